//! `doctor --recover`, and what the doctor tells of terminal and files.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;

use super::{Home, has_keys, rss};

/// A cache of forty articles, of which one is read and one starred, and a copy of it from before
/// another was read.
fn library() -> (Home, PathBuf, String) {
    let home = Home::new();
    let names: Vec<String> = (0..40).map(|n| n.to_string()).collect();
    let titles: Vec<String> = names.iter().map(|n| format!("Tin {n}")).collect();
    let items: Vec<(&str, &str, &str)> =
        titles.iter().zip(&names).map(|(title, n)| (title.as_str(), n.as_str(), "")).collect();
    let url = home.file("news.xml", rss("Tin", &items));
    home.configure(&format!("[[feeds]]\nurl = \"{url}\"\npaper = \"Bình Minh\"\n"));
    home.run(&["refresh"]).expect(0);
    mark(&home, "star", "Tin 7");
    let copy = home.path("copy.db").display().to_string();
    home.run(&["doctor", "--backup", &copy]).expect(0);
    mark(&home, "read", "Tin 3");
    // All of it stands in the one file then.
    home.run(&["doctor", "--vacuum"]).expect(0);
    let file = home.path("data/sapo/sapo.db");
    (home, file, copy)
}

fn mark(home: &Home, mark: &str, title: &str) {
    let list = home.json(&["list", "--json"]);
    let found = list.as_array().unwrap().iter().find(|row| row["title"] == title).unwrap();
    home.run(&["mark", mark, &found["id"].to_string()]).expect(0);
}

/// Recovers with a copy, fetches, and looks for its mark: the star.
fn recovered(home: &Home, args: &[&str]) {
    recovered_with(home, args, 40);
}

/// And so many articles are unread then.
fn recovered_with(home: &Home, args: &[&str], unread: usize) {
    let args = [&["doctor", "--recover"], args].concat();
    let told = home.run(&args).expect(0);
    assert!(told.stdout.contains("marks"), "{told:#?}");
    home.run(&["refresh", "--force"]).expect(0);
    assert_eq!(home.titles(&["--starred"]), ["Tin 7"]);
    assert_eq!(home.titles(&["--unread", "--limit", "0"]).len(), unread);
    assert!(home.run(&["doctor"]).expect(0).stdout.contains("sound"));
}

fn aside(home: &Home) -> Vec<PathBuf> {
    let entries = fs::read_dir(home.path("data/sapo")).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    let is_file = |path: &PathBuf| {
        let name = path.display().to_string();
        name.contains(".broken-") && !name.ends_with("-wal") && !name.ends_with("-shm")
    };
    paths.filter(is_file).collect()
}

/// 4 KiB of nonsense in the middle of a page of the file.
fn spoilt(bytes: &[u8], at: usize) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    let at = at / 4096 * 4096;
    let mut seed = 7u32;
    bytes[at..at + 4096].fill_with(|| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 24) as u8
    });
    bytes
}

#[test]
fn pages_of_nonsense_are_told_and_what_can_be_read_is_kept() {
    const PLACES: usize = 6;
    let (home, file, copy) = library();
    let sound = fs::read(&file).unwrap();
    let mut broken = 0;
    for place in 1..PLACES {
        let bytes = spoilt(&sound, sound.len() * place / PLACES);
        for other in ["sapo.db-wal", "sapo.db-shm"] {
            fs::remove_file(home.path("data/sapo").join(other)).ok();
        }
        fs::write(&file, &bytes).unwrap();
        let looked = home.command(&["doctor"]).output().unwrap();
        assert_eq!(fs::read(&file).unwrap(), bytes, "a look changes nothing");
        if looked.status.success() {
            // Nothing stands there.
            continue;
        }
        broken += 1;
        assert!(String::from_utf8_lossy(&looked.stderr).contains("--recover"), "{looked:?}");
        let with_copy = place % 2 == 0;
        let args: &[&str] = if with_copy { &["--from", &copy] } else { &[] };
        let told = home.json(&[&["doctor", "--recover", "--json"], args].concat());
        home.run(&["refresh", "--force"]).expect(0);
        let starred = home.titles(&["--starred"]);
        let whole = told["recovered"]["whole"] == true;
        if whole || with_copy {
            assert_eq!(starred, ["Tin 7"], "{told}");
        }
        if whole {
            assert_eq!(home.titles(&["--unread", "--limit", "0"]).len(), 39, "{told}");
        }
        home.run(&["doctor"]).expect(0);
        let aside = told["recovered"]["aside"].as_str().unwrap();
        assert_eq!(fs::read(aside).unwrap(), bytes, "the broken file is kept");
    }
    assert!(broken > 0);
}

#[test]
fn a_file_cut_in_half_is_recovered_with_its_copy() {
    let (home, file, copy) = library();
    let bytes = fs::read(&file).unwrap();
    fs::write(&file, &bytes[..bytes.len() / 2]).unwrap();
    home.run(&["list"]).expect(1).tells(&["its end is missing", "--recover"]);
    home.run(&["doctor"]).expect(1).tells(&["its end is missing", "--recover"]);
    let told = home.json(&["doctor", "--recover", "--from", &copy, "--json"]);
    has_keys(&told["recovered"], "aside copy marked awaited of_other_feeds whole");
    assert_eq!(told["recovered"]["copy"], copy);
    assert_eq!(home.titles(&["--starred"]), ["Tin 7"]);
    assert_eq!(home.titles(&["--limit", "0"]).len(), 40, "the copy's articles are here");
}

