//! What is saved, and what is left alone.

use std::os::unix::fs::symlink;

use super::*;

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

#[test]
fn a_file_is_made_beside_what_is_there() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("a/b");
    let save = |text: &str| save(&folder, "Tin", "md", text).unwrap();
    assert_eq!(name(&save("một")), "Tin.md");
    assert_eq!(name(&save("hai")), "Tin 2.md");
    assert_eq!(fs::read_to_string(folder.join("Tin.md")).unwrap(), "một");
    assert_eq!(fs::read_to_string(folder.join("Tin 2.md")).unwrap(), "hai");
}

#[test]
fn links_are_not_followed() {
    let home = tempfile::tempdir().unwrap();
    let (victim, folder) = (home.path().join("victim"), home.path().join("saved"));
    fs::create_dir(&folder).unwrap();
    fs::write(&victim, "mine").unwrap();
    symlink(&victim, folder.join("Tin.md")).unwrap();
    symlink(home.path().join("nowhere"), folder.join("Tin 2.md")).unwrap();
    assert_eq!(name(&save(&folder, "Tin", "md", "x").unwrap()), "Tin 3.md");
    assert_eq!(fs::read_to_string(&victim).unwrap(), "mine");
    assert!(!home.path().join("nowhere").exists());
}

#[test]
fn hostile_titles_stay_inside() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("saved");
    let long = "a".repeat(300);
    let titles =
        ["../../.bashrc", "/etc/cron.d/x", "-rf", "a\0b", &long, "CON", ".", "", "x\u{202e}gpj"];
    for title in titles {
        let path = save(&folder, title, "html", "x").unwrap();
        assert_eq!(path.parent(), Some(folder.as_path()), "{title:?}");
        let name = name(&path);
        assert!(name.len() <= 255 && !name.starts_with(['.', '-']), "{name}");
    }
    assert_eq!(fs::read_dir(&folder).unwrap().count(), titles.len());
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), 1);
}

#[test]
fn a_folder_that_cannot_be_is_told() {
    let home = tempfile::tempdir().unwrap();
    fs::write(home.path().join("file"), "").unwrap();
    assert!(save(&home.path().join("file"), "Tin", "md", "x").is_err());
}
