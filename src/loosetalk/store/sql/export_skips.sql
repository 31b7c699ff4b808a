SELECT * FROM skips ORDER BY run_id, path, line, article_id
