//! The schema of the configuration: what the program takes it takes, and refuses what that refuses.

mod validate;

use std::fs;
use std::path::Path;

use sapo::config::edit::{Base, Edit, NewFeed, apply};
use sapo::config::{self, EXAMPLE};
use serde_json::Value;
use validate::Validator;

fn validator() -> Validator {
    Validator::new(serde_json::from_str(&config::schema()).unwrap())
}

/// A file of TOML as JSON.
fn json(text: &str) -> Value {
    let table: toml::Table = text.parse().unwrap();
    serde_json::to_value(table).unwrap()
}

#[track_caller]
fn right(text: &str) {
    config::parse(text, Path::new("config.toml")).unwrap();
    assert_eq!(validator().mistakes(&json(text)), Vec::<String>::new());
}

#[track_caller]
fn wrong(text: &str) {
    assert!(config::parse(text, Path::new("config.toml")).is_err(), "the program takes {text}");
    assert!(!validator().mistakes(&json(text)).is_empty(), "the schema takes {text}");
}

#[test]
fn every_key_that_the_example_tells_is_known_and_explained() {
    let schema: Value = serde_json::from_str(&config::schema()).unwrap();
    for (table, shape) in schema["properties"].as_object().unwrap() {
        let keys = shape.get("items").unwrap_or(shape)["properties"].as_object().unwrap();
        assert!(!keys.is_empty(), "{table}");
        for (key, shape) in keys {
            let told = shape["description"].as_str().is_some_and(|words| words.len() > 8);
            assert!(told || table == "keys", "{table}.{key} is not explained");
        }
    }
    for (table, keys) in json(EXAMPLE).as_object().unwrap() {
        let Some(keys) = keys.as_object().filter(|_| table != "keys") else { continue };
        let known = &schema["properties"][table]["properties"];
        let missing: Vec<_> = keys.keys().filter(|key| known[*key].is_null()).collect();
        assert!(missing.is_empty(), "[{table}]: {missing:?}");
    }
}

#[test]
fn what_the_program_writes_and_explains_is_right() {
    right("");
    right(EXAMPLE);
    // The examples in its comments, too.
    let mut shown = String::new();
    let mut is_shown = false;
    for line in EXAMPLE.lines() {
        is_shown |= line.starts_with("# [[") && line.ends_with("]]");
        is_shown &= line.starts_with('#');
        if is_shown {
            shown += line.trim_start_matches('#').trim();
            shown.push('\n');
        }
    }
    assert_eq!(shown.matches("[[").count(), 5, "{shown}");
    right(&shown);
    // What choosing papers and adding feeds writes.
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("config.toml");
    let feeds = config::default().unwrap().feeds;
    let new = |n: u8| NewFeed {
        url: format!("https://feeds.example/{n}"),
        paper: Some("Báo A".into()),
        section: Some("Thế giới".into()),
        title: Some("Tin".into()),
        hidden: true,
    };
    let base = Base { file: &file, feeds: &feeds };
    apply(base, &Edit::Choose(vec![new(1), new(2)])).unwrap();
    apply(base, &Edit::Enable(new(1).url, false)).unwrap();
    right(&fs::read_to_string(&file).unwrap());
    fs::remove_file(&file).unwrap();
    apply(base, &Edit::Add(vec![new(3)])).unwrap();
    right(&fs::read_to_string(&file).unwrap());
}

#[test]
fn rare_forms_that_the_program_takes_are_right() {
    right("keys.global.down = \"x\"\nkeys.tree.down = []\nkeys.preset = \"vim\"");
    right("appearance.theme = { light = \"paper\", dark = \"mine_2\" }");
    right("[cache]\npictures = \"0\"\nkeep = \" 8w \"\ndir = \"/tmp/x\"");
    right("[refresh]\ninterval = \"5 min\"\nmax_body = \"512kib\"\nproxy = \"socks5h://a:1\"");
    right(
        "[[mutes]]\nauthor = \"X\"\nuntil = \"2026-12-31\"\n[[sections]]\nid = \"a\"\nnames = \"b\"",
    );
    right(
        "[[feeds]]\nurl = \"HTTPS://a.example/x\"\nauth = { user = \"me\", password = { env = \"P\" } }\n\
         headers = { X-Key = \"1\" }\nproxy = \"none\"\ncookies = \"~/c.txt\"\nevery = \"1h\"\n\
         [[feeds]]\nurl = \"exec:prog\"\nauth = { bearer = { command = [\"pass\"] } }\nfilter = \"sed\"",
    );
}

#[test]
fn what_the_program_refuses_the_schema_refuses() {
    for text in [
        "[colours]",
        "reading = 3",
        "feeds = 3",
        "[reading]\nwdth = 72",
        "[reading]\nwidth = 500",
        "[reading]\nwidth = -1",
        "[reading]\nwidth = \"72\"",
        "[reading]\njustify = \"yes\"",
        "[reading]\nsave_dir = \"here\"",
        "[appearance]\ncolour = \"mauve\"",
        "[appearance]\ntheme = { light = \"paper\" }",
        "[appearance]\ntheme = \"../x\"",
        "[refresh]\ninterval = \"soon\"",
        "[refresh]\nmax_body = \"much\"",
        "[refresh]\nproxy = \"ftp://x\"",
        "[refresh]\nuser_agent = \"\"",
        "[cache]\nkeep = \"90\"",
        "[cache]\ndir = \"relative\"",
        "[keys.list]\nfly = [\"x\"]",
        "[keys.list]\ndown = [3]",
        "[keys.nowhere]",
        "[keys]\npreset = \"emacs\"",
        "[[feeds]]\npaper = \"x\"",
        "[[feeds]]\nurl = \"ftp://x/\"",
        "[[feeds]]\nurl = \"https://a.example/\"\npaper = \" \"",
        "[[feeds]]\nurl = \"https://a.example/\"\nauth = { user = \"x\" }",
        "[[feeds]]\nurl = \"https://a.example/\"\nauth = { bearer = {} }",
        "[[feeds]]\nurl = \"https://a.example/\"\nfilter = []",
        "[[feeds]]\nurl = \"https://a.example/\"\nheaders = { A = 1 }",
        "[[mutes]]\nuntil = \"2026-12-31\"",
        "[[mutes]]\nwords = \"x\"\nuntil = \"soon\"",
        "[[views]]\nname = \"x\"",
        "[[commands]]\nname = \"x\"\nprogram = []",
        "[[commands]]\nname = \"x\"\nprogram = [\"y\"]\ninput = \"pdf\"",
        "[[sections]]\ntitle = \"x\"",
        "[prefetch]\nlimit = 5001",
    ] {
        wrong(text);
    }
    let many: String =
        (0..65).map(|n| format!("[[views]]\nname = \"{n}\"\nquery = \"x\"\n")).collect();
    wrong(&many);
}
