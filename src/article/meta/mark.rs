//! The paper's own mark before a lead: "TPO - ", "(Dân trí) - ", "VOV.VN - ". By its form and by
//! its likeness to the site's names; a dateline ("LONDON (Reuters) - ") is the article's.

use crate::text::fold::fold;

/// Longest mark, characters.
const MARK_CHARACTERS: usize = 28;
const DASHES: [char; 4] = ['-', '–', '—', ':'];

/// A text without the mark before it.
pub(in crate::article) fn without(text: &str, site: &[String]) -> String {
    let text = text.trim();
    let rest = bracketed(text, site).or_else(|| plain(text, site));
    rest.map_or(text, str::trim_start).to_owned()
}

/// "(Dân trí) - ", "(NLĐO)- ", "(ĐTCK) ".
fn bracketed<'a>(text: &'a str, site: &[String]) -> Option<&'a str> {
    let inside = text.strip_prefix(['(', '[', '【'])?;
    let (mark, rest) = inside.split_once([')', ']', '】'])?;
    if mark.chars().count() > MARK_CHARACTERS {
        return None;
    }
    let rest = rest.trim_start();
    let dashed = rest.strip_prefix(DASHES);
    // Of others it may be where the news is from: an agency, a place.
    match dashed {
        Some(rest) if is_mark(mark, site) || is_like(mark, site) => Some(rest),
        None if is_mark(mark, site) || is_like(mark, site) => Some(rest),
        _ => None,
    }
}

/// "TPO - ", "VOV.VN – ", "TTO - ".
fn plain<'a>(text: &'a str, site: &[String]) -> Option<&'a str> {
    let (at, dash) = text.char_indices().take(MARK_CHARACTERS).find(|(_, c)| DASHES.contains(c))?;
    let (mark, rest) = (text[..at].trim(), &text[at + dash.len_utf8()..]);
    // A dash within a word parts nothing.
    let is_apart = text[..at].ends_with(' ') || rest.starts_with([' ', '\u{a0}']);
    (is_apart && !mark.contains(' ') && is_mark(mark, site) || is_apart && is_like(mark, site))
        .then_some(rest)
}

/// Capitals that abbreviate one of the site's names: those of its words, or of its domain, and
/// perhaps an O for "online".
fn is_mark(mark: &str, site: &[String]) -> bool {
    // "VOV.VN"
    let mark = mark.rsplit_once('.').map_or(mark, |(name, _)| name);
    let letters: Vec<char> = fold(mark).chars().filter(|c| c.is_alphanumeric()).collect();
    let capitals = mark.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    if !(2..=8).contains(&letters.len()) || !capitals {
        return false;
    }
    let mark: String = letters.iter().collect();
    let online = mark.strip_suffix('o').filter(|short| short.len() >= 2);
    let is = |short: &str| site.iter().any(|name| abbreviates(short, name));
    is(&mark) || online.is_some_and(is)
}

/// Whether letters abbreviate a name: the first of each word, or of its last words; or letters of
/// it in their order, the first being the first.
fn abbreviates(short: &str, name: &str) -> bool {
    let name = fold(name);
    let initials: String =
        name.split(|c: char| !c.is_alphanumeric()).filter_map(|word| word.chars().next()).collect();
    // "Báo điện tử Tiền Phong" is TP.
    if initials.len() > 1 && initials.ends_with(short) {
        return true;
    }
    let mut letters = name.chars().filter(|c| c.is_alphanumeric());
    let mut short = short.chars();
    short.next() == letters.next() && short.all(|wanted| letters.any(|letter| letter == wanted))
}

/// The site's name itself, or the beginning of it.
fn is_like(mark: &str, site: &[String]) -> bool {
    let letters =
        |text: &str| -> String { fold(text).chars().filter(|c| c.is_alphanumeric()).collect() };
    let mark = letters(mark);
    mark.len() > 2
        && site.iter().any(|name| {
            let name = letters(name);
            name == mark || (mark.len() > 3 && (name.contains(&mark) || mark.starts_with(&name)))
        })
}

#[cfg(test)]
mod tests;
