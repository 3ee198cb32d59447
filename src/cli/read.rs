//! `sapo read`: one article, of the cache or of a page, for people or for programs.

use std::fs::File;
use std::io::{self, IsTerminal as _, Read};

use serde::Serialize;
use url::Url;

use super::args::{Places, ReadArgs};
use super::clock;
use super::exit::{Exit, Failure};
use super::out::{self, Out};
use super::render::{self, Picture};
use super::session::Session;
use crate::app;
use crate::article::{Hints, MAX_PAGE_BYTES};
use crate::config::Borders;
use crate::domain::{Article, ArticleId, PageArticle, PageMiss, TextSource, Timestamp};
use crate::link;
use crate::runtime::extractor::Extractor;
use crate::runtime::pages;
use crate::section::SectionKey;
use crate::text::story::Story;
use crate::text::wrap::{self, Line};
use crate::text::{Block, Clean, Doc, Emphasis, Glyphs, Span, html};

/// An article, wherever it is from.
struct Shown {
    url: Option<String>,
    title: Clean,
    lead: Option<Clean>,
    byline: Option<Clean>,
    site: Clean,
    published: Option<Timestamp>,
    updated: Option<Timestamp>,
    language: Option<String>,
    image: Option<String>,
    body: Doc,
    /// The body for programs.
    data: Doc,
    source: TextSource,
    stored: Option<Stored>,
}

/// What is known of a cached one.
struct Stored {
    id: ArticleId,
    sections: Vec<SectionKey>,
    unread: bool,
    starred: bool,
    at: Timestamp,
}

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
    source: TextSource,
    id: Option<i64>,
    sections: Option<&'a [SectionKey]>,
    unread: Option<bool>,
    starred: Option<bool>,
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
    let named = args.article.trim();
    let base = base_of(args)?;
    let is_file = || std::path::Path::new(named).exists();
    let shown = match (named.parse::<i64>(), web(named)) {
        (Ok(id), _) => of_cache(cached(&session, named, |it| it.article(ArticleId(id)))?),
        (Err(_), Some(url)) => of_web(&session, named, &url)?,
        (Err(_), None) if named == "-" || is_file() => of_file(named, base)?,
        (Err(_), None) => {
            return Err(Failure::Usage(format!(
                "\"{named}\" is neither an article's number (`sapo list` shows them) nor an \
                 http(s) link, nor a file that is there"
            )));
        }
    };
    let mut out = Out::new();
    if args.json {
        tell(&mut out, &shown)?;
    } else if args.markdown {
        as_markdown(&shown).lines().try_for_each(|line| out.line(line))?;
    } else if args.html {
        as_html(&shown).lines().try_for_each(|line| out.line(line))?;
    } else {
        print(&mut out, &session, &shown)?;
    }
    out.flush()?;
    Ok(Exit::Well)
}

/// A link as such; `file.html` is none.
fn web(named: &str) -> Option<Url> {
    link::web(named, None)
}

fn base_of(args: &ReadArgs) -> Result<Option<Url>, Failure> {
    let given = args.base.as_ref().filter(|base| !base.trim().is_empty());
    let parsed = given.map(|base| {
        Url::parse(base).map_err(|error| Failure::Usage(format!("--base {base}: {error}")))
    });
    parsed.transpose()
}

fn cached(
    session: &Session,
    named: &str,
    find: impl FnOnce(&crate::store::Reader) -> Result<Option<Article>, crate::store::StoreError>,
) -> Result<Article, Failure> {
    find(&session.reader()?)?.ok_or_else(|| {
        Failure::World(format!(
            "there is no article {named} in the cache (`sapo list` shows them, `sapo refresh` \
             fetches)"
        ))
    })
}

/// A link: the cached article, with its page when that is there; else what stands at the address.
fn of_web(session: &Session, named: &str, url: &Url) -> Result<Shown, Failure> {
    // Without a cache there is nothing in it.
    let known = session.reader().ok().map(|reader| reader.article_by_link(named)).transpose()?;
    if let Some(article) = known.flatten() {
        return Ok(of_cache(article));
    }
    let page = pages::read(&session.config.refresh, url)
        .map_err(|miss| Failure::World(format!("{url}: {}", why(miss))))?;
    Ok(of_page(page, Some(url)))
}

