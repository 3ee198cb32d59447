//! The dialog that adds a feed: a page over the panes, one step at a time.

use ratatui::layout::{Position, Rect};

use super::lines::wrapped;
use super::paint::{Mark, Paint};
use super::theme::Role;
use super::{field, left_of, listed};
use crate::app::{Add, Model, Step, add_count, is_there, moment, section_meant};
use crate::domain::{Offer, Verdict};
use crate::strings::{Word, number};
use crate::text::{Clean, Glyphs};

/// Columns of a line of the dialog.
const MEASURE_COLUMNS: u16 = 76;
/// Below this many rows there is no air between the parts.
const AIRY_ROWS: u16 = 12;
/// Rows below the offers, for what the one under the cursor holds.
const DETAIL_ROWS: u16 = 6;

/// Draws it; the place of the caret while a field has the keys.
pub(super) fn draw(model: &Model, area: Rect, paint: &mut Paint<'_>) -> Option<Position> {
    let add = model.add.as_ref()?;
    let area = left_of(area, MEASURE_COLUMNS);
    let air = usize::from(area.height >= AIRY_ROWS);
    let mut row = air;
    if air > 0 || !matches!(add.step, Step::Choice | Step::Listed | Step::Section) {
        paint.put(area, 0, row, &Clean::line(model.say(Word::AddTitle)), Role::Title);
        row += 1 + air;
    }
    let prompt = Clean::run(model.say(Word::AddAddress));
    let typing = add.step == Step::Address;
    let column = paint.put(area, 0, row, &prompt, if typing { Role::Key } else { Role::Dim });
    let mut caret = None;
    if typing {
        caret = Some((field::draw(&add.address, &[], area, (column, row), paint), row));
    } else {
        paint.put(area, column, row, &Clean::line(&add.address.text), Role::Dim);
    }
    row += 1 + air;
    match add.step {
        Step::Address => {
            row = wrong(add, area, row, paint);
            wrapped(model.say(Word::AddHint), Role::Dim, area, (0, row), paint);
        }
        Step::Looking { done, of } => {
            let told = match of {
                0 | 1 => model.say(Word::AddLooking).to_owned(),
                _ => model.say_with(Word::AddLookingAt, format!("{done}/{of}")),
            };
            wrapped(&told, Role::Text, area, (0, row), paint);
        }
        Step::Choice => choice(model, add, area, row, paint),
        Step::Listed => {
            row = wrong(add, area, row, paint);
            if let Some(list) = &add.listed {
                listed::draw(model, list, area, (row, air), paint);
            }
        }
        Step::Section => caret = Some(section(model, add, area, row, paint)),
        Step::Saving => {
            wrapped(model.say(Word::AddSaving), Role::Text, area, (0, row), paint);
        }
    }
    let (column, row) = caret?;
    Some(Position::new(area.x + column as u16, area.y + row as u16))
}

/// What went wrong, if anything; the row after it.
fn wrong(add: &Add, area: Rect, row: usize, paint: &mut Paint<'_>) -> usize {
    match &add.wrong {
        Some(why) => wrapped(why, Role::Trouble, area, (0, row), paint),
        None => row,
    }
}

fn choice(model: &Model, add: &Add, area: Rect, row: usize, paint: &mut Paint<'_>) {
    let row = wrong(add, area, row, paint);
    let rows = usize::from(area.height).saturating_sub(row);
    let detail = usize::from(DETAIL_ROWS).min(rows / 2);
    let shown = rows.saturating_sub(detail).min(add.offers.len()).max(1);
    let top = (add.cursor + 1).saturating_sub(shown);
    for (line, (at, offer)) in add.offers.iter().enumerate().skip(top).take(shown).enumerate() {
        let there = is_there(&model.config.feeds, offer);
        let line = row + line;
        let selected = at == add.cursor;
        let ground = selected.then_some(Role::Selected);
        if selected {
            paint.ground(area, line, Role::Selected);
            let cursor = paint.mark(Mark::Cursor);
            paint.put_on(area, (0, line), &cursor, Role::Accent, ground);
        }
        if add.marked.contains(&at) {
            let star = paint.mark(Mark::Unread);
            paint.put_on(area, (1, line), &star, Role::Strong, ground);
        }
        let state = Clean::line(&state(model, offer, there));
        let end = paint.put_right(area, line, &state, Role::Dim, ground);
        let role = if there || !offer.is_open() { Role::Dim } else { Role::Strong };
        let title = Clean::line(&title(offer));
        let title = title.cut(end.saturating_sub(4), paint.glyphs());
        paint.put_on(area, (3, line), &title, role, ground);
    }
    let below = row + shown;
    if let Some(offer) = add.offers.get(add.cursor) {
        details(model, offer, area, below, paint);
    }
}

