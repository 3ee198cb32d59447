//! newsboat's cache: what was read and flagged there is so here, now or when it is fetched.

use std::collections::{HashMap, HashSet};

use serde::Serialize;

use super::marks::{WRITE_MARKS, apply};
use crate::cli::args::ImportArgs;
use crate::cli::clock;
use crate::cli::exit::{Exit, Failure};
use crate::cli::out::{self, Out};
use crate::cli::session::Session;
use crate::config::edit::meaning;
use crate::domain::identity::Keys;
use crate::domain::{ArticleId, AwaitedMark, FeedState, Item, Mark, Write};
use crate::link;
use crate::store::{self, Found, KnownBy, NewsboatItem, Reader, StoreError};

/// What came of it, as JSON tells it.
#[derive(Debug, Default, Serialize)]
struct Told {
    kind: &'static str,
    articles: usize,
    read: u64,
    starred: u64,
    gone: usize,
    awaited: usize,
    other_feeds: usize,
    of_other_feeds: usize,
}

/// What is to be written.
#[derive(Debug, Default)]
struct Marks {
    read: Vec<ArticleId>,
    starred: Vec<ArticleId>,
    awaited: Vec<AwaitedMark>,
}

/// Takes the marks over.
pub(super) fn run(session: &Session, args: &ImportArgs) -> Result<Exit, Failure> {
    // All of it first: what is no cache of newsboat changes nothing here.
    let mut items: Vec<NewsboatItem> = Vec::new();
    store::read_newsboat(&args.file, |item| items.push(item)).map_err(in_words)?;
    let (map, now) = (session.sections(), clock::now());
    let writer = store::open_writer(&session.cache_dir, map, now, Box::new(|_| {}))?;
    writer.rest()?;
    // A feed that was never fetched has a number, too.
    let (feeds, keep) = (session.config.feeds.clone(), session.config.cache.keep);
    writer.apply(Write::Subscribe { feeds, keep, at: now })?;
    let reader = session.reader()?;
    let states = reader.feed_states()?;
    let known: HashMap<String, &FeedState> =
        states.iter().map(|state| (meaning(&state.url), state)).collect();
    let mut told = Told { kind: "newsboat-cache", articles: items.len(), ..Told::default() };
    let (mut marks, mut others) = (Marks::default(), HashSet::new());
    for item in &items {
        match known.get(&meaning(item.feed.trim())) {
            Some(feed) => sort_out(&reader, feed, item, &mut marks, &mut told)?,
            None => {
                told.of_other_feeds += 1;
                others.insert(item.feed.as_str());
            }
        }
    }
    told.other_feeds = others.len();
    told.read = apply(&writer, &mut marks.read, Mark::Read)?;
    told.starred = apply(&writer, &mut marks.starred, Mark::Star)?;
    for some in marks.awaited.chunks(WRITE_MARKS) {
        writer.apply(Write::Await { marks: some.to_vec(), at: now })?;
    }
    drop(reader);
    writer.close()?;
    if args.json {
        let mut out = Out::new();
        out.json(&told)?;
        out.flush()?;
    }
    say(&told);
    Ok(Exit::Well)
}

/// What an item is here, and what becomes of its marks.
fn sort_out(
    reader: &Reader,
    feed: &FeedState,
    item: &NewsboatItem,
    marks: &mut Marks,
    told: &mut Told,
) -> Result<(), Failure> {
    // The keys that its feed's document will give it.
    let link = link::web(&item.link, None).map(String::from);
    let like = Item { guid: Some(item.guid.clone()), link, ..Item::default() };
    let Keys { guid, link: link_key, .. } = Keys::of(&like);
    // Where there is no id, sapo knows an article by its link, newsboat by one that it made up.
    let mut found = Found::Unknown;
    for own in [guid, link_key].into_iter().flatten() {
        let (url, paper) = (feed.url.clone(), feed.paper.clone());
        found = reader.find_known(&KnownBy { feed: url, paper, key: own, link_key })?;
        if found != Found::Unknown {
            break;
        }
    }
    match found {
        Found::Gone => told.gone += 1,
        Found::Article(article) => {
            marks.read.extend(item.read.then_some(article));
            marks.starred.extend(item.starred.then_some(article));
        }
        Found::Unknown => {
            told.awaited += 1;
            let (read, starred) = (item.read, item.starred);
            let keys = [guid, link_key].into_iter().flatten();
            marks.awaited.extend(keys.map(|key| AwaitedMark { feed: feed.id, key, read, starred }));
        }
    }
    Ok(())
}

fn in_words(error: StoreError) -> Failure {
    match error {
        StoreError::NotOurs { path, why } => {
            Failure::Usage(format!("{path} is no cache of newsboat: {why}"))
        }
        other => other.into(),
    }
}

fn say(told: &Told) {
    let Told { articles, read, starred, gone, awaited, other_feeds, of_other_feeds, .. } = told;
    let mut line = format!(
        "sapo: {articles} read or flagged in newsboat: {read} marked read, {starred} starred here"
    );
    if *awaited > 0 {
        line.push_str(&format!("; {awaited} will be when they are fetched"));
    }
    if *gone > 0 {
        line.push_str(&format!("; {gone} no longer kept"));
    }
    out::say(&line);
    if *of_other_feeds > 0 {
        out::say(&format!(
            "sapo: {of_other_feeds} are of {other_feeds} feeds that are not subscribed here; import \
             newsboat's urls first, then this again"
        ));
    }
}
