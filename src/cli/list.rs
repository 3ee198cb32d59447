//! `sapo list`: headlines, newest first, in windows; memory does not grow with the list. A search
//! may ask for the best first.

use std::ops::Range;

use jiff::tz::TimeZone;
use serde::Serialize;

use super::args::{ListArgs, Places};
use super::clock;
use super::exit::{Exit, Failure};
use super::feeds::padded;
use super::names;
use super::out::{self, Out};
use super::session::Session;
use crate::domain::{
    Anchor, Direction, Headline, PaperId, Place, Position, Scope, Timestamp, WindowRequest,
};
use crate::query::{Node, Query, Reading};
use crate::section::{Language, SectionKey, SectionMap};
use crate::store::{self, Reader, Search};
use crate::strings::{self, Word, mistake_word};
use crate::text::fold::fold;
use crate::text::{Clean, Glyphs, width};

/// Rows in memory at a time.
const WINDOW_ROWS: usize = 256;
/// Hits asked for at a time: among each other they are in the order of time.
const SEARCH_ROWS: usize = 4_096;
/// At least so many, of which the newest are shown: hits come by arrival, and after a first fetch
/// that is not the order of time.
const SORTED_ROWS: usize = 1_000;
/// Columns of a paper's name.
const PAPER_COLUMNS: usize = 16;

/// A headline as JSON tells it.
#[derive(Debug, Serialize)]
struct Row<'a> {
    id: i64,
    title: &'a str,
    link: Option<String>,
    paper: &'a str,
    feeds: Vec<String>,
    sections: Vec<SectionKey>,
    author: Option<String>,
    published: Option<String>,
    lead: Option<&'a str>,
    unread: bool,
    starred: bool,
    time: String,
    edited: bool,
}

/// Which headlines.
#[derive(Debug, Default)]
pub struct Wanted {
    /// The list.
    pub scope: Scope,
    /// Only this paper, where the list's place is another one.
    pub paper: Option<PaperId>,
    /// Only those that a search finds.
    pub search: Option<Searched>,
    /// Only those at or after this.
    pub since: Option<Timestamp>,
    /// At most so many; 0: all.
    pub limit: usize,
}

/// A search as it was asked for.
#[derive(Debug)]
pub struct Searched {
    text: String,
    query: Query,
    map: SectionMap,
}

/// Prints headlines.
pub fn run(places: &Places, args: &ListArgs) -> Result<Exit, Failure> {
    let session = Session::load(places)?;
    let reader = session.reader()?;
    let Some(wanted) = wanted(&session, &reader, args)? else {
        return none(args.json);
    };
    if wanted.search.is_some() && reader.behind()? > 0 {
        catch_up(&session);
    }
    let glyphs = if session.config.appearance.ascii { Glyphs::Ascii } else { Glyphs::Unicode };
    let printed = print(&reader, &wanted, &session.zone(), glyphs, args.json)?;
    if printed == 0 && !args.json && wanted.search.is_some() {
        out::say("sapo: nothing found");
    } else if printed == 0 && !args.json {
        out::say("sapo: no headlines here; `sapo refresh` fetches, `sapo demo` needs no network");
    }
    Ok(Exit::Well)
}

/// Brings what was stored last into the index, so that it is found too. Where that cannot be, the
/// search tells how many are missing.
fn catch_up(session: &Session) {
    let quiet = Box::new(|_| {});
    let done = store::open_writer(&session.cache_dir, session.sections(), clock::now(), quiet)
        .and_then(|writer| {
            writer.index(usize::MAX)?;
            writer.close()
        });
    if let Err(error) = done {
        out::say(&format!("sapo: the newest articles are not indexed: {error}"));
    }
}

/// Nothing can be in the list.
fn none(json: bool) -> Result<Exit, Failure> {
    match json {
        true => Out::new().lines("[]")?,
        false => out::say("sapo: nothing of it is stored yet; `sapo refresh` fetches"),
    }
    Ok(Exit::Well)
}

/// What is searched for, if anything: the search itself, or a view's.
fn asked<'a>(session: &'a Session, args: &'a ListArgs) -> Result<Option<&'a str>, Failure> {
    let Some(name) = &args.view else { return Ok(args.search.as_deref()) };
    let views = &session.config.views;
    if let Some(view) = views.iter().find(|view| fold(&view.name) == fold(name)) {
        return Ok(Some(&view.query));
    }
    let names: Vec<&str> = views.iter().map(|view| view.name.as_str()).collect();
    Err(Failure::Usage(match names.is_empty() {
        true => "the configuration has no [[views]]".to_owned(),
        false => format!("no view is called \"{name}\"; there are: {}", names.join(", ")),
    }))
}

