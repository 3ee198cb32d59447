//! The language and the zone of the interface, from settings and environment.

use jiff::tz::TimeZone;

use super::paths::Environment;
use super::{Appearance, Colour, LanguageChoice};
use crate::section::Language;

/// The language to speak: the setting, else the locale's (`LC_ALL`, `LC_MESSAGES`, `LANG`, in
/// that order as POSIX has it), else English.
#[must_use]
pub fn language(appearance: &Appearance, env: Environment<'_>) -> Language {
    match appearance.language {
        LanguageChoice::English => Language::English,
        LanguageChoice::Vietnamese => Language::Vietnamese,
        LanguageChoice::Auto => {
            let set = |name: &&str| env(name).filter(|value| !value.is_empty());
            let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(set);
            let vietnamese = locale.is_some_and(|l| l.to_string_lossy().starts_with("vi"));
            if vietnamese { Language::Vietnamese } else { Language::English }
        }
    }
}

/// The zone that days begin in: the setting, else the system's.
#[must_use]
pub fn zone(appearance: &Appearance) -> TimeZone {
    let named = appearance.timezone.as_deref().and_then(|name| TimeZone::get(name).ok());
    named.unwrap_or_else(system)
}

/// The system's zone. Its file is read as it is: to find its name would mean to list the whole
/// zone database, and the name is shown nowhere.
fn system() -> TimeZone {
    let local = || TimeZone::tzif("local", &std::fs::read("/etc/localtime").ok()?).ok();
    let named = std::env::var_os("TZ").is_some();
    if named { None } else { local() }.unwrap_or_else(TimeZone::system)
}

/// Whether to colour: not when the setting, `NO_COLOR` (set and not empty) or a dumb terminal
/// says otherwise.
#[must_use]
pub fn colour(appearance: &Appearance, env: Environment<'_>) -> bool {
    let no_color = env("NO_COLOR").is_some_and(|value| !value.is_empty());
    let dumb = env("TERM").is_some_and(|term| term == "dumb");
    appearance.colour == Colour::Auto && !no_color && !dumb
}
