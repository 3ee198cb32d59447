//! A list of feeds as text: what stands above it, and a comment for each paper.

use super::NewFeed;
use crate::config::EXAMPLE;
use crate::domain::Subscription;

/// Stands at the top of a file that is made for the sake of its feeds.
pub(super) const HEAD: &str = "# sapo's configuration. What is not written here is as in the \
                               built-in one, which\n# `sapo config init --config FILE` writes out \
                               with every key explained.\n";

/// Says what was chosen, and how to choose otherwise.
const CHOSEN: &str = "# Chosen from sapo's catalogue: C in the reader shows it again and adds to \
                      this list, F\n# changes it; or write here what you like.\n#\n";

/// The list that a user without one has, to be written out.
pub(super) fn built_in(base: &[Subscription]) -> String {
    let feeds: Vec<NewFeed> = base.iter().map(new_feed).collect();
    text("", &feeds)
}

/// A list that was chosen.
pub(super) fn chosen(feeds: &[NewFeed]) -> String {
    text(CHOSEN, feeds)
}

fn text(above: &str, feeds: &[NewFeed]) -> String {
    let mut text = format!("{above}{}\n", explained());
    let mut paper = None;
    for feed in feeds {
        text.push('\n');
        let name = feed.paper.as_deref();
        if name.is_some() && name != paper {
            // A comment is one line, whatever a name holds.
            let name = name.unwrap_or_default().replace(char::is_control, " ");
            text += &format!("# {name}\n");
        }
        paper = name;
        text += &super::text::as_text(feed);
    }
    text
}

/// What the example says of feeds, above its own.
fn explained() -> &'static str {
    let from = EXAMPLE.find("\n# Feeds:").map_or(0, |at| at + 1);
    let rest = &EXAMPLE[from..];
    let to = rest.find("\n\n# ").unwrap_or(0);
    &rest[..to]
}

fn new_feed(feed: &Subscription) -> NewFeed {
    NewFeed {
        url: feed.url.clone(),
        paper: Some(feed.paper.clone()),
        section: feed.section.clone(),
        title: feed.title.clone(),
        hidden: feed.hidden,
    }
}
