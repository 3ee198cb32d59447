//! Adding a feed, step by step: an address or a file, a look, a choice, a section. Nothing is
//! changed before the last step; `Esc` goes one step back.

use url::Url;

use super::field::{Edit, Field};
use super::listed::{self, Listed};
use super::model::Model;
use super::msg::{AddNews, Command, Discovered, Miss, RefreshTarget};
use super::{notice, trouble};
use crate::config::edit::{NewFeed, is_same};
use crate::config::{Action, Key, KeyCode};
use crate::domain::{Offer, Subscription, Trouble, TroubleKind};
use crate::strings::{Word, add_advice_word};

/// Letters of an address: what browsers take.
const MAX_ADDRESS_LETTERS: usize = 2_000;
/// Letters of a section's name.
const MAX_SECTION_LETTERS: usize = 80;

/// The dialog.
#[derive(Debug, Clone)]
pub struct Add {
    pub(crate) step: Step,
    /// What was typed for an address.
    pub(crate) address: Field,
    /// Answers carry it; older ones are dropped.
    generation: u64,
    /// What went wrong at this step, in words.
    pub(crate) wrong: Option<String>,
    /// What was found.
    pub(crate) offers: Vec<Offer>,
    /// The page that led there.
    page: Option<Url>,
    /// Row of the offers under the cursor.
    pub(crate) cursor: usize,
    /// Rows that were marked, to be added together.
    pub(crate) marked: Vec<usize>,
    /// What a file lists, when it was one.
    pub(crate) listed: Option<Listed>,
    /// What the feed's section will be called.
    pub(crate) section: Field,
}

/// Where one is in the dialog.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// An address is typed.
    Address,
    /// It is looked at; of so many candidates so many are done.
    Looking { done: usize, of: usize },
    /// One of the offers is chosen.
    Choice,
    /// The feeds of a list are chosen.
    Listed,
    /// Its section is typed.
    Section,
    /// It is being written down.
    Saving,
}

/// Opens the dialog.
pub(crate) fn open(model: &mut Model) -> Vec<Command> {
    if model.demo {
        notice::tell(model, model.say(Word::AddNotInDemo));
        return Vec::new();
    }
    model.adds += 1;
    model.add = Some(Add {
        step: Step::Address,
        address: Field::default(),
        generation: model.adds,
        wrong: None,
        offers: Vec::new(),
        page: None,
        cursor: 0,
        marked: Vec::new(),
        listed: None,
        section: Field::default(),
    });
    Vec::new()
}

/// True while a key is for a field, not for the keymap.
pub(crate) fn is_typing(model: &Model) -> bool {
    let step = model.add.as_ref().map(|add| add.step);
    step.is_some_and(|step| !matches!(step, Step::Choice | Step::Listed))
}

/// A key while a field has the keys, or nothing but waiting is to be done.
pub(crate) fn key(model: &mut Model, key: Key) -> Vec<Command> {
    let Some(add) = &mut model.add else { return Vec::new() };
    let leaves = key.code == KeyCode::Esc || (key.ctrl && key.code == KeyCode::Char('g'));
    match (add.step, key.code) {
        _ if leaves => return back(model),
        (Step::Address, KeyCode::Enter) => return look(model),
        (Step::Section, KeyCode::Enter) => return save(model),
        (Step::Address, _) if add.address.key(key, MAX_ADDRESS_LETTERS) == Edit::Text => {
            add.wrong = None;
        }
        (Step::Section, _) => {
            add.section.key(key, MAX_SECTION_LETTERS);
        }
        _ => {}
    }
    Vec::new()
}

/// Text was pasted into a field.
pub(crate) fn paste(model: &mut Model, text: &str) {
    let Some(add) = &mut model.add else { return };
    match add.step {
        Step::Address => {
            add.address.paste(text.trim(), MAX_ADDRESS_LETTERS);
            add.wrong = None;
        }
        Step::Section => add.section.paste(text.trim(), MAX_SECTION_LETTERS),
        Step::Looking { .. } | Step::Choice | Step::Listed | Step::Saving => {}
    }
}

