//! What damage, other versions and other readers do to the file: nothing.

use std::os::unix::fs::PermissionsExt as _;

use super::*;

fn keeper(file: &Path, cache: &str) -> Keeper {
    let inbox = Arc::new(Inbox::default());
    Keeper::new(Some(file.to_path_buf()), Path::new(cache), Language::English, inbox)
}

fn history(lines: &[&str]) -> Memory {
    let kept = serde_json::json!({ "kept": { "history": lines }, "here": { "zen": true } });
    serde_json::from_value(kept).unwrap()
}

#[test]
fn the_last_one_is_there_when_the_reader_ends() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("deep/state/state.json");
    let mut keeper = keeper(&file, "/cache");
    for n in 0..50 {
        assert_eq!(keeper.keep(history(&[&n.to_string()])), None);
    }
    keeper.close();
    assert_eq!(load(&file, Path::new("/cache"), true), history(&["49"]));
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    // Numbers of one cache mean nothing in another, nor when it is gone.
    let elsewhere = history(&["49"]).elsewhere();
    assert_ne!(elsewhere, history(&["49"]));
    assert_eq!(load(&file, Path::new("/other"), true), elsewhere);
    assert_eq!(load(&file, Path::new("/cache"), false), elsewhere);
    assert_eq!(fs::read_dir(file.parent().unwrap()).unwrap().count(), 1);
}

#[test]
fn what_is_damaged_or_of_another_version_counts_as_none() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(FILE_NAME);
    let mut keeper = keeper(&file, "/cache");
    keeper.keep(history(&["a"]));
    keeper.close();
    let whole = fs::read(&file).unwrap();
    let damages = [
        Vec::new(),
        whole[..whole.len() / 2].to_vec(),
        b"\0\0\0".to_vec(),
        b"[".repeat(100_000),
        br#"{"version":2,"cache":"/cache","memory":{}}"#.to_vec(),
        br#"{"version":1,"cache":"/cache","memory":{"here":{"focus":"Nowhere"}}}"#.to_vec(),
        vec![b' '; 2 << 20],
    ];
    for damage in damages {
        fs::write(&file, &damage).unwrap();
        assert_eq!(load(&file, Path::new("/cache"), true), Memory::default());
    }
    // A newer sapo may say more than this one knows.
    let more = r#"{"version":1,"cache":"/cache","more":1,"memory":{"kept":{"more":[2]}}}"#;
    fs::write(&file, more).unwrap();
    assert_eq!(load(&file, Path::new("/cache"), true), Memory::default());
    fs::remove_file(&file).unwrap();
    assert_eq!(load(&file, Path::new("/cache"), true), Memory::default());
}

#[test]
fn two_readers_do_not_harm_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(FILE_NAME);
    let work = |name: &'static str| {
        let file = file.clone();
        thread::spawn(move || {
            for n in 0..40 {
                write(&file, &serde_json::to_vec(&vec![name; n * 50]).unwrap()).unwrap();
                let read = fs::read(&file).unwrap();
                serde_json::from_slice::<Vec<String>>(&read).unwrap();
            }
        })
    };
    let (one, other) = (work("one"), work("other"));
    one.join().unwrap();
    other.join().unwrap();
}

#[test]
fn a_place_that_cannot_be_written_is_told_once() {
    let folder = tempfile::tempdir().unwrap();
    let blocked = folder.path().join("file");
    fs::write(&blocked, "").unwrap();
    let inbox = Arc::new(Inbox::default());
    let file = blocked.join(FILE_NAME);
    let mut keeper =
        Keeper::new(Some(file), Path::new("/cache"), Language::English, Arc::clone(&inbox));
    keeper.keep(history(&["a"]));
    keeper.keep(history(&["b"]));
    keeper.close();
    assert!(matches!(inbox.take(), Some(Event::Notice(text)) if text.contains("cannot be kept")));
    assert!(inbox.take().is_none());
}
