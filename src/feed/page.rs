//! A web page where a feed should be: its title, and the feeds that it announces.

use url::Url;

use super::{NoFeed, discover, no_feed};
use crate::domain::{How, TroubleKind};

/// Feeds told of one page.
const MAX_ANNOUNCED: usize = 50;

/// What is told of a page that came instead of a feed.
pub(super) fn instead(html: &str, base: Option<&Url>) -> NoFeed {
    let page = discover::read(html, base);
    let what = match &page.title {
        Some(title) => format!("a web page came, “{title}”"),
        None => "a web page came".to_owned(),
    };
    NoFeed { announced: first(page), ..no_feed(TroubleKind::WebPage, what) }
}

/// The feeds that a page announces, else those that it links to, in the page's order.
pub(super) fn announced(html: &str, base: Option<&Url>) -> Vec<String> {
    first(discover::read(html, base))
}

fn first(page: discover::Page) -> Vec<String> {
    let says = page.feeds.iter().any(|found| found.how != How::Linked);
    let told = page.feeds.into_iter().filter(|found| !says || found.how != How::Linked);
    told.map(|found| found.url).take(MAX_ANNOUNCED).collect()
}
