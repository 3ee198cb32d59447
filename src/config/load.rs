//! Tables of the file → settings. Each reader takes the default and lays the file's keys over it.

use std::path::Path;
use std::sync::Arc;

use toml::de::{DeTable, DeValue};

use super::commands::read_commands;
use super::feeds::read_feeds;
use super::full_text::{self, read_prefetch};
use super::keys::{Bound, read_keys};
use super::mutes::read_mutes;
use super::telling::read_notify;
use super::values::{Page, Value};
use super::views::read_views;
use super::{
    Appearance, Borders, Cache, Colour, Config, Hyperlinks, LanguageChoice, Mistakes, Opener,
    Reading, Refresh,
};
use crate::domain::ProxyUrl;
use crate::section::SectionRule;
use crate::text::wrap::Links;

/// Tables of the file and the keys each may have. `[keys.*]` is checked against the actions.
pub(super) const SCHEMA: &[(&str, &[&str])] = &[
    (
        "refresh",
        &[
            "at_start",
            "interval",
            "concurrency",
            "per_host",
            "connect_timeout",
            "timeout",
            "max_body",
            "proxy",
            "user_agent",
        ],
    ),
    ("cache", &["dir", "keep", "keep_items", "pictures"]),
    (
        "reading",
        &[
            "width",
            "justify",
            "hyphenate",
            "links",
            "read_after",
            "full_text",
            "images",
            "save_dir",
        ],
    ),
    ("prefetch", &["starred", "sections", "limit", "pictures"]),
    (
        "appearance",
        &[
            "language",
            "timezone",
            "colour",
            "theme",
            "borders",
            "ascii",
            "accessible",
            "mouse",
            "tips",
            "news",
            "hyperlinks",
        ],
    ),
    ("opener", &["browser", "pager", "editor", "player"]),
    ("keys", &["preset", "vietnamese", "global", "tree", "list", "article", "help", "feeds"]),
    ("notify", &["sections", "feeds", "program"]),
    ("commands", &["name", "key", "program", "input", "terminal"]),
    ("views", &["name", "query"]),
    ("mutes", &["words", "author", "paper", "section", "until"]),
    ("sections", &["id", "title", "title_vi", "names"]),
    (
        "feeds",
        &[
            "url",
            "paper",
            "section",
            "title",
            "every",
            "keep",
            "keep_items",
            "enabled",
            "hidden",
            "headers",
            "user_agent",
            "cookies",
            "auth",
            "proxy",
            "timeout",
            "max_body",
            "insecure",
            "filter",
            "full_text",
            "prefetch",
        ],
    ),
];

const DAY_SECONDS: u64 = 86_400;

/// `appearance.colour`.
const COLOURS: &[&str] = &["auto", "truecolour", "256", "16", "never"];

/// A feed may keep so many articles at most; 0: any number. A million is decades of a paper, and
/// still counted within a moment.
pub(super) const KEPT_ITEMS: std::ops::RangeInclusive<u64> = 0..=1_000_000;

/// The keys of a table of [`SCHEMA`].
pub(super) fn keys_of(table: &str) -> &'static [&'static str] {
    SCHEMA.iter().find(|(name, _)| *name == table).map_or(&[], |(_, keys)| keys)
}

/// Parses `text` and lays it over `config`.
pub(super) fn lay(text: &str, file: &Path, mut config: Config) -> Result<Config, Mistakes> {
    let mut page = Page::new(file, text);
    let (root, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        page.garbled(&error.span().unwrap_or(0..0), error.message());
    }
    // What follows a syntax error is guessed; complaints about a guess are noise.
    let sure = errors.iter().filter_map(|e| e.span()).map(|span| span.start).min();
    read_root(&mut page, root.get_ref(), &mut config);
    config.warnings = page.take_warnings();
    match page.mistakes(errors.len(), sure) {
        mistakes if mistakes.is_empty() => Ok(config),
        mistakes => Err(Mistakes(mistakes)),
    }
}

