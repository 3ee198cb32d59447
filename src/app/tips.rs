//! The tip of the day: an action that many do not know, where the footer has room for it.

use super::layout::Focus;
use super::model::Model;
use super::{keys, press};
use crate::config::Action;
use crate::text::Glyphs;

/// What tips are about: one a day, in this order. Each says what the table of actions does.
const TIPS: [Action; 20] = [
    Action::Palette,
    Action::ReadOn,
    Action::Copy,
    Action::NextUnreadFeed,
    Action::CommandLine,
    Action::Changes,
    Action::Filter,
    Action::Save,
    Action::OpenLink,
    Action::ToggleHideRead,
    Action::Themes,
    Action::FullText,
    Action::Keys,
    Action::MarkListRead,
    Action::FeedInfo,
    Action::Zen,
    Action::EditConfig,
    Action::Zoom,
    Action::Log,
    Action::AddFeed,
];

/// A day, in seconds.
const DAY_SECONDS: i64 = 86_400;

/// Today's: the action, its key or its name on the command line, what it does. None while
/// something is read or asked.
pub(super) fn of_today(model: &Model) -> Option<(Action, String, String)> {
    let is_idle = model.sheet.is_none()
        && model.add.is_none()
        && model.info.is_none()
        && model.find.is_none()
        && model.chord.is_empty()
        && model.focus != Focus::Article;
    if !is_idle || !model.config.appearance.tips {
        return None;
    }
    let day = model.midnight().0.div_euclid(DAY_SECONDS);
    let nth = usize::try_from(day.rem_euclid(TIPS.len() as i64)).ok()?;
    let action = *TIPS.get(nth)?;
    let chord = model.config.keys.chords(keys::context(model), action).into_iter().next();
    let help = press::help(model, action);
    let (key, help) = match chord {
        Some(chord) => (chord, help),
        // A name and what it does are words alike: something stands between them.
        None => {
            let dash = if model.glyphs == Glyphs::Ascii { "-" } else { "–" };
            (format!(":{}", action.name()), format!("{dash} {help}"))
        }
    };
    Some((action, key, help))
}
