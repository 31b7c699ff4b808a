UPDATE runs
SET ended = now()::TIMESTAMP, read = $read, unchanged = $unchanged, updated = $updated, skipped = $skipped
WHERE id = $id
