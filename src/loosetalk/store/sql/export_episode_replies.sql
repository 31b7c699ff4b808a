SELECT x.* FROM episode_replies AS x JOIN episodes AS e ON e.id = x.episode_id ORDER BY e.ord, x.ord
