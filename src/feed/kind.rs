//! What the first bytes say: XML, JSON, a web page, or none of these.

use super::tree::local;

/// What a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Its root element begins at that byte.
    Xml(usize),
    /// Its outermost bracket is at that byte.
    Json(usize),
    Page,
    Unknown,
}

/// Junk before a root: warnings of a server's scripts. A feed begins within this.
const LOOKED_AT_BYTES: usize = 64 << 10;

/// Elements that a feed begins with.
const ROOTS: [&str; 6] = ["rss", "feed", "rdf", "channel", "entry", "item"];

/// Elements that a page begins with.
const PAGES: [&str; 6] = ["html", "head", "body", "title", "meta", "script"];

/// By the root element, looked for behind declaration, comments and junk.
pub(super) fn kind(text: &str) -> Kind {
    let head = &text[..text.floor_char_boundary(LOOKED_AT_BYTES.min(text.len()))];
    let begin = head.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
    if begin.starts_with(['{', '[']) {
        return Kind::Json(head.len() - begin.len());
    }
    let (mut from, mut is_page) = (0, false);
    while let Some(found) = head[from..].find('<') {
        let at = from + found;
        let rest = &head[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            from = comment.find("-->").map_or(at + 4, |end| at + 4 + end);
            continue;
        }
        from = at + 1;
        let part = |c: char| c.is_ascii_alphanumeric() || ":_-.!".contains(c);
        let name = &rest[1..];
        let name = &name[..name.find(|c| !part(c)).unwrap_or(name.len())];
        let name = local(name).to_ascii_lowercase();
        if ROOTS.contains(&name.as_str()) {
            return Kind::Xml(at);
        }
        if PAGES.contains(&name.as_str()) {
            return Kind::Page;
        }
        // Some feeds begin with the document type of a page.
        let begin = || rest.chars().take(40).collect::<String>().to_lowercase();
        is_page |= name == "!doctype" && begin().contains("html");
    }
    match json_behind_junk(head) {
        _ if is_page => Kind::Page,
        Some(at) => Kind::Json(at),
        None => Kind::Unknown,
    }
}

/// A feed of JSON behind a line that a script printed, or a guard against scripts (`)]}'`).
fn json_behind_junk(head: &str) -> Option<usize> {
    let at = head.find('{')?;
    let names = ["\"version\"", "\"items\"", "\"title\""];
    names.iter().any(|name| head[at..].contains(name)).then_some(at)
}

#[cfg(test)]
mod tests;
