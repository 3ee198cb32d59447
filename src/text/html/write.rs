//! [`Doc`] → HTML: only what a [`Doc`] can say, so nothing that runs, loads or restyles.

use crate::text::{Block, Doc, Span};

/// The document as HTML, a block a line: what [`super::parse`] reads as the same document.
#[must_use]
pub fn write(doc: &Doc) -> String {
    let mut out = String::new();
    blocks(doc, &doc.blocks, &mut out);
    out
}

fn blocks(doc: &Doc, of: &[Block], out: &mut String) {
    for block in of {
        one(doc, block, out);
        out.push('\n');
    }
}

fn one(doc: &Doc, block: &Block, out: &mut String) {
    match block {
        Block::Heading(level, text) => {
            tagged(doc, &format!("h{}", (*level).clamp(1, 6)), text, out);
        }
        Block::Paragraph(text) => tagged(doc, "p", text, out),
        Block::Lines(lines) => {
            out.push_str("<p>");
            for (at, line) in lines.iter().enumerate() {
                out.push_str(if at > 0 { "<br>" } else { "" });
                inline(doc, line, out);
            }
            out.push_str("</p>");
        }
        Block::List { start, items } => {
            let tag = if start.is_some() { "ol" } else { "ul" };
            match start {
                Some(start) if *start != 1 => out.push_str(&format!("<ol start=\"{start}\">")),
                _ => out.push_str(&format!("<{tag}>")),
            }
            for item in items {
                out.push_str("\n<li>");
                blocks(doc, item, out);
                out.push_str("</li>");
            }
            out.push_str(&format!("\n</{tag}>"));
        }
        Block::Quote(inner) => {
            out.push_str("<blockquote>\n");
            blocks(doc, inner, out);
            out.push_str("</blockquote>");
        }
        Block::Code { lines, hint, .. } => {
            out.push_str("<pre><code");
            if let Some(hint) = hint {
                out.push_str(" class=\"language-");
                escape(hint, out);
                out.push('"');
            }
            out.push('>');
            for line in lines {
                escape(line.as_str(), out);
                out.push('\n');
            }
            out.push_str("</code></pre>");
        }
        Block::Table { head, rows } => table(doc, *head, rows, out),
        Block::Figure { image, alt, caption } => {
            out.push_str("<figure>");
            if let Some(link) = image.and_then(|at| doc.links.get(at)) {
                out.push_str("<img src=\"");
                escape(&link.url, out);
                out.push_str("\" alt=\"");
                escape(alt.as_str(), out);
                out.push_str("\">");
            }
            if !caption.is_empty() {
                tagged(doc, "figcaption", caption, out);
            }
            out.push_str("</figure>");
        }
        Block::Definitions(terms) => {
            out.push_str("<dl>\n");
            for (term, meaning) in terms {
                tagged(doc, "dt", term, out);
                out.push_str("<dd>\n");
                blocks(doc, meaning, out);
                out.push_str("</dd>\n");
            }
            out.push_str("</dl>");
        }
        Block::Rule => out.push_str("<hr>"),
    }
}

fn table(doc: &Doc, head: bool, rows: &[Vec<Vec<Span>>], out: &mut String) {
    out.push_str("<table>\n");
    for (at, row) in rows.iter().enumerate() {
        out.push_str("<tr>");
        for cell in row {
            tagged(doc, if head && at == 0 { "th" } else { "td" }, cell, out);
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</table>");
}

fn tagged(doc: &Doc, tag: &str, spans: &[Span], out: &mut String) {
    out.push_str(&format!("<{tag}>"));
    inline(doc, spans, out);
    out.push_str(&format!("</{tag}>"));
}

fn inline(doc: &Doc, spans: &[Span], out: &mut String) {
    for span in spans {
        let emphasis = span.emphasis;
        let looks = [
            (emphasis.strong, "strong"),
            (emphasis.emphasised, "em"),
            (emphasis.struck, "s"),
            (emphasis.code, "code"),
        ];
        let link = span.link.and_then(|at| doc.links.get(at));
        if let Some(link) = link {
            out.push_str("<a href=\"");
            escape(&link.url, out);
            out.push_str("\">");
        }
        for (_, tag) in looks.iter().filter(|(on, _)| *on) {
            out.push_str(&format!("<{tag}>"));
        }
        escape(span.text.as_str(), out);
        for (_, tag) in looks.iter().rev().filter(|(on, _)| *on) {
            out.push_str(&format!("</{tag}>"));
        }
        if link.is_some() {
            out.push_str("</a>");
        }
    }
}

/// Text that is no markup, in text and in quoted attributes.
pub fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(c),
        }
    }
}
