//! Choosing feeds from the catalogue: countries and languages, then papers, then sections. What
//! most would want is marked from the start, so that Enter alone goes all the way.

mod rows;

use std::collections::{BTreeSet, HashMap, HashSet};

use super::keys;
use super::layout::Focus;
use super::model::Model;
use super::msg::Command;
use super::notice;
use super::picker::{Picked, Picker};
use super::sheet::Sheet;
use crate::config::catalogue::{Catalogue, Entry};
use crate::config::edit::{Edit, NewFeed, meaning};
use crate::config::{Action, Key, KeyCode};
use crate::section::SectionKey;
use crate::strings::Word;
pub(crate) use rows::{FEEDS, PAPERS, count};

/// Papers that are marked in a country of which none is read yet.
const PAPERS_TO_BEGIN_WITH: usize = 2;
/// The section that is marked when nothing else says which.
const FRONT_PAGE: &str = "top";

/// The sheet.
#[derive(Debug, Clone)]
pub struct Chooser {
    pub(crate) step: Step,
    pub(crate) picker: Picker<Choice>,
    entries: Vec<Entry>,
    /// The paper, and the section, of each entry.
    places: Vec<Place>,
    papers: Vec<Paper>,
    keys: Vec<(usize, SectionKey)>,
    /// Entries that are read already, or would be.
    seeds: HashSet<usize>,
    /// The first of the user's languages.
    own: Option<String>,
    /// What was marked or unmarked by hand.
    said: HashMap<Choice, bool>,
    /// There is no list yet: what is chosen becomes it.
    pub(crate) replaces: bool,
}

/// Where one is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// Countries and languages.
    Places,
    /// Papers of those.
    Papers,
    /// Sections of those.
    Sections,
}

