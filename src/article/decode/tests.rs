//! Encodings as pages declare them, rightly or not.

use encoding_rs::{EUC_JP, SHIFT_JIS, WINDOWS_1252, WINDOWS_1258};

use super::*;

fn page(charset: &str, text: &str) -> String {
    format!("<html><head><meta charset=\"{charset}\"></head><body><p>{text}</p></body></html>")
}

#[track_caller]
fn check(bytes: &[u8], content_type: Option<&str>, wanted: &str) {
    let text = decode(bytes, content_type);
    assert!(text.contains(wanted), "{wanted:?} is not in {text:?}");
}

#[test]
fn by_what_the_page_or_the_server_says() {
    let text = "気象台が注意を呼びかけ、台風が北上";
    for encoding in [SHIFT_JIS, EUC_JP] {
        let bytes = encoding.encode(&page(encoding.name(), text)).0.into_owned();
        check(&bytes, None, text);
        let bytes = encoding.encode(&page("x", text)).0.into_owned();
        check(&bytes, Some(&format!("text/html; charset=\"{}\"", encoding.name())), text);
    }
    let equiv = "<meta http-equiv=Content-Type content='text/html; charset = windows-1252'>café";
    check(&WINDOWS_1252.encode(equiv).0, None, "café");
    check(b"<?xml version='1.0' encoding='iso-8859-1'?><p>caf\xe9</p>", None, "café");
}

#[test]
fn utf8_is_seen_whatever_is_said() {
    let text = "Đà Nẵng mưa rất to";
    check(page("windows-1252", text).as_bytes(), Some("text/html; charset=iso-8859-1"), text);
    let mut cut = page("utf-8", &text.repeat(40)).into_bytes();
    cut.extend_from_slice(b"\xe1\xba");
    check(&cut, None, text);
    check(&[b"\xef\xbb\xbf", text.as_bytes()].concat(), Some("text/html; charset=gbk"), text);
}

#[test]
fn marks_are_joined_to_their_letters() {
    // windows-1258 writes marks apart.
    let text = "Ti\u{ea}\u{301}ng Vi\u{ea}\u{323}t";
    let bytes = WINDOWS_1258.encode(&page("windows-1258", text)).0.into_owned();
    check(&bytes, None, "Tiếng Việt");
}

#[test]
fn wide_text() {
    let little: Vec<u8> =
        page("utf-16", "mưa").encode_utf16().flat_map(|unit| unit.to_le_bytes()).collect();
    check(&little, None, "mưa");
    let mut marked = vec![0xfe, 0xff];
    marked.extend("<p>mưa".encode_utf16().flat_map(|unit| unit.to_be_bytes()));
    check(&marked, None, "mưa");
}

#[test]
fn nothing_and_noise() {
    assert_eq!(decode(b"", None), "");
    decode(&(0..=255).collect::<Vec<u8>>(), Some("text/html; charset="));
    decode(b"<meta charset", Some("charset=\"é"));
}
