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

fn remove(name: &str) -> ViewEdit {
    ViewEdit::Remove { name: name.into(), query: None }
}

#[test]
fn comments_around_what_goes_stay() {
    let file = FILE.replace("[[views]]\nname = \"Bão\"", "[[views]] # of the sea\nname = \"Bão\"");
    let text = after(&file, &remove("Bão"));
    assert_eq!(names(&text), ["Two"]);
    for kept in ["# mine", "# storms\n", "# of the sea\n", "# feeds"] {
        assert!(text.contains(kept), "{kept} of {text}");
    }
    let rule = MuteRule { words: Some("x".into()), ..MuteRule::default() };
    let file = format!("{FILE}\n# noise\n[[mutes]] # loud\nwords = \"x\"\n# the end\n");
    let text = after(&file, &ViewEdit::Unmute(rule));
    for kept in ["# noise\n", "# loud\n", "# the end\n"] {
        assert!(text.contains(kept), "{kept} of {text}");
    }
    assert_eq!(names(&text), ["Bão", "Two"]);
}

#[test]
fn another_view_of_the_same_name_is_not_removed() {
    let with = |query: &str| ViewEdit::Remove { name: "Two".into(), query: Some(query.into()) };
    assert!(edited(FILE, Path::new("c.toml"), &with("three")).is_err());
    assert_eq!(names(&after(FILE, &with("two"))), ["Bão"]);
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
    let text = after(&text, &remove("Two"));
    assert_eq!(names(&text), ["Storms", "Ba"]);
    let text = after(&text, &keep("Two", Some(1)));
    assert_eq!(names(&text), ["Storms", "Two", "Ba"]);
    assert!(parse(&text, Path::new("c.toml")).unwrap().feeds.len() == 1);
}

#[test]
fn the_first_and_the_last_view_come_and_go() {
    let text = after("", &keep("One", None));
    assert_eq!(names(&text), ["One"]);
    let text = after(&text, &remove("One"));
    assert!(names(&text).is_empty());
    let text = after("refresh.at_start = false\r\n", &keep("One", None));
    assert!(text.contains("\r\n\r\n[[views]]\r\nname"), "{text:?}");
}

#[test]
fn what_is_not_there_is_told() {
    let gone = remove("Gone");
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
