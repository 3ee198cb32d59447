//! A few things to choose from, each of them something for the world to do.

use super::model::Model;
use super::msg::Command;
use super::notice;
use super::picker::{Picker, Row};
use super::sheet::Sheet;
use crate::strings::Word;

/// What choosing a row means.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// Done then.
    pub(crate) command: Command,
    /// And told.
    pub(crate) told: Option<String>,
}

/// A question and its rows.
#[derive(Debug, Clone)]
pub struct Choose {
    /// The question.
    pub(crate) prompt: Word,
    /// The rows.
    pub(crate) picker: Picker<Choice>,
}

/// Asks.
pub(crate) fn open(model: &mut Model, prompt: Word, rows: Vec<Row<Choice>>) {
    model.sheet = Some(Sheet::Choose(Choose { prompt, picker: Picker::new(rows) }));
}

/// Does what was chosen.
pub(crate) fn chosen(model: &mut Model, choose: &Choose) -> Vec<Command> {
    let Some(Choice { command, told }) = choose.picker.selected().map(|row| row.choice.clone())
    else {
        return Vec::new();
    };
    if let Some(told) = told {
        notice::tell(model, told);
    }
    super::selection::decided(model, &command);
    vec![command]
}