/// Why a page gives no article, in words.
fn why(miss: PageMiss) -> &'static str {
    match miss {
        PageMiss::Paywall => "the article is for subscribers",
        PageMiss::Consent => "the page asks a question before it shows the article",
        PageMiss::Scripts => "the page shows nothing without its scripts",
        PageMiss::Nothing | PageMiss::Less => "no article was found on the page",
        PageMiss::Refused | PageMiss::Robots => "the server does not give the page to sapo",
        PageMiss::Missing => "there is nothing at this address",
        PageMiss::Fault => "the server has a fault",
        PageMiss::Unreached => "the server did not answer in time; is there a network?",
        PageMiss::Paused => "the server asked to be left alone for now",
        PageMiss::TooBig => "the page is too large to be an article's",
        PageMiss::NotAPage => "the link leads to something else than a page",
        PageMiss::NoLink => "this is no address of a page",
    }
}

/// The article of a page that lies in a file, or comes on stdin.
fn of_file(named: &str, base: Option<Url>) -> Result<Shown, Failure> {
    let wrong = |error: io::Error| Failure::World(format!("{named}: {error}"));
    let page = if named == "-" {
        let stdin = io::stdin();
        if stdin.is_terminal() {
            out::say("sapo: reading a page from the terminal; end it with Ctrl-D");
        }
        taken(stdin.lock()).map_err(wrong)?
    } else {
        taken(File::open(named).map_err(wrong)?).map_err(wrong)?
    };
    let extractor = Extractor::new().map_err(wrong)?;
    let hints = Hints { url: base.clone(), ..Hints::default() };
    Ok(of_page(extractor.extract(&page, &hints), base.as_ref()))
}

/// As much of it as is read; the rest is drained, so that who writes it is not broken off.
fn taken(mut from: impl Read) -> io::Result<Vec<u8>> {
    let mut page = Vec::new();
    from.by_ref().take(MAX_PAGE_BYTES as u64).read_to_end(&mut page)?;
    io::copy(&mut from, &mut io::sink())?;
    Ok(page)
}

fn of_page(page: PageArticle, url: Option<&Url>) -> Shown {
    let clean = |text: &Option<String>| text.as_deref().map(Clean::line);
    Shown {
        url: page.canonical.clone().or_else(|| url.map(Url::to_string)),
        title: clean(&page.title).unwrap_or_default(),
        lead: clean(&page.lead),
        byline: clean(&page.byline),
        site: clean(&page.site).unwrap_or_default(),
        published: page.published,
        updated: page.updated,
        language: page.language,
        image: page.image,
        body: html::parse(&page.body_html, url),
        data: html::parse_data(&page.body_html, url),
        source: page.source.told(),
        stored: None,
    }
}

/// A cached article: its page's text when that is there, else the feed's.
fn of_cache(article: Article) -> Shown {
    let base = article.link.as_deref().and_then(|link| Url::parse(link).ok());
    let headline = &article.headline;
    let stored = Some(Stored {
        id: headline.id,
        sections: article.sections.clone(),
        unread: !headline.status.read,
        starred: headline.status.starred,
        at: headline.sort_time,
    });
    let written = article.page.as_ref().map_or(&article.body_html, |page| &page.body_html);
    let body = html::parse(written, base.as_ref());
    let data = html::parse_data(written, base.as_ref());
    let (lead, source) = match &article.page {
        Some(page) => (page.lead.as_deref().map(Clean::line), page.source.told()),
        None => (app::lead_of(&article, &body), TextSource::Feed),
    };
    let page = article.page.as_deref();
    let of_page =
        |text: fn(&PageArticle) -> Option<&String>| page.and_then(text).map(|it| Clean::line(it));
    Shown {
        title: headline.title.clone(),
        site: headline.paper.clone(),
        byline: article.author.clone().or_else(|| of_page(|page| page.byline.as_ref())),
        published: article.published.or(page.and_then(|page| page.published)),
        updated: article.updated.or(page.and_then(|page| page.updated)),
        language: article.language.clone(),
        image: article.image.clone().or_else(|| page.and_then(|page| page.image.clone())),
        url: article.link,
        lead,
        body,
        data,
        source,
        stored,
    }
}

