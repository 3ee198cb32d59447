//! How long a text is said to be.

use super::*;

#[track_caller]
fn check(html: &str, minutes: usize, figures: usize) {
    let counts = Counts::of(&html::parse(html, None));
    assert_eq!((counts.minutes(), counts.figures), (minutes, figures), "{html:.40}");
}

#[test]
fn minutes_go_by_words_or_by_letters() {
    check("", 1, 0);
    check(&"word ".repeat(219), 1, 0);
    check(&"word ".repeat(700), 3, 0);
    check(&format!("<ul><li>{}</ul>", "từ ".repeat(500)), 2, 0);
    check(&format!("<blockquote>{}</blockquote>", "字".repeat(1_600)), 3, 0);
    check(&format!("<table><tr><td>{}<td>b</table>", "a ".repeat(450)), 2, 0);
    check("<figure><img src='https://x.example/a.jpg'><figcaption>A b</figure>", 1, 1);
}
