SELECT * FROM articles WHERE list_contains($ids::VARCHAR[], id)
