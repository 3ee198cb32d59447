//! Who wrote an article: people, not the paper.

use dom_query::Document;

use super::texts;
use crate::text::fold::fold;

/// Longest name, characters.
const NAME_CHARACTERS: usize = 60;
/// Words of a name, at most: "Maria do Carmo de Souza Lima".
const NAME_WORDS: usize = 7;
/// People of one article.
const PEOPLE_MAX: usize = 8;

/// All that a page says of who wrote it.
pub(super) struct Said<'a> {
    pub(super) of_engine: Option<String>,
    pub(super) of_data: &'a [String],
    pub(super) of_head: Vec<String>,
    pub(super) of_page: Vec<String>,
    pub(super) site: &'a [String],
}

/// Where names stand to be read, likeliest first.
const PLACES: &[&str] = &[
    "[rel=author]",
    "[itemprop=author] [itemprop=name], [itemprop=author]",
    ".byline-name, .author-name, .byline__name, .article__author, .post-author, .entry-author",
    ".byline, .author, .tac-gia, .article-author, .contributor",
];

/// A name that stands alone below an article: two to five words, each with a capital.
pub(in crate::article) fn signature(text: &str) -> Option<String> {
    let text = text.trim().trim_end_matches(['.', ',', '-', '–']).trim();
    let capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    let words = text.split_whitespace().count();
    let is_one = (2..=5).contains(&words) && text.split_whitespace().all(capital);
    (is_one && is_name(text) && text.chars().any(char::is_lowercase)).then(|| text.to_owned())
}

/// Names that stand in the page, by the first place that has any.
pub(super) fn in_page(document: &Document) -> Vec<String> {
    let found = PLACES.iter().map(|place| texts(document, place));
    found.into_iter().find(|texts| texts.iter().any(|text| is_name(text))).unwrap_or_default()
}

/// The people, joined.
pub(super) fn settle(said: &Said<'_>) -> Option<String> {
    let of_engine: Vec<String> = said.of_engine.iter().cloned().collect();
    let sources = [&of_engine, said.of_data, &said.of_head, &said.of_page];
    sources.into_iter().find_map(|source| {
        let mut people: Vec<String> = Vec::new();
        for name in source.iter().flat_map(|told| names(told)) {
            let is_known = people.iter().any(|known| fold(known) == fold(&name));
            if people.len() < PEOPLE_MAX && !is_known && !is_site(&name, said.site) {
                people.push(name);
            }
        }
        (!people.is_empty()).then(|| people.join(", "))
    })
}

/// The names in what is said: "By A and B, Reuters | 3 May" → A, B.
fn names(told: &str) -> Vec<String> {
    let told = told.split(['|', '•', '·', '\n', ';']).next().unwrap_or_default();
    let told = without_word(told.trim());
    let parts = told.split(&[',', '&', '、', '/'][..]);
    let parts = parts.flat_map(|part| part.split(" and ")).flat_map(|part| part.split(" và "));
    let parts = parts.map(|part| without_word(part.trim()));
    parts.filter(|part| is_name(part)).map(str::to_owned).collect()
}

/// Words before a name.
const BEFORE: &[&str] = &[
    "by ",
    "analysis by ",
    "written by ",
    "by: ",
    "author: ",
    "posted by ",
    "reported by ",
    "story by ",
    "text by ",
    "theo ",
    "bài: ",
    "tác giả: ",
    "tác giả ",
    "thực hiện: ",
    "bài và ảnh: ",
    "von ",
    "par ",
    "por ",
    "di ",
    "door ",
    "von: ",
    "文・",
    "記者 ",
];

fn without_word(told: &str) -> &str {
    let lower = told.to_lowercase();
    let longest = BEFORE.iter().filter(|word| lower.starts_with(**word)).max_by_key(|it| it.len());
    let cut = longest.map_or(0, |word| word.len());
    // Lower case may be longer or shorter than what was written.
    told.get(cut..).unwrap_or(told).trim()
}

/// A name of people: a few words, no address, no number, something with a capital.
fn is_name(text: &str) -> bool {
    let count = text.chars().count();
    let words = text.split_whitespace().count();
    let has_sign = text.contains(['@', '/', '<', '{', '_', '#']) || text.contains("://");
    let has_digit = text.chars().any(|c| c.is_numeric());
    // Half of a name's words begin so, at least: "Maria do Carmo".
    let is_capital = |word: &&str| {
        let first = word.chars().next();
        first.is_some_and(|c| c.is_uppercase() || ('\u{2e80}'..'\u{fb00}').contains(&c))
    };
    let is_written = 2 * text.split_whitespace().filter(is_capital).count() >= words;
    (2..=NAME_CHARACTERS).contains(&count)
        && words <= NAME_WORDS
        && !has_sign
        && !has_digit
        && is_written
}

/// Words that name desks and papers, not people.
const COMPANIES: &[&str] = &[
    "newsroom",
    "staff",
    "editorial",
    "redaktion",
    "redaction",
    "desk",
    "agency",
    "press release",
    "toa soan",
    "ban bien tap",
    "vccorp",
    "administrator",
    "webmaster",
    "bao dien tu",
];

fn is_site(name: &str, site: &[String]) -> bool {
    let letters =
        |text: &str| -> String { fold(text).chars().filter(|c| c.is_alphanumeric()).collect() };
    let folded = fold(name);
    // A domain is nobody.
    let is_domain = folded.contains('.') && !folded.contains(' ');
    // "Báo Người Lao Động"; with another tone it is a name: "Bảo Anh".
    let is_paper = ["báo ", "tạp chí ", "thông tấn xã ", "đài "]
        .iter()
        .any(|word| name.to_lowercase().starts_with(word))
        || folded.ends_with(" online");
    let is_company =
        is_paper || folded == "admin" || COMPANIES.iter().any(|word| folded.contains(word));
    let name = letters(name);
    is_domain
        || is_company
        || site.iter().any(|site| {
            let site = letters(site);
            site == name
                || (name.len() > 4
                    && (site.contains(&name) || name.contains(&site))
                    && site.len() > 3)
        })
}

#[cfg(test)]
mod tests;
