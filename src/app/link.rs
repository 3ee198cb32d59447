//! The link of the article that is meant: the open one, or the one under the cursor.

use super::model::Model;
use super::msg::{Command, Query};
use super::notice;
use crate::strings::Word;

/// Does something with the link of the article that is meant.
pub(crate) fn with(model: &mut Model, command: fn(String) -> Command) -> Vec<Command> {
    // The row has no link; the open article has. Without one open, the world is asked for it.
    match (&model.reading, model.subject()) {
        (Some(reading), Some(subject)) if reading.headline.id == subject.id => {
            match reading.link.clone() {
                Some(link) => vec![command(link)],
                None => {
                    notice::tell(model, model.say(Word::NoLink));
                    Vec::new()
                }
            }
        }
        (_, Some(subject)) => {
            let id = subject.id;
            model.list.errand = Some((id, command));
            vec![Command::Read(Query::Article(id))]
        }
        (_, None) => Vec::new(),
    }
}

/// Copies the link of the article that is meant, and says so.
pub(crate) fn copy(model: &mut Model) -> Vec<Command> {
    let commands = with(model, Command::Copy);
    tell_copied(model, &commands);
    commands
}

/// Says what was copied.
pub(crate) fn tell_copied(model: &mut Model, commands: &[Command]) {
    if let [Command::Copy(link)] = commands {
        let text = model.say_with(Word::LinkCopied, link);
        notice::tell(model, text);
    }
}
