//! The packages below us: licences, and one version each of what must be single.

use std::collections::BTreeSet;
use std::process::Command;

use super::{none, package};

/// Licences that a program under MIT OR Apache-2.0 may stand on.
const ALLOWED: &[&str] = &[
    "MIT",
    "MIT-0",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "ISC",
    "Zlib",
    "Unicode-3.0",
    "CC0-1.0",
    "0BSD",
    "Unlicense",
    "MPL-2.0",
    "OpenSSL",
    "CDLA-Permissive-2.0",
    "BSL-1.0",
];

/// Two versions of these in one program would be two terminals, two TLS stacks, two toolkits.
const SINGLE: &[&str] = &["ratatui", "ratatui-core", "crossterm", "rustls"];

/// Name, version and licence of every package that is built, on any platform.
fn packages() -> BTreeSet<(String, String, String)> {
    let told = Command::new(env!("CARGO"))
        .args(["tree", "--offline", "--locked", "--target", "all", "--prefix", "none"])
        .args(["--edges", "normal,build,dev", "--format", "{p}\t{l}"])
        .current_dir(package())
        .output()
        .unwrap();
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
    let lines = String::from_utf8(told.stdout).unwrap();
    let packages: BTreeSet<_> = lines.lines().filter_map(parts).collect();
    assert!(packages.len() > 100, "cargo tree told {} packages", packages.len());
    packages
}

/// `name v1.2.3 (proc-macro)\tMIT (*)` → its three parts.
fn parts(line: &str) -> Option<(String, String, String)> {
    let (id, licence) = line.split_once('\t')?;
    let mut words = id.split(' ');
    let (name, version) = (words.next()?, words.next()?);
    Some((name.to_owned(), version.to_owned(), licence.trim_end_matches(" (*)").to_owned()))
}

/// An SPDX expression is fine when allowed licences satisfy it.
fn is_allowed(expression: &str) -> bool {
    let parsed = spdx::Expression::parse_mode(expression, spdx::ParseMode::LAX);
    parsed.is_ok_and(|expression| {
        expression.evaluate(|wanted| ALLOWED.contains(&wanted.to_string().as_str()))
    })
}

#[test]
fn licences_are_permissive() {
    let refused = packages().into_iter().filter(|(_, _, licence)| !is_allowed(licence));
    none(refused.map(|(name, version, licence)| format!("{name} {version}: {licence}")).collect());
}

#[test]
fn single_packages_are_single() {
    let packages = packages();
    let versions = |wanted: &str| packages.iter().filter(|(name, _, _)| name == wanted).count();
    let doubled = SINGLE.iter().filter(|name| versions(name) != 1);
    none(doubled.map(|name| format!("{name}: {} versions", versions(name))).collect());
}

#[test]
fn no_openssl() {
    let c_tls = ["openssl", "openssl-sys", "native-tls"];
    let found = packages().into_iter().filter(|(name, _, _)| c_tls.contains(&name.as_str()));
    none(found.map(|(name, version, _)| format!("{name} {version} is in the tree")).collect());
}

#[test]
fn copyleft_is_seen() {
    assert!(!is_allowed("GPL-3.0-or-later"));
    assert!(!is_allowed("LGPL-2.1 AND MIT"));
    assert!(is_allowed("GPL-3.0 OR MIT"));
    assert!(!is_allowed("(MIT OR Apache-2.0) AND GPL-2.0"));
    assert!(is_allowed("(MIT OR Apache-2.0) AND Unicode-3.0"));
}
