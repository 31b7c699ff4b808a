-- What earlier readings had to say about these articles.
DELETE FROM skips WHERE run_id < $run::BIGINT AND list_contains($ids::VARCHAR[], article_id)
