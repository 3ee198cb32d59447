//! Settings that can be changed while the reader is open, until it is left: by the command line and
//! the palette, under their names in the configuration.

use super::model::{Model, glyphs};
use super::msg::Command;
use super::{article, tree};
use crate::config::FullText;
use crate::config::theme::{self, ThemeChoice};
use crate::domain::{Order, Scope};
use crate::strings::Word;
use crate::text::Glyphs;
use crate::text::wrap::Links;

/// A setting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// Read articles are left out.
    HideRead,
    /// What stands first in lists.
    Order,
    /// The measure.
    Width,
    /// Lines end at one column.
    Justify,
    /// Words are parted.
    Hyphenate,
    /// How links are shown.
    Links,
    /// When pages are fetched.
    FullText,
    /// Pictures, where the terminal can show them.
    Images,
    /// The theme, of those that come with sapo.
    Theme,
    /// Drawn with ASCII alone.
    Ascii,
    /// The mouse is sapo's.
    Mouse,
    /// A tip a day.
    Tips,
}

/// What there is to know of a setting.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row {
    /// Which.
    pub(crate) setting: Setting,
    /// As the configuration calls it.
    pub(crate) name: &'static str,
    /// As people do.
    pub(crate) word: Word,
    /// What it can be; of numbers, what is offered.
    pub(crate) values: &'static [&'static str],
}

const SWITCH: &[&str] = &["true", "false"];

/// Every setting that can be changed.
pub(crate) const SETTINGS: &[Row] = &[
    row(Setting::HideRead, "hide-read", Word::SetHideRead, SWITCH),
    row(Setting::Order, "order", Word::SetOrder, &["newest", "oldest"]),
    row(
        Setting::Width,
        "reading.width",
        Word::SetWidth,
        &["60", "66", "72", "80", "90", "100", "120"],
    ),
    row(Setting::Justify, "reading.justify", Word::SetJustify, SWITCH),
    row(Setting::Hyphenate, "reading.hyphenate", Word::SetHyphenate, SWITCH),
    row(Setting::Links, "reading.links", Word::SetLinks, &["listed", "numbered", "plain"]),
    row(Setting::FullText, "reading.full_text", Word::SetFullText, &["auto", "always", "never"]),
    row(Setting::Images, "reading.images", Word::SetImages, SWITCH),
    row(
        Setting::Theme,
        "appearance.theme",
        Word::SetTheme,
        &[
            "auto",
            "terminal",
            "light",
            "dark",
            "paper",
            "salmon",
            "ember",
            "harbour",
            "contrast-light",
            "contrast-dark",
            "clear-light",
            "clear-dark",
        ],
    ),
    row(Setting::Ascii, "appearance.ascii", Word::SetAscii, SWITCH),
    row(Setting::Mouse, "appearance.mouse", Word::SetMouse, SWITCH),
    row(Setting::Tips, "appearance.tips", Word::SetTips, SWITCH),
];

const fn row(
    setting: Setting,
    name: &'static str,
    word: Word,
    values: &'static [&'static str],
) -> Row {
    Row { setting, name, word, values }
}

/// Columns that the measure may have, as in the configuration.
const WIDTHS: std::ops::RangeInclusive<u16> = 20..=200;

/// Those that can be changed here: pictures only where there may be any.
pub(crate) fn here(model: &Model) -> impl Iterator<Item = &'static Row> {
    let pictures = model.pictures.able;
    SETTINGS.iter().filter(move |row| row.setting != Setting::Images || pictures)
}

/// The setting of this name, with its table or without.
pub(crate) fn named(model: &Model, name: &str) -> Option<&'static Row> {
    let is_it = |row: &&Row| {
        let short = row.name.split_once('.').map_or(row.name, |(_, key)| key);
        [row.name, short].iter().any(|known| known.replace('_', "-") == name.replace('_', "-"))
    };
    here(model).find(is_it)
}

/// What it is now.
pub(crate) fn value(model: &Model, setting: Setting) -> String {
    let (reading, appearance) = (&model.config.reading, &model.config.appearance);
    match setting {
        Setting::HideRead => model.scope.unread_only.to_string(),
        Setting::Order => match model.scope.order {
            Order::Newest => "newest",
            Order::Oldest => "oldest",
        }
        .to_owned(),
        Setting::Width => reading.width.to_string(),
        Setting::Justify => reading.justify.to_string(),
        Setting::Hyphenate => reading.hyphenate.to_string(),
        Setting::Links => match reading.links {
            Links::Listed => "listed",
            Links::Numbered => "numbered",
            Links::Plain => "plain",
        }
        .to_owned(),
        Setting::FullText => match reading.full_text {
            FullText::Auto => "auto",
            FullText::Always => "always",
            FullText::Never => "never",
        }
        .to_owned(),
        Setting::Images => model.pictures.enabled.to_string(),
        Setting::Theme => match &appearance.theme {
            theme if *theme == ThemeChoice::auto() => "auto".to_owned(),
            ThemeChoice::One(name) => name.clone(),
            ThemeChoice::Pair { light, dark } => format!("{light}, {dark}"),
        },
        Setting::Ascii => (model.glyphs == Glyphs::Ascii).to_string(),
        Setting::Mouse => appearance.mouse.to_string(),
        Setting::Tips => appearance.tips.to_string(),
    }
}

