//! The keys of `[[feeds]]` that say how a feed is asked.

use std::path::{Path, PathBuf};

use toml::de::DeTable;

use super::load::{proxy, user_agent};
use super::values::{Page, Value};
use crate::domain::{Access, Auth, ProxyChoice, Secret, SecretSource};

/// Fields that are sapo's or the connection's own: what is set here would break the request, or
/// make the answer a part of a document.
const OWN_FIELDS: [&str; 23] = [
    "a-im",
    "accept-encoding",
    "authorization",
    "connection",
    "content-length",
    "cookie",
    "expect",
    "host",
    "http2-settings",
    "if-match",
    "if-modified-since",
    "if-none-match",
    "if-range",
    "if-unmodified-since",
    "keep-alive",
    "proxy-authorization",
    "proxy-connection",
    "range",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "user-agent",
];
/// Header fields of one feed.
pub(super) const MAX_HEADERS: usize = 32;

/// Takes a key, if it is one of these.
pub(super) fn read(page: &mut Page<'_>, key: &str, value: Value<'_, '_>, access: &mut Access) {
    page.secret = matches!(key, "headers" | "auth" | "proxy");
    match key {
        "headers" => headers(page, value, access),
        "user_agent" => access.user_agent = user_agent(page, value),
        "cookies" => access.cookies = file(page, value),
        "auth" => access.auth = auth(page, value),
        "proxy" => access.proxy = proxy_choice(page, value),
        "timeout" => access.timeout = page.duration(value, 1..=600),
        "max_body" => access.max_body_bytes = page.size(value, 1 << 10..=256 << 20),
        "insecure" => access.insecure = page.boolean(value).unwrap_or(false),
        "filter" => access.filter = command(page, value),
        _ => {}
    }
    page.secret = false;
}

fn headers(page: &mut Page<'_>, value: Value<'_, '_>, access: &mut Access) {
    let Some(table) = page.table(value) else { return };
    for (key, value) in table {
        let name = key.get_ref().as_ref();
        let is_token = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
        if name.is_empty() || !name.chars().all(is_token) {
            page.wrong(&key.span(), format!("\"{name}\" is no name of a header field"));
            continue;
        }
        if OWN_FIELDS.contains(&name.to_ascii_lowercase().as_str()) {
            let instead = match name.to_ascii_lowercase().as_str() {
                "authorization" => "; use auth",
                "cookie" => "; use cookies",
                "proxy-authorization" => "; write name and password into the proxy's address",
                "user-agent" => "; use user_agent",
                _ => "",
            };
            page.wrong(&key.span(), format!("sapo sets {name} itself{instead}"));
            continue;
        }
        let Some(text) = page.string(value) else { continue };
        if text.chars().any(|c| c != '\t' && !(' '..='~').contains(&c)) {
            page.wrong(&value.span(), "must be one line of plain ASCII");
        } else if access.headers.len() < MAX_HEADERS {
            access.headers.push((name.to_owned(), Secret(text.to_owned())));
        } else {
            page.wrong(&key.span(), format!("a feed has at most {MAX_HEADERS} headers"));
        }
    }
}

fn auth(page: &mut Page<'_>, value: Value<'_, '_>) -> Option<Auth> {
    let table = page.table(value)?;
    page.only(table, "in auth", &["user", "password", "bearer"]);
    let of = |name: &str| table.iter().find(|(key, _)| key.get_ref() == name).map(|(_, it)| it);
    match (of("user"), of("password"), of("bearer")) {
        (Some(user), Some(password), None) => {
            let user = page.words(user)?.to_owned();
            Some(Auth::Basic { user, password: secret(page, password)? })
        }
        (None, None, Some(token)) => Some(Auth::Bearer(secret(page, token)?)),
        _ => {
            page.wrong(&value.span(), "auth needs user and password, or bearer");
            None
        }
    }
}

/// `"…"`, `{ env = "NAME" }` or `{ command = ["program", "argument"] }`.
fn secret(page: &mut Page<'_>, value: Value<'_, '_>) -> Option<SecretSource> {
    if value.get_ref().as_str().is_some() {
        return Some(SecretSource::Value(Secret(page.words(value)?.to_owned())));
    }
    let table: &DeTable<'_> = page.table(value)?;
    page.only(table, "in a secret", &["env", "command"]);
    let mut found = None;
    for (key, value) in table {
        match key.get_ref().as_ref() {
            "env" => found = page.words(value).map(|name| SecretSource::Environment(name.into())),
            "command" => {
                let words = command(page, value);
                found = (!words.is_empty()).then_some(SecretSource::Command(words));
            }
            _ => {}
        }
    }
    if found.is_none() {
        page.wrong(&value.span(), "a secret is \"…\", { env = \"NAME\" } or { command = […] }");
    }
    found
}

fn proxy_choice(page: &mut Page<'_>, value: Value<'_, '_>) -> Option<ProxyChoice> {
    let text = page.words(value)?;
    if text == "none" {
        return Some(ProxyChoice::Direct);
    }
    match proxy(text) {
        Ok(url) => url.map(ProxyChoice::Through),
        Err(why) => {
            page.wrong(&value.span(), format!("{why}, or none"));
            None
        }
    }
}

/// Program and arguments.
fn command(page: &mut Page<'_>, value: Value<'_, '_>) -> Vec<String> {
    let words: Vec<String> =
        page.strings(value).into_iter().map(|(_, word)| word.to_owned()).collect();
    if words.first().is_none_or(|program| program.trim().is_empty()) {
        page.wrong(&value.span(), "a command is a list: [\"program\", \"argument\"]");
        return Vec::new();
    }
    words
}

/// An absolute path, or one below the home folder.
fn file(page: &mut Page<'_>, value: Value<'_, '_>) -> Option<PathBuf> {
    let text = page.words(value)?;
    if Path::new(text).is_absolute() || text.starts_with("~/") {
        return Some(PathBuf::from(text));
    }
    page.wrong(&value.span(), "must be an absolute path, or begin with ~/");
    None
}
