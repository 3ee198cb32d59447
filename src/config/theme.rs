//! Themes as data: each role's ink, ground and weight, read from TOML; those that come with the
//! program, and the user's own beside the configuration. Knows no terminal.

mod choice;
mod role;

use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use toml::de::{DeTable, DeValue};

use super::mistake::{Mistake, Mistakes, did_you_mean};
use super::values::{Page, Value};
use crate::section::Language;

pub use choice::{Listed, ThemeChoice, Themes, ground_told, list};
pub use role::{ROLES, Role, RoleRow, Weight};

/// Cap on a theme's file: every role with comments takes some 3 KiB.
const MAX_FILE_BYTES: u64 = 64 << 10;
/// Letters of a theme's name; it names a file.
const MAX_NAME_LETTERS: usize = 40;
/// Themes of the user's own that are listed.
const MAX_OWN: usize = 200;

/// The theme that runs without a setting.
pub const DEFAULT: &str = "terminal";

/// The themes that come with the program, in the picker's order.
pub const BUILT_IN: &[(&str, &str)] = &[
    (DEFAULT, include_str!("themes/terminal.toml")),
    ("light", include_str!("themes/light.toml")),
    ("dark", include_str!("themes/dark.toml")),
    ("paper", include_str!("themes/paper.toml")),
    ("salmon", include_str!("themes/salmon.toml")),
    ("ember", include_str!("themes/ember.toml")),
    ("harbour", include_str!("themes/harbour.toml")),
    ("contrast-light", include_str!("themes/contrast-light.toml")),
    ("contrast-dark", include_str!("themes/contrast-dark.toml")),
    ("clear-light", include_str!("themes/clear-light.toml")),
    ("clear-dark", include_str!("themes/clear-dark.toml")),
];

/// What they are called, in English and in Vietnamese, as their files say: a name is no reason to
/// parse one.
const TITLES: &[(&str, &str, &str)] = &[
    (DEFAULT, "Your terminal's colours", "Màu của terminal"),
    ("light", "Morning edition", "Số sáng"),
    ("dark", "Night edition", "Số đêm"),
    ("paper", "Paper", "Giấy báo"),
    ("salmon", "Salmon", "Hồng nhạt"),
    ("ember", "Ember", "Than hồng"),
    ("harbour", "Harbour", "Bến cảng"),
    ("contrast-light", "High contrast", "Tương phản cao"),
    ("contrast-dark", "High contrast", "Tương phản cao"),
    ("clear-light", "Clear to every eye", "Mắt nào cũng rõ"),
    ("clear-dark", "Clear to every eye", "Mắt nào cũng rõ"),
];

/// A colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hue {
    /// The terminal's own ink or ground.
    Default,
    /// One of the terminal's sixteen.
    Own(u8),
    /// Red, green, blue.
    Rgb(u8, u8, u8),
}

/// The names of the terminal's sixteen.
const OWN: [&str; 16] = [
    "black",
    "red",
    "green",
    "yellow",
    "blue",
    "magenta",
    "cyan",
    "white",
    "bright-black",
    "bright-red",
    "bright-green",
    "bright-yellow",
    "bright-blue",
    "bright-magenta",
    "bright-cyan",
    "bright-white",
];

/// How a role looks; what is not said is as what lies below.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Look {
    /// Ink.
    pub fg: Option<Hue>,
    /// Ground.
    pub bg: Option<Hue>,
    /// Weight.
    pub weight: Weight,
}

/// Which ground a theme is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ground {
    /// A light one.
    Light,
    /// A dark one.
    Dark,
}

/// A theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    /// What it is called.
    pub title: String,
    /// And in Vietnamese.
    pub title_vi: Option<String>,
    /// The ground that it is made for; `None`: the terminal's own, whatever that is.
    pub ground: Option<Ground>,
    looks: [Look; ROLES.len()],
}

impl Theme {
    /// How a role looks.
    #[must_use]
    pub fn look(&self, role: Role) -> Look {
        self.looks.get(role as usize).copied().unwrap_or_default()
    }

    /// What it is called in a language.
    #[must_use]
    pub fn title(&self, language: Language) -> &str {
        match (language, &self.title_vi) {
            (Language::Vietnamese, Some(title)) => title,
            _ => &self.title,
        }
    }

