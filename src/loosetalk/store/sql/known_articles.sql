SELECT id, content_hash, engine, seq FROM articles WHERE id IN (SELECT unnest($ids::VARCHAR[]))
