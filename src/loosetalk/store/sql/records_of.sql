-- {table} is one of the four tables of records.
SELECT * FROM {table} WHERE article_id IN (SELECT unnest($ids::VARCHAR[]))
