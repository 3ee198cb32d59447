//! What a command line means, and what it may come to mean.

use crate::app::model::Model;
use crate::app::palette::Choice;
use crate::app::{bar, settings};
use crate::config::Action;
use crate::config::action::ACTIONS;
use crate::config::mistake::nearest;
use crate::domain::Place;
use crate::strings::{self, Word};
use crate::text::fold::fold;
use crate::text::{Clean, fuzzy};

/// What a line asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// What a row of the palette would.
    Choice(Choice),
    /// A search.
    Find(String),
    /// The reader is left, wherever one is.
    Quit,
}

/// Something that the line may become.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Candidate {
    /// The whole line.
    pub(crate) line: String,
    /// What is shown of it.
    pub(crate) label: Clean,
    /// What it means.
    pub(crate) detail: Clean,
}

/// Words that want more behind them, and what they do.
const VERBS: &[(&str, Word)] = &[
    ("go", Word::LineGo),
    ("section", Word::LineSection),
    ("find", Word::LineFind),
    ("run", Word::LineRun),
    ("set", Word::LineSet),
];
/// Words that leave the reader. `quit` is the action's name too, but who types it means it.
const QUITS: &[&str] = &["quit", "q"];

/// What `text` means, or what is wrong with it.
pub(crate) fn read(model: &Model, text: &str) -> Result<Meaning, String> {
    let (verb, rest) = match text.split_once(char::is_whitespace) {
        Some((verb, rest)) => (verb, rest.trim()),
        None => (text, ""),
    };
    let verb = fold(verb);
    if rest.is_empty() {
        if QUITS.contains(&verb.as_str()) {
            return Ok(Meaning::Quit);
        }
        if let Some(action) = Action::from_name(&verb) {
            return Ok(Meaning::Choice(Choice::Act(action)));
        }
    }
    let is_verb = VERBS.iter().any(|(known, _)| *known == verb);
    if is_verb && rest.is_empty() {
        return Err(model.say_with(Word::LineMore, &verb));
    }
    match verb.as_str() {
        "go" => {
            let places = places(model);
            let place = named(&places, rest).ok_or_else(|| unknown(model, rest, &places))?;
            Ok(Meaning::Choice(place))
        }
        "section" => {
            let sections = sections(model);
            let choice = named(&sections, rest).ok_or_else(|| unknown(model, rest, &sections))?;
            Ok(Meaning::Choice(choice))
        }
        "run" => {
            let own = own(model);
            let choice = named(&own, rest).ok_or_else(|| unknown(model, rest, &own))?;
            Ok(Meaning::Choice(choice))
        }
        "find" => Ok(Meaning::Find(rest.to_owned())),
        "set" => setting(model, rest),
        _ => {
            let names = names().map(|name| (name.to_owned(), ())).collect::<Vec<_>>();
            if Action::from_name(&verb).is_some() || QUITS.contains(&verb.as_str()) {
                return Err(model.say_with(Word::LineNoMore, &verb));
            }
            Err(unknown(model, &verb, &names))
        }
    }
}

/// `NAME VALUE`, `NAME=VALUE`; the name alone turns a switch over.
fn setting(model: &Model, text: &str) -> Result<Meaning, String> {
    let mut words = text.split(|c: char| c == '=' || c.is_whitespace()).filter(|it| !it.is_empty());
    let name = words.next().unwrap_or_default();
    let Some(row) = settings::named(model, name) else {
        let names: Vec<_> = settings::here(model).map(|row| (row.name.to_owned(), ())).collect();
        return Err(unknown(model, name, &names));
    };
    let now = settings::value(model, row.setting);
    let value = match (words.next(), now.as_str()) {
        (Some(value), _) if !settings::takes(row, value) => {
            let values: Vec<_> = row.values.iter().map(|it| ((*it).to_owned(), ())).collect();
            let told = unknown(model, value, &values);
            return Err(format!("{told}: {}", row.values.join(", ")));
        }
        (Some(value), _) => value.to_owned(),
        (None, "true") => "false".to_owned(),
        (None, "false") => "true".to_owned(),
        (None, now) => {
            let told = format!("{}: {} ({now})", row.name, row.values.join(", "));
            return Err(told);
        }
    };
    Ok(Meaning::Choice(Choice::Set(row.setting, value)))
}

/// What the line may become, the likeliest first.
pub(crate) fn candidates(model: &Model, text: &str, most: usize) -> Vec<Candidate> {
    let text = text.trim_start();
    let Some((verb, rest)) = text.split_once(char::is_whitespace) else {
        return first_words(model, text, most);
    };
    let rest = rest.trim_start();
    let after = |before: String, names: Vec<(String, Clean)>, typed: &str| {
        narrowed(typed, &names, most)
            .map(|(name, detail)| Candidate {
                line: format!("{before}{name}"),
                label: Clean::line(name),
                detail: detail.clone(),
            })
            .collect()
    };
    match fold(verb).as_str() {
        "go" => {
            let names = places(model).into_iter().map(|(name, _)| (name, Clean::default()));
            after("go ".into(), names.collect(), rest)
        }
        "section" => {
            let names = sections(model).into_iter().map(|(name, _)| (name, Clean::default()));
            after("section ".into(), names.collect(), rest)
        }
        "run" => {
            let names = own(model).into_iter().map(|(name, _)| (name, Clean::default()));
            after("run ".into(), names.collect(), rest)
        }
        "set" => match rest.split_once(char::is_whitespace) {
            None => {
                let names = settings::here(model).map(|row| {
                    let now = settings::value(model, row.setting);
                    let now = settings::in_words(model, row, &now);
                    let detail = format!("{}: {now}", model.say(row.word));
                    (row.name.to_owned(), Clean::line(&detail))
                });
                after("set ".into(), names.collect(), rest)
            }
            Some((name, value)) => {
                let row = settings::named(model, name);
                let values = row.into_iter().flat_map(|row| {
                    row.values.iter().map(move |value| {
                        let said = settings::in_words(model, row, value);
                        let said = if said == *value { "" } else { &said };
                        ((*value).to_owned(), Clean::line(said))
                    })
                });
                after(format!("set {name} "), values.collect(), value.trim())
            }
        },
        "find" => Vec::new(),
        _ => first_words(model, text, most),
    }
}

