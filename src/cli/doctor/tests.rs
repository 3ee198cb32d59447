//! Sizes, room, and what is said about a cache.

use std::path::Path;

use super::{need_room, size};

#[test]
fn sizes_are_of_their_unit() {
    let check = |bytes: u64, expected: &str| assert_eq!(size(bytes), expected);
    check(0, "0 B");
    check(1023, "1023 B");
    check(1536, "1.5 KiB");
    check(12_900_000, "12.3 MiB");
    check(5 << 30, "5.0 GiB");
    check(3 << 50, "3072.0 TiB");
}

#[test]
fn a_disk_without_room_is_told_before() {
    let folder = tempfile::tempdir().unwrap();
    need_room(folder.path(), 1).unwrap();
    let told = need_room(folder.path(), 1 << 60).unwrap_err().to_string();
    assert!(told.contains("free") && told.contains("TMPDIR"), "{told}");
    need_room(Path::new("/nowhere/at/all"), 1).unwrap();
}
