//! A page's title, without the site's name.

use super::mark;
use crate::article::grams::words;
use crate::text::fold::fold;

/// Signs between a title and the site's name.
const BETWEEN: [&str; 8] = [" | ", " - ", " – ", " — ", " · ", " :: ", " » ", " • "];
/// A heading that shares so many of the words that the head says is the title, in hundredths.
const LIKE: usize = 60;
/// The words of a site's name, at most.
const SITE_WORDS: usize = 5;

/// All that a page says of its title.
pub(super) struct Said<'a> {
    pub(super) of_engine: Option<String>,
    pub(super) headings: Vec<String>,
    pub(super) of_data: Option<String>,
    pub(super) of_head: Option<String>,
    pub(super) of_window: Option<String>,
    pub(super) of_feed: Option<String>,
    pub(super) site: &'a [String],
}

/// The title: what stands in the page as one, when the head says so too.
pub(super) fn settle(said: &Said<'_>) -> Option<String> {
    let clean = |title: &String| without_site(title, said.site);
    if let Some(title) = said.of_engine.as_ref() {
        return Some(clean(title));
    }
    let told = [&said.of_data, &said.of_head, &said.of_window, &said.of_feed];
    let told: Vec<String> = told.into_iter().flatten().map(clean).collect();
    let told: Vec<String> = told.into_iter().filter(|title| !title.is_empty()).collect();
    // A heading may be the site's; that of the article is said elsewhere, too.
    let heading = said.headings.iter().map(|heading| (heading, likeness(heading, &told)));
    let best = heading.rev().max_by_key(|(_, like)| *like);
    match best {
        Some((heading, like)) if like >= LIKE => Some(clean(heading)),
        Some((heading, _)) if told.is_empty() => Some(clean(heading)),
        _ => told.into_iter().next(),
    }
}

/// How much of its words a heading shares with the likeliest of the titles, in hundredths.
fn likeness(heading: &str, titles: &[String]) -> usize {
    let mine = words(heading);
    let share = |title: &String| {
        let theirs = words(title);
        let most = mine.len().max(theirs.len());
        let shared = mine.iter().filter(|word| theirs.contains(word)).count();
        (shared * 100).checked_div(most).unwrap_or(0)
    };
    titles.iter().map(share).max().unwrap_or(0)
}

/// A title without the site's name before or behind it.
pub(super) fn without_site(title: &str, site: &[String]) -> String {
    let mut title = title.trim();
    // "Title - Section - Site" has two.
    for _ in 0..3 {
        let Some(shorter) = shortened(title, site) else { break };
        title = shorter;
    }
    mark::without(title, site)
}

fn shortened<'a>(title: &'a str, site: &[String]) -> Option<&'a str> {
    let cuts = BETWEEN.iter().flat_map(|sign| {
        let behind = title.rsplit_once(sign);
        let before = title.split_once(sign).map(|(name, rest)| (rest, name));
        [behind, before]
    });
    let mut cuts = cuts.flatten();
    let is_short = |name: &str| name.split_whitespace().count() <= SITE_WORDS;
    cuts.find_map(|(rest, name)| {
        let is_name = is_short(name) && site.iter().any(|known| is_named(name, known));
        (is_name && !rest.trim().is_empty()).then(|| rest.trim())
    })
}

/// Whether a name is the site's: the same letters, or those of its domain.
fn is_named(name: &str, site: &str) -> bool {
    let letters =
        |text: &str| -> String { fold(text).chars().filter(|c| c.is_alphanumeric()).collect() };
    let (name, site) = (letters(name), letters(site));
    if name.len() < 2 || site.len() < 2 {
        return false;
    }
    let site_name = site.trim_start_matches("the");
    name == site
        || name.trim_start_matches("the") == site_name
        || (site.len() > 3 && name.starts_with(&site))
        || (name.len() > 3 && (site.starts_with(&name) || site.ends_with(&name)))
}

#[cfg(test)]
mod tests;
