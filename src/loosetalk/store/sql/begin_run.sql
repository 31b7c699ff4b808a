INSERT INTO runs (id, started, paths, engine)
SELECT coalesce(max(id), 0) + 1, now()::TIMESTAMP, $paths::VARCHAR[], $engine::VARCHAR FROM runs
RETURNING id
