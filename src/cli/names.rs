//! Papers and sections as people type them: case and tone marks do not matter, and a name that
//! is not there is a mistake with the nearest one beside it.

use super::exit::Failure;
use crate::config::Config;
use crate::config::mistake::did_you_mean;
use crate::domain::Overview;
use crate::section::{Language, SectionKey, SectionMap};
use crate::text::fold;

/// Names that are listed whole when none is near.
const LISTED_MAX: usize = 12;

/// The paper's name as the configuration or the cache has it.
pub fn paper(config: &Config, stored: Option<&Overview>, typed: &str) -> Result<String, Failure> {
    let of_store = stored.iter().flat_map(|overview| &overview.papers);
    let mut papers: Vec<&str> = config.feeds.iter().map(|feed| feed.paper.as_str()).collect();
    papers.extend(of_store.map(|row| row.name.as_str()));
    papers.sort_unstable();
    papers.dedup();
    let wanted = fold::fold(typed.trim());
    match papers.iter().find(|paper| fold::fold(paper) == wanted) {
        Some(paper) => Ok((*paper).to_owned()),
        None => Err(unknown("paper", typed, &papers)),
    }
}

/// The section; one of the map, of the configuration's feeds, or of the stored articles.
pub fn section(
    config: &Config,
    map: &SectionMap,
    stored: Option<&Overview>,
    typed: &str,
) -> Result<SectionKey, Failure> {
    let key = map.section(typed);
    let of_feeds = || config.feeds.iter().filter_map(|feed| feed.section.as_deref());
    let of_store = || stored.iter().flat_map(|overview| &overview.sections);
    // What has no letter in it would mean "Other".
    let is_there = typed.chars().any(char::is_alphanumeric)
        && (map.rank(&key) != usize::MAX
            || of_feeds().any(|name| map.section(name) == key)
            || of_store().any(|row| row.key == key));
    if is_there {
        return Ok(key);
    }
    let keys: Vec<SectionKey> = map.keys().collect();
    let mut names: Vec<&str> = keys.iter().map(|key| &*key.0).collect();
    names.extend(keys.iter().filter_map(|key| map.title(key, Language::English)));
    names.extend(keys.iter().filter_map(|key| map.title(key, Language::Vietnamese)));
    names.extend(of_feeds());
    names.extend(of_store().map(|row| row.title.as_str()));
    Err(unknown("section", typed, &names))
}

fn unknown(kind: &str, typed: &str, names: &[&str]) -> Failure {
    let near = did_you_mean(typed, names.iter().copied());
    let folded = fold::fold(typed);
    let near = match near.is_empty() {
        false => near,
        // Without the marks it may be nearer.
        true => {
            let of = |name: &&str| strsim::jaro_winkler(&folded, &fold::fold(name));
            let best = names.iter().max_by(|a, b| of(a).total_cmp(&of(b)));
            match best.filter(|name| of(name) >= NEAR) {
                Some(name) => format!(" – did you mean \"{name}\"?"),
                None if names.len() <= LISTED_MAX && !names.is_empty() => {
                    format!("; there are {}", names.join(", "))
                }
                None => "; `sapo feeds` shows them".to_owned(),
            }
        }
    };
    Failure::Usage(format!("there is no {kind} \"{typed}\"{near}"))
}

/// Likeness from which a name is worth naming (0 to 1).
const NEAR: f64 = 0.72;

#[cfg(test)]
mod tests;
