//! Who may import whom, and which crate belongs to which room.

use super::{none, sources};

/// Floors from the ground up; a room imports from floors below its own, and `domain`'s floor
/// among itself in the order written here.
const FLOORS: &[(&str, usize)] = &[
    ("text", 0),
    ("link", 0),
    ("section", 0),
    ("query", 0),
    ("domain", 0),
    ("date", 0),
    ("feed", 1),
    ("article", 1),
    ("config", 1),
    ("store", 1),
    ("net", 1),
    ("strings", 1),
    ("app", 2),
    ("ui", 3),
    ("runtime", 4),
    ("cli", 5),
];

/// The trades that a rule or a screen may call; the world may call all.
const TRADES_OF_RULES: &[&str] = &["config", "strings"];

/// Crates and the rooms that may name them (a path narrows a room to a file or folder).
const CRATES: &[(&str, &[&str])] = &[
    ("feed_rs", &["src/feed"]),
    ("quick_xml", &["src/feed"]),
    ("encoding_rs", &["src/feed", "src/article"]),
    ("chardetng", &["src/feed", "src/article"]),
    ("dom_smoothie", &["src/article"]),
    ("dom_query", &["src/article"]),
    ("trafilatura", &["src/article"]),
    ("chrono", &["src/feed"]),
    ("html5ever", &["src/text"]),
    ("hypher", &["src/text"]),
    ("nucleo_matcher", &["src/text"]),
    ("icu_segmenter", &["src/text"]),
    ("similar", &["src/text"]),
    ("syntect", &["src/text"]),
    ("unicode_normalization", &["src/text"]),
    ("unicode_segmentation", &["src/text", "src/article/grams.rs"]),
    ("unicode_width", &["src/text"]),
    ("rusqlite", &["src/store"]),
    ("zstd", &["src/store", "src/net"]),
    ("reqwest", &["src/net"]),
    ("rustls", &["src/net"]),
    ("rustls_platform_verifier", &["src/net"]),
    ("webpki", &["src/net"]),
    ("flate2", &["src/net", "src/feed"]),
    ("brotli_decompressor", &["src/net"]),
    ("semver", &["src/strings/news.rs"]),
    ("toml", &["src/config"]),
    ("toml_edit", &["src/config"]),
    ("ratatui", &["src/ui", "src/app/layout.rs", "src/runtime"]),
    ("ratatui_image", &["src/ui/pictures", "src/runtime"]),
    ("image", &["src/runtime/pictures", "src/ui/pictures/tests.rs", "src/cli/demo"]),
    ("crossterm", &["src/runtime"]),
    ("tokio", &["src/runtime", "src/net", "src/cli"]),
    ("signal_hook", &["src/runtime", "src/cli"]),
    ("rustix", &["src/runtime", "src/cli", "src/net"]),
    ("notify", &["src/runtime"]),
    ("open", &["src/runtime"]),
    ("hyper", &["src/cli"]),
    ("clap", &["src/cli"]),
    ("indicatif", &["src/cli"]),
    ("anyhow", &["src/cli"]),
    ("tracing_subscriber", &["src/cli"]),
];

fn floor(room: &str) -> Option<(usize, usize)> {
    FLOORS
        .iter()
        .enumerate()
        .find(|(_, (name, _))| *name == room)
        .map(|(order, (_, floor))| (*floor, order))
}

/// Whether a file of `room` may name `other`.
fn allowed(room: &str, other: &str) -> bool {
    if room == other || matches!(room, "lib" | "main") {
        return true;
    }
    let (Some((here, order)), Some((there, other_order))) = (floor(room), floor(other)) else {
        return false;
    };
    match here {
        0 => there == 0 && other_order < order,
        1 => there == 0,
        2 | 3 => there == 0 || there == 2 || TRADES_OF_RULES.contains(&other),
        _ => there <= here,
    }
}

/// The rooms that a line of code names through `crate::`, grouped imports included.
fn rooms_named(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        if code[..at].ends_with("pub(in ") || code[..at].ends_with('$') {
            continue;
        }
        let rest = &code[at + "crate::".len()..];
        let names = rest.strip_prefix('{').unwrap_or(rest);
        let end = names.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(names.len());
        found.push(names[..end].to_owned());
    }
    found
}

#[test]
fn rooms_import_downwards_only() {
    let mut findings = Vec::new();
    for source in sources("src").iter().filter(|s| !s.is_test()) {
        for (line, code) in source.code() {
            for other in rooms_named(code) {
                let known = FLOORS.iter().any(|(name, _)| *name == other);
                if known && !allowed(source.room(), &other) {
                    findings.push(format!(
                        "{}:{line}: {} must not know {other}",
                        source.path,
                        source.room()
                    ));
                }
                if code.contains("crate::{") {
                    findings.push(format!("{}:{line}: one `use crate::…` a room", source.path));
                }
            }
        }
    }
    none(findings);
}

#[test]
fn crates_stay_in_their_rooms() {
    let mut findings = Vec::new();
    for source in sources("src").iter().filter(|s| !s.is_test()) {
        for (line, code) in source.code() {
            for (name, places) in CRATES {
                let names_it = code.match_indices(&format!("{name}::")).any(|(at, _)| {
                    !code[..at].ends_with(|c: char| c.is_alphanumeric() || "_:".contains(c))
                });
                if names_it && !places.iter().any(|place| source.path.starts_with(place)) {
                    findings.push(format!("{}:{line}: {name} belongs to {places:?}", source.path));
                }
            }
        }
    }
    none(findings);
}

#[test]
fn only_the_writer_opens_for_writing() {
    let mut findings = Vec::new();
    for source in sources("src").iter().filter(|s| !s.is_test()) {
        let may =
            source.path == "src/store/write.rs" || source.path.starts_with("src/store/write/");
        for (line, code) in source.code() {
            if code.contains("SQLITE_OPEN_READ_WRITE") && !may {
                findings.push(format!("{}:{line}: opens for writing", source.path));
            }
        }
    }
    none(findings);
}

#[test]
fn the_check_itself_finds_a_crossed_floor() {
    assert_eq!(rooms_named("use crate::store::Reader;"), ["store"]);
    assert!(!allowed("app", "store"));
    assert!(!allowed("app", "ui"));
    assert!(!allowed("feed", "store"));
    assert!(!allowed("text", "domain"));
    assert!(allowed("ui", "strings"));
    assert!(allowed("cli", "runtime"));
}
