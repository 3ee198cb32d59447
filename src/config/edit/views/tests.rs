//! Comments and order stay, whatever is done to the views.

use super::*;

const FILE: &str = "# mine\n[reading]\nwidth = 70 # narrow\n\n# storms\n[[views]]\nname = \"Bão\" # lũ\n\
                    query = \"bão OR lũ\"\n\n[[views]]\nname = \"Two\"\nquery = \"two\"\n\n# feeds\n\
                    [[feeds]]\nurl = \"https://a.example/rss\"\n";

fn after(text: &str, edit: &ViewEdit) -> String {
    edited(text, Path::new("c.toml"), edit).unwrap()
}

fn names(text: &str) -> Vec<String> {
    parse(text, Path::new("c.toml")).unwrap().views.into_iter().map(|view| view.name).collect()
}

fn keep(name: &str, at: Option<usize>) -> ViewEdit {
    ViewEdit::Keep { name: name.into(), query: "x \"y z\"".into(), at }
}

#[test]
fn a_view_is_kept_renamed_and_removed() {
    let text = after(FILE, &keep("Ba", None));
    assert_eq!(names(&text), ["Bão", "Two", "Ba"]);
    for kept in ["# mine", "# narrow", "# storms", "# lũ", "# feeds"] {
        assert!(text.contains(kept), "{kept} of {text}");
    }
    let rename = ViewEdit::Rename { from: "Bão".into(), to: "Storms".into() };
    let text = after(&text, &rename);
    assert_eq!(names(&text), ["Storms", "Two", "Ba"]);
    assert!(text.contains("\"Storms\" # lũ"), "{text}");
    let text = after(&text, &ViewEdit::Remove { name: "Two".into() });
    assert_eq!(names(&text), ["Storms", "Ba"]);
    let text = after(&text, &keep("Two", Some(1)));
    assert_eq!(names(&text), ["Storms", "Two", "Ba"]);
    assert!(parse(&text, Path::new("c.toml")).unwrap().feeds.len() == 1);
}

#[test]
fn the_first_and_the_last_view_come_and_go() {
    let text = after("", &keep("One", None));
    assert_eq!(names(&text), ["One"]);
    let text = after(&text, &ViewEdit::Remove { name: "One".into() });
    assert!(names(&text).is_empty());
    let text = after("refresh.at_start = false\r\n", &keep("One", None));
    assert!(text.contains("\r\n\r\n[[views]]\r\nname"), "{text:?}");
}

#[test]
fn what_is_not_there_is_told() {
    let gone = ViewEdit::Remove { name: "Gone".into() };
    assert!(edited(FILE, Path::new("c.toml"), &gone).is_err());
    assert!(edited("views = 1", Path::new("c.toml"), &gone).is_err());
}

#[test]
fn a_mute_comes_and_goes() {
    let rule = MuteRule {
        words: Some("bóng \"đá\"".into()),
        until: Some("2026-12-31".into()),
        ..MuteRule::default()
    };
    let text = after(FILE, &ViewEdit::Mute(rule.clone()));
    let mutes = |text: &str| parse(text, Path::new("c.toml")).unwrap().mutes;
    assert_eq!(mutes(&text), std::slice::from_ref(&rule));
    assert_eq!(names(&text), ["Bão", "Two"]);
    assert_eq!(mutes(&after(&text, &ViewEdit::Unmute(rule.clone()))), []);
    assert!(edited(FILE, Path::new("c.toml"), &ViewEdit::Unmute(rule)).is_err());
    for wrong in [
        "[[mutes]]\n",
        "[[mutes]]\nuntil = \"2026-12-31\"",
        "[[mutes]]\nwords = \"a\"\nuntil = \"soon\"",
    ] {
        assert!(parse(wrong, Path::new("c.toml")).is_err(), "{wrong}");
    }
}
