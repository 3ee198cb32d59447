//! Keys as data: parsing, printing, and context → chord → action.

use std::collections::BTreeMap;
use std::fmt;

use super::Action;

/// What was pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    /// The key itself.
    pub code: KeyCode,
    /// With Ctrl.
    pub ctrl: bool,
    /// With Alt.
    pub alt: bool,
    /// With Shift; never set for characters, whose case says it.
    pub shift: bool,
}

/// A key without its modifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum KeyCode {
    /// A character; the blank is one.
    Char(char),
    /// Enter.
    Enter,
    /// Esc.
    Esc,
    /// Tab.
    Tab,
    /// Shift-Tab.
    BackTab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Insert.
    Insert,
    /// Arrow.
    Up,
    /// Arrow.
    Down,
    /// Arrow.
    Left,
    /// Arrow.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// F1 to F24.
    Function(u8),
}

/// Names of keys that are no single character, as people write and read them.
const NAMES: &[(&str, KeyCode)] = &[
    ("Enter", KeyCode::Enter),
    ("Esc", KeyCode::Esc),
    ("Tab", KeyCode::Tab),
    ("Shift-Tab", KeyCode::BackTab),
    ("Backspace", KeyCode::Backspace),
    ("Delete", KeyCode::Delete),
    ("Insert", KeyCode::Insert),
    ("Up", KeyCode::Up),
    ("Down", KeyCode::Down),
    ("Left", KeyCode::Left),
    ("Right", KeyCode::Right),
    ("Home", KeyCode::Home),
    ("End", KeyCode::End),
    ("PageUp", KeyCode::PageUp),
    ("PageDown", KeyCode::PageDown),
    ("Space", KeyCode::Char(' ')),
];

impl Key {
    /// A key alone.
    #[must_use]
    pub const fn plain(code: KeyCode) -> Self {
        Self { code, ctrl: false, alt: false, shift: false }
    }

    /// A character alone.
    #[must_use]
    pub const fn char(c: char) -> Self {
        Self::plain(KeyCode::Char(c))
    }

    /// Reads `j`, `Ctrl-d`, `Alt-x`, `Shift-Up`, `PageDown`, `F5`, `Space`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut key = Self::plain(KeyCode::Esc);
        let mut rest = text;
        loop {
            if let Some(code) = code_named(rest) {
                key.code = code;
                return key.is_sound().then_some(key);
            }
            let (modifier, after) = rest.split_once('-')?;
            match modifier.to_ascii_lowercase().as_str() {
                "ctrl" if !key.ctrl => key.ctrl = true,
                "alt" if !key.alt => key.alt = true,
                "shift" if !key.shift => key.shift = true,
                _ => return None,
            }
            rest = after;
        }
    }

    /// Shift with a character is the other character; Ctrl with one is lower case.
    fn is_sound(self) -> bool {
        match self.code {
            KeyCode::Char(c) => !(self.shift || c.is_control() || self.ctrl && c.is_uppercase()),
            KeyCode::Function(n) => (1..=24).contains(&n),
            _ => true,
        }
    }
}

fn code_named(text: &str) -> Option<KeyCode> {
    let mut chars = text.chars();
    if let (Some(c), None) = (chars.next(), chars.next()) {
        return Some(KeyCode::Char(c));
    }
    if let Some(number) = text.strip_prefix(['F', 'f']) {
        return number.parse().ok().map(KeyCode::Function);
    }
    NAMES.iter().find(|(name, _)| name.eq_ignore_ascii_case(text)).map(|(_, code)| *code)
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (on, name) in [(self.ctrl, "Ctrl-"), (self.alt, "Alt-"), (self.shift, "Shift-")] {
            if on {
                f.write_str(name)?;
            }
        }
        match NAMES.iter().find(|(_, code)| *code == self.code) {
            Some((name, _)) => f.write_str(name),
            None => match self.code {
                KeyCode::Char(c) => write!(f, "{c}"),
                KeyCode::Function(n) => write!(f, "F{n}"),
                _ => Ok(()),
            },
        }
    }
}

/// Reads a chord: keys between blanks, `g g`.
///
/// # Errors
/// The word that is no key.
pub fn parse_chord(text: &str) -> Result<Vec<Key>, String> {
    let keys: Result<Vec<_>, _> =
        text.split_whitespace().map(|word| Key::parse(word).ok_or_else(|| word.into())).collect();
    match keys {
        Ok(keys) if keys.is_empty() => Err(text.into()),
        other => other,
    }
}

/// Where a key was pressed: the pane with the focus decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Context {
    /// Everywhere, after the pane's own keys.
    Global,
    /// Papers and feeds.
    Tree,
    /// Headlines.
    List,
    /// The article.
    Article,
    /// The help.
    Help,
    /// The screen of all feeds.
    Feeds,
}

impl Context {
    /// All contexts.
    pub const ALL: [Self; 6] =
        [Self::Global, Self::Tree, Self::List, Self::Article, Self::Help, Self::Feeds];

    /// Its name in the configuration.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Global => "global",
            Self::Tree => "tree",
            Self::List => "list",
            Self::Article => "article",
            Self::Help => "help",
            Self::Feeds => "feeds",
        }
    }
}

