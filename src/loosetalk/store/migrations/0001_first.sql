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
    evidence INTEGER[][] NOT NULL,  -- what the record was read from
    confidence DOUBLE NOT NULL,     -- 0 to 1
    method VARCHAR NOT NULL,        -- the rule or model that made it
    attitude VARCHAR NOT NULL,      -- assertion, belief, knowledge or intention
    speaker VARCHAR,
    speaker_country VARCHAR,        -- ISO 3166 alpha-3, as all countries
    standing VARCHAR NOT NULL,
    about VARCHAR[] NOT NULL,       -- the countries spoken about
    act VARCHAR,
    form VARCHAR NOT NULL,          -- direct, mixed or indirect
    said_on VARCHAR,
    said_on_precision VARCHAR NOT NULL,
    venue VARCHAR,                  -- where it was said
    frames VARCHAR[] NOT NULL,      -- docs/codebook.md has them
    hostility DOUBLE NOT NULL,      -- -1 to 1; hostile at -0.2 and below
    content_spans INTEGER[][] NOT NULL,-- the words said
    cue_spans INTEGER[][] NOT NULL, -- the words that report
    speaker_spans INTEGER[][] NOT NULL
);

CREATE TABLE events (
    ord INTEGER NOT NULL,
    id VARCHAR NOT NULL,
    article_id VARCHAR NOT NULL,
    evidence INTEGER[][] NOT NULL,  -- what the record was read from
    confidence DOUBLE NOT NULL,     -- 0 to 1
    method VARCHAR NOT NULL,        -- the rule or model that made it
    act VARCHAR NOT NULL,
    mode VARCHAR,                   -- PLOVER's mode
    source VARCHAR,                 -- who did it
    source_country VARCHAR,
    source_sector VARCHAR,
    target VARCHAR,                 -- to whom
    target_country VARCHAR,
    target_sector VARCHAR,
    happened_on VARCHAR,
    happened_on_precision VARCHAR NOT NULL,
    place VARCHAR,
    modality VARCHAR NOT NULL,      -- asserted, denied, planned or conditional
    source_spans INTEGER[][] NOT NULL,
    target_spans INTEGER[][] NOT NULL
);

CREATE TABLE replies (
    ord INTEGER NOT NULL,
    id VARCHAR NOT NULL,
    article_id VARCHAR NOT NULL,
    evidence INTEGER[][] NOT NULL,  -- what the record was read from
    confidence DOUBLE NOT NULL,     -- 0 to 1
    method VARCHAR NOT NULL,        -- the rule or model that made it
    reply_kind VARCHAR NOT NULL,
    from_country VARCHAR,
    to_id VARCHAR,                  -- the statement of the article that it answers
    to_country VARCHAR,
    by_id VARCHAR,                  -- the statement or event that it is
    replied_on VARCHAR,
    replied_on_precision VARCHAR NOT NULL
);

CREATE TABLE stakes (
    ord INTEGER NOT NULL,
    id VARCHAR NOT NULL,
    article_id VARCHAR NOT NULL,
    evidence INTEGER[][] NOT NULL,  -- what the record was read from
    confidence DOUBLE NOT NULL,     -- 0 to 1
    method VARCHAR NOT NULL,        -- the rule or model that made it
    holder_country VARCHAR NOT NULL,-- who needs it
    provider_country VARCHAR NOT NULL,-- of whom
    good VARCHAR NOT NULL           -- what is needed
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
    speaker_country VARCHAR,        -- ISO 3166 alpha-3, as all countries
    standing VARCHAR NOT NULL,
    about VARCHAR[] NOT NULL,       -- the countries spoken about
    said_on VARCHAR,
    said_on_precision VARCHAR NOT NULL,
    hostility DOUBLE NOT NULL,      -- -1 to 1; hostile at -0.2 and below
    frames VARCHAR[] NOT NULL
);

CREATE TABLE episode_statements (episode_id VARCHAR NOT NULL, ord INTEGER NOT NULL, statement_id VARCHAR NOT NULL);

CREATE TABLE episode_replies (episode_id VARCHAR NOT NULL, ord INTEGER NOT NULL, reply_id VARCHAR NOT NULL);

-- Near copies: articles of one group tell one text; the group is named by its first article.
CREATE TABLE article_copies (group_id VARCHAR NOT NULL, ord INTEGER NOT NULL, article_id VARCHAR NOT NULL);
