DELETE FROM episodes;
DELETE FROM episode_statements;
DELETE FROM episode_replies;
DELETE FROM article_copies;
