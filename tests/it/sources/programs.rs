//! Feeds that a program writes, and programs that a feed goes through: the whole path.

use std::path::Path;
use std::process::{Command, Output};

use super::{FEED, Server, page};

/// Runs sapo in a world of its own.
fn sapo(folder: &Path, config: &str, words: &[&str]) -> Output {
    let file = folder.join("config.toml");
    std::fs::write(&file, format!("[refresh]\nat_start = false\n{config}")).unwrap();
    Command::new(env!("CARGO_BIN_EXE_sapo"))
        .arg("--config")
        .arg(&file)
        .args(words)
        .env("XDG_DATA_HOME", folder.join("data"))
        .env("XDG_STATE_HOME", folder.join("state"))
        .env("HOME", folder)
        .output()
        .unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn a_program_is_a_feed() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("feed.xml"), FEED).unwrap();
    let config = "[[feeds]]\nurl = \"exec:/bin/cat ~/none '/dev/null' feed.xml\"\n";
    let failed = sapo(folder.path(), config, &["refresh", "--json"]);
    assert_eq!(failed.status.code(), Some(1));
    assert!(out(&failed).contains("/bin/cat failed"), "{}", out(&failed));
    assert!(out(&failed).contains("\"http\":null"), "{}", out(&failed));

    let place = folder.path().join("feed.xml");
    let config = format!("[[feeds]]\nurl = \"exec:/bin/cat '{}'\"\n", place.display());
    let done = sapo(folder.path(), &config, &["refresh", "--json"]);
    assert!(done.status.success(), "{}", out(&done));
    assert!(out(&done).contains("\"new\":1"), "{}", out(&done));
    let again = sapo(folder.path(), &config, &["refresh", "--force", "--json"]);
    assert!(out(&again).contains("\"outcome\":\"unchanged\""), "{}", out(&again));
    assert!(out(&sapo(folder.path(), &config, &["feeds"])).contains("exec:/bin/cat"));
    assert!(out(&sapo(folder.path(), &config, &["list"])).contains("Tin"));
}

#[test]
fn a_feed_goes_through_its_filter() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(|_| page("", FEED));
    let url = server.url("/");
    let config = format!("[[feeds]]\nurl = \"{url}\"\nfilter = [\"sed\", \"s/Tin/Báo/\"]\n");
    let done = sapo(folder.path(), &config, &["refresh", "--json"]);
    assert!(done.status.success(), "{}", out(&done));
    assert!(out(&sapo(folder.path(), &config, &["list"])).contains("Báo"));
    let config = format!("[[feeds]]\nurl = \"{url}?b\"\nfilter = [\"/nowhere/at/all\"]\n");
    let failed = sapo(folder.path(), &config, &["refresh", "--json"]);
    assert!(out(&failed).contains("cannot be started"), "{}", out(&failed));
}

#[test]
fn what_is_odd_is_told_by_check_and_not_by_secrets() {
    let folder = tempfile::tempdir().unwrap();
    let config = "[[feeds]]\nurl = \"https://a.example/rss\"\ninsecure = true\n\
                  auth = { bearer = \"open sesame\" }\n[[feeds]]\nurl = \"https://a.example/rss\"\n";
    let check = sapo(folder.path(), config, &["config", "check"]);
    assert!(check.status.success());
    let told = String::from_utf8_lossy(&check.stderr).into_owned();
    assert!(told.contains("any certificate") && told.contains("twice"), "{told}");
    let feeds = sapo(folder.path(), config, &["feeds", "--json"]);
    assert!(out(&feeds).contains("\"insecure\":true"), "{}", out(&feeds));
    for words in [&["feeds"][..], &["config", "check"], &["export", "--opml"], &["doctor"]] {
        let output = sapo(folder.path(), config, words);
        let all = out(&output) + &String::from_utf8_lossy(&output.stderr);
        assert!(!all.contains("sesame"), "{words:?}: {all}");
    }
}
