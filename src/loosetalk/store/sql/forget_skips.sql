-- What earlier readings had to say about these articles.
DELETE FROM skips WHERE run_id < $run::BIGINT AND article_id IN (SELECT unnest($ids::VARCHAR[]))
