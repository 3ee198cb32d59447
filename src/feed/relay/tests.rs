//! Items through feed-rs, together and alone.

use super::Relay;
use crate::feed::draft::{Beside, Draft};
use crate::feed::markup::Text;

fn titled(title: &str) -> Draft<'_> {
    Draft { title: Some(Text { html: title.into(), is_plain: false }), ..Draft::default() }
}

fn titles(relay: &mut Relay) -> Vec<Option<String>> {
    let read = relay.read().into_iter();
    read.map(|(entry, _)| entry.and_then(|it| it.title).map(|title| title.content)).collect()
}

#[test]
fn items_come_back_in_order() {
    let mut relay = Relay::new();
    for title in ["Một", "a ]]> b", "<b>&amp;"] {
        relay.push(titled(title), &mut |_| {});
    }
    let expected = ["Một", "a ]]> b", "<b>&amp;"].map(|title| Some(title.to_owned()));
    assert_eq!(titles(&mut relay), expected);
    assert_eq!(titles(&mut relay), []);
}

#[test]
fn one_that_fails_is_lost_alone() {
    let mut relay = Relay::new();
    relay.push(titled("Một"), &mut |_| {});
    for damage in ["<entry><title type=\"odd\">x</title></entry>", "<entry></feed>"] {
        relay.document.push_str(damage);
        relay.ends.push(relay.document.len());
        relay.beside.push(Beside::default());
    }
    relay.push(titled("Ba"), &mut |_| {});
    let expected = [Some("Một".to_owned()), None, None, Some("Ba".to_owned())];
    assert_eq!(titles(&mut relay), expected);
}

#[test]
fn a_full_document_is_handed_on() {
    let handed_on = |title: &str| {
        let mut count = 0;
        Relay::new().push(titled(title), &mut |_| count += 1);
        count
    };
    assert_eq!(handed_on(&"x".repeat(super::DOCUMENT_BYTES)), 1);
    assert_eq!(handed_on("x"), 0);
}
