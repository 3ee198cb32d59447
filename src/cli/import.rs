//! `sapo import`: what other programs know, by what the file itself says it is.

mod feeds;
mod marks;
mod newsboat;
mod web;

use std::fs::File;
use std::io::{self, Read};

use super::args::{ImportArgs, Places};
use super::exit::{Exit, Failure};
use super::session::{self, Session};
use crate::feed::exchange::{self, Kind, LIST_MAX_BYTES};

/// Cap on a file of marks: some millions of them.
const MARKS_MAX_BYTES: u64 = 1 << 30;
/// So much of a file says what it is.
const HEAD_BYTES: u64 = 64 << 10;

/// Imports.
pub fn run(places: &Places, args: &ImportArgs) -> Result<Exit, Failure> {
    let session = Session::load(places)?;
    let (config_file, _) = session::config_file(places);
    let name = args.file.display().to_string();
    if let Some(url) = web::address(&args.file) {
        return web::run(&session, args, &config_file, &url);
    }
    let wrong = |error: io::Error| Failure::Usage(format!("{name}: {error}"));
    let stdin = args.file.as_os_str() == "-";
    let mut from: Box<dyn Read> = match stdin {
        true => Box::new(io::stdin().lock()),
        false => {
            let file = File::open(&args.file).map_err(wrong)?;
            if file.metadata().map_err(wrong)?.is_dir() {
                return Err(Failure::Usage(format!("{name} is a folder; name a file in it")));
            }
            Box::new(file)
        }
    };
    let mut bytes = Vec::new();
    from.by_ref().take(HEAD_BYTES).read_to_end(&mut bytes).map_err(wrong)?;
    let kind = exchange::kind(&bytes);
    if kind == Kind::Sqlite && !stdin {
        return newsboat::run(&session, args);
    }
    let most = if kind == Kind::Json { MARKS_MAX_BYTES } else { LIST_MAX_BYTES };
    from.take(most - HEAD_BYTES + 1).read_to_end(&mut bytes).map_err(wrong)?;
    if bytes.len() as u64 > most {
        return Err(Failure::Usage(format!("{name}: more than {} MiB", most >> 20)));
    }
    match kind {
        Kind::Json => marks::run(&session, args, &name, &bytes),
        Kind::Opml | Kind::Lines => {
            let name_of = if kind == Kind::Opml { "opml" } else { "urls" };
            match exchange::list(kind, &bytes) {
                Some(list) => feeds::run(&session, args, &config_file, name_of, list),
                None => Err(unknown(&name, "its lines are no addresses")),
            }
        }
        Kind::Sqlite => Err(unknown(&name, "a database must be named as a file")),
        Kind::Markup => Err(unknown(&name, "it is a feed or a page; `sapo add` takes its address")),
        Kind::Empty => Err(unknown(&name, "it is empty")),
    }
}

fn unknown(name: &str, why: &str) -> Failure {
    Failure::Usage(format!(
        "{name} cannot be imported: {why}. What can: OPML, newsboat's urls and cache.db, and what \
         `sapo export --marks` writes"
    ))
}
