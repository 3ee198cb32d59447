//! What an empty list says: why nothing is there, and what one can do.

use super::bar;
use super::find::Find;
use super::model::Model;
use super::worded::filled;
use crate::domain::Place;
use crate::strings::Word;

/// Its lines: what is so, then what can be done.
pub(crate) fn lines(model: &Model) -> Vec<String> {
    let words = match &model.find {
        Some(find) => return hits(model, find),
        None if is_all(model) && model.overview.all.total == 0 => beginning(model),
        None => place(model),
    };
    words.iter().map(|word| filled(model, model.say(*word))).collect()
}

/// The lines of the screen of feeds.
pub(crate) fn feeds(model: &Model) -> Vec<String> {
    let none = model.roster.as_ref().is_some_and(|roster| roster.lines.is_empty());
    let words: &[Word] = match none {
        true => &[Word::EmptyNoFeeds, Word::EmptyAdd],
        false => &[Word::PickerNothing],
    };
    words.iter().map(|word| filled(model, model.say(*word))).collect()
}

/// Everything is asked for.
fn is_all(model: &Model) -> bool {
    model.scope.section.is_none() && model.scope.place == Place::All
}

/// Nothing is in the cache at all.
fn beginning(model: &Model) -> &'static [Word] {
    match model.progress {
        _ if model.config.feeds.is_empty() && !model.demo => &[Word::EmptyNoFeeds, Word::EmptyAdd],
        _ if model.offline => &[Word::EmptyFirst, Word::EmptyOffline, Word::EmptyDemo],
        progress if progress.is_some() || !model.refreshed => {
            &[Word::EmptyFirst, Word::EmptyFetching]
        }
        _ if model.demo => &[Word::EmptyFirst, Word::EmptyRefresh],
        _ => &[Word::EmptyFirst, Word::EmptyRefresh, Word::EmptyDemo],
    }
}

/// Nothing is in the list that is shown.
fn place(model: &Model) -> &'static [Word] {
    let scope = &model.scope;
    match scope.place {
        Place::Unread if scope.section.is_some() => &[Word::EmptyUnread, Word::EmptyAllSections],
        Place::Unread => &[Word::EmptyUnread, Word::EmptyNews],
        _ if scope.unread_only => &[Word::EmptyUnread, Word::EmptyShowRead],
        _ if scope.section.is_some() => &[Word::EmptySection, Word::EmptyAllSections],
        Place::Starred => &[Word::EmptyStarred, Word::EmptyStar],
        Place::Today(_) => &[Word::EmptyToday, Word::EmptyNews],
        Place::Muted => &[Word::EmptyMuted, Word::EmptyMute],
        Place::Paper(_) => &[Word::EmptyPaper, Word::EmptyAskFeed],
        Place::Feed(_) => &[Word::EmptyFeed, Word::EmptyAskFeed],
        Place::All => &[Word::EmptyList, Word::EmptyRefresh],
    }
}

/// Nothing was found, or not yet.
fn hits(model: &Model, find: &Find) -> Vec<String> {
    let say = |word| filled(model, model.say(word));
    if find.waits() {
        return vec![say(Word::Finding)];
    }
    if find.query.tree.is_none() {
        return vec![say(Word::FindHint), say(Word::FindHelp)];
    }
    if find.may_go_on() {
        return vec![say(Word::NoHitsYet)];
    }
    if model.mute.is_some() {
        return vec![say(Word::EmptyMutePreview), say(Word::EmptyBack)];
    }
    if find.view.is_some() && !find.editing {
        return vec![say(Word::EmptyView), say(Word::EmptyBack)];
    }
    let mut lines = vec![say(Word::EmptyHits)];
    if !is_all(model) {
        let section = model.scope.section.as_ref().map(|key| bar::title_of(model, key).to_string());
        let place = (model.scope.place != Place::All).then(|| model.place_title().to_string());
        let within: Vec<String> = place.into_iter().chain(section).collect();
        lines.push(model.say_with(Word::EmptyWithin, within.join(model.glyphs.between())));
    }
    // While it is typed, keys are letters.
    if !find.editing {
        lines.push(say(Word::EmptyHitsHint));
    }
    lines
}
