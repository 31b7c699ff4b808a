-- Statements with where they stand. A date matches a range if any day that it may mean does ('~' sorts after '-').
WITH placed AS (
    SELECT episode_id, statement_id FROM episode_statements
)
SELECT
    s.* EXCLUDE (ord),
    coalesce(s.said_on, a.published) AS date,
    array_to_string(list_transform(
        CASE WHEN len(s.content_spans) > 0 THEN s.content_spans ELSE s.evidence END,
        lambda span: a.text[span[1] + 1 : span[2]]), ' … ') AS words,
    p.episode_id,
    a.published, a.outlet, a.outlet_country, a.title, a.url
FROM statements AS s
JOIN articles AS a ON a.id = s.article_id
LEFT JOIN placed AS p ON p.statement_id = s.id
WHERE ($speaker_country::VARCHAR[] IS NULL OR list_contains($speaker_country::VARCHAR[], s.speaker_country))
  AND ($about::VARCHAR[] IS NULL OR list_has_any(s.about, $about::VARCHAR[]))
  AND ($attitude::VARCHAR[] IS NULL OR list_contains($attitude::VARCHAR[], s.attitude))
  AND ($standing::VARCHAR[] IS NULL OR list_contains($standing::VARCHAR[], s.standing))
  AND ($article::VARCHAR[] IS NULL OR list_contains($article::VARCHAR[], s.article_id))
  AND ($hostile::BOOLEAN IS NULL OR (s.hostility <= $hostile_at::DOUBLE) = $hostile::BOOLEAN)
  AND ($since::VARCHAR IS NULL OR coalesce(s.said_on, a.published) || '~' >= $since::VARCHAR)
  AND ($until::VARCHAR IS NULL OR coalesce(s.said_on, a.published) <= $until::VARCHAR || '~')
  AND s.confidence >= $min_confidence::DOUBLE
ORDER BY a.seq, s.ord
