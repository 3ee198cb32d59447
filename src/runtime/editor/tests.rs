//! What was asked is done at the end, in its order; what cannot be taken back now can be later.

use super::*;
use crate::config::MuteRule;
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

#[test]
fn what_was_asked_stands_in_the_file_at_the_end() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("config.toml");
    let inbox = Arc::new(Inbox::default());
    let mut editor = Editor::new(file.clone(), Arc::clone(&inbox));
    let mute = |words: &str| MuteRule { words: Some(words.to_owned()), ..MuteRule::default() };
    editor.views(ViewEdit::Mute(mute("bóng đá")), None).unwrap();
    editor.views(ViewEdit::Mute(mute("golf")), None).unwrap();
    editor.views(ViewEdit::Unmute(mute("bóng đá")), None).unwrap();
    editor.theme(ThemeChoice::One("paper".to_owned()), Language::English).unwrap();
    editor.finish();
    let written = config::load(&file, true).unwrap();
    assert_eq!(written.mutes, [mute("golf")]);
    assert_eq!(written.appearance.theme, ThemeChoice::One("paper".to_owned()));
    for _ in 0..3 {
        assert!(matches!(inbox.take(), Some(Event::Views(edited)) if edited.outcome.is_ok()));
    }
    assert!(matches!(inbox.take(), Some(Event::Notice(_))));
    // Nothing else is left beside the file but its lock.
    let names = std::fs::read_dir(folder.path()).unwrap();
    let names: Vec<_> = names.map(|entry| entry.unwrap().file_name()).collect();
    assert!(!names.iter().any(|n| n.to_string_lossy().starts_with(".sapo-config-")), "{names:?}");
}
