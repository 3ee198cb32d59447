//! Targets of links: absolute, of three schemes, each once.

use std::collections::HashMap;

use url::Url;

use super::MAX_LINKS;
use crate::text::Link;

/// Longest target, bytes: as much as servers agree to handle (RFC 9110 §4.1), four times over.
const MAX_TARGET_BYTES: usize = 32 << 10;

/// The links of a document in the making.
pub(super) struct Links<'a> {
    base: Option<&'a Url>,
    all: Vec<Link>,
    numbers: HashMap<String, usize>,
}

impl<'a> Links<'a> {
    pub fn new(base: Option<&'a Url>) -> Self {
        Self { base, all: Vec::new(), numbers: HashMap::new() }
    }

    /// The target that `written` names, if it is one for a reader.
    pub fn resolve(&self, written: &str) -> Option<Url> {
        let written = written.trim();
        // Places within the page are none outside of it.
        if written.is_empty() || written.starts_with('#') || written.len() > MAX_TARGET_BYTES {
            return None;
        }
        let url = match self.base {
            Some(base) => base.join(written),
            None if written.starts_with("//") => Url::parse(&format!("https:{written}")),
            None => Url::parse(written),
        };
        url.ok().filter(|url| match url.scheme() {
            "http" | "https" => url.has_host(),
            "mailto" => !url.path().is_empty(),
            _ => false,
        })
    }

    /// The number of a target: the same for the same target.
    pub fn number(&mut self, target: &Url) -> Option<usize> {
        if let Some(number) = self.numbers.get(target.as_str()) {
            return Some(*number);
        }
        if self.all.len() == MAX_LINKS {
            return None;
        }
        let number = self.all.len();
        self.numbers.insert(target.as_str().to_owned(), number);
        self.all.push(Link { url: target.as_str().to_owned() });
        Some(number)
    }

    pub fn finish(self) -> Vec<Link> {
        self.all
    }
}