/// Names of actions, and the words that want more.
fn first_words(model: &Model, typed: &str, most: usize) -> Vec<Candidate> {
    let verbs = VERBS.iter().map(|(verb, word)| (format!("{verb} "), model.say(*word)));
    let actions = ACTIONS.iter().map(|row| (row.name.to_owned(), row.help(model.language)));
    let all: Vec<(String, Clean)> =
        verbs.chain(actions).map(|(name, help)| (name, Clean::line(help))).collect();
    let found = narrowed(typed, &all, most).map(|(name, detail)| Candidate {
        line: name.clone(),
        label: Clean::line(name),
        detail: detail.clone(),
    });
    found.collect()
}

/// Names that have the letters; after them those whose meaning has the words.
fn narrowed<'a>(
    typed: &str,
    names: &'a [(String, Clean)],
    most: usize,
) -> impl Iterator<Item = &'a (String, Clean)> {
    let labels: Vec<&str> = names.iter().map(|(name, _)| name.as_str()).collect();
    let details: Vec<&str> = names.iter().map(|(_, detail)| detail.as_str()).collect();
    let found = fuzzy::narrow(typed, &labels, &details);
    found.into_iter().take(most).filter_map(|hit| names.get(hit.at))
}

/// Places by their names; a feed's stands behind its paper's.
fn places(model: &Model) -> Vec<(String, Choice)> {
    let view = |word| model.say(word).to_owned();
    let mut places = vec![
        (view(Word::All), Choice::Go(Place::All)),
        (view(Word::Unread), Choice::Go(Place::Unread)),
        (view(Word::Today), Choice::Go(Place::Today(model.midnight()))),
        (view(Word::Starred), Choice::Go(Place::Starred)),
    ];
    for paper in &model.overview.papers {
        places.push((paper.name.as_str().to_owned(), Choice::Go(Place::Paper(paper.id))));
        let feeds = paper.feeds.iter();
        places.extend(feeds.map(|feed| {
            let name = format!("{} / {}", paper.name.as_str(), feed.title.as_str());
            (name, Choice::Go(Place::Feed(feed.health.id)))
        }));
    }
    if model.overview.muted.total > 0 {
        places.push((view(Word::Muted), Choice::Go(Place::Muted)));
    }
    let kept = model.config.views.iter();
    places.extend(kept.map(|view| (view.name.clone(), Choice::View(view.name.clone()))));
    places
}

/// Sections by their titles and by what the configuration calls them.
fn sections(model: &Model) -> Vec<(String, Choice)> {
    let of = |row: &crate::domain::SectionRow| Choice::Section(row.key.clone());
    let rows = &model.overview.sections;
    let titles = rows.iter().map(|row| (bar::title(model, row).as_str().to_owned(), of(row)));
    let names = rows.iter().map(|row| (row.key.0.clone(), of(row)));
    let all = (model.say(Word::All).to_owned(), Choice::AllSections);
    let mut sections: Vec<(String, Choice)> = std::iter::once(all).chain(titles).collect();
    for (name, choice) in names {
        if sections.iter().all(|(known, _)| fold(known) != fold(&name)) {
            sections.push((name.into_string(), choice));
        }
    }
    sections
}

/// Commands of the user's own.
fn own(model: &Model) -> Vec<(String, Choice)> {
    let commands = (0u8..).zip(&model.config.commands);
    commands.map(|(n, own)| (own.name.clone(), Choice::Act(Action::Own(n)))).collect()
}

/// What is called so; else what alone begins so.
fn named<T: Clone>(names: &[(String, T)], wanted: &str) -> Option<T> {
    let wanted = fold(wanted);
    let exact = names.iter().find(|(name, _)| fold(name) == wanted);
    let mut begin = names.iter().filter(|(name, _)| fold(name).starts_with(&wanted));
    let found = exact.or_else(|| begin.next().filter(|_| begin.next().is_none()));
    found.map(|(_, it)| it.clone())
}

/// Everything that a line may begin with.
fn names() -> impl Iterator<Item = &'static str> {
    let verbs = VERBS.iter().map(|(verb, _)| *verb);
    verbs.chain(QUITS.iter().copied()).chain(ACTIONS.iter().map(|row| row.name))
}

/// That nothing is called so, and what is nearly.
fn unknown<T>(model: &Model, name: &str, names: &[(String, T)]) -> String {
    let near = nearest(name, names.iter().map(|(name, _)| name.as_str()));
    let told = model.say_with(Word::LineUnknown, name);
    match near {
        Some(near) => format!("{told} {}", strings::fill(model.language, Word::LineNear, near)),
        None => told,
    }
}
