//! Keys as data: parsing, printing, and context → chord → action.

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
pub struct Keymap {}

impl Keymap {
    /// What `chord` means in `context`, the global keys included.
    #[must_use]
    pub fn lookup(&self, _context: Context, _chord: &[Key]) -> Lookup {
        Lookup::None
    }

    /// Chords bound to `action` in `context` (global ones included), as people write them:
    /// `j`, `Enter`, `Ctrl-c`, `g g`.
    #[must_use]
    pub fn chords(&self, _context: Context, _action: Action) -> Vec<String> {
        Vec::new()
    }
}
