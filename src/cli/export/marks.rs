//! `sapo export --marks`: what was read and starred, with what it is known by.

use std::io::Write;

use serde::Serialize;

use crate::cli::args::ExportArgs;
use crate::cli::exit::{Exit, Failure};
use crate::cli::out::{self, Out};
use crate::cli::session::Session;
use crate::cli::whole;
use crate::store::{self, MarkPlace, Reader};
use crate::text::Clean;

/// What the file calls itself.
pub const FORMAT: &str = "sapo-marks";
/// Of that form; another one would be another number.
pub const VERSION: u32 = 1;

/// Marks in memory at a time.
const WINDOW_MARKS: usize = 1_000;

/// An article's marks as one of its feeds knows it.
#[derive(Debug, Serialize)]
struct Row {
    id: i64,
    feed: String,
    paper: String,
    key: String,
    link_key: Option<String>,
    link: Option<String>,
    title: Option<String>,
    read: bool,
    starred: bool,
}

/// Writes the marks.
pub(super) fn run(session: &Session, args: &ExportArgs) -> Result<Exit, Failure> {
    if !store::look(&session.cache_dir)? {
        let place = session.cache_dir.display();
        return Err(Failure::World(format!("{place}: there is no cache yet, so no marks")));
    }
    let reader = session.reader()?;
    match args.file.as_deref().filter(|file| file.as_os_str() != "-") {
        None => {
            let mut out = Out::new();
            marks(&reader, &mut out.writer())?;
            out.flush()?;
        }
        Some(file) => {
            let mut written = 0;
            whole::put(file, args.force, |to| {
                written = marks(&reader, to)?;
                Ok(())
            })?;
            out::say(&format!("sapo: {written} marks written to {}", file.display()));
        }
    }
    Ok(Exit::Well)
}

/// Writes them in windows, so that memory does not grow with them; how many there were.
fn marks(reader: &Reader, to: &mut dyn Write) -> Result<u64, Failure> {
    write!(to, "{{\"format\":\"{FORMAT}\",\"version\":{VERSION},\"marks\":[")?;
    let (mut from, mut written) = (MarkPlace::START, 0);
    loop {
        let window = reader.marks(from, WINDOW_MARKS)?;
        let Some(last) = window.last() else { break };
        from = last.place;
        for mark in window {
            to.write_all(if written == 0 { b"\n" } else { b",\n" })?;
            let row = Row {
                id: mark.article.0,
                feed: mark.known.feed,
                paper: mark.known.paper,
                key: hex(mark.known.key),
                link_key: mark.known.link_key.map(hex),
                link: mark.link,
                title: mark.title.map(|title| Clean::line(&title).to_string()),
                read: mark.read,
                starred: mark.starred,
            };
            out::json_to(&mut *to, &row)?;
            written += 1;
        }
    }
    to.write_all(b"\n]}\n")?;
    Ok(written)
}

/// All 64 bits: as a JSON number some readers would round it.
fn hex(key: i64) -> String {
    format!("{:016x}", key.cast_unsigned())
}