/// What the arguments ask for; `None`: a paper of which nothing is stored.
fn wanted(session: &Session, reader: &Reader, args: &ListArgs) -> Result<Option<Wanted>, Failure> {
    let (now, zone) = (clock::now(), session.zone());
    let mut wanted = Wanted { limit: args.limit, ..Wanted::default() };
    if let Some(since) = &args.since {
        let read = clock::since(since, now, &zone);
        let bad = || Failure::Usage(format!("--since {since}: write 2026-11-23, 90m, 3h or 2d"));
        wanted.since = Some(read.ok_or_else(bad)?);
    }
    if let Some(text) = asked(session, args)? {
        wanted.search = Some(searched(text, &session.sections(), now, &zone, wanted.since)?);
    }
    wanted.scope.unread_only = args.unread;
    let narrowed = narrow(session, reader, args.paper.as_deref(), args.section.as_deref())?;
    let Some(Narrowed { paper, section }) = narrowed else { return Ok(None) };
    wanted.scope.section = section;
    wanted.scope.place = match paper {
        _ if args.starred => Place::Starred,
        Some(paper) => Place::Paper(paper),
        None => Place::All,
    };
    wanted.paper = paper.filter(|_| args.starred);
    Ok(Some(wanted))
}

/// Reads a search; its mistakes are told with their place.
fn searched(
    text: &str,
    map: &SectionMap,
    now: Timestamp,
    zone: &TimeZone,
    since: Option<Timestamp>,
) -> Result<Searched, Failure> {
    let mut query = Query::read(text, Reading { now: now.0, zone, typing: false });
    if let Some(mistake) = query.mistakes.first() {
        let what = strings::text(Language::English, mistake_word(mistake.kind));
        return Err(Failure::Usage(pointed(text, &mistake.place, what)));
    }
    if let Some(since) = since {
        query.tree = query.tree.map(|tree| Node::And(vec![tree, Node::After(since.0)]));
    }
    Ok(Searched { text: text.to_owned(), query, map: map.clone() })
}

/// A part of a search and what is wrong with it.
fn pointed(text: &str, place: &Range<usize>, what: &str) -> String {
    let before = width(text.get(..place.start).unwrap_or_default());
    let part = width(text.get(place.clone()).unwrap_or_default()).max(1);
    format!("--search: {what}\n  {text}\n  {}{}", " ".repeat(before), "^".repeat(part))
}

/// What names narrow a list to.
#[derive(Debug, Default)]
pub struct Narrowed {
    /// This paper.
    pub paper: Option<PaperId>,
    /// This section.
    pub section: Option<SectionKey>,
}

/// The paper and the section of that name; `None`: a paper of which nothing is stored.
pub fn narrow(
    session: &Session,
    reader: &Reader,
    paper: Option<&str>,
    section: Option<&str>,
) -> Result<Option<Narrowed>, Failure> {
    if paper.is_none() && section.is_none() {
        return Ok(Some(Narrowed::default()));
    }
    let map = session.sections();
    let overview = reader.overview(&Scope::default(), clock::now(), &map)?;
    let section = section
        .map(|name| names::section(&session.config, &map, Some(&overview), name))
        .transpose()?;
    let Some(paper) = paper else { return Ok(Some(Narrowed { paper: None, section })) };
    let name = names::paper(&session.config, Some(&overview), paper)?;
    let row = overview.papers.iter().find(|row| row.name == Clean::line(&name));
    Ok(row.map(|row| Narrowed { paper: Some(row.id), section }))
}

/// Prints what is wanted; how many there were.
pub fn print(
    reader: &Reader,
    wanted: &Wanted,
    zone: &TimeZone,
    glyphs: Glyphs,
    json: bool,
) -> Result<usize, Failure> {
    let mut out = Out::new();
    let columns = Out::columns();
    let mut printed = 0;
    each(reader, wanted, |row| {
        if json {
            out.raw(if printed == 0 { b"[\n" } else { b",\n" })?;
            out.json_bare(&told(reader, row)?)?;
        } else {
            let line = line(row, zone, glyphs);
            match columns {
                Some(columns) => out.line(Clean::code(&line).cut(columns, glyphs).as_str())?,
                None => out.line(&line)?,
            }
        }
        printed += 1;
        Ok(())
    })?;
    if json {
        out.raw(if printed == 0 { b"[]\n" } else { b"\n]\n" })?;
    }
    out.flush()?;
    Ok(printed)
}

