//! The edition is as rich as it is meant to be, and its documents are feeds.

use std::collections::{BTreeMap, BTreeSet};

use url::Url;

use super::documents::Press;
use super::edition::{Edition, STAGES};
use super::markup;
use crate::domain::Timestamp;
use crate::feed::{self, Source};
use crate::section::SectionMap;
use crate::text::{Block, html};

const BASE: &str = "http://127.0.0.1:1";
const START: Timestamp = Timestamp(1_795_417_500);

fn press(edition: &Edition, stage: usize) -> Press<'_> {
    Press { edition, base: BASE, start: START, stage }
}

#[test]
fn the_edition_is_rich() {
    let edition = Edition::read();
    let map = SectionMap::builtin();
    let (mut slugs, mut sections, mut shared) = (BTreeSet::new(), BTreeSet::new(), 0);
    for paper in &edition.papers {
        for article in paper.at(2) {
            assert!(slugs.insert((paper.slug, article.slug)), "{} twice", article.slug);
            shared += usize::from(article.feeds.len() > 1);
        }
        sections.extend(paper.feeds.iter().filter_map(|f| f.section).map(|s| map.section(s)));
    }
    let languages: BTreeSet<_> = edition.papers.iter().map(|paper| paper.language).collect();
    assert!(edition.papers.len() >= 3 && languages.len() >= 2);
    assert!(slugs.len() >= 60, "{} articles", slugs.len());
    assert!(sections.len() >= 8, "{sections:?}");
    assert!(shared >= 10, "{shared} articles are in several feeds");
}

#[test]
fn every_article_is_whole() {
    for paper in Edition::read().papers {
        for article in &paper.articles {
            let name = article.slug;
            let texts = [article.title, article.author, article.lead, article.body];
            assert!(texts.iter().all(|text| !text.is_empty()), "{name}");
            assert!(article.age_seconds > 0 || article.from == STAGES, "{name} has no age");
            for feed in &article.feeds {
                assert!(paper.feeds.iter().any(|f| f.slug == *feed && !f.gone), "{name}: {feed}");
            }
        }
    }
}

#[test]
fn every_block_is_in_it() {
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    for article in Edition::read().papers.iter().flat_map(|paper| &paper.articles) {
        for block in html::parse(&markup::html(article.body, BASE), None).blocks {
            let kind = match block {
                Block::Heading(..) => "heading",
                Block::Paragraph(_) => "paragraph",
                Block::Lines(_) => "verse",
                Block::List { start: None, .. } => "bullets",
                Block::List { .. } => "numbers",
                Block::Quote(_) => "quote",
                Block::Code { .. } => "code",
                Block::Table { .. } => "table",
                Block::Figure { caption, .. } if !caption.is_empty() => "captioned picture",
                Block::Figure { .. } => "picture",
                Block::Definitions(_) => "definitions",
                Block::Rule => "rule",
            };
            *kinds.entry(kind).or_default() += 1;
        }
    }
    let wanted = [
        "heading",
        "verse",
        "bullets",
        "numbers",
        "quote",
        "code",
        "table",
        "captioned picture",
        "definitions",
        "rule",
    ];
    let missing: Vec<_> = wanted.iter().filter(|kind| !kinds.contains_key(*kind)).collect();
    assert!(missing.is_empty(), "no {missing:?} in {kinds:?}");
}

#[test]
fn every_feed_parses_without_a_problem() {
    let edition = Edition::read();
    for (paper, stage) in edition.papers.iter().flat_map(|p| (1..=STAGES).map(move |s| (p, s))) {
        for feed in &paper.feeds {
            let path = paper.feed_path(feed);
            let document = press(&edition, stage).document(&path);
            let Some(document) = document else {
                assert!(feed.gone, "{path}");
                continue;
            };
            let base = Url::parse(&format!("{BASE}{path}")).ok();
            let source = Source { content_type: Some(document.content_type), base };
            let parsed = feed::parse(&document.body, &source).unwrap();
            assert_eq!(parsed.problems, [], "{path}");
            let wanted = paper.articles_of(feed, stage);
            assert_eq!(parsed.items.len(), wanted.len(), "{path}");
            for (item, article) in parsed.items.iter().zip(wanted) {
                assert_eq!(item.title, article.title);
                assert_eq!(item.author.as_deref(), Some(article.author));
                let names: Vec<&str> = item.categories.iter().map(|it| it.name()).collect();
                assert_eq!(names, article.tags);
                assert_eq!(item.published, Some(START.plus(-article.age_seconds)), "{path}");
                let link = format!("{BASE}{}", paper.article_path(article));
                assert_eq!(item.link.as_ref(), Some(&link));
                assert!(item.content.is_some() && item.summary.is_some(), "{path}");
            }
        }
    }
}

#[test]
fn links_within_the_edition_lead_somewhere() {
    let edition = Edition::read();
    let press = press(&edition, STAGES);
    for article in edition.papers.iter().flat_map(|paper| &paper.articles) {
        for link in html::parse(&markup::html(article.body, BASE), None).links {
            let path = link.url.strip_prefix(BASE).unwrap_or_default();
            assert!(press.document(path).is_some(), "{} links to {}", article.slug, link.url);
        }
    }
}

#[test]
fn markup_becomes_html() {
    let check = |text: &str, expected: &str| assert_eq!(markup::html(text, "http://a"), expected);
    check("a *b* **c** `d<`", "<p>a <em>b</em> <strong>c</strong> <code>d&lt;</code></p>\n");
    check("x\\\ny", "<p>x<br>y</p>\n");
    check("[t](/p) 2 * 3", "<p><a href=\"http://a/p\">t</a> 2 * 3</p>\n");
    check("- a\n- b\n\n1. c", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n<ol>\n<li>c</li>\n</ol>\n");
    check("|h|\n|---|\n|c|", "<table>\n<tr><th>h</th></tr>\n<tr><td>c</td></tr>\n</table>\n");
    check(
        "```rust\na < b\n```\nz",
        "<pre><code class=\"language-rust\">a &lt; b</code></pre>\n<p>z</p>\n",
    );
    check("- a\n  - b\n- c", "<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n<li>c</li>\n</ul>\n");
    check("a\n: b", "<dl>\n<dt>a</dt>\n<dd>b</dd>\n</dl>\n");
    check("H~2~O x^2^", "<p>H<sub>2</sub>O x<sup>2</sup></p>\n");
    check(
        "![alt](n) cap",
        "<figure><img src=\"http://a/pictures/n.png\" alt=\"alt\"><figcaption>cap</figcaption>\n\
         </figure>\n",
    );
}
