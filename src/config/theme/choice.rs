//! Which theme: one, or a light and a dark one by the terminal's ground.

use std::path::Path;

use super::{Ground, Theme, find};
use crate::config::mistake::Mistakes;

/// `appearance.theme`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ThemeChoice {
    /// One, whatever the terminal's ground.
    One(String),
    /// The one that fits the terminal's ground, and follows it.
    Pair {
        /// On a light ground.
        light: String,
        /// On a dark one.
        dark: String,
    },
}

impl ThemeChoice {
    /// `"auto"`: the light theme and the dark one.
    #[must_use]
    pub fn auto() -> Self {
        Self::Pair { light: "light".into(), dark: "dark".into() }
    }
}

/// The themes of a choice, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Themes {
    light: Theme,
    /// The other one, when there are two.
    dark: Option<Theme>,
}

impl Themes {
    /// Reads the themes of a choice.
    ///
    /// # Errors
    /// The mistakes of the first that has some.
    pub fn load(folder: &Path, choice: &ThemeChoice) -> Result<Self, Mistakes> {
        Ok(match choice {
            ThemeChoice::One(name) => Self { light: find(folder, name)?, dark: None },
            ThemeChoice::Pair { light, dark } => {
                Self { light: find(folder, light)?, dark: Some(find(folder, dark)?) }
            }
        })
    }

    /// The look without colours.
    #[must_use]
    pub fn colourless() -> Self {
        Self { light: Theme::colourless(), dark: None }
    }

    /// The terminal's ground decides.
    #[must_use]
    pub fn follow(&self) -> bool {
        self.dark.is_some()
    }

    /// The theme for a ground.
    #[must_use]
    pub fn on(&self, ground: Ground) -> &Theme {
        match &self.dark {
            Some(dark) if ground == Ground::Dark => dark,
            _ => &self.light,
        }
    }
}

/// What the picker tells of a theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Its name in the configuration.
    pub name: String,
    /// The theme, unless its file has mistakes.
    pub theme: Option<Theme>,
}

/// All themes: those that come along, then the user's own in `folder`.
#[must_use]
pub fn list(folder: &Path) -> Vec<Listed> {
    let built_in = super::BUILT_IN.iter().map(|(name, _)| (*name).to_owned());
    let is_new = |name: &String| super::BUILT_IN.iter().all(|(known, _)| known != name);
    let all = built_in.chain(super::own(folder).into_iter().filter(is_new));
    all.map(|name| Listed { theme: find(folder, &name).ok(), name }).collect()
}

/// The ground that `COLORFGBG` tells, where a terminal sets it: `15;0`, the ground last.
#[must_use]
pub fn ground_told(colorfgbg: &str) -> Option<Ground> {
    match colorfgbg.rsplit(';').next()?.parse::<u8>().ok()? {
        7 | 15 => Some(Ground::Light),
        0..=6 | 8 => Some(Ground::Dark),
        9.. => None,
    }
}
