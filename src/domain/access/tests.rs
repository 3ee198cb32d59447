//! Words of a command, and secrets that stay so.

use super::{Secret, command_words};

#[test]
fn a_command_is_cut_into_words_without_a_shell() {
    let check = |line: &str, words: &[&str]| {
        assert_eq!(command_words(line), words, "{line}");
    };
    check("exec:feed", &["feed"]);
    check("exec:~/bin/feed  a b", &["~/bin/feed", "a", "b"]);
    check("exec:feed 'two words' \"a \\\"b\\\" $HOME\"", &["feed", "two words", "a \"b\" $HOME"]);
    check("exec:feed a\\ b ''", &["feed", "a b", ""]);
    check(
        "exec:feed; rm -rf $(x) `y` | z > w",
        &["feed;", "rm", "-rf", "$(x)", "`y`", "|", "z", ">", "w"],
    );
    check("exec:", &[]);
    check("exec:''", &[]);
    check("exec:feed 'open", &[]);
    check("exec:feed\na\u{1b}b", &[]);
    check("https://a.org/", &[]);
}

#[test]
fn a_secret_does_not_tell_itself() {
    assert_eq!(format!("{:?}", Secret("open sesame".into())), "Secret(…)");
}
