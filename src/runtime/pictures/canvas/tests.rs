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

#[test]
fn within_tmux_the_terminal_around_it_is_asked() {
    let mut known = Known::new(true);
    let asked = known.questions();
    assert!(asked.starts_with(b"\x1bPtmux;") && Known::default().questions() != asked);
    // tmux itself answers for what it cannot place, and before the terminal does.
    known.hear(Answer::Attributes { sixel: true });
    assert!(!known.ended);
    assert_eq!(known.canvas(Images::Auto, None, true).kind, Kind::Blocks);
    known.hear(Answer::Kitty);
    assert!(known.ended);
    let canvas = known.canvas(Images::Auto, None, true);
    assert!(canvas.kind == Kind::Kitty && canvas.in_tmux);
}

#[test]
fn what_names_tmux() {
    let named = |name: &'static str, value: &'static str| {
        says_tmux(move |asked: &str| (asked == name).then(|| value.into()))
    };
    assert!(named("TMUX", "/tmp/tmux-1/default,1,0") && named("TERM", "tmux-256color"));
    assert!(named("TERM_PROGRAM", "tmux"));
    assert!(!named("TMUX", "") && !named("TERM", "xterm-256color"));
}

#[test]
fn what_says_that_all_colours_are_there() {
    let named = |name: &'static str, value: &'static str| {
        says_colours(move |asked: &str| (asked == name).then(|| value.into()))
    };
    assert!(named("COLORTERM", "truecolor") && named("TERM", "xterm-kitty"));
    assert!(!named("COLORTERM", "") && !named("TERM", "xterm-256color"));
}
