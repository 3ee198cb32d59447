//! Keys: reading, printing, looking up.

use proptest::prelude::*;

use super::{Context, Key, KeyCode, Keymap, Lookup, parse_chord, print_chord};
use crate::config::Action;

fn map(bindings: &[(Context, &str, Action)]) -> Keymap {
    let mut map = Keymap::default();
    for (context, chord, action) in bindings {
        map.bind(*context, parse_chord(chord).unwrap(), *action).unwrap();
    }
    map
}

#[test]
fn keys_are_read() {
    let check = |text: &str, expected| assert_eq!(Key::parse(text), expected, "{text}");
    check("j", Some(Key::char('j')));
    check("G", Some(Key::char('G')));
    check("-", Some(Key::char('-')));
    check("đ", Some(Key::char('đ')));
    check("enter", Some(Key::plain(KeyCode::Enter)));
    check("Space", Some(Key::char(' ')));
    check("F5", Some(Key::plain(KeyCode::Function(5))));
    check("Ctrl-d", Some(Key { ctrl: true, ..Key::char('d') }));
    check("ctrl--", Some(Key { ctrl: true, ..Key::char('-') }));
    check("Ctrl-Alt-x", Some(Key { ctrl: true, alt: true, ..Key::char('x') }));
    check("Shift-Tab", Some(Key::plain(KeyCode::BackTab)));
    check("Shift-Up", Some(Key { shift: true, ..Key::plain(KeyCode::Up) }));
    check("Shift-a", None);
    check("Ctrl-D", None);
    check("F0", None);
    check("F99", None);
    check("Hyper-x", None);
    check("", None);
}

#[test]
fn chords_are_read() {
    assert_eq!(parse_chord("g g"), Ok(vec![Key::char('g'), Key::char('g')]));
    assert_eq!(parse_chord("g gg"), Err("gg".into()));
    assert_eq!(parse_chord("  "), Err("  ".into()));
}

#[test]
fn the_pane_comes_before_the_globe() {
    let map = map(&[
        (Context::Global, "x", Action::Quit),
        (Context::List, "x", Action::ToggleStar),
        (Context::Global, "g g", Action::Top),
    ]);
    let look = |context, text| map.lookup(context, &parse_chord(text).unwrap());
    assert_eq!(look(Context::List, "x"), Lookup::Action(Action::ToggleStar));
    assert_eq!(look(Context::Article, "x"), Lookup::Action(Action::Quit));
    assert_eq!(look(Context::List, "g"), Lookup::Prefix);
    assert_eq!(look(Context::List, "g g"), Lookup::Action(Action::Top));
    assert_eq!(look(Context::List, "z"), Lookup::None);
}

#[test]
fn conflicts_are_refused() {
    let mut map = map(&[(Context::List, "g g", Action::Top)]);
    let mut bind = |text, action| map.bind(Context::List, parse_chord(text).unwrap(), action);
    assert!(bind("g", Action::Bottom).is_err());
    assert!(bind("g g g", Action::Top).is_err());
    assert_eq!(bind("g g", Action::Bottom).unwrap_err().with, Action::Top);
    assert!(bind("g g", Action::Top).is_ok());
    assert!(bind("G", Action::Bottom).is_ok());
}

#[test]
fn chords_of_an_action_are_told() {
    let map = map(&[
        (Context::Global, "Down", Action::Down),
        (Context::List, "j", Action::Down),
        (Context::Tree, "t", Action::Down),
    ]);
    assert_eq!(map.chords(Context::List, Action::Down), ["j", "Down"]);
    assert_eq!(map.chords(Context::Global, Action::Down), ["Down"]);
}

proptest! {
    #[test]
    fn what_is_printed_reads_back(c in any::<char>(), ctrl: bool, alt: bool, n in 1u8..=24) {
        for code in [KeyCode::Char(c), KeyCode::Function(n), KeyCode::PageDown] {
            let key = Key { code, ctrl, alt, shift: false };
            if key.is_sound() && !c.is_whitespace() {
                prop_assert_eq!(parse_chord(&print_chord(&[key])), Ok(vec![key]));
            }
        }
    }

    #[test]
    fn any_text_is_answered(text in ".{0,24}") {
        let _ = parse_chord(&text);
    }
}
