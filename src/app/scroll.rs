//! How far an action scrolls a page of text.

use crate::config::Action;

/// Lines down, where `page` are seen at a time; `None`: the action does not scroll.
pub(super) fn lines_by(action: Action, page: usize) -> Option<isize> {
    let page = isize::try_from(page).unwrap_or(1);
    Some(match action {
        Action::Down => 1,
        Action::Up => -1,
        Action::HalfPageDown => page / 2,
        Action::HalfPageUp => -page / 2,
        Action::PageDown | Action::ReadOn => page,
        Action::PageUp => -page,
        Action::Top => isize::MIN,
        Action::Bottom => isize::MAX,
        _ => return None,
    })
}
