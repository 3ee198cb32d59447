//! Lists of feeds into the configuration.

use std::collections::HashMap;
use std::path::Path;

use serde::Serialize;

use crate::cli::args::ImportArgs;
use crate::cli::exit::{Exit, Failure};
use crate::cli::out::{self, Out};
use crate::cli::session::Session;
use crate::config::edit::{self, Base, Edit, NewFeed};
use crate::feed::exchange::{List, Why};
use crate::runtime::listed::new_feed;

/// Dropped lines that people are shown; JSON has all.
const SHOWN_DROPPED: usize = 20;

/// What came of it, as JSON tells it.
#[derive(Debug, Serialize)]
struct Told<'a> {
    kind: &'a str,
    added: Vec<Added<'a>>,
    there: &'a [String],
    dropped: Vec<Dropped<'a>>,
}

#[derive(Debug, Serialize)]
struct Added<'a> {
    url: &'a str,
    paper: Option<&'a str>,
    section: Option<&'a str>,
    title: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct Dropped<'a> {
    what: &'a str,
    why: &'a str,
}

/// Takes a list over.
pub(super) fn run(
    session: &Session,
    args: &ImportArgs,
    config_file: &Path,
    kind: &str,
    list: List,
) -> Result<Exit, Failure> {
    let map = session.sections();
    let feeds: Vec<NewFeed> = list.feeds.iter().map(|feed| new_feed(feed, &map)).collect();
    let base = Base { file: config_file, feeds: &session.config.feeds };
    let edited = edit::apply(base, &Edit::Add(feeds.clone()))?;
    let by_url: HashMap<&str, &NewFeed> =
        feeds.iter().map(|feed| (feed.url.as_str(), feed)).collect();
    let added = |url: &String| by_url.get(url.as_str()).map(|feed| shown(feed));
    let mut dropped: Vec<Dropped<'_>> =
        list.dropped.iter().map(|(what, why)| Dropped { what, why: word(*why) }).collect();
    dropped.extend(edited.refused.iter().map(|(what, why)| Dropped { what, why }));
    let told = Told {
        kind,
        added: edited.changed.iter().filter_map(added).collect(),
        there: &edited.there,
        dropped,
    };
    let mut out = Out::new();
    if args.json {
        out.json(&told)?;
    } else {
        for feed in &told.added {
            out.line(feed.url)?;
        }
    }
    out.flush()?;
    say(&told, config_file, edited.wrote_list);
    let found = !list.feeds.is_empty();
    Ok(if found { Exit::Well } else { Exit::Failed })
}

fn shown(feed: &NewFeed) -> Added<'_> {
    Added {
        url: &feed.url,
        paper: feed.paper.as_deref(),
        section: feed.section.as_deref(),
        title: feed.title.as_deref(),
    }
}

fn word(why: Why) -> &'static str {
    match why {
        Why::Command => "it runs a command; write such a feed into the configuration yourself",
        Why::Filter => "its filter runs a command; the feed is taken without it",
        Why::File => "it is a file of the machine that the list is from",
        Why::Query => "it is a search of that program; sapo has searches of its own",
        Why::NoAddress => "it is no web address",
        Why::Private => {
            "it is a private address in a list from the web; `sapo add` takes it from you"
        }
        Why::Twice => "it stands there twice",
        Why::TooMany => "there are too many feeds",
    }
}

fn say(told: &Told<'_>, config_file: &Path, wrote_list: bool) {
    for dropped in told.dropped.iter().take(SHOWN_DROPPED) {
        out::say(&format!("sapo: dropped {}: {}", dropped.what, dropped.why));
    }
    let more = told.dropped.len().saturating_sub(SHOWN_DROPPED);
    if more > 0 {
        out::say(&format!("sapo: {more} more were dropped; --json tells all"));
    }
    if wrote_list && !told.added.is_empty() {
        out::say("sapo: there was no list of your own; the built-in one was written out first");
    }
    let (added, there) = (told.added.len(), told.there.len());
    let file = config_file.display();
    out::say(&format!("sapo: {added} feeds added to {file}; {there} were there already"));
}
