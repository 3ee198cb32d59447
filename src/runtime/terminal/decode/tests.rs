//! Bytes in, keys out: every dialect, every cut, anything hostile.

use proptest::prelude::*;

use super::*;
use crate::app::msg::MouseAction;

fn decoded(bytes: &[u8]) -> Vec<Input> {
    let (mut decoder, mut out) = (Decoder::default(), Vec::new());
    decoder.feed(bytes, &mut out);
    decoder.give_up(&mut out);
    out
}

/// Keys as people write them: `C-` Ctrl, `M-` Alt, `S-` Shift.
fn spelled(input: &Input) -> String {
    match input {
        Input::Key(key) => {
            let mut text = String::new();
            for (on, mark) in [(key.ctrl, "C-"), (key.alt, "M-"), (key.shift, "S-")] {
                text += if on { mark } else { "" };
            }
            match key.code {
                KeyCode::Char(c) => text + &c.to_string(),
                other => format!("{text}{other:?}"),
            }
        }
        Input::Bytes(bytes) => format!("{bytes:?}"),
        Input::Paste(pasted) => format!("paste {pasted:?}"),
        Input::Mouse(mouse) => format!("{:?} {},{}", mouse.what, mouse.column, mouse.row),
        Input::Answer(answer) => format!("{answer:?}"),
        Input::Ground(ground) => format!("{ground:?}"),
    }
}

fn check(bytes: &[u8], expected: &str) {
    let got: Vec<String> = decoded(bytes).iter().map(spelled).collect();
    assert_eq!(got.join(" "), expected, "{:?}", String::from_utf8_lossy(bytes));
}

#[test]
fn characters_and_control_codes_are_keys() {
    check(b"jG", "j G");
    check("đườn🇻".as_bytes(), "đ ư ờ n 🇻");
    check(b"\r\t\x7f", "Enter Tab Backspace");
    check(b"\x03\x1a\x00\x1f\n", "C-c C-z C-  C-_ C-j");
    check(b"\x1b", "Esc");
    check(b"\x1b\x1b", "Esc Esc");
    check(b"\x1bx\x1b\r", "M-x M-Enter");
    check("\x1bđ".as_bytes(), "M-đ");
}

#[test]
fn cursor_and_function_keys_come_in_every_dialect() {
    check(b"\x1b[A\x1bOB\x1b[C\x1b[D", "Up Down Right Left");
    check(b"\x1b[H\x1b[1~\x1b[7~\x1bOH", "Home Home Home Home");
    check(b"\x1b[5~\x1b[6~\x1b[2~\x1b[3~", "PageUp PageDown Insert Delete");
    check(b"\x1bOP\x1b[11~\x1b[[A", "Function(1) Function(1) Function(1)");
    check(b"\x1b[15~\x1b[17~\x1b[24~\x1b[34~", "Function(5) Function(6) Function(12) Function(20)");
    check(b"\x1b[Z\x1b[9;2u\x1b[27;2;9~", "BackTab BackTab BackTab");
    check(b"\x1b[1;5A\x1b[3;3~\x1b[1;2C", "C-Up M-Delete S-Right");
    check(b"\x1b[106;5u\x1b[27;6;106~\x1b[106;1:3u", "C-j C-J");
}

#[test]
fn alt_with_an_introducer_is_a_key_when_nothing_follows() {
    check(b"\x1b[", "M-[");
    check(b"\x1bO", "M-O");
    check(b"\x1b]", "M-]");
}

#[test]
fn the_mouse_speaks_both_dialects() {
    check(b"\x1b[<0;10;5M\x1b[<32;12;5M\x1b[<0;12;5m", "Press 9,4 Drag 11,4 Release 11,4");
    check(b"\x1b[<64;1;1M\x1b[<65;1;1M", "WheelUp 0,0 WheelDown 0,0");
    check(b"\x1b[<35;4;4M\x1b[<2;4;4M\x1b[<0;0;0M", "");
    check(b"\x1b[M !!\x1b[M`##j", "Press 0,0 WheelUp 2,2 j");
    assert_eq!(
        decoded(b"\x1b[<16;3;2M"),
        [Input::Mouse(Mouse { column: 2, row: 1, what: MouseAction::Press })]
    );
}

#[test]
fn a_paste_is_one_event_and_never_keys() {
    check(b"\x1b[200~ab\x1b[201~c", "paste \"ab\" c");
    check(b"\x1b[200~a\r\nb\rc\x1b[31m\x07\x1b[201~", "paste \"a\\nb\\nc[31m\"");
    check(b"\x1b[200~cut", "paste \"cut\"");
    let long = [b"\x1b[200~".as_slice(), &[b'x'; PASTE_MAX_BYTES + 10], PASTE_END, b"q"].concat();
    let got = decoded(&long);
    assert!(matches!(&got[0], Input::Paste(text) if text.len() == PASTE_MAX_BYTES));
    assert_eq!(spelled(&got[1]), "q");
}