/// Lays all tables of a file over `config`.
pub(super) fn read_root(page: &mut Page<'_>, root: &DeTable<'_>, config: &mut Config) {
    let tables: Vec<&str> = SCHEMA.iter().map(|(name, _)| *name).collect();
    page.only(root, "at the top of the file", &tables);
    let (mut commands, mut bound) = (None, Bound::default());
    for (name, value) in root {
        let name = name.get_ref().as_ref();
        match name {
            "commands" => commands = Some(value),
            "sections" => config.sections = read_sections(page, value),
            "mutes" => config.mutes = read_mutes(page, value),
            "views" => config.views = read_views(page, value),
            "feeds" => {
                let read = read_feeds(page, value);
                config.feeds = read.feeds;
                config.built_in_list = false;
                config.refresh.access = Arc::new(read.access);
                config.pages = Arc::new(read.pages);
            }
            _ => {
                let Some(table) = page.table(value) else { continue };
                match name {
                    "refresh" => read_refresh(page, table, &mut config.refresh),
                    "cache" => read_cache(page, table, &mut config.cache),
                    "reading" => read_reading(page, table, &mut config.reading),
                    "prefetch" => read_prefetch(page, table, &mut config.prefetch),
                    "appearance" => read_appearance(page, table, &mut config.appearance),
                    "notify" => read_notify(page, table, &mut config.notify),
                    "opener" => read_opener(page, table, &mut config.opener),
                    "keys" => bound = read_keys(page, table, config),
                    _ => {}
                }
            }
        }
    }
    if let Some(value) = commands {
        // After the keys: what the file binds there is not taken away.
        config.commands = read_commands(page, value, &mut bound, &mut config.keys);
    }
}

/// Sets a field when the value is right; a wrong one is noted by the reading of it.
fn set<T>(field: &mut T, value: Option<T>) {
    if let Some(value) = value {
        *field = value;
    }
}