    /// The look without colours.
    #[must_use]
    pub fn colourless() -> Self {
        let looks = laid(&[None; ROLES.len()]);
        Self { title: String::new(), title_vi: None, ground: None, looks }
    }
}

/// What a theme that comes with the program is called; `None`: there is none of that name.
#[must_use]
pub fn title(name: &str, language: Language) -> Option<&'static str> {
    let (_, english, vietnamese) = TITLES.iter().find(|(known, ..)| *known == name)?;
    Some(match language {
        Language::English => english,
        Language::Vietnamese => vietnamese,
    })
}

/// A theme that comes with the program.
///
/// # Errors
/// Mistakes in it, which a test keeps out; `None`: there is none of that name.
pub fn built_in(name: &str) -> Option<Result<Theme, Mistakes>> {
    let (name, text) = BUILT_IN.iter().find(|(known, _)| *known == name)?;
    Some(parse(text, Path::new(name), name))
}

/// Where the user's own themes are: beside the configuration.
#[must_use]
pub fn folder(config_file: &Path) -> PathBuf {
    config_file.parent().unwrap_or(Path::new(".")).join("themes")
}

/// The theme of that name: the user's own in `folder`, else one that comes with the program.
///
/// # Errors
/// All mistakes of its file, or that there is none.
pub fn find(folder: &Path, name: &str) -> Result<Theme, Mistakes> {
    let file = folder.join(format!("{name}.toml"));
    let whole = |message: String| Mistakes(vec![Mistake::whole(&file, message)]);
    if !is_name(name) {
        return Err(whole(NAME_RULE.into()));
    }
    match read(&file) {
        Ok(text) => parse(text.strip_prefix('\u{feff}').unwrap_or(&text), &file, name),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            built_in(name).unwrap_or_else(|| {
                let near = did_you_mean(name, BUILT_IN.iter().map(|(name, _)| *name));
                Err(whole(format!("there is no theme \"{name}\"{near}")))
            })
        }
        Err(error) => Err(whole(format!("cannot be read: {error}"))),
    }
}

/// The names of the user's own themes in `folder`.
#[must_use]
pub fn own(folder: &Path) -> Vec<String> {
    let Ok(files) = fs::read_dir(folder) else { return Vec::new() };
    let names = files.flatten().filter_map(|file| {
        let name = file.file_name().into_string().ok()?;
        name.strip_suffix(".toml").filter(|name| is_name(name)).map(str::to_owned)
    });
    let mut names: Vec<String> = names.take(MAX_OWN).collect();
    names.sort_unstable();
    names
}

pub(super) const NAME_RULE: &str = "a theme's name is of letters a to z, digits, - and _";

/// Whether it can be a theme's name: it is a file's name, too.
#[must_use]
pub fn is_name(name: &str) -> bool {
    let fits = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    (1..=MAX_NAME_LETTERS).contains(&name.len()) && name.chars().all(fits)
}

fn read(file: &Path) -> io::Result<String> {
    let mut text = String::new();
    fs::File::open(file)?.take(MAX_FILE_BYTES + 1).read_to_string(&mut text)?;
    if text.len() as u64 > MAX_FILE_BYTES {
        return Err(io::Error::other("too large for a theme"));
    }
    Ok(text)
}

/// What a theme says of a role.
#[derive(Debug, Clone, Copy, Default)]
struct Said {
    fg: Option<Hue>,
    bg: Option<Hue>,
    weight: Option<Weight>,
}

fn parse(text: &str, file: &Path, name: &str) -> Result<Theme, Mistakes> {
    let mut page = Page::new(file, text);
    let (root, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        page.garbled(&error.span().unwrap_or(0..0), error.message());
    }
    let sure = errors.iter().filter_map(|e| e.span()).map(|span| span.start).min();
    page.only(root.get_ref(), "in a theme", &["title", "title_vi", "ground", "roles"]);
    let (mut title, mut title_vi, mut ground) = (None, None, None);
    let mut said = [None; ROLES.len()];
    for (key, value) in root.get_ref() {
        match key.get_ref().as_ref() {
            "title" => title = page.words(value).map(str::to_owned),
            "title_vi" => title_vi = page.words(value).map(str::to_owned),
            "ground" => {
                ground = page.one_of(value, &["light", "dark"]).map(|name| match name {
                    "light" => Ground::Light,
                    _ => Ground::Dark,
                });
            }
            "roles" => {
                let Some(table) = page.table(value) else { continue };
                roles(&mut page, table, &mut said);
            }
            _ => {}
        }
    }
    let theme =
        Theme { title: title.unwrap_or_else(|| name.into()), title_vi, ground, looks: laid(&said) };
    match page.mistakes(errors.len(), sure) {
        mistakes if mistakes.is_empty() => Ok(theme),
        mistakes => Err(Mistakes(mistakes)),
    }
}

