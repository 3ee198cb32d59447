//! A JSON schema of the configuration, for editors: which keys there are and what each takes is
//! asked of the very readers that check a file, what they are for is taken from the example.
//! Draft 7, of which only what draft 4 has as well is used: some editors of TOML know no more.

use std::path::Path;

use serde_json::{Map, Value, json};
use toml::de::{DeTable, DeValue};

use super::action::ACTIONS;
use super::commands::MAX_COMMANDS;
use super::load::{self, SCHEMA, keys_of};
use super::mutes::MUTES_MAX;
use super::values::{AGE, DURATION, Kind, Page, SIZE, in_words};
use super::views::VIEWS_MAX;
use super::{EXAMPLE, access, theme};
use crate::section::Language;

/// Tables that may stand several times, what each needs, and how many there may be.
const LISTS: &[(&str, &[&str], Option<usize>)] = &[
    ("commands", &["name", "program"], Some(MAX_COMMANDS)),
    ("views", &["name", "query"], Some(VIEWS_MAX)),
    ("mutes", &[], Some(MUTES_MAX)),
    ("sections", &["id"], None),
    ("feeds", &["url"], None),
];

/// Texts of which a reader wants more than that they are texts.
const PATTERNS: &[(&str, &str, &str)] = &[
    ("refresh", "proxy", r"^$|^\s*(https?|socks5h?)://"),
    ("refresh", "user_agent", r"^[ -~]*[!-~][ -~]*$"),
    ("cache", "dir", r"^$|^/"),
    ("reading", "save_dir", r"^$|^(/|~/)"),
    ("mutes", "until", r"^\s*[0-9]{4}-?[0-9]{2}-?[0-9]{2}"),
    ("feeds", "url", r"^\s*([hH][tT][tT][pP][sS]?://|[fF][iI][lL][eE]:|[eE][xX][eE][cC]:)"),
    ("feeds", "user_agent", r"^[ -~]*[!-~][ -~]*$"),
    ("feeds", "cookies", r"^\s*(/|~/)"),
    ("feeds", "proxy", r"^\s*(none\s*$|(https?|socks5h?)://)"),
];

/// The schema, as it is printed.
#[must_use]
pub fn schema() -> String {
    let text = probe();
    let mut page = Page::asking(Path::new("schema"), &text);
    let (root, _) = DeTable::parse_recoverable(&text);
    load::read_root(&mut page, root.get_ref(), &mut super::blank());
    let told = told();
    let of = |table: &str, key: &str| told.get(&format!("{table}.{key}")).cloned();
    let mut properties = Map::new();
    for (name, keys) in SCHEMA {
        let Some(table) = table_of(root.get_ref(), name) else { continue };
        let mut known = Map::new();
        for key in *keys {
            let at = table.get(*key).map_or(0, |value| value.span().start);
            let Some(kind) = page.expected_at(at) else { continue };
            known.insert((*key).to_owned(), described(shape(name, key, kind), of(name, key)));
        }
        let shape = described(list_or_table(name, known), of(name, ""));
        properties.insert((*name).to_owned(), shape);
    }
    let whole = json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Configuration of sapo",
        "description": "What is written here is laid over the defaults; `sapo config check` tells \
                        every mistake, those too that no schema can see.",
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
        "definitions": { "keys": bindings(), "chords": strings(), "secret": secret() },
    });
    format!("{whole:#}\n")
}

/// A file in which every key stands, with a value that most readers refuse: what each would have
/// taken is what is asked.
fn probe() -> String {
    let mut text = String::new();
    for (name, keys) in SCHEMA {
        let is_list = LISTS.iter().any(|(list, ..)| list == name);
        text += &if is_list { format!("[[{name}]]\n") } else { format!("[{name}]\n") };
        keys.iter().for_each(|key| text += &format!("{key} = \"?\"\n"));
    }
    text
}

