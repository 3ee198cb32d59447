//! The edition as documents: RSS, Atom and JSON feeds, pages, pictures.

use serde_json::json;

use super::edition::{Article, Edition, Feed, Format, Paper};
use super::{markup, picture};
use crate::cli::render::escape;
use crate::domain::Timestamp;

/// What a path answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// `Content-Type`.
    pub content_type: &'static str,
    /// The body.
    pub body: Vec<u8>,
}

/// What every document is made for.
#[derive(Debug, Clone, Copy)]
pub struct Press<'a> {
    /// The edition.
    pub edition: &'a Edition,
    /// `http://127.0.0.1:port`.
    pub base: &'a str,
    /// When the demo started; ages count from here.
    pub start: Timestamp,
    /// Which stage of the edition is out, from 1.
    pub stage: usize,
}

impl Press<'_> {
    /// The document at `path`.
    pub fn document(&self, path: &str) -> Option<Document> {
        if let Some(name) = path.strip_prefix("/pictures/") {
            let name = name.strip_suffix(".png")?;
            return Some(Document { content_type: "image/png", body: picture::paint(name)? });
        }
        for paper in &self.edition.papers {
            let found = paper.feeds.iter().find(|feed| paper.feed_path(feed) == path && !feed.gone);
            if let Some(feed) = found {
                return Some(self.feed(paper, feed));
            }
            let found = paper.at(self.stage).find(|article| paper.article_path(article) == path);
            if let Some(article) = found {
                return Some(self.page(paper, article));
            }
        }
        None
    }

    fn feed(&self, paper: &Paper, feed: &Feed) -> Document {
        let articles = paper.articles_of(feed, self.stage);
        match paper.format {
            Format::Rss => Document {
                content_type: "application/rss+xml; charset=utf-8",
                body: self.rss(paper, feed, &articles).into_bytes(),
            },
            Format::Atom => Document {
                content_type: "application/atom+xml; charset=utf-8",
                body: self.atom(paper, feed, &articles).into_bytes(),
            },
            Format::Json => Document {
                content_type: "application/feed+json",
                body: self.json(paper, feed, &articles).into_bytes(),
            },
        }
    }

    fn link(&self, paper: &Paper, article: &Article) -> String {
        format!("{}{}", self.base, paper.article_path(article))
    }

    fn published(&self, article: &Article) -> Timestamp {
        self.start.plus(-article.age_seconds)
    }

    /// When it was last changed: a corrected article, at the start.
    fn updated(&self, article: &Article) -> Timestamp {
        let corrected = article.from == 2;
        if corrected { self.start } else { self.published(article) }
    }

    fn rss(&self, paper: &Paper, feed: &Feed, articles: &[&Article]) -> String {
        let mut out = String::from(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" \
             xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
             xmlns:content=\"http://purl.org/rss/1.0/modules/content/\">\n<channel>\n",
        );
        element("title", &format!("{} – {}", paper.name, feed.title), &mut out);
        element("link", &format!("{}/{}", self.base, paper.slug), &mut out);
        element("language", paper.language, &mut out);
        for article in articles {
            let link = self.link(paper, article);
            out.push_str("<item>\n");
            element("title", article.title, &mut out);
            element("link", &link, &mut out);
            out.push_str("<guid isPermaLink=\"false\">");
            escape(&id(paper, article), &mut out);
            out.push_str("</guid>\n");
            element("dc:creator", article.author, &mut out);
            element("pubDate", &rfc2822(self.published(article)), &mut out);
            article.tags.iter().for_each(|tag| element("category", tag, &mut out));
            element("description", &lead_html(article), &mut out);
            element("content:encoded", &markup::html(article.body, self.base), &mut out);
            out.push_str("</item>\n");
        }
        out.push_str("</channel>\n</rss>\n");
        out
    }

    fn atom(&self, paper: &Paper, feed: &Feed, articles: &[&Article]) -> String {
        let mut out = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n",
            paper.language
        );
        element("title", &format!("{}: {}", paper.name, feed.title), &mut out);
        element("id", &format!("tag:{}.example,2026:{}", paper.slug, feed.slug), &mut out);
        element("updated", &self.start.rfc3339(), &mut out);
        out.push_str(&format!("<link href=\"{}/{}\"/>\n", self.base, paper.slug));
        for article in articles {
            out.push_str("<entry>\n");
            element("title", article.title, &mut out);
            element("id", &id(paper, article), &mut out);
            out.push_str(&format!("<link href=\"{}\"/>\n", self.link(paper, article)));
            element("published", &self.published(article).rfc3339(), &mut out);
            element("updated", &self.updated(article).rfc3339(), &mut out);
            out.push_str("<author>");
            element("name", article.author, &mut out);
            out.push_str("</author>\n");
            for tag in &article.tags {
                out.push_str("<category term=\"");
                escape(tag, &mut out);
                out.push_str("\"/>\n");
            }
            out.push_str("<summary type=\"html\">");
            escape(&lead_html(article), &mut out);
            out.push_str("</summary>\n<content type=\"html\">");
            escape(&markup::html(article.body, self.base), &mut out);
            out.push_str("</content>\n</entry>\n");
        }
        out.push_str("</feed>\n");
        out
    }

    fn json(&self, paper: &Paper, feed: &Feed, articles: &[&Article]) -> String {
        let item = |article: &&Article| {
            json!({
                "id": id(paper, article),
                "url": self.link(paper, article),
                "title": article.title,
                "authors": [{ "name": article.author }],
                "tags": article.tags,
                "summary": plain(article.lead),
                "content_html": markup::html(article.body, self.base),
                "date_published": self.published(article).rfc3339(),
                "date_modified": self.updated(article).rfc3339(),
            })
        };
        let feed = json!({
            "version": "https://jsonfeed.org/version/1.1",
            "title": format!("{} · {}", paper.name, feed.title),
            "home_page_url": format!("{}/{}", self.base, paper.slug),
            "language": paper.language,
            "items": articles.iter().map(item).collect::<Vec<_>>(),
        });
        feed.to_string()
    }

    /// The article's page, for the browser.
    fn page(&self, paper: &Paper, article: &Article) -> Document {
        let mut title = String::new();
        escape(article.title, &mut title);
        let mut author = String::new();
        escape(article.author, &mut author);
        let body = format!(
            "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <title>{title} – {}</title>\n<meta name=\"author\" content=\"{author}\">\n<style>body{{max-width:34em;margin:3em auto;\
             font:1.1em/1.6 Georgia,serif;padding:0 1em}}img{{width:100%}}figcaption,.byline\
             {{color:#666}}</style>\n</head>\n<body>\n<article>\n<h1>{title}</h1>\n\
             <p class=\"byline\">{author} · {} · <time datetime=\"{}\">{}</time></p>\n{}\n{}\
             </article>\n</body>\n</html>\n",
            paper.language,
            paper.name.replace('&', "&amp;"),
            paper.name.replace('&', "&amp;"),
            self.published(article).rfc3339(),
            rfc2822(self.published(article)).trim_end_matches(" +0000"),
            lead_html(article).replacen("<p>", "<p><strong>", 1).replacen(
                "</p>",
                "</strong></p>",
                1
            ),
            markup::html(article.body, self.base),
        );
        Document { content_type: "text/html; charset=utf-8", body: body.into_bytes() }
    }
}

/// The publisher's id: no link, and the same in every stage and feed.
fn id(paper: &Paper, article: &Article) -> String {
    format!("tag:{}.example,2026:{}", paper.slug, article.slug)
}

fn lead_html(article: &Article) -> String {
    markup::html(article.lead, "")
}

/// A lead without its signs of emphasis.
fn plain(lead: &str) -> String {
    lead.replace(['*', '`'], "")
}

fn element(name: &str, text: &str, out: &mut String) {
    out.push_str(&format!("<{name}>"));
    escape(text, out);
    out.push_str(&format!("</{name}>\n"));
}

fn rfc2822(at: Timestamp) -> String {
    let at = jiff::Timestamp::from_second(at.0).unwrap_or_default();
    at.strftime("%a, %d %b %Y %H:%M:%S +0000").to_string()
}
