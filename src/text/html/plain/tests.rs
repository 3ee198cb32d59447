//! Leads and titles as they come from feeds.

use proptest::prelude::*;

use super::*;

#[test]
fn leads() {
    for (html, expected) in [
        ("", ""),
        ("Bão số 12  đổi\nhướng ", "Bão số 12 đổi hướng"),
        ("a &amp; b&nbsp;&lt; c", "a & b < c"),
        ("<p>One</p><p>two<br>three</p>", "One two three"),
        ("<a href='x'><img src='y'></a></br>Tâm bão", "Tâm bão"),
        ("un<b>broken</b> <i>word</i>", "unbroken word"),
        ("a<script>if (a < b) {}</script>b<style>p{}</style><!-- c -->d", "abd"),
        ("<table><tr><td>1</td><td>2</td></tr></table>", "1 2"),
        ("<video>no player</video>text", "text"),
        ("&lt;p&gt;escaped &amp;amp; again&lt;/p&gt;", "escaped & again"),
        ("how the &lt;b&gt; tag works", "how the <b> tag works"),
        ("a < b and c > d", "a < b and c > d"),
        ("a<script>never closed", "a"),
        ("a <b", "a"),
        ("<p>caf&eacute", "café"),
    ] {
        assert_eq!(plain(html, 1_000), expected, "{html}");
    }
}

#[test]
fn it_stops_at_the_limit() {
    assert_eq!(plain("<p>Nguyễn Văn</p> An", 6), "Nguyễn");
    assert_eq!(plain("<p>Nguyễn Văn</p> An", 7), "Nguyễn");
    assert_eq!(plain("<p>Nguyễn Văn</p> An", 8), "Nguyễn V");
    assert_eq!(plain("abc", 0), "");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn never_more_than_asked(html in "[<>/&;a-c \"'!é-]{0,60}", limit in 0_usize..20) {
        let text = plain(&html, limit);
        prop_assert!(text.chars().count() <= limit);
        prop_assert!(!text.starts_with(' ') && !text.ends_with(' ') && !text.contains("  "));
    }
}
