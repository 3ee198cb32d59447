//! Many changes made as one.

use super::*;

const OWN: &str = "# mine\n[[feeds]]\nurl = \"https://a.example/1\"\nsection = \"X\" # so\n\n\
                   [[feeds]]\nurl = \"https://b.example/2\"\n\n[[feeds]]\nurl = \
                   \"https://c.example/3\"\nenabled = false\n";

fn url(n: usize) -> String {
    ["https://a.example/1", "https://b.example/2", "https://c.example/3"][n].to_owned()
}

#[test]
fn each_is_done_in_one_text_which_is_taken_back_as_one() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("config.toml");
    fs::write(&file, OWN).unwrap();
    let base = Base { file: &file, feeds: &[] };
    let moved = |n| Edit::Move(url(n), Some("Sport".into()));
    let edit = Edit::Each(vec![moved(0), moved(1), Edit::Enable(url(2), true)]);
    let (before, after) = apply(base, &edit).unwrap().texts.unwrap();
    assert_eq!(before.as_deref(), Some(OWN));
    assert_eq!(fs::read_to_string(&file).unwrap(), after);
    assert!(after.contains("section = \"Sport\" # so") && after.starts_with("# mine"), "{after}");
    assert_eq!(after.matches("\"Sport\"").count(), 2, "{after}");
    assert!(!after.contains("enabled = false"), "{after}");
    let undo = Replaced::of(OWN, &after);
    assert!(take_back(&file, Some(&undo), fingerprint(&after)).unwrap());
    assert_eq!(fs::read_to_string(&file).unwrap(), OWN);
}

#[test]
fn all_of_them_or_none() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("config.toml");
    fs::write(&file, OWN).unwrap();
    let base = Base { file: &file, feeds: &[] };
    let unknown = Edit::Remove("https://z.example/".into());
    let edit = Edit::Each(vec![Edit::Remove(url(0)), unknown]);
    assert!(matches!(apply(base, &edit), Err(EditError::Unknown(_))));
    assert_eq!(fs::read_to_string(&file).unwrap(), OWN);
}

#[test]
fn without_a_list_of_ones_own_it_is_written_out_once() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("config.toml");
    let feeds = built_in();
    let paused = |n: usize| Edit::Enable(feeds[n].url.clone(), false);
    let base = Base { file: &file, feeds: &feeds };
    let edited = apply(base, &Edit::Each(vec![paused(0), paused(2)])).unwrap();
    assert!(edited.wrote_list);
    let now = parse(&fs::read_to_string(&file).unwrap(), &file).unwrap().feeds;
    let off: Vec<bool> = now.iter().take(4).map(|feed| !feed.enabled).collect();
    assert_eq!((now.len(), off), (feeds.len(), vec![true, false, true, false]));
}

#[test]
fn what_stands_between_is_not_kept_and_may_change() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("config.toml");
    let secret = "auth = { user = \"me\", password = \"hunter2\" }\n";
    let own = OWN.replace("# so\n", &format!("# so\n{secret}"));
    fs::write(&file, &own).unwrap();
    let base = Base { file: &file, feeds: &[] };
    let edit = Edit::Each(vec![Edit::Move(url(0), Some("Sport".into())), Edit::Remove(url(1))]);
    let edited = apply(base, &edit).unwrap();
    let (_, after) = edited.texts.unwrap();
    let undo = Replaced::through(&own, &edited.between, &after);
    let kept = serde_json::to_string(&undo).unwrap();
    assert!(!kept.contains("hunter2") && kept.contains("b.example"), "{kept}");
    // Another line between them is another meanwhile.
    let changed = after.replace("hunter2", "hunter3");
    fs::write(&file, &changed).unwrap();
    assert!(take_back(&file, Some(&undo), fingerprint(&after)).unwrap());
    assert_eq!(fs::read_to_string(&file).unwrap(), own.replace("hunter2", "hunter3"));
    // A place that is another is left alone, and so are all.
    fs::write(&file, after.replace("Sport", "Sports")).unwrap();
    assert!(!take_back(&file, Some(&undo), fingerprint(&after)).unwrap());
    assert_eq!(fs::read_to_string(&file).unwrap(), after.replace("Sport", "Sports"));
}