/// What a chord under way means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lookup {
    /// A whole chord.
    Action(Action),
    /// More keys may follow.
    Prefix,
    /// Nothing.
    None,
}

/// Context → chord → action.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Keymap {
    bound: BTreeMap<(Context, Vec<Key>), Action>,
    /// The chords in the order they were bound: the first of an action is the one it is known by.
    order: Vec<(Context, Vec<Key>)>,
}

/// Two bindings that cannot both be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// Where.
    pub context: Context,
    /// What it is bound to already.
    pub with: Action,
    /// The chord of that action.
    pub chord: Vec<Key>,
}

impl Keymap {
    /// Binds `chord`; refuses what another action of the same context has, or begins with.
    ///
    /// # Errors
    /// The binding in its way.
    pub fn bind(
        &mut self,
        context: Context,
        chord: Vec<Key>,
        action: Action,
    ) -> Result<(), Conflict> {
        if let Some(clash) = self.clashes(context, &chord, action).next() {
            return Err(clash);
        }
        if self.bound.insert((context, chord.clone()), action).is_none() {
            self.order.push((context, chord));
        }
        Ok(())
    }

    /// All that is in the way of binding `chord`.
    pub fn clashes<'a>(
        &'a self,
        context: Context,
        chord: &'a [Key],
        action: Action,
    ) -> impl Iterator<Item = Conflict> + 'a {
        let clashing = self.in_context(context).filter(move |(other, bound)| {
            let one_begins_the_other = other.starts_with(chord) || chord.starts_with(other);
            one_begins_the_other && (*bound != action || other.len() != chord.len())
        });
        clashing.map(move |(other, with)| Conflict { context, with, chord: other.to_vec() })
    }

    /// As [`Keymap::bind`], but takes away what is in its way; that is answered.
    pub fn bind_over(
        &mut self,
        context: Context,
        chord: &[Key],
        action: Action,
    ) -> Vec<(Vec<Key>, Action)> {
        let mut taken = Vec::new();
        while let Err(conflict) = self.bind(context, chord.to_vec(), action) {
            self.take(context, &conflict.chord);
            taken.push((conflict.chord, conflict.with));
        }
        taken
    }

    /// Takes a chord away.
    pub fn take(&mut self, context: Context, chord: &[Key]) {
        self.bound.remove(&(context, chord.to_vec()));
        self.order.retain(|place| self.bound.contains_key(place));
    }

    /// Takes every chord of `action` in `context` away.
    pub fn unbind(&mut self, context: Context, action: Action) {
        self.bound.retain(|(at, _), bound| *at != context || *bound != action);
        self.order.retain(|place| self.bound.contains_key(place));
    }

    fn in_context(&self, context: Context) -> impl Iterator<Item = (&[Key], Action)> {
        self.bound
            .iter()
            .filter(move |((at, _), _)| *at == context)
            .map(|((_, chord), action)| (chord.as_slice(), *action))
    }

    /// What `chord` means in `context`, the global keys included.
    #[must_use]
    pub fn lookup(&self, context: Context, chord: &[Key]) -> Lookup {
        for at in [context, Context::Global] {
            let key = (at, chord.to_vec());
            if let Some(action) = self.bound.get(&key) {
                return Lookup::Action(*action);
            }
            let mut longer = self.bound.range(key..);
            if longer.next().is_some_and(|((c, next), _)| *c == at && next.starts_with(chord)) {
                return Lookup::Prefix;
            }
        }
        Lookup::None
    }

    /// What may follow `chord` in `context`, the global keys included: the next key, and what it
    /// does; `None`: still more keys.
    #[must_use]
    pub fn following(&self, context: Context, chord: &[Key]) -> Vec<(Key, Option<Action>)> {
        let mut found: Vec<(Key, Option<Action>)> = Vec::new();
        for at in [context, Context::Global] {
            for place in self.order.iter().filter(|(place, _)| *place == at) {
                let Some([next, rest @ ..]) = place.1.strip_prefix(chord) else { continue };
                if found.iter().all(|(key, _)| key != next) {
                    let action = self.bound.get(place).copied().filter(|_| rest.is_empty());
                    found.push((*next, action));
                }
            }
        }
        found
    }

    /// Actions that have a chord in `context` itself, in the order they were bound.
    pub fn actions(&self, context: Context) -> impl Iterator<Item = Action> {
        let here = self.order.iter().filter(move |(at, _)| *at == context);
        here.filter_map(|place| self.bound.get(place).copied())
    }

    /// Chords bound to `action` in `context` (global ones included), as people write them:
    /// `j`, `Enter`, `Ctrl-c`, `g g`.
    #[must_use]
    pub fn chords(&self, context: Context, action: Action) -> Vec<String> {
        let mut places = vec![context, Context::Global];
        places.dedup();
        let mine = |at: Context| {
            let here = self.order.iter().filter(move |(place, _)| *place == at);
            here.filter(|place| self.bound.get(*place) == Some(&action))
        };
        places.into_iter().flat_map(mine).map(|(_, chord)| print_chord(chord)).collect()
    }
}

/// A chord as people write it.
#[must_use]
pub fn print_chord(chord: &[Key]) -> String {
    chord.iter().map(Key::to_string).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
