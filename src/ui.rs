//! The screen: `view` reads the model and draws; it changes nothing.
//!
//! A printed page, not a dashboard: no boxes, thin rules, one accent colour; weight and space
//! carry the order. Only `paint` writes text into cells, and it takes [`Clean`] alone.

mod accessible;
mod add;
mod article;
mod bar;
mod chooser;
mod chord;
mod command;
mod field;
mod filter;
mod footer;
mod info;
mod lines;
mod links;
mod list;
mod listed;
mod log;
mod naming;
mod paint;
mod picker;
mod pictures;
mod preview;
mod roster;
pub mod theme;
mod themes;
mod tree;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::app::{Areas, Focus, Model, Sheet, press_lines, takes_words};
use crate::strings::Word;
use crate::text::Clean;
pub use links::{Anchors, anchors};
use paint::Paint;
pub use pictures::Pictures;
pub use theme::{Role, Theme};

/// Draws the whole screen.
pub fn view(model: &Model, theme: &Theme, pictures: &Pictures, frame: &mut Frame<'_>) {
    let screen = frame.area();
    let mut paint = Paint::new(frame.buffer_mut(), theme, (model.glyphs, model.lines));
    paint.page();
    let fits = screen.width >= model.size.0 && screen.height >= model.size.1;
    let Some(areas) = model.areas().filter(|_| fits) else {
        let text = Clean::line(model.say(Word::TooSmall));
        paint.put(screen, 0, 0, &text, Role::Dim);
        return;
    };
    bar::draw(model, &areas, &mut paint);
    rules(model, &areas, &mut paint);
    let mut caret = None;
    let sheet = model.sheet.as_ref();
    if let Some(drawn) = sheet.and_then(|it| draw_sheet(model, it, &areas, &mut paint)) {
        caret = Some(drawn);
    } else if model.add.is_some() {
        caret = add::draw(model, areas.body, &mut paint);
    } else if model.info.is_some() {
        info::draw(model, areas.body, &mut paint);
    } else if model.roster.is_some() {
        caret = roster::draw(model, areas.body, &mut paint);
    } else {
        if let Some(area) = areas.tree {
            tree::draw(model, area, &mut paint);
        }
        if let Some(area) = areas.list {
            list::draw(model, area, &areas, &mut paint);
        }
        if let Some(area) = areas.article {
            article::draw(model, area, pictures, &mut paint);
        }
    }
    let mut panel = chord::draw(model, &areas, &mut paint);
    if let Some(Sheet::Line(line)) = sheet {
        let (at, top) = command::draw(line, &areas, &mut paint);
        (caret, panel) = (Some(at), top.or(panel));
    }
    if let Some(top) = panel {
        close_panes(model, &areas, top, &mut paint);
    }
    let caret = caret.or(footer::draw(model, &areas, &mut paint));
    let row = || list::caret(model, &areas).or_else(|| tree::caret(model, areas.tree));
    let caret = caret.or_else(row);
    let page = areas.article.filter(|_| model.is_accessible() && !covers(model));
    if let Some(caret) = caret.or_else(|| accessible::top_of(page)) {
        frame.set_cursor_position(caret);
    }
}

/// What lies over the panes, unless it leaves them to be seen; the place of its caret.
fn draw_sheet(
    model: &Model,
    sheet: &Sheet,
    areas: &Areas,
    paint: &mut Paint<'_>,
) -> Option<Position> {
    let area = areas.body;
    Some(match sheet {
        Sheet::Line(_) => return None,
        Sheet::Themes(themes) => themes::draw(model, themes, areas, paint),
        Sheet::Press(press) => info::draw_lines(&press_lines(model, press), 0, area, paint),
        Sheet::Palette(picker) => {
            picker::nothing(picker, model.say(Word::PickerNothing), area, paint);
            picker::draw(picker, model.say(Word::PalettePrompt), area, paint)
        }
        Sheet::Choose(choose) => {
            picker::nothing(&choose.picker, model.say(Word::PickerNothing), area, paint);
            picker::draw(&choose.picker, model.say(choose.prompt), area, paint)
        }
        Sheet::Help(picker) => {
            picker::nothing(picker, model.say(Word::PickerNothing), area, paint);
            picker::draw_keys_first(picker, model.say(Word::HelpPrompt), area, paint)
        }
        Sheet::Mutes(picker) => {
            picker::nothing(picker, model.say(Word::PickerNothing), area, paint);
            if picker.field.text.is_empty() && takes_words(model, picker) {
                picker::hint(model.say(Word::MuteHint), area, paint);
            }
            picker::draw(picker, model.say(Word::MutePrompt), area, paint)
        }
        Sheet::Naming(name) => naming::draw(model, name, area, paint),
        Sheet::Moving(moving) => picker::draw(&moving.picker, &moving.prompt(model), area, paint),
        Sheet::Filter(filter) => filter::draw(model, filter, area, paint),
        Sheet::Page(page) => info::draw_lines(page.lines(), page.top(), area, paint),
        Sheet::Log(top) => {
            log::draw(model, area, *top, paint);
            Position::new(area.x, area.y)
        }
        Sheet::Chooser(chooser) => chooser::draw(model, chooser, area, paint),
    })
}

/// A page lies over the panes.
fn covers(model: &Model) -> bool {
    let covers = model.sheet.as_ref().is_some_and(|sheet| !matches!(sheet, Sheet::Line(_)));
    covers || model.add.is_some() || model.info.is_some() || model.roster.is_some()
}

/// The part of a page that lines of at most so many columns take, centred where there is room.
fn left_of(area: Rect, measure: u16) -> Rect {
    let width = area.width.saturating_sub(2).min(measure);
    Rect { x: area.x + (area.width - width) / 2, width, ..area }
}

/// A panel lies over the lower end of the panes: rules between them end at its own, on this row.
fn close_panes(model: &Model, areas: &Areas, top: u16, paint: &mut Paint<'_>) {
    let Some((_, bottom)) = areas.rules.filter(|_| !covers(model)) else { return };
    paint.across(Rect::new(0, bottom, areas.bar.width, 1), Role::Rule);
    for area in [areas.tree, areas.list, areas.article].into_iter().flatten() {
        if area.x > 0 {
            paint.end(area.x - 1, top);
        }
    }
}

/// Thin rules above, below and between the panes; the pane with the focus has a strong one.
fn rules(model: &Model, areas: &Areas, paint: &mut Paint<'_>) {
    let Some((top, bottom)) = areas.rules else { return };
    let columns = areas.bar.width;
    paint.across(Rect::new(0, top, columns, 1), Role::Rule);
    paint.across(Rect::new(0, bottom, columns, 1), Role::Rule);
    if covers(model) {
        return;
    }
    let panes = [
        (areas.tree, Focus::Tree),
        (areas.list.map(|list| Rect { y: areas.body.y, ..list }), Focus::List),
        (areas.article, Focus::Article),
    ];
    for (area, focus) in panes {
        let Some(area) = area else { continue };
        if area.x > 0 {
            paint.down(area.x - 1, top, bottom);
        }
        let alone = area.width == columns;
        if focus == model.focus && !alone {
            paint.across(Rect::new(area.x, top, area.width, 1), Role::Accent);
        }
    }
}