fn table_of<'t, 'i>(root: &'t DeTable<'i>, name: &str) -> Option<&'t DeTable<'i>> {
    match root.get(name)?.get_ref() {
        DeValue::Array(array) => array.iter().next()?.get_ref().as_table(),
        value => value.as_table(),
    }
}

/// What a key takes.
fn shape(table: &str, key: &str, kind: &Kind) -> Value {
    let pattern = PATTERNS.iter().find(|(at, name, _)| (*at, *name) == (table, key));
    if let Some((.., pattern)) = pattern {
        return json!({ "type": "string", "pattern": pattern });
    }
    match kind {
        Kind::Boolean => json!({ "type": "boolean" }),
        Kind::Number(range) => {
            json!({ "type": "integer", "minimum": range.start(), "maximum": range.end() })
        }
        Kind::Text => json!({ "type": "string" }),
        Kind::Words => json!({ "type": "string", "pattern": r"\S" }),
        Kind::Strings if matches!(key, "program" | "filter") && table != "notify" => program(),
        Kind::Strings => strings(),
        Kind::OneOf(names) => json!({ "type": "string", "enum": names }),
        Kind::Duration(range) => {
            let range = format!("From {} to {}.", in_words(*range.start()), in_words(*range.end()));
            json!({ "type": "string", "pattern": DURATION, "description": range })
        }
        Kind::Age => json!({ "type": "string", "pattern": AGE }),
        Kind::Size(range) => {
            let range = format!("From {} KiB to {} MiB.", range.start() >> 10, range.end() >> 20);
            json!({ "type": "string", "pattern": SIZE, "description": range })
        }
        Kind::Theme => themes(),
        Kind::Table if table == "keys" => json!({ "$ref": "#/definitions/keys" }),
        Kind::Table if key == "auth" => auth(),
        Kind::Table => json!({
            "type": "object",
            "maxProperties": access::MAX_HEADERS,
            "additionalProperties": { "type": "string", "pattern": r"^[\t -~]*$" },
        }),
    }
}

/// With what it is for, before what is known of it already. Beside a reference nothing is read.
fn described(mut shape: Value, words: Option<String>) -> Value {
    let Some(object) = shape.as_object_mut().filter(|it| !it.contains_key("$ref")) else {
        return shape;
    };
    let range = object.get("description").and_then(Value::as_str).map(str::to_owned);
    let words: Vec<String> = words.into_iter().chain(range).collect();
    if !words.is_empty() {
        object.insert("description".into(), words.join(" ").into());
    }
    shape
}

fn list_or_table(name: &str, known: Map<String, Value>) -> Value {
    let table = json!({ "type": "object", "properties": known, "additionalProperties": false });
    let Some((_, needs, most)) = LISTS.iter().find(|(list, ..)| *list == name) else {
        return table;
    };
    let mut row = table;
    if name == "mutes" {
        let parts = keys_of(name).iter().filter(|part| **part != "until");
        row["anyOf"] = parts.map(|part| json!({ "required": [part] })).collect();
    } else {
        row["required"] = json!(needs);
    }
    let mut list = json!({ "type": "array", "items": row });
    if let Some(most) = most {
        list["maxItems"] = json!(most);
    }
    list
}

/// A string alone counts as a list of one.
fn strings() -> Value {
    let text = json!({ "type": "string" });
    json!({ "anyOf": [text, { "type": "array", "items": text }] })
}

fn program() -> Value {
    let text = json!({ "type": "string" });
    let list = json!({ "type": "array", "items": text, "minItems": 1 });
    json!({ "anyOf": [{ "type": "string", "pattern": r"\S" }, list] })
}

