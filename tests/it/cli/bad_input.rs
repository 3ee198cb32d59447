//! Configurations and caches that are not what they should be; no terminal; wrong arguments.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use super::{Home, rss};

#[test]
fn without_a_terminal_the_reader_says_what_to_do() {
    let home = Home::new();
    let told = ["no terminal", "sapo refresh", "sapo list", "sapo demo"];
    let ran = home.run(&[]).expect(2).tells(&told);
    assert_eq!(ran.stdout, "");
    home.run(&["demo"]).expect(2).tells(&told);
    assert!(!home.path("data").exists(), "nothing is made");
}

#[test]
fn wrong_arguments_are_told() {
    let home = Home::new();
    home.run(&["raed"]).expect(2).tells(&["raed"]);
    home.run(&["list", "--nonsense"]).expect(2).tells(&["--nonsense"]);
    home.run(&["config"]).expect(2);
    home.run(&["completions", "cmd.exe"]).expect(2);
    let help = home.run(&["--help"]).expect(0);
    assert!(help.stdout.contains("sapo demo") && help.stderr.is_empty(), "{help:#?}");
    for command in ["refresh", "list", "read", "check", "mark"] {
        let help = home.run(&[command, "--help"]).expect(0);
        assert!(help.stdout.contains("Examples:"), "{help:#?}");
    }
    let version = home.run(&["--version"]).expect(0);
    assert_eq!(version.stdout, format!("sapo {}\n", env!("CARGO_PKG_VERSION")));
}

/// Every command that reads the configuration.
const READERS: [&[&str]; 5] =
    [&["list"], &["refresh"], &["feeds"], &["config", "check"], &["mark", "read", "--all"]];

#[test]
fn a_bad_configuration_is_told_with_its_place() {
    let check = |prepare: &dyn Fn(&Home), words: &[&str]| {
        for args in READERS {
            let home = Home::new();
            prepare(&home);
            let file = home.config_file().display().to_string();
            let ran = home.run(args).expect(2).tells(&[&file]).tells(words);
            assert_eq!(ran.stdout, "");
            assert!(!home.path("data").exists(), "nothing is made");
        }
    };
    check(&|home| fs::create_dir_all(home.config_file()).unwrap(), &["folder"]);
    check(&|home| home.configure("a = \n"), &[":1:"]);
    check(
        &|home| home.configure("[refresh]\nintervall = 1\n[[feeds]]\nurl = \"x\"\n"),
        &[":2:1: ", "did you mean \"interval\"", ":4:7: "],
    );
    check(
        &|home| {
            home.configure("");
            fs::write(home.config_file(), b"# caf\xe9\n").unwrap();
        },
        &["UTF-8", ":1:"],
    );
    check(&|home| home.configure("x = \"\u{1b}[31m\"\n"), &[":1:1: "]);
}

#[test]
fn an_unreadable_configuration_is_told() {
    let home = Home::new();
    home.configure("");
    fs::set_permissions(home.config_file(), fs::Permissions::from_mode(0o000)).unwrap();
    // The superuser reads everything.
    if fs::read(home.config_file()).is_err() {
        home.run(&["list"]).expect(2).tells(&["config.toml", "permissions"]);
    }
}

#[test]
fn a_named_configuration_must_be_there() {
    let home = Home::new();
    home.run(&["list", "--config", "/nowhere/c.toml"]).expect(2).tells(&["/nowhere/c.toml"]);
    let named = home.command(&["list"]).env("SAPO_CONFIG", "/nowhere/d.toml").output().unwrap();
    assert_eq!(named.status.code(), Some(2));
    home.run(&["list"]).expect(0);
}

#[test]
fn the_configuration_is_written_and_found() {
    let home = Home::new();
    let file = home.config_file().display().to_string();
    assert_eq!(home.run(&["config", "path"]).expect(0).stdout, format!("{file}\n"));
    let before = home.run(&["config", "check"]).expect(0);
    assert!(before.stdout.contains("the default"), "{before:#?}");
    assert_eq!(home.run(&["config", "init"]).expect(0).stdout, format!("{file}\n"));
    let after = home.run(&["config", "check"]).expect(0);
    assert!(after.stdout.starts_with(&file) && after.stdout.contains("good"), "{after:#?}");
    fs::write(home.config_file(), "# mine\n").unwrap();
    home.run(&["config", "init"]).expect(2).tells(&["there already"]);
    assert_eq!(fs::read_to_string(home.config_file()).unwrap(), "# mine\n");
    let other = home.path("other.toml").display().to_string();
    let told = home.run(&["config", "path", "--config", &other]).expect(0);
    assert_eq!(told.stdout, format!("{other}\n"));
}

#[test]
fn a_cache_that_is_none_of_ours_is_left_alone() {
    let home = Home::new();
    home.configure("feeds = []\n");
    let dir = home.path("cache");
    fs::create_dir_all(&dir).unwrap();
    let file = dir.join("sapo.db");
    let cache = dir.display().to_string();
    let check = |words: &[&str]| {
        let before = fs::read(&file).unwrap();
        for args in [&["list"][..], &["refresh"], &["feeds"], &["mark", "read", "--all"]] {
            let ran = home.run(&[args, &["--cache", &cache]].concat()).expect(1);
            ran.tells(&[&file.display().to_string()]).tells(words);
            assert_eq!(fs::read(&file).unwrap(), before, "it was touched");
        }
    };
    fs::write(&file, "this is a letter, not a database; it is long enough to have a header")
        .unwrap();
    check(&["Nothing was changed"]);

    fs::remove_file(&file).unwrap();
    let other = rusqlite::Connection::open(&file).unwrap();
    other.execute_batch("CREATE TABLE recipes (soup TEXT)").unwrap();
    drop(other);
    check(&["Nothing was changed"]);
}

#[test]
fn a_cache_of_a_newer_version_is_left_alone() {
    let home = Home::new();
    let url = home.file("f.xml", rss("T", &[("A", "a", "")]));
    home.configure(&format!("[[feeds]]\nurl = \"{url}\"\n"));
    home.run(&["refresh"]).expect(0);
    let file = home.path("data/sapo/sapo.db");
    let newer = rusqlite::Connection::open(&file).unwrap();
    newer.pragma_update(None, "user_version", 9_999).unwrap();
    drop(newer);
    let before = fs::read(&file).unwrap();
    for args in [&["list"][..], &["refresh"], &["feeds"], &["mark", "read", "--all"]] {
        home.run(args).expect(1).tells(&["sapo.db", "newer", "9999"]);
    }
    assert_eq!(fs::read(&file).unwrap(), before, "it was touched");
}

#[test]
fn the_cache_can_be_elsewhere() {
    let home = Home::new();
    let url = home.file("f.xml", rss("T", &[("A", "a", "")]));
    home.configure(&format!("[[feeds]]\nurl = \"{url}\"\n"));
    let elsewhere = home.path("elsewhere").display().to_string();
    home.run(&["refresh", "--cache", &elsewhere]).expect(0);
    assert!(home.titles(&[]).is_empty());
    assert_eq!(home.titles(&["--cache", &elsewhere]), ["A"]);
    let by_name = home.command(&["list"]).env("SAPO_CACHE", &elsewhere).output().unwrap();
    assert!(String::from_utf8_lossy(&by_name.stdout).contains(" A\n"));
}