/// Calls `each` for every key that the schema knows, after noting those that it does not.
pub(super) fn known<'t, 'i>(
    page: &mut Page<'_>,
    table: &'t DeTable<'i>,
    name: &str,
    mut each: impl FnMut(&mut Page<'_>, &str, &'t toml::Spanned<DeValue<'i>>),
) {
    page.only(table, &format!("in [{name}]"), keys_of(name));
    for (key, value) in table {
        each(page, key.get_ref(), value);
    }
}

fn read_refresh(page: &mut Page<'_>, table: &DeTable<'_>, to: &mut Refresh) {
    known(page, table, "refresh", |page, key, value| match key {
        "at_start" => set(&mut to.at_start, page.boolean(value)),
        "interval" => set(&mut to.interval, page.duration(value, 300..=30 * DAY_SECONDS)),
        "concurrency" => {
            set(&mut to.concurrency, page.number(value, 1..=512).map(|n| n as usize));
        }
        "per_host" => set(&mut to.per_host, page.number(value, 1..=8).map(|n| n as usize)),
        "connect_timeout" => set(&mut to.connect_timeout, page.duration(value, 1..=120)),
        "timeout" => set(&mut to.timeout, page.duration(value, 1..=600)),
        "max_body" => set(&mut to.max_body_bytes, page.size(value, 1 << 10..=256 << 20)),
        "proxy" => {
            let Some(text) = page.string(value) else { return };
            match proxy(text) {
                Ok(proxy) => to.proxy = proxy,
                Err(why) => page.wrong(&value.span(), why),
            }
        }
        "user_agent" => set(&mut to.user_agent, user_agent(page, value)),
        _ => {}
    });
}

/// One line of ASCII; `{version}` is sapo's.
pub(super) fn user_agent(page: &mut Page<'_>, value: Value<'_, '_>) -> Option<String> {
    let text = page.words(value)?;
    if text.chars().any(|c| !(' '..='~').contains(&c)) {
        page.wrong(&value.span(), "must be plain ASCII");
        return None;
    }
    Some(text.replace("{version}", env!("CARGO_PKG_VERSION")))
}

/// `""`: the environment's; else an http or SOCKS proxy.
pub(super) fn proxy(text: &str) -> Result<Option<ProxyUrl>, String> {
    if text.is_empty() {
        return Ok(None);
    }
    match url::Url::parse(text) {
        Ok(url)
            if matches!(url.scheme(), "http" | "https" | "socks5" | "socks5h")
                && url.has_host() =>
        {
            Ok(Some(ProxyUrl(text.to_owned())))
        }
        _ => Err("must be http://host:port or socks5h://host:port".into()),
    }
}

fn read_cache(page: &mut Page<'_>, table: &DeTable<'_>, to: &mut Cache) {
    known(page, table, "cache", |page, key, value| match key {
        "dir" => match page.string(value).map(Path::new) {
            Some(dir) if dir.as_os_str().is_empty() => to.dir = None,
            Some(dir) if dir.is_absolute() => to.dir = Some(dir.to_path_buf()),
            Some(_) => page.wrong(&value.span(), "must be an absolute path"),
            None => {}
        },
        "keep" => set(&mut to.keep.seconds, page.age(value)),
        "pictures" => set(&mut to.pictures_bytes, page.size(value, 0..=1 << 40)),
        "keep_items" => set(&mut to.keep.items, page.number(value, KEPT_ITEMS).map(|n| n as u32)),
        _ => {}
    });
}

fn read_reading(page: &mut Page<'_>, table: &DeTable<'_>, to: &mut Reading) {
    known(page, table, "reading", |page, key, value| match key {
        "width" => set(&mut to.width, page.number(value, 20..=200).map(|n| n as u16)),
        "justify" => set(&mut to.justify, page.boolean(value)),
        "hyphenate" => set(&mut to.hyphenate, page.boolean(value)),
        "links" => {
            set(
                &mut to.links,
                page.one_of(value, &["listed", "numbered", "plain"]).map(|name| match name {
                    "numbered" => Links::Numbered,
                    "plain" => Links::Plain,
                    _ => Links::Listed,
                }),
            );
        }
        "read_after" => set(&mut to.read_after, page.duration(value, 0..=3600)),
        "full_text" => set(&mut to.full_text, full_text::choice(page, value)),
        "images" => set(&mut to.images, full_text::images(page, value)),
        "save_dir" => match page.string(value) {
            Some("") => to.save_dir = None,
            Some(dir) if Path::new(dir).is_absolute() || dir.starts_with("~/") => {
                to.save_dir = Some(dir.into());
            }
            Some(_) => page.wrong(&value.span(), "must be an absolute path, or begin with ~/"),
            None => {}
        },
        _ => {}
    });
}

fn read_appearance(page: &mut Page<'_>, table: &DeTable<'_>, to: &mut Appearance) {
    known(page, table, "appearance", |page, key, value| match key {
        "language" => {
            set(
                &mut to.language,
                page.one_of(value, &["auto", "en", "vi"]).map(|name| match name {
                    "en" => LanguageChoice::English,
                    "vi" => LanguageChoice::Vietnamese,
                    _ => LanguageChoice::Auto,
                }),
            );
        }
        "timezone" => {
            let Some(name) = page.string(value) else { return };
            if name.is_empty() || jiff::tz::TimeZone::get(name).is_ok() {
                to.timezone = (!name.is_empty()).then(|| name.to_owned());
            } else {
                let message = "unknown time zone; write one like \"Asia/Ho_Chi_Minh\"";
                page.wrong(&value.span(), message);
            }
        }
        "colour" => {
            set(
                &mut to.colour,
                page.one_of(value, COLOURS).map(|name| match name {
                    "truecolour" => Colour::True,
                    "256" => Colour::Indexed,
                    "16" => Colour::Sixteen,
                    "never" => Colour::Never,
                    _ => Colour::Auto,
                }),
            );
        }
        "theme" => set(&mut to.theme, page.theme(value)),
        "borders" => {
            set(
                &mut to.borders,
                page.one_of(value, &["lines", "ascii"]).map(|name| match name {
                    "ascii" => Borders::Ascii,
                    _ => Borders::Lines,
                }),
            );
        }
        "ascii" => set(&mut to.ascii, page.boolean(value)),
        "accessible" => set(&mut to.accessible, page.boolean(value)),
        "mouse" => set(&mut to.mouse, page.boolean(value)),
        "tips" => set(&mut to.tips, page.boolean(value)),
        "news" => set(&mut to.news, page.boolean(value)),
        "hyperlinks" => set(
            &mut to.hyperlinks,
            page.one_of(value, &["auto", "always", "never"]).map(|name| match name {
                "always" => Hyperlinks::Always,
                "never" => Hyperlinks::Never,
                _ => Hyperlinks::Auto,
            }),
        ),
        _ => {}
    });
}

fn read_opener(page: &mut Page<'_>, table: &DeTable<'_>, to: &mut Opener) {
    known(page, table, "opener", |page, key, value| {
        let command = match key {
            "browser" => &mut to.browser,
            "pager" => &mut to.pager,
            "editor" => &mut to.editor,
            "player" => &mut to.player,
            _ => return,
        };
        *command = page.strings(value).into_iter().map(|(_, word)| word.to_owned()).collect();
    });
}

fn read_sections(page: &mut Page<'_>, value: &toml::Spanned<DeValue<'_>>) -> Vec<SectionRule> {
    let mut rules: Vec<SectionRule> = Vec::new();
    for (span, table) in page.tables(value) {
        page.only(table, "in [[sections]]", keys_of("sections"));
        let mut rule = SectionRule::default();
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "id" => rule.id = page.words(value).unwrap_or_default().to_owned(),
                "title" => rule.title_en = page.words(value).map(str::to_owned),
                "title_vi" => rule.title_vi = page.words(value).map(str::to_owned),
                "names" => {
                    rule.names =
                        page.strings(value).into_iter().map(|(_, name)| name.to_owned()).collect();
                }
                _ => {}
            }
        }
        if !table.keys().any(|key| key.get_ref() == "id") {
            page.wrong(&span, "a section needs an id");
        } else if rules.iter().any(|other| other.id == rule.id) {
            page.wrong(&span, format!("the section \"{}\" stands here twice", rule.id));
        }
        rules.push(rule);
    }
    rules
}
