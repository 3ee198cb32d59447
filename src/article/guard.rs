//! The guard before any parser: one linear pass that bounds what markup can make one do, and
//! leaves out what no article is made of. Nested elements, attributes, elements in all and
//! formatting that is never closed make parsers of HTML quadratic, or overflow their stacks.
//!
//! Text and structure pass unchanged; scripts do not, but for data in JSON-LD, which is kept
//! apart.

use std::collections::HashMap;

use crate::text::html::{Scanner, Tag, Token};

/// Elements open at a time; tags that would nest deeper are left out, their text stays.
const DEPTH_MAX: usize = 512;
/// Attributes of a tag that are looked at.
const ATTRIBUTES_MAX: usize = 256;
/// Attributes of a tag that are passed on.
const ATTRIBUTES_KEPT: usize = 32;
/// Longest value of an attribute, bytes: an address, a description.
const VALUE_BYTES: usize = 8 << 10;
/// Elements in all: ten times a newspaper's front page. Afterwards text alone passes.
const ELEMENTS_MAX: usize = 60_000;
/// Formatting elements that are open at a time, whatever is around them: a parser opens them
/// anew in each block.
const FORMATTING_MAX: usize = 24;
/// Data for machines in all, bytes.
const DATA_BYTES: usize = 1 << 20;

/// A page that is safe to parse.
#[derive(Debug, Default)]
pub(super) struct Guarded {
    /// Its markup.
    pub(super) html: String,
    /// Its JSON-LD, each block as it stands.
    pub(super) data: Vec<String>,
    /// Bytes of its scripts.
    pub(super) script_bytes: usize,
    /// It is a frameset.
    pub(super) has_frames: bool,
}

/// Passes a page through the guard.
pub(super) fn guard(page: &str) -> Guarded {
    let mut guard = Guard { out: Guarded::default(), ..Guard::default() };
    guard.out.html.reserve(page.len() / 2);
    let mut scanner = Scanner::new(page);
    while let Some(token) = scanner.next() {
        match token {
            Token::Text(text) => guard.out.html.push_str(text),
            Token::End(name) => guard.end(name),
            Token::Start(tag) => guard.start(&tag, &mut scanner),
        }
    }
    guard.out
}

/// What stands within a page and is never of its article; left out whole.
const LEFT_OUT: [&str; 14] = [
    "script", "style", "template", "svg", "math", "noscript", "canvas", "select", "textarea",
    "button", "datalist", "object", "noframes", "noembed",
];

/// Elements without content.
const VOID: [&str; 15] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr", "frame",
];

/// Elements that a parser opens anew wherever they were not closed.
const FORMATTING: [&str; 14] = [
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
];

/// Elements whose end may be left out, and what their start ends.
const ENDED_BY: [(&str, &[&str]); 14] = [
    ("p", &["p"]),
    ("li", &["p", "li"]),
    ("dt", &["p", "dt", "dd"]),
    ("dd", &["p", "dt", "dd"]),
    ("td", &["p", "td", "th"]),
    ("th", &["p", "td", "th"]),
    ("tr", &["p", "td", "th", "tr"]),
    ("thead", &["p", "td", "th", "tr", "tbody", "thead", "tfoot"]),
    ("tbody", &["p", "td", "th", "tr", "tbody", "thead", "tfoot"]),
    ("tfoot", &["p", "td", "th", "tr", "tbody", "thead", "tfoot"]),
    ("option", &["option"]),
    ("optgroup", &["option", "optgroup"]),
    ("rt", &["rt", "rp"]),
    ("rp", &["rt", "rp"]),
];

#[derive(Default)]
struct Guard {
    out: Guarded,
    /// Names of the open elements.
    open: Vec<String>,
    /// How often each is open.
    counts: HashMap<String, usize>,
    formatting: HashMap<String, usize>,
    formatted: usize,
    elements: usize,
    data_bytes: usize,
}

