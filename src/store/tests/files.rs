//! Files that come with articles.

use super::world::{NOW, World, item};
use crate::domain::{Enclosure, Item, Timestamp};

fn file(url: &str, kind: &str) -> Enclosure {
    Enclosure { url: url.into(), media_type: Some(kind.into()), length: Some(7) }
}

#[test]
fn files_come_go_and_change_with_their_article() {
    let world = World::of(&["a", "b"]);
    let with = |files: &[Enclosure]| Item {
        published: Some(Timestamp(NOW - 100)),
        enclosures: files.to_vec(),
        ..item("g", "https://a.example/1", "Tin")
    };
    let (one, two) =
        (file("https://a.example/1.mp3", "audio/mpeg"), file("https://a.example/2", "video/mp4"));
    world.fetch("a", &[with(&[])]);
    let id = world.all()[0].id;
    let files = || world.reader.article(id).unwrap().unwrap().files;
    assert_eq!(files(), []);
    // Added later, without another word changed.
    let picture = file("https://a.example/p.jpg", "image/jpeg");
    world.fetch("a", &[with(&[one.clone(), picture])]);
    assert_eq!(files(), std::slice::from_ref(&one));
    // Another feed's word for it does not count.
    world.fetch("b", &[with(std::slice::from_ref(&two))]);
    assert_eq!(files(), [one]);
    world.fetch("a", &[with(std::slice::from_ref(&two))]);
    assert_eq!(files(), [two]);
    // And taken away again.
    world.fetch("a", &[with(&[])]);
    assert_eq!(files(), []);
}
