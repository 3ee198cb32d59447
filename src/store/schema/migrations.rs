//! The steps from an empty file to today's schema; the list only grows.

/// Migrations in order; the file's `user_version` is how many it has seen. Append only.
pub(super) const MIGRATIONS: &[&str] = &[FIRST, SECOND, THIRD, AWAITED, READING, ATTACHED, SPARED];

const FIRST: &str = "
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
";

/// The first schema with an index of words.
pub(in crate::store) const VERSION_WITH_INDEX: i64 = 2;

/// The index of words (`store/index.rs`), and what bodies have in common. Triggers keep the index
/// in step: what is edited is read again, and an article that takes the number of a deleted one
/// is new.
const SECOND: &str = "
-- Some articles with neighbouring numbers. first: the lowest number, the order of parts; runs:
-- which articles these are; state: 0 being made, 1 in use, 2 to be taken away. No id is given
-- out twice: who works with a part of long ago must not meet another one.
CREATE TABLE part (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    state INTEGER NOT NULL,
    first INTEGER NOT NULL,
    places INTEGER NOT NULL,
    runs BLOB NOT NULL
) STRICT;

-- Which places of a part have a token.
CREATE TABLE posting (
    part INTEGER NOT NULL,
    token TEXT NOT NULL,
    places BLOB NOT NULL,
    PRIMARY KEY (part, token)
) STRICT, WITHOUT ROWID;

-- Of articles that were indexed more than once, the number that counts.
CREATE TABLE renumbered (
    article INTEGER PRIMARY KEY,
    number INTEGER NOT NULL
) STRICT;

-- What bodies have in common; a packed body names its dictionary. Never changed, never deleted.
CREATE TABLE dictionary (
    made INTEGER PRIMARY KEY,
    id INTEGER NOT NULL UNIQUE,
    bytes BLOB NOT NULL
) STRICT;

-- Articles up to meta's 'indexed' are in the index, but for these, which are read again.
-- 'highest' is the highest article that ever was, 'numbers' how many numbers were given.
CREATE TABLE reindex (
    article INTEGER PRIMARY KEY
) STRICT;
INSERT OR IGNORE INTO meta (key, value) VALUES ('indexed', 0), ('highest', 0), ('numbers', 0);

CREATE TRIGGER article_edited AFTER UPDATE OF title, author, fingerprint ON article BEGIN
    INSERT OR IGNORE INTO reindex (article) VALUES (new.id);
END;

CREATE TRIGGER article_gone AFTER DELETE ON article BEGIN
    DELETE FROM reindex WHERE article = old.id;
    DELETE FROM renumbered WHERE article = old.id;
    UPDATE meta SET value = min(value, coalesce((SELECT max(id) FROM article), 0))
        WHERE key = 'indexed' AND NOT EXISTS (SELECT 1 FROM article WHERE id > old.id);
END;
";

/// What a feed's answers taught, and what is told of its last document.
const THIRD: &str = "
-- habits: [`crate::domain::Habits`]; document: format, encoding and problems of the last one that
-- was read; both JSON.
ALTER TABLE feed ADD COLUMN habits TEXT;
ALTER TABLE feed ADD COLUMN document TEXT;
";

/// Marks that came from another program.
const AWAITED: &str = "
-- Of articles that were never fetched here. key: of the publisher's id, or of the canonical link,
-- within the feed. A row goes when its article comes.
CREATE TABLE awaited (
    feed INTEGER NOT NULL,
    key INTEGER NOT NULL,
    read INTEGER NOT NULL,
    starred INTEGER NOT NULL,
    PRIMARY KEY (feed, key)
) STRICT, WITHOUT ROWID;
";

/// What reading an article brought: its page, where it was left, how it read before an edit.
const READING: &str = "
-- The page's article: head, [`crate::domain::PageArticle`] without its body, as JSON; packed: lead
-- and body, as in body. miss: why there is none (then head and packed are NULL).
CREATE TABLE page (
    article INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    miss TEXT,
    head TEXT,
    packed BLOB
) STRICT;

-- Where reading stopped: the block, and letters of it above the first line.
CREATE TABLE bookmark (
    article INTEGER PRIMARY KEY,
    block INTEGER NOT NULL,
    characters INTEGER NOT NULL
) STRICT;

-- The feed's text of an article that was read, as it was before its last edit.
CREATE TABLE earlier (
    article INTEGER PRIMARY KEY,
    packed BLOB NOT NULL
) STRICT;

CREATE TRIGGER page_came AFTER INSERT ON page WHEN new.packed IS NOT NULL BEGIN
    INSERT OR IGNORE INTO reindex (article)
        SELECT new.article FROM meta WHERE key = 'indexed' AND value >= new.article;
END;

CREATE TRIGGER article_left AFTER DELETE ON article BEGIN
    DELETE FROM page WHERE article = old.id;
    DELETE FROM bookmark WHERE article = old.id;
    DELETE FROM earlier WHERE article = old.id;
END;
";

/// Files that come with articles.
const ATTACHED: &str = "
-- files: [`crate::domain::Enclosure`]s, as JSON; no pictures.
CREATE TABLE attached (
    article INTEGER PRIMARY KEY,
    files TEXT NOT NULL
) STRICT;

CREATE TRIGGER files_left AFTER DELETE ON article BEGIN
    DELETE FROM attached WHERE article = old.id;
END;
";

/// What conditional requests spare.
const SPARED: &str = "
-- whole: bytes of the last answer with a document. spared: bytes that answers without one saved.
ALTER TABLE feed ADD COLUMN whole INTEGER NOT NULL DEFAULT 0;
ALTER TABLE feed ADD COLUMN spared INTEGER NOT NULL DEFAULT 0;
";
