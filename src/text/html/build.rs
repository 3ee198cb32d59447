//! Tags to blocks: a stack of what is open, of limited height.
//!
//! Every tag is taken as meant: what is not closed is closed when something else must begin,
//! what closes nothing is passed over.

use url::Url;

use super::MAX_BLOCKS;
use super::code;
use super::element::{self, Element};
use super::entity::{self, Place};
use super::frame::{Frame, Kind};
use super::inline::{Inline, Script, Style};
use super::links::Links;
use super::media::{self, Image};
use super::scan::{Scanner, Tag, Token};
use crate::text::{Block, Clean, Doc};

/// A document in the making.
pub(super) struct Builder<'a> {
    links: Links<'a>,
    /// Open elements; the document is at the bottom.
    pub(super) stack: Vec<Frame>,
    inline: Inline,
    pub(super) style: Style,
    scripts: Vec<Script>,
    link: OpenLink,
    /// The level of the open heading.
    pub(super) heading: Option<u8>,
    /// Text of the open `pre`.
    code: Option<String>,
    /// Its language, as its author calls it.
    code_hint: Option<Box<str>>,
    pub(super) blocks: usize,
}

/// The open `a`.
enum OpenLink {
    None,
    /// No text has been seen yet: it may hold a picture only.
    Target(Box<Url>),
    Number(Option<usize>),
}

impl<'a> Builder<'a> {
    pub fn new(base: Option<&'a Url>, is_data: bool) -> Self {
        let document = Frame { kind: Kind::Document, blocks: Vec::new(), style: Style::default() };
        Self {
            links: Links::new(base),
            stack: vec![document],
            inline: Inline::of(is_data),
            style: Style::default(),
            scripts: Vec::new(),
            link: OpenLink::None,
            heading: None,
            code: None,
            code_hint: None,
            blocks: 0,
        }
    }

    /// Reads markup. False when the document is full before its end.
    pub fn read(&mut self, html: &str) -> bool {
        let mut scanner = Scanner::new(html);
        while let Some(token) = scanner.next() {
            match token {
                Token::Text(text) => self.text(text),
                Token::Start(tag) => self.start(&tag, &mut scanner),
                Token::End(name) => self.end(element::named(name)),
            }
            if self.blocks >= MAX_BLOCKS {
                return false;
            }
        }
        true
    }

    /// Reads text without tags; blank lines end paragraphs. False when the document is full.
    pub fn read_plain(&mut self, text: &str) -> bool {
        for line in text.lines() {
            if line.trim().is_empty() {
                self.flush();
            } else {
                self.text(line);
                self.text("\n");
            }
            if self.blocks >= MAX_BLOCKS {
                return false;
            }
        }
        true
    }

    /// The document; what is open is closed.
    pub fn finish(mut self) -> Doc {
        self.end_code();
        self.close_to(1);
        self.flush();
        let mut blocks = self.stack.pop().map_or_else(Vec::new, |document| document.blocks);
        if blocks.last() == Some(&Block::Rule) {
            blocks.pop();
        }
        Doc { blocks, links: self.links.finish() }
    }

    fn text(&mut self, text: &str) {
        let text = entity::decode(text, Place::Text);
        if let Some(code) = &mut self.code {
            code.push_str(&text);
            return;
        }
        let shows = !text.trim_ascii().is_empty();
        let link = match &self.link {
            OpenLink::None => None,
            OpenLink::Number(number) => *number,
            OpenLink::Target(target) if shows => {
                let number = self.links.number(target);
                self.link = OpenLink::Number(number);
                number
            }
            OpenLink::Target(_) => None,
        };
        match self.scripts.last() {
            Some(script) if shows => self.inline.push_script(&text, *script, self.style, link),
            _ => self.inline.push(&text, self.style, link),
        }
    }

