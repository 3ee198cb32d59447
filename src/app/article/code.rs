//! Code in the open article: a worker tells what its parts are; until then it stands plain.

use super::page;
use crate::app::model::Model;
use crate::app::msg::Command;
use crate::text::code::{self, Parts};

/// Asks for the parts of the code of the open article's text, if it has any.
pub(super) fn explain(model: &mut Model) -> Option<Command> {
    model.texts += 1;
    let generation = model.texts;
    let reading = model.reading.as_mut()?;
    reading.generation = generation;
    let code = code::of(&reading.text.body);
    (!code.is_empty()).then_some(Command::ExplainCode { generation, code })
}

/// The parts have come. No line moves: they change looks, not letters.
pub(crate) fn explained(model: &mut Model, generation: u64, parts: Parts) {
    let Some(reading) = &mut model.reading else { return };
    if reading.generation == generation {
        code::put(&mut reading.text.body, parts);
        page::again(model);
    }
}
