//! The model: all that the screen shows, and nothing else.

use crate::config::Config;
use crate::section::SectionMap;

/// What the model is made of at the start.
#[derive(Debug, Clone)]
pub struct Setup {
    /// The settings.
    pub config: Config,
    /// The section map, with the user's rules.
    pub sections: SectionMap,
    /// IANA name or POSIX string of the user's time zone, for days and clock times.
    pub zone: jiff::tz::TimeZone,
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// False: no colours (`NO_COLOR`, `TERM=dumb`).
    pub colour: bool,
    /// The edition is the demo's.
    pub demo: bool,
}

/// All that the screen shows.
#[derive(Debug)]
pub struct Model {}

impl Model {
    /// An empty screen.
    #[must_use]
    pub fn new(_setup: Setup) -> Self {
        Self {}
    }

    /// True when the loop should end before it waits again.
    #[must_use]
    pub fn ended(&self) -> bool {
        false
    }
}