/// Calls `take` for every row that is wanted, newest first.
fn each(
    reader: &Reader,
    wanted: &Wanted,
    mut take: impl FnMut(&Headline) -> Result<(), Failure>,
) -> Result<(), Failure> {
    if let Some(search) = &wanted.search {
        return each_hit(reader, wanted, search, take);
    }
    let mut left = if wanted.limit == 0 { usize::MAX } else { wanted.limit };
    let mut from: Option<Position> = None;
    while left > 0 {
        let (rows, more) = window(reader, wanted, from, left.min(WINDOW_ROWS))?;
        for row in &rows {
            if wanted.since.is_some_and(|since| row.sort_time < since) {
                return Ok(());
            }
            from = Some(Position { time: row.sort_time, id: row.id });
            if wanted.paper.is_none_or(|paper| row.paper_id == paper) && left > 0 {
                take(row)?;
                left -= 1;
            }
        }
        if !more || rows.is_empty() {
            break;
        }
    }
    Ok(())
}

/// Calls `take` for every hit: the newest by arrival, in the order of their time; without a
/// limit, in windows of those.
fn each_hit(
    reader: &Reader,
    wanted: &Wanted,
    search: &Searched,
    mut take: impl FnMut(&Headline) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let mut left = if wanted.limit == 0 { usize::MAX } else { wanted.limit };
    let mut from = None;
    let mut first = true;
    while left > 0 {
        // Of another paper's hits, any number may be left out below.
        let limit =
            if wanted.paper.is_some() { SEARCH_ROWS } else { left.clamp(SORTED_ROWS, SEARCH_ROWS) };
        let hits = reader.search(
            &Search { scope: &wanted.scope, query: &search.query, from, limit },
            &search.map,
        )?;
        if std::mem::take(&mut first) {
            if let Some(place) = hits.unknown.first() {
                let what = strings::text(Language::English, Word::MistakeUnknown);
                return Err(Failure::Usage(pointed(&search.text, place, what)));
            }
            if hits.behind > 0 {
                out::say(&format!("sapo: {} articles are still to be indexed", hits.behind));
            }
        }
        for row in &hits.rows {
            if wanted.paper.is_none_or(|paper| row.paper_id == paper) && left > 0 {
                take(row)?;
                left -= 1;
            }
        }
        from = hits.next;
        if from.is_none() {
            if hits.more && left > 0 {
                out::say("sapo: the best of the newest hits; narrow the search for older ones");
            }
            break;
        }
    }
    Ok(())
}

/// The next rows, and whether there may be more.
fn window(
    reader: &Reader,
    wanted: &Wanted,
    from: Option<Position>,
    limit: usize,
) -> Result<(Vec<Headline>, bool), Failure> {
    let window = reader.window(&WindowRequest {
        scope: wanted.scope.clone(),
        anchor: from.map_or(Anchor::Newest, Anchor::After),
        direction: Direction::Older,
        limit,
    })?;
    Ok((window.rows, window.more))
}

fn told<'a>(reader: &Reader, row: &'a Headline) -> Result<Row<'a>, Failure> {
    let facts = reader.facts(row.id)?;
    let facts = facts.as_ref();
    Ok(Row {
        id: row.id.0,
        title: row.title.as_str(),
        link: facts.and_then(|facts| facts.link.clone()),
        paper: row.paper.as_str(),
        feeds: facts
            .map(|f| f.feeds.iter().map(|(_, url)| url.clone()).collect())
            .unwrap_or_default(),
        sections: facts.map(|facts| facts.sections.clone()).unwrap_or_default(),
        author: facts.and_then(|f| f.author.as_ref()).map(|author| author.as_str().to_owned()),
        published: facts.and_then(|facts| facts.published).map(Timestamp::rfc3339),
        lead: Some(row.lead.as_str()).filter(|lead| !lead.is_empty()),
        unread: !row.status.read,
        starred: row.status.starred,
        time: row.sort_time.rfc3339(),
        edited: row.edited,
    })
}

/// `  1204 ●★ 2026-11-23 14:05  Bình Minh         Title`.
fn line(row: &Headline, zone: &TimeZone, glyphs: Glyphs) -> String {
    let (unread, star) = match glyphs {
        Glyphs::Unicode => ("●", "★"),
        Glyphs::Ascii => ("N", "*"),
    };
    let unread = if row.status.read { " " } else { unread };
    let star = if row.status.starred { star } else { " " };
    let time = clock::stamp(row.sort_time, zone);
    let paper = padded(row.paper.as_str(), PAPER_COLUMNS);
    format!("{:>7} {unread}{star} {time}  {paper}  {}", row.id.0, row.title.as_str())
}

/// A moment of JSON as people read it.
pub fn local(rfc3339: &str, zone: &TimeZone) -> String {
    let at = rfc3339.parse::<jiff::Timestamp>();
    at.map_or_else(|_| rfc3339.to_owned(), |at| clock::stamp(Timestamp(at.as_second()), zone))
}
