//! The edition's plain markup → HTML, as a paper's own system would send it.
//!
//! A small part of Markdown: headings, lists, quotes, tables, code, pictures with captions,
//! rules, verse (`\` at a line's end), definitions (`: ` before what a line means), **strong**,
//! *emphasis*, `code`, [links](…), ^above^ and ~below~ the line.

use crate::cli::render::escape;

/// HTML of `text`; addresses that begin with a slash are of `base`.
pub fn html(text: &str, base: &str) -> String {
    let mut out = String::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let mut more = |is_of: fn(&str) -> bool| {
            let mut block = vec![line];
            while let Some(next) = lines.next_if(|next| is_of(next)) {
                block.push(next);
            }
            block
        };
        if line.is_empty() {
            continue;
        } else if let Some(language) = line.strip_prefix("```") {
            let code: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            out.push_str(&match language {
                "" => "<pre><code>".to_owned(),
                named => format!("<pre><code class=\"language-{named}\">"),
            });
            escape(&code.join("\n"), &mut out);
            out.push_str("</code></pre>\n");
        } else if let Some(text) = line.strip_prefix("### ") {
            wrapped("h3", text, base, &mut out);
        } else if let Some(text) = line.strip_prefix("## ") {
            wrapped("h2", text, base, &mut out);
        } else if line == "---" {
            out.push_str("<hr>\n");
        } else if line.starts_with("![") {
            picture(line, base, &mut out);
        } else if is_bullet(line) {
            list("ul", &more(is_bullet), base, &mut out);
        } else if is_numbered(line) {
            list("ol", &more(is_numbered), base, &mut out);
        } else if is_quote(line) {
            out.push_str("<blockquote>");
            for line in more(is_quote) {
                wrapped("p", line.trim_start_matches("> "), base, &mut out);
            }
            out.push_str("</blockquote>\n");
        } else if is_row(line) {
            table(&more(is_row), base, &mut out);
        } else {
            let block = more(|next| !next.is_empty());
            if block.get(1).is_some_and(|line| line.starts_with(": ")) {
                definitions(&block, base, &mut out);
                continue;
            }
            let text = block.join("\n").replace("\\\n", "\u{1}");
            let mut paragraph = String::new();
            wrapped("p", &text, base, &mut paragraph);
            out.push_str(&paragraph.replace('\u{1}', "<br>"));
        }
    }
    out
}

fn is_bullet(line: &str) -> bool {
    line.trim_start_matches("  ").starts_with("- ")
}

fn is_numbered(line: &str) -> bool {
    line.split_once(". ")
        .is_some_and(|(n, _)| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
}

fn is_quote(line: &str) -> bool {
    line.starts_with("> ")
}

fn is_row(line: &str) -> bool {
    line.starts_with('|')
}

fn wrapped(tag: &str, text: &str, base: &str, out: &mut String) {
    out.push_str(&format!("<{tag}>"));
    inline(text, base, out);
    out.push_str(&format!("</{tag}>\n"));
}

/// Items; those that are set in belong to the one before.
fn list(tag: &str, lines: &[&str], base: &str, out: &mut String) {
    out.push_str(&format!("<{tag}>\n"));
    let mut rest = lines;
    while let Some((line, after)) = rest.split_first() {
        let inner = after.iter().take_while(|line| line.starts_with("  ")).count();
        out.push_str("<li>");
        inline(line.split_once(' ').map_or("", |(_, text)| text), base, out);
        if inner > 0 {
            let items: Vec<&str> = after[..inner].iter().map(|line| &line[2..]).collect();
            out.push('\n');
            list("ul", &items, base, out);
        }
        out.push_str("</li>\n");
        rest = &after[inner..];
    }
    out.push_str(&format!("</{tag}>\n"));
}

/// Terms, each with the lines behind `: ` that explain it.
fn definitions(lines: &[&str], base: &str, out: &mut String) {
    out.push_str("<dl>\n");
    for line in lines {
        match line.strip_prefix(": ") {
            Some(meaning) => wrapped("dd", meaning, base, out),
            None => wrapped("dt", line, base, out),
        }
    }
    out.push_str("</dl>\n");
}

/// `![description](name) caption`.
fn picture(line: &str, base: &str, out: &mut String) {
    let parts = line.strip_prefix("![").and_then(|rest| {
        let (alt, rest) = rest.split_once("](")?;
        let (name, caption) = rest.split_once(')')?;
        Some((alt, name, caption.trim()))
    });
    let Some((alt, name, caption)) = parts else { return };
    out.push_str(&format!("<figure><img src=\"{base}/pictures/{name}.png\" alt=\""));
    escape(alt, out);
    out.push_str("\">");
    wrapped("figcaption", caption, base, out);
    out.push_str("</figure>\n");
}

/// Rows of `| a | b |`; the second one only draws the rule under the head.
fn table(lines: &[&str], base: &str, out: &mut String) {
    out.push_str("<table>\n");
    for (at, line) in lines.iter().enumerate().filter(|(at, _)| *at != 1) {
        out.push_str("<tr>");
        for cell in line.trim_matches('|').split('|') {
            let tag = if at == 0 { "th" } else { "td" };
            out.push_str(&format!("<{tag}>"));
            inline(cell.trim(), base, out);
            out.push_str(&format!("</{tag}>"));
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</table>\n");
}

/// Signs round a word, and the elements that they stand for.
const SIGNS: [(&str, &str); 5] =
    [("**", "strong"), ("*", "em"), ("`", "code"), ("^", "sup"), ("~", "sub")];

/// Text of a line: escapes, emphasis, code, links.
fn inline(text: &str, base: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find(['*', '`', '[', '^', '~']) {
        escape(&rest[..at], out);
        rest = &rest[at..];
        let found = SIGNS.iter().find_map(|(sign, tag)| {
            let inner = rest.strip_prefix(sign)?;
            let (inner, after) = inner.split_once(sign)?;
            Some((*tag, inner, after))
        });
        if let Some((tag, inner, after)) = found {
            out.push_str(&format!("<{tag}>"));
            match tag {
                "code" => escape(inner, out),
                _ => inline(inner, base, out),
            }
            out.push_str(&format!("</{tag}>"));
            rest = after;
        } else if let Some((text, target, after)) = link(rest) {
            let host = if target.starts_with('/') { base } else { "" };
            out.push_str(&format!("<a href=\"{host}{target}\">"));
            escape(text, out);
            out.push_str("</a>");
            rest = after;
        } else {
            escape(&rest[..1], out);
            rest = &rest[1..];
        }
    }
    escape(rest, out);
}

/// `[text](target)`.
fn link(text: &str) -> Option<(&str, &str, &str)> {
    let (text, rest) = text.strip_prefix('[')?.split_once("](")?;
    let (target, after) = rest.split_once(')')?;
    Some((text, target, after))
}
