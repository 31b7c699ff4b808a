-- A finished reading of a path replaces what earlier readings of it, and of what lies under it, had to say.
DELETE FROM skips
WHERE run_id < $run::BIGINT
  AND len(list_filter($paths::VARCHAR[], lambda p: path = p OR starts_with(path, rtrim(p, '/') || '/'))) > 0