/// An action while the offers are shown.
pub(crate) fn act(model: &mut Model, action: Action) -> Vec<Command> {
    let page = model.areas().map_or(1, |areas| usize::from(areas.body.height / 2).max(1));
    let page = isize::try_from(page).unwrap_or(1);
    let by = match action {
        Action::Down | Action::NextUnread => 1,
        Action::Up | Action::PreviousUnread => -1,
        Action::HalfPageDown | Action::PageDown => page,
        Action::HalfPageUp | Action::PageUp => -page,
        Action::Top => isize::MIN,
        Action::Bottom => isize::MAX,
        Action::ReadOn | Action::Open | Action::MarkListRead if lists(model) => {
            return listed::act(model, action);
        }
        Action::ReadOn => {
            mark(model);
            return Vec::new();
        }
        Action::Open => {
            choose(model);
            return Vec::new();
        }
        Action::Back | Action::Quit => return back(model),
        _ => return Vec::new(),
    };
    let Some(add) = &mut model.add else { return Vec::new() };
    if add.step == Step::Listed {
        if let Some(listed) = &mut add.listed {
            listed.move_by(by);
        }
    } else {
        let last = add.offers.len().saturating_sub(1);
        add.cursor = add.cursor.saturating_add_signed(by).min(last);
    }
    Vec::new()
}

fn lists(model: &Model) -> bool {
    model.add.as_ref().is_some_and(|add| add.step == Step::Listed)
}

/// One step back; out, at the first.
fn back(model: &mut Model) -> Vec<Command> {
    let Some(add) = &mut model.add else { return Vec::new() };
    add.wrong = None;
    add.step = match add.step {
        Step::Address => {
            model.add = None;
            return Vec::new();
        }
        Step::Looking { .. } => {
            renew(model);
            if let Some(add) = &mut model.add {
                add.step = Step::Address;
            }
            return vec![Command::StopDiscover];
        }
        // What is being written cannot be called back.
        Step::Saving => return Vec::new(),
        Step::Choice | Step::Listed => Step::Address,
        Step::Section => Step::Choice,
    };
    Vec::new()
}

/// An answer that is under way no longer counts.
fn renew(model: &mut Model) -> u64 {
    model.adds += 1;
    if let Some(add) = &mut model.add {
        add.generation = model.adds;
    }
    model.adds
}

fn look(model: &mut Model) -> Vec<Command> {
    let generation = renew(model);
    let Some(add) = &mut model.add else { return Vec::new() };
    let address = add.address.text.trim().to_owned();
    if address.is_empty() {
        return Vec::new();
    }
    add.wrong = None;
    add.listed = None;
    add.step = Step::Looking { done: 0, of: 0 };
    vec![Command::Discover { generation, address }]
}

/// How looking and writing go.
pub(crate) fn news(model: &mut Model, generation: u64, news: AddNews) -> Vec<Command> {
    if matches!(&news, AddNews::Added { urls } if !urls.is_empty()) {
        // It stands in the journal, whoever still looks.
        model.done.marked();
    }
    if model.add.as_ref().is_none_or(|add| add.generation != generation) {
        // Given up; what was written all the same is told by the refresh that follows.
        return Vec::new();
    }
    match news {
        AddNews::Looking { done, of } => {
            if let Some(add) = &mut model.add
                && matches!(add.step, Step::Looking { .. })
            {
                add.step = Step::Looking { done, of };
            }
            Vec::new()
        }
        AddNews::Found(found) => {
            came(model, *found);
            Vec::new()
        }
        AddNews::Listed(list) => {
            listed::came(model, *list);
            Vec::new()
        }
        AddNews::Added { urls } => {
            model.add = None;
            let text = match urls.as_slice() {
                [only] => model.say_with(Word::AddedOne, only),
                many => model.say_with(Word::AddedMany, many.len()),
            };
            notice::tell(model, text);
            vec![Command::Refresh(RefreshTarget::Due)]
        }
        AddNews::Failed(why) => {
            if let Some(add) = &mut model.add {
                add.step = match (&add.listed, add.marked.len()) {
                    (Some(_), _) => Step::Listed,
                    (None, 0 | 1) => Step::Section,
                    (None, _) => Step::Choice,
                };
                add.wrong = Some(why);
            }
            Vec::new()
        }
    }
}

