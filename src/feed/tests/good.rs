//! A good feed keeps its meaning: what feed-rs reads rightly comes through as it reads it.

use proptest::prelude::*;

use super::super::{draft::Beside, finish, parse};
use super::source;
use crate::domain::Item;

/// What feed-rs alone makes of a document.
fn alone(text: &str) -> Vec<Item> {
    let parser = feed_rs::parser::Builder::new().id_generator(|_, _, _| String::new()).build();
    let feed = parser.parse(text.as_bytes()).unwrap();
    let read = |entry| finish::item(entry, Beside::default(), &mut Vec::new());
    feed.entries.into_iter().map(read).collect()
}

/// The fields that feed-rs reads rightly.
fn comparable(mut item: Item) -> Item {
    // It takes RSS's one date for both.
    item.updated = item.updated.filter(|at| Some(*at) != item.published);
    // What it has no place for.
    item.plain = Default::default();
    item
}

fn same(text: &str) -> Result<(), TestCaseError> {
    let ours = parse(text.as_bytes(), &source()).unwrap();
    prop_assert_eq!(&ours.problems, &[], "{}", text);
    let ours: Vec<Item> = ours.items.into_iter().map(comparable).collect();
    let theirs: Vec<Item> = alone(text).into_iter().map(comparable).collect();
    prop_assert_eq!(ours, theirs, "{}", text);
    Ok(())
}

/// Words without anything that needs an escape.
fn words() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "Bão số 12 đổi hướng",
        "Giá vàng giảm",
        "Talks resume",
        "東京で地震",
        "Đà Nẵng 🇻🇳",
        "1 + 1 = 2; 100 %",
    ])
    .prop_map(String::from)
}

fn html() -> impl Strategy<Value = String> {
    prop::collection::vec((words(), 0..4usize), 1..4).prop_map(|parts| {
        let part = |(words, shape): &(String, usize)| match shape {
            0 => format!("<p>{words}</p>"),
            1 => format!("<p>{words} <b>&amp;</b> {words}</p>"),
            2 => format!("<img src=\"https://x.example/a.jpg\"> {words}"),
            _ => words.clone(),
        };
        parts.iter().map(part).collect::<Vec<_>>().join("\n")
    })
}

fn escaped(html: &str) -> String {
    html.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn rss_item(n: usize, title: &str, body: &str, shape: usize) -> String {
    let body = match shape % 3 {
        0 => format!("<description><![CDATA[{body}]]></description>"),
        1 => format!("<description>{}</description>", escaped(body)),
        _ => format!(
            "<description>{title}</description><content:encoded><![CDATA[{body}]]></content:encoded>"
        ),
    };
    format!(
        "<item><title>{title}</title><link>https://x.example/{n}</link>
        <guid isPermaLink=\"false\">{n}</guid><dc:creator>Nguyễn An {n}</dc:creator>
        <category>Thời sự</category><category>Sport {shape}</category>
        <pubDate>Mon, 05 Oct 2026 11:{:02}:00 +0700</pubDate>{body}
        <enclosure url=\"https://x.example/{n}.mp3\" length=\"12\" type=\"audio/mpeg\"/></item>",
        n % 60
    )
}

fn atom_entry(n: usize, title: &str, body: &str, shape: usize) -> String {
    let content = match shape % 2 {
        0 => format!("<content type=\"html\">{}</content>", escaped(body)),
        _ => format!("<content type=\"html\"><![CDATA[{body}]]></content>"),
    };
    format!(
        "<entry><title>{title}</title><id>tag:{n}</id>
        <link rel=\"alternate\" type=\"text/html\" href=\"https://x.example/{n}\"/>
        <link rel=\"enclosure\" type=\"audio/mpeg\" length=\"7\" href=\"https://x.example/{n}.mp3\"/>
        <published>2026-10-05T11:00:00+07:00</published><updated>2026-10-06T11:00:00Z</updated>
        <author><name>An</name></author><author><name>Bình</name></author>
        <category term=\"the-gioi\" scheme=\"https://x.example/\" label=\"Thế giới\"/>
        <summary>{title}</summary>{content}</entry>"
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn rss(items in prop::collection::vec((words(), html(), 0..6usize), 1..5)) {
        let items = items.iter().enumerate();
        let items: String = items.map(|(n, (t, b, s))| rss_item(n, t, b, *s)).collect();
        same(&format!(
            "<rss version=\"2.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"
            xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel><title>x</title>
            <link>https://x.example/</link><description>y</description>{items}</channel></rss>"
        ))?;
    }

    #[test]
    fn atom(items in prop::collection::vec((words(), html(), 0..6usize), 1..5)) {
        let items = items.iter().enumerate();
        let items: String = items.map(|(n, (t, b, s))| atom_entry(n, t, b, *s)).collect();
        same(&format!(
            "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>x</title><id>y</id>
            <updated>2026-10-06T11:00:00Z</updated>{items}</feed>"
        ))?;
    }

    #[test]
    fn json(items in prop::collection::vec((words(), html()), 1..5)) {
        let item = |(n, (title, body)): (usize, &(String, String))| serde_json::json!({
            "id": format!("{n}"), "url": format!("https://x.example/{n}"), "title": title,
            "content_html": body, "date_published": "2026-10-05T11:00:00+07:00",
            "author": {"name": "An"}, "tags": ["a", "b"],
        });
        let items: Vec<_> = items.iter().enumerate().map(item).collect();
        same(&serde_json::json!({
            "version": "https://jsonfeed.org/version/1", "title": "x", "items": items,
        }).to_string())?;
    }
}
