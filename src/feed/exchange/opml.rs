//! OPML 1.0 and 2.0, however damaged, in; OPML 2.0 out.
//!
//! The tokenizer of pages reads it: names without case, references of HTML and XML, nothing
//! external, no entities of a DTD, nothing to recurse over.

use std::fmt::Write as _;

use super::{List, Listed, Why};
use crate::feed::decode;
use crate::text::Clean;
use crate::text::html::{Scanner, Tag, Token};

/// Folders in folders; deeper ones are taken for this one.
const MAX_DEPTH: usize = 32;
/// Characters of a title or a folder's name.
const NAME_CHARACTERS: usize = 200;
/// Categories of one feed.
const MAX_CATEGORIES: usize = 32;

/// The namespace in which our own exports say what OPML has no words for.
const NAMESPACE: &str = "urn:sapo:opml:1";

/// Reads a document; whatever is no outline is passed over.
#[must_use]
pub fn opml(bytes: &[u8]) -> List {
    let (text, _) = decode::decode(bytes, None, &mut Vec::new());
    let mut list = List::default();
    // Open outlines; `None`: a feed, whose children are in no further folder.
    let mut folders: Vec<Option<String>> = Vec::new();
    let mut is_ours = false;
    for token in Scanner::new(&text) {
        match token {
            Token::Start(tag) if tag.name.eq_ignore_ascii_case("opml") => {
                is_ours = tag.attribute("xmlns:sapo").is_some_and(|name| name == NAMESPACE);
            }
            Token::Start(tag) if tag.name.eq_ignore_ascii_case("outline") => {
                let folder = outline(&tag, &folders, is_ours, &mut list);
                if !tag.is_closed() && folders.len() < MAX_DEPTH {
                    folders.push(folder);
                }
            }
            Token::End(name) if name.eq_ignore_ascii_case("outline") => {
                folders.pop();
            }
            _ => {}
        }
    }
    list
}

/// Takes an outline in; the folder that it is, when it is one.
fn outline(
    tag: &Tag<'_>,
    folders: &[Option<String>],
    is_ours: bool,
    list: &mut List,
) -> Option<String> {
    let text = |name: &str| {
        let value = tag.attribute(name)?;
        let short: String = value.chars().take(NAME_CHARACTERS).collect();
        let clean = Clean::line(&short).to_string();
        (!clean.is_empty()).then_some(clean)
    };
    let name = text("text").or_else(|| text("title"));
    // Some programs write `url`, or only the feed's type.
    let url = tag.attribute("xmlUrl").or_else(|| {
        let kind = tag.attribute("type").unwrap_or_default().to_ascii_lowercase();
        tag.attribute("url").filter(|_| matches!(kind.as_str(), "rss" | "atom" | "feed"))
    });
    let Some(url) = url.filter(|url| !url.trim().is_empty()) else { return name };
    let commands = ["filtercmd", "filterCmd", "filter_cmd", "postcmd"];
    let runs =
        commands.iter().any(|name| tag.attribute(name).is_some_and(|v| !v.trim().is_empty()));
    if runs {
        list.drop_it(&url, Why::Filter);
    }
    let categories = tag.attribute("category").unwrap_or_default();
    let categories = categories.split(',').map(str::trim).filter(|part| !part.is_empty());
    let category = |part: &str| Clean::line(part).to_string();
    list.take(Listed {
        url: url.into_owned(),
        title: if is_ours { text("sapo:title") } else { text("title").or(name) },
        paper: text("sapo:paper").filter(|_| is_ours),
        section: text("sapo:section").filter(|_| is_ours),
        folders: folders.iter().flatten().cloned().collect(),
        categories: categories.take(MAX_CATEGORIES).map(category).collect(),
        hidden: is_ours && tag.attribute("sapo:hidden").is_some_and(|value| value == "true"),
    });
    None
}

/// A feed as it is written out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outline {
    /// The folders it is in, from the outside.
    pub folders: Vec<String>,
    /// What it is called in other programs.
    pub name: String,
    /// Its address, without name and password.
    pub url: String,
    /// Its home page.
    pub home: Option<String>,
    /// BCP 47 tag.
    pub language: Option<String>,
    /// The user's own name for it.
    pub title: Option<String>,
    /// Its publisher.
    pub paper: String,
    /// Its section as the user wrote it.
    pub section: Option<String>,
    /// It is kept out of the lists of all articles.
    pub hidden: bool,
}

/// An OPML 2.0 document of these feeds. Feeds of one folder that do not stand together are
/// brought together; otherwise the order stays.
#[must_use]
pub fn write_opml(title: &str, created: &str, feeds: &[Outline]) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let (title, created) = (escaped(title), escaped(created));
    // A String takes whatever is written.
    let _sure = write!(
        out,
        "<opml version=\"2.0\" xmlns:sapo=\"{NAMESPACE}\">\n  <head>\n    <title>{title}</title>\n    \
         <dateCreated>{created}</dateCreated>\n  </head>\n  <body>\n"
    );
    let all: Vec<&Outline> = feeds.iter().collect();
    folder(&mut out, &all, 0);
    out.push_str("  </body>\n</opml>\n");
    out
}

/// The feeds of one folder: those that are in no further one, then each further folder.
fn folder(out: &mut String, feeds: &[&Outline], depth: usize) {
    let indent = "  ".repeat(depth + 2);
    let mut names: Vec<&str> = Vec::new();
    for feed in feeds {
        match feed.folders.get(depth) {
            None => line(out, feed, &indent),
            Some(name) if depth < MAX_DEPTH && !names.contains(&name.as_str()) => names.push(name),
            Some(_) => {}
        }
    }
    for name in names {
        let inside: Vec<&Outline> = feeds
            .iter()
            .copied()
            .filter(|feed| feed.folders.get(depth).is_some_and(|folder| folder == name))
            .collect();
        out.push_str(&format!("{indent}<outline text=\"{0}\" title=\"{0}\">\n", escaped(name)));
        folder(out, &inside, depth + 1);
        out.push_str(&format!("{indent}</outline>\n"));
    }
}

fn line(out: &mut String, feed: &Outline, indent: &str) {
    let name = escaped(&feed.name);
    out.push_str(&format!("{indent}<outline type=\"rss\" text=\"{name}\" title=\"{name}\""));
    let category = feed.section.as_ref().map(|section| format!("/{}", section.replace(',', " ")));
    let attributes = [
        ("xmlUrl", Some(feed.url.as_str())),
        ("htmlUrl", feed.home.as_deref()),
        ("language", feed.language.as_deref()),
        ("category", category.as_deref()),
        ("sapo:paper", Some(feed.paper.as_str())),
        ("sapo:section", feed.section.as_deref()),
        ("sapo:title", feed.title.as_deref()),
        ("sapo:hidden", feed.hidden.then_some("true")),
    ];
    for (name, value) in attributes {
        if let Some(value) = value {
            out.push_str(&format!(" {name}=\"{}\"", escaped(value)));
        }
    }
    out.push_str("/>\n");
}

/// Text as it may stand in an attribute or an element.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in Clean::line(text).as_str().chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests;
