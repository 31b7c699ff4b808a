-- {table} is one of the four tables of records.
SELECT a.seq, r.* FROM {table} AS r JOIN articles AS a ON a.id = r.article_id ORDER BY a.seq, r.ord
