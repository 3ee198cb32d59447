//! What elements are read with: references, bases, the zone of dates, and which of several
//! fields is taken.

use std::borrow::Cow;

use url::Url;

use super::absolute::absolute;
use super::entities::Entities;
use super::markup::{Text, Usual, text};
use super::names::Field;
use super::tree::{Bases, Element};
use crate::date::{Zone, parse_alone};
use crate::domain::Timestamp;
use crate::link;

/// A date; as written too, when the feed's other dates may tell more of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Date {
    pub at: Timestamp,
    pub said: Option<String>,
}

/// What an item is read with.
#[derive(Debug)]
pub(super) struct Context<'c, 'a> {
    pub entities: &'c Entities<'a>,
    pub bases: &'c Bases,
    /// The feed's home page, for relative addresses where nothing better is known.
    pub home: Option<&'c Url>,
    pub usual: Usual,
    pub zone: Zone,
}

/// The fields of an item, or of a feed's head: its child elements.
#[derive(Debug)]
pub(super) struct Fields<'t, 'a> {
    list: Vec<Element<'t, 'a>>,
}

impl<'t, 'a> Fields<'t, 'a> {
    pub fn of(elements: impl Iterator<Item = Element<'t, 'a>>) -> Self {
        Self { list: elements.filter(|element| element.field() != Field::Other).collect() }
    }

    /// Those that are `field`, in the document's order.
    pub fn all(&self, field: Field) -> impl Iterator<Item = Element<'t, 'a>> {
        self.list.iter().copied().filter(move |element| element.field() == field)
    }
}

impl<'a> Context<'_, 'a> {
    /// The first of `fields`, in their order, whose text is not blank, as HTML.
    pub fn html(&self, from: &Fields<'_, 'a>, fields: &[Field]) -> Option<Text<'a>> {
        fields.iter().flat_map(|field| from.all(*field)).find_map(|element| self.html_of(element))
    }

    /// The first that is not blank, as plain text.
    pub fn text(&self, from: &Fields<'_, 'a>, fields: &[Field]) -> Option<String> {
        fields.iter().flat_map(|field| from.all(*field)).find_map(|element| self.line(element))
    }

    /// The text of an element, trimmed.
    pub fn line(&self, element: Element<'_, 'a>) -> Option<String> {
        let text = element.text(self.entities);
        let text = text.trim();
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// The content of an element as HTML.
    pub fn html_of(&self, element: Element<'_, 'a>) -> Option<Text<'a>> {
        let text = text(element, self.usual, self.entities)?;
        match self.bases.get(element.base()).filter(|_| element.base() > 0) {
            Some(base) => Some(Text { html: absolute(text.html, base), ..text }),
            None => Some(text),
        }
    }

    /// An attribute's value.
    pub fn attribute(&self, element: Element<'_, 'a>, name: &str) -> Option<Cow<'a, str>> {
        element.attribute(name, self.entities)
    }

    /// The last of `field` that is a date: what stands twice was corrected.
    pub fn date(&self, from: &Fields<'_, 'a>, field: Field) -> Option<Date> {
        let elements = from.list.iter().rev().copied().filter(|it| it.field() == field);
        elements.into_iter().find_map(|element| self.date_of(self.line(element)?))
    }

    /// A date as written.
    pub fn date_of(&self, text: String) -> Option<Date> {
        let (at, is_open) = parse_alone(&text, self.zone)?;
        Some(Date { at, said: is_open.then_some(text) })
    }

    /// An absolute address of the web, as an element means it.
    pub fn url(&self, element: Element<'_, 'a>, address: &str) -> Option<String> {
        let address = address.trim();
        let own = element.base();
        // Without an `xml:base`, a feed that another host serves means its home page.
        let document = self.bases.get(0);
        let elsewhere = self.home.filter(|home| {
            own == 0 && document.is_none_or(|document| document.host() != home.host())
        });
        let base = elsewhere.or_else(|| self.bases.get(own));
        link::web(address, base).map(|url| tidy(address, url))
    }
}

/// The address as it was written when it was absolute: only odd ones are written anew.
fn tidy(written: &str, url: Url) -> String {
    let plain = written.bytes().all(|byte| byte.is_ascii_graphic());
    let absolute = written.starts_with("http://") || written.starts_with("https://");
    if absolute && plain { written.to_owned() } else { url.into() }
}
