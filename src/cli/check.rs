//! `sapo check`: what an address or a document gives, explained, without storing anything.

mod entry;
mod told;
pub(super) mod words;

use std::fs::File;
use std::io::{self, IsTerminal as _, Read};
use std::thread;

use url::Url;

use super::args::{CheckArgs, Places};
use super::clock;
use super::exit::{Exit, Failure};
use super::out::{self, Out};
use super::session::Session;
use crate::domain::{Conditional, Offer, ParsedFeed, Timestamp, Trouble};
use crate::feed::{self, NoFeed, PARSE_STACK_BYTES, Source};
use crate::net::policy;
use crate::runtime::discover::{self, Asked, Discovery, Document, Progress};

/// All that is known when it is told.
#[derive(Debug)]
struct Findings {
    /// The address as it was asked for; `None` for files and stdin.
    asked: Option<Url>,
    /// What stands there.
    document: Option<Document>,
    /// Why nothing came.
    trouble: Option<Trouble>,
    /// Feeds of a page.
    offers: Vec<Offer>,
    /// When the reader would ask again; for how long the server and the document call it fresh.
    next: Option<(Timestamp, Option<u64>)>,
}

impl Findings {
    fn feed(&self) -> Option<&ParsedFeed> {
        self.document.as_ref()?.parsed.as_ref().ok()
    }

    fn no_feed(&self) -> Option<&NoFeed> {
        self.document.as_ref()?.parsed.as_ref().err()
    }
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
    let content_type = given(&args.content_type);
    // A program of the configuration's, and no other.
    let program = Url::parse(&args.source).ok().filter(|url| url.scheme() == "exec");
    let findings = match program.or_else(|| address(&args.source)) {
        Some(url) => found(&session, Asked { url, content_type, base })?,
        None => read(&session, &args.source, content_type, base)?,
    };
    tell(args, &findings)
}

/// The web address, or the file's, that is meant; `None`: stdin or the path of a file.
pub(super) fn address(source: &str) -> Option<Url> {
    if source == "-" {
        return None;
    }
    let url = Url::parse(source).ok();
    let url = url.filter(|url| matches!(url.scheme(), "http" | "https" | "file"));
    let is_file = || std::path::Path::new(source).exists();
    url.or_else(|| feed::discover::address(source).filter(|_| !is_file()))
}

/// What an address gives and where it leads.
fn found(session: &Session, asked: Asked) -> Result<Findings, Failure> {
    let Discovery { document, failure, mut offers } = search(session, &asked)?;
    let now = clock::now();
    let next = document.as_ref().and_then(|document| {
        let settings = &session.config.refresh;
        discover::next_due(settings, document, now)
    });
    if document.as_ref().is_some_and(|document| document.parsed.is_ok()) {
        // It is the document itself, which is told whole.
        offers.clear();
    }
    let trouble = failure.map(|failure| policy::trouble(&failure, None, now));
    Ok(Findings { asked: Some(asked.url), document, trouble, offers, next })
}

/// Finds the feeds of an address; on a terminal says when that takes many requests.
pub(super) fn search(session: &Session, asked: &Asked) -> Result<Discovery, Failure> {
    let mut told = false;
    let mut tell = |progress| {
        if let Progress::Looking { done: 0, of } = progress
            && of > 1
            && !told
            && io::stderr().is_terminal()
        {
            told = true;
            out::say(&format!("sapo: looking at {of} addresses"));
        }
    };
    // Nobody stops it but a signal, which ends the program.
    let (_stop, stopped) = tokio::sync::oneshot::channel();
    let found = discover::run(&session.config.refresh, asked, stopped, &mut tell)
        .map_err(|error| Failure::World(format!("no network: {error}")))?;
    found.ok_or_else(|| Failure::World("the search was stopped".to_owned()))
}

/// What a file or stdin holds; nothing is fetched.
fn read(
    session: &Session,
    source: &str,
    content_type: Option<String>,
    base: Option<Url>,
) -> Result<Findings, Failure> {
    let cap = session.config.refresh.max_body_bytes;
    let bytes = if source == "-" {
        limited(io::stdin().lock(), cap, "stdin")?
    } else {
        let wrong = |error| Failure::World(format!("{source}: {error}"));
        limited(File::open(source).map_err(wrong)?, cap, source)?
    };
    let like = Source { content_type: content_type.as_deref(), base: base.clone() };
    let (parsed, page) = parse(&bytes, &like)?;
    let offers = page.feeds.into_iter().map(discover::unseen).collect();
    let bytes = (bytes.len(), bytes.len());
    let document = Document {
        url: base,
        http: None,
        content_type,
        bytes,
        conditional: Conditional::default(),
        max_age_seconds: None,
        parsed,
        list: None,
    };
    let document = Some(document);
    Ok(Findings { asked: None, document, trouble: None, offers, next: None })
}

/// Parses on a thread of its own, whose stack is large enough for any document.
#[allow(clippy::type_complexity, reason = "it is taken apart at once")]
fn parse(
    bytes: &[u8],
    source: &Source<'_>,
) -> Result<(Result<ParsedFeed, NoFeed>, feed::discover::Page), Failure> {
    thread::scope(|scope| {
        let work = move || match feed::parse(bytes, source) {
            Ok(parsed) => (Ok(parsed), feed::discover::Page::default()),
            Err(none) => (Err(none), feed::page(bytes, source)),
        };
        let thread = thread::Builder::new()
            .name("parse".into())
            .stack_size(PARSE_STACK_BYTES)
            .spawn_scoped(scope, work)
            .map_err(|error| Failure::World(format!("no thread to parse it: {error}")))?;
        thread.join().map_err(|_| Failure::World("sapo failed while it parsed this".to_owned()))
    })
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

fn tell(args: &CheckArgs, findings: &Findings) -> Result<Exit, Failure> {
    let mut out = Out::new();
    if args.json {
        out.json(&told::told(findings))?;
    } else {
        words::print(&mut out, findings)?;
    }
    out.flush()?;
    let found = findings.feed().is_some() || findings.offers.iter().any(Offer::is_open);
    Ok(if found { Exit::Well } else { Exit::Failed })
}
