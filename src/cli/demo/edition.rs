//! The sample edition: papers, feeds and articles, read from the text files beside this one.
//!
//! A file is a paper: lines `name: value`, then articles, each after a line `=== slug`, with such
//! lines of its own, an empty line, and a body in plain markup ([`super::markup`]).

use crate::cli::clock::ago;

/// The files, in the order of the tree.
const FILES: [(&str, &str); 4] = [
    ("binh-minh", include_str!("binh-minh.txt")),
    ("harbour-courier", include_str!("harbour-courier.txt")),
    ("pho-bien", include_str!("pho-bien.txt")),
    ("signal-and-kettle", include_str!("signal-and-kettle.txt")),
];

/// The whole edition.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Edition {
    /// Its papers.
    pub papers: Vec<Paper>,
}

/// A publisher.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Paper {
    /// First part of its addresses.
    pub slug: &'static str,
    /// As shown.
    pub name: &'static str,
    /// BCP 47 tag.
    pub language: &'static str,
    /// What its feeds are written in.
    pub format: Format,
    /// Its feeds.
    pub feeds: Vec<Feed>,
    /// Its articles.
    pub articles: Vec<Article>,
}

/// What feeds are written in; each kind is read by one of these papers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Format {
    /// RSS 2.0.
    #[default]
    Rss,
    /// Atom.
    Atom,
    /// JSON Feed 1.1.
    Json,
}

/// A feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feed {
    /// Last part of its address.
    pub slug: &'static str,
    /// As shown.
    pub title: &'static str,
    /// As a user would write it.
    pub section: Option<&'static str>,
    /// Answers 404: one sees what that looks like.
    pub gone: bool,
}

/// An article, as it stands in some of the stages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Article {
    /// Last part of its address; the same in every stage.
    pub slug: &'static str,
    /// Its headline.
    pub title: &'static str,
    /// Feeds that carry it.
    pub feeds: Vec<&'static str>,
    /// Seconds before the start.
    pub age_seconds: i64,
    /// Who wrote it.
    pub author: &'static str,
    /// Its categories.
    pub tags: Vec<&'static str>,
    /// The paragraph before the body.
    pub lead: &'static str,
    /// Plain markup.
    pub body: &'static str,
    /// First stage in which it stands so.
    pub from: usize,
    /// Last one.
    pub until: usize,
}

/// The morning's edition, the corrected one, the late one.
pub const STAGES: usize = 3;

impl Edition {
    /// Reads the files.
    pub fn read() -> Self {
        Self { papers: FILES.iter().map(|(slug, text)| paper(slug, text)).collect() }
    }
}

impl Paper {
    /// Path of a feed of it.
    pub fn feed_path(&self, feed: &Feed) -> String {
        let extension = match self.format {
            Format::Rss => "rss",
            Format::Atom => "atom",
            Format::Json => "json",
        };
        format!("/{}/{}.{extension}", self.slug, feed.slug)
    }

    /// Path of an article of it.
    pub fn article_path(&self, article: &Article) -> String {
        format!("/{}/{}", self.slug, article.slug)
    }

    /// Articles of a feed at a stage, newest first.
    pub fn articles_of(&self, feed: &Feed, stage: usize) -> Vec<&Article> {
        let carried = |article: &&Article| article.feeds.contains(&feed.slug);
        let mut articles: Vec<&Article> = self.at(stage).filter(carried).collect();
        articles.sort_by_key(|article| article.age_seconds);
        articles
    }

    /// Articles at a stage.
    pub fn at(&self, stage: usize) -> impl Iterator<Item = &Article> {
        self.articles.iter().filter(move |article| (article.from..=article.until).contains(&stage))
    }
}

fn paper(slug: &'static str, text: &'static str) -> Paper {
    let mut parts = text.split("\n=== ");
    let mut paper = Paper { slug, ..Paper::default() };
    for line in parts.next().unwrap_or_default().lines() {
        let Some((name, value)) = line.split_once(": ") else { continue };
        match name {
            "paper" => paper.name = value,
            "language" => paper.language = value,
            "format" => {
                paper.format = match value {
                    "atom" => Format::Atom,
                    "json" => Format::Json,
                    _ => Format::Rss,
                }
            }
            "feed" | "gone" => paper.feeds.extend(feed(value, name == "gone")),
            _ => {}
        }
    }
    paper.articles = parts.map(article).collect();
    paper
}

/// `slug | title | section`.
fn feed(line: &'static str, gone: bool) -> Option<Feed> {
    let mut fields = line.split('|').map(str::trim);
    let (slug, title) = (fields.next()?, fields.next()?);
    let section = fields.next().filter(|section| !section.is_empty());
    Some(Feed { slug, title, section, gone })
}

fn article(text: &'static str) -> Article {
    let (head, body) = text.split_once("\n\n").unwrap_or((text, ""));
    let mut lines = head.lines();
    let mut article = Article {
        slug: lines.next().unwrap_or_default().trim(),
        body: body.trim_end(),
        until: STAGES,
        ..Article::default()
    };
    for line in lines {
        let Some((name, value)) = line.split_once(": ") else { continue };
        match name {
            "title" => article.title = value,
            "in" => article.feeds = value.split(' ').collect(),
            "ago" => article.age_seconds = ago(value).unwrap_or(0),
            "by" => article.author = value,
            "tags" => article.tags = value.split(", ").collect(),
            "lead" => article.lead = value,
            "from" => article.from = value.parse().unwrap_or(0),
            "until" => article.until = value.parse().unwrap_or(STAGES),
            _ => {}
        }
    }
    article
}
