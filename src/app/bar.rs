//! The section bar: All, then the sections that have articles.

use super::model::Model;
use super::msg::Command;
use super::tree::set_scope;
use crate::domain::{Place, Scope, SectionRow};
use crate::section::SectionKey;
use crate::text::Clean;

/// Shows a section across every paper; smart views keep their place.
pub(crate) fn choose(model: &mut Model, section: Option<SectionKey>) -> Vec<Command> {
    let place = match model.scope.place {
        Place::Paper(_) | Place::Feed(_) => Place::All,
        view => view,
    };
    set_scope(model, Scope { place, section, ..model.scope.clone() })
}

/// The bar's n-th section; 1 is All.
pub(crate) fn nth(model: &mut Model, n: usize) -> Vec<Command> {
    match n.checked_sub(2) {
        None => choose(model, None),
        Some(at) => match model.overview.sections.get(at).map(|row| row.key.clone()) {
            Some(key) => choose(model, Some(key)),
            None => Vec::new(),
        },
    }
}

/// The next section (`by` 1) or the previous one (−1), round the ends.
pub(crate) fn step(model: &mut Model, by: isize) -> Vec<Command> {
    let all = model.overview.sections.len() + 1;
    let to = (chosen(model) + all).saturating_add_signed(by) % all;
    nth(model, to + 1)
}

/// Which of the bar is chosen; 0 is All.
pub(crate) fn chosen(model: &Model) -> usize {
    let Some(key) = &model.scope.section else { return 0 };
    model.overview.sections.iter().position(|row| row.key == *key).map_or(0, |at| at + 1)
}

/// A section's title in the interface's language; the paper's own name for unknown ones.
pub(crate) fn title(model: &Model, row: &SectionRow) -> Clean {
    let known = model.sections.title(&row.key, model.language);
    known.map_or_else(|| row.title.clone(), Clean::line)
}

/// As [`title`], for a section of an article.
pub(crate) fn title_of(model: &Model, key: &SectionKey) -> Clean {
    let row = model.overview.sections.iter().find(|row| row.key == *key);
    match row {
        Some(row) => title(model, row),
        None => {
            let known = model.sections.title(key, model.language);
            Clean::line(known.unwrap_or(&key.0))
        }
    }
}
