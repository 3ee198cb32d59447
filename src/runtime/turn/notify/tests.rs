//! What terminals are told.

use super::*;
use crate::runtime::host::host;

fn of(variables: &[(&str, &str)]) -> Option<String> {
    let host = host(&|name| {
        let found = variables.iter().find(|(known, _)| *known == name);
        found.map(|(_, value)| (*value).into())
    });
    sequence(&host, "2 new", "• Một; hai\u{1b}]52;c;x\u{7}\n• Ba\u{9c}")
}

#[test]
fn each_terminal_is_told_in_its_words_and_nothing_breaks_out() {
    let kitty = of(&[("TERM", "xterm-kitty")]).unwrap();
    assert!(kitty.starts_with("\x1b]99;i=sapo:d=0:p=title;2 new\x1b\\\x1b]99;"), "{kitty:?}");
    let foot = of(&[("TERM", "foot")]).unwrap();
    assert_eq!(foot, "\x1b]777;notify;2 new;• Một, hai • Ba\x1b\\");
    let iterm = of(&[("TERM_PROGRAM", "iTerm.app")]).unwrap();
    assert_eq!(iterm, "\x1b]9;2 new: • Một, hai • Ba\x1b\\");
    let tmux = of(&[("TERM_PROGRAM", "tmux"), ("TMUX", "x"), ("TERM", "foot")]).unwrap();
    assert_eq!(tmux, "\x1bPtmux;\x1b\x1b]777;notify;2 new;• Một, hai • Ba\x1b\x1b\\\x1b\\");
    assert_eq!(of(&[("TERM", "xterm")]), None);
    assert_eq!(of(&[("TERM", "foot"), ("STY", "1")]), None);
}
