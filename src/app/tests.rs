//! What tests of the rules begin with.

pub(super) mod world;

use jiff::tz::TimeZone;

use super::Setup;
use crate::config::Config;
use crate::section::{Language, SectionMap};

impl Setup {
    /// A reader of 80×24 in English, for tests.
    pub(crate) fn of(config: Config) -> Self {
        Self {
            config,
            sections: SectionMap::builtin(),
            language: Language::English,
            zone: TimeZone::UTC,
            size: (80, 24),
            demo: false,
            pictures: false,
        }
    }
}
