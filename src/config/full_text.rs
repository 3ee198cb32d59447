//! When the page behind an article is fetched: on opening it, and ahead of that.

use std::collections::HashMap;
use std::sync::Arc;

use toml::de::DeTable;

use super::Images;
use super::values::{Page, Value};

/// `reading.full_text`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum FullText {
    /// When the feed gives less than an article.
    #[default]
    Auto,
    /// Whenever an article is opened.
    Always,
    /// Only when the key for it is pressed.
    Never,
}

/// `[prefetch]`: pages fetched in the background, for reading without a network.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prefetch {
    /// Of starred articles.
    pub starred: bool,
    /// Of articles of these sections, as the user names them.
    pub sections: Vec<String>,
    /// After each refresh, at most so many.
    pub limit: usize,
    /// With their pictures.
    pub pictures: bool,
}

/// What a feed says of its own pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Pages {
    /// On opening; `None`: as `reading.full_text` says.
    pub full_text: Option<bool>,
    /// In the background.
    pub prefetch: bool,
}

/// What feeds say of their own pages, by their addresses; feeds without a word are not in it.
pub type PagesByFeed = Arc<HashMap<String, Pages>>;

/// Pages fetched after one refresh: more would take hours with two requests to a host.
const PREFETCH_MOST: u64 = 5_000;

pub(super) fn choice(page: &mut Page<'_>, value: Value<'_, '_>) -> Option<FullText> {
    let name = page.one_of(value, &["auto", "always", "never"])?;
    Some(match name {
        "always" => FullText::Always,
        "never" => FullText::Never,
        _ => FullText::Auto,
    })
}

pub(super) fn images(page: &mut Page<'_>, value: Value<'_, '_>) -> Option<Images> {
    const NAMES: &[(&str, Images)] = &[
        ("auto", Images::Auto),
        ("kitty", Images::Kitty),
        ("iterm2", Images::Iterm2),
        ("sixel", Images::Sixel),
        ("blocks", Images::Blocks),
        ("none", Images::None),
    ];
    let names: Vec<&str> = NAMES.iter().map(|(name, _)| *name).collect();
    let name = page.one_of(value, &names)?;
    NAMES.iter().find(|(known, _)| *known == name).map(|(_, images)| *images)
}

pub(super) fn read_prefetch(page: &mut Page<'_>, table: &DeTable<'_>, to: &mut Prefetch) {
    super::load::known(page, table, "prefetch", |page, key, value| match key {
        "starred" => to.starred = page.boolean(value).unwrap_or(to.starred),
        "sections" => {
            let named = page.strings(value).into_iter();
            to.sections = named.map(|(_, name)| name.to_owned()).collect();
        }
        "limit" => {
            to.limit = page.number(value, 0..=PREFETCH_MOST).map_or(to.limit, |n| n as usize);
        }
        "pictures" => to.pictures = page.boolean(value).unwrap_or(to.pictures),
        _ => {}
    });
}

/// Reads a key of `[[feeds]]`; false when it is none of these.
pub(super) fn read_pages(
    page: &mut Page<'_>,
    key: &str,
    value: Value<'_, '_>,
    to: &mut Pages,
) -> bool {
    match key {
        "full_text" => to.full_text = page.boolean(value),
        "prefetch" => to.prefetch = page.boolean(value).unwrap_or(false),
        _ => return false,
    }
    true
}