impl Guard {
    fn start<'a>(&mut self, tag: &Tag<'a>, scanner: &mut Scanner<'a>) {
        let name = tag.name.to_ascii_lowercase();
        if LEFT_OUT.contains(&name.as_str()) {
            return self.leave_out(&name, tag, scanner);
        }
        self.out.has_frames |= name == "frameset" || name == "frame";
        self.elements += 1;
        if self.elements > ELEMENTS_MAX || !is_name(&name) {
            return;
        }
        let is_void = VOID.contains(&name.as_str());
        if matches!(name.as_str(), "iframe" | "video" | "audio") {
            // What stands in them is for browsers that know them not; or sources, which are looked
            // at with the player.
            self.player(&name, tag, scanner);
            return;
        }
        if !is_void && !self.enter(&name) {
            return;
        }
        self.write(&name, tag);
    }

    /// Opens an element; false when it must not be.
    fn enter(&mut self, name: &str) -> bool {
        if let Some((_, ended)) = ENDED_BY.iter().find(|(it, _)| *it == name) {
            while self.open.last().is_some_and(|top| ended.contains(&top.as_str())) {
                self.pop();
            }
        }
        if self.open.len() >= DEPTH_MAX {
            return false;
        }
        if FORMATTING.contains(&name) {
            // A link ends the one before it.
            let is_next_link = name == "a" && self.formatting.get("a").is_some_and(|n| *n > 0);
            if !is_next_link {
                if self.formatted >= FORMATTING_MAX {
                    return false;
                }
                *self.formatting.entry(name.to_owned()).or_default() += 1;
                self.formatted += 1;
            }
        }
        *self.counts.entry(name.to_owned()).or_default() += 1;
        self.open.push(name.to_owned());
        true
    }

    fn end(&mut self, name: &str) {
        let name = name.to_ascii_lowercase();
        if let Some(open) = self.formatting.get_mut(&name).filter(|open| **open > 0) {
            *open -= 1;
            self.formatted -= 1;
        }
        let is_open = self.counts.get(&name).is_some_and(|count| *count > 0);
        // The end of a paragraph that is not open makes an empty one; nobody needs it.
        if !is_open {
            return;
        }
        while let Some(top) = self.pop() {
            if top == name {
                break;
            }
        }
        self.out.html.push_str("</");
        self.out.html.push_str(&name);
        self.out.html.push('>');
    }

    fn pop(&mut self) -> Option<String> {
        let top = self.open.pop()?;
        if let Some(count) = self.counts.get_mut(&top) {
            *count -= 1;
        }
        Some(top)
    }

    fn leave_out<'a>(&mut self, name: &str, tag: &Tag<'a>, scanner: &mut Scanner<'a>) {
        if tag.is_closed() && matches!(name, "svg" | "math") {
            return;
        }
        // Unclosed, it would hide all that follows.
        let Some(content) = scanner.skip_element(tag.name) else {
            if matches!(name, "script" | "style") {
                scanner.finish();
            }
            return;
        };
        if name == "script" {
            let kind = tag.attribute("type").unwrap_or_default().to_ascii_lowercase();
            if kind.contains("ld+json") && self.data_bytes + content.len() <= DATA_BYTES {
                self.data_bytes += content.len();
                self.out.data.push(content.to_owned());
            } else {
                self.out.script_bytes += content.len();
            }
        }
    }

    /// A player or a frame: its first source, and nothing of what is in it.
    fn player<'a>(&mut self, name: &str, tag: &Tag<'a>, scanner: &mut Scanner<'a>) {
        let content = scanner.skip_element(tag.name).unwrap_or_default();
        self.write(name, tag);
        let source = Scanner::new(content).find_map(|token| match token {
            Token::Start(tag) if tag.name.eq_ignore_ascii_case("source") => Some(tag),
            _ => None,
        });
        if let Some(source) = source.filter(|_| name != "iframe") {
            self.write("source", &source);
        }
        self.out.html.push_str("</");
        self.out.html.push_str(name);
        self.out.html.push('>');
    }

    fn write(&mut self, name: &str, tag: &Tag<'_>) {
        let out = &mut self.out.html;
        out.push('<');
        out.push_str(name);
        let mut kept: Vec<&str> = Vec::new();
        for (name, value) in tag.attributes().take(ATTRIBUTES_MAX) {
            let is_known = kept.iter().any(|known| known.eq_ignore_ascii_case(name));
            if kept.len() >= ATTRIBUTES_KEPT || is_known || !is_wanted(name, value) {
                continue;
            }
            kept.push(name);
            out.push(' ');
            out.push_str(name);
            out.push_str("=\"");
            // Only the quote must be another in its new place.
            value.split('"').enumerate().for_each(|(n, part)| {
                out.push_str(if n > 0 { "&quot;" } else { "" });
                out.push_str(part);
            });
            out.push('"');
        }
        out.push('>');
    }
}

/// A name that is one; what hostile pages write is none.
fn is_name(name: &str) -> bool {
    name.len() <= 32
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-:_".contains(&byte))
}

/// Attributes that say something of an article.
fn is_wanted(name: &str, value: &str) -> bool {
    if value.len() > VALUE_BYTES || !is_name(name) {
        return false;
    }
    let lower = name.to_ascii_lowercase();
    match lower.as_str() {
        "style" => value.contains("display") || value.contains("visibility"),
        _ => !lower.starts_with("on"),
    }
}

#[cfg(test)]
mod tests;
