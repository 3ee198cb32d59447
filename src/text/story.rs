//! A whole article that leaves for somewhere else: as Markdown, as a page of HTML, as lines of
//! text; a paragraph of it as a quote. Everything in it is clean already.

use super::html::{self, escape};
use super::markdown::markdown;
use super::wrap::{self, Setting};
use super::{Block, Clean, Doc, Emphasis, Span};

/// A whole article.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Story {
    /// Its title.
    pub title: Clean,
    /// The publisher.
    pub paper: Clean,
    /// Who wrote it; may be empty.
    pub author: Clean,
    /// When, in words.
    pub when: Clean,
    /// What stands before the body, when the body does not open with it.
    pub lead: Option<Clean>,
    /// Absolute http(s) URL.
    pub link: Option<String>,
    /// BCP 47 tag.
    pub language: Option<String>,
    /// The body.
    pub body: Doc,
}

/// How a page of its own looks: the reader's own letters, a measure, no colours against his wish.
const STYLE: &str = "body{max-width:38em;margin:2em auto;padding:0 1em;\
    font:1.1em/1.6 serif;color-scheme:light dark}img{max-width:100%;height:auto}\
    pre{overflow-x:auto}blockquote{border-left:3px solid;margin-left:0;padding-left:1em}\
    table{border-collapse:collapse}td,th{border:1px solid;padding:.2em .5em}";

impl Story {
    /// As Markdown: title, lead, link, body.
    #[must_use]
    pub fn markdown(&self) -> String {
        let strong = Emphasis { strong: true, ..Emphasis::default() };
        let mut head = vec![Block::Heading(1, vec![span(&self.title, Emphasis::default())])];
        head.extend(self.lead.as_ref().map(|lead| Block::Paragraph(vec![span(lead, strong)])));
        let head = markdown(&Doc { blocks: head, links: Vec::new() });
        let link = self.link.as_ref().map(|link| format!("<{link}>"));
        let parts = [Some(head), link, Some(markdown(&self.body))];
        let parts: Vec<String> =
            parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
        parts.join("\n\n") + "\n"
    }

    /// As a page of HTML that stands alone: nothing in it runs, and only its pictures are loaded,
    /// without telling who looks.
    #[must_use]
    pub fn page(&self) -> String {
        let mut out = String::from("<!doctype html>\n<html");
        if let Some(language) = &self.language {
            out.push_str(" lang=\"");
            escape(language, &mut out);
            out.push('"');
        }
        out.push_str(">\n<head>\n<meta charset=\"utf-8\">\n");
        out.push_str("<meta name=\"viewport\" content=\"width=device-width\">\n");
        out.push_str("<meta name=\"referrer\" content=\"no-referrer\">\n<title>");
        escape(self.title.as_str(), &mut out);
        out.push_str(&format!("</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"));
        out.push_str("<article>\n");
        tagged("h1", &self.title, &mut out);
        let facts = self.facts();
        if !facts.is_empty() {
            tagged("p", &facts, &mut out);
        }
        if let Some(lead) = &self.lead {
            out.push_str("<p><strong>");
            escape(lead.as_str(), &mut out);
            out.push_str("</strong></p>\n");
        }
        out.push_str(&html::write(&self.body));
        if let Some(link) = &self.link {
            let mut address = String::new();
            escape(link, &mut address);
            out.push_str(&format!("<p><a href=\"{address}\">{address}</a></p>\n"));
        }
        out.push_str("</article>\n</body>\n</html>\n");
        out
    }

    /// As lines of text in a setting.
    #[must_use]
    pub fn text(&self, setting: Setting) -> String {
        let plain = Setting { justified: false, hyphens: None, ..setting };
        let mut out = String::new();
        let facts = self.facts();
        for text in [Some(&self.title), Some(&facts), self.lead.as_ref()] {
            let Some(text) = text.filter(|text| !text.is_empty()) else { continue };
            let blocks = vec![Block::Paragraph(vec![span(text, Emphasis::default())])];
            lines(&Doc { blocks, links: Vec::new() }, plain, &mut out);
            out.push('\n');
        }
        lines(&self.body, setting, &mut out);
        if let Some(link) = &self.link {
            out.push_str(&format!("\n{}\n", Clean::line(link)));
        }
        out
    }

    /// Where, who, when: one line.
    fn facts(&self) -> Clean {
        let facts = [&self.paper, &self.author, &self.when].map(Clean::as_str);
        let told: Vec<&str> = facts.into_iter().filter(|fact| !fact.is_empty()).collect();
        Clean::line(&told.join(" · "))
    }

    /// The block of the body that is named, or the first one after it with words, as a quote with
    /// its source; the lead when no block is named.
    #[must_use]
    pub fn quote(&self, block: Option<usize>) -> Option<String> {
        let from = self.body.blocks.get(block.unwrap_or(0)..).unwrap_or_default();
        let said = from.iter().find(|block| has_words(block)).cloned();
        let lead = self.lead.as_ref().filter(|_| block.is_none());
        let lead = lead.map(|lead| Block::Paragraph(vec![span(lead, Emphasis::default())]));
        let quote = match lead.or(said)? {
            quote @ Block::Quote(_) => quote,
            said => Block::Quote(vec![said]),
        };
        let words = markdown(&Doc { blocks: vec![quote], links: self.body.links.clone() });
        Some(format!("{words}\n>\n> — {}\n", self.source()))
    }

    /// Title with its link, as Markdown, and the paper.
    fn source(&self) -> String {
        let mut links = Vec::new();
        links.extend(self.link.clone().map(|url| super::Link { url }));
        let link = (!links.is_empty()).then_some(0);
        let title = Span { link, ..span(&self.title, Emphasis::default()) };
        let mut spans = vec![title];
        if !self.paper.is_empty() {
            let paper = Clean::run(&format!(", {}", self.paper));
            spans.push(span(&paper, Emphasis::default()));
        }
        markdown(&Doc { blocks: vec![Block::Lines(vec![spans])], links })
    }
}

fn has_words(block: &Block) -> bool {
    match block {
        Block::Heading(..) | Block::Figure { .. } | Block::Rule => false,
        Block::Paragraph(spans) => spans.iter().any(|span| !span.text.as_str().trim().is_empty()),
        Block::Lines(lines) => !lines.is_empty(),
        Block::List { items, .. } => !items.is_empty(),
        Block::Quote(blocks) => blocks.iter().any(has_words),
        Block::Code { lines, .. } => !lines.is_empty(),
        Block::Table { rows, .. } => !rows.is_empty(),
        Block::Definitions(terms) => !terms.is_empty(),
    }
}

fn span(text: &Clean, emphasis: Emphasis) -> Span {
    Span { text: text.clone(), emphasis, link: None }
}

fn tagged(tag: &str, text: &Clean, out: &mut String) {
    out.push_str(&format!("<{tag}>"));
    escape(text.as_str(), out);
    out.push_str(&format!("</{tag}>\n"));
}

fn lines(doc: &Doc, setting: Setting, out: &mut String) {
    for line in wrap::set(doc, setting).lines {
        if !line.pieces.is_empty() {
            out.extend(std::iter::repeat_n(' ', line.indent));
        }
        line.pieces.iter().for_each(|piece| out.push_str(piece.text.as_str()));
        out.push('\n');
    }
}

#[cfg(test)]
mod tests;
