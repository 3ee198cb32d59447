//! Blocks to lines: air, bars, bullets, hanging indents.

use super::code;
use super::flow::{Flow, Way};
use super::table::{self, ornament};
use super::{Cells, Glyphs, Line, Links, Piece, Role, Setting};
use crate::text::width::width;
use crate::text::{Block, Clean, Doc, Span};

/// Columns that text keeps beside bars and bullets: a narrower room does without them.
const MIN_TEXT_COLUMNS: usize = 8;

/// Columns of the short line that stands for a change of subject.
const RULE_COLUMNS: usize = 12;

/// What is left of a line of verse is set in by so many columns, in rooms of so many.
const HANG_COLUMNS: usize = 4;
const MIN_HANGING_COLUMNS: usize = 20;

/// Longest name of a picture's file that stands for a picture without words, columns.
const FILE_NAME_COLUMNS: usize = 40;

/// Sets a document, line by line.
pub(super) struct Setter<'a> {
    doc: &'a Doc,
    setting: Setting,
    lines: Vec<Line>,
    /// What stands to the left of the text, from the edge inwards.
    margins: Vec<Margin>,
    /// The block being set.
    block: usize,
    /// How deep in lists.
    list_depth: usize,
}

/// A bar, a bullet or an indent.
pub(super) struct Margin {
    /// Stands before the first line only, then `rest` does.
    first: Option<String>,
    /// Stands before the other lines.
    rest: String,
}

impl Margin {
    /// The same before every line.
    pub fn of(rest: String) -> Self {
        Self { first: None, rest }
    }
}

impl<'a> Setter<'a> {
    pub fn new(doc: &'a Doc, setting: Setting) -> Self {
        let (lines, margins) = (Vec::new(), Vec::new());
        Self { doc, setting, lines, margins, block: 0, list_depth: 0 }
    }

    pub fn finish(self) -> Vec<Line> {
        self.lines
    }

    pub fn glyphs(&self) -> Glyphs {
        self.setting.glyphs
    }

    /// Text with its looks; links get their numbers, if they are to have any.
    pub fn flow_of(&self, spans: &[Span], base: Role) -> Flow {
        Flow::new(spans, base, self.setting)
    }

    /// Columns that are left for text.
    pub fn room(&self) -> usize {
        let taken: usize = self.margins.iter().map(|margin| width(&margin.rest)).sum();
        self.setting.width.saturating_sub(taken).max(1)
    }

    /// The whole document and the targets of its links.
    pub fn document(&mut self) {
        let doc = self.doc;
        self.blocks(&doc.blocks, true);
        if self.setting.links == Links::Listed {
            self.block = doc.blocks.len();
            self.links();
        }
    }

    fn blocks(&mut self, blocks: &[Block], top: bool) {
        for (place, block) in blocks.iter().enumerate() {
            if top {
                self.block = place;
            }
            if let Some(before) = place.checked_sub(1).and_then(|before| blocks.get(before)) {
                for _ in 0..self.air(before, block) {
                    self.blank_line();
                }
            }
            self.one(block);
        }
    }

    /// Blank lines between two blocks.
    fn air(&self, before: &Block, block: &Block) -> usize {
        match (before, block) {
            (Block::Heading(..), Block::Heading(..)) => 1,
            (_, Block::Heading(1 | 2, _)) => 2,
            (Block::Paragraph(_) | Block::Lines(_), Block::List { .. }) if self.list_depth > 0 => 0,
            _ => 1,
        }
    }

    fn one(&mut self, block: &Block) {
        match block {
            Block::Heading(_, text) => self.flow(self.flow_of(text, Role::Subheading)),
            Block::Paragraph(text) => self.flow(self.flow_of(text, self.ground())),
            Block::Lines(lines) => {
                // A line that is too long goes on set in, and is still told from the next.
                let hang = if self.room() >= MIN_HANGING_COLUMNS { HANG_COLUMNS } else { 0 };
                for line in lines {
                    let way = Way { hang, ..Way::default() };
                    self.flow_in(self.flow_of(line, self.ground()), way);
                }
            }
            Block::List { start, items } => self.list(*start, items),
            Block::Quote(inner) => {
                let bar = self.stroke("┃ ", "| ");
                self.within(Margin::of(bar), |setter| {
                    setter.blocks(inner, false);
                });
            }
            Block::Code { lines, parts, .. } => code::set(self, lines, parts),
            Block::Table { head, rows } => table::set(self, *head, rows),
            Block::Figure { image, alt, caption } => self.figure(*image, alt, caption),
            Block::Definitions(pairs) => self.definitions(pairs),
            Block::Rule => {
                let columns = self.room().min(RULE_COLUMNS);
                let before = " ".repeat((self.room() - columns) / 2);
                let line = self.stroke("─", "-").repeat(columns);
                self.emit(vec![ornament(format!("{before}{line}"))]);
            }
        }
    }

