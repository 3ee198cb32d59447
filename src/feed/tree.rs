//! The elements of one item, or of a feed's head, as a flat list in document order: children
//! stand behind their parent, up to its end. Nothing recurses.

use std::borrow::Cow;

use url::Url;

use super::entities::Entities;
use super::lex::Attribute;
use super::names::Field;

/// Elements and texts of one tree: some thirty times those of the longest articles.
const MAX_NODES: usize = 200_000;

/// One node.
#[derive(Debug)]
enum Node<'a> {
    Element {
        field: Field,
        /// As written, with its prefix.
        name: &'a str,
        /// Where its attributes begin and how many they are.
        attributes: (u32, u8),
        /// The node behind its last descendant.
        end: u32,
        /// Of [`Tree::bases`]; what it stands under.
        base: u16,
    },
    Text(&'a str),
    Cdata(&'a str),
}

/// The tree.
#[derive(Debug, Default)]
pub(super) struct Tree<'a> {
    nodes: Vec<Node<'a>>,
    attributes: Vec<Attribute<'a>>,
}

impl<'a> Tree<'a> {
    /// Empties it; what it reserved stays.
    pub fn clear(&mut self) {
        self.nodes.clear();
        self.attributes.clear();
    }

    /// True when nothing more fits.
    pub fn is_full(&self) -> bool {
        self.nodes.len() >= MAX_NODES
    }

    /// Opens an element; its number, for [`Tree::close`].
    pub fn open(
        &mut self,
        field: Field,
        name: &'a str,
        attributes: &[Attribute<'a>],
        base: u16,
    ) -> usize {
        let first = self.attributes.len() as u32;
        self.attributes.extend_from_slice(attributes);
        let attributes = (first, attributes.len() as u8);
        self.nodes.push(Node::Element { field, name, attributes, end: 0, base });
        self.nodes.len() - 1
    }

    /// Closes it: what comes is no part of it.
    pub fn close(&mut self, element: usize) {
        let here = self.nodes.len() as u32;
        if let Some(Node::Element { end, .. }) = self.nodes.get_mut(element) {
            *end = here;
        }
    }

    pub fn text(&mut self, text: &'a str) {
        self.nodes.push(Node::Text(text));
    }

    pub fn cdata(&mut self, text: &'a str) {
        self.nodes.push(Node::Cdata(text));
    }

    /// The outermost element.
    pub fn root(&self) -> Option<Element<'_, 'a>> {
        matches!(self.nodes.first(), Some(Node::Element { .. }))
            .then_some(Element { tree: self, at: 0 })
    }

    /// All elements in document order.
    pub fn elements(&self) -> impl Iterator<Item = Element<'_, 'a>> {
        self.within(0, self.nodes.len())
    }

    /// The element of that number.
    pub fn element(&self, at: usize) -> Option<Element<'_, 'a>> {
        (at < self.nodes.len()).then_some(Element { tree: self, at })
    }

    fn within(&self, from: usize, to: usize) -> impl Iterator<Item = Element<'_, 'a>> {
        let nodes = self.nodes.get(from..to.min(self.nodes.len())).unwrap_or_default();
        let is_element = |(_, node): &(usize, &Node<'a>)| matches!(node, Node::Element { .. });
        let elements = nodes.iter().enumerate().filter(is_element);
        elements.map(move |(at, _)| Element { tree: self, at: from + at })
    }
}

/// An element of a tree.
#[derive(Debug, Clone, Copy)]
pub(super) struct Element<'t, 'a> {
    tree: &'t Tree<'a>,
    at: usize,
}

impl<'t, 'a> Element<'t, 'a> {
    pub fn field(self) -> Field {
        match self.tree.nodes.get(self.at) {
            Some(Node::Element { field, .. }) => *field,
            _ => Field::Other,
        }
    }

    /// As written, without prefix.
    pub fn local_name(self) -> &'a str {
        match self.tree.nodes.get(self.at) {
            Some(Node::Element { name, .. }) => local(name),
            _ => "",
        }
    }

    /// The number of the `xml:base` that it stands under; 0: none.
    pub fn base(self) -> usize {
        match self.tree.nodes.get(self.at) {
            Some(Node::Element { base, .. }) => usize::from(*base),
            _ => 0,
        }
    }

    /// The node behind its last descendant. An element that is not closed yet has all.
    fn end(self) -> usize {
        match self.tree.nodes.get(self.at) {
            Some(Node::Element { end: 0, .. }) => self.tree.nodes.len(),
            Some(Node::Element { end, .. }) => *end as usize,
            _ => self.at + 1,
        }
    }

    fn attributes(self) -> &'t [Attribute<'a>] {
        match self.tree.nodes.get(self.at) {
            Some(Node::Element { attributes: (first, count), .. }) => {
                let first = *first as usize;
                self.tree.attributes.get(first..first + usize::from(*count)).unwrap_or_default()
            }
            _ => &[],
        }
    }

