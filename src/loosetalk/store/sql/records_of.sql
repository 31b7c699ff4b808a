-- {table} is one of the four tables of records.
SELECT * FROM {table} WHERE list_contains($ids::VARCHAR[], article_id)
