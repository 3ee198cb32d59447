//! Which changes of the cache's folder are commits.

use std::fs;
use std::time::Duration;

use notify::event::{AccessKind, CreateKind, DataChange, MetadataKind, RemoveKind};

use super::*;
use crate::runtime::clock;

fn check(kind: EventKind, name: &str, expected: bool) {
    let event = notify::Event::new(kind).add_path(Path::new("/cache").join(name));
    assert_eq!(is_commit(&event), expected, "{event:?}");
}

#[test]
fn only_writes_to_the_log_are_commits() {
    let written = EventKind::Modify(ModifyKind::Data(DataChange::Any));
    check(written, "sapo.db-wal", true);
    check(EventKind::Create(CreateKind::File), "sapo.db-wal", true);
    check(written, "sapo.db-shm", false);
    check(written, "sapo.db", false);
    check(EventKind::Modify(ModifyKind::Metadata(MetadataKind::Any)), "sapo.db-wal", false);
    check(EventKind::Access(AccessKind::Any), "sapo.db-wal", false);
    check(EventKind::Remove(RemoveKind::File), "sapo.db-wal", false);
}

#[test]
fn a_write_to_the_log_reaches_the_loop() {
    let folder = tempfile::tempdir().unwrap();
    let inbox = Arc::new(Inbox::default());
    let _watch = Watch::start(folder.path(), Arc::clone(&inbox)).unwrap();
    fs::write(folder.path().join("a.db-wal"), b"frame").unwrap();
    inbox.wait(Some(clock::tick() + Duration::from_secs(10)));
    assert!(matches!(inbox.take(), Some(Event::Touched)));
}
