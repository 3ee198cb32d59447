//! What the surroundings say of the terminal: its name, who stands between it and us, and what can
//! be expected of it. The environment comes in as a function; nothing is asked.

use std::ffi::OsString;

/// Looks a variable up; `std::env::var_os` in the program.
pub type Environment<'a> = &'a dyn Fn(&str) -> Option<OsString>;

/// A program between the terminal and us.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Between {
    /// tmux, and its version as (major, minor) when it says so.
    Tmux(Option<(u32, u32)>),
    /// GNU screen.
    Screen,
    /// Zellij.
    Zellij,
}

/// The terminal, as far as its surroundings tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Host {
    /// Its name, else what `TERM` says.
    pub name: String,
    /// Its version, when it says so.
    pub version: Option<String>,
    /// Who stands between.
    pub between: Option<Between>,
    /// Links of text (OSC 8) can be expected to work, and never to be seen as letters.
    pub hyperlinks: bool,
}

/// Variables that only one terminal sets, and its name.
const SIGNS: &[(&str, &str)] = &[
    ("KITTY_WINDOW_ID", "kitty"),
    ("WEZTERM_PANE", "WezTerm"),
    ("GHOSTTY_RESOURCES_DIR", "ghostty"),
    ("ALACRITTY_WINDOW_ID", "Alacritty"),
    ("KONSOLE_VERSION", "Konsole"),
    ("WT_SESSION", "Windows Terminal"),
    ("ITERM_SESSION_ID", "iTerm2"),
    ("DOMTERM", "DomTerm"),
    ("VTE_VERSION", "VTE (GNOME Terminal and its kin)"),
];
/// Beginnings of `TERM` that one terminal sets, and its name.
const TERMS: &[(&str, &str)] = &[
    ("xterm-kitty", "kitty"),
    ("xterm-ghostty", "ghostty"),
    ("foot", "foot"),
    ("alacritty", "Alacritty"),
    ("wezterm", "WezTerm"),
    ("contour", "Contour"),
    ("rio", "Rio"),
    ("mlterm", "mlterm"),
    ("linux", "the Linux console"),
];
/// Terminals that make links of OSC 8, in lower case; VTE and Konsole are asked for their version.
const LINKING: &[&str] = &[
    "alacritty",
    "contour",
    "domterm",
    "foot",
    "ghostty",
    "hyper",
    "iterm.app",
    "iterm2",
    "kitty",
    "mintty",
    "rio",
    "tabby",
    "vscode",
    "wezterm",
    "windows terminal",
];
/// From here on VTE makes links that can be trusted (0.50).
const VTE_LINKS: u32 = 5_000;
/// From here on Konsole does (20.12).
const KONSOLE_LINKS: u32 = 201_200;
/// From here on tmux hands them on.
const TMUX_LINKS: (u32, u32) = (3, 4);

/// The terminal that `env` tells of.
#[must_use]
pub fn host(env: Environment<'_>) -> Host {
    let text = |name: &str| {
        let value = env(name).and_then(|value| value.into_string().ok());
        value.filter(|value| !value.is_empty())
    };
    let term = text("TERM").unwrap_or_default();
    let program = text("TERM_PROGRAM");
    let version = text("TERM_PROGRAM_VERSION");
    let between = if text("TMUX").is_some() {
        let says = program.as_deref() == Some("tmux");
        Some(Between::Tmux(version.as_deref().filter(|_| says).and_then(pair)))
    } else if text("ZELLIJ").is_some() {
        Some(Between::Zellij)
    } else if text("STY").is_some() {
        Some(Between::Screen)
    } else {
        None
    };
    let own = program.filter(|name| name != "tmux");
    let signed = SIGNS.iter().find(|(sign, _)| text(sign).is_some()).map(|(_, name)| *name);
    let by_term = TERMS.iter().find(|(begin, _)| term.starts_with(begin)).map(|(_, name)| *name);
    let version = version.filter(|_| own.is_some());
    let name = own.or_else(|| by_term.or(signed).map(str::to_owned));
    let number = |name: &str| text(name).and_then(|value| value.parse::<u32>().ok()).unwrap_or(0);
    let known = name.as_deref().map(str::to_lowercase).unwrap_or_default();
    let links = LINKING.contains(&known.as_str())
        || number("VTE_VERSION") >= VTE_LINKS
        || number("KONSOLE_VERSION") >= KONSOLE_LINKS;
    let hyperlinks = match &between {
        Some(Between::Tmux(version)) => version.is_some_and(|version| version >= TMUX_LINKS),
        Some(Between::Screen) => false,
        Some(Between::Zellij) => true,
        None => links,
    };
    let name = name.unwrap_or(term);
    Host { name, version, between, hyperlinks }
}

/// `3.4`, `next-3.5`, `3.3a`.
fn pair(version: &str) -> Option<(u32, u32)> {
    let version = version.trim_start_matches(|c: char| !c.is_ascii_digit());
    let (major, rest) = version.split_once('.')?;
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    Some((major.parse().ok()?, rest.get(..end)?.parse().ok()?))
}

#[cfg(test)]
mod tests;
