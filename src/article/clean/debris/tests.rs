//! Lines that lead elsewhere and lines that call, each among an article's own.

use super::*;
use crate::text::html;

/// Whether a line stays between two paragraphs of an article, and at its end.
fn stays(line: &str) -> (bool, bool) {
    let text = format!("<p>{}</p>", "Words of the article itself, as many as it takes. ".repeat(8));
    let kept = |body: String| {
        let mut blocks = html::parse(&body, None).blocks;
        let count = blocks.len();
        sweep(&mut blocks);
        blocks.len() == count
    };
    (kept(format!("{text}{line}{text}{text}")), kept(format!("{text}{line}")))
}

fn check(line: &str, within: bool, at_end: bool) {
    assert_eq!(stays(line), (within, at_end), "{line}");
}

#[test]
fn links_to_other_articles() {
    check(
        "<p><a href='https://a.example/1'>Cranes stand still in the harbour</a></p>",
        false,
        false,
    );
    check(
        "<p>Related: <a href='https://a.example/1'>Cranes stand still in port</a></p>",
        false,
        false,
    );
    check("<p>>> <a href='https://a.example/1'>Cranes stand still in port</a></p>", false, false);
    check(
        "<ul><li><a href='https://a.example/1'>One</a><li><a href='https://a.example/2'>Two</a></ul>",
        false,
        false,
    );
    // A source, a sentence with a link, its own address.
    check("<p><a href='https://a.example/1'>Harbour Office</a></p>", true, true);
    check("<p>The <a href='https://a.example/1'>harbour office</a> says no.</p>", true, true);
    check("<p><a href='https://a.example/1'>https://a.example/1/2/3/4</a></p>", true, true);
}

#[test]
fn calls_to_do_something() {
    check("<p>READ MORE: Cranes stand still</p>", false, false);
    check("<p>Sign up for our newsletter</p>", false, false);
    check("<p>Xem thêm: Cần cẩu đứng yên</p>", false, false);
    check("<p>Đọc tiếp</p>", false, false);
    check("<p>Về trang Chủ đề</p>", false, false);
    check("<p>Copy link</p>", false, false);
    check("<p>Mời độc giả đón đọc số tới</p>", true, true);
    check("<p>Follow our reporters on the social networks</p>", true, false);
    check("<p>Reporting by An Li; editing by Bo Ray</p>", true, false);
    check("<p>[button link=\"https://a.example\"]Buy[/button]</p>", false, false);
    check(
        "<p>Subscribe to that idea, the old captain said, and you will wait before this harbour \
         for all your life, as others did.</p>",
        true,
        false,
    );
}

#[test]
fn a_date_before_the_first_words() {
    let mut blocks = html::parse("<p>UPDATED: Tue., Nov. 19, 2019</p><p>Text.</p>", None).blocks;
    sweep(&mut blocks);
    assert_eq!(blocks.len(), 1);
}
