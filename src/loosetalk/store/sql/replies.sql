WITH placed AS (
    SELECT reply_id, min(episode_id) AS episode_id FROM episode_replies GROUP BY reply_id
)
SELECT
    r.* EXCLUDE (ord),
    coalesce(r.replied_on, a.published) AS date,
    array_to_string(list_transform(r.evidence, lambda span: a.text[span[1] + 1 : span[2]]), ' … ') AS words,
    p.episode_id,
    a.published, a.outlet, a.outlet_country, a.title, a.url
FROM replies AS r
JOIN articles AS a ON a.id = r.article_id
LEFT JOIN placed AS p ON p.reply_id = r.id
WHERE ($from_country::VARCHAR[] IS NULL OR list_contains($from_country::VARCHAR[], r.from_country))
  AND ($to_country::VARCHAR[] IS NULL OR list_contains($to_country::VARCHAR[], r.to_country))
  AND ($reply_kind::VARCHAR[] IS NULL OR list_contains($reply_kind::VARCHAR[], r.reply_kind))
  AND ($article::VARCHAR[] IS NULL OR list_contains($article::VARCHAR[], r.article_id))
  AND ($since::VARCHAR IS NULL OR coalesce(r.replied_on, a.published) || '~' >= $since::VARCHAR)
  AND ($until::VARCHAR IS NULL OR coalesce(r.replied_on, a.published) <= $until::VARCHAR || '~')
  AND r.confidence >= $min_confidence::DOUBLE
ORDER BY a.seq, r.ord
