//! `sapo export --opml`: the configuration's feeds, without secrets.

use std::collections::HashMap;

use url::Url;

use crate::cli::args::{ExportArgs, Folders};
use crate::cli::clock;
use crate::cli::exit::{Exit, Failure};
use crate::cli::out::{self, Out};
use crate::cli::session::Session;
use crate::cli::whole;
use crate::domain::Subscription;
use crate::feed::exchange::{Outline, write_opml};
use crate::store::{self, FeedHome};

/// Writes the feeds.
pub(super) fn run(session: &Session, args: &ExportArgs) -> Result<Exit, Failure> {
    let homes = match store::look(&session.cache_dir)? {
        true => session.reader()?.homes()?,
        false => Vec::new(),
    };
    let homes: HashMap<&str, &FeedHome> =
        homes.iter().map(|home| (home.url.as_str(), home)).collect();
    let (mut feeds, mut secrets, mut local) = (Vec::new(), 0, 0);
    for feed in &session.config.feeds {
        let home = homes.get(feed.url.as_str()).copied();
        match Url::parse(&feed.url) {
            Ok(url) if matches!(url.scheme(), "http" | "https") => {
                let access = session.config.refresh.access.get(&feed.url);
                secrets += usize::from(access.is_some_and(|access| access.has_secrets()));
                feeds.push(outline(feed, home, args.by));
            }
            _ => local += 1,
        }
    }
    let document = write_opml("sapo", &clock::now().rfc3339(), &feeds);
    match args.file.as_deref().filter(|file| file.as_os_str() != "-") {
        None => Out::new().lines(&document)?,
        Some(file) => {
            whole::put(file, args.force, |to| Ok(to.write_all(document.as_bytes())?))?;
            out::say(&format!("sapo: {} feeds written to {}", feeds.len(), file.display()));
        }
    }
    if secrets > 0 {
        out::say(&format!("sapo: {secrets} feeds have a password or the like; it is left out"));
    }
    if local > 0 {
        out::say(&format!("sapo: {local} feeds are files or commands of this machine; left out"));
    }
    Ok(Exit::Well)
}

fn outline(feed: &Subscription, home: Option<&FeedHome>, by: Folders) -> Outline {
    let url = feed.url.clone();
    let own = home.and_then(|home| home.title.clone());
    let name = feed.title.clone().or(own).or_else(|| feed.section.clone());
    let (paper, section) = (Some(feed.paper.clone()), feed.section.clone());
    let folders = match by {
        Folders::Paper => [paper, section],
        Folders::Section => [section, paper],
    };
    Outline {
        folders: folders.into_iter().flatten().collect(),
        name: name.unwrap_or_else(|| url.clone()),
        url,
        home: home.and_then(|home| home.link.clone()),
        language: home.and_then(|home| home.language.clone()),
        title: feed.title.clone(),
        paper: feed.paper.clone(),
        section: feed.section.clone(),
        hidden: feed.hidden,
    }
}
