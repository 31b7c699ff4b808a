SELECT
    a.id, a.url, a.title, a.outlet, a.outlet_country, a.published, a.language, a.text, a.extra,
    a.published AS date, c.group_id AS copy_of
FROM articles AS a
LEFT JOIN article_copies AS c ON c.article_id = a.id
WHERE ($article::VARCHAR[] IS NULL OR list_contains($article::VARCHAR[], a.id))
  AND ($outlet_country::VARCHAR[] IS NULL OR list_contains($outlet_country::VARCHAR[], a.outlet_country))
  AND ($since::VARCHAR IS NULL OR a.published || '~' >= $since::VARCHAR)
  AND ($until::VARCHAR IS NULL OR a.published <= $until::VARCHAR || '~')
ORDER BY a.seq
