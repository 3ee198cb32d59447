//! What is wrong with a configuration file, said so that a person can mend it.

use std::fmt;
use std::ops::Range;
use std::path::{Path, PathBuf};

use crate::text::Clean;

/// Every mistake of a configuration file, in the order of the file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct Mistakes(pub Vec<Mistake>);

/// One mistake.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// The file.
    pub file: PathBuf,
    /// From 1; 0 when the whole file is meant (a folder, unreadable, not UTF-8).
    pub line: usize,
    /// In characters, from 1; 0 as above.
    pub column: usize,
    /// The offending line; empty when the whole file is meant.
    pub text: String,
    /// What is wrong, what would be right, the nearest valid name.
    pub message: String,
}

impl Mistake {
    /// A mistake at bytes `span` of `source`.
    #[must_use]
    pub fn at(file: &Path, source: &str, span: &Range<usize>, message: String) -> Self {
        let at = source.floor_char_boundary(span.start.min(source.len()));
        let before = &source[..at];
        let start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let text = source[start..].lines().next().unwrap_or_default();
        Self {
            file: file.to_path_buf(),
            line: before.matches('\n').count() + 1,
            column: source[start..at].chars().count() + 1,
            text: if may_be_secret(text) { blotted(text) } else { text.to_owned() },
            message,
        }
    }

    /// As [`Mistake::at`], where the text does not say what stands for what: a secret may stand
    /// anywhere in a table that has one.
    #[must_use]
    pub(super) fn garbled(file: &Path, source: &str, span: &Range<usize>, message: String) -> Self {
        let mistake = Self::at(file, source, span, message);
        let before: Vec<&str> = source.lines().take(mistake.line).collect();
        let begin = before.iter().rposition(|line| line.trim_start().starts_with('['));
        let table = before.get(begin.unwrap_or(0)..).unwrap_or_default().join("\n");
        if may_be_secret(&table) { mistake.blotted() } else { mistake }
    }

    /// Its line holds a secret.
    #[must_use]
    pub(super) fn blotted(self) -> Self {
        Self { text: blotted(&self.text), ..self }
    }

    /// A mistake of the whole file.
    #[must_use]
    pub fn whole(file: &Path, message: String) -> Self {
        Self { file: file.to_path_buf(), line: 0, column: 0, text: String::new(), message }
    }
}

/// Words that stand beside a secret, in lower case.
const SECRET_WORDS: [&str; 8] =
    ["auth", "bearer", "cookie", "header", "pas", "proxy", "secret", "token"];

/// Whether what stands in these lines may be a secret: by a word, or as the name and password of
/// an address.
fn may_be_secret(lines: &str) -> bool {
    let lower = lines.to_lowercase();
    let has_login = lower.lines().any(|line| line.contains("://") && line.contains('@'));
    has_login || SECRET_WORDS.iter().any(|word| lower.contains(word))
}

/// The line without its values; what parts them stays, and so do the columns.
fn blotted(line: &str) -> String {
    let after = line.find('=').map_or(0, |at| at + 1);
    let (name, values) = line.split_at(after);
    let blot = |c: char| if c == ' ' || "={}[],\"'".contains(c) { c } else { '·' };
    name.chars().chain(values.chars().map(blot)).collect()
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let file = Clean::line(&self.file.display().to_string());
        let message = Clean::line(&self.message);
        if self.line == 0 {
            return write!(f, "{file}: {message}");
        }
        let text = Clean::line(self.text.trim_end());
        let blank = " ".repeat(self.line.to_string().len());
        let indent: usize = self
            .text
            .chars()
            .take(self.column - 1)
            .map(|c| crate::text::width(c.encode_utf8(&mut [0; 4])))
            .sum();
        writeln!(f, "{file}:{}:{}: {message}", self.line, self.column)?;
        writeln!(f, " {} | {text}", self.line)?;
        write!(f, " {blank} | {}^", " ".repeat(indent))
    }
}

impl fmt::Display for Mistakes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, mistake) in self.0.iter().enumerate() {
            if at > 0 {
                writeln!(f)?;
            }
            write!(f, "{mistake}")?;
        }
        Ok(())
    }
}

/// ` – did you mean "interval"?`, or nothing when no name is near.
#[must_use]
pub fn did_you_mean<'a>(word: &str, names: impl IntoIterator<Item = &'a str>) -> String {
    let near = nearest(word, names);
    near.map_or_else(String::new, |name| format!(" – did you mean \"{name}\"?"))
}

/// The nearest of `names`, when one is near.
#[must_use]
pub fn nearest<'a>(word: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    const NEAR: f64 = 0.72;
    let folded = word.to_lowercase();
    names
        .into_iter()
        .map(|name| (strsim::jaro_winkler(&folded, &name.to_lowercase()), name))
        .filter(|(likeness, _)| *likeness >= NEAR)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, name)| name)
}