    /// The look of running text here.
    fn ground(&self) -> Role {
        let bar = self.stroke("┃ ", "| ");
        let quoted = self.margins.iter().any(|margin| margin.rest == bar);
        if quoted { Role::Quote } else { Role::Body }
    }

    fn list(&mut self, start: Option<u32>, items: &[Vec<Block>]) {
        // Air between items when one of them holds more than a paragraph and what belongs to it.
        let is_text = |block: &&Block| !matches!(block, Block::List { .. });
        let loose = items.iter().any(|item| item.iter().filter(is_text).count() > 1);
        let number = |place: usize| {
            let place = u32::try_from(place).unwrap_or(u32::MAX);
            format!("{}. ", start.unwrap_or(1).saturating_add(place))
        };
        let widest = number(items.len().saturating_sub(1)).len().max(number(0).len());
        let bullet = match (self.list_depth % 3, self.glyphs()) {
            (0, Glyphs::Unicode) => "• ",
            (0, Glyphs::Ascii) => "* ",
            (1, Glyphs::Unicode) => "– ",
            (1, Glyphs::Ascii) => "- ",
            (_, Glyphs::Unicode) => "◦ ",
            (_, Glyphs::Ascii) => "+ ",
        };
        self.list_depth += 1;
        for (place, item) in items.iter().enumerate() {
            if place > 0 && loose {
                self.blank_line();
            }
            let first = match start {
                Some(_) => format!("{:>widest$}", number(place)),
                None => bullet.to_owned(),
            };
            let rest = " ".repeat(width(&first));
            self.within(Margin { first: Some(first), rest }, |setter| {
                setter.blocks(item, false);
            });
        }
        self.list_depth -= 1;
    }

    fn definitions(&mut self, pairs: &[(Vec<Span>, Vec<Block>)]) {
        for (place, (term, description)) in pairs.iter().enumerate() {
            if place > 0 && description.len() > 1 {
                self.blank_line();
            }
            self.flow(self.flow_of(term, Role::Strong));
            self.within(Margin::of(" ".repeat(4)), |setter| {
                setter.blocks(description, false);
            });
        }
    }

    /// One line for a picture: its caption, else its description, else its file's name.
    fn figure(&mut self, image: Option<usize>, alt: &Clean, caption: &[Span]) {
        let mut flow = self.flow_of(caption, Role::Caption);
        if caption.is_empty() {
            flow.push(alt.as_str(), Role::Caption, None);
        }
        if let Some(image) = image {
            if flow.width() == 0 {
                let name = self.doc.links.get(image).map_or("", |link| file_name(&link.url));
                let name = Clean::line(name).cut(FILE_NAME_COLUMNS, self.glyphs());
                flow.push(name.as_str(), Role::Caption, None);
            }
            if self.setting.links != Links::Plain {
                if flow.width() > 0 {
                    flow.push(" ", Role::Caption, None);
                }
                flow.push_number(image);
            }
        }
        let sign = match image {
            Some(_) => self.glyph("▒ ", "[img] "),
            None => String::new(),
        };
        let rest = " ".repeat(width(&sign));
        self.within(Margin { first: Some(sign), rest }, |setter| setter.flow(flow));
    }

