//! Notices: told once in the footer; they go at the next key or after some seconds; in the
//! accessible reader at the next key alone.

use super::model::{Model, Notice};
use super::msg::{Command, RefreshNews};
use crate::config::Action;
use crate::domain::{Change, Mark, Timestamp};
use crate::strings::{Word, number};
use crate::text::Clean;

/// How long a notice stays.
const NOTICE_SECONDS: i64 = 6;

/// Tells something.
pub(crate) fn tell(model: &mut Model, text: impl AsRef<str>) {
    let text = Clean::line(text.as_ref());
    super::log::keep(model, &text);
    // Who has it read aloud needs the time that it takes.
    let until = match model.is_accessible() {
        true => Timestamp(i64::MAX),
        false => model.now.plus(NOTICE_SECONDS),
    };
    model.notice = Some(Notice { text, until });
}

/// Lets go of a notice whose time has come.
pub(crate) fn expire(model: &mut Model) {
    if model.notice.as_ref().is_some_and(|notice| notice.until <= model.now) {
        model.notice = None;
    }
}

/// What a committed change means to the user.
pub(crate) fn committed(model: &mut Model, change: &Change) {
    if change.nothing_to_undo {
        tell(model, model.say(Word::NothingToUndo));
    }
    if let Some(undone) = &change.undone {
        let text = match &undone.title {
            Some(title) => {
                let word = match undone.mark {
                    Mark::Read => Word::UndoneOneRead,
                    Mark::Unread => Word::UndoneOneUnread,
                    Mark::Star => Word::UndoneStar,
                    Mark::Unstar => Word::UndoneUnstar,
                };
                model.say_with(word, title)
            }
            // What was changed since otherwise stays as it is.
            None if undone.articles == 0 => model.say(Word::UndoneNothing).to_owned(),
            None => {
                let word = match undone.mark {
                    Mark::Read => Word::UndoneRead,
                    Mark::Unread => Word::UndoneUnread,
                    Mark::Star => Word::UndoneStars,
                    Mark::Unstar => Word::UndoneUnstars,
                };
                model.say_with(word, number(model.language, undone.articles))
            }
        };
        tell(model, text);
    }
}

/// How a refresh goes.
pub(crate) fn refresh(model: &mut Model, news: RefreshNews) {
    match news {
        RefreshNews::Began { feeds } => {
            model.progress = Some(super::model::Progress { done: 0, feeds });
            model.offline = false;
        }
        RefreshNews::Progress { done, feeds } => {
            model.progress = Some(super::model::Progress { done, feeds });
        }
        RefreshNews::Offline => {
            model.offline = true;
            tell(model, model.say(Word::Offline));
        }
        RefreshNews::Ended { feeds, failed, new, trouble } => {
            model.progress = None;
            model.refreshed = true;
            if feeds == 0 || model.offline {
                return;
            }
            let mut text = match new {
                0 => model.say(Word::RefreshedNothing).to_owned(),
                n => model.say_with(Word::Refreshed, number(model.language, n)),
            };
            match (failed, trouble) {
                (0, _) => {}
                (1, Some(trouble)) => {
                    let what = super::trouble::what(model, &trouble);
                    text = format!("{text} · {}", model.say_with(Word::OneFailed, what));
                }
                (n, _) => text = format!("{text} · {}", model.say_with(Word::RefreshFailed, n)),
            }
            tell(model, text);
        }
        RefreshNews::Stopped { done, feeds, new } => {
            model.progress = None;
            model.refreshed = true;
            stopped(model, done, feeds, new);
        }
    }
}

/// What came, what did not, and how to go on.
fn stopped(model: &mut Model, done: usize, feeds: usize, new: u64) {
    let came = (new > 0).then(|| model.say_with(Word::Refreshed, number(model.language, new)));
    let chords = model.config.keys.chords(super::keys::context(model), Action::RefreshAll);
    let hint = chords.first().map(|chord| model.say_with(Word::RefreshGoesOn, chord));
    let what = model.say_with(Word::RefreshStopped, format_args!("{done}/{feeds}"));
    let between = model.glyphs.between();
    let parts: Vec<String> = std::iter::once(what).chain(came).chain(hint).collect();
    tell(model, parts.join(between));
}

/// While something is fetched: the key that stops it, behind the others, where there is room.
pub(crate) fn stops(model: &Model) -> Option<&'static (Action, Word)> {
    let is_under_way = model.progress.is_some() && model.add.is_none();
    is_under_way.then_some(&(Action::StopRefresh, Word::KeyStop))
}

/// Gives up what is being fetched.
pub(crate) fn stop_refresh(model: &mut Model) -> Vec<Command> {
    let (word, commands) = match model.progress {
        Some(_) => (Word::StoppingRefresh, vec![Command::StopRefresh]),
        None => (Word::NothingToStop, Vec::new()),
    };
    tell(model, model.say(word));
    commands
}

/// A moment as people say it: the clock time today, else the day.
pub(crate) fn moment(model: &Model, at: Timestamp) -> String {
    let when = model.civil(at);
    let time = format!("{:02}:{:02}", when.hour(), when.minute());
    let today = model.day(model.now);
    if when.date() == today {
        return format!("{} {time}", model.say(Word::Today).to_lowercase());
    }
    if today.yesterday().is_ok_and(|yesterday| yesterday == when.date()) {
        return format!("{} {time}", model.say(Word::Yesterday).to_lowercase());
    }
    let day = crate::strings::date(model.language, when.date(), today.year());
    format!("{day} {time}")
}

#[cfg(test)]
mod tests;
