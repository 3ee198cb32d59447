//! What is wrong with a feed, in both languages; and that there is no network is no feed's fault.

use sapo::domain::{Timestamp, Trouble, TroubleKind};
use sapo::net::policy;
use sapo::section::Language::{English, Vietnamese};
use sapo::strings::{self, text};

use super::desk::Desk;

const KINDS: [TroubleKind; 19] = [
    TroubleKind::Offline,
    TroubleKind::Dns,
    TroubleKind::Connect,
    TroubleKind::Tls,
    TroubleKind::Timeout,
    TroubleKind::Cut,
    TroubleKind::TooBig,
    TroubleKind::Redirect,
    TroubleKind::Refused,
    TroubleKind::NotFound,
    TroubleKind::Gone,
    TroubleKind::Waiting,
    TroubleKind::Server,
    TroubleKind::Empty,
    TroubleKind::WebPage,
    TroubleKind::NotAFeed,
    TroubleKind::File,
    TroubleKind::Command,
    TroubleKind::Store,
];

fn trouble(kind: TroubleKind, http: Option<u16>, what: &str) -> Trouble {
    Trouble { kind, http, what: what.into(), next: String::new(), since: Timestamp(0) }
}

#[test]
fn every_kind_has_words_in_both_languages() {
    for kind in KINDS {
        for http in [None, Some(401), Some(407)] {
            let word = strings::advice_word(kind, http);
            // What the cache and the command line say is what the reader says.
            assert_eq!(text(English, word), policy::advice(kind, http), "{kind:?}");
            let words =
                [word, strings::trouble_word(kind, http), strings::add_advice_word(kind, http)];
            for word in words {
                assert_ne!(text(English, word), text(Vietnamese, word), "{kind:?}");
            }
        }
    }
}

#[test]
fn a_status_is_said_in_the_language_of_the_reader() {
    let lost = trouble(TroubleKind::NotFound, Some(404), "There is nothing at this address (404).");
    assert_eq!(strings::trouble(English, &lost), lost.what);
    assert_eq!(strings::trouble(Vietnamese, &lost), "Ở địa chỉ này không có gì (404).");
    assert_eq!(strings::verbatim(Vietnamese, &lost), None);
    // A sentence that knows more than its kind is kept for who wants to know it.
    let tls = trouble(TroubleKind::Tls, None, "The certificate of a.example has expired.");
    assert_eq!(strings::trouble(Vietnamese, &tls), "Không lập được kết nối an toàn.");
    assert_eq!(strings::verbatim(Vietnamese, &tls), Some(tls.what.as_str()));
    assert_eq!(strings::verbatim(English, &tls), None);
    for status in [401, 402, 403, 404, 407, 408, 410, 418, 429, 451, 500, 502, 503, 504, 599] {
        let failure = policy::status_failure(status).unwrap();
        let said = trouble(failure.kind, failure.http, &failure.what);
        assert!(strings::trouble(Vietnamese, &said).ends_with(&format!(" ({status}).")));
    }
}

#[test]
fn every_screen_tells_a_trouble_in_vietnamese() {
    let mut desk = Desk::vietnamese((80, 24));
    desk.fail_feed("Morning Courier");
    let what = "Ở địa chỉ này không có gì (404)";
    for keys in ["F", "<Enter>", "<Esc><Esc>L"] {
        desk.press(keys);
        let frame = desk.frame();
        assert!(frame.contains(what), "{keys}: {frame}");
        assert!(!frame.contains("The server"), "{keys}: {frame}");
    }
}

#[test]
fn without_a_network_no_paper_is_at_fault() {
    let mut desk = Desk::open((80, 24));
    desk.fail_feed_with(
        "Morning Courier",
        trouble(TroubleKind::Offline, None, "There is no network."),
    );
    assert!(!desk.frame().contains('!'), "{}", desk.frame());
    desk.press("F");
    let frame = desk.frame();
    assert!(frame.contains("no network"), "{frame}");
    assert!(!frame.contains("in trouble"), "{frame}");
    assert!(!frame.contains('!'), "{frame}");
    desk.press("<Esc>L");
    assert!(!desk.frame().contains("Feeds in trouble"), "{}", desk.frame());
}