    /// The numbered targets, one a line.
    fn links(&mut self) {
        if self.doc.links.is_empty() {
            return;
        }
        if !self.lines.is_empty() {
            self.blank_line();
            let columns = self.room().min(RULE_COLUMNS);
            self.emit(vec![ornament(self.stroke("─", "-").repeat(columns))]);
        }
        let widest = format!("[{}] ", self.doc.links.len()).len();
        for (place, link) in self.doc.links.iter().enumerate() {
            let number = format!("[{}] ", place + 1);
            let number = format!("{number:>widest$}");
            let target = link.url.strip_prefix("https://").unwrap_or(&link.url);
            let target = Clean::line(target.strip_suffix('/').unwrap_or(target));
            let room = self.room().saturating_sub(widest);
            let link = Some(place);
            let number = Clean::known(number).cut(self.room(), Glyphs::Ascii);
            let mut pieces = vec![Piece { text: number, role: Role::LinkNumber, link }];
            let target = target.cut(room, self.glyphs());
            if !target.is_empty() {
                pieces.push(Piece { text: target, role: Role::Caption, link });
            }
            self.emit(pieces);
        }
    }

    /// Sets running text in the room there is.
    pub fn flow(&mut self, flow: Flow) {
        let way = self.way();
        self.flow_in(flow, way);
    }

    fn way(&self) -> Way {
        let Setting { justified, hyphens, .. } = self.setting;
        Way { justified, hyphens, hang: 0 }
    }

    fn flow_in(&mut self, flow: Flow, way: Way) {
        for pieces in flow.lines(self.room(), way) {
            self.emit(pieces);
        }
    }

    /// Does `set` beside `margin`; without it where too little room would be left.
    pub fn within(&mut self, margin: Margin, set: impl FnOnce(&mut Self)) {
        let taken = width(&margin.rest);
        let fits = self.room() >= taken + MIN_TEXT_COLUMNS;
        if fits {
            self.margins.push(margin);
        }
        set(self);
        if fits {
            self.margins.pop();
        }
    }

    /// Adds a line of `pieces` behind the margins.
    pub fn emit(&mut self, pieces: Vec<Piece>) {
        let mut margin = String::new();
        for part in &mut self.margins {
            match part.first.take() {
                Some(first) => margin.push_str(&first),
                None => margin.push_str(&part.rest),
            }
        }
        let line = self.line(&margin, pieces);
        self.lines.push(line);
    }

    /// Adds a line of a table's row, whose cells begin at these columns of the room.
    pub fn emit_row(&mut self, pieces: Vec<Piece>, row: usize, starts: &[usize]) {
        let left = self.setting.width.saturating_sub(self.room());
        self.emit(pieces);
        if let Some(line) = self.lines.last_mut() {
            let starts = starts.iter().map(|start| left + start).collect();
            line.cells = Some(Cells { row, starts });
        }
    }

    /// Adds a line of margins alone; a bullet waits for the text.
    pub fn blank_line(&mut self) {
        let margin: String = self.margins.iter().map(|part| part.rest.as_str()).collect();
        let line = self.line(margin.trim_end(), Vec::new());
        self.lines.push(line);
    }

    fn line(&self, margin: &str, mut pieces: Vec<Piece>) -> Line {
        let signs = margin.trim_start_matches(' ');
        let mut indent = margin.len() - signs.len();
        if signs.is_empty() {
            // Blanks at the left are indent, whoever made them.
            while let Some(first) = pieces.first() {
                let text = first.text.as_str();
                let shown = text.trim_start_matches(' ');
                indent += text.len() - shown.len();
                if shown.len() == text.len() {
                    break;
                }
                if shown.is_empty() {
                    pieces.remove(0);
                    continue;
                }
                pieces[0].text = Clean::known(shown);
            }
        } else {
            pieces.insert(0, ornament(signs.to_owned()));
        }
        if pieces.is_empty() {
            indent = 0;
        }
        Line { indent, pieces, block: self.block, ..Line::default() }
    }

    pub fn glyph(&self, unicode: &str, ascii: &str) -> String {
        pick(self.glyphs(), unicode, ascii)
    }

    /// What a line is drawn with.
    pub fn stroke(&self, unicode: &str, ascii: &str) -> String {
        pick(self.setting.lines, unicode, ascii)
    }
}

fn pick(glyphs: Glyphs, unicode: &str, ascii: &str) -> String {
    match glyphs {
        Glyphs::Unicode => unicode.to_owned(),
        Glyphs::Ascii => ascii.to_owned(),
    }
}

/// The last part of a URL's path.
fn file_name(url: &str) -> &str {
    let path = url.split(['?', '#']).next().unwrap_or(url);
    path.trim_end_matches('/').rsplit('/').next().unwrap_or(path)
}
