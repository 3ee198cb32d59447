//! What an empty list says: why nothing is there, and what one can do.

use super::bar;
use super::find::Find;
use super::model::Model;
use super::worded::filled;
use crate::domain::{FeedRow, PaperRow, Place};
use crate::strings::Word;

/// Its lines: what is so, then what can be done.
pub(crate) fn lines(model: &Model) -> Vec<String> {
    let words = match &model.find {
        Some(find) => return hits(model, find),
        None if is_all(model) && is_bare(model) => beginning(model),
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

/// Nothing is in the cache at all, not even what is muted.
fn is_bare(model: &Model) -> bool {
    model.overview.all.total == 0 && model.overview.muted.total == 0
}

/// What is said then.
fn beginning(model: &Model) -> &'static [Word] {
    match model.progress {
        _ if model.config.feeds.is_empty() && !model.demo => &[Word::EmptyNoFeeds, Word::EmptyAdd],
        _ if model.offline => &[Word::EmptyFirst, Word::EmptyOffline, Word::EmptyDemo],
        progress if progress.is_some() || is_to_come(model) => {
            &[Word::EmptyFirst, Word::EmptyFetching]
        }
        _ if model.demo => &[Word::EmptyFirst, Word::EmptyRefresh],
        _ => &[Word::EmptyFirst, Word::EmptyRefresh, Word::EmptyDemo],
    }
}

/// The refresh of the start has not begun yet.
fn is_to_come(model: &Model) -> bool {
    model.config.refresh.at_start && !model.refreshed
}

/// Nothing is in the list that is shown.
fn place(model: &Model) -> &'static [Word] {
    let scope = &model.scope;
    let mutes = model.overview.muted.total > 0;
    match scope.place {
        Place::Unread if scope.section.is_some() => &[Word::EmptyUnread, Word::EmptyAllSections],
        Place::Unread => &[Word::EmptyUnread, Word::EmptyNews],
        _ if scope.unread_only => &[Word::EmptyUnread, Word::EmptyShowRead],
        _ if scope.section.is_some() => &[Word::EmptySection, Word::EmptyAllSections],
        Place::Starred => &[Word::EmptyStarred, Word::EmptyStar],
        Place::Today(_) => &[Word::EmptyToday, Word::EmptyNews],
        Place::Muted => &[Word::EmptyMuted, Word::EmptyMute],
        Place::Paper(_) if is_silent(model) => &[Word::EmptyPaper, Word::EmptyAskFeed],
        Place::Feed(_) if is_silent(model) => &[Word::EmptyFeed, Word::EmptyAskFeed],
        Place::Paper(_) if mutes => &[Word::EmptyPaperNone, Word::EmptySeeMuted],
        Place::Feed(_) if mutes => &[Word::EmptyFeedNone, Word::EmptySeeMuted],
        Place::Paper(_) => &[Word::EmptyPaperNone, Word::EmptyAskFeed],
        Place::Feed(_) => &[Word::EmptyFeedNone, Word::EmptyAskFeed],
        Place::All if mutes => &[Word::EmptyList, Word::EmptySeeMuted],
        Place::All => &[Word::EmptyList, Word::EmptyRefresh],
    }
}

/// No feed of the place has ever answered with one. Else articles may have been there that are
/// muted by now, or were not kept.
fn is_silent(model: &Model) -> bool {
    let is_meant = |paper: &PaperRow, feed: &FeedRow| match model.scope.place {
        Place::Paper(id) => paper.id == id,
        Place::Feed(id) => feed.health.id == id,
        _ => false,
    };
    let papers = model.overview.papers.iter();
    let mut feeds = papers.flat_map(|paper| paper.feeds.iter().map(move |feed| (paper, feed)));
    feeds.all(|(paper, feed)| !is_meant(paper, feed) || feed.health.last_success.is_none())
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
