-- {table} is one of the four tables of records.
SELECT
    r.* EXCLUDE (ord),
    array_to_string(list_transform(r.evidence, lambda span: a.text[span[1] + 1 : span[2]]), ' … ') AS words,
    a.published, a.outlet, a.outlet_country, a.url
FROM {table} AS r
JOIN articles AS a ON a.id = r.article_id
ORDER BY a.seq, r.ord
