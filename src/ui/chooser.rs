//! Choosing from the catalogue: rows with marks, counts above them; and the offer of it.

use ratatui::layout::{Position, Rect};

use super::lines::wrapped;
use super::paint::Paint;
use super::theme::Role;
use super::{left_of, picker};
use crate::app::{Chooser, ChooserStep, FEEDS, Model, PAPERS, context, count};
use crate::config::Action;
use crate::strings::Word;
use crate::text::Clean;

/// Columns of the offer's text.
const OFFER_COLUMNS: u16 = 76;
/// Columns before it, as before the headlines.
const OFFER_INDENT: u16 = 4;

/// Draws the sheet; the place of the caret.
pub(super) fn draw(
    model: &Model,
    chooser: &Chooser,
    area: Rect,
    paint: &mut Paint<'_>,
) -> Position {
    let prompt = match chooser.step {
        ChooserStep::Places => Word::ChoosePlaces,
        ChooserStep::Papers => Word::ChoosePapers,
        ChooserStep::Sections => Word::ChooseSections,
    };
    picker::nothing(&chooser.picker, model.say(Word::PickerNothing), area, paint);
    let marks = |choice: &_| Some(chooser.is_marked(choice));
    let caret = picker::draw_marked(&chooser.picker, model.say(prompt), area, &marks, paint);
    let area = left_of(area, picker::MEASURE_COLUMNS);
    let counts = Clean::line(&counts(model, chooser));
    paint.put(area, 2, 1, &counts, Role::Dim);
    caret
}

/// Where one is, how much is chosen, and what becomes of it.
fn counts(model: &Model, chooser: &Chooser) -> String {
    let between = model.glyphs.between();
    let (papers, feeds) = chooser.counts();
    let step = match chooser.step {
        ChooserStep::Places => 1,
        ChooserStep::Papers => 2,
        ChooserStep::Sections => 3,
    };
    let new = (Word::ChooseOneNew, Word::ChooseNew);
    let words = if chooser.replaces { FEEDS } else { new };
    let mut parts = vec![
        model.say_with(Word::ChooseStep, step),
        count(model, PAPERS, papers),
        count(model, words, feeds),
    ];
    if chooser.step == ChooserStep::Sections {
        let word = if chooser.replaces { Word::ChooseReplaces } else { Word::ChooseWrites };
        parts.push(model.say(word).to_owned());
    }
    parts.join(between)
}

/// Above the headlines, as long as nobody said no: papers can be chosen.
pub(super) fn offer(model: &Model, area: Rect, paint: &mut Paint<'_>) {
    let chord = |action| {
        let chords = model.config.keys.chords(context(model), action);
        chords.into_iter().next().unwrap_or_default()
    };
    let indent = OFFER_INDENT.min(area.width);
    let width = area.width.saturating_sub(indent + 1).min(OFFER_COLUMNS);
    let area = Rect { x: area.x + indent, width, ..area };
    let end = paint.put(area, 0, 0, &Clean::line(model.say(Word::OfferTitle)), Role::Title);
    let esc = model.config.keys.chords(context(model), Action::Back);
    // Of the ways back the one that everybody knows.
    let esc = esc.iter().find(|chord| *chord == "Esc").cloned().or(esc.first().cloned());
    let later = model.say_with(Word::OfferLater, esc.unwrap_or_default());
    let text = model.say_with(Word::OfferText, chord(Action::Catalogue));
    let later = Clean::line(&later);
    if end + 2 + later.width() <= usize::from(area.width) {
        paint.put_right(area, 0, &later, Role::Dim, None);
    }
    wrapped(&text, Role::Text, Rect { height: area.height - 1, ..area }, (0, 1), paint);
}
