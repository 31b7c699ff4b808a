SELECT
    k.* EXCLUDE (ord),
    a.published AS date,
    array_to_string(list_transform(k.evidence, lambda span: a.text[span[1] + 1 : span[2]]), ' … ') AS words,
    a.published, a.outlet, a.outlet_country, a.title, a.url
FROM stakes AS k
JOIN articles AS a ON a.id = k.article_id
WHERE ($holder_country::VARCHAR[] IS NULL OR list_contains($holder_country::VARCHAR[], k.holder_country))
  AND ($provider_country::VARCHAR[] IS NULL OR list_contains($provider_country::VARCHAR[], k.provider_country))
  AND ($good::VARCHAR[] IS NULL OR list_contains($good::VARCHAR[], k.good))
  AND ($article::VARCHAR[] IS NULL OR list_contains($article::VARCHAR[], k.article_id))
  AND ($since::VARCHAR IS NULL OR a.published || '~' >= $since::VARCHAR)
  AND ($until::VARCHAR IS NULL OR a.published <= $until::VARCHAR || '~')
  AND k.confidence >= $min_confidence::DOUBLE
ORDER BY a.seq, k.ord
