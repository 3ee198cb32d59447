//! Which language code is in: by what its author says, else by what it looks like.

use syntect::parsing::SyntaxSet;

use super::{Code, Grammar};

/// Names that authors use, and the file endings by which grammars are known. An empty one: no
/// language at all.
const ALIASES: &[(&str, &str)] = &[
    ("text", ""),
    ("txt", ""),
    ("plain", ""),
    ("plaintext", ""),
    ("none", ""),
    ("output", ""),
    ("shell", "sh"),
    ("console", "sh"),
    ("shell-session", "sh"),
    ("shellscript", "sh"),
    ("zsh", "sh"),
    ("typescript", "js"),
    ("ts", "js"),
    ("tsx", "js"),
    ("jsx", "js"),
    ("mjs", "js"),
    ("node", "js"),
    ("python3", "py"),
    ("py3", "py"),
    ("golang", "go"),
    ("c++", "cpp"),
    ("csharp", "cs"),
    ("c#", "cs"),
    ("objective-c", "m"),
    ("kotlin", "java"),
    ("kt", "java"),
    ("jsonc", "json"),
    ("json5", "json"),
    ("svg", "xml"),
    ("vue", "html"),
    ("postgresql", "sql"),
    ("mysql", "sql"),
    ("sqlite", "sql"),
    ("make", "Makefile"),
    ("patch", "diff"),
];

/// Signs of a language, and how many of them it takes to be sure.
const SIGNS: &[(&str, usize, &[&str])] = &[
    ("diff", 1, &["diff --git ", "\n@@ -"]),
    (
        "rs",
        2,
        &["fn ", "let mut ", "impl ", "::<", "&self", "pub fn", "=> ", "println!", "use std"],
    ),
    ("py", 2, &["def ", "import ", "elif ", "self.", "print(", "from ", "    return ", "lambda "]),
    ("go", 2, &["package ", "func ", ":= ", "fmt.", "import (", "err != nil"]),
    ("java", 2, &["public class ", "public static ", "System.out", "private ", "@Override"]),
    ("cpp", 2, &["#include <", "std::", "int main(", "template <", "cout <<", "nullptr"]),
    ("c", 2, &["#include <", "int main(", "printf(", "#define ", "struct ", "void "]),
    ("js", 2, &["const ", "let ", "function ", "=> {", "===", "console.log", "require(", "var "]),
    ("sql", 2, &["SELECT ", " FROM ", "INSERT INTO ", " WHERE ", "CREATE TABLE ", "select "]),
    ("php", 1, &["<?php"]),
    ("html", 2, &["<!DOCTYPE", "<html", "<div", "</div>", "<head>", "<script", "</p>"]),
    ("css", 2, &["color:", "margin:", "{\n  ", "display:", "px;", "font-"]),
    ("rb", 2, &["\nend", "def ", "puts ", "require '", " do |", ".each"]),
    ("sh", 1, &["#!/bin/", "sudo ", "apt-get ", "cargo build", "npm install", "git clone "]),
];

/// Bytes of code that are looked at for signs: a language shows soon.
const LOOKED_AT_BYTES: usize = 4 << 10;

/// The grammar for some code; `None`: it stays plain.
pub(super) fn grammar<'g>(grammars: &'g SyntaxSet, code: &Code) -> Option<&'g Grammar> {
    if let Some(hint) = code.hint.as_deref() {
        match ALIASES.iter().find(|(name, _)| *name == hint) {
            Some((_, "")) => return None,
            Some((_, known)) => return grammars.find_syntax_by_token(known),
            None => {}
        }
        if let Some(found) = grammars.find_syntax_by_token(hint) {
            return Some(found);
        }
    }
    let first = code.lines.first()?.as_str();
    if let Some(found) = grammars.find_syntax_by_first_line(first) {
        return Some(found);
    }
    let text = beginning(code);
    if is_json(&text) {
        return grammars.find_syntax_by_token("json");
    }
    let strength = |signs: &[&str]| signs.iter().filter(|sign| text.contains(*sign)).count();
    let likely = SIGNS.iter().filter_map(|(known, least, signs)| {
        let strength = strength(signs);
        (strength >= *least).then_some((strength, known))
    });
    // Of those that are as likely, the one that stands first.
    let (_, known) = likely.rev().max_by_key(|(strength, _)| *strength)?;
    grammars.find_syntax_by_token(known)
}

fn beginning(code: &Code) -> String {
    let mut text = String::new();
    for line in &code.lines {
        if text.len() + line.as_str().len() > LOOKED_AT_BYTES {
            break;
        }
        text.push_str(line.as_str());
        text.push('\n');
    }
    text
}

fn is_json(text: &str) -> bool {
    let text = text.trim_start();
    text.starts_with(['{', '[']) && text.contains("\":") && !text.contains(';')
}
