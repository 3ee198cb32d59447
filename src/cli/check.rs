//! `sapo check`: what a feed gives, without storing anything.

mod told;

use std::fs::File;
use std::io::{self, Read};
use std::thread;

use url::Url;

use super::args::{CheckArgs, Places};
use super::exit::{Exit, Failure};
use super::out::Out;
use super::session::Session;
use crate::domain::{Category, Conditional, ParsedFeed, Timestamp};
use crate::feed::{self, NoFeed, PARSE_STACK_BYTES, Source};
use crate::net::{self, Client, Limits};
use told::told;

/// Redirects that are followed.
const REDIRECTS_MAX: usize = 10;
/// Entries that people are shown; JSON has all.
const SHOWN_ENTRIES: usize = 20;

/// A document as it came.
#[derive(Debug, Default)]
struct Document {
    bytes: Vec<u8>,
    http: Option<u16>,
    content_type: Option<String>,
    url: Option<Url>,
}

/// Checks.
pub fn run(places: &Places, args: &CheckArgs) -> Result<Exit, Failure> {
    let session = Session::load(places)?;
    let given = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
    let base = match given(&args.base) {
        None => None,
        Some(base) => {
            let bad = |error| Failure::Usage(format!("--base {base}: {error}"));
            Some(Url::parse(&base).map_err(bad)?)
        }
    };
    let mut document = load(&session, &args.source)?;
    document.content_type = given(&args.content_type).or(document.content_type);
    document.url = base.or(document.url);
    if let Some(status) = document.http.filter(|status| !(200..300).contains(status)) {
        let none = NoFeed {
            kind: crate::domain::TroubleKind::Refused,
            what: format!("the server answered {status}"),
            announced: Vec::new(),
        };
        return tell(args, &document, Err(none));
    }
    let parsed = parse(&document)?;
    tell(args, &document, parsed)
}

/// Parses on a thread of its own, whose stack is large enough for any document.
fn parse(document: &Document) -> Result<Result<ParsedFeed, NoFeed>, Failure> {
    thread::scope(|scope| {
        let source =
            Source { content_type: document.content_type.as_deref(), base: document.url.clone() };
        let work = move || feed::parse(&document.bytes, &source);
        let thread = thread::Builder::new()
            .name("parse".into())
            .stack_size(PARSE_STACK_BYTES)
            .spawn_scoped(scope, work)
            .map_err(|error| Failure::World(format!("no thread to parse it: {error}")))?;
        thread.join().map_err(|_| Failure::World("sapo failed while it parsed this".to_owned()))
    })
}

fn load(session: &Session, source: &str) -> Result<Document, Failure> {
    let cap = session.config.refresh.max_body_bytes;
    if source == "-" {
        let bytes = limited(io::stdin().lock(), cap, "stdin")?;
        return Ok(Document { bytes, ..Document::default() });
    }
    match Url::parse(source) {
        Ok(url) if matches!(url.scheme(), "http" | "https" | "file") => fetch(session, &url),
        _ => {
            let wrong = |error| Failure::World(format!("{source}: {error}"));
            let bytes = limited(File::open(source).map_err(wrong)?, cap, source)?;
            Ok(Document { bytes, ..Document::default() })
        }
    }
}

fn limited(from: impl Read, cap: u64, name: &str) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let wrong = |error| Failure::World(format!("{name}: {error}"));
    from.take(cap.saturating_add(1)).read_to_end(&mut bytes).map_err(wrong)?;
    if bytes.len() as u64 > cap {
        return Err(Failure::World(format!("{name}: larger than {cap} bytes (refresh.max_body)")));
    }
    Ok(bytes)
}

fn fetch(session: &Session, url: &Url) -> Result<Document, Failure> {
    let settings = &session.config.refresh;
    let client = Client::new(Limits {
        connect: settings.connect_timeout,
        total: settings.timeout,
        body_bytes: settings.max_body_bytes,
        redirects: REDIRECTS_MAX,
        proxy: settings.proxy.clone(),
        user_agent: settings.user_agent.clone(),
    });
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| Failure::World(format!("no network: {error}")))?;
    let failed = |failure: net::Failure| Failure::World(format!("{url}: {}", failure.what));
    let answer = runtime.block_on(client.get_last(url, &Conditional::default())).map_err(failed)?;
    runtime.shutdown_background();
    let bytes = net::decoded(&answer, settings.max_body_bytes).map_err(failed)?.into_owned();
    let http = Some(answer.status).filter(|_| url.scheme() != "file");
    Ok(Document { bytes, http, content_type: answer.content_type, url: Some(answer.url) })
}

fn tell(
    args: &CheckArgs,
    document: &Document,
    parsed: Result<ParsedFeed, NoFeed>,
) -> Result<Exit, Failure> {
    let mut out = Out::new();
    match (args.json, &parsed) {
        (true, parsed) => out.json(&told(document, parsed))?,
        (false, Ok(feed)) => print(&mut out, document, feed)?,
        (false, Err(none)) => {
            super::out::say(&format!("sapo: no feed: {}", none.what));
            for url in &none.announced {
                out.line(url)?;
            }
            if !none.announced.is_empty() {
                super::out::say("sapo: the page announces these feeds; check one of them");
            }
        }
    }
    out.flush()?;
    Ok(if parsed.is_ok() { Exit::Well } else { Exit::Failed })
}

fn print(out: &mut Out, document: &Document, feed: &ParsedFeed) -> Result<(), Failure> {
    let mut fact = |name: &str, value: Option<&str>| match value {
        Some(value) => out.line(&format!("{name:<10} {value}")),
        None => Ok(()),
    };
    fact("format", Some(&feed.format))?;
    fact("encoding", Some(&feed.encoding))?;
    fact("title", feed.title.as_deref())?;
    fact("link", feed.link.as_deref())?;
    fact("language", feed.language.as_deref())?;
    fact("address", document.url.as_ref().map(Url::as_str))?;
    for problem in &feed.problems {
        fact("problem", Some(&format!("{}: {}", problem.kind, problem.detail)))?;
    }
    fact("entries", Some(&feed.items.len().to_string()))?;
    for item in feed.items.iter().take(SHOWN_ENTRIES) {
        let when = item.published.or(item.updated).map_or_else(String::new, Timestamp::rfc3339);
        let title = if item.title.is_empty() { "(no title)" } else { &item.title };
        out.line("")?;
        out.line(&format!("{when:<20} {title}"))?;
        let author = item.author.iter().map(String::as_str);
        let facts: Vec<&str> = author.chain(item.categories.iter().map(Category::name)).collect();
        if !facts.is_empty() {
            out.line(&format!("{:20} {}", "", facts.join(" · ")))?;
        }
        let place = item.link.as_deref().or(item.guid.as_deref());
        out.line(&format!("{:20} {}", "", place.unwrap_or("(no link)")))?;
    }
    let hidden = feed.items.len().saturating_sub(SHOWN_ENTRIES);
    if hidden > 0 {
        super::out::say(&format!("sapo: {hidden} more; --json prints all"));
    }
    Ok(())
}