    /// An attribute by its name without prefix, in any case, as written.
    pub fn plain_attribute(self, name: &str) -> Option<&'a str> {
        let named = |attribute: &&Attribute<'a>| local(attribute.name).eq_ignore_ascii_case(name);
        // `xmlns:media` is no `media`.
        let is_own = |attribute: &&Attribute<'a>| !attribute.name.starts_with("xmlns");
        self.attributes().iter().filter(is_own).find(named).map(|attribute| attribute.value)
    }

    /// The namespaces that it declares.
    pub fn namespaces(self) -> impl Iterator<Item = &'a str> {
        let declared = |attribute: &&Attribute<'a>| attribute.name.starts_with("xmlns");
        self.attributes().iter().filter(declared).map(|attribute| attribute.value)
    }

    /// An attribute by its name, trimmed; `None` when it is empty too.
    pub fn attribute(self, name: &str, entities: &Entities<'_>) -> Option<Cow<'a, str>> {
        let value = trimmed(entities.decode(self.plain_attribute(name)?));
        (!value.is_empty()).then_some(value)
    }

    /// Its child elements.
    pub fn children(self) -> impl Iterator<Item = Element<'t, 'a>> {
        let (tree, end) = (self.tree, self.end());
        let mut at = self.at + 1;
        std::iter::from_fn(move || {
            while at < end {
                let element = Element { tree, at };
                at = element.end();
                if matches!(tree.nodes.get(element.at), Some(Node::Element { .. })) {
                    return Some(element);
                }
            }
            None
        })
    }

    /// Its first child that is `field`.
    pub fn child(self, field: Field) -> Option<Element<'t, 'a>> {
        self.children().find(|child| child.field() == field)
    }

    /// True when it holds elements besides text.
    pub fn has_elements(self) -> bool {
        self.tree.within(self.at + 1, self.end()).next().is_some()
    }

    /// All text in it with its references replaced; tags left out.
    pub fn text(self, entities: &Entities<'_>) -> Cow<'a, str> {
        let mut all = Cow::Borrowed("");
        let mut blank = "";
        for node in &self.tree.nodes[self.at + 1..self.end()] {
            let piece = match node {
                Node::Text(text) => entities.decode(text),
                Node::Cdata(text) => Cow::Borrowed(*text),
                Node::Element { .. } => continue,
            };
            // Around a CDATA section stand line ends that nobody meant; between words they count.
            if piece.trim().is_empty() {
                blank = if piece.is_empty() { blank } else { " " };
                continue;
            }
            if all.is_empty() {
                all = piece;
            } else {
                all.to_mut().push_str(blank);
                all.to_mut().push_str(&piece);
            }
            blank = "";
        }
        all
    }

    /// What is in it, as HTML: the outermost `div` of XHTML left out, prefixes too.
    pub fn inner_html(self, entities: &Entities<'_>) -> String {
        let mut around = self;
        if let Some(only) = self.only_child().filter(|only| only.local_name() == "div") {
            around = only;
        }
        let mut out = String::new();
        let mut open: Vec<(usize, &str)> = Vec::new();
        let (from, to) = (around.at + 1, around.end());
        for at in from..to {
            close_before(at, &mut open, &mut out);
            match &self.tree.nodes[at] {
                Node::Text(text) => entities.push_html(text, &mut out),
                Node::Cdata(text) => out.push_str(text),
                Node::Element { name, .. } => {
                    let element = Element { tree: self.tree, at };
                    let name = local(name);
                    element.push_start(name, entities, &mut out);
                    if !is_void(name) {
                        open.push((element.end(), name));
                    }
                }
            }
        }
        close_before(to, &mut open, &mut out);
        out
    }

    fn push_start(self, name: &str, entities: &Entities<'_>, out: &mut String) {
        out.push('<');
        out.push_str(name);
        for attribute in self.attributes() {
            if attribute.name.contains(':') || attribute.name == "xmlns" {
                continue;
            }
            out.push(' ');
            out.push_str(attribute.name);
            out.push_str("=\"");
            let mut value = String::new();
            entities.push_html(attribute.value, &mut value);
            out.push_str(&value.replace('"', "&quot;"));
            out.push('"');
        }
        out.push('>');
    }

    /// The one element in it, when all else is blank.
    fn only_child(self) -> Option<Element<'t, 'a>> {
        let mut only = None;
        let mut at = self.at + 1;
        while at < self.end() {
            let element = Element { tree: self.tree, at };
            match self.tree.nodes.get(at)? {
                Node::Element { .. } if only.is_some() => return None,
                Node::Element { .. } => only = Some(element),
                Node::Text(text) | Node::Cdata(text) if text.trim().is_empty() => {}
                Node::Text(_) | Node::Cdata(_) => return None,
            }
            at = element.end();
        }
        only
    }
}

/// Ends elements that end before a node.
fn close_before(at: usize, open: &mut Vec<(usize, &str)>, out: &mut String) {
    while let Some((_, name)) = open.pop_if(|(end, _)| *end <= at) {
        out.push_str("</");
        out.push_str(name);
        out.push('>');
    }
}

/// Without blanks at its ends.
pub(super) fn trimmed(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) if text.trim().len() == text.len() => Cow::Owned(text),
        Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
    }
}

