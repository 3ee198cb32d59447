//! `sapo mark`: marks on single articles or a whole list.

use super::args::{MarkArgs, MarkName, Places};
use super::clock;
use super::exit::{Exit, Failure};
use super::list::{self, Narrowed};
use super::out;
use super::session::Session;
use crate::domain::{Anchor, Direction, Place, Position, Scope, WindowRequest, Write};
use crate::store::{self, Reader};

/// Marks.
pub fn run(places: &Places, args: &MarkArgs) -> Result<Exit, Failure> {
    if args.ids.is_empty() && args.section.is_none() && args.paper.is_none() && !args.all {
        let how = "name articles (`sapo list` shows their numbers), --section, --paper or --all";
        return Err(Failure::Usage(format!("nothing to mark: {how}")));
    }
    let session = Session::load(places)?;
    let reader = session.reader()?;
    let write = match args.ids.is_empty() {
        true => whole_list(&session, &reader, args)?,
        false => Some(single(&reader, args)?),
    };
    let marked = match write {
        None => 0,
        Some(write) => {
            let quiet = Box::new(|_| {});
            let now = clock::now();
            let writer = store::open_writer(&session.cache_dir, session.sections(), now, quiet)?;
            writer.rest()?;
            let change = writer.apply(write)?;
            writer.close()?;
            change.marked
        }
    };
    let what = match args.mark {
        MarkName::Read => "marked read",
        MarkName::Unread => "marked unread",
        MarkName::Star => "starred",
        MarkName::Unstar => "no longer starred",
    };
    let noun = if marked == 1 { "article" } else { "articles" };
    out::say(&format!("sapo: {marked} {noun} {what}"));
    Ok(Exit::Well)
}

fn single(reader: &Reader, args: &MarkArgs) -> Result<Write, Failure> {
    let articles = args.articles();
    let mut absent = Vec::new();
    for id in &articles {
        if reader.facts(*id)?.is_none() {
            absent.push(id.0.to_string());
        }
    }
    if !absent.is_empty() {
        let absent = absent.join(", ");
        return Err(Failure::World(format!("no article has the number {absent}; nothing marked")));
    }
    Ok(Write::Mark { articles, mark: args.mark.into(), at: clock::now() })
}

/// `None`: nothing is in the list.
fn whole_list(
    session: &Session,
    reader: &Reader,
    args: &MarkArgs,
) -> Result<Option<Write>, Failure> {
    let found = list::narrow(session, reader, args.paper.as_deref(), args.section.as_deref())?;
    let Some(Narrowed { paper, section }) = found else { return Ok(None) };
    let place = paper.map_or(Place::All, Place::Paper);
    let scope = Scope { place, section, ..Scope::default() };
    let newest = reader.window(&WindowRequest {
        scope: scope.clone(),
        anchor: Anchor::Newest,
        direction: Direction::Older,
        limit: 1,
    })?;
    let newest = newest.rows.first().map(|row| Position { time: row.sort_time, id: row.id });
    Ok(newest.map(|newest| Write::MarkList {
        scope,
        newest: Some(newest),
        oldest: None,
        mark: args.mark.into(),
        at: clock::now(),
    }))
}
