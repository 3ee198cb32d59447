//! What JSON shows of hostile text.

use serde::Serialize as _;

use super::Visible;

fn shown(text: &str) -> String {
    let mut bytes = Vec::new();
    text.serialize(&mut serde_json::Serializer::with_formatter(&mut bytes, Visible)).unwrap();
    let shown = String::from_utf8(bytes).unwrap();
    assert_eq!(serde_json::from_str::<String>(&shown).unwrap(), text, "nothing is lost");
    shown
}

#[test]
fn what_a_terminal_obeys_is_escaped() {
    let check = |text: &str, expected: &str| assert_eq!(shown(text), expected);
    check("Đà Nẵng", "\"Đà Nẵng\"");
    check("a\u{1b}[31mb", "\"a\\u001b[31mb\"");
    check("\u{9b}2J\u{7f}", "\"\\u009b2J\\u007f\"");
    check("x\u{202e}y\u{2066}z", "\"x\\u202ey\\u2066z\"");
    check("\u{E0041}", "\"\\udb40\\udc41\"");
    check("👩\u{200d}🚀 \"q\" \\ \n", "\"👩\u{200d}🚀 \\\"q\\\" \\\\ \\n\"");
}
