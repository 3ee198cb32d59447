//! Room for pictures: asked for once, given when they are there.

use super::*;
use crate::app::{Msg, Setup, settle as settle_all, update};
use crate::domain::{Article, ArticleId, Headline, Timestamp};
use crate::text::Clean;

const PAGE: &str = "<p>One.</p><figure><img src=\"https://a.example/1.png\" alt=\"Ships\">\
    <figcaption>Ships at dawn.</figcaption></figure><p>Two.</p>\
    <figure><img src=\"https://a.example/2.png\" alt=\"Cranes\"></figure><p>Three.</p>";

fn opened(pictures: bool) -> Model {
    let config = crate::config::parse("reading.full_text = \"never\"", "c.toml".as_ref()).unwrap();
    let mut model = Model::new(Setup { pictures, ..Setup::of(config) });
    update(&mut model, Msg::Started { now: Timestamp(1_800_000_000) });
    let id = ArticleId(1);
    let article = Article {
        headline: Headline { id, title: Clean::line("Title"), ..Headline::default() },
        link: Some("https://a.example/1".into()),
        body_html: PAGE.into(),
        ..Article::default()
    };
    model.focus = crate::app::Focus::Article;
    update(&mut model, Msg::Article(id, Some(Box::new(article))));
    model
}

fn wishes(model: &mut Model) -> Vec<PictureWish> {
    let commands = settle_all(model);
    commands
        .into_iter()
        .find_map(|command| match command {
            Command::ShowPictures(wishes) => Some(wishes),
            _ => None,
        })
        .unwrap_or_default()
}

fn rows(model: &Model) -> usize {
    let lines = &model.reading.as_ref().unwrap().page.lines;
    lines.iter().filter(|line| line.picture.is_some()).count()
}

#[test]
fn they_are_asked_for_once_and_get_their_rows() {
    let mut model = opened(true);
    let asked = wishes(&mut model);
    assert_eq!(asked.len(), 2);
    assert_eq!(asked[0].named_by.as_deref(), Some("https://a.example/1"));
    assert!(asked[0].columns <= 80 && asked[0].rows < 24);
    assert!(wishes(&mut model).is_empty());
    assert_eq!(rows(&model), 0);
    update(&mut model, Msg::Picture(asked[0].clone(), Some((40, 7))));
    assert_eq!(rows(&model), 7);
    update(&mut model, Msg::Picture(asked[1].clone(), None));
    assert_eq!(rows(&model), 7);
    // Another width is another wish; an answer to the old one comes too late.
    update(&mut model, Msg::Resize { columns: 50, rows: 24 });
    assert_eq!(wishes(&mut model).len(), 2);
    update(&mut model, Msg::Picture(asked[0].clone(), Some((40, 7))));
    assert_eq!(rows(&model), 0);
}

#[test]
fn one_that_is_too_large_tells_its_size() {
    let mut model = opened(true);
    let asked = wishes(&mut model);
    update(&mut model, Msg::PictureTooLarge(asked[0].clone(), 20_000, 30_000));
    let reading = model.reading.as_ref().unwrap();
    let text = |line: &Line| line.pieces.iter().map(|it| it.text.to_string()).collect::<String>();
    let lines: Vec<String> = reading.page.lines.iter().map(text).collect();
    let at = lines.iter().position(|line| line.contains("20000 x 30000 pixels")).unwrap();
    assert!(lines[at + 1].contains("Ships at dawn."), "{lines:?}");
}

#[test]
fn the_line_that_is_read_stays_when_one_comes_above_it() {
    let mut model = opened(true);
    model.size = (80, 8);
    update(&mut model, Msg::Resize { columns: 80, rows: 8 });
    let asked = wishes(&mut model);
    article::scroll(&mut model, 6);
    let first = |model: &Model| {
        let reading = model.reading.as_ref().unwrap();
        let mut shown =
            reading.page.lines[reading.top..].iter().filter(|line| !line.pieces.is_empty());
        shown.next().map(|line| line.pieces[0].text.to_string())
    };
    let before = first(&model);
    assert!(before.is_some());
    update(&mut model, Msg::Picture(asked[0].clone(), Some((40, 5))));
    assert_eq!(rows(&model), 5);
    assert_eq!(first(&model), before);
}

#[test]
fn without_pictures_nothing_is_asked() {
    let mut model = opened(false);
    assert!(wishes(&mut model).is_empty());
}
