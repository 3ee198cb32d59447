//! Tags of any quality → the tree of one item after the other, and of the feed's head.
//!
//! The rules of closing: an end tag closes the nearest element of its name, but no item unless it
//! is an item's or more; a tag that closes nothing is passed over; an item that begins closes
//! the one before; a field that begins within a one-line field closes that; and the end of the
//! document closes nothing: an item that it cuts in two is left out.

use std::collections::VecDeque;

use url::Url;

use super::entities::Entities;
use super::lex::{Lexer, Token};
use super::names::{Field, Ns, field};
use super::repairs::{Repair, Repairs};
use super::scopes::Scopes;
use super::tree::{Bases, Element, Tree, is_void, local};

/// Elements within each other. Real feeds stay under twenty; XHTML bodies a little above.
pub(super) const MAX_DEPTH: usize = 96;

/// An element that is open.
#[derive(Debug, Clone, Copy)]
struct Open<'a> {
    /// As written.
    name: &'a str,
    field: Field,
    /// In its tree.
    node: usize,
    base: u16,
}

/// Reads a document item by item.
#[derive(Debug)]
pub(super) struct Builder<'a, 'r> {
    lexer: Lexer<'a>,
    repairs: &'r mut Repairs<'a>,
    scopes: Scopes<'a>,
    open: Vec<Open<'a>>,
    /// Elements that are open but too deep to be kept.
    too_deep: usize,
    /// An item is open.
    in_item: bool,
    head: Tree<'a>,
    item: Tree<'a>,
    /// Items that are complete; the first is handed out.
    done: VecDeque<Tree<'a>>,
    /// An empty tree, for what it reserved.
    spare: Tree<'a>,
    /// Its references.
    pub entities: Entities<'a>,
    /// Its addresses.
    pub bases: Bases,
}

impl<'a, 'r> Builder<'a, 'r> {
    /// Reads `text` from its root element at `root` on.
    pub fn new(
        text: &'a str,
        root: usize,
        base: Option<&Url>,
        repairs: &'r mut Repairs<'a>,
    ) -> Self {
        let mut entities = Entities::of(text);
        // A document type stands before the root.
        let before = &text[..root];
        let inside = before.find("<!DOCTYPE").map(|at| &before[at..]);
        let inside = inside.and_then(|it| it.get(it.find('[')? + 1..it.rfind(']')?));
        entities.declare(inside.unwrap_or_default(), 0, repairs);
        Self {
            lexer: Lexer::new(text, root),
            repairs,
            scopes: Scopes::default(),
            open: Vec::new(),
            too_deep: 0,
            in_item: false,
            head: Tree::default(),
            item: Tree::default(),
            done: VecDeque::new(),
            spare: Tree::default(),
            entities,
            bases: Bases::new(base),
        }
    }

    /// Reads on until an item is complete; false at the document's end.
    pub fn advance(&mut self) -> bool {
        if let Some(mut used) = self.done.pop_front() {
            used.clear();
            self.spare = used;
        }
        while self.done.is_empty() {
            let inside = self.open.last().map_or("", |open| open.name);
            let at = self.lexer.at();
            let Some(token) = self.lexer.next(inside, self.repairs) else {
                return self.finish(at);
            };
            match token {
                Token::Start { name, closed } => self.start(name, closed, at),
                Token::End(name) => self.end(name, at),
                Token::Text(text) => self.text(text, false),
                Token::Cdata(text) => self.text(text, true),
                Token::Doctype(inside) => self.entities.declare(inside, at, self.repairs),
            }
        }
        true
    }

