//! `sapo remove`: takes a feed out of the configuration.

use super::args::{Places, RemoveArgs};
use super::exit::{Exit, Failure};
use super::out::{self, Out};
use super::session::{self, Session};
use crate::config::edit::{self, Base, Edit};

/// Removes. The cache follows when it is next opened; starred articles stay.
pub fn run(places: &Places, args: &RemoveArgs) -> Result<Exit, Failure> {
    let (file, _) = session::config_file(places);
    let session = Session::load(places)?;
    let base = Base { file: &file, feeds: &session.config.feeds };
    let edited = edit::apply(base, &Edit::Remove(args.url.trim().to_owned()))?;
    let mut out = Out::new();
    for url in &edited.changed {
        out.line(url)?;
    }
    out.flush()?;
    if edited.wrote_list {
        out::say("sapo: there was no list of your own; the built-in one was written out first");
    }
    out::say(&format!("sapo: taken out of {}; what is starred stays", file.display()));
    Ok(Exit::Well)
}
