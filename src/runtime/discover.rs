//! Finding the feeds of an address, as a story: its site's rule; what stands there; what that
//! page announces and links to; where feeds usually are. Whatever is found is looked at.
//!
//! Polite and bounded: two requests at a time to a host, so many in all, one deadline. Stores
//! nothing. `sapo check`, `sapo add` and the reader go this way.

mod list;
mod look;

use std::borrow::Cow;
use std::time::Duration;

use tokio::sync::oneshot;
use tokio::time::Instant;
use url::Url;

use crate::config::Refresh;
use crate::domain::{
    Candidate, Conditional, Habits, How, Offer, ParsedFeed, Sample, Timestamp, TroubleKind, Verdict,
};
use crate::feed::exchange::List;
use crate::feed::{self, NoFeed, Source, discover};
use crate::net::{self, Allowance, Client, Commands, Failure, Limits, Request, policy};
use crate::runtime::refresh::limits;
use crate::text::Clean;
pub use list::ask;
use look::{Looked, Looking};

/// Candidates that are fetched; what is beyond them is listed unseen.
const LOOKED_AT_MAX: usize = 20;
/// Pages among the candidates that are taken for an index of feeds and read in their turn.
const INDEXES_MAX: usize = 2;
/// An index of feeds leads to so many at least.
const INDEX_FEEDS: usize = 2;
/// A candidate is looked at for so long at most, and no larger: enough for any newspaper's feed.
const LOOK_PATIENCE: Duration = Duration::from_secs(15);
const LOOK_BYTES: u64 = 8 << 20;
/// After this all that is not known yet stays unknown: nobody waits longer for a choice.
const PATIENCE: Duration = Duration::from_secs(45);
/// Newest headlines of a sample.
const SAMPLE_HEADLINES: usize = 3;

/// How it goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Progress {
    /// The address itself is asked.
    Asking,
    /// Candidates are looked at.
    Looking {
        /// Of them done.
        done: usize,
        /// All that are to be looked at.
        of: usize,
    },
}

/// What is asked for.
#[derive(Debug, Clone)]
pub struct Asked {
    /// The address.
    pub url: Url,
    /// Stands above what the server says of the bytes.
    pub content_type: Option<String>,
    /// Stands above the address for relative links.
    pub base: Option<Url>,
}

impl From<Url> for Asked {
    fn from(url: Url) -> Self {
        Self { url, content_type: None, base: None }
    }
}

/// What stands at the address that was asked for.
#[derive(Debug)]
pub struct Document {
    /// Where it came from in the end, without name and password; `None` when nobody said.
    pub url: Option<Url>,
    /// HTTP status; `None` for files.
    pub http: Option<u16>,
    /// `Content-Type` as sent.
    pub content_type: Option<String>,
    /// Bytes that crossed the network, and decoded.
    pub bytes: (usize, usize),
    /// Its validators.
    pub conditional: Conditional,
    /// For how long the server calls it fresh, seconds.
    pub max_age_seconds: Option<u64>,
    /// What it is.
    pub parsed: Result<ParsedFeed, NoFeed>,
    /// The list of feeds that it is instead (OPML), without what is inside.
    pub list: Option<List>,
}

/// What an address led to.
#[derive(Debug)]
pub struct Discovery {
    /// What stands there; `None` when it was not needed, or nothing came.
    pub document: Option<Document>,
    /// Why nothing came.
    pub failure: Option<Failure>,
    /// Feeds, the likeliest first; the address itself when it is one.
    pub offers: Vec<Offer>,
}

impl Discovery {
    /// True when there is a feed at the address or somewhere it leads to.
    #[must_use]
    pub fn has_feed(&self) -> bool {
        self.offers.iter().any(Offer::is_open)
    }
}

/// Runs [`discover()`] on this thread, with a network of its own, to its end or until `stop` comes
/// or is let go of (`None` then).
///
/// # Errors
/// When the system has no room for it.
pub fn run(
    settings: &Refresh,
    asked: &Asked,
    stop: oneshot::Receiver<()>,
    tell: &mut dyn FnMut(Progress),
) -> std::io::Result<Option<Discovery>> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        // Documents are parsed on the threads for blocking work.
        .thread_stack_size(feed::PARSE_STACK_BYTES)
        .build()?;
    let found = runtime.block_on(async {
        tokio::select! {
            found = discover(settings, asked, tell) => Some(found),
            _ = stop => None,
        }
    });
    // A name being looked up must not hold us.
    runtime.shutdown_background();
    Ok(found)
}

