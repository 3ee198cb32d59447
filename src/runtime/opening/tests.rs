//! Where a cache may be.

use std::fs;

use super::*;

#[test]
fn a_cache_is_looked_for_without_opening_it() {
    let folder = tempfile::tempdir().unwrap();
    assert!(!may_hold_cache(&folder.path().join("missing")));
    assert!(!may_hold_cache(folder.path()));
    let file = folder.path().join(store::FILE_NAME);
    fs::write(&file, "x").unwrap();
    assert!(may_hold_cache(folder.path()));
    // No folder at all: the store says what is wrong with it.
    assert!(may_hold_cache(&file));
}