#[test]
fn a_text_and_nothing_are_recovered_with_a_copy() {
    for text in ["a letter to a friend", ""] {
        let (home, file, copy) = library();
        fs::remove_file(home.path("data/sapo/sapo.db-wal")).ok();
        fs::write(&file, text).unwrap();
        if !text.is_empty() {
            home.run(&["doctor"]).expect(1).tells(&["no SQLite database", "--recover"]);
        }
        recovered(&home, &["--from", &copy]);
        assert_eq!(fs::read_to_string(&aside(&home)[0]).unwrap(), text);
    }
}

#[test]
fn a_recovery_that_was_cut_short_is_taken_up_again() {
    let (home, file, copy) = library();
    fs::remove_file(copy).unwrap();
    // The broken one was moved aside, and then the power went.
    let folder = home.path("data/sapo");
    for other in ["-wal", "-shm"] {
        fs::remove_file(folder.join(format!("sapo.db{other}"))).ok();
    }
    fs::rename(&file, folder.join("sapo.db.broken-20260101-000000")).unwrap();
    recovered_with(&home, &[], 39);
    let left: Vec<_> = fs::read_dir(&folder).unwrap().flatten().map(|it| it.file_name()).collect();
    assert!(!left.iter().any(|name| name.to_string_lossy().starts_with(".sapo-")), "{left:?}");
}

#[test]
fn copies_beside_the_cache_are_found() {
    let (home, file, copy) = library();
    fs::rename(&copy, home.path("data/sapo/sapo.db.backup-1")).unwrap();
    fs::write(&file, "x").unwrap();
    recovered(&home, &[]);
}

#[test]
fn what_is_not_broken_or_not_ours_is_left_alone() {
    let (home, file, _) = library();
    home.run(&["doctor", "--recover"])
        .expect(1)
        .tells(&["the file is sound", "nothing was changed"]);
    home.run(&["doctor", "--recover", "--from", "/nowhere"]).expect(2).tells(&["no such file"]);
    home.run(&["doctor", "--recover", "--vacuum"]).expect(2);
    // Another program's database.
    fs::remove_file(&file).unwrap();
    let sql = rusqlite::Connection::open(&file).unwrap();
    sql.execute_batch("CREATE TABLE theirs (x)").unwrap();
    drop(sql);
    let bytes = fs::read(&file).unwrap();
    home.run(&["doctor", "--recover"]).expect(1).tells(&["another program"]);
    assert_eq!((fs::read(&file).unwrap(), aside(&home).len()), (bytes, 0));
    fs::remove_file(&file).unwrap();
    home.run(&["doctor", "--recover"]).expect(1).tells(&["no cache, and no copy"]);
}

#[test]
fn a_read_only_file_is_told_and_not_moved() {
    let (home, file, _) = library();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o400)).unwrap();
    if fs::OpenOptions::new().write(true).open(&file).is_ok() {
        // The superuser may write all the same.
        return;
    }
    home.run(&["doctor"]).expect(1).tells(&["400, read only", "permissions"]);
    home.run(&["doctor", "--recover"]).expect(1).tells(&["chmod u+rw", "nothing was changed"]);
    assert!(file.exists());
}

#[test]
fn the_doctor_tells_of_terminal_and_files() {
    let (home, ..) = library();
    let told = home.json(&["doctor", "--json"]);
    has_keys(&told["terminal"], "name version term between remote interactive size colours ground");
    has_keys(&told["terminal"], "utf8 pictures hyperlinks hints");
    has_keys(&told["places"][0], "what path mode readable writable");
    let mut command = home.command(&["doctor"]);
    command.env("TERM", "xterm-kitty").env("LANG", "vi_VN.UTF-8").env("SSH_TTY", "/dev/pts/1");
    let output = command.output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    for words in ["kitty", "over SSH", "UTF-8", "configuration", "sapo.db", "saved articles"] {
        assert!(text.contains(words), "no {words} in {text}");
    }
}

#[test]
fn a_wrong_configuration_does_not_keep_the_doctor_away() {
    let (home, ..) = library();
    home.configure("[refresh]\nproxy = \"ftp://me:geheim@x\"\nnope = 1\n");
    let told = home.run(&["doctor"]).expect(2);
    let all = format!("{}{}", told.stdout, told.stderr);
    for words in ["config.toml:3: unknown key \"nope\"", "sapo config check"] {
        assert!(all.contains(words), "no {words} in {all}");
    }
    assert!(!all.contains("geheim"), "{all}");
}

#[test]
fn the_card_shows_letters_between_bars() {
    let text = Home::new().run(&["doctor", "--card"]).expect(0).stdout;
    for line in text.lines().filter(|line| line.starts_with('|')) {
        let inside = line[1..].split('|').next().unwrap();
        assert_eq!(sapo::text::width(inside), 20, "{line}");
    }
    assert!(text.contains("|日本語の新聞        |"), "{text}");
}
