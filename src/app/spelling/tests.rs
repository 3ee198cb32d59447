//! What engines send, and what was pressed. `<` is Backspace.

use super::*;

/// Bound keys: all of ASCII but these.
fn bound(c: char) -> bool {
    c.is_ascii() && !"w{}".contains(c)
}

fn check(engine: Engine, sent: &str, pressed: &str) {
    let mut spelling = Spelling::default();
    let mut keys = String::new();
    for c in sent.chars() {
        let code = if c == '<' { KeyCode::Backspace } else { KeyCode::Char(c) };
        for key in spelling.meant(Key::plain(code), engine, bound) {
            match key.code {
                KeyCode::Char(c) => keys.push(c),
                other => panic!("{other:?}"),
            }
        }
    }
    assert_eq!(keys, pressed, "{sent}");
}

#[test]
fn telex_is_told_apart() {
    let check = |sent, pressed| check(Engine::Telex, sent, pressed);
    check("jkGA", "jkGA");
    // Doubled letters: as retyped, and as a whole.
    check("d<đ", "dd");
    check("D<Đ", "DD");
    check("a<â", "aa");
    check("đ", "dd");
    check("o<ô", "oo");
    // Brackets, and w where it is bound to nothing else.
    check("ơ", "[");
    check("ư", "]");
    check("u<ư", "uw");
    // Tones of the vowel before.
    check("u<ụ", "uj");
    check("o<ó", "os");
    check("on<<ón", "ons");
    check("uo<<ươ", "uow");
    check("ho<óa<<oán", "hosan");
    // Typed twice, the tone is taken back and the key stands.
    check("a<á<as", "ass");
    // Backspace of the user's own.
    check("j<j", "jj");
    check("j<k", "jk");
    check("<<<j", "j");
}

#[test]
fn vni_is_told_apart() {
    let check = |sent, pressed| check(Engine::Vni, sent, pressed);
    check("a<â", "a6");
    check("d<đ", "d9");
    check("u<ư", "u7");
    check("u<ú", "u1");
    check("5j", "5j");
    check("ơ", "o7");
}

#[test]
fn letters_of_other_keyboards_are_none_of_an_engines() {
    let check = |sent, pressed| check(Engine::Telex, sent, pressed);
    check("éàçù", "éàçù");
    check("âê", "âê");
    // Once there was one, whole letters are its.
    check("đé", "ddes");
    check("o<óê", "osee");
    let mut spelling = Spelling::default();
    spelling.expect();
    let key = Key::char('á');
    assert_eq!(spelling.meant(key, Engine::Telex, bound), [Key::char('a'), Key::char('s')]);
}

#[test]
fn without_an_engine_keys_are_as_they_come() {
    let key = Key::plain(KeyCode::Backspace);
    assert_eq!(Spelling::default().meant(key, Engine::Off, bound), [key]);
    check(Engine::Off, "đ", "đ");
}

#[test]
fn every_letter_has_its_keys() {
    for row in TONES {
        for (tone, letter) in row.chars().enumerate() {
            let keys: String = spelled(letter, Engine::Vni, |_| false).into_iter().collect();
            assert!(keys.is_ascii(), "{letter}: {keys}");
            assert_eq!(
                keys.len(),
                1 + usize::from(tone > 0) + usize::from(parts(letter).mark.is_some())
            );
        }
    }
}
