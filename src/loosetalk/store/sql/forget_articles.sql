-- Each statement runs on its own with the same list of article ids.
DELETE FROM statements WHERE list_contains($ids::VARCHAR[], article_id);
DELETE FROM events WHERE list_contains($ids::VARCHAR[], article_id);
DELETE FROM replies WHERE list_contains($ids::VARCHAR[], article_id);
DELETE FROM stakes WHERE list_contains($ids::VARCHAR[], article_id);
DELETE FROM articles WHERE list_contains($ids::VARCHAR[], id);
DELETE FROM skips WHERE list_contains($ids::VARCHAR[], article_id);
