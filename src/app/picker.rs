//! A field and the rows that it narrows: what the palette and every other list to choose from
//! are made of. Knows nothing of what its rows mean.

use super::field::{Edit, Field};
use crate::config::{Key, KeyCode};
use crate::text::Clean;
use crate::text::fuzzy::{self, Hit};

/// Letters that are typed to narrow rows.
const MAX_LETTERS: usize = 100;

/// A row to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row<T> {
    /// What is narrowed by, and shown first.
    pub label: Clean,
    /// Beside it, dim.
    pub detail: Clean,
    /// At the right end: a key, a count.
    pub right: Clean,
    /// What choosing it means.
    pub choice: T,
}

impl<T> Row<T> {
    /// All that stands in it; letters of a hit are counted in it.
    fn text(&self) -> String {
        format!("{} {} {}", self.label.as_str(), self.detail.as_str(), self.right.as_str())
    }
}

/// A line of a picker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Line {
    /// Air.
    Gap,
    /// The heading of the rows below it.
    Heading(usize),
    /// The n-th row that is shown.
    Row(usize),
}

/// A field, and rows that it narrows.
#[derive(Debug, Clone)]
pub struct Picker<T> {
    pub(crate) field: Field,
    rows: Vec<Row<T>>,
    /// Headings, each with the row that it stands above, while nothing is typed.
    headings: Vec<(usize, Clean)>,
    /// The rows that are shown, the best first.
    pub(crate) shown: Vec<Hit>,
    /// Which of them the cursor is on.
    pub(crate) cursor: usize,
}

/// What a key did to a picker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Picked {
    /// The row under the cursor is chosen.
    Chosen,
    /// The picker is left.
    Left,
    /// The cursor is on another row, or may be.
    Moved,
    /// The key is none of the picker's.
    None,
}

impl<T> Picker<T> {
    /// All rows, the cursor on the first.
    pub(crate) fn new(rows: Vec<Row<T>>) -> Self {
        Self::with(rows, Vec::new())
    }

    /// Rows in groups, each below its heading.
    pub(crate) fn grouped(groups: Vec<(Clean, Vec<Row<T>>)>) -> Self {
        let (mut rows, mut headings) = (Vec::new(), Vec::new());
        for (heading, mut group) in groups {
            if !group.is_empty() {
                headings.push((rows.len(), heading));
                rows.append(&mut group);
            }
        }
        Self::with(rows, headings)
    }

    fn with(rows: Vec<Row<T>>, headings: Vec<(usize, Clean)>) -> Self {
        let (field, shown) = (Field::default(), Vec::new());
        let mut picker = Self { field, rows, headings, shown, cursor: 0 };
        picker.narrow();
        picker
    }

    /// All rows, shown or not.
    pub(crate) fn rows(&self) -> &[Row<T>] {
        &self.rows
    }

    /// A heading.
    pub(crate) fn heading(&self, n: usize) -> Option<&Clean> {
        self.headings.get(n).map(|(_, heading)| heading)
    }

    /// The row under the cursor.
    pub(crate) fn selected(&self) -> Option<&Row<T>> {
        self.rows.get(self.shown.get(self.cursor)?.at)
    }

    /// The n-th row that is shown.
    pub(crate) fn row(&self, n: usize) -> Option<(&Row<T>, &Hit)> {
        let hit = self.shown.get(n)?;
        Some((self.rows.get(hit.at)?, hit))
    }

    /// Other rows for the same field: the cursor stays on its place.
    pub(crate) fn renew(&mut self, rows: Vec<Row<T>>) {
        let cursor = self.cursor;
        self.rows = rows;
        self.narrow();
        self.cursor = cursor.min(self.shown.len().saturating_sub(1));
    }

    /// Puts the cursor on the first row that `is` the one.
    pub(crate) fn go(&mut self, is: impl Fn(&T) -> bool) {
        let at = self
            .shown
            .iter()
            .position(|hit| self.rows.get(hit.at).is_some_and(|row| is(&row.choice)));
        self.cursor = at.unwrap_or(self.cursor);
    }

    /// A key; `page` rows are seen at a time.
    pub(crate) fn key(&mut self, key: Key, page: usize) -> Picked {
        let page = isize::try_from(page).unwrap_or(1);
        let by = match (key.ctrl, key.code) {
            (_, KeyCode::Enter) => return Picked::Chosen,
            (_, KeyCode::Esc) | (true, KeyCode::Char('g')) => return Picked::Left,
            (_, KeyCode::Down | KeyCode::Tab) | (true, KeyCode::Char('n')) => 1,
            (_, KeyCode::Up | KeyCode::BackTab) | (true, KeyCode::Char('p')) => -1,
            (_, KeyCode::PageDown) => page,
            (_, KeyCode::PageUp) => -page,
            _ => {
                return match self.field.key(key, MAX_LETTERS) {
                    Edit::Text => {
                        self.narrow();
                        Picked::Moved
                    }
                    Edit::Caret => Picked::Moved,
                    Edit::None => Picked::None,
                };
            }
        };
        self.step(by);
        Picked::Moved
    }

    /// Forgets what was typed.
    pub(crate) fn clear(&mut self) {
        self.field = Field::default();
        self.narrow();
    }

    /// Moves the cursor by rows.
    pub(crate) fn step(&mut self, by: isize) {
        let last = self.shown.len().saturating_sub(1);
        self.cursor = self.cursor.saturating_add_signed(by).min(last);
    }

    /// Pasted text, for the field.
    pub(crate) fn paste(&mut self, text: &str) {
        self.field.paste(text, MAX_LETTERS);
        self.narrow();
    }

    /// The lines on a screen of `height` lines: the cursor stands in its middle, where it can.
    pub(crate) fn window(&self, height: usize) -> Vec<Line> {
        let mut lines = Vec::with_capacity(self.shown.len());
        let mut headings = self.headings.iter().enumerate().peekable();
        for n in 0..self.shown.len() {
            let above = headings.next_if(|(_, (row, _))| *row == n && self.field.text.is_empty());
            if let Some((heading, _)) = above {
                lines.extend((n > 0).then_some(Line::Gap));
                lines.push(Line::Heading(heading));
            }
            lines.push(Line::Row(n));
        }
        let at = lines.iter().position(|line| *line == Line::Row(self.cursor)).unwrap_or(0);
        // What stands above the first row belongs to it.
        let at = if self.cursor == 0 { 0 } else { at };
        let top = at.saturating_sub(height / 2).min(lines.len().saturating_sub(height));
        lines.into_iter().skip(top).take(height).collect()
    }

    /// Rows whose label has the letters; after them those that have the words anywhere.
    fn narrow(&mut self) {
        let labels: Vec<&str> = self.rows.iter().map(|row| row.label.as_str()).collect();
        let whole: Vec<String> = self.rows.iter().map(Row::text).collect();
        self.shown = fuzzy::narrow(&self.field.text, &labels, &whole);
        self.cursor = 0;
    }
}

#[cfg(test)]
mod tests;
