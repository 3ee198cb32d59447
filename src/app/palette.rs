//! The palette: every action, section, paper and feed by a few letters of its name.

use super::model::Model;
use super::msg::Command;
use super::picker::{Picker, Row};
use super::sheet::{self, Sheet};
use super::{bar, keys, tree};
use crate::config::action::ACTIONS;
use crate::config::{Action, Context};
use crate::domain::{Count, Place, Scope};
use crate::section::SectionKey;
use crate::strings::{Word, number};
use crate::text::Clean;

/// Everything that can be done or gone to.
pub(crate) type Palette = Picker<Choice>;

/// What a row of the palette means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// Do it.
    Act(Action),
    /// Show the articles of a place.
    Go(Place),
    /// Narrow to a section.
    Section(SectionKey),
}

/// Opens it.
pub(crate) fn open(model: &mut Model) -> Vec<Command> {
    let picker = Picker::new(rows(model));
    model.sheet = Some(Sheet::Palette(picker));
    Vec::new()
}

/// Does what was chosen.
pub(crate) fn chosen(model: &mut Model, picker: Palette) -> Vec<Command> {
    match picker.selected().map(|row| row.choice.clone()) {
        Some(Choice::Act(action)) => keys::act(model, action),
        Some(Choice::Go(place)) => {
            sheet::show_list(model);
            tree::go(model, place)
        }
        Some(Choice::Section(key)) => {
            sheet::show_list(model);
            let scope = Scope { section: Some(key), ..model.scope.clone() };
            tree::set_scope(model, scope)
        }
        None => Vec::new(),
    }
}

fn rows(model: &Model) -> Vec<Row<Choice>> {
    let context = keys::context(model);
    let actions = ACTIONS.iter().filter(|row| row.action != Action::Palette).map(|row| Row {
        label: Clean::line(row.help(model.language)),
        detail: Clean::line(row.group.title(model.language)),
        right: Clean::line(&chord(model, context, row.action)),
        choice: Choice::Act(row.action),
    });
    let own = (0u8..).zip(&model.config.commands).map(|(n, command)| Row {
        label: Clean::line(&command.name),
        detail: Clean::line(model.say(Word::OwnGroup)),
        right: Clean::line(&chord(model, context, Action::Own(n))),
        choice: Choice::Act(Action::Own(n)),
    });
    let go = |label: Clean, detail: Clean, count: Count, choice| Row {
        label,
        detail,
        right: Clean::line(&number(model.language, count.unread)),
        choice,
    };
    let overview = &model.overview;
    let say = |word| Clean::line(model.say(word));
    let views = [
        (Word::All, overview.all, Place::All),
        (Word::Unread, overview.all, Place::Unread),
        (Word::Today, overview.today, Place::Today(model.midnight())),
        (Word::Starred, overview.starred, Place::Starred),
    ];
    let views =
        views.map(|(word, count, place)| go(say(word), Clean::default(), count, Choice::Go(place)));
    let sections = overview.sections.iter().map(|row| {
        let choice = Choice::Section(row.key.clone());
        go(bar::title(model, row), say(Word::PaletteSection), row.count, choice)
    });
    let papers = overview.papers.iter().map(|paper| {
        let choice = Choice::Go(Place::Paper(paper.id));
        go(paper.name.clone(), say(Word::PalettePaper), paper.count, choice)
    });
    let feeds = overview.papers.iter().flat_map(|paper| {
        paper.feeds.iter().map(|feed| {
            let choice = Choice::Go(Place::Feed(feed.health.id));
            go(feed.title.clone(), paper.name.clone(), feed.count, choice)
        })
    });
    actions.chain(own).chain(views).chain(sections).chain(papers).chain(feeds).collect()
}

/// The chord that an action is known by here, else anywhere.
fn chord(model: &Model, context: Context, action: Action) -> String {
    let of = |context| model.config.keys.chords(context, action).into_iter().next();
    of(context).or_else(|| Context::ALL.into_iter().find_map(of)).unwrap_or_default()
}