/// A value as people say it.
pub(crate) fn in_words(model: &Model, row: &Row, value: &str) -> String {
    let word = match value {
        "auto" if row.setting == Setting::Theme => Word::ThemePair,
        "true" => Word::SetTrue,
        "false" => Word::SetFalse,
        "auto" => Word::SetAuto,
        "always" => Word::SetAlways,
        "never" => Word::SetNever,
        "listed" => Word::SetListed,
        "numbered" => Word::SetNumbered,
        "plain" => Word::SetPlain,
        "newest" => Word::NewestFirst,
        "oldest" => Word::OldestFirst,
        name if row.setting == Setting::Theme => {
            return theme::title(name, model.language).unwrap_or(name).to_owned();
        }
        other => return other.to_owned(),
    };
    model.say(word).to_owned()
}

/// A setting that the user changed.
#[derive(Debug, Clone)]
pub(crate) struct ByHand {
    row: &'static Row,
    /// What the configuration says.
    filed: String,
    /// What the user said.
    wanted: String,
}

/// Changes it until the reader is left; `None`: that is no value of it.
pub(crate) fn set(model: &mut Model, row: &'static Row, wanted: &str) -> Option<Vec<Command>> {
    let filed = value(model, row.setting);
    let commands = put(model, row, wanted)?;
    // These stand outside the configuration: another one leaves them as they are.
    if !matches!(row.setting, Setting::HideRead | Setting::Order | Setting::Images) {
        let wanted = value(model, row.setting);
        match model.by_hand.iter_mut().find(|known| known.row.setting == row.setting) {
            Some(known) => known.wanted = wanted,
            None => model.by_hand.push(ByHand { row, filed, wanted }),
        }
    }
    Some(commands)
}

/// The configuration is another: what was changed by hand stays so, unless the file says
/// something new about it.
pub(crate) fn again(model: &mut Model) {
    for known in std::mem::take(&mut model.by_hand) {
        if value(model, known.row.setting) == known.filed {
            // What this asks of the world was done when the user said so.
            put(model, known.row, &known.wanted);
            model.by_hand.push(known);
        }
    }
}

/// What was changed by hand goes into the configuration, or another value does.
pub(crate) fn forget(model: &mut Model, setting: Setting) {
    model.by_hand.retain(|known| known.row.setting != setting);
}

/// A value as the configuration has it.
fn plain(value: &str) -> &str {
    match value {
        "on" | "yes" => "true",
        "off" | "no" => "false",
        other => other,
    }
}

/// Whether that is a value of it.
pub(crate) fn takes(row: &Row, value: &str) -> bool {
    let is_width = |value: &str| value.parse().is_ok_and(|width| WIDTHS.contains(&width));
    row.values.contains(&plain(value)) || row.setting == Setting::Width && is_width(value)
}

fn put(model: &mut Model, row: &Row, value: &str) -> Option<Vec<Command>> {
    if !takes(row, value) {
        return None;
    }
    let value = plain(value);
    let on = value == "true";
    let mut commands = Vec::new();
    match row.setting {
        Setting::HideRead => {
            let scope = Scope { unread_only: on, ..model.scope.clone() };
            commands = tree::turn(model, scope);
        }
        Setting::Order => {
            let order = if value == "oldest" { Order::Oldest } else { Order::Newest };
            let scope = Scope { order, ..model.scope.clone() };
            commands = tree::turn(model, scope);
        }
        Setting::Width => {
            model.config.reading.width = value.parse().ok()?;
        }
        Setting::Justify => model.config.reading.justify = on,
        Setting::Hyphenate => model.config.reading.hyphenate = on,
        Setting::Links => {
            model.config.reading.links = match value {
                "numbered" => Links::Numbered,
                "plain" => Links::Plain,
                _ => Links::Listed,
            };
        }
        Setting::FullText => {
            model.config.reading.full_text = match value {
                "always" => FullText::Always,
                "never" => FullText::Never,
                _ => FullText::Auto,
            };
        }
        Setting::Images => model.pictures.enabled = on,
        Setting::Theme => {
            let theme = match value {
                "auto" => ThemeChoice::auto(),
                name => ThemeChoice::One(name.to_owned()),
            };
            model.config.appearance.theme = theme.clone();
            commands.push(Command::ShowTheme(theme));
        }
        Setting::Ascii => {
            model.config.appearance.ascii = on;
            (model.glyphs, model.lines) = glyphs(&model.config.appearance);
        }
        Setting::Tips => model.config.appearance.tips = on,
        Setting::Mouse => {
            model.config.appearance.mouse = on;
            commands.push(Command::TakeMouse(on));
        }
    }
    article::again(model);
    Some(commands)
}

#[cfg(test)]
mod tests;
