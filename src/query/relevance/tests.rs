//! Which of two articles is the better answer.

use std::convert::Infallible;

use super::super::Reading;
use super::*;

/// Title, lead, body.
type Article = (&'static str, &'static str, &'static str);

fn points(query: &str, (title, lead, body): Article) -> u32 {
    let how = Reading { now: 0, zone: &jiff::tz::TimeZone::UTC, typing: false };
    let rest = || Ok::<_, Infallible>(Rest { author: String::new(), texts: vec![body.into()] });
    Ranking::of(&Query::read(query, how)).score(title, lead, rest).unwrap()
}

#[test]
fn the_better_answer_has_more_points() {
    for (query, better, worse) in [
        // Title, lead, body, in this order, however often the body says it.
        ("bão", ("Bão", "", ""), ("x", "bão", "")),
        ("bão", ("x", "bão", ""), ("x", "y", "bão bão bão bão bão bão")),
        ("bão", ("Bão", "", ""), ("x", "bão, bão, bão", "bão")),
        ("bão", ("Bão", "bão", ""), ("Bão", "x", "")),
        ("bão", ("x", "y", "bão bão"), ("x", "y", "bão")),
        // The very marks that were typed.
        ("đang", ("Đang mưa", "", ""), ("Đảng họp", "", "")),
        ("dang", ("Dang", "", ""), ("Đảng", "", "")),
        ("hoà", ("Hòa bình", "", ""), ("Hoằng hoá", "", "")),
        // Side by side, in the order that was typed.
        ("giá vàng", ("Giá vàng giảm", "", ""), ("Vàng giữ giá", "", "")),
        ("giá vàng", ("Giá vàng giảm", "", ""), ("Giá của vàng", "", "")),
        ("giá vàng", ("x", "", "giá vàng"), ("x", "", "giá nhà, vàng")),
        ("東京 天気", ("東京天気", "", ""), ("天気と東京", "", "")),
        // More of the words.
        ("bão OR lũ", ("Bão và lũ", "", ""), ("Bão bão", "", "")),
        ("\"giá vàng\" tăng", ("Giá vàng tăng", "", ""), ("Giá vàng", "", "tăng")),
        // Where they were sought.
        ("title:bão mưa", ("Bão", "mưa", ""), ("Bão", "", "mưa")),
    ] {
        let (more, fewer) = (points(query, better), points(query, worse));
        assert!(more > fewer, "{query}: {better:?} has {more}, {worse:?} has {fewer}");
    }
}

#[test]
fn without_words_all_are_alike() {
    assert_eq!(points("is:unread", ("Bão", "bão", "bão")), 0);
    assert_eq!(points("x -bão", ("x", "", "")), points("x -bão", ("x bão", "", "")));
}

#[test]
fn the_rest_is_read_only_when_it_matters() {
    let how = Reading { now: 0, zone: &jiff::tz::TimeZone::UTC, typing: false };
    let ranking = Ranking::of(&Query::read("bão to", how));
    let unread = || Err::<Rest, &str>("was read");
    assert!(ranking.score("Bão", "to", unread).is_ok());
    assert!(ranking.score("Bão", "x", unread).is_err());
}
