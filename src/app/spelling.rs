//! Keys behind a Vietnamese engine that is switched on. It sends letters, not keys: `d` `d` arrives
//! as `d` Backspace `đ`, `o` `s` as `o` Backspace `ó`, `w` as `ư`. While no field has the keys they
//! are told apart again, so that what was pressed is what happens. Without time: what was sent
//! before says what a letter replaces.

use std::collections::VecDeque;

use crate::config::{Engine, Key, KeyCode};

/// Letters of a word under way that are remembered; the longest syllable has seven.
const MAX_LETTERS: usize = 16;

/// What the engine holds to be on the screen, and what it takes back of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Spelling {
    /// Letters of the word under way.
    shown: VecDeque<char>,
    /// Those that were taken back, the first one first.
    taken: VecDeque<char>,
    /// Those that are still to be sent again.
    rest: VecDeque<char>,
    /// An engine is on: é may be a key of the keyboard's own elsewhere.
    is_sure: bool,
}

/// Letters that hardly any keyboard has a key for, but engines make.
const ONLY_MADE: &str = "ơưđƠƯĐ";

/// Letters with six tones each: none, acute, grave, hook, tilde, dot.
const TONES: [&str; 12] = [
    "aáàảãạ",
    "ăắằẳẵặ",
    "âấầẩẫậ",
    "eéèẻẽẹ",
    "êếềểễệ",
    "iíìỉĩị",
    "oóòỏõọ",
    "ôốồổỗộ",
    "ơớờởỡợ",
    "uúùủũụ",
    "ưứừửữự",
    "yýỳỷỹỵ",
];
/// Letters with a mark: the letter without it, the keys of Telex and of VNI.
const MARKS: [(char, char, char, char); 7] = [
    ('ă', 'a', 'w', '8'),
    ('â', 'a', 'a', '6'),
    ('ê', 'e', 'e', '6'),
    ('ô', 'o', 'o', '6'),
    ('ơ', 'o', 'w', '7'),
    ('ư', 'u', 'w', '7'),
    ('đ', 'd', 'd', '9'),
];
/// The keys of the tones.
const TELEX_TONES: [char; 5] = ['s', 'f', 'r', 'x', 'j'];
const VNI_TONES: [char; 5] = ['1', '2', '3', '4', '5'];
/// Keys that Telex has for whole letters.
const TELEX_LETTERS: [(char, char); 6] =
    [('ơ', '['), ('Ơ', '{'), ('ư', ']'), ('Ư', '}'), ('ư', 'w'), ('Ư', 'W')];

/// A letter in its parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Parts {
    /// Without mark and tone, in its case.
    base: char,
    /// Its number in [`MARKS`].
    mark: Option<usize>,
    /// From 1.
    tone: usize,
}

impl Spelling {
    /// Forgets the word: a field has the keys.
    pub(crate) fn forget(&mut self) {
        *self = Self { is_sure: self.is_sure, ..Self::default() };
    }

    /// The user is likely to have an engine on.
    pub(crate) fn expect(&mut self) {
        self.is_sure = true;
    }

    /// The keys that were pressed when `key` arrives; `is_bound`: the key itself means something.
    pub(crate) fn meant(
        &mut self,
        key: Key,
        engine: Engine,
        is_bound: impl Fn(char) -> bool,
    ) -> Vec<Key> {
        let c = match key.code {
            _ if engine == Engine::Off || key.ctrl || key.alt => {
                self.forget();
                return vec![key];
            }
            KeyCode::Backspace => {
                self.rest.clear();
                if let Some(letter) = self.shown.pop_back() {
                    self.taken.push_front(letter);
                }
                return Vec::new();
            }
            KeyCode::Char(c) if c.is_alphanumeric() => c,
            _ => {
                self.forget();
                return vec![key];
            }
        };
        let typed = |keys: Vec<char>| keys.into_iter().map(Key::char).collect();
        let replaces = std::mem::take(&mut self.taken);
        if let Some(next) = self.rest.pop_front() {
            if parts(next).base == parts(c).base {
                self.show(c);
                return Vec::new();
            }
            self.rest.clear();
        }
        self.show(c);
        if let Some(before) = replaces.front().filter(|before| is_marked_anew(**before, c)) {
            self.is_sure = true;
            self.rest = replaces.iter().skip(1).copied().collect();
            return typed(added(*before, c, engine));
        }
        self.is_sure |= ONLY_MADE.contains(c);
        if c.is_ascii() || is_bound(c) || !self.is_sure {
            return vec![key];
        }
        typed(spelled(c, engine, is_bound))
    }

    fn show(&mut self, c: char) {
        if self.shown.len() == MAX_LETTERS {
            self.shown.pop_front();
        }
        self.shown.push_back(c);
    }
}

/// The same letter with another mark or tone.
fn is_marked_anew(before: char, after: char) -> bool {
    before != after && parts(before).base == parts(after).base
}

/// The keys that make one letter of another; taking away has none.
fn added(before: char, after: char, engine: Engine) -> Vec<char> {
    let (before, after) = (parts(before), parts(after));
    let mark = after.mark.filter(|mark| before.mark != Some(*mark));
    let tone = (after.tone != before.tone).then_some(after.tone);
    let mark = mark.map(|mark| mark_key(mark, after.base, engine));
    mark.into_iter().chain(tone.and_then(|tone| tone_key(tone, engine))).collect()
}

/// The keys of a letter that comes whole.
fn spelled(c: char, engine: Engine, is_bound: impl Fn(char) -> bool) -> Vec<char> {
    if engine == Engine::Telex {
        let mut keys = TELEX_LETTERS.iter().filter(|(letter, _)| *letter == c);
        if let Some((_, key)) = keys.find(|(_, key)| is_bound(*key)) {
            return vec![*key];
        }
    }
    let it = parts(c);
    let mark = it.mark.map(|mark| mark_key(mark, it.base, engine));
    std::iter::once(it.base).chain(mark).chain(tone_key(it.tone, engine)).collect()
}

fn mark_key(mark: usize, base: char, engine: Engine) -> char {
    let (_, _, telex, vni) = MARKS[mark];
    match engine {
        Engine::Vni => vni,
        // The second of two letters is pressed as the first.
        Engine::Telex | Engine::Off if base.is_uppercase() => telex.to_ascii_uppercase(),
        Engine::Telex | Engine::Off => telex,
    }
}

fn tone_key(tone: usize, engine: Engine) -> Option<char> {
    let keys = if engine == Engine::Vni { VNI_TONES } else { TELEX_TONES };
    keys.get(tone.checked_sub(1)?).copied()
}

fn parts(c: char) -> Parts {
    let lower = c.to_lowercase().next().unwrap_or(c);
    let row = TONES.iter().find_map(|row| {
        let tone = row.chars().position(|letter| letter == lower)?;
        Some((row.chars().next()?, tone))
    });
    let (letter, tone) = row.unwrap_or((lower, 0));
    let mark = MARKS.iter().position(|(marked, ..)| *marked == letter);
    let base = mark.map_or(letter, |mark| MARKS[mark].1);
    let base = if c.is_uppercase() { base.to_uppercase().next().unwrap_or(base) } else { base };
    Parts { base, mark, tone }
}

#[cfg(test)]
mod tests;
