//! Data as sites write it.

use super::*;

fn read(block: &str) -> Data {
    Data::read(&[block.to_owned()])
}

#[test]
fn entities_are_decoded_once_and_twice() {
    for written in
        ["Ch&#7907; n&#7893;i", "Ch&amp;#7907; n&amp;#7893;i", "Chợ nổi", "<b>Chợ nổi</b>"]
    {
        let data = read(&format!("{{\"@type\": \"NewsArticle\", \"headline\": \"{written}\"}}"));
        assert_eq!(data.headline.as_deref(), Some("Chợ nổi"), "{written}");
    }
}

#[test]
fn what_is_broken_is_mended() {
    let article = "{\"@type\": \"Article\", \"headline\": \"Ships\\n wait\",}";
    for block in [
        article.to_owned(),
        article.replace("\\n", "\n"),
        format!("<!-- {article} -->"),
        format!("//<![CDATA[\n{article}\n//]]>"),
        format!("{article};"),
        format!("[{article}]"),
        format!("{{\"@graph\": [{{\"@type\": \"WebPage\"}}, {article}]}}"),
    ] {
        assert_eq!(read(&block).headline.as_deref(), Some("Ships wait"), "{block}");
    }
    assert_eq!(read("{\"@type\": \"Article\", \"headline\": \"Ships"), Data::default());
    assert_eq!(read(""), Data::default());
}

#[test]
fn depth_is_bounded() {
    let (open, close) = ("{\"@graph\": [".repeat(5_000), "]}".repeat(5_000));
    assert_eq!(
        read(&format!("{open}{{\"@type\": \"Article\", \"headline\": \"x\"}}{close}")),
        Data::default()
    );
}

#[test]
fn people_are_authors_and_companies_are_not() {
    let authors = |author: &str| {
        read(&format!("{{\"@type\": \"NewsArticle\", \"author\": {author}}}")).authors
    };
    assert_eq!(authors("{\"@type\": \"Person\", \"name\": \"An Li\"}"), ["An Li"]);
    assert_eq!(authors("[{\"name\": \"An Li\"}, \"Bo Ray\"]"), ["An Li", "Bo Ray"]);
    assert_eq!(authors("{\"@type\": \"Organization\", \"name\": \"Courier\"}"), [""; 0]);
    assert_eq!(authors("\"https://a.example/an\""), [""; 0]);
}

#[test]
fn of_several_articles_the_pages_own() {
    let own = "{\"@type\": \"NewsArticle\", \"headline\": \"Own\", \"datePublished\": \"2026-03-07\", \
        \"author\": \"An Li\"}";
    let other = "{\"@type\": \"NewsArticle\", \"headline\": \"Other\"}";
    for block in [format!("[{own}, {other}]"), format!("[{other}, {own}]")] {
        assert_eq!(read(&block).headline.as_deref(), Some("Own"));
    }
}

#[test]
fn whether_it_is_free() {
    for (written, free) in [("true", Some(true)), ("\"False\"", Some(false)), ("\"x\"", None)] {
        let block = format!("{{\"@type\": \"Article\", \"isAccessibleForFree\": {written}}}");
        assert_eq!(read(&block).is_free, free);
    }
}