fn came(model: &mut Model, found: Discovered) {
    let wrong = match &found.miss {
        Some(Miss::NoAddress) => Some(model.say(Word::AddNoAddress).to_owned()),
        Some(Miss::File(why)) => Some(listed::in_words(model, why)),
        Some(Miss::Failed { kind, http, what }) => Some(failed(model, (*kind, *http), what)),
        Some(Miss::Told(what)) => Some(what.clone()),
        None => None,
    };
    let nothing = !found.offers.iter().any(Offer::is_open);
    let no_feed = model.say(Word::AddNoFeed).to_owned();
    let Some(add) = &mut model.add else { return };
    add.offers = found.offers;
    add.page = found.page;
    add.marked.clear();
    add.cursor = 0;
    if nothing {
        add.step = Step::Address;
        add.wrong = Some(match wrong {
            Some(why) => why,
            None => no_feed,
        });
        return;
    }
    add.step = Step::Choice;
    add.wrong = None;
    let first = (0..).zip(&add.offers).find(|(_, offer)| !is_there(&model.config.feeds, offer));
    add.cursor = first.map_or(0, |(at, _)| at);
}

/// What happened, and what can be done before it is a feed.
fn failed(model: &Model, (kind, http): (TroubleKind, Option<u16>), what: &str) -> String {
    let (what, since) = (what.to_owned(), model.now);
    let trouble = Trouble { kind, http, what, next: String::new(), since };
    let next = model.say(add_advice_word(kind, http));
    format!("{} {next}", trouble::what(model, &trouble))
}

/// Whether the feed is subscribed already.
pub(crate) fn is_there(feeds: &[Subscription], offer: &Offer) -> bool {
    feeds.iter().any(|feed| is_same(&feed.url, &offer.candidate.url))
}

/// Whether the offer may be added.
fn may_add(model: &Model, offer: &Offer) -> bool {
    offer.is_open() && !is_there(&model.config.feeds, offer)
}

fn mark(model: &mut Model) {
    let Some(add) = &model.add else { return };
    let at = add.cursor;
    let open = add.offers.get(at).is_some_and(|offer| may_add(model, offer));
    let Some(add) = &mut model.add else { return };
    match add.marked.iter().position(|marked| *marked == at) {
        Some(place) => {
            add.marked.remove(place);
        }
        None if open => add.marked.push(at),
        None => {}
    }
    add.cursor = (at + 1).min(add.offers.len().saturating_sub(1));
}

/// The offers that would be added: those that are marked, else the one under the cursor.
fn chosen(model: &Model) -> Vec<NewFeed> {
    let Some(add) = &model.add else { return Vec::new() };
    let Some(page) = &add.page else { return Vec::new() };
    let rows = if add.marked.is_empty() { vec![add.cursor] } else { add.marked.clone() };
    let offers = rows.iter().filter_map(|row| add.offers.get(*row));
    let open = offers.filter(|offer| may_add(model, offer));
    open.map(|offer| NewFeed::of(offer, page, &model.sections)).collect()
}

fn choose(model: &mut Model) {
    let chosen = chosen(model);
    let word = match chosen.as_slice() {
        [] => Some(model.say(Word::AddThere).to_owned()),
        _ => None,
    };
    let Some(add) = &mut model.add else { return };
    add.wrong = word;
    match chosen.as_slice() {
        [] => {}
        [only] => {
            add.section = Field::with(only.section.as_deref().unwrap_or_default());
            add.step = Step::Section;
        }
        // Of many the titles decide.
        _ => {
            add.section = Field::default();
            add.step = Step::Section;
        }
    }
}

fn save(model: &mut Model) -> Vec<Command> {
    let mut feeds = chosen(model);
    let Some(add) = &model.add else { return Vec::new() };
    let section = add.section.text.trim();
    for feed in &mut feeds {
        if !section.is_empty() {
            feed.section = Some(section.to_owned());
        } else if add.marked.len() <= 1 {
            feed.section = None;
        }
    }
    write(model, feeds)
}

/// Has them written down.
pub(super) fn write(model: &mut Model, feeds: Vec<NewFeed>) -> Vec<Command> {
    let generation = renew(model);
    let Some(add) = &mut model.add else { return Vec::new() };
    add.wrong = None;
    add.step = Step::Saving;
    let told = match feeds.as_slice() {
        [only] => model.say_with(Word::FeedAdded, &only.url),
        many => model.say_with(Word::FeedsAdded, many.len()),
    };
    vec![Command::AddFeeds { generation, feeds, told }]
}

/// What the section that is typed means, when the map knows it: its title.
pub(crate) fn section_meant(model: &Model) -> Option<&str> {
    let add = model.add.as_ref()?;
    let key = model.sections.known(add.section.text.trim())?;
    model.sections.title(&key, model.language)
}

/// How many feeds would be added.
pub(crate) fn count(add: &Add) -> usize {
    add.marked.len().max(1)
}
