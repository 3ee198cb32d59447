//! Groups, patterns and answers of robots.txt.

use super::*;

fn allows(file: &str, path: &str) -> bool {
    let url = Url::parse(&format!("https://paper.example{path}")).unwrap();
    Robots::parse(file.as_bytes()).allow(&url)
}

#[test]
fn the_group_that_names_us_counts_alone() {
    let file = "User-agent: *\nDisallow: /\n\nUser-Agent: SAPO/1.0\nDisallow: /private\n";
    assert!(allows(file, "/news/1"));
    assert!(!allows(file, "/private/1"));
    // Names that stand together share what follows; groups of one name are one.
    let file = "User-agent: a\nuser-agent: sapo\nDisallow: /a\n\nUser-agent: b\nDisallow: /b\n\
                User-agent: sapo\nDisallow: /c";
    assert!(!allows(file, "/a") && allows(file, "/b") && !allows(file, "/c"));
    assert!(allows("User-agent: sapone\nDisallow: /", "/x"));
}

#[test]
fn the_longest_rule_decides_and_allow_wins() {
    let file = "User-agent: *\nDisallow: /news\nAllow: /news/free\nAllow: /page\nDisallow: /page";
    assert!(!allows(file, "/news/1"));
    assert!(allows(file, "/news/free/1"));
    assert!(allows(file, "/page"));
    assert!(allows("User-agent: *\nDisallow:", "/x"));
    assert!(allows("Disallow: /", "/x"), "rules before any name are nobody's");
}

#[test]
fn patterns() {
    let fits_to =
        |pattern: &str, path: &str| !allows(&format!("User-agent: *\nDisallow: {pattern}"), path);
    assert!(fits_to("/*.pdf$", "/a/b.pdf"));
    assert!(!fits_to("/*.pdf$", "/a/b.pdf?x=1"));
    assert!(fits_to("/*.pdf$", "/a.pdf.pdf"));
    assert!(fits_to("/*?sort=", "/list?sort=new"));
    assert!(fits_to("/a*b*c", "/a1b2c3"));
    assert!(!fits_to("/a*b*c", "/a1c2b3"));
    assert!(fits_to("/thế-giới", "/th%E1%BA%BF-gi%e1%bb%9bi/1"));
    assert!(fits_to("/x$", "/x") && !fits_to("/x$", "/xy"));
}

#[test]
fn comments_case_blanks_and_delay() {
    let file =
        "\u{feff}# hello\r\nUSER-AGENT : *   # all\r\n DISALLOW : /x # this\r\ncrawl-delay: 2.5";
    assert!(!allows(file, "/x/1"));
    let delay = |value: &str| {
        Robots::parse(format!("User-agent: *\nCrawl-delay: {value}").as_bytes()).delay()
    };
    assert_eq!(delay("2.5"), Duration::from_millis(2500));
    assert_eq!(delay("86400"), DELAY_CEILING);
    assert_eq!(delay("-1"), Duration::ZERO);
    assert_eq!(delay("NaN"), Duration::ZERO);
}

#[test]
fn answers() {
    let url = Url::parse("https://paper.example/x").unwrap();
    assert!(Robots::of_answer(404, b"User-agent: *\nDisallow: /").allow(&url));
    assert!(!Robots::of_answer(503, b"").allow(&url));
    assert!(!Robots::of_answer(200, b"User-agent: *\nDisallow: /").allow(&url));
    assert!(Robots::of_answer(200, b"<html>\xff\x00").allow(&url));
}

#[test]
fn hostile_patterns_end() {
    let stars = format!("User-agent: *\nDisallow: /{}x", "a*".repeat(1_000));
    assert!(allows(&stars, &format!("/{}", "a".repeat(2_000))));
    assert!(allows(&format!("User-agent: *\nDisallow: /{}", "a".repeat(5_000)), "/a"));
}
