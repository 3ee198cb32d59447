-- A cache of the first schema, as sapo 0.1 left it, with one article.
PRAGMA application_id = 1935765615;
PRAGMA user_version = 1;
CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value ANY
) STRICT, WITHOUT ROWID;

CREATE TABLE paper (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

-- rank: place in the configuration; NULL: no longer there.
CREATE TABLE feed (
    id INTEGER PRIMARY KEY,
    url TEXT NOT NULL UNIQUE,
    paper INTEGER NOT NULL,
    rank INTEGER,
    section TEXT,
    title TEXT,
    own_title TEXT,
    own_link TEXT,
    language TEXT,
    every INTEGER,
    enabled INTEGER NOT NULL DEFAULT 1,
    hidden INTEGER NOT NULL DEFAULT 0,
    etag TEXT,
    last_modified TEXT,
    body_hash INTEGER,
    success_at INTEGER,
    next_due INTEGER,
    failures INTEGER NOT NULL DEFAULT 0,
    trouble TEXT,
    bytes INTEGER NOT NULL DEFAULT 0
) STRICT;

-- title: the name as a paper wrote it, for sections that the map does not know.
CREATE TABLE section (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL
) STRICT;

-- A list is a number, with exact counters. 0 stands for any paper, feed or section.
CREATE TABLE list (
    id INTEGER PRIMARY KEY,
    paper INTEGER NOT NULL,
    feed INTEGER NOT NULL,
    section INTEGER NOT NULL,
    total INTEGER NOT NULL DEFAULT 0,
    unread INTEGER NOT NULL DEFAULT 0,
    starred INTEGER NOT NULL DEFAULT 0,
    UNIQUE (paper, feed, section)
) STRICT;
CREATE INDEX list_by_section ON list (section, paper, feed);

-- An article stands once in each of its lists. Unread ones are one range, the rest another.
CREATE TABLE listing (
    list INTEGER NOT NULL,
    unread INTEGER NOT NULL,
    time INTEGER NOT NULL,
    article INTEGER NOT NULL,
    PRIMARY KEY (list, unread, time, article)
) STRICT, WITHOUT ROWID;

CREATE TABLE starred (
    list INTEGER NOT NULL,
    time INTEGER NOT NULL,
    article INTEGER NOT NULL,
    PRIMARY KEY (list, time, article)
) STRICT, WITHOUT ROWID;

-- id: order of arrival. carriers: feeds; lists: where it stands; both as varints.
CREATE TABLE article (
    id INTEGER PRIMARY KEY,
    paper INTEGER NOT NULL,
    time INTEGER NOT NULL,
    title TEXT NOT NULL,
    lead TEXT NOT NULL,
    edited INTEGER NOT NULL DEFAULT 0,
    carriers BLOB NOT NULL,
    lists BLOB NOT NULL,
    link TEXT,
    author TEXT,
    terms TEXT,
    published INTEGER,
    updated INTEGER,
    first_seen INTEGER NOT NULL,
    fingerprint INTEGER NOT NULL,
    language TEXT,
    image TEXT
) STRICT;

CREATE TABLE body (
    article INTEGER PRIMARY KEY,
    packed BLOB NOT NULL
) STRICT;

-- Outlives the article: what was read does not come back as unread.
CREATE TABLE status (
    article INTEGER PRIMARY KEY,
    read INTEGER NOT NULL,
    starred INTEGER NOT NULL,
    changed INTEGER NOT NULL
) STRICT;

-- Identity, outliving the article too. key: guid, else link, else content.
CREATE TABLE membership (
    feed INTEGER NOT NULL,
    key INTEGER NOT NULL,
    article INTEGER NOT NULL,
    link INTEGER,
    PRIMARY KEY (feed, key, article)
) STRICT, WITHOUT ROWID;

CREATE TABLE known_link (
    paper INTEGER NOT NULL,
    key INTEGER NOT NULL,
    article INTEGER NOT NULL,
    PRIMARY KEY (paper, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE journal (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    mark TEXT NOT NULL,
    articles BLOB NOT NULL,
    undone INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO meta VALUES ('feeds', 4235770941794145905);
INSERT INTO meta VALUES ('sections', -2203983511966826982);
INSERT INTO paper VALUES (1, 'P');
INSERT INTO feed VALUES (1, 'https://p.example/f.xml', 1, 0, NULL, NULL, 'x', NULL, NULL, NULL, 1, 0, '"1795459240672114903-153"', NULL, 1962676744964919280, 1795459240, 1795462840, 0, NULL, 153);
INSERT INTO section VALUES (1, 'other', 'Other');
INSERT INTO list VALUES (1, 0, 0, 0, 1, 1, 0);
INSERT INTO list VALUES (2, 0, 0, 1, 1, 1, 0);
INSERT INTO list VALUES (3, 0, 1, 0, 1, 1, 0);
INSERT INTO list VALUES (4, 0, 1, 1, 1, 1, 0);
INSERT INTO list VALUES (5, 1, 0, 0, 1, 1, 0);
INSERT INTO list VALUES (6, 1, 0, 1, 1, 1, 0);
INSERT INTO listing VALUES (1, 1, 1795459240, 1);
INSERT INTO listing VALUES (2, 1, 1795459240, 1);
INSERT INTO listing VALUES (3, 1, 1795459240, 1);
INSERT INTO listing VALUES (4, 1, 1795459240, 1);
INSERT INTO listing VALUES (5, 1, 1795459240, 1);
INSERT INTO listing VALUES (6, 1, 1795459240, 1);
INSERT INTO article VALUES (1, 1, 1795459240, 'Lũ về Đà Nẵng', 'abc', 0, X'01', X'010203040506', NULL, NULL, NULL, NULL, NULL, 1795459240, 4974198946350778623, NULL, NULL);
INSERT INTO body VALUES (1, X'28b52ffd200739000000000000616263');
INSERT INTO membership VALUES (1, -4744580548403967510, 1, NULL);
