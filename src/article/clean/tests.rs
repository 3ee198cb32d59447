//! What is taken out of a document, rule by rule, where nobody else has an opinion.

use super::*;
use crate::article::Hints;
use crate::article::guard::Guarded;
use crate::text::html;

/// The lines that are left of a body on the Harbour Courier's page about "Ships wait".
fn left(body: &str) -> Vec<String> {
    let meta = Meta {
        title: Some("Ships wait".into()),
        site_names: vec!["Tiền Phong".into(), "tienphong".into(), "Harbour Courier".into()],
        ..Meta::default()
    };
    let opinions = Opinions::of(&Guarded::default(), None, &Hints::default());
    let mut doc = html::parse(body, None);
    clean(&mut doc, &Context::of(&meta, &opinions, false));
    doc.blocks.iter().map(|block| text_of(block).trim().to_owned()).collect()
}

fn check(body: &str, expected: &[&str]) {
    assert_eq!(left(body), expected, "{body}");
}

#[test]
fn players_go() {
    for line in [
        "0:00 / 0:00",
        "00:00",
        "0:00 / 1:23:45",
        "-0:12",
        "0:00 | 3:21 1x",
        "1x 1.25x 1.5x",
        "0:00 Loaded: 0%",
        "Current Time 0:00",
        "Duration -:-",
        "0:00 LIVE 720p",
    ] {
        check(&format!("<p>{line}</p><p>Text.</p>"), &["Text."]);
    }
    for line in ["At 7:30 they left.", "2:1", "1x", "Auto", "The score was 3:2", "100%"] {
        let stays = line != "2:1";
        assert_eq!(left(&format!("<p>{line}</p><p>Text.</p>")).len() == 2, stays, "{line}");
    }
}

#[test]
fn the_title_and_what_stands_twice_go() {
    let long = "A sentence that is long enough to be known again when it comes again.";
    check("<h1>Ships wait</h1><p>Text.</p>", &["Text."]);
    check("<p>Text.</p><p>SHIPS WAIT!</p><p>Words.</p>", &["Text.", "Words."]);
    check(&format!("<p>{long}</p><p>{long}</p><p>End.</p>"), &[long, "End."]);
    check(&format!("<p>{long}</p><p>Text.</p><p>{long}</p>"), &[long, "Text."]);
    check("<p>No.</p><p>No.</p>", &["No.", "No."]);
    check(
        "<figure><img src=https://a.example/x><figcaption>A ship.</figcaption></figure>\
         <p>A ship.</p><p>Text.</p>",
        &["A ship.", "Text."],
    );
}

#[test]
fn the_end_is_where_the_text_ends() {
    check("<p>Text.</p><h3>More stories</h3><hr>", &["Text."]);
    check(
        "<p>Text.</p><h3>MỚI - NÓNG</h3><img src=https://a.example/t><h4><a href=/a>Another \
         article that is new</a></h4><p>07/03/2026 09:10</p>",
        &["Text."],
    );
    check("<p>Text.</p><p>Thứ Bảy, 07/03/2026 - 08:47 GMT+7</p>", &["Text."]);
    check("<p>Text.</p><p>7 March 1911.</p>", &["Text.", "7 March 1911."]);
    check(
        "<p>Text.</p><h3>In pictures</h3><figure><img src=https://a.example/x><figcaption>A \
         ship.</figcaption></figure>",
        &["Text.", "In pictures", "A ship."],
    );
}

#[test]
fn the_papers_mark_goes_from_the_first_words() {
    check("<p>TPO - Text.</p>", &["Text."]);
    check("<p><b>TPO</b> - Text.</p>", &["Text."]);
    check("<p><b>(Tiền Phong)</b> – Text.</p>", &["Text."]);
    check("<p>LONDON (Reuters) - Text.</p>", &["LONDON (Reuters) - Text."]);
}

#[test]
fn a_signature_stands_alone() {
    let sign = |body: &str, known: Option<&str>, language: &str| {
        let mut doc = html::parse(body, None);
        let name = signature(&mut doc, known, Some(language));
        (name, doc.blocks.len())
    };
    let name = |name: &str| Some(name.to_owned());
    assert_eq!(sign("<p>Text.</p><p><b>Hải Phà</b></p>", None, "en"), (name("Hải Phà"), 1));
    assert_eq!(sign("<p>Text.</p><p>Hải Phà</p>", None, "vi"), (name("Hải Phà"), 1));
    assert_eq!(sign("<p>Text.</p><p>Read More</p>", None, "en"), (None, 2));
    assert_eq!(sign("<p>Text.</p><p><b>An Li</b> (tổng hợp)</p>", None, "vi").0, name("An Li"));
    assert_eq!(sign("<p>Text.</p><p><b>An Li</b></p>", Some("Bo Ray"), "vi"), (None, 2));
    assert_eq!(sign("<p>Text.</p><p>Một câu ngắn.</p>", None, "vi"), (None, 2));
}

#[test]
fn a_lead_is_what_the_body_does_not_say() {
    let lead = |meta: Meta, body: &str| {
        let mut doc = html::parse(body, None);
        let lead = settle_lead(&meta, &mut doc);
        (lead.is_some(), doc.blocks.len())
    };
    let told = "The ships that wait before the harbour will wait for another day, it seems.";
    let of_page = || Meta { lead: Some(told.into()), ..Meta::default() };
    let described = |text: &str| Meta { description: Some(text.into()), ..Meta::default() };
    let repeated = format!("<p>{told}</p><p>Text.</p>");
    // The page's lead goes from the body, a description stays there.
    assert_eq!(lead(of_page(), &repeated), (true, 1));
    assert_eq!(lead(described(told), &repeated), (false, 2));
    assert_eq!(lead(described(told), "<p>Text.</p>"), (true, 1));
    assert_eq!(lead(described("The ships that wait before the har…"), "<p>Text.</p>"), (false, 1));
    assert_eq!(lead(Meta::default(), "<p>Text.</p>"), (false, 1));
}