/// What an offer is called: by the page, else by itself, else by its address.
fn title(offer: &Offer) -> String {
    let own = offer.sample().and_then(|sample| sample.title.as_deref());
    let named = offer.candidate.title.as_deref().or(own);
    let title = named.unwrap_or(&offer.candidate.url);
    match &offer.candidate.group {
        Some(group) => format!("{group}: {title}"),
        None => title.to_owned(),
    }
}

/// Whether it can be had, in a word or two.
fn state(model: &Model, offer: &Offer, there: bool) -> String {
    match &offer.verdict {
        _ if there => model.say(Word::AddIsThere).to_owned(),
        Verdict::Feed(sample) => {
            let entries = number(model.language, sample.entries as u64);
            model.say_with(Word::AddEntries, entries)
        }
        Verdict::No(_) => paint_no(model),
        Verdict::Unasked => model.say(Word::AddUnseen).to_owned(),
    }
}

fn paint_no(model: &Model) -> String {
    match model.glyphs {
        Glyphs::Unicode => "–".to_owned(),
        Glyphs::Ascii => "-".to_owned(),
    }
}

/// The address of the offer under the cursor, what it is, and its newest headlines.
fn details(model: &Model, offer: &Offer, area: Rect, mut row: usize, paint: &mut Paint<'_>) {
    if row + 4 < usize::from(area.height) {
        row += 1;
    }
    paint.put(area, 3, row, &Clean::line(&offer.candidate.url), Role::Dim);
    row += 1;
    match &offer.verdict {
        Verdict::Feed(sample) => {
            let own = sample.title.clone().filter(|_| offer.candidate.title.is_some());
            let newest = sample.newest.map(|at| model.say_with(Word::AddNewest, moment(model, at)));
            let facts: Vec<String> =
                own.into_iter().chain([sample.format.clone()]).chain(newest).collect();
            let between = model.glyphs.between();
            paint.put(area, 3, row, &Clean::line(&facts.join(between)), Role::Dim);
            for (line, headline) in sample.headlines.iter().enumerate() {
                paint.put(area, 3, row + 1 + line, &Clean::line(headline), Role::Text);
            }
        }
        Verdict::No(why) => {
            let area = Rect { x: area.x + 3, width: area.width.saturating_sub(3), ..area };
            wrapped(why, Role::Trouble, area, (0, row), paint);
        }
        Verdict::Unasked => {}
    }
}

/// The section's field; the caret's place.
fn section(
    model: &Model,
    add: &Add,
    area: Rect,
    mut row: usize,
    paint: &mut Paint<'_>,
) -> (usize, usize) {
    let air = usize::from(area.height >= AIRY_ROWS);
    let many = add_count(add);
    if many > 1 {
        let count = number(model.language, many as u64);
        let told = model.say_with(Word::Feeds, count);
        paint.put(area, 0, row, &Clean::line(&told), Role::Strong);
    } else if let Some(offer) = add.offers.get(add.marked.first().copied().unwrap_or(add.cursor)) {
        paint.put(area, 0, row, &Clean::line(&title(offer)), Role::Strong);
    }
    row += 1 + air;
    let prompt = Clean::run(model.say(Word::AddSection));
    let column = paint.put(area, 0, row, &prompt, Role::Key);
    let caret = (field::draw(&add.section, &[], area, (column, row), paint), row);
    row += 1;
    if let Some(title) = section_meant(model) {
        row = wrapped(
            &model.say_with(Word::AddSectionMeans, title),
            Role::Dim,
            area,
            (0, row),
            paint,
        );
    }
    let hint = match many {
        1 => model.say(Word::AddSectionHint).to_owned(),
        n => model.say_with(Word::AddSectionEach, n),
    };
    let row = wrapped(&hint, Role::Dim, area, (0, row + air), paint);
    wrong(add, area, row, paint);
    caret
}
