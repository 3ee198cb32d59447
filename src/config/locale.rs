//! The language, the zone and the colours of the interface, from settings and environment.

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
            let vietnamese = named(env).is_some_and(|locale| locale.starts_with("vi"));
            if vietnamese { Language::Vietnamese } else { Language::English }
        }
    }
}

/// The locale that messages are wanted in, as the environment names it.
#[must_use]
pub fn named(env: Environment<'_>) -> Option<String> {
    let set = |name: &&str| env(name).filter(|value| !value.is_empty());
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(set);
    locale.map(|locale| locale.to_string_lossy().into_owned())
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

/// How many colours there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// None.
    None,
    /// The user's sixteen.
    Sixteen,
    /// 240 fixed ones besides.
    Indexed,
    /// Any.
    True,
}

/// Terminals that show any colour and need not say so in `COLORTERM`.
const TRUE_TERMS: [&str; 6] = ["kitty", "foot", "alacritty", "ghostty", "wezterm", "direct"];

/// How many colours to use: the setting; else none when `NO_COLOR` (set and not empty) or a dumb
/// terminal says so; else as `COLORTERM` and `TERM` say.
#[must_use]
pub fn depth(appearance: &Appearance, env: Environment<'_>) -> Depth {
    let text = |name: &str| env(name).map(|value| value.to_string_lossy().into_owned());
    let term = text("TERM").unwrap_or_default();
    let colorterm = text("COLORTERM").unwrap_or_default();
    match appearance.colour {
        Colour::Never => Depth::None,
        Colour::Sixteen => Depth::Sixteen,
        Colour::Indexed => Depth::Indexed,
        Colour::True => Depth::True,
        Colour::Auto if text("NO_COLOR").is_some_and(|value| !value.is_empty()) => Depth::None,
        Colour::Auto if term == "dumb" => Depth::None,
        Colour::Auto if matches!(colorterm.as_str(), "truecolor" | "24bit") => Depth::True,
        Colour::Auto if TRUE_TERMS.iter().any(|name| term.contains(name)) => Depth::True,
        Colour::Auto if term.contains("256color") => Depth::Indexed,
        Colour::Auto => Depth::Sixteen,
    }
}
