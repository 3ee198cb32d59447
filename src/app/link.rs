//! The link of the article that is meant: the open one, or the one under the cursor.

use super::model::Model;
use super::msg::Command;
use super::notice;
use super::take::{self, Task};
use crate::strings::Word;

/// Does something with the link of the article that is meant.
pub(crate) fn with(model: &mut Model, command: fn(String) -> Command) -> Vec<Command> {
    take::begin(model, Task::Link(command))
}

/// Says what was copied.
pub(crate) fn tell_copied(model: &mut Model, commands: &[Command]) {
    if let [Command::Copy(link)] = commands {
        let text = model.say_with(Word::LinkCopied, link);
        notice::tell(model, text);
    }
}
