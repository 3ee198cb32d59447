//! README, CI and the documents stay in step with the code.

use std::fs;

use super::{none, package};

fn read(path: &str) -> String {
    fs::read_to_string(package().join(path)).expect(path)
}

#[test]
fn ci_runs_the_readmes_test_command() {
    let command = "cargo test";
    assert!(read("README.md").contains(command));
    let ci = read(".ci/run");
    for line in [
        command,
        "cargo clippy --all-targets -- -D warnings",
        "cargo fmt --check",
        "cargo doc --no-deps",
    ] {
        assert!(ci.contains(line), ".ci/run lacks `{line}`");
    }
}

#[test]
fn the_first_screen_of_the_readme_opens_the_reader() {
    let readme = read("README.md");
    let first: Vec<_> = readme.lines().take(40).collect();
    let needs = ["cargo run --release", "cargo run --release -- demo", "cargo test", ".png"];
    let missing = needs.iter().filter(|need| !first.iter().any(|line| line.contains(**need)));
    none(missing.map(|need| format!("the first 40 lines of README.md lack {need}")).collect());
}

#[test]
fn pictures_and_pages_that_documents_name_are_there() {
    let mut findings = Vec::new();
    for page in ["README.md", "ARCHITECTURE.md", "CHANGELOG.md", "SECURITY.md"] {
        for target in read(page).split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let file = target.split('#').next().unwrap_or_default();
            let outside = file.is_empty() || file.contains("://");
            if !outside && !package().join(file).exists() {
                findings.push(format!("{page} names {file}, which is not there"));
            }
        }
    }
    none(findings);
}

#[test]
fn architecture_names_files_that_exist() {
    let text = read("ARCHITECTURE.md");
    let quoted = text.split('`').skip(1).step_by(2);
    let missing = quoted
        .filter(|name| name.starts_with("src/") || name.starts_with("tests/"))
        .filter(|name| !name.contains('*') && !package().join(name).exists());
    none(missing.map(|name| format!("ARCHITECTURE.md names {name}, which is not there")).collect());
}

#[test]
fn this_version_is_in_the_changelog_and_in_the_news() {
    use sapo::section::Language::{English, Vietnamese};
    let version = env!("CARGO_PKG_VERSION");
    let log = read("CHANGELOG.md");
    let heads = |line: &str| line.strip_prefix("## ").is_some_and(|it| it.starts_with(version));
    assert!(log.lines().any(heads), "CHANGELOG.md has no section \"## {version} - …\"");
    let all = sapo::strings::news::all();
    let news = all.iter().find(|release| release.version.to_string() == version);
    let news = news.unwrap_or_else(|| panic!("src/strings/news.txt has no section {version}"));
    assert!(!news.points(English).is_empty() && !news.points(Vietnamese).is_empty());
}

/// Cells of a row of a table in Markdown; `\\|` is no edge.
fn cells(row: &str) -> Vec<String> {
    let row = row.replace("\\|", "\u{0}");
    row.trim_matches('|').split('|').map(|cell| cell.replace('\u{0}', "|")).collect()
}

#[test]
fn the_readmes_keys_are_those_of_the_table_of_actions() {
    use sapo::config::action::ACTIONS;
    use sapo::config::{Context, default};
    let keys = default().unwrap().keys;
    let bound: Vec<String> = Context::ALL
        .into_iter()
        .flat_map(|context| ACTIONS.iter().map(move |row| (context, row.action)))
        .flat_map(|(context, action)| keys.chords(context, action))
        .collect();
    let readme = read("README.md");
    let reading = readme.split("## Reading").nth(1).and_then(|rest| rest.split("\n## ").next());
    let rows = reading.unwrap().lines().filter(|line| line.starts_with("| `"));
    let mut findings = Vec::new();
    let mut seen = 0;
    for row in rows {
        for cell in cells(row).iter().step_by(2) {
            for key in cell.split('`').skip(1).step_by(2) {
                seen += 1;
                if !bound.iter().any(|chord| chord == key) {
                    findings.push(format!("README.md tells of the key {key}, which does nothing"));
                }
            }
        }
    }
    assert!(seen > 30, "README.md has no table of keys: {seen}");
    none(findings);
}
