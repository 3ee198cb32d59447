//! Programs that write, read, fail, hang and flood.

use std::time::Duration;

use super::{Allowance, run};
use crate::domain::TroubleKind;

fn sh(script: &str, input: &[u8], milliseconds: u64) -> Result<Vec<u8>, (TroubleKind, String)> {
    let words = ["/bin/sh", "-c", script].map(str::to_owned);
    let allowed = Allowance { time: Duration::from_millis(milliseconds), bytes: 100_000 };
    run(&words, input, allowed).map_err(|failure| (failure.kind, failure.what))
}

#[test]
fn what_a_program_writes_is_the_document() {
    assert_eq!(sh("printf '<rss/>'", b"", 20_000).unwrap(), b"<rss/>");
    assert_eq!(sh("tr a b", b"banana", 20_000).unwrap(), b"bbnbnb");
    // More than a pipe holds, both ways at once.
    let long = vec![b'x'; 90_000];
    assert_eq!(sh("cat", &long, 20_000).unwrap(), long);
    // It need not read.
    assert_eq!(sh("printf y", &vec![b'x'; 1_000_000], 20_000).unwrap(), b"y");
}

#[test]
fn failures_are_told() {
    let (kind, what) = sh("echo no such paper >&2; exit 3", b"", 20_000).unwrap_err();
    assert_eq!(kind, TroubleKind::File);
    assert!(what.contains("no such paper") && what.contains('3'), "{what}");
    let missing = ["/nowhere/at/all".to_owned()];
    let allowed = Allowance { time: Duration::from_secs(1), bytes: 10 };
    let failure = run(&missing, b"", allowed).unwrap_err();
    assert!(failure.what.contains("cannot be started"), "{}", failure.what);
    assert!(run(&[], b"", allowed).is_err());
}

#[test]
fn time_and_output_are_limited() {
    assert_eq!(sh("sleep 100", b"", 100).unwrap_err().0, TroubleKind::Timeout);
    // What it started ends with it, so that nobody holds its output open.
    assert_eq!(sh("sleep 100 & sleep 100", b"", 100).unwrap_err().0, TroubleKind::Timeout);
    assert_eq!(sh("exec 1>&-; sleep 100", b"", 100).unwrap_err().0, TroubleKind::Timeout);
    assert_eq!(sh("yes", b"", 20_000).unwrap_err().0, TroubleKind::TooBig);
}

#[test]
fn no_shell_reads_the_words() {
    let words = ["/bin/echo", "$HOME", "`x`", "; exit 1"].map(str::to_owned);
    let allowed = Allowance { time: Duration::from_secs(20), bytes: 1_000 };
    assert_eq!(run(&words, b"", allowed).unwrap(), b"$HOME `x` ; exit 1\n");
}
