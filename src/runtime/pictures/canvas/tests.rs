//! What is chosen by what a terminal says.

use super::*;

fn chosen(answers: &[Answer], wanted: Images, iterm: bool) -> Kind {
    let mut known = Known::default();
    answers.iter().for_each(|answer| known.hear(*answer));
    known.canvas(wanted, None, iterm).kind
}

#[test]
fn the_best_that_a_terminal_knows() {
    let sixel = Answer::Attributes { sixel: true };
    let none = Answer::Attributes { sixel: false };
    assert_eq!(chosen(&[Answer::Kitty, sixel], Images::Auto, false), Kind::Kitty);
    assert_eq!(chosen(&[sixel], Images::Auto, false), Kind::Sixel);
    assert_eq!(chosen(&[none], Images::Auto, true), Kind::Iterm2);
    assert_eq!(chosen(&[none], Images::Auto, false), Kind::Blocks);
    assert_eq!(chosen(&[], Images::Auto, false), Kind::Blocks);
    assert_eq!(chosen(&[none], Images::Sixel, false), Kind::Sixel);
}

#[test]
fn the_size_of_a_cell() {
    let mut known = Known::default();
    known.hear(Answer::Kitty);
    assert_eq!(known.canvas(Images::Auto, None, false).cell, UNKNOWN_CELL);
    known.hear(Answer::Cell { width: 0, height: 9 });
    known.hear(Answer::Cell { width: 8, height: 17 });
    assert_eq!(known.canvas(Images::Auto, None, false).cell, (8, 17));
    assert_eq!(known.canvas(Images::Auto, Some((9, 18)), false).cell, (9, 18));
    assert_eq!(known.canvas(Images::Blocks, Some((9, 18)), false).cell, UNKNOWN_CELL);
}

#[test]
fn what_the_environment_says() {
    let named = |name: &'static str, value: &'static str| {
        says_iterm(move |asked: &str| (asked == name).then(|| value.into()))
    };
    assert!(named("TERM_PROGRAM", "iTerm.app") && named("LC_TERMINAL", "iTerm2"));
    assert!(!named("TERM_PROGRAM", "Apple_Terminal") && !named("TERM", "xterm"));
}
