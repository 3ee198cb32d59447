//! Where reading stopped: noted when an article is left, and gone back to when it is opened again.

use super::{page, scroll};
use crate::app::full_text::Shown;
use crate::app::model::Model;
use crate::app::msg::Command;
use crate::app::notice;
use crate::domain::{Article, Bookmark, Write};
use crate::strings::Word;
use crate::text::wrap::Spot;

/// Goes to where the reading of the open article stopped.
pub(super) fn go_back(model: &mut Model) {
    if model.find.is_some() {
        // Hits are gone through from the top.
        return;
    }
    let marked = model.reading.as_ref().and_then(|reading| reading.bookmark);
    let Some(place) = marked else { return };
    page::put(model, spot(place), 0);
    if model.reading.as_ref().is_some_and(|reading| reading.top > 0) {
        notice::tell(model, model.say(Word::Resumed));
    }
}

/// Which text of an article is shown first: its page's when that is there, save where the reader
/// ended over the feed's.
pub(super) fn shown(model: &Model, article: &Article) -> Shown {
    let id = article.headline.id;
    let feeds = model.resume.as_ref().is_some_and(|resume| resume.is_of(id) && resume.feeds_text);
    if article.page.is_some() && !feeds { Shown::Page } else { Shown::Feed }
}

/// Goes to what was on the screen when the reader ended; false: the open article was not.
pub(super) fn resume(model: &mut Model) -> bool {
    let Some(id) = model.reading.as_ref().map(|reading| reading.headline.id) else { return false };
    let Some(resume) = model.resume.take_if(|resume| resume.is_of(id)) else { return false };
    if let Some((place, row)) = resume.place {
        page::put(model, spot(place), usize::from(row));
    }
    true
}

/// What is on the screen of the open article, for the next time.
pub(crate) fn stands(model: &Model) -> Option<(Bookmark, u16)> {
    let (spot, row) = page::hold(model)?;
    Some((bookmark(spot), u16::try_from(row).unwrap_or(0)))
}

fn spot(place: Bookmark) -> Spot {
    let whole = |n: u32| usize::try_from(n).unwrap_or(usize::MAX);
    Spot { block: whole(place.block), characters: whole(place.characters) }
}

fn bookmark(spot: Spot) -> Bookmark {
    let part = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Bookmark { block: part(spot.block), characters: part(spot.characters) }
}

/// Notes where the reading of the open article stopped, when that is another place than before. One
/// that was read to its end begins anew.
pub(crate) fn leave(model: &mut Model) -> Option<Command> {
    let reading = model.reading.as_ref()?;
    let stopped = page::hold(model).filter(|_| !scroll::at_end(model));
    let place = stopped.map(|(spot, _)| bookmark(spot));
    let article = reading.headline.id;
    let is_other = place != reading.bookmark;
    model.left = Some((article, place));
    is_other.then_some(Command::Write(Write::Bookmark { article, place, at: model.now }))
}
