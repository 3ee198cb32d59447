//! What passes the guard unchanged, and what it bounds.

use super::*;

#[track_caller]
fn check(page: &str, wanted: &str) {
    assert_eq!(guard(page).html, wanted);
}

fn deepest(html: &str) -> usize {
    let (mut depth, mut deepest) = (0usize, 0);
    for token in Scanner::new(html) {
        match token {
            Token::Start(_) => depth += 1,
            Token::End(_) => depth = depth.saturating_sub(1),
            Token::Text(_) => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

#[test]
fn an_article_passes_unchanged() {
    check(
        "<p class=\"a\">Tin <b>mới</b> &amp; cũ</p>",
        "<p class=\"a\">Tin <b>mới</b> &amp; cũ</p>",
    );
    check("<P ID=x>a<br>b", "<p ID=\"x\">a<br>b");
    check("<a href='x\"y'>z</a>", "<a href=\"x&quot;y\">z</a>");
}

#[test]
fn what_runs_is_left_out() {
    check("a<script>if (1<2) x()</script>b<style>p{}</style>c", "abc");
    check(
        "<p onclick=x style='color:red'>a</p><p style='display:none'>b</p>",
        "<p>a</p><p style=\"display:none\">b</p>",
    );
    check("a<svg><g><g></svg>b<noscript><img src=x></noscript>c", "abc");
    check("a<script>never closed", "a");
}

#[test]
fn data_is_kept_apart() {
    let page = "<script type=\"application/ld+json\">{\"a\": 1}</script><script>x()</script>";
    let guarded = guard(page);
    assert_eq!((guarded.data, guarded.script_bytes), (vec!["{\"a\": 1}".to_owned()], 3));
}

#[test]
fn depth_is_bounded() {
    let many = 100_000;
    for tag in ["div", "span", "b", "a", "ul", "blockquote", "font size=1", "table"] {
        let page = format!("<{tag}>").repeat(many) + "text";
        let guarded = guard(&page);
        assert!(deepest(&guarded.html) <= DEPTH_MAX, "{tag}");
        assert!(guarded.html.ends_with("text"), "{tag}");
    }
    let lists = guard(&"<ul><li>".repeat(many)).html;
    assert!(lists.matches("<ul>").count() <= DEPTH_MAX);
    // Ends that may be left out are no depth.
    let rows = "<tr><td>a<p>b<td>c".repeat(2_000);
    assert!(guard(&format!("<table>{rows}</table>")).html.matches("<td>").count() == 4_000);
    assert_eq!(guard(&"<p>x".repeat(3_000)).html.matches("<p>").count(), 3_000);
}

#[test]
fn formatting_that_is_not_closed_is_bounded() {
    let page: String = (0..5_000).map(|n| format!("<font size={n}>x<p>")).collect();
    assert!(guard(&page).html.matches("<font").count() <= FORMATTING_MAX);
    let links = "<a href=x>y<p>".repeat(1_000);
    assert!(guard(&links).html.matches("<a ").count() <= DEPTH_MAX);
}

#[test]
fn attributes_are_bounded() {
    let page = format!("<p {}>x</p>", (0..100_000).map(|n| format!("a{n}=1 ")).collect::<String>());
    let html = guard(&page).html;
    assert_eq!(html.matches('=').count(), ATTRIBUTES_KEPT);
    check(&format!("<img src=\"{}\" alt=x>", "a".repeat(20_000)), "<img alt=\"x\">");
    check("<p class=a class=b CLASS=c>x</p>", "<p class=\"a\">x</p>");
}

#[test]
fn elements_are_bounded() {
    let html = guard(&"<i>x</i>".repeat(100_000)).html;
    assert_eq!(html.matches("<i>").count(), ELEMENTS_MAX);
    assert_eq!(html.matches('x').count(), 100_000);
}

#[test]
fn players_keep_their_source_alone() {
    check(
        "<video poster=p><source src=a.mp4><source src=b.mp4><p>Your browser…</p></video>x",
        "<video poster=\"p\"><source src=\"a.mp4\"></video>x",
    );
    check(
        "<iframe src=https://v.example/1><p>no</p></iframe>x",
        "<iframe src=\"https://v.example/1\"></iframe>x",
    );
}