/// Those that come with sapo can be offered; others are files.
fn themes() -> Value {
    let built_in = theme::BUILT_IN.iter().map(|(name, _)| *name);
    let names: Vec<&str> = std::iter::once("auto").chain(built_in).collect();
    let name = json!({ "type": "string", "pattern": "^[A-Za-z0-9_-]+$" });
    json!({ "anyOf": [
        { "type": "string", "enum": names },
        name,
        {
            "type": "object",
            "properties": { "light": name, "dark": name },
            "required": ["light", "dark"],
            "additionalProperties": false,
        },
    ] })
}

fn auth() -> Value {
    let secret = json!({ "$ref": "#/definitions/secret" });
    let user = json!({ "type": "string", "pattern": r"\S" });
    json!({ "anyOf": [
        {
            "type": "object",
            "properties": { "user": user, "password": secret },
            "required": ["user", "password"],
            "additionalProperties": false,
        },
        {
            "type": "object",
            "properties": { "bearer": secret },
            "required": ["bearer"],
            "additionalProperties": false,
        },
    ] })
}

fn secret() -> Value {
    let words = json!({ "type": "string", "pattern": r"\S" });
    json!({ "anyOf": [
        words,
        {
            "type": "object",
            "properties": { "env": words, "command": program() },
            "additionalProperties": false,
            "minProperties": 1,
        },
    ] })
}

/// Every action, in any context.
fn bindings() -> Value {
    let actions = ACTIONS.iter().map(|row| {
        let chords = described(strings(), Some(row.help(Language::English).to_owned()));
        (row.name.to_owned(), chords)
    });
    let actions: Map<String, Value> = actions.collect();
    json!({ "type": "object", "properties": actions, "additionalProperties": false })
}

/// What the example says: by `table.key`, of a table itself by `table.`.
fn told() -> std::collections::HashMap<String, String> {
    let mut told = std::collections::HashMap::new();
    let (mut table, mut comment, mut before) = ("", Vec::new(), String::new());
    for line in EXAMPLE.lines() {
        if let Some(words) = line.strip_prefix('#') {
            comment.push(words);
        } else if let Some(name) = line.strip_prefix('[') {
            table = name.trim_matches(['[', ']']);
        } else if let Some((key, _)) = line.split_once(" = ") {
            // Keys in a row share what is said before the first.
            if !comment.is_empty() {
                before = joined(&std::mem::take(&mut comment));
            }
            told.entry(format!("{table}.{key}")).or_insert_with(|| before.clone());
        } else {
            listed(&std::mem::take(&mut comment), &mut told);
            before.clear();
        }
    }
    told
}

/// What is said of tables that stand in the example as a comment alone: of each, then of its keys.
fn listed(comment: &[&str], told: &mut std::collections::HashMap<String, String>) {
    let named = |line: &&str| Some(line.trim().strip_prefix("[[")?.strip_suffix("]]")?.to_owned());
    let table = comment.iter().find_map(named);
    let is_of_keys = comment.first().is_some_and(|line| line.starts_with(" Keys: "));
    let Some(table) = table.or_else(|| is_of_keys.then(|| "keys".to_owned())) else { return };
    let of_keys = |line: &&&str| line.starts_with("   ") || line.is_empty();
    let prose: Vec<&str> = comment.iter().take_while(|line| !of_keys(line)).copied().collect();
    told.insert(format!("{table}."), joined(&prose));
    let mut last: Option<String> = None;
    for line in comment.iter().skip(prose.len()) {
        let begins = line.strip_prefix("   ").and_then(|rest| rest.split_once(' '));
        match begins.filter(|(key, _)| keys_of(&table).contains(key)) {
            Some((key, words)) => {
                last = Some(format!("{table}.{key}"));
                told.insert(format!("{table}.{key}"), words.trim().to_owned());
            }
            None if line.starts_with("    ") => {
                let more = last.as_ref().and_then(|key| told.get_mut(key));
                if let Some(words) = more {
                    words.push(' ');
                    words.push_str(line.trim());
                }
            }
            None => last = None,
        }
    }
}

fn joined(lines: &[&str]) -> String {
    lines.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ")
}