fn roles(page: &mut Page<'_>, table: &DeTable<'_>, said: &mut [Option<Said>; ROLES.len()]) {
    page.only(table, "in [roles]", &ROLES.map(|row| row.name));
    for (name, value) in table {
        let at = ROLES.iter().position(|row| row.name == name.get_ref().as_ref());
        if let Some(slot) = at.and_then(|at| said.get_mut(at)) {
            *slot = Some(look(page, value));
        }
    }
}

/// `"red"`, or `{ fg = …, bg = …, is = ["bold"] }`.
fn look(page: &mut Page<'_>, value: Value<'_, '_>) -> Said {
    if matches!(value.get_ref(), DeValue::String(_)) {
        return Said { fg: hue(page, value), ..Said::default() };
    }
    let Some(table) = page.table(value) else { return Said::default() };
    page.only(table, "in a role", &["fg", "bg", "is"]);
    let mut said = Said::default();
    for (key, value) in table {
        match key.get_ref().as_ref() {
            "fg" => said.fg = hue(page, value),
            "bg" => said.bg = hue(page, value),
            "is" => said.weight = Some(weight(page, value)),
            _ => {}
        }
    }
    said
}

fn hue(page: &mut Page<'_>, value: Value<'_, '_>) -> Option<Hue> {
    let text = page.string(value)?;
    if text == "default" {
        return Some(Hue::Default);
    }
    if let Some(digits) = text.strip_prefix('#').filter(|digits| digits.len() == 6) {
        let part = |from: usize| u8::from_str_radix(digits.get(from..from + 2)?, 16).ok();
        if let (Some(red), Some(green), Some(blue)) = (part(0), part(2), part(4)) {
            return Some(Hue::Rgb(red, green, blue));
        }
    }
    if let Some(own) = (0..).zip(OWN).find_map(|(at, name)| (name == text).then_some(at)) {
        return Some(Hue::Own(own));
    }
    let near = did_you_mean(text, OWN);
    let message = "is no colour; write #rrggbb, default, or red, bright-red and so on";
    page.wrong(&value.span(), format!("\"{text}\" {message}{near}"));
    None
}

fn weight(page: &mut Page<'_>, value: Value<'_, '_>) -> Weight {
    let mut sum = Weight::NONE;
    for (span, word) in page.strings(value) {
        match Weight::NAMES.iter().find(|(name, _)| *name == word) {
            Some((_, weight)) => sum = sum.and(*weight),
            None => {
                let names = Weight::NAMES.map(|(name, _)| name);
                let near = did_you_mean(word, names);
                page.wrong(&span, format!("must be of {}{near}", names.join(", ")));
            }
        }
    }
    sum
}

/// Roles that nothing is said of look like another. A colour stands in for faintness, a ground for
/// reversal; `is` says otherwise.
fn laid(said: &[Option<Said>; ROLES.len()]) -> [Look; ROLES.len()] {
    let mut looks = [Look::default(); ROLES.len()];
    for (at, row) in ROLES.iter().enumerate() {
        let said = said[at].unwrap_or_default();
        let like = row.like.map(|role| looks[role as usize]).unwrap_or_default();
        let mut weight = like.weight.and(row.weight);
        if said.fg.is_some() {
            weight = weight.without(Weight::FAINT);
        }
        if said.bg.is_some() {
            weight = weight.without(Weight::REVERSED);
        }
        looks[at] = Look {
            fg: said.fg.or(like.fg),
            bg: said.bg.or(like.bg),
            weight: said.weight.unwrap_or(weight),
        };
    }
    looks
}

#[cfg(test)]
mod tests;
