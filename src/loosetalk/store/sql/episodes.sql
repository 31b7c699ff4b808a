-- An episode with its tellings (a report each) and replies. Its date is the day said, else of the first article.
WITH tellings AS (
    SELECT
        es.episode_id,
        list(es.statement_id ORDER BY es.ord) AS statement_ids,
        count(*) AS reports,
        count(DISTINCT s.article_id) AS articles,
        count(DISTINCT a.outlet) AS outlets,
        max(s.confidence) AS confidence,
        min(a.published) AS first_published
    FROM episode_statements AS es
    JOIN statements AS s ON s.id = es.statement_id
    JOIN articles AS a ON a.id = s.article_id
    GROUP BY es.episode_id
), answers AS (
    SELECT episode_id, list(reply_id ORDER BY ord) AS reply_ids FROM episode_replies GROUP BY episode_id
)
SELECT
    e.* EXCLUDE (ord),
    t.statement_ids,
    coalesce(w.reply_ids, []) AS reply_ids,
    coalesce(e.said_on, t.first_published) AS date,
    t.reports, t.articles, t.outlets, t.confidence, t.first_published
FROM episodes AS e
JOIN tellings AS t ON t.episode_id = e.id
LEFT JOIN answers AS w ON w.episode_id = e.id
WHERE ($episode::VARCHAR[] IS NULL OR list_contains($episode::VARCHAR[], e.id))
  AND ($speaker_country::VARCHAR[] IS NULL OR list_contains($speaker_country::VARCHAR[], e.speaker_country))
  AND ($about::VARCHAR[] IS NULL OR list_has_any(e.about, $about::VARCHAR[]))
  AND ($standing::VARCHAR[] IS NULL OR list_contains($standing::VARCHAR[], e.standing))
  AND ($hostile::BOOLEAN IS NULL OR (e.hostility <= $hostile_at::DOUBLE) = $hostile::BOOLEAN)
  AND ($since::VARCHAR IS NULL OR coalesce(e.said_on, t.first_published) || '~' >= $since::VARCHAR)
  AND ($until::VARCHAR IS NULL OR coalesce(e.said_on, t.first_published) <= $until::VARCHAR || '~')
  AND t.confidence >= $min_confidence::DOUBLE
ORDER BY e.ord
