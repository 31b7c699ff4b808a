SELECT * FROM articles WHERE id IN (SELECT unnest($ids::VARCHAR[]))
