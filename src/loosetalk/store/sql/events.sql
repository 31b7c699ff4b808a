SELECT
    e.* EXCLUDE (ord),
    coalesce(e.happened_on, a.published) AS date,
    array_to_string(list_transform(e.evidence, lambda span: a.text[span[1] + 1 : span[2]]), ' … ') AS words,
    a.published, a.outlet, a.outlet_country, a.title, a.url
FROM events AS e
JOIN articles AS a ON a.id = e.article_id
WHERE ($source_country::VARCHAR[] IS NULL OR list_contains($source_country::VARCHAR[], e.source_country))
  AND ($target_country::VARCHAR[] IS NULL OR list_contains($target_country::VARCHAR[], e.target_country))
  AND ($act::VARCHAR[] IS NULL OR list_contains($act::VARCHAR[], e.act))
  AND ($modality::VARCHAR[] IS NULL OR list_contains($modality::VARCHAR[], e.modality))
  AND ($article::VARCHAR[] IS NULL OR list_contains($article::VARCHAR[], e.article_id))
  AND ($since::VARCHAR IS NULL OR coalesce(e.happened_on, a.published) || '~' >= $since::VARCHAR)
  AND ($until::VARCHAR IS NULL OR coalesce(e.happened_on, a.published) <= $until::VARCHAR || '~')
  AND e.confidence >= $min_confidence::DOUBLE
ORDER BY a.seq, e.ord
