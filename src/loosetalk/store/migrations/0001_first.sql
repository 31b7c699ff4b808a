-- Version 1 of the store. Spans are [start, end) pairs in characters of articles.text.
-- Dates are ISO prefixes that carry their own precision; what is not known is NULL.
-- There are no keys or indexes on purpose: one writer keeps ids unique, and a list of ids is looked up by a scan.

CREATE TABLE meta (key VARCHAR NOT NULL, value VARCHAR NOT NULL);

CREATE TABLE articles (
    seq BIGINT NOT NULL,            -- order of first reading
    id VARCHAR NOT NULL,
    content_hash VARCHAR NOT NULL,  -- of every field that was read
    engine VARCHAR,                 -- what made its records; NULL for imported ones
    url VARCHAR,
    title VARCHAR,
    outlet VARCHAR,
    outlet_country VARCHAR,
    published VARCHAR,
    language VARCHAR,
    extra VARCHAR NOT NULL,         -- a JSON object of whatever else the input held
    text VARCHAR NOT NULL
);

CREATE TABLE statements (
    ord INTEGER NOT NULL,           -- place among all records of the article
    id VARCHAR NOT NULL,
    article_id VARCHAR NOT NULL,
    evidence INTEGER[][] NOT NULL,
    confidence DOUBLE NOT NULL,
    method VARCHAR NOT NULL,
    attitude VARCHAR NOT NULL,
    speaker VARCHAR,
    speaker_country VARCHAR,
    standing VARCHAR NOT NULL,
    about VARCHAR[] NOT NULL,
    act VARCHAR,
    form VARCHAR NOT NULL,
    said_on VARCHAR,
    said_on_precision VARCHAR NOT NULL,
    venue VARCHAR,
    frames VARCHAR[] NOT NULL,
    hostility DOUBLE NOT NULL,
    content_spans INTEGER[][] NOT NULL,
    cue_spans INTEGER[][] NOT NULL,
    speaker_spans INTEGER[][] NOT NULL
);

CREATE TABLE events (
    ord INTEGER NOT NULL,
    id VARCHAR NOT NULL,
    article_id VARCHAR NOT NULL,
    evidence INTEGER[][] NOT NULL,
    confidence DOUBLE NOT NULL,
    method VARCHAR NOT NULL,
    act VARCHAR NOT NULL,
    mode VARCHAR,
    source VARCHAR,
    source_country VARCHAR,
    source_sector VARCHAR,
    target VARCHAR,
    target_country VARCHAR,
    target_sector VARCHAR,
    happened_on VARCHAR,
    happened_on_precision VARCHAR NOT NULL,
    place VARCHAR,
    modality VARCHAR NOT NULL,
    source_spans INTEGER[][] NOT NULL,
    target_spans INTEGER[][] NOT NULL
);

CREATE TABLE replies (
    ord INTEGER NOT NULL,
    id VARCHAR NOT NULL,
    article_id VARCHAR NOT NULL,
    evidence INTEGER[][] NOT NULL,
    confidence DOUBLE NOT NULL,
    method VARCHAR NOT NULL,
    reply_kind VARCHAR NOT NULL,
    from_country VARCHAR,
    to_id VARCHAR,
    to_country VARCHAR,
    by_id VARCHAR,
    replied_on VARCHAR,
    replied_on_precision VARCHAR NOT NULL
);

CREATE TABLE stakes (
    ord INTEGER NOT NULL,
    id VARCHAR NOT NULL,
    article_id VARCHAR NOT NULL,
    evidence INTEGER[][] NOT NULL,
    confidence DOUBLE NOT NULL,
    method VARCHAR NOT NULL,
    holder_country VARCHAR NOT NULL,
    provider_country VARCHAR NOT NULL,
    good VARCHAR NOT NULL
);

-- What was not read and why, as of the last reading of that path.
CREATE TABLE skips (
    run_id BIGINT NOT NULL,
    path VARCHAR,
    line BIGINT,
    article_id VARCHAR,
    reason VARCHAR NOT NULL
);

-- Each reading: an unfinished one has no end.
CREATE TABLE runs (
    id BIGINT NOT NULL,
    started TIMESTAMP NOT NULL,
    ended TIMESTAMP,
    paths VARCHAR[] NOT NULL,
    engine VARCHAR NOT NULL,
    read BIGINT,
    unchanged BIGINT,
    updated BIGINT,
    skipped BIGINT
);

-- Derived from all articles together and replaced whole by linking.
CREATE TABLE episodes (
    ord BIGINT NOT NULL,
    id VARCHAR NOT NULL,
    speaker VARCHAR,
    speaker_country VARCHAR,
    standing VARCHAR NOT NULL,
    about VARCHAR[] NOT NULL,
    said_on VARCHAR,
    said_on_precision VARCHAR NOT NULL,
    hostility DOUBLE NOT NULL,
    frames VARCHAR[] NOT NULL
);

CREATE TABLE episode_statements (episode_id VARCHAR NOT NULL, ord INTEGER NOT NULL, statement_id VARCHAR NOT NULL);

CREATE TABLE episode_replies (episode_id VARCHAR NOT NULL, ord INTEGER NOT NULL, reply_id VARCHAR NOT NULL);

-- Near copies: articles of one group tell one text; the group is named by its first article.
CREATE TABLE article_copies (group_id VARCHAR NOT NULL, ord INTEGER NOT NULL, article_id VARCHAR NOT NULL);
