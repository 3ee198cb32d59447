//! Sizes and shapes: files, functions, lines, headers, test files, sleeps.

use super::{Source, none, sources};

const FILE_LINES: usize = 400;
const FUNCTION_LINES: usize = 70;
const LINE_COLUMNS: usize = 100;

fn all() -> Vec<Source> {
    let mut all = sources("src");
    all.extend(sources("tests"));
    all.extend(sources("benches"));
    all
}

#[test]
fn files_are_short() {
    let long = sources("src").into_iter().filter(|s| s.lines.len() > FILE_LINES);
    none(
        long.map(|s| format!("{}: {} lines, {FILE_LINES} allowed", s.path, s.lines.len()))
            .collect(),
    );
}

#[test]
fn lines_are_narrow() {
    let mut findings = Vec::new();
    for source in all() {
        for (at, line) in source.lines.iter().enumerate() {
            // Literals and lists of words in a comment cannot be broken.
            let excused = line.contains('"') || line.matches('`').count() > 6;
            if line.chars().count() > LINE_COLUMNS && !excused {
                findings.push(format!("{}:{}: wider than {LINE_COLUMNS}", source.path, at + 1));
            }
        }
    }
    none(findings);
}

#[test]
fn files_open_with_their_purpose() {
    let bare = all().into_iter().filter(|s| {
        let first = s.lines.first().map(String::as_str).unwrap_or_default();
        !first.starts_with("//! ") && !first.starts_with("//!\n")
    });
    none(bare.map(|s| format!("{}: no `//!` header", s.path)).collect());
}

/// Lines of a function: from its `fn` to the closing brace of the same indent, without the
/// longest `match` in it (a table is not length).
fn function_lines(lines: &[String], start: usize) -> Option<usize> {
    let end = block_end(lines, start)?;
    let longest_match = (start + 1..end)
        .filter(|&at| is_match(&lines[at]))
        .filter_map(|at| block_end(lines, at).map(|to| to.min(end) - at))
        .max()
        .unwrap_or(0);
    Some(end - start + 1 - longest_match)
}

fn is_match(line: &str) -> bool {
    line.ends_with('{') && (line.trim_start().starts_with("match ") || line.contains(" match "))
}

/// The line that closes the block opened at `start`: same indent, a closing brace.
fn block_end(lines: &[String], start: usize) -> Option<usize> {
    let indent = indent(&lines[start]);
    (start + 1..lines.len())
        .find(|&at| lines[at].trim_start().starts_with('}') && self::indent(&lines[at]) == indent)
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

fn opens_function(line: &str) -> bool {
    let code = line.trim_start();
    let head = code.split('(').next().unwrap_or_default();
    (head.starts_with("fn ") || head.contains(" fn "))
        && !code.starts_with("//")
        && !code.ends_with(';')
}

#[test]
fn functions_are_short() {
    let mut findings = Vec::new();
    for source in all() {
        for (at, line) in source.lines.iter().enumerate() {
            if !opens_function(line) {
                continue;
            }
            match function_lines(&source.lines, at) {
                Some(n) if n > FUNCTION_LINES => {
                    findings.push(format!("{}:{}: a function of {n} lines", source.path, at + 1));
                }
                _ => {}
            }
        }
    }
    none(findings);
}

#[test]
fn no_test_file_is_forgotten() {
    let sources = sources("src");
    let mut findings = Vec::new();
    for tests in sources.iter().filter(|s| s.path.ends_with("/tests.rs")) {
        let folder = tests.path.trim_end_matches("/tests.rs");
        let owner = sources.iter().find(|s| s.path == format!("{folder}.rs"));
        let declared = owner.is_some_and(|s| s.lines.iter().any(|l| l.trim() == "mod tests;"));
        if !declared {
            findings.push(format!("{}: no `mod tests;` in {folder}.rs", tests.path));
        }
    }
    none(findings);
}

#[test]
fn tests_never_sleep_and_are_never_ignored() {
    let needles =
        [concat!("#[", "ignore"), concat!("thread::", "sleep"), concat!("time::", "sleep(")];
    let mut findings = Vec::new();
    for source in all().iter().filter(|s| s.is_test() || s.path.starts_with("tests/")) {
        for (at, line) in source.lines.iter().enumerate() {
            if needles.iter().any(|needle| line.contains(needle)) {
                findings.push(format!("{}:{}: sleeps or is ignored", source.path, at + 1));
            }
        }
    }
    none(findings);
}

#[test]
fn exceptions_have_reasons() {
    let mut findings = Vec::new();
    for source in all() {
        for (at, line) in source.lines.iter().enumerate() {
            let opens = line.trim_start().starts_with("#[allow(")
                || line.trim_start().starts_with("#![allow(")
                || line.trim_start().starts_with("#[expect(");
            let told = source.lines[at..].iter().take(8).any(|l| l.contains("reason = "));
            if opens && !told {
                findings.push(format!("{}:{}: an exception without a reason", source.path, at + 1));
            }
        }
    }
    none(findings);
}
