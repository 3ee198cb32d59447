//! JSON that is whole, odd, cut and damaged.

use serde_json::Value;

use super::document;
use crate::feed::repairs::Repairs;

const HEAD: &str = r#"{"version":"https://jsonfeed.org/version/1.1","title":"J","items":["#;

fn item(n: usize) -> String {
    format!(
        r#"{{"id":"{n}","title":"Tin {n}","authors":[{{"name":"An"}}],"content_html":"<p>{n}</p>",
        "attachments":[{{"url":"https://x.example/{n}.mp3","title":"x"}},{{"url":"y"}}]}}"#
    )
}

fn ids(text: &str) -> Vec<String> {
    let mut repairs = Repairs::of(text);
    let items = document(text, 0, &mut repairs).map(|it| it.items).unwrap_or_default();
    let id = |it: &Value| it.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
    items.iter().map(id).collect()
}

#[test]
fn a_good_document_is_whole() {
    assert_eq!(ids(&format!("{HEAD}{},{}]}}", item(1), item(2))), ["1", "2"]);
    assert_eq!(ids(&format!("{HEAD}{}]}} trailing", item(1))), ["1"]);
}

#[test]
fn letters_are_mended() {
    let odd = item(1).replace("<p>", "a\nb\u{1}\\x\\ud83d\\'");
    assert_eq!(ids(&format!("{HEAD}{odd},{}]}}", item(2))), ["1", "2"]);
}

#[test]
fn a_cut_document_keeps_what_is_whole() {
    let whole = format!("{HEAD}{},{},{}]}}", item(1), item(2), item(3));
    let third = HEAD.len() + item(1).len() + item(2).len() + 2;
    for cut in third..whole.len() - 2 {
        if whole.is_char_boundary(cut) {
            assert_eq!(ids(&whole[..cut])[..2], ["1", "2"], "{cut}");
        }
    }
}

#[test]
fn a_damaged_item_costs_itself() {
    let bad = item(2).replace("\"title\":", "\"title\"");
    assert_eq!(ids(&format!("{HEAD}{},{bad},{}]}}", item(1), item(3))), ["1", "3"]);
}

#[test]
fn what_is_no_feed_is_none() {
    for text in ["{}", "[1,2]", "{\"items\":3}", "{\"a\":", "[".repeat(100_000).as_str()] {
        assert!(document(text, 0, &mut Repairs::of(text)).is_err(), "{text:.20}");
    }
}
