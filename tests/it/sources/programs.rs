//! Feeds that a program writes, and programs that a feed goes through: the whole path.

use std::path::Path;
use std::process::{Command, Output};
use std::time::{Duration, Instant};

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
    assert!(out(&failed).contains("cat failed"), "{}", out(&failed));
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

#[test]
fn a_filter_runs_for_new_bodies_alone_and_anew_when_it_is_another() {
    let folder = tempfile::tempdir().unwrap();
    let (feed, ran) = (folder.path().join("feed.xml"), folder.path().join("ran"));
    std::fs::write(&feed, FEED).unwrap();
    let refresh = |script: &str| {
        let script = format!("echo >> {}; {script}", ran.display());
        let url = format!("file://{}", feed.display());
        let config = format!("[[feeds]]\nurl = \"{url}\"\nfilter = ['sh', '-c', '{script}']\n");
        // Written anew: another time of change, the same bytes.
        std::fs::write(&feed, std::fs::read(&feed).unwrap()).unwrap();
        out(&sapo(folder.path(), &config, &["refresh", "--force", "--json"]))
    };
    let runs = || std::fs::read(&ran).unwrap().len();
    assert!(refresh("sed s/Tin/Một/").contains("\"new\":1"));
    assert!(refresh("sed s/Tin/Một/").contains("\"outcome\":\"unchanged\""));
    assert_eq!(runs(), 1);
    assert!(refresh("sed s/Tin/Hai/").contains("\"updated\":1"));
    assert_eq!(runs(), 2);
    std::fs::write(&feed, FEED.replace("Tin", "Ba")).unwrap();
    let failed = refresh("echo no such paper >&2; exit 4");
    assert!(failed.contains("sh failed with status 4: no such paper"), "{failed}");
    assert!(failed.contains("Try the command in a shell"), "{failed}");
}

#[test]
fn programs_end_with_the_refresh() {
    let folder = tempfile::tempdir().unwrap();
    let mark = folder.path().join("pid");
    let script = format!("echo $$ > {0}.new; mv {0}.new {0}; sleep 600", mark.display());
    let config = format!("[[feeds]]\nurl = \"exec:sh -c '{script}'\"\n");
    let file = folder.path().join("config.toml");
    std::fs::write(&file, config).unwrap();
    let mut refresh = Command::new(env!("CARGO_BIN_EXE_sapo"))
        .args(["--config", file.to_str().unwrap(), "refresh"])
        .env("XDG_DATA_HOME", folder.path().join("data"))
        .env("HOME", folder.path())
        .stderr(std::process::Stdio::null())
        .spawn()
        .unwrap();
    let deadline = Instant::now() + Duration::from_secs(20);
    let wait = |what: &str, is_done: &dyn Fn() -> bool| {
        while !is_done() {
            assert!(Instant::now() < deadline, "{what}");
            std::thread::yield_now();
        }
    };
    wait("the program begins", &|| mark.exists());
    let pid = std::fs::read_to_string(&mark).unwrap().trim().to_owned();
    let stop = Command::new("kill").args(["-INT", &refresh.id().to_string()]).status().unwrap();
    assert!(stop.success());
    let before = Instant::now();
    refresh.wait().unwrap();
    assert!(before.elapsed() < Duration::from_secs(5), "{:?}", before.elapsed());
    let stat = format!("/proc/{pid}/stat");
    let is_gone = || std::fs::read_to_string(&stat).map_or(true, |text| text.contains(") Z"));
    wait("the program ends", &is_gone);
}

#[test]
fn programs_do_not_see_variables_that_hold_secrets() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(|_| page("", FEED));
    let file = folder.path().join("config.toml");
    let script = "echo \\\"[$KEY$OTHER]\\\" >&2; exit 1";
    let config = format!(
        "[[feeds]]\nurl = \"{}\"\nauth = {{ bearer = {{ env = \"KEY\" }} }}\n\
         [[feeds]]\nurl = \"exec:/bin/sh -c '{script}'\"\n",
        server.url("/")
    );
    std::fs::write(&file, config).unwrap();
    let done = Command::new(env!("CARGO_BIN_EXE_sapo"))
        .args(["--config", file.to_str().unwrap(), "refresh", "--json"])
        .env("XDG_DATA_HOME", folder.path().join("data"))
        .env("HOME", folder.path())
        .env("KEY", "sesame")
        .env("OTHER", "other")
        .output()
        .unwrap();
    assert!(server.last().contains("authorization: bearer sesame"), "{}", server.last());
    assert!(out(&done).contains("[other]"), "{}", out(&done));
}

#[test]
fn a_filter_that_is_stopped_is_no_failure_of_its_feed() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(|_| page("", FEED));
    let mark = folder.path().join("begun");
    let script = format!("echo > {}; exec sleep 100", mark.display());
    let url = server.url("/");
    let config = format!("[[feeds]]\nurl = \"{url}\"\nfilter = ['sh', '-c', '{script}']\n");
    let file = folder.path().join("config.toml");
    std::fs::write(&file, &config).unwrap();
    let mut refresh = Command::new(env!("CARGO_BIN_EXE_sapo"))
        .args(["--config", file.to_str().unwrap(), "refresh"])
        .env("XDG_DATA_HOME", folder.path().join("data"))
        .env("HOME", folder.path())
        .stderr(std::process::Stdio::null())
        .spawn()
        .unwrap();
    let deadline = Instant::now() + Duration::from_secs(20);
    while !mark.exists() {
        assert!(Instant::now() < deadline, "the filter begins");
        std::thread::yield_now();
    }
    let stop = Command::new("kill").args(["-INT", &refresh.id().to_string()]).status().unwrap();
    assert!(stop.success());
    refresh.wait().unwrap();
    let feeds = out(&sapo(folder.path(), &config, &["feeds", "--json"]));
    assert!(feeds.contains("\"trouble\":null"), "{feeds}");
}

