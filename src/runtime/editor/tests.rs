//! What cannot be taken back now can be later.

use super::*;
use crate::config::edit::NewFeed;
use crate::section::SectionMap;
use crate::store;

#[test]
fn a_change_that_could_not_be_taken_back_is_noted_again() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("config.toml");
    let own = "[[feeds]]\nurl = \"https://a.example/1\"\n";
    std::fs::write(&file, own).unwrap();
    let map = SectionMap::builtin();
    let writer = store::open_writer(folder.path(), map, clock::now(), Box::new(|_| {})).unwrap();
    let inbox = Inbox::default();
    let desk = Desk { file: &file, inbox: &inbox, writer };
    let new = NewFeed { url: "https://a.example/2".into(), ..NewFeed::default() };
    desk.edit(&Edit::Add(vec![new]), &[], "added").unwrap();
    let newest = || {
        let told = desk.writer.apply(Write::Undo { at: clock::now() }).unwrap();
        told.feeds_undo.into_iter().next().unwrap()
    };
    let added = std::fs::read(&file).unwrap();
    std::fs::write(&file, [0xff]).unwrap();
    assert!(matches!(desk.undo(newest()), Ok(FeedsNews::NotUndone(_))));
    std::fs::write(&file, added).unwrap();
    assert_eq!(desk.undo(newest()), Ok(FeedsNews::Undone("added".into())));
    assert_eq!(std::fs::read_to_string(&file).unwrap(), own);
}
