//! Feeds: what the user subscribed to, what a server answered, what a document held.

use serde::{Deserialize, Serialize};

use super::{ArticleId, Cadence, Enclosure, Habits, Timestamp};

/// A feed's number in the store.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
pub struct FeedId(pub i64);

/// A paper's number in the store.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
pub struct PaperId(pub i64);

/// One `[[feeds]]` of the configuration, with every default filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subscription {
    /// http, https or file URL, as the user wrote it (the feed's name in the store).
    pub url: String,
    /// The publisher's name as shown.
    pub paper: String,
    /// The section as the user wrote it; `None`: the feed's own categories decide, else "Other".
    pub section: Option<String>,
    /// The user's name for the feed, before the document's own title.
    pub title: Option<String>,
    /// Fetch at most once in this many seconds; `None`: the general interval.
    pub every_seconds: Option<u32>,
    /// False: kept and listed, but not fetched.
    pub enabled: bool,
    /// True: fetched, but absent from All, Unread and Today.
    pub hidden: bool,
    /// Its own [`Keep::seconds`]; `None`: the cache's.
    pub keep_seconds: Option<u64>,
    /// Its own [`Keep::items`]; `None`: the cache's.
    pub keep_items: Option<u32>,
}

/// What a feed keeps of its articles. It lets go of one that is too old *or* beyond the number;
/// an article goes when every feed that carries it lets it go and it is not starred.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Keep {
    /// Seconds from when an article was published or first seen, whichever is later; 0: for ever.
    pub seconds: u64,
    /// The newest so many; 0: any number.
    pub items: u32,
}

impl Keep {
    /// True when nothing is ever let go.
    #[must_use]
    pub fn is_all(self) -> bool {
        self == Self::default()
    }

    /// The rule of one feed, where this is the cache's.
    #[must_use]
    pub fn of(self, feed: &Subscription) -> Self {
        Self {
            seconds: feed.keep_seconds.unwrap_or(self.seconds),
            items: feed.keep_items.unwrap_or(self.items),
        }
    }
}

/// What a conditional request sends, exactly as the server gave it (RFC 9110 §13).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Conditional {
    /// The `ETag` field's value, quotes and all.
    pub etag: Option<String>,
    /// The `Last-Modified` field's value.
    pub last_modified: Option<String>,
    /// 64-bit hash of the last good body: the same body is not parsed again.
    pub body_hash: Option<i64>,
}

/// What the store remembers of a feed and the fetcher needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedState {
    /// The feed.
    pub id: FeedId,
    /// Where to ask.
    pub url: String,
    /// The publisher.
    pub paper: String,
    /// Its section as the user wrote it; the map says what it means.
    pub section: Option<String>,
    /// Validators of the last good answer.
    pub conditional: Conditional,
    /// When it may be asked again; `None`: never asked.
    pub next_due: Option<Timestamp>,
    /// Last answer with a feed in it (304 counts).
    pub last_success: Option<Timestamp>,
    /// Failures in a row.
    pub failures: u32,
    /// The trouble it is in, if any.
    pub trouble: Option<Trouble>,
    /// The user's own interval.
    pub every_seconds: Option<u32>,
    /// Whether it is fetched at all.
    pub enabled: bool,
    /// What is known of it from its earlier answers.
    pub habits: Habits,
}

/// Why a feed was not read: one kind for each thing that a user could do about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TroubleKind {
    /// No network at all.
    Offline,
    /// The host's name has no address.
    Dns,
    /// Nobody answers at the address.
    Connect,
    /// Certificate or handshake.
    Tls,
    /// The total deadline passed.
    Timeout,
    /// The connection broke in the middle.
    Cut,
    /// Larger than the cap on the decoded body.
    TooBig,
    /// More than ten redirects, or one to another scheme than http and https.
    Redirect,
    /// 401, 403 and other 4xx.
    Refused,
    /// 404.
    NotFound,
    /// 410: never asked again.
    Gone,
    /// 429, or 503 with Retry-After: asked again when the server said.
    Waiting,
    /// 5xx.
    Server,
    /// An empty body.
    Empty,
    /// A web page stands where a feed was.
    WebPage,
    /// Bytes that are no feed.
    NotAFeed,
    /// A file that cannot be read.
    File,
    /// A program that fails: a source, a filter, or one that tells a secret.
    Command,
    /// The store could not take it (disk full).
    Store,
}

/// A feed's trouble, in words for people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trouble {
    /// The kind.
    pub kind: TroubleKind,
    /// HTTP status, when there was an answer.
    pub http: Option<u16>,
    /// What happened, one sentence, cleaned of control characters.
    pub what: String,
    /// What the user can do, one sentence.
    pub next: String,
    /// Since when it goes on (first failure in a row).
    pub since: Timestamp,
}

/// What came of one attempt to fetch a feed.
#[derive(Debug, Clone, PartialEq)]
pub enum FetchOutcome {
    /// 200 and a feed.
    Read(Box<ParsedFeed>),
    /// 304, or the same bytes as before.
    Unchanged,
    /// Nothing of use.
    Failed(Trouble),
}