/// All that lies in a folder, and below it.
fn bytes_of(folder: &Path) -> Vec<(std::path::PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
        match entry.file_type().unwrap().is_dir() {
            true => found.extend(bytes_of(&entry.path())),
            false => found.push((entry.path(), std::fs::read(entry.path()).unwrap())),
        }
    }
    found
}

#[test]
fn secrets_stand_in_the_configuration_and_nowhere_else() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(|path| match path {
        "/refused" => "HTTP/1.1 401 No\r\nContent-Length: 0\r\n\r\n".to_owned(),
        _ => page("", FEED),
    });
    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let cookies = folder.path().join("cookies.txt");
    std::fs::write(&cookies, "127.0.0.1\tFALSE\t/\tFALSE\t0\tid\tsesame\n").unwrap();
    let with_login = server.url("/login").replace("http://", "http://me:sesame@");
    let tables = [
        (with_login, String::new()),
        (server.url("/refused"), "auth = { user = \"me\", password = \"sesame\" }".to_owned()),
        (server.url("/key"), "headers = { X-Key = \"sesame\" }".to_owned()),
        (server.url("/cookies"), format!("cookies = \"{}\"", cookies.display())),
        (server.url("/env"), "auth = { bearer = { env = \"KEY\" } }".to_owned()),
        (server.url("/proxy"), format!("proxy = \"http://me:sesame@{closed}\"")),
    ];
    let table = |(url, keys): &(String, String)| format!("[[feeds]]\nurl = \"{url}\"\n{keys}\n");
    let config: String = tables.iter().map(table).collect();
    let file = folder.path().join("config.toml");
    std::fs::write(&file, config).unwrap();
    let world = folder.path().join("world");
    for words in [
        &["refresh", "--json"][..],
        &["refresh", "--force"],
        &["feeds"],
        &["feeds", "--json"],
        &["list", "--json"],
        &["export", "--opml"],
        &["export", "--marks"],
        &["doctor"],
        &["config", "check"],
    ] {
        let output = Command::new(env!("CARGO_BIN_EXE_sapo"))
            .args(["--config", file.to_str().unwrap()])
            .args(words)
            .current_dir(folder.path())
            .env("XDG_DATA_HOME", world.join("data"))
            .env("XDG_STATE_HOME", world.join("state"))
            .env("HOME", &world)
            .env("KEY", "sesame")
            .env("SAPO_LOG", "trace")
            .output()
            .unwrap();
        let said = out(&output) + &String::from_utf8_lossy(&output.stderr);
        assert!(!said.contains("sesame") && !said.contains("c2VzYW1l"), "{words:?}: {said}");
        assert!(!said.contains("bWU6c2VzYW1l"), "{words:?}: {said}");
    }
    let seen = server.seen.lock().unwrap().join("\n");
    for sent in ["basic bwu6c2vzyw1l", "x-key: sesame", "id=sesame", "bearer sesame"] {
        assert!(seen.contains(sent), "{sent} was not sent: {seen}");
    }
    let written = bytes_of(&world);
    assert!(written.len() > 1, "a cache");
    for (path, bytes) in written {
        for secret in [&b"sesame"[..], b"bWU6c2VzYW1l"] {
            let holds = bytes.windows(secret.len()).any(|part| part == secret);
            assert!(!holds, "{}", path.display());
        }
    }
}

#[test]
fn check_asks_a_feed_as_the_configuration_says() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(|path| match path {
        "/f" => page("", FEED),
        _ => "HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n".to_owned(),
    });
    let url = server.url("/f");
    let config = format!(
        "[[feeds]]\nurl = \"{url}\"\nauth = {{ bearer = \"sesame\" }}\n\
         filter = [\"sed\", \"s/Tin/Báo/\"]\n[[feeds]]\nurl = \"exec:printf '{}'\"\n",
        FEED.replace('"', "\\\"")
    );
    let checked = sapo(folder.path(), &config, &["check", &url, "--json"]);
    assert!(out(&checked).contains("\"title\":\"Báo\""), "{}", out(&checked));
    assert!(server.last().contains("authorization: bearer sesame"), "{}", server.last());
    let program = format!("exec:printf '{FEED}'");
    let checked = sapo(folder.path(), &config, &["check", &program, "--json"]);
    assert!(out(&checked).contains("\"title\":\"Tin\""), "{}", out(&checked));
    // What is not in the configuration is not run.
    let mark = folder.path().join("mark");
    let other = format!("exec:touch {}", mark.display());
    let refused = sapo(folder.path(), &config, &["check", &other, "--json"]);
    assert_eq!(refused.status.code(), Some(1), "{}", out(&refused));
    assert!(out(&refused).contains("names no such program"), "{}", out(&refused));
    assert!(!mark.exists());
}
