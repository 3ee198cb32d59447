//! The palette: every action, section, paper and feed by a few letters of its name.

use super::model::Model;
use super::msg::Command;
use super::picker::{Picker, Row};
use super::settings::{self, SETTINGS, Setting};
use super::sheet::{self, Sheet};
use super::{bar, keys, notice, tree, views};
use crate::config::action::{ACTIONS, Group};
use crate::config::{Action, Context};
use crate::domain::{Count, Place, Scope};
use crate::section::SectionKey;
use crate::strings::{Word, number};
use crate::text::Clean;

/// Choices that are remembered until the reader ends, to stand first.
const LATELY: usize = 5;

/// Everything that can be done or gone to.
pub(crate) type Palette = Picker<Choice>;

/// What a row of the palette means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// Do it.
    Act(Action),
    /// Show the articles of a place.
    Go(Place),
    /// Show a kept search.
    View(String),
    /// Narrow to a section.
    Section(SectionKey),
    /// All sections again.
    AllSections,
    /// Change a setting to a value.
    Set(Setting, String),
}

/// Opens it.
pub(crate) fn open(model: &mut Model) -> Vec<Command> {
    let picker = Picker::new(rows(model));
    model.sheet = Some(Sheet::Palette(picker));
    Vec::new()
}

/// Does what was chosen.
pub(crate) fn chosen(model: &mut Model, picker: &Palette) -> Vec<Command> {
    let Some(choice) = picker.selected().map(|row| row.choice.clone()) else { return Vec::new() };
    model.lately.retain(|before| *before != choice);
    model.lately.insert(0, choice.clone());
    model.lately.truncate(LATELY);
    perform(model, choice)
}

/// Does what a choice means.
pub(crate) fn perform(model: &mut Model, choice: Choice) -> Vec<Command> {
    let mut narrow = |section| {
        sheet::show_list(model);
        let scope = Scope { section, ..model.scope.clone() };
        tree::set_scope(model, scope)
    };
    match choice {
        Choice::Section(key) => narrow(Some(key)),
        Choice::AllSections => narrow(None),
        Choice::Act(action) => keys::act(model, action),
        Choice::Go(place) => {
            sheet::show_list(model);
            tree::go(model, place)
        }
        Choice::View(name) => {
            sheet::show_list(model);
            views::go(model, &name)
        }
        Choice::Set(setting, value) => {
            let row = SETTINGS.iter().find(|row| row.setting == setting);
            let commands = row.and_then(|row| settings::set(model, row, &value));
            let told = match (row, &commands) {
                (Some(row), Some(_)) => {
                    let now = settings::value(model, setting);
                    let now = settings::in_words(model, row, &now);
                    let now = format!("{}: {now}", model.say(row.word));
                    model.say_with(Word::SetDone, now)
                }
                _ => model.say_with(Word::LineUnknown, value),
            };
            notice::tell(model, told);
            commands.unwrap_or_default()
        }
    }
}

/// Each value that a setting could have instead.
fn setting_rows(model: &Model) -> impl Iterator<Item = Row<Choice>> {
    settings::here(model).flat_map(move |row| {
        let now = settings::value(model, row.setting);
        let others = row.values.iter().filter(move |value| **value != now);
        others.map(move |value| {
            let said = settings::in_words(model, row, value);
            // Of a theme, what the configuration calls it.
            let name = if row.setting == Setting::Theme { *value } else { "" };
            Row {
                label: Clean::line(&format!("{}: {said}", model.say(row.word))),
                detail: Clean::line(model.say(Word::PaletteSetting)),
                right: Clean::line(name),
                choice: Choice::Set(row.setting, (*value).to_owned()),
            }
        })
    })
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
    // Of these the tree tells how many there are, read or not.
    let whole = |count: Count| Count { unread: count.total, ..count };
    let views = [
        (Word::All, overview.all, Place::All),
        (Word::Unread, overview.all, Place::Unread),
        (Word::Today, overview.today, Place::Today(model.midnight())),
        (Word::Starred, whole(overview.starred), Place::Starred),
    ];
    let views =
        views.map(|(word, count, place)| go(say(word), Clean::default(), count, Choice::Go(place)));
    let muted = (overview.muted.total > 0).then(|| {
        let choice = Choice::Go(Place::Muted);
        go(say(Word::Muted), Clean::default(), overview.muted, choice)
    });
    let kept = model.config.views.iter().map(|view| {
        let unread = views::count(model, view).map_or(0, |(unread, _)| unread);
        let count = Count { unread, ..Count::default() };
        let choice = Choice::View(view.name.clone());
        go(Clean::line(&view.name), say(Word::PaletteView), count, choice)
    });
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
    let settings = setting_rows(model);
    let places =
        views.into_iter().chain(muted).chain(kept).chain(sections).chain(papers).chain(feeds);
    let mut rows: Vec<Row<Choice>> = places.chain(own).chain(actions).chain(settings).collect();
    rows.sort_by_cached_key(|row| standing(model, &row.choice));
    rows
}

/// What was chosen lately stands first; what has a key that everybody knows, last.
fn standing(model: &Model, choice: &Choice) -> (usize, bool) {
    let lately = model.lately.iter().position(|before| before == choice);
    let moves = |action: &Action| {
        ACTIONS.iter().any(|row| row.action == *action && row.group == Group::Move)
    };
    (lately.unwrap_or(LATELY), matches!(choice, Choice::Act(action) if moves(action)))
}

/// The chord that an action is known by here, else anywhere.
fn chord(model: &Model, context: Context, action: Action) -> String {
    let of = |context| model.config.keys.chords(context, action).into_iter().next();
    of(context).or_else(|| Context::ALL.into_iter().find_map(of)).unwrap_or_default()
}
