//! The packages below us: licences, and one version each of what must be single.

use cargo_metadata::{Metadata, MetadataCommand, Package};

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

fn metadata() -> Metadata {
    MetadataCommand::new()
        .manifest_path(package().join("Cargo.toml"))
        .other_options(["--offline".to_owned(), "--locked".to_owned()])
        .exec()
        .unwrap()
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
    let refused = |package: &&Package| {
        !package.license.as_deref().is_some_and(is_allowed) && package.license_file.is_none()
    };
    let packages = metadata().packages;
    let found = packages.iter().filter(refused);
    none(found.map(|p| format!("{} {}: {:?}", p.name, p.version, p.license)).collect());
}

#[test]
fn single_packages_are_single() {
    let packages = metadata().packages;
    let mut findings = Vec::new();
    for name in SINGLE {
        let versions: Vec<_> =
            packages.iter().filter(|p| p.name.as_str() == *name).map(|p| &p.version).collect();
        if versions.len() != 1 {
            findings.push(format!("{name}: {versions:?}"));
        }
    }
    none(findings);
}

#[test]
fn no_openssl() {
    let packages = metadata().packages;
    let found = packages.iter().filter(|p| p.name.as_str() == "openssl-sys");
    none(found.map(|p| format!("{} is in the tree", p.name)).collect());
}

#[test]
fn copyleft_is_seen() {
    assert!(!is_allowed("GPL-3.0-or-later"));
    assert!(!is_allowed("LGPL-2.1 AND MIT"));
    assert!(is_allowed("GPL-3.0 OR MIT"));
    assert!(!is_allowed("(MIT OR Apache-2.0) AND GPL-2.0"));
    assert!(is_allowed("(MIT OR Apache-2.0) AND Unicode-3.0"));
}
