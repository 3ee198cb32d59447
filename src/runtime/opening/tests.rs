//! Where a cache may be.

use super::*;

#[test]
fn only_a_folder_with_something_in_it_may_hold_a_cache() {
    let folder = tempfile::tempdir().unwrap();
    assert!(!may_hold_cache(&folder.path().join("missing")));
    assert!(!may_hold_cache(folder.path()));
    let file = folder.path().join("x");
    fs::write(&file, "x").unwrap();
    assert!(may_hold_cache(folder.path()));
    // No folder at all: the store says what is wrong with it.
    assert!(may_hold_cache(&file));
}