    /// The item that [`Builder::advance`] completed.
    pub fn item(&self) -> Option<&Tree<'a>> {
        self.done.front()
    }

    /// All that is no item, as far as it was read.
    pub fn head(&self) -> &Tree<'a> {
        &self.head
    }

    /// Tells what was wrong with references, and with the version.
    pub fn tell(&mut self) {
        self.entities.tell(self.repairs);
        let version = |root: Element<'_, 'a>| root.plain_attribute("version").map(str::trim);
        let root = self.head.root().filter(|root| root.local_name().eq_ignore_ascii_case("rss"));
        let known = |said: Option<&str>| matches!(said, Some("2.0" | "0.91" | "0.92"));
        if root.is_some_and(|root| !known(version(root))) {
            self.repairs.note(Repair::Version, 0);
        }
    }

    /// Something was wrong with the item that was read last.
    pub fn note(&mut self, repair: Repair) {
        self.repairs.note(repair, self.lexer.at());
    }

    /// The document has ended.
    fn finish(&mut self, at: usize) -> bool {
        if self.in_item || self.open.last().is_some_and(|open| open.field != Field::Root) {
            self.repairs.note(Repair::Cut, at);
        } else if !self.open.is_empty() {
            self.repairs.note(Repair::Unclosed, at);
        }
        self.open.clear();
        self.in_item = false;
        false
    }

    fn tree(&mut self) -> &mut Tree<'a> {
        if self.in_item { &mut self.item } else { &mut self.head }
    }

    fn start(&mut self, name: &'a str, closed: bool, at: usize) {
        let depth = self.open.len();
        self.scopes.enter(depth, self.lexer.attributes());
        let ns = self.scopes.ns(name, at, self.repairs);
        // Until it is known what it stands in.
        self.scopes.leave(depth);
        let mut field = field(ns, local(name));
        if self.too_deep > 0 && field != Field::Item {
            self.too_deep += usize::from(!closed);
            return;
        }
        self.make_way(field, ns, at);
        // Within a text, elements are markup, whatever they are called.
        if field != Field::Item && self.open.iter().any(|open| open.field.is_text()) {
            field = Field::Other;
        }
        let depth = self.open.len();
        // An item has a tree of its own.
        let is_full = field != Field::Item && self.tree().is_full();
        if depth >= MAX_DEPTH || is_full {
            let deep = depth >= MAX_DEPTH;
            let repair = if deep { Repair::TooDeep } else { Repair::TooLarge };
            self.repairs.note(repair, at);
            self.too_deep += usize::from(!closed);
            return;
        }
        self.push(name, field, closed);
    }

    fn push(&mut self, name: &'a str, field: Field, closed: bool) {
        self.scopes.enter(self.open.len(), self.lexer.attributes());
        let outer = self.open.last().map_or(0, |open| open.base);
        let mut attributes = self.lexer.attributes().iter();
        let base = attributes.find(|attribute| attribute.name == "xml:base");
        let base =
            base.map_or(outer, |base| self.bases.enter(&self.entities.decode(base.value), outer));
        self.in_item |= field == Field::Item;
        let tree = if self.in_item { &mut self.item } else { &mut self.head };
        let node = tree.open(field, name, self.lexer.attributes(), base);
        let in_text = self.open.iter().any(|open| open.field.is_text() || open.field.is_leaf());
        self.open.push(Open { name, field, node, base });
        if closed || (in_text && field == Field::Other && is_void(name)) {
            self.pop();
        }
    }

    /// Closes what a new element cannot stand in.
    fn make_way(&mut self, field: Field, ns: Ns, at: usize) {
        if field == Field::Item {
            self.too_deep = 0;
            let item = self.open.iter().position(|open| open.field == Field::Item);
            let Some(item) = item else { return };
            self.repairs.note(Repair::Unclosed, at);
            return self.pop_to(item);
        }
        if field == Field::Other {
            return;
        }
        // One-line fields hold no fields.
        while self.open.last().is_some_and(|open| open.field.is_leaf()) {
            self.repairs.note(Repair::Unclosed, at);
            self.pop();
        }
        let text = self.open.iter().rposition(|open| open.field.is_text());
        let Some(text) = text else { return };
        let directly = text + 1 == self.open.len() && ns != Ns::Xhtml && field != Field::Body;
        if field.is_never_html() || (directly && !self.is_xhtml(text)) {
            self.repairs.note(Repair::Unclosed, at);
            self.pop_to(text);
        }
    }

    /// The text holds elements by right: it says that it is XHTML.
    fn is_xhtml(&self, open: usize) -> bool {
        let Some(open) = self.open.get(open) else { return false };
        if open.field == Field::Body {
            return true;
        }
        let tree = if self.in_item { &self.item } else { &self.head };
        tree.element(open.node).is_some_and(|element| {
            element.attribute("type", &self.entities).is_some_and(|kind| kind.contains("xhtml"))
        })
    }

    fn end(&mut self, name: &'a str, at: usize) {
        let ns = self.scopes.ns(name, at, self.repairs);
        let level = level(field(ns, local(name)));
        if self.too_deep > 0 {
            if level == 1 {
                self.too_deep -= 1;
                return;
            }
            self.too_deep = 0;
        }
        let same = |open: &Open<'_>| open.name.eq_ignore_ascii_case(name);
        let alike = |open: &Open<'_>| local(open.name).eq_ignore_ascii_case(local(name));
        let found = self.reach(level, same).or_else(|| self.reach(level, alike));
        match found {
            Some(found) => {
                if found + 1 < self.open.len() {
                    self.repairs.note(Repair::Unclosed, at);
                }
                self.pop_to(found);
            }
            None => self.repairs.note(Repair::StrayEnd, at),
        }
    }

    /// The innermost open element that `is` it and that an end tag of `level` may close.
    fn reach(&self, level: u8, is: impl Fn(&Open<'_>) -> bool) -> Option<usize> {
        for (at, open) in self.open.iter().enumerate().rev() {
            if is(open) {
                return Some(at);
            }
            if self::level(open.field) > level {
                return None;
            }
        }
        None
    }

    /// Closes elements down to and with the one at `open`.
    fn pop_to(&mut self, open: usize) {
        while self.open.len() > open {
            self.pop();
        }
    }

    fn pop(&mut self) {
        let Some(open) = self.open.pop() else { return };
        self.scopes.leave(self.open.len());
        self.tree().close(open.node);
        if open.field == Field::Item {
            self.in_item = false;
            let empty = std::mem::take(&mut self.spare);
            self.done.push_back(std::mem::replace(&mut self.item, empty));
        }
    }

    fn text(&mut self, text: &'a str, is_cdata: bool) {
        let inside = self.open.last().map(|open| open.field);
        // Between fields stand blanks, or what somebody forgot.
        if matches!(inside, None | Some(Field::Root | Field::Channel | Field::Item)) {
            return;
        }
        let tree = self.tree();
        if tree.is_full() {
            return;
        }
        if is_cdata { tree.cdata(text) } else { tree.text(text) }
    }
}

/// How much an element encloses: what is less never closes what is more.
fn level(field: Field) -> u8 {
    match field {
        Field::Item => 2,
        Field::Channel | Field::Root => 3,
        _ => 1,
    }
}

#[cfg(test)]
mod tests;
