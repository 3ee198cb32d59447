//! People: who wrote it, out of the forms that feeds write names and addresses in.

use super::draft::Author;

/// Bytes of a name or address.
const MAX_BYTES: usize = 500;

/// People of an item.
pub(super) const MAX_PEOPLE: usize = 32;

/// A person of one line: `Name`, `a@b.vn (Name)`, `Name <a@b.vn>`, `a@b.vn`, `mailto:a@b.vn`.
pub(super) fn person(text: &str) -> Option<Author> {
    let text = text.trim();
    let text = &text[..text.floor_char_boundary(MAX_BYTES.min(text.len()))];
    let Some((from, to)) = address(text) else {
        let name = text.trim_matches(around);
        return (!name.is_empty()).then(|| Author { name: name.to_owned(), ..Author::default() });
    };
    let before = text[..from].trim_end_matches("mailto:").trim_matches(around);
    let after = text[to..].trim_matches(around);
    let name = if before.is_empty() { after } else { before };
    Some(Author { name: name.to_owned(), email: text[from..to].to_owned() })
}

/// What stands between a name and an address, and around both.
fn around(c: char) -> bool {
    c.is_whitespace() || "()（）[]<>,;:–—-\"".contains(c)
}

/// Where an address stands.
fn address(text: &str) -> Option<(usize, usize)> {
    let part = |byte: &&u8| byte.is_ascii_alphanumeric() || b"._%+-".contains(byte);
    let bytes = text.as_bytes();
    let at = memchr::memchr(b'@', bytes)?;
    let left = bytes[..at].iter().rev().take_while(part).count();
    let right = bytes[at + 1..].iter().take_while(part).count();
    // No end of a sentence belongs to it.
    let host = text[at + 1..at + 1 + right].trim_end_matches(['.', '-']);
    (left > 0 && !host.is_empty()).then_some((at - left, at + 1 + host.len()))
}

/// Adds a person unless known. Who has a name stands before who has only an address.
pub(super) fn add(people: &mut Vec<Author>, person: Author) {
    let known = |other: &Author| {
        (!person.name.is_empty() && other.name == person.name)
            || (!person.email.is_empty() && other.email == person.email)
    };
    let room = people.len() < MAX_PEOPLE;
    match people.iter_mut().find(|other| known(other)) {
        Some(other) => {
            // The same one, told twice: once by name, once by address.
            if other.name.is_empty() {
                other.name = person.name;
            }
            if other.email.is_empty() {
                other.email = person.email;
            }
        }
        None if room => people.push(person),
        None => {}
    }
}

#[cfg(test)]
mod tests;