/// Finds the feeds of an address. Within a tokio runtime whose threads for blocking work have
/// [`feed::PARSE_STACK_BYTES`].
pub async fn discover(
    settings: &Refresh,
    asked: &Asked,
    tell: &mut dyn FnMut(Progress),
) -> Discovery {
    let Asked { url, .. } = asked;
    let all = limits(settings);
    let brief = Limits {
        total: all.total.min(LOOK_PATIENCE),
        body_bytes: all.body_bytes.min(LOOK_BYTES),
        ..all.clone()
    };
    let mut looking = Looking::new(Client::new(brief), url.clone(), Instant::now() + PATIENCE);
    // A list may lie with a site that has a rule for its pages.
    let by_rule = if list::is_named_so(url) { Vec::new() } else { discover::by_site(url) };
    if !by_rule.is_empty() {
        let offers = offers(looking.at_all(by_rule, LOOKED_AT_MAX, tell).await);
        if offers.iter().any(|offer| offer.sample().is_some()) {
            return Discovery { document: None, failure: None, offers };
        }
    }
    tell(Progress::Asking);
    let document = match document(settings, asked).await {
        Ok(document) => document,
        Err(failure) => {
            return Discovery { document: None, failure: Some(failure), offers: Vec::new() };
        }
    };
    let (document, page) = document;
    let offers = match &document.parsed {
        Ok(feed) => {
            let candidate =
                Candidate { url: url.to_string(), title: None, group: None, how: How::Asked };
            vec![Offer { candidate, verdict: Verdict::Feed(sample(feed)) }]
        }
        Err(_) if document.list.is_some() => Vec::new(),
        // Who refuses us is not asked ten times more, and a file has no site.
        Err(none) if may_go_on(none) && document.http.is_some() => {
            around(&mut looking, url, page, tell).await
        }
        Err(_) => page.into_iter().map(unseen).collect(),
    };
    Discovery { document: Some(document), failure: None, offers }
}

/// A candidate that nobody has looked at.
#[must_use]
pub fn unseen(candidate: Candidate) -> Offer {
    Offer { candidate, verdict: Verdict::Unasked }
}

fn may_go_on(none: &NoFeed) -> bool {
    use TroubleKind::{Empty, Gone, NotAFeed, NotFound, WebPage};
    matches!(none.kind, Empty | Gone | NotAFeed | NotFound | WebPage)
}

/// What a page leads to, else the usual places of its site.
async fn around(
    looking: &mut Looking,
    asked: &Url,
    page: Vec<Candidate>,
    tell: &mut dyn FnMut(Progress),
) -> Vec<Offer> {
    if page.is_empty() {
        let usual = discover::usual(asked);
        let found = looking.until_one(usual, tell).await;
        // A guess of ours that is no feed is nobody's news.
        return offers(found).into_iter().filter(|offer| offer.sample().is_some()).collect();
    }
    let mut looked = looking.at_all(page, LOOKED_AT_MAX, tell).await;
    // A link may lead to the paper's index of feeds.
    let mut indexes = 0;
    let mut further: Vec<Candidate> = Vec::new();
    for (_, looked) in &mut looked {
        let Looked::Page(_, feeds) = looked else { continue };
        if feeds.len() >= INDEX_FEEDS && indexes < INDEXES_MAX {
            indexes += 1;
            further.append(feeds);
        }
    }
    let known = |url: &str| looked.iter().any(|(candidate, _)| candidate.url == url);
    further.retain(|candidate| !known(&candidate.url));
    let spent = looked.iter().filter(|(_, looked)| !matches!(looked, Looked::Not)).count();
    let left = LOOKED_AT_MAX.saturating_sub(spent).max(LOOKED_AT_MAX / 2);
    looked.extend(looking.at_all(further, left, tell).await);
    offers(looked)
}

/// The same feed under two addresses is offered once; a link that leads to no feed, not at all.
fn offers(looked: Vec<(Candidate, Looked)>) -> Vec<Offer> {
    let mut offers: Vec<Offer> = Vec::new();
    let mut places: Vec<String> = Vec::new();
    for (candidate, looked) in looked {
        let guessed = candidate.how >= How::Linked;
        let verdict = match looked {
            Looked::Feed(place, sample) => {
                let place = crate::link::canonical(place.as_str()).unwrap_or_default();
                if places.contains(&place) {
                    continue;
                }
                places.push(place);
                Verdict::Feed(sample)
            }
            Looked::Page(..) if guessed => continue,
            Looked::Page(why, _) | Looked::Nothing(why) => Verdict::No(why),
            Looked::Not => Verdict::Unasked,
        };
        if !offers.iter().any(|offer| offer.candidate.url == candidate.url) {
            offers.push(Offer { candidate, verdict });
        }
    }
    // Feeds before what is none; otherwise the page's order.
    offers.sort_by_key(|offer| !offer.is_open());
    offers
}