/// What can be marked.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Choice {
    /// A country and language.
    Place(usize),
    /// A paper.
    Paper(usize),
    /// A section.
    Section(SectionKey),
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Place {
    country: String,
    language: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Paper {
    place: usize,
    name: String,
}

/// Asks for the catalogue.
pub(crate) fn open(model: &mut Model) -> Vec<Command> {
    model.offer = false;
    if model.demo {
        notice::tell(model, model.say(Word::AddNotInDemo));
        return Vec::new();
    }
    vec![Command::ReadCatalogue]
}

/// Offers the sheet, above the headlines or, where there is no room, in a word.
pub(crate) fn offer(model: &mut Model) {
    model.offer = true;
    if model.areas().is_some_and(|areas| areas.banner.is_none()) {
        let chords = model.config.keys.chords(keys::context(model), Action::Catalogue);
        let chord = chords.into_iter().next().unwrap_or_default();
        let text = model.say_with(Word::OfferShort, chord);
        notice::tell(model, text);
    }
}

/// Takes the offer back, when it is there to be refused.
pub(crate) fn refused(model: &mut Model) -> bool {
    let refused = model.offer && model.focus == Focus::List && model.find.is_none();
    if refused {
        model.offer = false;
        keys::settle_panes(model);
    }
    refused
}

/// It came.
pub(crate) fn came(model: &mut Model, came: Result<Box<Catalogue>, String>) -> Vec<Command> {
    match came {
        Ok(catalogue) => {
            let mut chooser = Chooser::new(model, *catalogue);
            chooser.renew(model);
            model.sheet = Some(Sheet::Chooser(Box::new(chooser)));
        }
        Err(why) => notice::tell(model, why),
    }
    Vec::new()
}

/// A key; `page` rows are seen at a time.
pub(crate) fn key(model: &mut Model, key: Key, page: usize) -> Vec<Command> {
    let Some(Sheet::Chooser(mut chooser)) = model.sheet.take() else { return Vec::new() };
    if key == Key::char(' ') {
        chooser.toggle(model);
        model.sheet = Some(Sheet::Chooser(chooser));
        return Vec::new();
    }
    let picked = match (key.code, chooser.picker.field.text.is_empty()) {
        // What was typed goes first.
        (KeyCode::Esc, false) => {
            chooser.picker.clear();
            Picked::Moved
        }
        _ => chooser.picker.key(key, page),
    };
    let (stays, commands) = answer(model, &mut chooser, picked);
    if stays {
        model.sheet = Some(Sheet::Chooser(chooser));
    }
    commands
}

/// A row was clicked: its mark changes.
pub(crate) fn press(model: &mut Model) {
    let Some(Sheet::Chooser(mut chooser)) = model.sheet.take() else { return };
    chooser.toggle(model);
    model.sheet = Some(Sheet::Chooser(chooser));
}

/// Whether the sheet stays, and what is to be done.
fn answer(model: &mut Model, chooser: &mut Chooser, picked: Picked) -> (bool, Vec<Command>) {
    let step = match (picked, chooser.step) {
        (Picked::Moved | Picked::None, _) => return (true, Vec::new()),
        (Picked::Left, Step::Places) => return (false, Vec::new()),
        (Picked::Left, Step::Papers) => Step::Places,
        (Picked::Left, Step::Sections) | (Picked::Chosen, Step::Places) => Step::Papers,
        (Picked::Chosen, Step::Papers) => Step::Sections,
        (Picked::Chosen, Step::Sections) => return save(model, chooser),
    };
    if picked == Picked::Chosen && chooser.papers_marked().is_empty() {
        notice::tell(model, model.say(Word::ChooseSomething));
        return (true, Vec::new());
    }
    chooser.step = step;
    chooser.picker = Picker::new(chooser.rows(model));
    (true, Vec::new())
}

fn save(model: &mut Model, chooser: &Chooser) -> (bool, Vec<Command>) {
    let feeds: Vec<NewFeed> = chooser.chosen().into_iter().map(new_feed).collect();
    if feeds.is_empty() {
        notice::tell(model, model.say(Word::ChooseSomething));
        return (true, Vec::new());
    }
    let told = count(model, (Word::OneFeedChosen, Word::FeedsChosen), feeds.len());
    notice::tell(model, model.say(Word::AddSaving));
    (false, vec![Command::EditFeeds { edit: Edit::Choose(feeds), told }])
}

fn new_feed(entry: &Entry) -> NewFeed {
    NewFeed {
        url: entry.url.clone(),
        paper: Some(entry.paper.clone()),
        section: Some(entry.section.clone()),
        ..NewFeed::default()
    }
}

impl Chooser {
    fn new(model: &Model, catalogue: Catalogue) -> Self {
        let read: HashSet<String> =
            model.config.feeds.iter().map(|feed| meaning(&feed.url)).collect();
        let (mut places, mut papers, mut keys) = (Vec::new(), Vec::new(), Vec::new());
        let mut seeds = HashSet::new();
        for (at, entry) in catalogue.entries.iter().enumerate() {
            let place = Place { country: entry.country.clone(), language: entry.language.clone() };
            let place = number_of(&mut places, place);
            let paper = number_of(&mut papers, Paper { place, name: entry.paper.clone() });
            keys.push((paper, model.sections.section(&entry.section)));
            if read.contains(&meaning(&entry.url)) {
                seeds.insert(at);
            }
        }
        Self {
            step: Step::Places,
            picker: Picker::new(Vec::new()),
            places,
            papers,
            keys,
            seeds,
            own: catalogue.spoken.into_iter().next(),
            entries: catalogue.entries,
            said: HashMap::new(),
            replaces: model.config.built_in_list,
        }
    }

    fn renew(&mut self, model: &Model) {
        let rows = self.rows(model);
        self.picker.renew(rows);
    }

    fn toggle(&mut self, model: &Model) {
        let Some(choice) = self.picker.selected().map(|row| row.choice.clone()) else { return };
        let marked = self.is_marked(&choice);
        self.said.insert(choice, !marked);
        self.renew(model);
        self.picker.step(1);
    }

    /// Whether a row is marked: by hand, else because most would want it.
    pub(crate) fn is_marked(&self, choice: &Choice) -> bool {
        self.said.get(choice).copied().unwrap_or_else(|| match choice {
            Choice::Place(place) => self.suits_place(*place),
            Choice::Paper(paper) => self.suits_paper(*paper),
            Choice::Section(key) => self.suits_section(key),
        })
    }

    fn of_place(&self, place: usize) -> impl Iterator<Item = usize> {
        let papers = self.papers.iter().enumerate();
        papers.filter(move |(_, paper)| paper.place == place).map(|(at, _)| at)
    }

    /// Entries of a paper.
    fn of_paper(&self, paper: usize) -> impl Iterator<Item = usize> {
        let keys = self.keys.iter().enumerate();
        keys.filter(move |(_, (of, _))| *of == paper).map(|(at, _)| at)
    }

    fn is_read(&self, paper: usize) -> bool {
        self.of_paper(paper).any(|entry| self.seeds.contains(&entry))
    }

    fn suits_place(&self, place: usize) -> bool {
        let read = |place: usize| self.of_place(place).any(|paper| self.is_read(paper));
        let Some(here) = self.places.get(place) else { return false };
        let alike = |other: &usize| {
            self.places.get(*other).is_some_and(|other| other.language == here.language)
        };
        let mine = self.own.as_ref() == Some(&here.language);
        read(place) || mine && !(0..self.places.len()).filter(alike).any(read)
    }

    fn suits_paper(&self, paper: usize) -> bool {
        let Some(Paper { place, .. }) = self.papers.get(paper) else { return false };
        self.is_read(paper)
            || !self.of_place(*place).any(|paper| self.is_read(paper))
                && self.of_place(*place).take(PAPERS_TO_BEGIN_WITH).any(|first| first == paper)
    }

    fn suits_section(&self, key: &SectionKey) -> bool {
        let papers = self.papers_marked();
        let of = |entry: &usize| self.keys.get(*entry).is_some_and(|(_, of)| of == key);
        let read = papers.iter().flat_map(|paper| self.of_paper(*paper));
        let mut read = read.filter(|entry| self.seeds.contains(entry));
        let new = papers.iter().any(|paper| !self.is_read(*paper));
        read.any(|entry| of(&entry)) || new && &*key.0 == FRONT_PAGE
    }

    fn papers_marked(&self) -> Vec<usize> {
        let places = (0..self.places.len()).filter(|at| self.is_marked(&Choice::Place(*at)));
        let papers = places.flat_map(|place| self.of_place(place));
        papers.filter(|at| self.is_marked(&Choice::Paper(*at))).collect()
    }

    /// The feeds that are chosen: of each paper the sections, or its first feed where it has none
    /// of them.
    fn chosen(&self) -> Vec<&Entry> {
        let mut marks: HashMap<&SectionKey, bool> = HashMap::new();
        let mut chosen = BTreeSet::new();
        for paper in self.papers_marked() {
            let mut any = false;
            for entry in self.of_paper(paper) {
                let Some((_, key)) = self.keys.get(entry) else { continue };
                let marked = *marks
                    .entry(key)
                    .or_insert_with(|| self.is_marked(&Choice::Section(key.clone())));
                if marked {
                    any = true;
                    chosen.insert(entry);
                }
            }
            if !any {
                chosen.extend(self.of_paper(paper).next());
            }
        }
        let new = chosen.into_iter().filter(|entry| self.replaces || !self.seeds.contains(entry));
        new.filter_map(|entry| self.entries.get(entry)).collect()
    }

    /// What Enter does, in a word.
    pub(crate) fn onward(&self) -> Word {
        match self.step {
            Step::Places | Step::Papers => Word::KeyOnward,
            Step::Sections => Word::KeyWrite,
        }
    }

    /// How many papers and feeds are chosen so far.
    pub(crate) fn counts(&self) -> (usize, usize) {
        (self.papers_marked().len(), self.chosen().len())
    }
}

/// Where something stands among others; it is added when it is new.
fn number_of<T: PartialEq>(all: &mut Vec<T>, one: T) -> usize {
    let at = all.iter().position(|known| *known == one);
    at.unwrap_or_else(|| {
        all.push(one);
        all.len() - 1
    })
}
