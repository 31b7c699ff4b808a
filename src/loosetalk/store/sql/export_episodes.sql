WITH tellings AS (
    SELECT episode_id, list(statement_id ORDER BY ord) AS ids FROM episode_statements GROUP BY episode_id
), answers AS (
    SELECT episode_id, list(reply_id ORDER BY ord) AS ids FROM episode_replies GROUP BY episode_id
)
SELECT e.* EXCLUDE (ord), coalesce(t.ids, []) AS statement_ids, coalesce(w.ids, []) AS reply_ids
FROM episodes AS e
LEFT JOIN tellings AS t ON t.episode_id = e.id
LEFT JOIN answers AS w ON w.episode_id = e.id
ORDER BY e.ord
