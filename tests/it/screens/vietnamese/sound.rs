//! What is wrong with a frame: letters cut, rules that do not join, words that belong to no table.

use std::collections::BTreeSet;

use sapo::config::action::{ACTIONS, Group};
use sapo::config::catalogue::Catalogue;
use sapo::config::theme;
use sapo::section::{Language, SectionMap};
use sapo::strings::{Word, news, text};
use sapo::text::width;
use unicode_normalization::is_nfc;
use unicode_segmentation::UnicodeSegmentation;

use super::rows::{Row, Vocabulary};
use super::world;

const VI: Language = Language::Vietnamese;

/// Names of keys, of formats and of units, which no language translates.
const NAMES: &str = "Enter Space Esc Tab Shift-Tab Backspace Delete Home End Left Right Up Down PageUp \
    PageDown Ctrl-b Ctrl-c Ctrl-d Ctrl-f Ctrl-l Ctrl-p Ctrl-u Ctrl-z kB MB rss utf-8 UTF-8 vi";

/// What is typed in the command line and in a search as it stands, besides names of actions.
const TYPED: &str = "go section find run set author lũ false true terminal hide-read order reading appearance \
    width justify hyphenate links full_text theme ascii mouse tips listed numbered plain auto always never";

/// Words that may stand in a frame.
pub struct Known(BTreeSet<String>);

impl Known {
    pub fn of(row: &Row) -> Self {
        let mut known = Self(BTreeSet::new());
        known.add(NAMES);
        Word::TABLES.iter().copied().flatten().for_each(|word| known.add(text(VI, *word)));
        ACTIONS.iter().for_each(|row| known.add(row.help(VI)));
        Group::ALL.iter().for_each(|group| known.add(group.title(VI)));
        let sections = SectionMap::builtin();
        sections.keys().filter_map(|key| sections.title(&key, VI)).for_each(|it| known.add(it));
        world::words().iter().for_each(|text| known.add(text));
        known.add(row.typed);
        match row.vocabulary {
            Vocabulary::Tables => {}
            Vocabulary::Names => {
                ACTIONS.iter().for_each(|row| known.add(row.name));
                known.add(TYPED);
                known.add_themes();
            }
            Vocabulary::Themes => known.add_themes(),
            Vocabulary::News => {
                let points = news::all().into_iter();
                points.for_each(|it| it.points(VI).iter().for_each(|point| known.add(point)));
            }
            Vocabulary::Catalogue => {
                for entry in Catalogue::here(&|_| None).unwrap().entries {
                    known.add(&entry.paper);
                    known.add(&entry.section);
                }
            }
        }
        known
    }

    fn add_themes(&mut self) {
        self.add("auto");
        for (name, _) in theme::BUILT_IN {
            self.add(name);
            self.add(theme::built_in(name).unwrap().unwrap().title(VI));
        }
    }

    fn add(&mut self, text: &str) {
        let composed: String = unicode_normalization::UnicodeNormalization::nfc(text).collect();
        self.0.extend(tokens(&composed).into_iter().map(|(token, _)| token.to_owned()));
    }

    /// It is a word, or the beginning of one that dots say is cut.
    fn has(&self, token: &str, cut: bool) -> bool {
        self.0.contains(token) || cut && self.0.iter().any(|known| known.starts_with(token))
    }
}

/// Words of Latin letters, each with whether dots follow it.
fn tokens(text: &str) -> Vec<(&str, bool)> {
    let is_inner = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_alphanumeric()) {
        let word = &rest[start..];
        let end = word.find(|c: char| !is_inner(c)).unwrap_or(word.len());
        let (word, after) = word.split_at(end);
        let is_latin = word.chars().filter(|c| c.is_alphabetic()).all(|c| c < '\u{1f00}');
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        if is_latin && letters > 1 {
            found.push((
                word.trim_end_matches('-'),
                after.starts_with('…') || after.starts_with("..."),
            ));
        }
        rest = after;
    }
    found
}

/// What is wrong with a frame.
pub fn faults(cells: &[Vec<String>], known: &Known) -> Vec<String> {
    let mut faults = Vec::new();
    for (y, row) in cells.iter().enumerate() {
        let line = shown(row);
        faults.extend(letters(row).into_iter().map(|fault| format!("row {y}: {fault}: {line}")));
        let strange = tokens(&line).into_iter().filter(|(token, cut)| !known.has(token, *cut));
        faults.extend(strange.map(|(token, _)| format!("row {y}: what is “{token}”? {line}")));
    }
    faults.extend(rules(cells));
    faults
}

