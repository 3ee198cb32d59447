//! The picker of themes; beside it, where there is room, the headlines in the one under the cursor.

use ratatui::layout::{Position, Rect};

use super::paint::Paint;
use super::{list, picker};
use crate::app::{Areas, Model, Themes};
use crate::strings::Word;

/// From this width on the headlines stand beside the picker.
const BESIDE_COLUMNS: u16 = 100;
/// Columns of the picker then.
const PICKER_COLUMNS: u16 = 52;

/// Draws it; the place of the caret.
pub(super) fn draw(
    model: &Model,
    themes: &Themes,
    areas: &Areas,
    paint: &mut Paint<'_>,
) -> Position {
    let mut area = areas.body;
    if area.width >= BESIDE_COLUMNS {
        area.width = PICKER_COLUMNS;
        let rest = areas.body.width - PICKER_COLUMNS - 1;
        let beside = Rect { x: area.right() + 1, width: rest, ..areas.body };
        let areas = Areas { banner: None, list: Some(beside), ..*areas };
        if let Some((top, bottom)) = areas.rules {
            paint.down(area.right(), top, bottom);
        }
        list::draw(model, beside, &areas, paint);
    }
    picker::nothing(&themes.picker, model.say(Word::PickerNothing), area, paint);
    picker::draw(&themes.picker, model.say(Word::ThemePrompt), area, paint)
}
