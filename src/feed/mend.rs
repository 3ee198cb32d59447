//! Small faults of whole documents, for which feed-rs would refuse a feed or read nothing of it:
//! the version of RSS, the namespaces of RSS 0.9 and 1.1 and of Atom 0.3, ampersands that begin
//! no reference.

use std::borrow::Cow;

use super::problem;
use crate::domain::Problem;

/// Versions of RSS that feed-rs reads.
const VERSIONS: [&str; 3] = ["2.0", "0.91", "0.92"];

/// Namespaces of RDF feeds that are RSS 1.0 in all but name.
const OLD_RDF: [&str; 4] = [
    "http://my.netscape.com/rdf/simple/0.9/",
    "http://channel.netscape.com/rdf/simple/0.9/",
    "http://purl.org/rss/1.0/modules/rss091#",
    "http://purl.org/net/rss1.1#",
];

/// The namespace that feed-rs knows RDF feeds by.
const RDF: &str = "http://purl.org/rss/1.0/";

/// Namespaces of Atom before 1.0 (RFC 4287), and its own.
const OLD_ATOM: [&str; 2] = ["http://purl.org/atom/ns#", "http://purl.org/atom/ns"];
const ATOM: &str = "http://www.w3.org/2005/Atom";

/// Elements of Atom 0.3 and what they became.
const ATOM_NAMES: [(&str, &str); 5] = [
    ("modified", "updated"),
    ("issued", "published"),
    ("created", "published"),
    ("tagline", "subtitle"),
    ("copyright", "rights"),
];

/// Types of text in Atom 0.3 and what they are called since; feed-rs refuses the old ones.
const ATOM_TYPES: [(&str, &str); 4] = [
    ("application/xhtml+xml", "xhtml"),
    ("text/html", "html"),
    ("text/plain", "text"),
    ("text/xml", "xhtml"),
];

/// A tag that is looked into.
const MAX_TAG_BYTES: usize = 1_024;

/// Characters of a reference between `&` and `;`.
const MAX_REFERENCE: usize = 32;

/// The document with its small faults mended, each told as a problem.
pub(super) fn mended<'a>(text: &'a str, problems: &mut Vec<Problem>) -> Cow<'a, str> {
    let mut cuts: Vec<(usize, usize, String)> = Vec::new();
    let head = text.find('>').unwrap_or(text.len());
    version(&text[..head], &mut cuts, problems);
    namespace(&text[..head], &mut cuts, problems);
    if old_atom(&text[..head], &mut cuts, problems) {
        names(text, &mut cuts);
    }
    let before = cuts.len();
    ampersands(text, &mut cuts);
    if cuts.len() > before {
        let detail = format!("{} ampersands begin no reference", cuts.len() - before);
        problems.push(problem("ampersand", detail));
    }
    if cuts.is_empty() {
        return Cow::Borrowed(text);
    }
    cuts.sort_by_key(|(from, _, _)| *from);
    let mut out = String::with_capacity(text.len() + 8 * cuts.len());
    let mut done = 0;
    for (from, to, instead) in cuts {
        out.push_str(&text[done..from]);
        out.push_str(&instead);
        done = to;
    }
    out.push_str(&text[done..]);
    Cow::Owned(out)
}

/// `<rss>`, `<rss version="2">`, `<RSS version="0.94">`: all are read as 2.0.
fn version(head: &str, cuts: &mut Vec<(usize, usize, String)>, problems: &mut Vec<Problem>) {
    let Some(name) = head.get(1..4).filter(|name| name.eq_ignore_ascii_case("rss")) else {
        return;
    };
    let next = head.as_bytes().get(4);
    if next.is_some_and(|byte| !byte.is_ascii_whitespace() && *byte != b'/') {
        return;
    }
    let told = attribute(head, "version").map(|(from, to)| (from, to, &head[from..to]));
    if name == "rss" && told.is_some_and(|(_, _, value)| VERSIONS.contains(&value)) {
        return;
    }
    let detail = match told {
        Some((_, _, value)) => format!("RSS of version \"{value}\" is read as 2.0"),
        None => "RSS without a version is read as 2.0".to_owned(),
    };
    problems.push(problem("version", detail));
    match told {
        Some((from, to, _)) if name == "rss" => cuts.push((from, to, "2.0".into())),
        // A name in capitals would need its end mended too; feeds so written are rare.
        Some(_) => {}
        None if name == "rss" => cuts.push((4, 4, " version=\"2.0\"".into())),
        None => {}
    }
}

