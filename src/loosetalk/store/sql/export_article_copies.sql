SELECT c.* FROM article_copies AS c JOIN articles AS a ON a.id = c.group_id ORDER BY a.seq, c.ord
