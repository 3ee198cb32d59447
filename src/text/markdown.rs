//! [`Doc`] → Markdown (CommonMark with tables and strikethrough).

use super::{Block, Doc, Span};

/// The document as Markdown.
#[must_use]
pub fn markdown(doc: &Doc) -> String {
    blocks(doc, &doc.blocks).join("\n\n")
}

fn blocks(doc: &Doc, of: &[Block]) -> Vec<String> {
    let told = of.iter().map(|block| one(doc, block));
    told.filter(|text| !text.trim().is_empty()).collect()
}

fn one(doc: &Doc, block: &Block) -> String {
    match block {
        Block::Heading(level, text) => {
            format!("{} {}", "#".repeat(usize::from(*level).clamp(1, 6)), inline(doc, text))
        }
        Block::Paragraph(text) => first_escaped(&inline(doc, text)),
        Block::Lines(lines) => lines
            .iter()
            .map(|line| first_escaped(&inline(doc, line)))
            .collect::<Vec<_>>()
            .join("\\\n"),
        Block::List { start, items } => {
            let item = |(at, item): (u32, &Vec<Block>)| {
                let mark = mark(*start, at);
                let text = blocks(doc, item).join("\n\n");
                format!("{mark}{}", indented(&text, &" ".repeat(mark.len())))
            };
            (0u32..).zip(items).map(item).collect::<Vec<_>>().join("\n")
        }
        Block::Quote(inner) => {
            let text = blocks(doc, inner).join("\n\n");
            let line = |line: &str| match line.is_empty() {
                true => ">".to_owned(),
                false => format!("> {line}"),
            };
            text.lines().map(line).collect::<Vec<_>>().join("\n")
        }
        Block::Code { lines, hint, .. } => {
            let fence = fence(lines.iter().map(|line| line.as_str()));
            let text: String = lines.iter().map(|line| format!("{}\n", line.as_str())).collect();
            format!("{fence}{}\n{text}{fence}", hint.as_deref().unwrap_or_default())
        }
        Block::Table { head, rows } => table(doc, *head, rows),
        Block::Figure { image, alt, caption } => {
            let target = image.and_then(|at| doc.links.get(at));
            let picture = target.map(|link| format!("![{}]({})", escaped(alt.as_str()), link.url));
            let caption = inline(doc, caption);
            let caption = if caption.is_empty() { caption } else { format!("*{caption}*") };
            [picture.unwrap_or_default(), caption].join("\n").trim().to_owned()
        }
        Block::Definitions(terms) => {
            let term = |(term, meaning): &(Vec<Span>, Vec<Block>)| {
                let term = inline(doc, term);
                [vec![format!("**{term}**")], blocks(doc, meaning)].concat().join("\n\n")
            };
            terms.iter().map(term).collect::<Vec<_>>().join("\n\n")
        }
        Block::Rule => "---".to_owned(),
    }
}

/// What stands before an item: `- `, or its number.
fn mark(start: Option<u32>, at: u32) -> String {
    match start {
        Some(start) => format!("{}. ", start.saturating_add(at)),
        None => "- ".to_owned(),
    }
}

/// A fence longer than any run of backticks within.
fn fence<'a>(lines: impl Iterator<Item = &'a str>) -> String {
    let run = |line: &str| line.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    "`".repeat(lines.map(run).max().unwrap_or(0).max(2) + 1)
}

/// Every line but the first indented.
fn indented(text: &str, indent: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, line) in text.lines().enumerate() {
        if at > 0 {
            out.push('\n');
            if !line.is_empty() {
                out.push_str(indent);
            }
        }
        out.push_str(line);
    }
    out
}

fn table(doc: &Doc, head: bool, rows: &[Vec<Vec<Span>>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let row = |cells: &[Vec<Span>]| {
        let cell = |at: usize| {
            let text = cells.get(at).map(|cell| inline(doc, cell)).unwrap_or_default();
            text.replace('|', "\\|")
        };
        format!("| {} |", (0..columns).map(cell).collect::<Vec<_>>().join(" | "))
    };
    // Markdown knows no table without a head; an empty one stands in.
    let (first, rest) = match rows.split_first() {
        Some((first, rest)) if head => (row(first), rest),
        _ => (row(&[]), rows),
    };
    let rule = format!("|{}", "---|".repeat(columns));
    let mut lines = vec![first, rule];
    lines.extend(rest.iter().map(|cells| row(cells)));
    lines.join("\n")
}

fn inline(doc: &Doc, spans: &[Span]) -> String {
    let mut out = String::new();
    for span in spans {
        let text = span.text.as_str();
        let inner = text.trim();
        if inner.is_empty() {
            out.push_str(text);
            continue;
        }
        // Blanks stand outside the signs, which would not be read as such otherwise.
        let (before, after) = (text.starts_with(' '), text.ends_with(' '));
        let emphasis = span.emphasis;
        let mut told = match emphasis.code {
            true => {
                let fence = &fence([inner].into_iter())[2..];
                let pad = if inner.contains('`') { " " } else { "" };
                format!("{fence}{pad}{inner}{pad}{fence}")
            }
            false => escaped(inner),
        };
        for (on, sign) in
            [(emphasis.emphasised, "*"), (emphasis.strong, "**"), (emphasis.struck, "~~")]
        {
            if on {
                told = format!("{sign}{told}{sign}");
            }
        }
        if let Some(link) = span.link.and_then(|at| doc.links.get(at)) {
            let url = link.url.replace('(', "%28").replace(')', "%29");
            told = format!("[{told}]({url})");
        }
        if before {
            out.push(' ');
        }
        out.push_str(&told);
        if after {
            out.push(' ');
        }
    }
    out.trim().to_owned()
}

/// Text in which no character means more than itself.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '~') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// A paragraph whose beginning is no heading, list, quote or rule.
fn first_escaped(text: &str) -> String {
    let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    if digits > 0 && text[digits..].starts_with(['.', ')']) {
        return format!("{}\\{}", &text[..digits], &text[digits..]);
    }
    match text.starts_with(['#', '+', '-', '=']) {
        true => format!("\\{text}"),
        false => text.to_owned(),
    }
}
