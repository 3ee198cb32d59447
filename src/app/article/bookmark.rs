//! Where reading stopped: noted when an article is left, and gone back to when it is opened again.

use super::{page, scroll};
use crate::app::model::Model;
use crate::app::msg::Command;
use crate::app::notice;
use crate::domain::{Bookmark, Write};
use crate::strings::Word;
use crate::text::wrap::Spot;

/// Goes to where the reading of the open article stopped.
pub(super) fn go_back(model: &mut Model) {
    if model.find.is_some() {
        // Hits are gone through from the top.
        return;
    }
    let marked = model.reading.as_ref().and_then(|reading| reading.bookmark);
    let Some(Bookmark { block, characters }) = marked else { return };
    let whole = |n: u32| usize::try_from(n).unwrap_or(usize::MAX);
    page::put(model, Spot { block: whole(block), characters: whole(characters) }, 0);
    if model.reading.as_ref().is_some_and(|reading| reading.top > 0) {
        notice::tell(model, model.say(Word::Resumed));
    }
}

/// Notes where the reading of the open article stopped, when that is another place than before. One
/// that was read to its end begins anew.
pub(crate) fn leave(model: &mut Model) -> Option<Command> {
    let reading = model.reading.as_ref()?;
    let stopped = page::hold(model).filter(|_| !scroll::at_end(model));
    let part = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let place = stopped
        .map(|(spot, _)| Bookmark { block: part(spot.block), characters: part(spot.characters) });
    let article = reading.headline.id;
    let is_other = place != reading.bookmark;
    model.left = Some((article, place));
    is_other.then_some(Command::Write(Write::Bookmark { article, place, at: model.now }))
}