/// One attempt to fetch a feed, as the writer stores it.
#[derive(Debug, Clone, PartialEq)]
pub struct Fetched {
    /// The feed.
    pub feed: FeedId,
    /// When the answer came.
    pub at: Timestamp,
    /// HTTP status; `None` for files and when no answer came.
    pub http: Option<u16>,
    /// Bytes that crossed the network.
    pub bytes: u64,
    /// Validators of this answer; stored only with [`FetchOutcome::Read`] or `Unchanged`.
    pub conditional: Conditional,
    /// When to ask again.
    pub next_due: Timestamp,
    /// What is known of the feed now; `None`: what was known before.
    pub habits: Option<Box<Habits>>,
    /// What came.
    pub outcome: FetchOutcome,
}

/// A feed document, normalised. Text is NFC and free of control characters; HTML is as sent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ParsedFeed {
    /// `rss 2.0`, `atom 1.0`, `rdf 1.0`, `json feed 1.1` …
    pub format: String,
    /// The encoding the bytes were in: an Encoding Standard name.
    pub encoding: String,
    /// The feed's own title.
    pub title: Option<String>,
    /// The feed's home page.
    pub link: Option<String>,
    /// BCP 47 tag.
    pub language: Option<String>,
    /// The publisher's id of the feed (atom:id, the channel's guid). Never made up.
    pub id: Option<String>,
    /// HTML of the subtitle or description, as sent.
    pub subtitle: Option<String>,
    /// Plain text: names, or an address where there is no name.
    pub author: Option<String>,
    /// The e-mail address of the first author who gives one.
    pub email: Option<String>,
    /// As the feed said; not clamped.
    pub updated: Option<Timestamp>,
    /// HTML of the copyright notice, as sent.
    pub rights: Option<String>,
    /// Which of its texts were sent as plain text.
    pub plain: Plain,
    /// What the feed itself is filed under.
    pub categories: Vec<Category>,
    /// What the feed says of when it is worth asking again.
    pub cadence: Cadence,
    /// The items, in document order.
    pub items: Vec<Item>,
    /// What was wrong and what was done about it.
    pub problems: Vec<Problem>,
}

impl ParsedFeed {
    /// The kind of the [`Problem`] that the document ends in the middle.
    pub const CUT: &'static str = "truncated";

    /// True when the document ends in the middle: there is more of it than its items.
    #[must_use]
    pub fn is_cut(&self) -> bool {
        self.problems.iter().any(|problem| problem.kind == Self::CUT)
    }
}

/// A term that a document files an item or itself under.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Category {
    /// The term as the document says it.
    pub term: String,
    /// The scheme that the term belongs to, a URI as a rule (`scheme`, RSS `domain`).
    pub scheme: Option<String>,
    /// The term for people (Atom `label`).
    pub label: Option<String>,
}

impl Category {
    /// What people are shown: the label, else the term.
    #[must_use]
    pub fn name(&self) -> &str {
        self.label.as_deref().unwrap_or(&self.term)
    }
}

impl From<&str> for Category {
    fn from(term: &str) -> Self {
        Self { term: term.to_owned(), ..Self::default() }
    }
}

/// Which texts a document sent as plain text. Their fields hold HTML all the same, escaped.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Plain {
    /// The title.
    pub title: bool,
    /// The summary or subtitle.
    pub summary: bool,
    /// The body.
    pub content: bool,
    /// The copyright notice.
    pub rights: bool,
}

/// Where an item was taken from (RSS `source`, `atom:source`).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Origin {
    /// Plain text.
    pub title: Option<String>,
    /// Absolute http(s) URL.
    pub url: Option<String>,
}

/// One item of a feed document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Item {
    /// The publisher's id: guid, atom:id, rdf:about, JSON id. Never made up.
    pub guid: Option<String>,
    /// Absolute http(s) URL of the article.
    pub link: Option<String>,
    /// Plain text, one line.
    pub title: String,
    /// Plain text: names, or an address where there is no name.
    pub author: Option<String>,
    /// The e-mail address of the first author who gives one.
    pub email: Option<String>,
    /// HTML of the description or summary, as sent.
    pub summary: Option<String>,
    /// HTML of the body, as sent.
    pub content: Option<String>,
    /// What it is filed under.
    pub categories: Vec<Category>,
    /// As the feed said; not clamped.
    pub published: Option<Timestamp>,
    /// As the feed said; not clamped.
    pub updated: Option<Timestamp>,
    /// BCP 47 tag of the item, when it has one of its own.
    pub language: Option<String>,
    /// Attached files.
    pub enclosures: Vec<Enclosure>,
    /// Absolute http(s) URL of the leading picture.
    pub image: Option<String>,
    /// Absolute http(s) URL of the page where readers comment.
    pub comments: Option<String>,
    /// Where the item was taken from.
    pub source: Option<Origin>,
    /// Which of its texts were sent as plain text.
    pub plain: Plain,
}

/// One thing wrong with a document, and what was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// Short stable word: `encoding`, `date`, `truncated` …
    pub kind: String,
    /// For people, with the place.
    pub detail: String,
}

/// What a refresh stored for one feed; goes to the progress line and the JSON.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StoredFeed {
    /// The feed.
    pub feed: FeedId,
    /// Articles that the store had not seen.
    pub new: Vec<ArticleId>,
    /// Articles whose text changed.
    pub updated: u64,
    /// Why nothing of it could be stored.
    pub error: Option<String>,
}