fn namespace(head: &str, cuts: &mut Vec<(usize, usize, String)>, problems: &mut Vec<Problem>) {
    for old in OLD_RDF {
        if let Some(at) = head.find(old) {
            problems.push(problem("namespace", format!("{old} is read as {RDF}")));
            cuts.push((at, at + old.len(), RDF.into()));
            return;
        }
    }
}

/// True when the root is of Atom before 1.0.
fn old_atom(
    head: &str,
    cuts: &mut Vec<(usize, usize, String)>,
    problems: &mut Vec<Problem>,
) -> bool {
    let found = OLD_ATOM.iter().find_map(|old| head.find(old).map(|at| (at, old)));
    let Some((at, old)) = found else { return false };
    problems.push(problem("namespace", "Atom 0.3 is read as Atom 1.0"));
    cuts.push((at, at + old.len(), ATOM.into()));
    true
}

/// Elements of Atom 0.3 under their new names. A `created` beside an `issued` stays as it is.
fn names(text: &str, cuts: &mut Vec<(usize, usize, String)>) {
    let both = text.contains("<issued");
    for (at, _) in text.match_indices('<') {
        let start = at + 1 + usize::from(text[at + 1..].starts_with('/'));
        let rest = &text[start..];
        let new = ATOM_NAMES.iter().find(|(old, _)| {
            let after = rest.strip_prefix(old).and_then(|after| after.chars().next());
            let ends = after.is_some_and(|c| c.is_whitespace() || matches!(c, '>' | '/'));
            ends && !(both && *old == "created")
        });
        if let Some((old, new)) = new {
            cuts.push((start, start + old.len(), (*new).into()));
        }
        // A tag ends before the next one begins, so every byte is looked at twice at most.
        let end = rest.bytes().take(MAX_TAG_BYTES).position(|byte| matches!(byte, b'<' | b'>'));
        let tag = &rest[..end.unwrap_or(0)];
        let is_text = !tag.starts_with("link") && !tag.starts_with('!');
        if let Some((from, to)) = attribute(tag, "type").filter(|_| is_text) {
            let known = ATOM_TYPES.iter().find(|(old, _)| *old == &tag[from..to]);
            cuts.extend(known.map(|(_, new)| (start + from, start + to, (*new).into())));
        }
    }
}

/// Where an attribute's value stands.
fn attribute(tag: &str, name: &str) -> Option<(usize, usize)> {
    let at = tag.match_indices(name).find_map(|(at, _)| {
        let free = tag[..at].ends_with(|c: char| c.is_whitespace());
        free.then_some(at + name.len())
    })?;
    let rest = tag[at..].trim_start().strip_prefix('=')?.trim_start();
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let from = tag.len() - rest.len() + 1;
    let length = tag[from..].find(quote)?;
    Some((from, from + length))
}

/// `AT&T`, `a & b`: an ampersand outside CDATA that begins no reference is itself.
fn ampersands(text: &str, cuts: &mut Vec<(usize, usize, String)>) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(found) = memchr::memchr2(b'&', b'<', &bytes[at..]) {
        let here = at + found;
        at = here + 1;
        if bytes[here] == b'<' {
            if bytes[here..].starts_with(b"<![CDATA[") {
                let end = memchr::memmem::find(&bytes[here..], b"]]>");
                at = end.map_or(bytes.len(), |end| here + end);
            }
        } else if !is_reference(&bytes[here + 1..]) {
            cuts.push((here, here + 1, "&amp;".into()));
        }
    }
}

/// `amp;`, `#38;`, `#x26;`, `nbsp;`
fn is_reference(rest: &[u8]) -> bool {
    let rest = &rest[..rest.len().min(MAX_REFERENCE)];
    let Some(end) = memchr::memchr(b';', rest) else { return false };
    match rest[..end].strip_prefix(b"#") {
        Some([b'x' | b'X', hex @ ..]) => !hex.is_empty() && hex.iter().all(u8::is_ascii_hexdigit),
        Some(digits) => !digits.is_empty() && digits.iter().all(u8::is_ascii_digit),
        None => end > 0 && rest[..end].iter().all(u8::is_ascii_alphanumeric),
    }
}