/// A row as it is seen: the blank behind a wide letter belongs to it.
fn shown(row: &[String]) -> String {
    let (mut line, mut skip) = (String::new(), 0);
    for symbol in row {
        if skip == 0 {
            line.push_str(symbol);
        }
        skip = if skip == 0 { width(symbol).max(1) } else { skip } - 1;
    }
    line.trim_end().to_owned()
}

/// Each cell holds one letter with all its marks, or is the blank behind a wide one.
fn letters(row: &[String]) -> Vec<String> {
    let mut faults = Vec::new();
    let mut whole = Vec::new();
    let mut at = 0;
    while at < row.len() {
        let symbol = row[at].as_str();
        let columns = width(symbol).max(1);
        let one = symbol.graphemes(true).count() == 1 && width(symbol) > 0;
        let broken = symbol.contains(['\u{fffd}', '\u{25a1}', '\u{200b}']);
        if !one || broken || !is_nfc(symbol) || symbol.chars().any(char::is_control) {
            faults.push(format!("{symbol:?} in column {at} is no whole letter"));
        }
        let behind = row.get(at + 1..at + columns);
        if behind.is_none_or(|behind| behind.iter().any(|cell| cell != " ")) {
            faults.push(format!("{symbol} in column {at} is cut"));
        }
        whole.push(symbol);
        at += columns;
    }
    // No letter is spread over two cells.
    let line = whole.concat();
    if line.graphemes(true).ne(whole.iter().copied()) {
        faults.push("a letter is spread over cells".to_owned());
    }
    faults
}

/// Rules join: what goes down has an end above and below, in its column; what goes across reaches
/// the edges of the screen, or of its pane.
fn rules(cells: &[Vec<String>]) -> Vec<String> {
    let symbol = |x: usize, y: usize| cells.get(y).and_then(|row| row.get(x)).map(String::as_str);
    let across = |it: Option<&str>| matches!(it, Some("─" | "━" | "┬" | "┴"));
    let mut faults = Vec::new();
    for (y, row) in cells.iter().enumerate() {
        for (x, cell) in row.iter().enumerate() {
            let above = y.checked_sub(1).and_then(|y| symbol(x, y));
            let (below, right) = (symbol(x, y + 1), symbol(x + 1, y));
            let left = x.checked_sub(1).and_then(|x| symbol(x, y));
            let joins = match cell.as_str() {
                "│" => {
                    matches!(above, Some("│" | "┬" | "─")) && matches!(below, Some("│" | "┴" | "─"))
                }
                "┬" => below == Some("│") && across(left) && across(right),
                "┴" => above == Some("│") && across(left) && across(right),
                "━" => across(left) || across(right),
                _ => true,
            };
            if !joins {
                faults.push(format!("{cell} at column {x}, row {y} does not join"));
            }
        }
        // The rules above and below the panes are as wide as the screen.
        let ends = [row.first(), row.last()];
        let whole = ends.iter().all(|cell| across(cell.map(String::as_str)));
        if row.iter().any(|cell| cell == "┬" || cell == "┴") && !whole {
            faults.push(format!("the rule of row {y} has gaps"));
        }
    }
    faults
}

#[test]
fn faults_are_seen() {
    let known = Known(BTreeSet::from(["tin".to_owned(), "tức".to_owned()]));
    let frame = |rows: &[&[&str]]| -> Vec<Vec<String>> {
        rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect()
    };
    let wrong = |rows: &[&[&str]]| !faults(&frame(rows), &known).is_empty();
    assert!(!wrong(&[&["t", "i", "n", " ", "t", "ứ", "c"]]));
    assert!(!wrong(&[&["t", "ứ", "…"]]));
    assert!(wrong(&[&["t", "ứ", " "]]), "a word is cut");
    assert!(wrong(&[&["n", "e", "w", "s"]]), "a word of no table");
    assert!(wrong(&[&["t", "i", "n", " ", "t", "u\u{31b}\u{301}", "c"]]), "marks apart");
    assert!(wrong(&[&["u", "\u{301}"]]), "a mark in a cell of its own");
    assert!(!wrong(&[&["東", " "]]));
    assert!(wrong(&[&["東"]]) && wrong(&[&["東", "│"]]), "half a letter");
    assert!(!wrong(&[&["─", "┬", "─"], &[" ", "│", " "], &["─", "┴", "─"]]));
    assert!(wrong(&[&["─", "┬", "─"], &["│", " ", " "], &["─", "┴", "─"]]));
    assert!(wrong(&[&["─", "┬", " "], &[" ", "│", " "], &["─", "┴", "─"]]));
}
