//! Articles that leave.

use super::*;
use crate::text::html::parse;

fn story(body: &str) -> Story {
    Story {
        title: Clean::line("Bão [số] 12 <b>"),
        paper: Clean::line("Báo Mới"),
        author: Clean::line("An"),
        when: Clean::default(),
        lead: Some(Clean::line("Lời *đầu*")),
        link: Some("https://a.example/(1)?x=1&y=2".into()),
        language: Some("vi".into()),
        body: parse(body, None),
    }
}

#[test]
fn markdown_is_title_lead_link_and_body() {
    assert_eq!(
        story("<p>Một<p>Hai").markdown(),
        "# Bão \\[số\\] 12 \\<b\\>\n\n**Lời \\*đầu\\***\n\n\
         <https://a.example/(1)?x=1&y=2>\n\nMột\n\nHai\n"
    );
    assert_eq!(Story { title: Clean::line("T"), ..Story::default() }.markdown(), "# T\n");
}

#[test]
fn a_page_stands_alone_and_nothing_runs_in_it() {
    let page =
        story("<p onclick=x>A<script>alert(1)</script><img src=https://a.example/p.jpg>").page();
    assert!(page.starts_with("<!doctype html>\n<html lang=\"vi\">"), "{page}");
    for part in [
        "<title>Bão [số] 12 &lt;b&gt;</title>",
        "<meta charset=\"utf-8\">",
        "no-referrer",
        "<h1>",
        "href=\"https://a.example/(1)?x=1&amp;y=2\"",
    ] {
        assert!(page.contains(part), "no {part} in {page}");
    }
    assert!(!page.contains("script") && !page.contains("onclick"), "{page}");
}

#[test]
fn a_quote_names_its_source() {
    let story = story(
        "<h2>Đầu</h2><p>Một <b>hai</b>.</p><figure><img src=https://a.example/p></figure><p>Ba</p>",
    );
    let source = ">\n> — [Bão \\[số\\] 12 \\<b\\>](https://a.example/%281%29?x=1&y=2), Báo Mới\n";
    let check = |block, words: &str| {
        assert_eq!(story.quote(block).unwrap(), format!("> {words}\n{source}"));
    };
    check(Some(0), "Một **hai**.");
    check(Some(1), "Một **hai**.");
    check(Some(2), "Ba");
    check(None, "Lời \\*đầu\\*");
    assert_eq!(story.quote(Some(9)), None);
    let bare = Story { body: parse("<p>Chỉ vậy", None), ..Story::default() };
    assert!(bare.quote(None).unwrap().starts_with("> Chỉ vậy\n"));
}

#[test]
fn text_is_lines_of_the_measure() {
    let setting = Setting { width: 20, ..Setting::default() };
    let text = story("<p>Một hai ba bốn năm sáu bảy tám").text(setting);
    assert!(text.starts_with("Bão [số] 12 <b>\n\nBáo Mới · An\n\nLời *đầu*\n\n"), "{text}");
    assert!(text.lines().all(|line| crate::text::width(line) <= 40), "{text}");
    assert!(text.ends_with("\nhttps://a.example/(1)?x=1&y=2\n"), "{text}");
}
