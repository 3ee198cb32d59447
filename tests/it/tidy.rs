//! The rules check themselves: floors, crate names, sizes, headers, licences, documents in step.
//!
//! Sources are read as rustfmt leaves them, line by line; that is enough and stays readable.

mod documents;
mod floors;
mod packages;
mod sizes;

use std::fs;
use std::path::{Path, PathBuf};

/// A source file of ours: its path from the package's folder, and its lines.
struct Source {
    path: String,
    lines: Vec<String>,
}

impl Source {
    /// True for files of `#[cfg(test)]` modules.
    fn is_test(&self) -> bool {
        self.path.ends_with("/tests.rs") || self.path.contains("/tests/")
    }

    /// `src/net/policy.rs` → `net`; the root files belong to `lib` and `main`.
    fn room(&self) -> &str {
        let inside = self.path.strip_prefix("src/").unwrap_or(&self.path);
        inside.split('/').next().unwrap_or(inside).trim_end_matches(".rs")
    }

    /// The code of each line without its comment.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        self.lines.iter().enumerate().map(|(at, line)| (at + 1, without_comment(line)))
    }
}

/// The part of a line before `//`, string literals respected as far as one line shows them.
fn without_comment(line: &str) -> &str {
    let mut in_string = false;
    let bytes = line.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' if in_string => at += 1,
            b'"' if at == 0 || bytes[at - 1] != b'\'' => in_string = !in_string,
            b'/' if !in_string && bytes.get(at + 1) == Some(&b'/') => return &line[..at],
            _ => {}
        }
        at += 1;
    }
    line
}

fn package() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every `.rs` file under `folder`, in the order of their paths.
fn sources(folder: &str) -> Vec<Source> {
    let mut paths = Vec::new();
    collect(&package().join(folder), &mut paths);
    paths.sort();
    paths
        .into_iter()
        .map(|path| Source {
            lines: fs::read_to_string(&path).unwrap().lines().map(str::to_owned).collect(),
            path: path.strip_prefix(package()).unwrap().to_string_lossy().into_owned(),
        })
        .collect()
}

fn collect(folder: &Path, into: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, into);
        } else if path.extension().is_some_and(|ext| ext == "rs") {
            into.push(path);
        }
    }
}

/// Fails with every finding at once.
fn none(findings: Vec<String>) {
    assert!(findings.is_empty(), "\n{}\n", findings.join("\n"));
}
