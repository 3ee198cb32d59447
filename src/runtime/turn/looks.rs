//! The theme on the loop's side: read when it is chosen, and chosen anew when the terminal's ground
//! turns light or dark.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::{Msg, RuntimeError, Screen, Turns, Word, clock};
use crate::config::Depth;
use crate::config::theme::{self, Ground, ThemeChoice, Themes};
use crate::ui::Theme;

/// Asks for the colour of the ground, then for the attributes that every terminal tells: whoever
/// answers the second alone does not know the first.
const QUESTIONS: &[u8] = b"\x1b]11;?\x1b\\\x1b[c";
/// So long the terminal's own colours are shown, when its answer decides between two themes; then
/// it counts as dark until it answers.
const PATIENCE: Duration = Duration::from_millis(200);

/// Who asked the terminal something that its attributes end: it answers in turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asker {
    Ground,
    Pictures,
}

/// How the reader looks.
#[derive(Debug)]
pub(super) struct Looks {
    /// The theme that is shown.
    pub(super) theme: Theme,
    folder: PathBuf,
    depth: Depth,
    themes: Themes,
    ground: Option<Ground>,
    /// Until when an answer is waited for.
    patience: Option<Instant>,
    /// Questions that are not answered.
    pub(super) asked: VecDeque<Asker>,
}

impl Looks {
    pub(super) fn new(themes: Themes, depth: Depth, config_file: &Path) -> Self {
        let told = std::env::var("COLORFGBG").ok();
        let mut looks = Self {
            theme: Theme::terminal(),
            folder: theme::folder(config_file),
            depth,
            themes,
            ground: told.as_deref().and_then(theme::ground_told),
            patience: None,
            asked: VecDeque::new(),
        };
        looks.settle();
        looks
    }

    /// Until when the terminal's ground is waited for.
    pub(super) fn deadline(&self) -> Option<Instant> {
        self.patience
    }

    /// Asks for the ground, when it decides; with it, tells the terminal to tell when it changes.
    pub(super) fn ask(&mut self, screen: &mut Screen) -> std::io::Result<()> {
        let follow = self.themes.follow() && self.depth != Depth::None;
        screen.follow(follow)?;
        self.patience = (follow && self.ground.is_none()).then(|| clock::tick() + PATIENCE);
        self.settle();
        if !follow {
            return Ok(());
        }
        self.asked.push_back(Asker::Ground);
        screen.ask(QUESTIONS)
    }

    /// Makes the theme for what is known.
    fn settle(&mut self) {
        self.theme = match (self.ground, self.patience) {
            _ if self.depth == Depth::None => Theme::plain(),
            (None, Some(_)) if self.themes.follow() => Theme::terminal(),
            (ground, _) => Theme::new(self.themes.on(ground.unwrap_or(Ground::Dark)), self.depth),
        };
    }
}

impl Turns {
    /// The terminal told its ground.
    pub(super) fn ground_told(&mut self, ground: Ground) {
        let looks = &mut self.looks;
        looks.patience = None;
        if looks.ground != Some(ground) {
            looks.ground = Some(ground);
            looks.settle();
            self.changed = true;
            self.urgent = true;
        }
    }

    /// The terminal will not tell its ground, or not in time.
    pub(super) fn ground_untold(&mut self) {
        if self.looks.patience.take().is_some() {
            self.looks.settle();
            self.changed = true;
            self.urgent = true;
        }
    }

    /// The patience is over.
    pub(super) fn wake_looks(&mut self) {
        if self.looks.patience.is_some_and(|until| clock::tick() >= until) {
            self.ground_untold();
        }
    }

    /// Shows a theme, as long as it has no mistakes.
    pub(super) fn show_theme(&mut self, choice: &ThemeChoice) -> Result<Option<Msg>, RuntimeError> {
        match Themes::load(&self.looks.folder, choice) {
            Ok(themes) => {
                self.looks.themes = themes;
                let Self { looks, screen, .. } = self;
                looks.ask(screen)?;
                Ok(None)
            }
            Err(mistakes) => {
                let first = mistakes.0.first().map(|mistake| match mistake.line {
                    0 => mistake.message.clone(),
                    line => format!("{}:{line}: {}", mistake.file.display(), mistake.message),
                });
                Ok(first.map(Msg::Notice))
            }
        }
    }

    /// Writes the theme into the configuration.
    pub(super) fn keep_theme(&mut self, choice: ThemeChoice) -> Option<Msg> {
        self.config.appearance.theme = choice.clone();
        let asked = self.runner.keep_theme(choice, self.language);
        asked.err().map(|why| self.notice(Word::ThemeNotKept, why))
    }

    /// All themes there are.
    pub(super) fn list_themes(&self) -> Msg {
        Msg::Themes(theme::list(&self.looks.folder))
    }
}
