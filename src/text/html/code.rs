//! Which language a `pre` says it is in.

use super::scan::Tag;

/// Longest name of a language, bytes.
const MAX_HINT_BYTES: usize = 32;

/// What stands before a language's name in a class.
const PREFIXES: [&str; 4] = ["language-", "lang-", "highlight-source-", "brush:"];

/// Attributes that hold nothing but a language's name.
const ATTRIBUTES: [&str; 3] = ["data-lang", "data-language", "lang"];

/// The language that a tag names.
pub(super) fn hint(tag: &Tag<'_>) -> Option<Box<str>> {
    let class = tag.attribute("class").unwrap_or_default();
    let words = class.split_ascii_whitespace();
    let named = words.filter_map(|word| PREFIXES.iter().find_map(|p| word.strip_prefix(p)));
    let own = named.map(str::to_owned).next();
    let own = own.or_else(|| {
        let value = |name: &&str| tag.attribute(name).map(|value| value.trim().to_owned());
        ATTRIBUTES.iter().find_map(value)
    })?;
    let own = own.trim_end_matches(';');
    let is_sign = |c: char| c.is_ascii_alphanumeric() || "+#-_.".contains(c);
    let is_name = !own.is_empty() && own.len() <= MAX_HINT_BYTES && own.chars().all(is_sign);
    is_name.then(|| own.to_ascii_lowercase().into())
}
