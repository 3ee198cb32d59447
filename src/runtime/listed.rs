//! Lists of feeds of other programs, as the configuration takes them: for `sapo import` and for
//! the dialog that adds a feed.

use crate::config::edit::NewFeed;
use crate::feed::exchange::Listed;
use crate::section::SectionMap;

/// A feed of a list as the configuration takes it.
#[must_use]
pub fn new_feed(feed: &Listed, map: &SectionMap) -> NewFeed {
    NewFeed {
        url: feed.url.clone(),
        paper: feed.paper.clone(),
        section: section(feed, map),
        title: feed.title.clone(),
        hidden: feed.hidden,
    }
}

/// The section that a feed of a list is of: the innermost folder that names one, else a category
/// or tag that does, else the innermost folder.
fn section(feed: &Listed, map: &SectionMap) -> Option<String> {
    if feed.paper.is_some() {
        // It is our own list, which says all there is.
        return feed.section.clone();
    }
    let known = |name: &&str| map.known(name).is_some();
    let folders = || feed.folders.iter().rev().map(String::as_str);
    // `/News/World` is a path; its last part says most.
    let categories = feed.categories.iter().filter_map(|path| path.rsplit('/').next());
    let named = folders().find(known).or_else(|| categories.into_iter().find(known));
    named.or_else(|| folders().next()).map(str::to_owned)
}
