//! The whole article that is meant (the open one, or the one under the cursor) leaves for somewhere
//! else: the clipboard, a file, the editor.

use super::article::{files, story};
use super::choose::{self, Choice};
use super::model::Model;
use super::msg::{Command, Query};
use super::notice;
use super::picker::Row;
use crate::config::Input;
use crate::domain::{Article, Enclosure, Timestamp};
use crate::strings::{Word, number};
use crate::text::story::Story;
use crate::text::wrap::Setting;
use crate::text::{Clean, Glyphs};

/// What is done with an article.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Task {
    /// Something with its link alone.
    Link(fn(String) -> Command),
    /// One of its forms is chosen and copied.
    Copy,
    /// One of its forms is chosen and saved.
    Save,
    /// The editor gets it.
    Edit,
    /// A file that comes with it is played.
    Play,
    /// A command of the user's own runs.
    Own(usize),
}

/// An article with all that can be taken of it.
pub(crate) struct Whole {
    story: Story,
    files: Vec<Enclosure>,
    at: Timestamp,
    /// The block that is being read.
    read: Option<usize>,
}

/// Begins a task; an article that is not open is asked for.
pub(crate) fn begin(model: &mut Model, task: Task) -> Vec<Command> {
    let Some(subject) = model.subject().map(|row| row.id) else { return Vec::new() };
    let open = model.reading.as_ref().filter(|reading| reading.headline.id == subject);
    match open {
        Some(reading) => {
            let story = story::of_open(reading);
            let read = story::block_read(model);
            let (files, at) = (reading.files.clone(), reading.headline.sort_time);
            go(model, &Whole { story, files, at, read }, task)
        }
        None => {
            model.list.errand = Some((subject, task));
            vec![Command::Read(Query::Article(subject))]
        }
    }
}

/// The article that was asked for has come.
pub(crate) fn came(model: &mut Model, article: &Article, task: Task) -> Vec<Command> {
    let story = story::of(model, article);
    let (files, at) = (article.files.clone(), article.headline.sort_time);
    go(model, &Whole { story, files, at, read: None }, task)
}

fn go(model: &mut Model, whole: &Whole, task: Task) -> Vec<Command> {
    match task {
        Task::Link(command) => link(model, whole, command),
        Task::Copy => copy(model, whole),
        Task::Save => save(model, whole),
        Task::Edit => vec![Command::Edit(whole.story.markdown())],
        Task::Play => play(model, &whole.files),
        Task::Own(n) => own(model, whole, n),
    }
}

fn link(model: &mut Model, whole: &Whole, command: fn(String) -> Command) -> Vec<Command> {
    let Some(link) = whole.story.link.clone() else {
        notice::tell(model, model.say(Word::NoLink));
        return Vec::new();
    };
    let commands = vec![command(link)];
    super::link::tell_copied(model, &commands);
    commands
}

/// The forms of an article for the clipboard.
fn copy(model: &mut Model, whole: &Whole) -> Vec<Command> {
    let Whole { story, read, .. } = whole;
    let title = story.title.to_string();
    let both = story.link.as_ref().map(|link| format!("{title}\n{link}"));
    let forms = [
        (Word::CopyLink, story.link.clone()),
        (Word::CopyTitle, Some(title)),
        (Word::CopyBoth, both),
        (Word::CopyQuote, story.quote(*read)),
        (Word::CopyMarkdown, Some(story.markdown())),
    ];
    let row = |(word, text): (Word, Option<String>)| {
        let text = text.filter(|text| !text.is_empty())?;
        let label = Clean::line(model.say(word));
        Some(Row {
            detail: beginning(&text),
            right: Clean::line(&size(model, text.len())),
            choice: Choice {
                told: Some(model.say_with(Word::Copied, &label)),
                command: Command::Copy(text),
            },
            label,
        })
    };
    let rows = forms.into_iter().filter_map(row).collect();
    choose::open(model, Word::CopyPrompt, rows);
    Vec::new()
}

/// The forms of an article for a file.
fn save(model: &mut Model, whole: &Whole) -> Vec<Command> {
    let story = &whole.story;
    let setting = setting(model);
    let forms = [
        (Word::SaveMarkdown, "md", story.markdown()),
        (Word::SaveHtml, "html", story.page()),
        (Word::SaveText, "txt", story.text(setting)),
    ];
    let rows = forms.map(|(word, extension, text)| Row {
        label: Clean::line(model.say(word)),
        detail: Clean::line(&format!(".{extension}")),
        right: Clean::line(&size(model, text.len())),
        choice: Choice {
            told: None,
            command: Command::Save { title: story.title.to_string(), extension, text },
        },
    });
    choose::open(model, Word::SavePrompt, rows.into());
    Vec::new()
}

/// As text leaves: of the measure, whatever the screen draws with.
pub(super) fn setting(model: &Model) -> Setting {
    let wanted = &model.config.reading;
    let (width, links) = (usize::from(wanted.width), wanted.links);
    Setting { width, glyphs: Glyphs::Unicode, links, ..Setting::default() }
}

/// Plays the one file, or asks which.
fn play(model: &mut Model, files: &[Enclosure]) -> Vec<Command> {
    let row = |file: &Enclosure| Row {
        label: files::name(file),
        detail: Clean::line(&files::kind(model, file)),
        right: Clean::line(&files::size(model, file).unwrap_or_default()),
        choice: Choice {
            told: Some(model.say_with(Word::Playing, files::name(file))),
            command: Command::Play(file.url.clone()),
        },
    };
    let mut rows: Vec<Row<Choice>> = files.iter().map(row).collect();
    match rows.len() {
        0 => notice::tell(model, model.say(Word::NothingToPlay)),
        1 => {
            let Choice { command, told } = rows.remove(0).choice;
            notice::tell(model, told.unwrap_or_default());
            return vec![command];
        }
        _ => choose::open(model, Word::PlayPrompt, rows),
    }
    Vec::new()
}

/// Runs a command of the user's own.
fn own(model: &mut Model, whole: &Whole, n: usize) -> Vec<Command> {
    let Some(command) = model.config.commands.get(n) else { return Vec::new() };
    let story = &whole.story;
    if story.link.is_none() && command.program.iter().any(|word| word.contains("{url}")) {
        notice::tell(model, model.say(Word::NoLink));
        return Vec::new();
    }
    let words = command.words(|place| match place {
        "url" => story.link.clone().unwrap_or_default(),
        "title" => story.title.to_string(),
        "lead" => story.lead.as_ref().map(Clean::to_string).unwrap_or_default(),
        "paper" => story.paper.to_string(),
        "author" => story.author.to_string(),
        "date" => whole.at.rfc3339(),
        _ => String::new(),
    });
    let input = match command.input {
        Input::None => None,
        Input::Text => Some(story.text(setting(model))),
        Input::Markdown => Some(story.markdown()),
        Input::Html => Some(story.page()),
    };
    let (name, terminal) = (Clean::line(&command.name).to_string(), command.terminal);
    notice::tell(model, model.say_with(Word::OwnRunning, &name));
    vec![Command::Run { name, words, input, terminal }]
}

/// The first words of a text, in one line.
fn beginning(text: &str) -> Clean {
    /// More letters than a row has columns.
    const LETTERS: usize = 100;
    Clean::line(&text.chars().take(LETTERS).collect::<String>())
}

/// What a text weighs, in units of a thousand bytes; nothing of a small one.
fn size(model: &Model, bytes: usize) -> String {
    match bytes.div_ceil(1_000) as u64 {
        0 | 1 => String::new(),
        thousands => format!("{} kB", number(model.language, thousands)),
    }
}

#[cfg(test)]
mod tests;
