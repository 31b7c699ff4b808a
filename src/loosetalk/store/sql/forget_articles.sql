-- Each statement runs on its own with the same list of article ids.
DELETE FROM statements WHERE article_id IN (SELECT unnest($ids::VARCHAR[]));
DELETE FROM events WHERE article_id IN (SELECT unnest($ids::VARCHAR[]));
DELETE FROM replies WHERE article_id IN (SELECT unnest($ids::VARCHAR[]));
DELETE FROM stakes WHERE article_id IN (SELECT unnest($ids::VARCHAR[]));
DELETE FROM articles WHERE id IN (SELECT unnest($ids::VARCHAR[]));
