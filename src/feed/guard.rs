//! One linear look before any recursive parser sees a byte: depth and attributes are bounded.
//!
//! feed-rs recurses over nested media elements; a stack that overflows cannot be caught.

/// Elements within each other. Real feeds stay under twenty; XHTML bodies a little above.
pub(super) const MAX_DEPTH: usize = 96;

/// Attributes of one element.
const MAX_ATTRIBUTES: usize = 64;

/// Brackets within each other in JSON.
const MAX_JSON_DEPTH: usize = 64;

/// The document from its root on: what stands before (warnings, blank lines) and the
/// declaration, which names an encoding that the text is no longer in, are left out.
///
/// # Errors
/// What is too much of it.
pub(super) fn xml(text: &str) -> Result<&str, String> {
    let start = root(text);
    let body = &text[start..];
    let bytes = body.as_bytes();
    let (mut at, mut depth) = (0, 0usize);
    while let Some(open) = find(bytes, at, b'<') {
        at = match bytes.get(open + 1) {
            Some(b'!') if bytes[open..].starts_with(b"<![CDATA[") => after(body, open, "]]>"),
            Some(b'!') if bytes[open..].starts_with(b"<!--") => after(body, open, "-->"),
            Some(b'!') => find(bytes, open, b'>').map_or(bytes.len(), |end| end + 1),
            Some(b'?') => after(body, open, "?>"),
            Some(b'/') => {
                depth = depth.saturating_sub(1);
                open + 2
            }
            Some(c) if c.is_ascii_alphabetic() || *c == b'_' || *c >= 0x80 => {
                let (end, attributes, closed) = tag(bytes, open);
                if attributes > MAX_ATTRIBUTES {
                    return Err(format!("an element has more than {MAX_ATTRIBUTES} attributes"));
                }
                depth += usize::from(!closed);
                if depth > MAX_DEPTH {
                    return Err(format!(
                        "it is too deeply nested (more than {MAX_DEPTH} elements)"
                    ));
                }
                end
            }
            _ => open + 1,
        };
    }
    Ok(body)
}

/// Where the root element begins, behind declarations and junk.
fn root(text: &str) -> usize {
    let names = ["rss", "feed", "rdf:rdf", "rdf", "channel", "entry"];
    for (at, _) in text.match_indices('<') {
        let rest = &text.as_bytes()[at + 1..];
        let local = rest.iter().position(|b| !(b.is_ascii_alphanumeric() || b":_-.".contains(b)));
        let Ok(name) = std::str::from_utf8(&rest[..local.unwrap_or(rest.len())]) else { continue };
        let name = name.to_ascii_lowercase();
        let local = name.rsplit(':').next().unwrap_or_default();
        if names.contains(&name.as_str()) || names.contains(&local) {
            // A document type with entities of its own is not read; its text stays as it is.
            return at;
        }
    }
    0
}

fn find(bytes: &[u8], from: usize, wanted: u8) -> Option<usize> {
    memchr::memchr(wanted, bytes.get(from..)?).map(|at| from + at)
}

fn after(text: &str, from: usize, end: &str) -> usize {
    let found = memchr::memmem::find(&text.as_bytes()[from..], end.as_bytes());
    found.map_or(text.len(), |at| from + at + end.len())
}

/// The end of a start tag, its attributes, and whether it closes itself.
fn tag(bytes: &[u8], open: usize) -> (usize, usize, bool) {
    let (mut at, mut attributes) = (open + 1, 0);
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'>' => return (at + 1, attributes, bytes[at - 1] == b'/'),
            b'=' => {
                attributes += 1;
                at += 1;
            }
            b'"' | b'\'' => at = find(bytes, at + 1, byte).map_or(bytes.len(), |end| end + 1),
            _ => at += 1,
        }
    }
    (bytes.len(), attributes, true)
}

/// # Errors
/// When brackets are too deep.
pub(super) fn json(text: &str) -> Result<(), String> {
    let (mut depth, mut in_string, mut escaped) = (0usize, false, false);
    for byte in text.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            b'[' | b'{' if !in_string => depth += 1,
            b']' | b'}' if !in_string => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > MAX_JSON_DEPTH {
            return Err(format!("it is too deeply nested (more than {MAX_JSON_DEPTH} levels)"));
        }
    }
    Ok(())
}
