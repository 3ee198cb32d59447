//! What can be taken of an article, open or not.

use super::*;
use crate::app::{Msg, Setup, update};
use crate::config::{self, Key, KeyCode};
use crate::domain::{Article, ArticleId, Headline, Timestamp};

fn model() -> Model {
    let mut model = Model::new(Setup::of(config::parse("", "test.toml".as_ref()).unwrap()));
    update(&mut model, Msg::Started { now: Timestamp(1_000_000) });
    model.list.rows.rows = vec![headline()];
    model
}

fn headline() -> Headline {
    Headline { id: ArticleId(7), title: Clean::line("Tin"), ..Headline::default() }
}

fn article(link: Option<&str>) -> Msg {
    let body_html = "<p>Một</p><p>Hai</p>".to_owned();
    let link = link.map(str::to_owned);
    let article = Article { headline: headline(), link, body_html, ..Article::default() };
    Msg::Article(ArticleId(7), Some(Box::new(article)))
}

fn press(model: &mut Model, keys: &str) -> Vec<Command> {
    let key = |c| if c == '\n' { Key::plain(KeyCode::Enter) } else { Key::char(c) };
    keys.chars().flat_map(|c| update(model, Msg::Key(key(c)))).collect()
}

/// `keys` on the list, the article's coming, and `more` then.
fn taken(keys: &str, link: Option<&str>, more: &str) -> (Model, Vec<Command>) {
    let mut model = model();
    assert_eq!(press(&mut model, keys), [Command::Read(Query::Article(ArticleId(7)))]);
    let mut commands = update(&mut model, article(link));
    commands.extend(press(&mut model, more));
    (model, commands)
}

fn told(model: &Model) -> &str {
    model.notice.as_ref().map_or("", |notice| notice.text.as_str())
}

#[test]
fn a_link_is_opened_or_copied_or_missed() {
    let link = "https://a.example/1";
    assert_eq!(taken("o", Some(link), "").1, [Command::OpenLink(link.into())]);
    let (model, commands) = taken("y", Some(link), "");
    assert_eq!(commands, [Command::Copy(link.into())]);
    assert_eq!(told(&model), "link copied: https://a.example/1");
    let (model, commands) = taken("y", None, "");
    assert_eq!((told(&model), commands.len()), ("this article has no link", 0));
}

#[test]
fn a_form_is_chosen_and_copied() {
    let link = "https://a.example/1";
    let copied = |more: &str| match &taken("c", Some(link), more).1[..] {
        [Command::Copy(text)] => text.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(copied("\n"), link);
    assert_eq!(copied("title and\n"), format!("Tin\n{link}"));
    assert_eq!(copied("quote\n"), format!("> Một\n>\n> — [Tin]({link})\n"));
    assert_eq!(copied("markd\n"), format!("# Tin\n\n<{link}>\n\nMột\n\nHai\n"));
    let (model, _) = taken("c", Some(link), "markd\n");
    assert_eq!(told(&model), "copied: The whole article as Markdown");
    assert!(model.sheet.is_none());
    // Without a link its rows are not there.
    assert_eq!(taken("c", None, "\n").1, [Command::Copy("Tin".into())]);
}

#[test]
fn a_form_is_chosen_and_saved() {
    let (_, commands) = taken("w", None, "web\n");
    let [Command::Save { title, extension: "html", text }] = &commands[..] else {
        panic!("{commands:?}")
    };
    assert!(title == "Tin" && text.contains("<p>Hai</p>"), "{text}");
    let (_, commands) = taken("w", None, "text\n");
    let [Command::Save { extension: "txt", text, .. }] = &commands[..] else {
        panic!("{commands:?}")
    };
    assert!(text.starts_with("Tin\n\n1 January 1970 00:00\n\nMột\n"), "{text}");
}

#[test]
fn the_editor_gets_the_open_article() {
    let mut model = model();
    press(&mut model, "\n");
    update(&mut model, article(None));
    assert_eq!(press(&mut model, "E"), [Command::Edit("# Tin\n\nMột\n\nHai\n".into())]);
    assert_eq!(press(&mut model, "e"), [Command::EditConfig]);
}