/// A name without its prefix.
pub(super) fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// True for elements of HTML that hold nothing and have no end tag (HTML Standard §13.1.2).
pub(super) fn is_void(name: &str) -> bool {
    const VOID: [&str; 14] = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param",
        "source", "track", "wbr",
    ];
    VOID.iter().any(|void| name.eq_ignore_ascii_case(void))
}

/// The addresses that `xml:base` named, each absolute (XML Base §4).
#[derive(Debug)]
pub(super) struct Bases {
    all: Vec<Option<Url>>,
}

/// Different bases of a document.
const MAX_BASES: usize = 1_000;

impl Bases {
    /// Number 0 is the document's own address.
    pub fn new(document: Option<&Url>) -> Self {
        Self { all: vec![document.cloned()] }
    }

    /// The number of what `base` means where number `outer` counts.
    pub fn enter(&mut self, base: &str, outer: u16) -> u16 {
        let joined = match self.get(usize::from(outer)) {
            Some(outer) => outer.join(base.trim()).ok(),
            None => Url::parse(base.trim()).ok(),
        };
        let known = self.all.len() < MAX_BASES;
        match joined.filter(|_| known) {
            Some(url) => {
                self.all.push(Some(url));
                (self.all.len() - 1) as u16
            }
            None => outer,
        }
    }

    /// An address; `None` when nothing is known.
    pub fn get(&self, number: usize) -> Option<&Url> {
        self.all.get(number)?.as_ref()
    }
}
