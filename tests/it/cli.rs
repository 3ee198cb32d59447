//! The command line: the real program, run without a terminal, in a home of its own.

mod bad_input;
mod demo;
mod finding;
mod importing;
mod keeping;
mod lists;
mod packagers;
mod reading;
mod recovering;
mod refreshing;
mod statistics;
mod subscribing;
mod unreached;
pub mod web;

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// Folders of one test, away from those of whoever runs it.
struct Home {
    dir: TempDir,
}

/// What a run left behind.
#[derive(Debug)]
struct Ran {
    code: Option<i32>,
    stdout: String,
    stderr: String,
}

impl Home {
    fn new() -> Self {
        Self { dir: tempfile::tempdir().unwrap() }
    }

    /// A home whose configuration has these feeds: address, paper, section.
    fn with_feeds(feeds: &[(&str, &str, &str)]) -> Self {
        let home = Self::new();
        let table = |(url, paper, section): &(&str, &str, &str)| {
            format!("[[feeds]]\nurl = \"{url}\"\npaper = \"{paper}\"\nsection = \"{section}\"\n")
        };
        home.configure(&feeds.iter().map(table).collect::<String>());
        home
    }

    fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    fn config_file(&self) -> PathBuf {
        self.path("config/sapo/config.toml")
    }

    fn configure(&self, text: &str) {
        fs::create_dir_all(self.config_file().parent().unwrap()).unwrap();
        fs::write(self.config_file(), text).unwrap();
    }

    /// Writes a file; its file:// address.
    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        fs::write(self.path(name), bytes).unwrap();
        address(&self.path(name))
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sapo"));
        fs::create_dir_all(self.path("tmp")).unwrap();
        command
            .args(args)
            .env_clear()
            .env("HOME", self.dir.path())
            .env("XDG_CONFIG_HOME", self.path("config"))
            .env("XDG_DATA_HOME", self.path("data"))
            .env("XDG_STATE_HOME", self.path("state"))
            .env("TMPDIR", self.path("tmp"))
            .env("TZ", "UTC")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    fn run(&self, args: &[&str]) -> Ran {
        Ran::of(self.command(args).output().unwrap())
    }

    fn run_with(&self, args: &[&str], input: &[u8]) -> Ran {
        let mut child = self.command(args).stdin(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(input).unwrap();
        Ran::of(child.wait_with_output().unwrap())
    }

    /// Runs it, expects exit 0, and reads its JSON.
    fn json(&self, args: &[&str]) -> Value {
        self.run(args).expect(0).json()
    }

    /// Titles of `sapo list` with these arguments.
    fn titles(&self, args: &[&str]) -> Vec<String> {
        let list = self.json(&[&["list", "--json"], args].concat());
        let rows = list.as_array().unwrap();
        rows.iter().map(|row| row["title"].as_str().unwrap().to_owned()).collect()
    }
}

impl Ran {
    fn of(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).unwrap();
        let ran = Self {
            code: output.status.code(),
            stdout: text(output.stdout),
            stderr: text(output.stderr),
        };
        for told in [&ran.stdout, &ran.stderr] {
            let bad = told.chars().find(|c| c.is_control() && *c != '\n');
            assert_eq!(bad, None, "a control character in {told:?}");
        }
        ran
    }

    #[track_caller]
    fn expect(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "{self:#?}");
        self
    }

    /// Expects these words on stderr.
    #[track_caller]
    fn tells(self, words: &[&str]) -> Self {
        for word in words {
            assert!(self.stderr.contains(word), "no {word:?} in {self:#?}");
        }
        self
    }

    fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).expect(&self.stdout)
    }
}

fn address(path: &Path) -> String {
    url::Url::from_file_path(path).unwrap().into()
}

/// An RSS document of items: title, link's path, category.
fn rss(title: &str, items: &[(&str, &str, &str)]) -> String {
    let item = |(at, (title, path, category)): (usize, &(&str, &str, &str))| {
        format!(
            "<item><title>{title}</title><link>https://news.example/{path}</link>\
             <guid isPermaLink=\"false\">{path}</guid><category>{category}</category>\
             <pubDate>Mon, 02 Nov 2026 07:{:02}:00 +0000</pubDate>\
             <description>Lead of {title}.</description></item>",
            59 - at
        )
    };
    let items: String = items.iter().enumerate().map(item).collect();
    format!("<rss version=\"2.0\"><channel><title>{title}</title>{items}</channel></rss>")
}

/// A value's keys, in order.
fn keys(value: &Value) -> Vec<&str> {
    let mut keys: Vec<&str> = value.as_object().unwrap().keys().map(String::as_str).collect();
    keys.sort_unstable();
    keys
}

/// Expects every one of `names`, which stand between blanks.
#[track_caller]
fn has_keys(value: &Value, names: &str) {
    let keys = keys(value);
    let missing: Vec<_> = names.split(' ').filter(|name| !keys.contains(name)).collect();
    assert!(missing.is_empty(), "no {missing:?} in {value}");
}
