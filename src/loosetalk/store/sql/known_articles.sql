SELECT id, content_hash, engine, seq FROM articles WHERE list_contains($ids::VARCHAR[], id)
