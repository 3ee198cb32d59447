//! `sapo feeds`: the subscriptions and how they are.

use std::collections::HashMap;

use jiff::tz::TimeZone;
use serde::Serialize;

use super::args::{FeedsArgs, Places};
use super::exit::{Exit, Failure};
use super::out::Out;
use super::session::Session;
use crate::domain::{FeedHealth, FeedState, Subscription, TroubleKind};
use crate::net::policy;
use crate::section::SectionMap;
use crate::text::{Clean, Glyphs};

/// A feed as JSON tells it.
#[derive(Debug, Serialize)]
struct Row<'a> {
    url: &'a str,
    paper: &'a str,
    title: &'a str,
    section: Option<String>,
    unread: u64,
    total: u64,
    last_success: Option<String>,
    last_error: Option<&'a str>,
    next_due: Option<String>,
    section_name: Option<&'a str>,
    enabled: bool,
    trouble: Option<Trouble<'a>>,
    moved_to: Option<String>,
    insecure: bool,
    /// Since when there has been no network for it: that is nothing wrong with the feed.
    offline_since: Option<String>,
}

/// What is wrong with a feed, in parts.
#[derive(Debug, Serialize)]
struct Trouble<'a> {
    kind: TroubleKind,
    http: Option<u16>,
    since: String,
    next: &'a str,
}

/// Prints the feeds, in the configuration's order.
pub fn run(places: &Places, args: &FeedsArgs) -> Result<Exit, Failure> {
    let session = Session::load(places)?;
    let map = session.sections();
    let reader = session.reader()?;
    let stored = reader.health()?;
    // The configuration decides which feeds there are; one that is new has no health yet.
    let known: HashMap<&str, &FeedHealth> =
        stored.iter().map(|health| (health.url.as_str(), health)).collect();
    let feeds = &session.config.feeds;
    let mut rows: Vec<Row<'_>> = feeds.iter().map(|feed| row(feed, &known, &map)).collect();
    // A cache that no writer of this version has opened yet knows nothing of it.
    let states = reader.feed_states().unwrap_or_default();
    let states: HashMap<&str, &FeedState> =
        states.iter().map(|state| (state.url.as_str(), state)).collect();
    for row in &mut rows {
        let state = states.get(row.url);
        let moved = state.and_then(|state| policy::new_address(state.habits.moved.as_ref()));
        row.moved_to = moved.map(String::from);
        let access = session.config.refresh.access.get(row.url);
        row.insecure = access.is_some_and(|access| access.insecure);
    }
    let mut out = Out::new();
    if args.json {
        out.json(&rows)?;
    } else {
        print(&mut out, &session, &rows)?;
    }
    out.flush()?;
    Ok(Exit::Well)
}

fn row<'a>(
    feed: &'a Subscription,
    known: &HashMap<&str, &'a FeedHealth>,
    map: &SectionMap,
) -> Row<'a> {
    let health = known.get(feed.url.as_str());
    let trouble = health.and_then(|health| health.fault());
    let offline = health.filter(|health| health.waits_for_network());
    let offline = offline.and_then(|health| health.trouble.as_ref());
    let title = health.map(|health| health.title.as_str());
    Row {
        url: &feed.url,
        paper: &feed.paper,
        title: feed.title.as_deref().or(title).unwrap_or(&feed.url),
        section: feed.section.as_deref().map(|name| map.section(name).0.into()),
        unread: health.map_or(0, |health| health.unread),
        total: health.map_or(0, |health| health.total),
        last_success: health.and_then(|health| health.last_success).map(|at| at.rfc3339()),
        last_error: trouble.map(|trouble| trouble.what.as_str()),
        next_due: health.and_then(|health| health.next_due).map(|at| at.rfc3339()),
        section_name: feed.section.as_deref(),
        enabled: feed.enabled,
        moved_to: None,
        insecure: false,
        offline_since: offline.map(|trouble| trouble.since.rfc3339()),
        trouble: trouble.map(|trouble| Trouble {
            kind: trouble.kind,
            http: trouble.http,
            since: trouble.since.rfc3339(),
            next: &trouble.next,
        }),
    }
}

/// Columns of a paper's name.
const PAPER_COLUMNS: usize = 18;
/// Columns of a feed's title.
const TITLE_COLUMNS: usize = 28;

/// It was never tried.
fn is_unasked(row: &Row<'_>) -> bool {
    row.last_success.is_none() && row.trouble.is_none() && row.offline_since.is_none()
}

fn print(out: &mut Out, session: &Session, rows: &[Row<'_>]) -> Result<(), Failure> {
    let zone = session.zone();
    for row in rows {
        let state = match (&row.trouble, &row.last_success) {
            _ if !row.enabled => "not enabled".to_owned(),
            (Some(trouble), _) => {
                let since = super::list::local(&trouble.since, &zone);
                let what = row.last_error.unwrap_or_default();
                format!("{} (since {since}). {}", what.trim_end_matches('.'), trouble.next)
            }
            (None, at) if row.offline_since.is_some() => unreached(row, at.as_deref(), &zone),
            (None, Some(at)) => format!("fetched {}", super::list::local(at, &zone)),
            (None, None) => "never fetched".to_owned(),
        };
        let paper = padded(row.paper, PAPER_COLUMNS);
        let title = padded(row.title, TITLE_COLUMNS);
        out.line(&format!("{:>6} {:>7}  {paper}  {title}  {state}", row.unread, row.total))?;
        out.line(&format!("{:16}{}", "", row.url))?;
        if let Some(place) = &row.moved_to {
            out.line(&format!("{:16}has moved to {place}", ""))?;
        }
        if row.insecure {
            out.line(&format!("{:16}any certificate will do (insecure)", ""))?;
        }
    }
    if rows.is_empty() {
        super::out::say("sapo: no feeds; write some into the configuration (`sapo config path`)");
    } else if rows.iter().all(is_unasked) {
        super::out::say("sapo: nothing fetched yet; `sapo refresh` fetches");
    }
    let waiting = rows.iter().filter(|row| row.offline_since.is_some()).count();
    if waiting > 0 {
        super::out::say(&format!(
            "sapo: there was no network for {waiting} of them; that is nothing wrong with a feed"
        ));
    }
    // The columns are named once, where they cannot be mistaken for data.
    super::out::say(&format!("{} feeds: unread, total, paper, title, state", rows.len()));
    Ok(())
}

/// Not reached without a network, and when it was reached last.
fn unreached(row: &Row<'_>, success: Option<&str>, zone: &TimeZone) -> String {
    let at = |at: Option<&str>| at.map(|at| super::list::local(at, zone)).unwrap_or_default();
    let since = at(row.offline_since.as_deref());
    match success {
        Some(_) => format!("fetched {}; no network since {since}", at(success)),
        None => format!("never fetched; no network since {since}"),
    }
}

/// Text in exactly so many columns.
pub fn padded(text: &str, columns: usize) -> String {
    let cut = Clean::line(text).cut(columns, Glyphs::Unicode);
    let blanks = columns.saturating_sub(cut.width());
    format!("{}{}", cut.as_str(), " ".repeat(blanks))
}
