//! [`Draft`]s → one Atom document (RFC 4287) that any parser reads: every text is HTML in CDATA,
//! every address absolute, every time RFC 3339, and nothing nests.

use super::draft::{Author, Draft, File};
use super::markup::Text;
use crate::domain::Category;
use crate::text::Clean;

/// Begins a document.
pub(super) const BEGIN: &str = "<feed xmlns=\"http://www.w3.org/2005/Atom\" \
                                xmlns:media=\"http://search.yahoo.com/mrss/\">";
/// Ends it.
pub(super) const END: &str = "</feed>";

/// Appends an item.
pub(super) fn entry(draft: &Draft<'_>, out: &mut String) {
    out.push_str("<entry>");
    if let Some(id) = &draft.id {
        text("id", id, out);
    }
    for (name, html) in
        [("title", &draft.title), ("summary", &draft.summary), ("content", &draft.content)]
    {
        if let Some(Text { html, .. }) = html {
            out.push('<');
            out.push_str(name);
            out.push_str(" type=\"html\">");
            cdata(html, out);
            end(name, out);
        }
    }
    if let Some(link) = &draft.link {
        out.push_str("<link rel=\"alternate\"");
        attribute("href", link, out);
        out.push_str("/>");
    }
    draft.authors.iter().for_each(|author| person(author, out));
    draft.categories.iter().for_each(|category| term(category, out));
    for (name, at) in [("published", draft.published), ("updated", draft.updated)] {
        if let Some(at) = at {
            text(name, &at.rfc3339(), out);
        }
    }
    draft.files.iter().for_each(|it| file("<link rel=\"enclosure\"", "href", "length", it, out));
    draft.media.iter().for_each(|it| file("<media:content", "url", "fileSize", it, out));
    for url in &draft.thumbnails {
        out.push_str("<media:thumbnail");
        attribute("url", url, out);
        out.push_str("/>");
    }
    out.push_str("</entry>");
}

fn person(author: &Author, out: &mut String) {
    out.push_str("<author>");
    for (name, value) in [("name", &author.name), ("email", &author.email)] {
        if !value.is_empty() {
            text(name, value, out);
        }
    }
    out.push_str("</author>");
}

fn term(category: &Category, out: &mut String) {
    out.push_str("<category");
    attribute("term", &category.term, out);
    for (name, value) in [("scheme", &category.scheme), ("label", &category.label)] {
        if let Some(value) = value {
            attribute(name, value, out);
        }
    }
    out.push_str("/>");
}

fn file(begin: &str, address: &str, length: &str, file: &File, out: &mut String) {
    out.push_str(begin);
    attribute(address, &file.url, out);
    if let Some(kind) = &file.kind {
        attribute("type", kind, out);
    }
    if let Some(bytes) = file.length {
        attribute(length, &bytes.to_string(), out);
    }
    out.push_str("/>");
}

fn text(name: &str, value: &str, out: &mut String) {
    out.push('<');
    out.push_str(name);
    out.push('>');
    cdata(value, out);
    end(name, out);
}

fn end(name: &str, out: &mut String) {
    out.push_str("</");
    out.push_str(name);
    out.push('>');
}

/// A section that holds its own end is two.
fn cdata(value: &str, out: &mut String) {
    out.push_str("<![CDATA[");
    let mut rest = value;
    while let Some(at) = memchr::memmem::find(rest.as_bytes(), b"]]>") {
        out.push_str(&rest[..at + 2]);
        out.push_str("]]><![CDATA[");
        rest = &rest[at + 2..];
    }
    out.push_str(rest);
    out.push_str("]]>");
}

fn attribute(name: &str, value: &str, out: &mut String) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    // Control sequences go whole, so that no `[31m` stays behind.
    let clean = value.contains(char::is_control).then(|| Clean::line(value).to_string());
    for c in clean.as_deref().unwrap_or(value).chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
    out.push('"');
}
