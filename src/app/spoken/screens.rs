//! What is announced of screens that lie over the panes: what each is called, and what is chosen
//! or read in it.

use super::at;
use crate::app::add::{Add, Step};
use crate::app::filter::{self, Filter};
use crate::app::info::{self, InfoLine};
use crate::app::log::{self, LogLine};
use crate::app::model::Model;
use crate::app::press::{self, Press};
use crate::app::roster::{self, Typing};
use crate::app::sheet::Sheet;
use crate::strings::{Word, number};

/// What the screen is called that was just opened; none where what is read in it says it.
pub(super) fn title(model: &Model) -> Option<&'static str> {
    let word = match &model.sheet {
        Some(Sheet::Palette(_)) => Word::PalettePrompt,
        Some(Sheet::Choose(choose)) => choose.prompt,
        Some(Sheet::Help(_)) => Word::HelpPrompt,
        Some(Sheet::Filter(_)) => Word::SpokenFilter,
        Some(Sheet::Log(_)) => Word::SpokenLog,
        Some(Sheet::Themes(_)) => Word::ThemePrompt,
        Some(Sheet::Press(_)) => Word::PressTitle,
        Some(Sheet::Naming(_)) => Word::ViewPrompt,
        Some(Sheet::Moving(_)) => Word::AddSection,
        Some(Sheet::Mutes(_)) => Word::MutePrompt,
        Some(Sheet::Line(_) | Sheet::Page(_) | Sheet::Chooser(_)) => return None,
        None if model.add.is_some() => Word::AddTitle,
        None if model.info.is_some() => Word::SpokenInfo,
        None if model.roster.is_some() => Word::RosterHeading,
        None => return None,
    };
    Some(model.say(word))
}

/// The row of the screen of feeds, or what is typed there.
pub(super) fn roster(model: &Model) -> Vec<String> {
    let Some(roster) = &model.roster else { return Vec::new() };
    if let Typing::Title(field) = &roster.typing {
        return vec![format!("{}{}", model.say(Word::RosterTitle), field.text)];
    }
    let Some(feed) = roster::selected(model) else {
        return vec![model.say(Word::NoHits).to_owned()];
    };
    let mut parts = vec![at(model, roster.picker.cursor, roster.picker.shown.len(), false)];
    parts.extend([feed.health.paper.to_string(), feed.health.title.to_string()]);
    parts.push(model.say_with(Word::FooterUnread, number(model.language, feed.health.unread)));
    if !feed.enabled {
        parts.push(model.say(Word::RosterIsPaused).to_owned());
    }
    if feed.health.fault().is_some() {
        parts.push(model.say(Word::SpokenTrouble).to_owned());
    }
    parts
}

/// What an explained feed says at the top of the screen; its trouble behind its title.
pub(super) fn info(model: &Model) -> Vec<String> {
    let top = model.info.as_ref().map_or(0, |info| info.top);
    let lines = info::lines(model);
    let read = |line: &InfoLine| text(line);
    let mut parts: Vec<String> = lines.get(top).map(read).into_iter().collect();
    if top == 0 {
        let trouble = lines.iter().find(|line| matches!(line, InfoLine::Trouble(_)));
        parts.extend(trouble.map(read));
    }
    parts
}

fn text(line: &InfoLine) -> String {
    match line {
        InfoLine::Fact(name, value) => format!("{name}: {value}"),
        InfoLine::Title(text)
        | InfoLine::Trouble(text)
        | InfoLine::Advice(text)
        | InfoLine::Heading(text)
        | InfoLine::Point(text)
        | InfoLine::Text(text) => text.clone(),
        InfoLine::Bar { name, count, .. } => format!("{name}: {count}"),
        InfoLine::Gap => String::new(),
    }
}

/// What the log tells at the top of the screen; behind a heading what stands below it.
pub(super) fn log(model: &Model, top: usize) -> Vec<String> {
    let lines = log::lines(model);
    let told = |line: &LogLine| match line {
        LogLine::Heading(text) => (*text).to_owned(),
        LogLine::Trouble(title, what, next) => format!("{title}: {what} {next}"),
        LogLine::Told(time, text) => format!("{time} {text}"),
        LogLine::Gap => String::new(),
    };
    let is_heading = matches!(lines.get(top), Some(LogLine::Heading(_)));
    let shown = lines.iter().skip(top).take(1 + usize::from(is_heading));
    shown.map(|line| told(line).trim().to_owned()).collect()
}

/// What a press means: all that the screen says of it.
pub(super) fn press(model: &Model, press: &Press) -> Vec<String> {
    press::lines(model, press).iter().skip(1).map(text).collect()
}

/// The words of the filter, and what it finds.
pub(super) fn filter_words(model: &Model, filter: &Filter) -> Vec<String> {
    let words = format!("{}{}", model.say(Word::FilterPrompt), filter.field.text);
    let found = match (filter::query_of(model, filter).is_empty(), filter.waits) {
        (true, _) => model.say(Word::FilterEmpty).to_owned(),
        (false, true) => model.say(Word::Finding).to_owned(),
        (false, false) => {
            let word = if filter.more { Word::FilterMore } else { Word::Hits };
            model.say_with(word, number(model.language, filter.hits.len() as u64))
        }
    };
    vec![words.trim_end().trim_end_matches(':').to_owned(), found]
}

/// Where one is in the dialog that adds a feed.
pub(super) fn add(model: &Model) -> Vec<String> {
    let Some(add) = &model.add else { return Vec::new() };
    let field = |word, text: &str| format!("{}{text}", model.say(word)).trim_end().to_owned();
    let here = match add.step {
        Step::Address => vec![field(Word::AddAddress, &add.address.text)],
        Step::Looking { of: 0, .. } => vec![model.say(Word::AddLooking).to_owned()],
        Step::Looking { done, of } => {
            vec![model.say_with(Word::AddLookingAt, format_args!("{done}/{of}"))]
        }
        Step::Choice => offer(model, add),
        Step::Section => vec![field(Word::AddSection, &add.section.text)],
        Step::Saving => vec![model.say(Word::AddSaving).to_owned()],
        Step::Listed => Vec::new(),
    };
    add.wrong.iter().cloned().chain(here).collect()
}

/// The offer under the cursor: what it is called, how much it holds, whether it is marked.
fn offer(model: &Model, add: &Add) -> Vec<String> {
    let Some(offer) = add.offers.get(add.cursor) else { return Vec::new() };
    let sample = offer.sample();
    let named = offer.candidate.title.clone().or_else(|| sample?.title.clone());
    let mut parts = vec![at(model, add.cursor, add.offers.len(), false)];
    parts.push(named.unwrap_or_else(|| offer.candidate.url.clone()));
    parts.extend(sample.map(|it| model.say_with(Word::AddEntries, it.entries)));
    let marked = add.marked.contains(&add.cursor);
    parts.extend(marked.then(|| model.say(Word::SpokenChosen).to_owned()));
    parts
}
