//! What `sapo doctor` tells of the terminal, and what can be done where it could do more. Nothing
//! is asked of it: what its surroundings say is enough to paste into a report.

use std::io::{self, IsTerminal as _};
use std::time::Duration;

use serde::Serialize;

use crate::cli::session;
use crate::config::{Config, Depth, Hyperlinks, Images, locale};
use crate::net::{Allowance, Commands};
use crate::runtime::host::{self, Between, Host};

/// tmux answers at once, or is not asked.
const ASKING: Allowance = Allowance { time: Duration::from_secs(2), bytes: 4 << 10 };

/// The terminal.
#[derive(Debug, Serialize)]
pub(super) struct Terminal {
    /// Its name.
    pub(super) name: String,
    /// Its version.
    pub(super) version: Option<String>,
    /// `TERM`.
    pub(super) term: Option<String>,
    /// Who stands between it and sapo.
    pub(super) between: Option<String>,
    /// The keys come over SSH.
    pub(super) remote: bool,
    /// stdin and stdout are one.
    pub(super) interactive: bool,
    /// Columns and rows.
    pub(super) size: Option<(u16, u16)>,
    /// `truecolour`, `256`, `16` or `none`.
    pub(super) colours: &'static str,
    /// `light` or `dark`, when its surroundings say so.
    pub(super) ground: Option<&'static str>,
    /// The locale is of UTF-8.
    pub(super) utf8: bool,
    /// How pictures are likely to be shown; the reader asks when the first one comes.
    pub(super) pictures: &'static str,
    /// Links are told to it.
    pub(super) hyperlinks: bool,
    /// What could be done.
    pub(super) hints: Vec<String>,
}

/// Looks.
pub(super) fn look(config: &Config) -> Terminal {
    let env = |name: &str| session::env(name);
    let text = |name: &str| {
        let value = env(name).map(|value| value.to_string_lossy().into_owned());
        value.filter(|value| !value.is_empty())
    };
    let host = host::host(&env);
    let size = rustix::termios::tcgetwinsize(io::stdout()).ok();
    let size = size.map(|size| (size.ws_col, size.ws_row)).filter(|size| size.0 > 0);
    let depth = locale::depth(&config.appearance, &env);
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].iter().find_map(|name| text(name));
    let utf8 = locale.as_deref().is_some_and(|name| {
        let name = name.to_ascii_lowercase();
        name.contains("utf-8") || name.contains("utf8")
    });
    let mut terminal = Terminal {
        between: host.between.as_ref().map(between),
        remote: ["SSH_CONNECTION", "SSH_TTY"].iter().any(|name| text(name).is_some()),
        interactive: io::stdin().is_terminal() && io::stdout().is_terminal(),
        size,
        colours: match depth {
            Depth::None => "none",
            Depth::Sixteen => "16",
            Depth::Indexed => "256",
            Depth::True => "truecolour",
        },
        ground: text("COLORFGBG").and_then(|value| ground(&value)),
        utf8,
        pictures: pictures(&host, config, depth),
        hyperlinks: match config.appearance.hyperlinks {
            Hyperlinks::Auto => host.hyperlinks,
            Hyperlinks::Always => true,
            Hyperlinks::Never => false,
        },
        hints: Vec::new(),
        term: text("TERM"),
        version: host.version.clone(),
        name: host.name.clone(),
    };
    let has_display = ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| text(name).is_some());
    terminal.hints = hints(&terminal, &host, has_display);
    terminal
}

fn between(between: &Between) -> String {
    match between {
        Between::Tmux(Some((major, minor))) => format!("tmux {major}.{minor}"),
        Between::Tmux(None) => "tmux".to_owned(),
        Between::Screen => "GNU screen".to_owned(),
        Between::Zellij => "Zellij".to_owned(),
    }
}

/// `15;0`: the last number is the ground's colour of the sixteen.
fn ground(value: &str) -> Option<&'static str> {
    let last: u8 = value.rsplit(';').next()?.parse().ok()?;
    Some(if matches!(last, 7 | 9..=15) { "light" } else { "dark" })
}

fn pictures(host: &Host, config: &Config, depth: Depth) -> &'static str {
    if config.appearance.ascii || depth == Depth::None {
        return "none";
    }
    let name = host.name.to_lowercase();
    let is = |names: &[&str]| names.contains(&name.as_str());
    match config.reading.images {
        Images::None => "none",
        Images::Kitty => "kitty",
        Images::Iterm2 => "iterm2",
        Images::Sixel => "sixel",
        Images::Blocks => "blocks",
        Images::Auto if matches!(host.between, Some(Between::Screen)) => "blocks",
        Images::Auto if is(&["kitty", "ghostty"]) => "kitty",
        Images::Auto if is(&["iterm2", "iterm.app", "wezterm", "vscode"]) => "iterm2",
        Images::Auto if is(&["foot", "windows terminal", "mlterm", "contour"]) => "sixel",
        Images::Auto => "as it answers",
    }
}

fn hints(terminal: &Terminal, host: &Host, has_display: bool) -> Vec<String> {
    let mut hints = Vec::new();
    let mut say = |text: &str| hints.push(text.to_owned());
    if !terminal.utf8 {
        say("the locale names no UTF-8 (LANG=C.UTF-8 does): letters with marks may come out wrong");
    }
    if terminal.term.as_deref().is_none_or(|term| term == "dumb") {
        say("TERM says nothing of the terminal: the reader needs one that can be drawn on");
    }
    if terminal.remote && !has_display {
        say(
            "over SSH, without a display: links are copied instead of opened, unless $BROWSER names \
             a text browser",
        );
    }
    match &host.between {
        Some(Between::Tmux(version)) => {
            if version.is_none_or(|version| version < (3, 4)) {
                say("links of text need tmux 3.4");
            }
            if option("allow-passthrough").is_none_or(|value| value == "off") {
                say("pictures need `set -g allow-passthrough on` in ~/.tmux.conf");
            }
            if option("focus-events").is_none_or(|value| value == "off") {
                say("`set -g focus-events on` lets sapo see when you come back");
            }
            if option("set-clipboard").is_some_and(|value| value == "off") {
                say("copies need `set -g set-clipboard on` in ~/.tmux.conf");
            }
        }
        Some(Between::Screen) => {
            say("GNU screen hands on neither links nor pictures; tmux does");
        }
        Some(Between::Zellij) | None => {}
    }
    hints
}

/// What tmux has an option set to.
fn option(name: &str) -> Option<String> {
    let words = ["tmux", "show-options", "-gv", name].map(str::to_owned);
    let told = Commands::default().run_for(&words, None, ASKING).ok()?;
    let told = String::from_utf8_lossy(&told).trim().to_owned();
    (!told.is_empty()).then_some(told)
}

#[cfg(test)]
mod tests;
