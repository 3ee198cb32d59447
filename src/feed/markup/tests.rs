//! Texts of every type as HTML.

use super::{Usual, text};
use crate::feed::build::Builder;
use crate::feed::repairs::Repairs;

/// The HTML of the one field of an item, and whether it came as text.
fn read(field: &str, usual: Usual) -> Option<(String, bool)> {
    let document = format!("<rss><item>{field}</item></rss>");
    let mut repairs = Repairs::of(&document);
    let mut builder = Builder::new(&document, 0, None, &mut repairs);
    assert!(builder.advance());
    let element = builder.item()?.root()?.children().next()?;
    text(element, usual, &builder.entities).map(|text| (text.html.into_owned(), text.is_plain))
}

fn html(field: &str, expected: &str) {
    assert_eq!(read(field, Usual::Html), Some((expected.into(), false)), "{field}");
}

fn plain(field: &str, expected: &str) {
    assert_eq!(read(field, Usual::Text), Some((expected.into(), true)), "{field}");
}

#[test]
fn rss_is_html_however_it_is_written() {
    html("<description>a &lt;b&gt;c&lt;/b&gt;</description>", "a <b>c</b>");
    html("<description><![CDATA[a <b>c</b>]]></description>", "a <b>c</b>");
    html("<description>\n <![CDATA[a]]>\n</description>", "a");
    html("<description>a <![CDATA[<b>]]> c</description>", "a <b> c");
    html(
        "<description>a <b>c</b><br/>d &amp;amp; &lt;</description>",
        "a <b>c</b><br>d &amp;amp; &lt;",
    );
    html("<description>AT&T &amp; co</description>", "AT&T & co");
    assert_eq!(read("<description> <![CDATA[ ]]></description>", Usual::Html), None);
}

#[test]
fn atom_says_what_it_is() {
    plain("<summary>a &lt;T&gt; &amp; b</summary>", "a &lt;T> &amp; b");
    plain("<summary type=\"text\">a</summary>", "a");
    html("<summary type=\"html\">a &lt;b&gt;c&lt;/b&gt;</summary>", "a <b>c</b>");
    html("<summary type=\"TEXT/HTML; charset=x\">&lt;b&gt;</summary>", "<b>");
    html("<summary mode=\"escaped\" type=\"text/plain\">&lt;b&gt;</summary>", "<b>");
    html("<content type=\"application/octet-stream\">PGI+eMOhPC9i\nPg==</content>", "<b>xá</b>");
    html("<content mode=\"base64\">PGI+eA</content>", "<b>x");
    html("<content mode=\"base64\">no base64!</content>", "no base64!");
}

#[test]
fn xhtml_loses_its_wrapper_and_its_prefixes() {
    html(
        "<content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\">a &lt; <i>b</i></div></content>",
        "a &lt; <i>b</i>",
    );
    html(
        "<content type=\"xhtml\"><x:div xmlns:x=\"http://www.w3.org/1999/xhtml\"><x:a href=\"y&amp;z\">b</x:a></x:div></content>",
        "<a href=\"y&amp;z\">b</a>",
    );
    html("<content type=\"xhtml\"><p>a</p><p>b</p></content>", "<p>a</p><p>b</p>");
}

#[test]
fn text_that_looks_like_html_is_html() {
    html("<summary type=\"text\">a &lt;b&gt;c&lt;/b&gt;</summary>", "a <b>c</b>");
    html("<summary type=\"text\">a &amp;nbsp; b</summary>", "a &nbsp; b");
}