/// Asks for the address itself. A page's candidates come beside it.
async fn document(
    settings: &Refresh,
    asked: &Asked,
) -> Result<(Document, Vec<Candidate>), Failure> {
    let (limits, commands) = (limits(settings), Commands::without(settings.secret_variables()));
    let _ends = Ends(commands.clone());
    let client = Client::with_commands(limits.clone(), commands.clone());
    let access = settings.access_of(&asked.url);
    let own = access.as_deref();
    let time = own.and_then(|access| access.timeout).unwrap_or(limits.total);
    let cap = own.and_then(|access| access.max_body_bytes).unwrap_or(limits.body_bytes);
    let filter = own.map(|access| access.filter.clone()).unwrap_or_default();
    let with = Conditional::default();
    let request = Request { last: true, access: own, ..Request::of(&asked.url, &with) };
    let answer = match asked.url.scheme() {
        "exec" => client.run(request).await?,
        _ => client.get(request).await?,
    };
    let is_web = matches!(asked.url.scheme(), "http" | "https");
    let http = Some(answer.status).filter(|_| is_web);
    let refused = policy::status_failure(answer.status);
    let crossed = answer.body.len();
    let url = Some(answer.url.clone());
    let content_type = asked.content_type.clone().or(answer.content_type.clone());
    let base = asked.base.clone().unwrap_or_else(|| answer.url.clone());
    let (conditional, max_age_seconds) = (answer.conditional.clone(), answer.max_age_seconds);
    let (told_type, typed) = (content_type.clone(), asked.url.clone());
    let parsed = tokio::task::spawn_blocking(move || {
        let mut body = net::decoded(&answer, cap)?;
        if !filter.is_empty() && policy::status_failure(answer.status).is_none() {
            let allowed = Allowance { time, bytes: cap };
            body = Cow::Owned(commands.filter(&filter, &body, allowed)?);
        }
        let source = Source { content_type: told_type.as_deref(), base: Some(base) };
        let parsed = feed::parse(&body, &source);
        let list = parsed.is_err().then(|| list::of(&body)).flatten().filter(|_| is_web);
        let list = list.map(|list| list.from_web(&typed));
        let feeds = match &parsed {
            Err(_) if list.is_none() => feed::page(&body, &source).feeds,
            _ => Vec::new(),
        };
        Ok((body.len(), parsed, feeds, list))
    });
    let (decoded, parsed, feeds, list) = parsed.await.unwrap_or_else(|_| Err(broken()))?;
    let none = |(kind, what)| Err(NoFeed { kind, what, announced: Vec::new() });
    let (parsed, list) = match (refused, list) {
        (Some(failure), _) => (none((failure.kind, failure.what)), None),
        (None, Some(list)) => (none((TroubleKind::NotAFeed, list::WHAT.to_owned())), Some(list)),
        (None, None) => (parsed, None),
    };
    let bytes = (crossed, decoded);
    let document =
        Document { url, http, content_type, bytes, conditional, max_age_seconds, parsed, list };
    Ok((document, feeds))
}

/// Programs end when nobody waits for the document any more.
struct Ends(Commands);

impl Drop for Ends {
    fn drop(&mut self) {
        self.0.end();
    }
}

fn broken() -> Failure {
    let what = "The document could not be read: it made the parser fail.".to_owned();
    let network = net::reach::Evidence::Answered;
    Failure { kind: TroubleKind::NotAFeed, http: None, what, network }
}

/// What a feed holds, for people who choose.
#[must_use]
pub fn sample(feed: &ParsedFeed) -> Sample {
    let when = |item: &crate::domain::Item| item.published.or(item.updated);
    let mut items: Vec<_> = feed.items.iter().filter(|item| !item.title.is_empty()).collect();
    items.sort_by_key(|item| std::cmp::Reverse(when(item)));
    let headline = |item: &&crate::domain::Item| Clean::line(&item.title).to_string();
    Sample {
        format: feed.format.clone(),
        title: feed.title.as_deref().map(|title| Clean::line(title).to_string()),
        entries: feed.items.len(),
        newest: feed.items.iter().filter_map(when).max().filter(|at| at.0 > i64::MIN),
        headlines: items.iter().take(SAMPLE_HEADLINES).map(headline).collect(),
    }
}

/// When a feed that answered so would be asked again.
#[must_use]
pub fn next_due(
    settings: &Refresh,
    document: &Document,
    now: Timestamp,
) -> Option<(Timestamp, Option<u64>)> {
    let feed = document.parsed.as_ref().ok()?;
    let ttl = feed.cadence.ttl_minutes.map(|minutes| u64::from(minutes) * 60);
    let fresh_seconds = document.max_age_seconds.max(ttl);
    let interval_seconds = settings.interval.as_secs();
    let dates = feed.items.iter().filter_map(|item| item.published.or(item.updated));
    let gap_seconds = policy::gap_seconds(dates, now);
    let habits = Habits { cadence: feed.cadence, gap_seconds, moved: None };
    let pace = policy::Pace { interval_seconds, fresh_seconds, ..policy::Pace::default() };
    let pace = pace.with(&habits);
    Some((policy::due_after_success(now, pace), fresh_seconds))
}
