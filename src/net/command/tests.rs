//! Programs that behave, talk, hang, flood, fork and fail.

#![allow(clippy::disallowed_methods, reason = "a test has deadlines")]

use std::time::Instant;

use super::*;

const ALLOWED: Allowance = Allowance { time: Duration::from_secs(20), bytes: 1 << 20 };

fn shell(script: &str) -> Vec<String> {
    ["sh", "-c", script].map(str::to_owned).to_vec()
}

/// What a script makes of `body`.
fn filter(script: &str, body: &[u8], allowed: Allowance) -> Result<Vec<u8>, Failure> {
    Commands::default().filter(&shell(script), body, allowed)
}

#[test]
fn output_is_what_it_prints() {
    assert_eq!(filter("tr a-z A-Z", b"tin", ALLOWED).unwrap(), b"TIN");
    assert_eq!(filter("printf x", b"", ALLOWED).unwrap(), b"x");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let commands = Commands::default();
    let words = ["printf", "%s|", "a b", "$HOME", "*", ";x"].map(str::to_owned);
    let printed = runtime.block_on(commands.output(&words, ALLOWED)).unwrap();
    assert_eq!(printed, b"a b|$HOME|*|;x|");
    // A source gets no input: it ends at once.
    let read = runtime.block_on(commands.output(&["cat".to_owned()], ALLOWED)).unwrap();
    assert_eq!(read, b"");
}

#[test]
fn pipes_do_not_wait_for_each_other() {
    let body = vec![b'x'; 900_000];
    // More than a pipe holds, each way at once, and talk besides.
    assert_eq!(filter("cat", &body, ALLOWED).unwrap(), body);
    let talk = "head -c 300000 /dev/zero >&2; cat; head -c 300000 /dev/zero >&2";
    assert_eq!(filter(talk, &body, ALLOWED).unwrap(), body);
    // It stops reading in the middle, or never begins.
    assert_eq!(filter("head -c 10", &body, ALLOWED).unwrap(), &body[..10]);
    assert_eq!(filter("exec <&-; echo x", &body, ALLOWED).unwrap(), b"x\n");
}

#[test]
fn failures_are_told_with_the_last_words() {
    let check = |script: &str, expected: &str| {
        let failure = filter(script, b"", ALLOWED).unwrap_err();
        assert_eq!(failure.kind, TroubleKind::Command);
        assert_eq!(failure.what, expected);
    };
    check("echo out; exit 3", "The command sh failed with status 3.");
    check(
        "echo first >&2; printf 'no \\033[31msuch\\n thing' >&2; exit 1",
        "The command sh failed with status 1: first no such thing",
    );
    check("kill -9 $$", "The command sh was ended by signal 9.");
    let long =
        filter("head -c 5000 /dev/zero | tr '\\0' x >&2; echo END >&2; exit 1", b"", ALLOWED);
    let long = long.unwrap_err().what;
    assert!(long.ends_with("xxEND") && long.chars().count() < 250, "{long}");
    let absent = Commands::default().filter(&["/no/such/s3cret-dir/feed".into()], b"", ALLOWED);
    let absent = absent.unwrap_err().what;
    assert_eq!(absent, "The command feed cannot be started: no such file or directory.");
    let argument = Commands::default().filter(&["false".into(), "s3cret".into()], b"", ALLOWED);
    assert!(!argument.unwrap_err().what.contains("s3cret"));
}

#[test]
fn output_is_capped() {
    let failure = filter("cat /dev/zero", b"", ALLOWED).unwrap_err();
    assert_eq!(failure.kind, TroubleKind::TooBig, "{}", failure.what);
    assert_eq!(filter("head -c 1048576 /dev/zero", b"", ALLOWED).unwrap().len(), 1 << 20);
}

#[test]
fn time_ends_it_and_all_it_started() {
    let folder = tempfile::tempdir().unwrap();
    let mark = folder.path().join("pid");
    let allowed = Allowance { time: Duration::from_millis(400), ..ALLOWED };
    // A child of its own that holds the pipes, and a parent that waits for it.
    let script = format!("sleep 600 & echo $! > {0}.new; mv {0}.new {0}; wait", mark.display());
    let before = Instant::now();
    let failure = filter(&script, b"", allowed).unwrap_err();
    assert_eq!(failure.kind, TroubleKind::Timeout);
    assert_eq!(failure.what, "The command sh did not end within 0.4 s.");
    assert!(before.elapsed() < Duration::from_secs(10));
    is_gone(&std::fs::read_to_string(&mark).unwrap());
}

#[test]
fn what_it_leaves_behind_ends_with_it() {
    let before = Instant::now();
    let printed = filter("sleep 600 & echo $!", b"", ALLOWED).unwrap();
    assert!(before.elapsed() < Duration::from_secs(10), "{:?}", before.elapsed());
    is_gone(&String::from_utf8(printed).unwrap());
}

#[test]
fn the_end_of_all_ends_what_runs() {
    let commands = Commands::default();
    let other = commands.clone();
    let words = shell("sleep 600");
    let thread = std::thread::spawn(move || other.filter(&words, b"", ALLOWED));
    commands.end();
    assert_eq!(thread.join().unwrap().unwrap_err().what, "The command sh was stopped.");
    assert!(commands.filter(&shell("echo x"), b"", ALLOWED).is_err());
}

/// Waits until there is no such process, or only what is left of one that has ended.
fn is_gone(pid: &str) {
    let deadline = Instant::now() + Duration::from_secs(10);
    let stat = format!("/proc/{}/stat", pid.trim());
    let runs = || std::fs::read_to_string(&stat).is_ok_and(|text| !text.contains(") Z"));
    while runs() {
        assert!(Instant::now() < deadline, "process {pid} still runs");
        std::thread::yield_now();
    }
}
