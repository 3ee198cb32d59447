//! A page's head: its title, what `meta` and `link` elements say. One linear pass; what stands in
//! the body counts too, for many sites put it there.

use std::collections::HashMap;

use super::{decoded, line};
use crate::text::html::{Scanner, Token};

/// Elements that are looked at.
const ELEMENTS_MAX: usize = 20_000;
/// Values of one name.
const VALUES_MAX: usize = 8;

/// What a head says.
#[derive(Debug, Default)]
pub(super) struct Head {
    pub(super) title: Option<String>,
    pub(super) language: Option<String>,
    /// By lower-case name, in the page's order.
    metas: HashMap<String, Vec<String>>,
    /// By relation; the first of each.
    pub(super) links: HashMap<String, String>,
}

impl Head {
    pub(super) fn read(html: &str) -> Self {
        let mut head = Self::default();
        let mut scanner = Scanner::new(html);
        let mut elements = 0;
        while let Some(token) = scanner.next() {
            let Token::Start(tag) = token else { continue };
            elements += 1;
            if elements > ELEMENTS_MAX {
                break;
            }
            let is = |name: &str| tag.name.eq_ignore_ascii_case(name);
            let value = |name: &str| tag.attribute(name).map(|value| line(&value));
            if is("title") && head.title.is_none() {
                head.title = scanner.skip_element(tag.name).map(decoded);
            } else if is("html") {
                head.language = value("lang").filter(|tag| !tag.is_empty());
            } else if is("meta") {
                let names = ["property", "name", "itemprop", "http-equiv"].map(value);
                let Some(content) = tag.attribute("content") else { continue };
                let content = decoded(&content);
                for name in names.into_iter().flatten().filter(|_| !content.is_empty()) {
                    let values = head.metas.entry(name.to_lowercase()).or_default();
                    if values.len() < VALUES_MAX && !values.contains(&content) {
                        values.push(content.clone());
                    }
                }
            } else if is("link") {
                let (Some(rel), Some(href)) = (value("rel"), value("href")) else { continue };
                let is_print = value("media").is_some_and(|media| media.contains("print"));
                let rel = if is_print { "print".to_owned() } else { rel.to_lowercase() };
                for rel in rel.split(' ') {
                    head.links.entry(rel.to_owned()).or_insert_with(|| href.clone());
                }
            }
        }
        head
    }

    /// The first value of the first name that has one.
    pub(super) fn get(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| self.metas.get(*name)?.first().cloned())
    }

    /// Every value of every name, in the names' order.
    pub(super) fn all(&self, names: &[&str]) -> Vec<String> {
        names.iter().filter_map(|name| self.metas.get(*name)).flatten().cloned().collect()
    }
}
