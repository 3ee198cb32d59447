//! `sapo read`: one cached article, for people or for programs.

use serde::Serialize;
use url::Url;

use super::args::{Places, ReadArgs};
use super::clock;
use super::exit::{Exit, Failure};
use super::out::Out;
use super::render::{self, Picture};
use super::session::Session;
use crate::app;
use crate::domain::{Article, ArticleId, Timestamp};
use crate::link;
use crate::section::SectionKey;
use crate::text::wrap::{self, Line};
use crate::text::{Clean, Doc, Emphasis, Glyphs, Span, html};

/// An article as JSON tells it.
#[derive(Debug, Serialize)]
struct Told<'a> {
    url: Option<&'a str>,
    title: &'a str,
    lead: Option<&'a str>,
    byline: Option<&'a str>,
    site: &'a str,
    published: Option<String>,
    updated: Option<String>,
    language: Option<&'a str>,
    text: String,
    markdown: String,
    images: Vec<Image<'a>>,
    source: &'static str,
    id: i64,
    sections: &'a [SectionKey],
    unread: bool,
    starred: bool,
}

#[derive(Debug, Serialize)]
struct Image<'a> {
    url: Option<&'a str>,
    alt: Option<&'a str>,
    caption: Option<&'a str>,
}

/// Prints the article.
pub fn run(places: &Places, args: &ReadArgs) -> Result<Exit, Failure> {
    let session = Session::load(places)?;
    let article = find(&session, args)?;
    let base = article.link.as_deref().and_then(|link| Url::parse(link).ok());
    let body = html::parse(&article.body_html, base.as_ref());
    let lead = app::lead_of(&article, &body);
    let lead = lead.as_ref().map(Clean::as_str);
    let mut out = Out::new();
    if args.json {
        tell(&mut out, &article, &body, lead)?;
    } else if args.markdown {
        let text = as_markdown(&article, &body, lead);
        text.lines().try_for_each(|line| out.line(line))?;
    } else if args.html {
        let text = as_html(&article, &body, lead);
        text.lines().try_for_each(|line| out.line(line))?;
    } else {
        print(&mut out, &session, &article, &body, lead)?;
    }
    out.flush()?;
    Ok(Exit::Well)
}

fn find(session: &Session, args: &ReadArgs) -> Result<Article, Failure> {
    let named = args.article.trim();
    let reader = session.reader()?;
    let found = match named.parse::<i64>() {
        Ok(id) => reader.article(ArticleId(id))?,
        Err(_) if link::web(named, None).is_some() => reader.article_by_link(named)?,
        Err(_) => {
            return Err(Failure::Usage(format!(
                "\"{named}\" is neither an article's number (`sapo list` shows them) nor an \
                 http(s) link; files and pages that are not in the cache cannot be read"
            )));
        }
    };
    found.ok_or_else(|| {
        Failure::World(format!(
            "there is no article {named} in the cache; only cached articles can be read \
             (`sapo list` shows them, `sapo refresh` fetches)"
        ))
    })
}

fn tell(out: &mut Out, article: &Article, body: &Doc, lead: Option<&str>) -> Result<(), Failure> {
    let mut pictures = render::pictures(body);
    if let Some(image) = &article.image
        && !pictures.iter().any(|picture| picture.url.as_ref() == Some(image))
    {
        let url = Some(image.clone());
        pictures.insert(0, Picture { url, alt: String::new(), caption: String::new() });
    }
    out.json(&Told {
        url: article.link.as_deref(),
        title: article.headline.title.as_str(),
        lead,
        byline: article.author.as_ref().map(Clean::as_str),
        site: article.headline.paper.as_str(),
        published: article.published.map(Timestamp::rfc3339),
        updated: article.updated.map(Timestamp::rfc3339),
        language: article.language.as_deref(),
        text: render::text(body),
        markdown: render::markdown(body),
        images: pictures.iter().map(image).collect(),
        source: "feed",
        id: article.headline.id.0,
        sections: &article.sections,
        unread: !article.headline.status.read,
        starred: article.headline.status.starred,
    })?;
    Ok(())
}

fn image(picture: &Picture) -> Image<'_> {
    fn some(text: &str) -> Option<&str> {
        Some(text).filter(|text| !text.is_empty())
    }
    Image { url: picture.url.as_deref(), alt: some(&picture.alt), caption: some(&picture.caption) }
}

fn as_markdown(article: &Article, body: &Doc, lead: Option<&str>) -> String {
    let title = Doc {
        blocks: vec![crate::text::Block::Heading(1, vec![span(&article.headline.title)])],
        links: Vec::new(),
    };
    let mut parts = vec![render::markdown(&title)];
    parts.extend(lead.map(|lead| format!("**{}**", lead.replace('*', "\\*"))));
    parts.extend(article.link.as_ref().map(|link| format!("<{link}>")));
    parts.push(render::markdown(body));
    parts.join("\n\n")
}

fn as_html(article: &Article, body: &Doc, lead: Option<&str>) -> String {
    let mut out = String::from("<article>\n<h1>");
    render::escape(article.headline.title.as_str(), &mut out);
    out.push_str("</h1>\n");
    if let Some(lead) = lead {
        out.push_str("<p><strong>");
        render::escape(lead, &mut out);
        out.push_str("</strong></p>\n");
    }
    out.push_str(&render::html(body));
    out.push_str("</article>\n");
    out
}

/// The article laid out for the terminal, or for the configured measure.
fn print(
    out: &mut Out,
    session: &Session,
    article: &Article,
    body: &Doc,
    lead: Option<&str>,
) -> Result<(), Failure> {
    let settings = &session.config;
    let glyphs = if settings.appearance.ascii { Glyphs::Ascii } else { Glyphs::Unicode };
    let measure = usize::from(settings.reading.width);
    let width = Out::columns().map_or(measure, |columns| columns.min(measure));
    let wanted = &settings.reading;
    let hyphens = article.language.as_deref().filter(|_| wanted.hyphenate);
    let hyphens = hyphens.and_then(wrap::Hyphens::of);
    let (justified, links) = (wanted.justify, wanted.links);
    let setting = wrap::Setting { width, glyphs, justified, hyphens, links };
    let set = |text: &str| {
        let paragraph = crate::text::Block::Paragraph(vec![span(&Clean::line(text))]);
        wrap::layout(&Doc { blocks: vec![paragraph], links: Vec::new() }, width, glyphs)
    };
    let mut facts = vec![article.headline.paper.to_string()];
    facts.extend(article.author.iter().map(ToString::to_string));
    facts.push(clock::stamp(article.headline.sort_time, &session.zone()));
    let between = if settings.appearance.ascii { " - " } else { " · " };
    let head = [Some(article.headline.title.as_str()), lead];
    for text in head.into_iter().flatten() {
        lines(out, &set(text).lines)?;
        out.line("")?;
    }
    lines(out, &set(&facts.join(between)).lines)?;
    if let Some(link) = &article.link {
        out.line(link)?;
    }
    out.line("")?;
    let page = wrap::set(body, setting);
    lines(out, &page.lines)?;
    if page.lines.is_empty() && lead.is_none() {
        out.line("The feed gives no text for this article.")?;
    }
    Ok(())
}

fn lines(out: &mut Out, lines: &[Line]) -> Result<(), Failure> {
    for line in lines {
        let text: String = line.pieces.iter().map(|piece| piece.text.as_str()).collect();
        out.line(&format!("{}{text}", " ".repeat(line.indent)))?;
    }
    Ok(())
}

fn span(text: &Clean) -> Span {
    Span { text: text.clone(), emphasis: Emphasis::default(), link: None }
}
