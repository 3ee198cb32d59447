//! JSON-LD: the article among what a page says for machines. Tolerant: blocks that are no JSON
//! are mended as far as sites usually break them, or passed over.

use serde_json::Value;

use super::{decoded, line};
use crate::text::html;

/// Objects that are looked at.
const OBJECTS_MAX: usize = 2_000;
/// Depth of a block that is looked at; the parser itself stops at 128.
const DEPTH_MAX: usize = 24;
/// Longest article as data, characters.
const ARTICLE_CHARACTERS: usize = 400_000;
/// Authors of an article.
const AUTHORS_MAX: usize = 12;

/// What the data says.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Data {
    pub(super) headline: Option<String>,
    pub(super) description: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) publisher: Option<String>,
    pub(super) section: Option<String>,
    pub(super) published: Option<String>,
    pub(super) modified: Option<String>,
    pub(super) language: Option<String>,
    pub(super) image: Option<String>,
    pub(super) text: Option<String>,
    pub(super) is_free: Option<bool>,
}

impl Data {
    pub(super) fn read(blocks: &[String]) -> Self {
        let values: Vec<Value> = blocks.iter().filter_map(|block| parse(block)).collect();
        let mut articles: Vec<&Value> = Vec::new();
        let mut left = OBJECTS_MAX;
        values.iter().for_each(|value| collect(value, 0, &mut left, &mut articles));
        // Of several the one with most to say is the page's own; the others are of its lists.
        let own = articles.into_iter().rev().max_by_key(|article| {
            let has = |key: &str| article.get(key).is_some_and(|value| !value.is_null());
            let keys = ["articleBody", "mainEntityOfPage", "datePublished", "author", "publisher"];
            (is_news(article), keys.iter().filter(|key| has(key)).count())
        });
        own.map(Self::of).unwrap_or_default()
    }

    fn of(article: &Value) -> Self {
        let text = |key: &str| article.get(key).and_then(words);
        let free = article.get("isAccessibleForFree").and_then(|value| match value {
            Value::Bool(free) => Some(*free),
            Value::String(word) => match word.trim().to_ascii_lowercase().as_str() {
                "true" => Some(true),
                "false" => Some(false),
                _ => None,
            },
            _ => None,
        });
        let mut authors = Vec::new();
        for key in ["author", "creator"] {
            if authors.is_empty() {
                people(article.get(key), &mut authors);
            }
        }
        let body = article.get("articleBody").and_then(Value::as_str);
        Self {
            headline: text("headline").or_else(|| text("name")),
            description: text("description"),
            authors,
            publisher: article.get("publisher").and_then(name),
            section: article.get("articleSection").and_then(|value| match value {
                Value::Array(all) => all.first().and_then(words),
                one => words(one),
            }),
            published: text("datePublished").or_else(|| text("dateCreated")),
            modified: text("dateModified"),
            language: article
                .get("inLanguage")
                .and_then(|value| name(value).or_else(|| words(value))),
            image: article.get("image").and_then(picture),
            text: body.map(|body| html::plain(body, ARTICLE_CHARACTERS)),
            is_free: free,
        }
    }
}

/// Parses a block; comments around it, commas too many and bare line ends in strings are mended.
fn parse(block: &str) -> Option<Value> {
    let block = block.trim();
    let wrapped = [
        ("<!--", "-->"),
        ("//<![CDATA[", "//]]>"),
        ("/*<![CDATA[*/", "/*]]>*/"),
        ("<![CDATA[", "]]>"),
    ];
    let block = wrapped.iter().fold(block, |block, (before, after)| {
        let block = block.strip_prefix(before).unwrap_or(block);
        block.strip_suffix(after).unwrap_or(block).trim()
    });
    let block = block.trim_end_matches(';').trim_end();
    serde_json::from_str(block).ok().or_else(|| serde_json::from_str(&mended(block)).ok())
}

/// Blanks for control characters in strings, and no comma before a bracket.
fn mended(block: &str) -> String {
    let mut out = String::with_capacity(block.len());
    let (mut in_string, mut escaped) = (false, false);
    for c in block.chars() {
        if in_string {
            match c {
                '"' if !escaped => in_string = false,
                c if c.is_control() => {
                    out.push(' ');
                    escaped = false;
                    continue;
                }
                _ => {}
            }
            escaped = c == '\\' && !escaped;
        } else if matches!(c, '}' | ']') {
            let end = out.trim_end().len();
            if out[..end].ends_with(',') {
                out.truncate(end - 1);
            }
        } else if c == '"' {
            in_string = true;
        }
        out.push(c);
    }
    out
}

/// Every object that is an article.
fn collect<'a>(value: &'a Value, depth: usize, left: &mut usize, found: &mut Vec<&'a Value>) {
    if depth > DEPTH_MAX || *left == 0 {
        return;
    }
    *left -= 1;
    match value {
        Value::Array(all) => all.iter().for_each(|one| collect(one, depth + 1, left, found)),
        Value::Object(object) => {
            if is_article(value) {
                found.push(value);
                return;
            }
            for key in ["@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "hasPart"] {
                if let Some(inner) = object.get(key) {
                    collect(inner, depth + 1, left, found);
                }
            }
        }
        _ => {}
    }
}

fn kinds(value: &Value) -> Vec<&str> {
    match value.get("@type") {
        Some(Value::String(kind)) => vec![kind.as_str()],
        Some(Value::Array(all)) => all.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

fn is_article(value: &Value) -> bool {
    let is = |kind: &&str| {
        let kind = kind.rsplit('/').next().unwrap_or(kind);
        kind.ends_with("Article")
            || kind.ends_with("Posting") && !kind.starts_with("Job")
            || matches!(kind, "Report" | "NewsStory" | "Review" | "ClaimReview")
    };
    kinds(value).iter().any(is)
}

fn is_news(value: &Value) -> bool {
    kinds(value).iter().any(|kind| kind.contains("News") || kind.contains("Report"))
}

/// A text, decoded; a list's first.
fn words(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => decoded(text),
        Value::Number(number) => number.to_string(),
        Value::Array(all) => words(all.first()?)?,
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

/// A thing's name.
fn name(value: &Value) -> Option<String> {
    match value {
        Value::Object(object) => object.get("name").and_then(words),
        Value::Array(all) => all.iter().find_map(name),
        Value::String(text) if !text.contains("://") => Some(line(&decoded(text))),
        _ => None,
    }
}

/// The people among authors; organisations write nothing.
fn people(value: Option<&Value>, found: &mut Vec<String>) {
    match value {
        Some(Value::Array(all)) => {
            all.iter().take(AUTHORS_MAX).for_each(|one| people(Some(one), found));
        }
        Some(one @ Value::Object(_)) => {
            let is_company = kinds(one).iter().any(|kind| kind.contains("Organization"));
            found.extend(name(one).filter(|_| !is_company));
        }
        Some(one @ Value::String(_)) => found.extend(name(one)),
        _ => {}
    }
}

fn picture(value: &Value) -> Option<String> {
    match value {
        Value::String(url) => Some(url.trim().to_owned()),
        Value::Array(all) => all.iter().find_map(picture),
        Value::Object(object) => {
            let url = object.get("url").or_else(|| object.get("contentUrl"));
            url.or_else(|| object.get("@id")).and_then(picture)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests;