#[test]
fn answers_that_nobody_waits_for_are_dropped() {
    check(b"\x1b]10;rgb:0000/0000/0000\x07j", "j");
    check(b"\x1b]11;rgb:0000/0000\x1b\\\x1b]11;rgb:x/y/z\x07\x1b]11;?\x07\x1b[?997;3nj", "j");
    check(b"\x1bP1$r0m\x1b\\\x1b_Gi=1;OK\x1b\\j", "j");
    check(b"\x1b[0n\x1b[Ij", "j");
    check(b"\x1b]0;never ended", "");
    check(b"\x1b]0;cut\x1b[Aj", "Up j");
}

#[test]
fn the_ground_is_told() {
    check(b"\x1b]11;rgb:0000/0000/0000\x07j", "Dark j");
    check(b"\x1b]11;rgb:f/f/e\x1b\\\x1b[?62c", "Light Attributes { sixel: false }");
    check(b"\x1b]11;rgba:fdfd/f6f6/e3e3/ffff\x1b\\", "Light");
    check(b"\x1b[?997;1n\x1b[?997;2nj", "Dark Light j");
}

#[test]
fn broken_bytes_are_skipped() {
    check(b"a\xff\xc0b\xe1\xbb", "a b");
    check("\u{9b}31mx".as_bytes(), "3 1 m x");
    check(b"\x1b[12\x1b[Bj", "Down j");
    check(&[b"\x1b[".as_slice(), &[b'1'; SEQUENCE_MAX_BYTES + 1]].concat(), "");
}

#[test]
fn only_a_lone_escape_may_be_the_key() {
    let what = |bytes: &[u8]| {
        let (mut decoder, mut out) = (Decoder::default(), Vec::new());
        decoder.feed(bytes, &mut out);
        decoder.unfinished()
    };
    assert_eq!(what(b"j"), None);
    assert_eq!(what(b"\x1b"), Some(Unfinished::Esc));
    assert_eq!(what(b"\x1b[1;"), Some(Unfinished::Sequence));
    assert_eq!(what(b"\x1b]11;"), Some(Unfinished::Answer));
    assert_eq!(what(b"\x1b[?62;"), Some(Unfinished::Answer));
    assert_eq!(what(b"\x1b[200~a"), Some(Unfinished::Paste));
    // A split letter waits for its rest without a time limit.
    assert_eq!(what(b"\xe1\xbb"), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// The meaning does not depend on where the reads cut.
    #[test]
    fn cuts_do_not_matter(
        parts in proptest::collection::vec(
            prop_oneof![
                Just(b"\x1b[A".to_vec()), Just(b"\x1b[1;5C".to_vec()), Just("ế".into()),
                Just(b"\x1b[200~dan \xc4\x91\x1b[201~".to_vec()), Just(b"\x1b]11;x\x07".to_vec()),
                Just(b"\x1b[<0;3;4M".to_vec()), Just(b"\x1bx".to_vec()), Just(b"j".to_vec()),
            ], 0..12),
        size in 1usize..9,
    ) {
        let bytes = parts.concat();
        let (mut decoder, mut out) = (Decoder::default(), Vec::new());
        for chunk in bytes.chunks(size) {
            decoder.feed(chunk, &mut out);
        }
        decoder.give_up(&mut out);
        prop_assert_eq!(out, decoded(&bytes));
    }

    /// Anything at all ends, and no control character comes through.
    #[test]
    fn hostile_bytes_are_harmless(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        for input in decoded(&bytes) {
            match input {
                Input::Key(Key { code: KeyCode::Char(c), .. }) => prop_assert!(!c.is_control()),
                Input::Paste(text) => {
                    prop_assert!(text.chars().all(|c| c == '\n' || !c.is_control()));
                }
                _ => {}
            }
        }
    }
}

#[test]
fn answers_about_pictures_are_no_keys() {
    check(b"\x1b_Gi=31;OK\x1b\\j", "Kitty j");
    check(b"\x1b_Gi=31;ENOTSUP\x1b\\\x1b_Gi=32;OK\x1b\\", "");
    check(b"\x1b[6;17;8t", "Cell { width: 8, height: 17 }");
    check(b"\x1b[6;99999;8t\x1b[4;1;2t", "");
    check(b"\x1b[?62;4;22c", "Attributes { sixel: true }");
    check(b"\x1b[?62;22c", "Attributes { sixel: false }");
    // Cut anywhere.
    let bytes = b"\x1b_Gi=31;OK\x1b\\\x1b[6;17;8t\x1b[?62;4c";
    for cut in 1..bytes.len() {
        let (mut decoder, mut out) = (Decoder::default(), Vec::new());
        decoder.feed(&bytes[..cut], &mut out);
        decoder.feed(&bytes[cut..], &mut out);
        assert_eq!(out.len(), 3, "{cut}");
    }
}