fn tell(out: &mut Out, shown: &Shown) -> Result<(), Failure> {
    let mut pictures = render::pictures(&shown.data);
    if let Some(image) = &shown.image
        && !pictures.iter().any(|picture| picture.url.as_ref() == Some(image))
    {
        let url = Some(image.clone());
        pictures.insert(0, Picture { url, alt: String::new(), caption: String::new() });
    }
    let stored = shown.stored.as_ref();
    out.json(&Told {
        url: shown.url.as_deref(),
        title: shown.title.as_str(),
        lead: shown.lead.as_ref().map(Clean::as_str),
        byline: shown.byline.as_ref().map(Clean::as_str),
        site: shown.site.as_str(),
        published: shown.published.map(Timestamp::rfc3339),
        updated: shown.updated.map(Timestamp::rfc3339),
        language: shown.language.as_deref(),
        text: render::text(&shown.data),
        markdown: render::markdown(&shown.data),
        images: pictures.iter().map(image).collect(),
        source: shown.source,
        id: stored.map(|stored| stored.id.0),
        sections: stored.map(|stored| &*stored.sections),
        unread: stored.map(|stored| stored.unread),
        starred: stored.map(|stored| stored.starred),
    })?;
    Ok(())
}

fn image(picture: &Picture) -> Image<'_> {
    fn some(text: &str) -> Option<&str> {
        Some(text).filter(|text| !text.is_empty())
    }
    Image { url: picture.url.as_deref(), alt: some(&picture.alt), caption: some(&picture.caption) }
}

fn as_markdown(shown: &Shown) -> String {
    let story = Story {
        title: shown.title.clone(),
        lead: shown.lead.clone(),
        link: shown.url.clone(),
        body: shown.body.clone(),
        ..Story::default()
    };
    story.markdown()
}

fn as_html(shown: &Shown) -> String {
    let mut out = String::from("<article>\n<h1>");
    render::escape(shown.title.as_str(), &mut out);
    out.push_str("</h1>\n");
    if let Some(lead) = &shown.lead {
        out.push_str("<p><strong>");
        render::escape(lead.as_str(), &mut out);
        out.push_str("</strong></p>\n");
    }
    out.push_str(&render::html(&shown.body));
    out.push_str("</article>\n");
    out
}

/// The article laid out for the terminal, or for the configured measure.
fn print(out: &mut Out, session: &Session, shown: &Shown) -> Result<(), Failure> {
    let settings = &session.config;
    let glyphs = if settings.appearance.ascii { Glyphs::Ascii } else { Glyphs::Unicode };
    let ascii_lines = settings.appearance.borders == Borders::Ascii;
    let strokes = if ascii_lines { Glyphs::Ascii } else { glyphs };
    let measure = usize::from(settings.reading.width);
    let width = Out::columns().map_or(measure, |columns| columns.min(measure));
    let wanted = &settings.reading;
    let language = shown.language.as_deref().filter(|_| wanted.hyphenate);
    let hyphens = language.and_then(wrap::Hyphens::of);
    let (justified, links) = (wanted.justify, wanted.links);
    let setting = wrap::Setting { width, glyphs, lines: strokes, justified, hyphens, links };
    let set = |text: &str| {
        let paragraph = Block::Paragraph(vec![span(&Clean::line(text))]);
        wrap::layout(&Doc { blocks: vec![paragraph], links: Vec::new() }, width, glyphs)
    };
    let when = shown.stored.as_ref().map(|stored| stored.at).or(shown.published);
    let mut facts = vec![shown.site.to_string()];
    facts.extend(shown.byline.iter().map(ToString::to_string));
    facts.extend(when.map(|at| clock::stamp(at, &session.zone())));
    facts.retain(|fact| !fact.is_empty());
    let between = if settings.appearance.ascii { " - " } else { " · " };
    let lead = shown.lead.as_ref().map(Clean::as_str);
    for text in [Some(shown.title.as_str()), lead].into_iter().flatten() {
        lines(out, &set(text).lines)?;
        out.line("")?;
    }
    lines(out, &set(&facts.join(between)).lines)?;
    if let Some(link) = &shown.url {
        out.line(link)?;
    }
    out.line("")?;
    let page = wrap::set(&shown.body, setting);
    lines(out, &page.lines)?;
    if page.lines.is_empty() && lead.is_none() {
        let nothing = match shown.source {
            TextSource::Feed => "The feed gives no text for this article.",
            _ => "No article was found on this page.",
        };
        out.line(nothing)?;
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
