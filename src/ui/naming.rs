//! Asks for the name of a view.

use ratatui::layout::{Position, Rect};

use super::lines::wrapped;
use super::paint::Paint;
use super::theme::Role;
use super::{field, left_of};
use crate::app::{Model, Named, Naming};
use crate::strings::Word;
use crate::text::Clean;

/// Columns of a line.
const MEASURE_COLUMNS: u16 = 84;

/// Draws it; the place of the caret.
pub(super) fn draw(model: &Model, naming: &Naming, area: Rect, paint: &mut Paint<'_>) -> Position {
    let area = left_of(area, MEASURE_COLUMNS);
    let prompt = Clean::run(model.say(Word::ViewPrompt));
    let column = paint.put(area, 2, 0, &prompt, Role::Key);
    let caret = field::draw(&naming.field, &[], area, (column, 0), paint);
    let (hint, query) = match &naming.what {
        Named::Search(query) => (Word::ViewHint, query.as_str()),
        Named::View(_) => {
            (Word::ViewAgainHint, model.find.as_ref().map_or("", |find| find.words()))
        }
    };
    let row = wrapped(query, Role::Code, area, (2, 2), paint);
    wrapped(model.say(hint), Role::Dim, area, (2, row + 1), paint);
    Position::new(area.x + caret as u16, area.y)
}
