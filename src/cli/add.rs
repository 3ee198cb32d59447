//! `sapo add`: finds the feed of an address and puts it into the configuration.

use super::args::{AddArgs, Places};
use super::check;
use super::exit::{Exit, Failure};
use super::out::{self, Out};
use super::session::{self, Session};
use crate::config::edit::{self, Base, Edit, Edited, NewFeed};
use crate::domain::Offer;
use crate::net::policy;
use crate::runtime::discover::{Asked, Discovery};

/// Adds.
pub fn run(places: &Places, args: &AddArgs) -> Result<Exit, Failure> {
    let session = Session::load(places)?;
    let (file, _) = session::config_file(places);
    let Some(url) = check::address(&args.url) else {
        let typed = &args.url;
        return Err(Failure::Usage(format!("\"{typed}\" is no address; write https://…")));
    };
    let known = session.config.feeds.iter().find(|feed| edit::is_same(&feed.url, url.as_str()));
    if let Some(known) = known {
        out::say(&format!("sapo: {} is there already", known.url));
        return Ok(Exit::Failed);
    }
    let found = check::search(&session, &Asked::from(url.clone()))?;
    let mut out = Out::new();
    let chosen = match chosen(&found.offers, args.all) {
        chosen if chosen.is_empty() => {
            say_why(&found, url.as_str());
            check::words::feeds(&mut out, &found.offers)?;
            out.flush()?;
            return Ok(Exit::Failed);
        }
        chosen => chosen,
    };
    let map = session.sections();
    let new: Vec<NewFeed> = chosen
        .into_iter()
        .map(|offer| {
            let guess = NewFeed::of(offer, &url, &map);
            NewFeed {
                paper: args.paper.clone().or(guess.paper),
                section: args.section.clone().or(guess.section),
                title: args.title.clone(),
                ..guess
            }
        })
        .collect();
    let base = Base { file: &file, feeds: &session.config.feeds };
    let edited = edit::apply(base, &Edit::Add(new.clone()))?;
    for url in &edited.changed {
        out.line(url)?;
    }
    out.flush()?;
    tell(&edited, &new, &file.display().to_string());
    Ok(if edited.changed.is_empty() { Exit::Failed } else { Exit::Well })
}

/// The feeds that are meant: the only one, or all of them.
fn chosen(offers: &[Offer], all: bool) -> Vec<&Offer> {
    let open: Vec<&Offer> = offers.iter().filter(|offer| offer.is_open()).collect();
    match open.as_slice() {
        [only] if only.sample().is_some() => open,
        _ if all => open,
        _ => Vec::new(),
    }
}

fn say_why(found: &Discovery, url: &str) {
    if let Some(failure) = &found.failure {
        let advice = policy::advice(failure.kind, failure.http);
        out::say(&format!("sapo: {url}: {} {advice}", failure.what));
    } else if let Some(Err(none)) = found.document.as_ref().map(|document| &document.parsed) {
        out::say(&format!("sapo: {url}: {}", none.what));
    }
}

/// What was done to the file.
pub(super) fn tell(edited: &Edited, new: &[NewFeed], file: &str) {
    if edited.wrote_list && !edited.changed.is_empty() {
        out::say("sapo: there was no list of your own; the built-in one was written out first");
    }
    for url in &edited.there {
        out::say(&format!("sapo: {url} is there already"));
    }
    for (url, why) in &edited.refused {
        out::say(&format!("sapo: {url} was not added: {why}"));
    }
    let section = match new {
        [only] => only.section.as_deref().map(|name| format!(", section \"{name}\"")),
        _ => None,
    };
    let section = section.unwrap_or_default();
    match edited.changed.len() {
        0 => {}
        1 => out::say(&format!("sapo: 1 feed added to {file}{section}; `sapo refresh` fetches it")),
        n => out::say(&format!("sapo: {n} feeds added to {file}; `sapo refresh` fetches them")),
    }
}
