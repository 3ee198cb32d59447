//! What comes of changes of the configuration's feeds.

use super::model::{Model, glyphs};
use super::msg::{Command, FeedsNews, RefreshTarget};
use super::{article, notice, settings};
use crate::config::{Action, Config};
use crate::section::SectionMap;
use crate::strings::Word;

/// A change is done, or is not.
pub(crate) fn news(model: &mut Model, news: FeedsNews) -> Vec<Command> {
    let (text, fetches) = match news {
        FeedsNews::Done { told, fetches } => {
            model.done.marked();
            let chords = model.config.keys.chords(super::keys::context(model), Action::Undo);
            let hint = chords.first().map(|chord| model.say_with(Word::UndoHint, chord));
            let between = model.glyphs.between();
            let parts: Vec<String> = std::iter::once(told).chain(hint).collect();
            (parts.join(between), fetches)
        }
        FeedsNews::Failed(why) => (model.say_with(Word::FeedsFailed, why), false),
        FeedsNews::NotUndone(why) => {
            // It stands in the journal again.
            model.done.marked();
            (model.say_with(Word::FeedsFailed, why), false)
        }
        FeedsNews::Undone(told) => (model.say_with(Word::TakenBack, told), false),
        FeedsNews::ChangedSince(told) => (model.say_with(Word::ChangedSince, told), false),
    };
    notice::tell(model, text);
    if fetches { vec![Command::Refresh(RefreshTarget::Due)] } else { Vec::new() }
}

/// The configuration is another now.
pub(crate) fn configured(model: &mut Model, config: Config) {
    model.sections = SectionMap::builtin().with(&config.sections);
    (model.glyphs, model.lines) = glyphs(&config.appearance);
    model.config = config;
    settings::again(model);
    model.chord.clear();
    article::again(model);
    model.stale.overview = true;
    model.stale.feeds = true;
}