    fn start<'h>(&mut self, tag: &Tag<'h>, scanner: &mut Scanner<'h>) {
        let element = element::named(tag.name);
        if self.code.is_some() {
            if matches!(element, Element::Break | Element::Box) {
                self.end_code_line();
            } else if element == Element::CodeText && self.code_hint.is_none() {
                self.code_hint = code::hint(tag);
            }
            return;
        }
        match element {
            Element::Box | Element::Heading(_) => {
                self.flush();
                let is_heading =
                    |level| if let Element::Heading(l) = level { Some(l) } else { None };
                if tag.name.eq_ignore_ascii_case("p") || is_heading(element).is_some() {
                    self.heading = is_heading(element);
                }
            }
            Element::Break => self.line_break(),
            Element::Rule => {
                self.flush();
                self.push(Block::Rule);
            }
            Element::Quote => self.open(Kind::Quote),
            Element::Bullets => self.open(Kind::List { start: None, items: Vec::new() }),
            Element::Numbers => {
                let start = tag.attribute("start").and_then(|start| start.trim().parse().ok());
                self.open(Kind::List { start: Some(start.unwrap_or(1)), items: Vec::new() });
            }
            Element::Item => self.open_part(Kind::Item),
            Element::Definitions => self.open(Kind::Definitions { pairs: Vec::new() }),
            Element::Term => self.open_part(Kind::Term),
            Element::Description => self.open_part(Kind::Description),
            Element::Code => {
                self.flush();
                self.code = Some(String::new());
                self.code_hint = code::hint(tag);
            }
            Element::Table => self.open(Kind::Table { rows: Vec::new(), in_head: false }),
            Element::TableHead => self.table_head(true),
            Element::Row => self.row(),
            Element::Cell | Element::HeadCell => self.cell(tag, element == Element::HeadCell),
            Element::Figure => {
                self.open(Kind::Figure { images: Vec::new(), caption: Vec::new() });
            }
            Element::Caption => {
                if let Some(figure) = self.nearest(|kind| matches!(kind, Kind::Figure { .. })) {
                    self.close_to(figure + 1);
                    self.open(Kind::Caption);
                } else {
                    self.flush();
                }
            }
            Element::Image => self.image(tag),
            Element::Media(kind) => self.media(tag, kind, scanner),
            Element::LeftOut => {
                if scanner.skip_element(tag.name).is_none() && element::is_raw(tag.name) {
                    scanner.finish();
                }
            }
            Element::Link => {
                let target = tag.attribute("href").and_then(|href| self.links.resolve(&href));
                self.link = target.map_or(OpenLink::None, |url| OpenLink::Target(Box::new(url)));
            }
            Element::Quotation => self.inline.push("“", self.style, None),
            Element::Above => self.scripts.push(Script::Above),
            Element::Below => self.scripts.push(Script::Below),
            Element::Strong => self.style.strong += 1,
            Element::Emphasised => self.style.emphasised += 1,
            Element::CodeText => self.style.code += 1,
            Element::Struck => self.style.struck += 1,
            Element::Other => {}
        }
    }

    fn end(&mut self, element: Element) {
        if self.code.is_some() {
            if element == Element::Code {
                self.end_code();
            }
            return;
        }
        let less = |open: &mut u32| *open = open.saturating_sub(1);
        match element {
            Element::Box => self.flush(),
            Element::Heading(_) => {
                self.flush();
                self.heading = None;
            }
            // Papers send `</br>`, alone and doubled; browsers break the line there.
            Element::Break => self.line_break(),
            Element::Quote => self.close(|kind| matches!(kind, Kind::Quote)),
            Element::Bullets | Element::Numbers => {
                self.close(|kind| matches!(kind, Kind::List { .. }));
            }
            Element::Item => self.close(|kind| matches!(kind, Kind::Item)),
            Element::Definitions => self.close(|kind| matches!(kind, Kind::Definitions { .. })),
            Element::Term => self.close(|kind| matches!(kind, Kind::Term)),
            Element::Description => self.close(|kind| matches!(kind, Kind::Description)),
            Element::Table => {
                let table = self.stack.iter().rposition(|f| matches!(f.kind, Kind::Table { .. }));
                self.close_to(table.unwrap_or(self.stack.len()));
            }
            Element::TableHead => self.table_head(false),
            Element::Row => self.end_cell(),
            Element::Cell | Element::HeadCell => self.end_cell(),
            Element::Figure => self.close(|kind| matches!(kind, Kind::Figure { .. })),
            Element::Caption => self.close(|kind| matches!(kind, Kind::Caption)),
            Element::Link => self.link = OpenLink::None,
            Element::Quotation => self.inline.push("”", self.style, None),
            Element::Above | Element::Below => drop(self.scripts.pop()),
            Element::Strong => less(&mut self.style.strong),
            Element::Emphasised => less(&mut self.style.emphasised),
            Element::CodeText => less(&mut self.style.code),
            Element::Struck => less(&mut self.style.struck),
            Element::Rule | Element::Code | Element::Image => {}
            Element::Media(_) | Element::LeftOut | Element::Other => {}
        }
    }

    /// Ends the paragraph.
    pub(super) fn flush(&mut self) {
        if self.inline.is_empty() {
            // Blanks between blocks are nothing.
            self.inline.take();
            return;
        }
        let mut lines = self.inline.take();
        let figures = std::mem::take(&mut self.inline.figures);
        let block = match (self.heading, lines.len()) {
            (_, 0) => None,
            (Some(level), _) => {
                let mut text = lines.remove(0);
                lines.into_iter().for_each(|line| super::frame::append_spans(&mut text, line));
                Some(Block::Heading(level, text))
            }
            (None, 1) => lines.pop().map(Block::Paragraph),
            (None, _) => Some(Block::Lines(lines)),
        };
        block.into_iter().chain(figures).for_each(|block| self.push(block));
    }

    fn line_break(&mut self) {
        if !self.inline.end_line() {
            self.flush();
        }
    }

    fn push(&mut self, block: Block) {
        self.blocks += 1;
        if let Some(top) = self.stack.last_mut() {
            top.push(block);
        }
    }

    fn end_code_line(&mut self) {
        if let Some(code) = self.code.as_mut().filter(|code| !code.is_empty()) {
            code.push('\n');
        }
    }

    fn end_code(&mut self) {
        let hint = self.code_hint.take();
        let Some(text) = self.code.take() else { return };
        let text = text.trim_start_matches(['\n', '\r']).trim_end();
        if !text.is_empty() {
            let lines = text.lines().map(Clean::code).collect();
            self.push(Block::Code { lines, hint, parts: Vec::new() });
        }
    }

    fn image(&mut self, tag: &Tag<'_>) {
        match media::image(tag, &mut self.links) {
            Image::Nothing => {}
            Image::Sign(sign) => self.inline.push(&sign, self.style, None),
            Image::Picture(picture) => {
                let figure = self.stack.iter().rposition(|f| matches!(f.kind, Kind::Figure { .. }));
                let figure = figure.filter(|at| *at + 1 == self.stack.len());
                if let Some(at) = figure
                    && let Kind::Figure { images, .. } = &mut self.stack[at].kind
                {
                    if images.last() != Some(&picture) {
                        images.push(picture);
                    }
                    return;
                }
                let block = picture.into_block(Vec::new());
                if self.inline.has_text() {
                    self.inline.figures.push(block);
                } else {
                    self.flush();
                    self.push(block);
                }
            }
        }
    }

    fn media<'h>(&mut self, tag: &Tag<'h>, kind: &str, scanner: &mut Scanner<'h>) {
        let content =
            if element::is_void(tag.name) { None } else { scanner.skip_element(tag.name) };
        let media = media::media(tag, content.unwrap_or_default(), kind, &self.links);
        let Some((label, target)) = media else { return };
        self.flush();
        let number = self.links.number(&target);
        self.inline.push(&label, Style::default(), number);
        self.flush();
    }
}
