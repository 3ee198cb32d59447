//! What `sapo check` prints for people: facts in two columns, then entries, or the feeds of a
//! page.

use std::io;

use super::Findings;
use crate::cli::out::{self, Out};
use crate::domain::{Category, Offer, ParsedFeed, Timestamp, Verdict};
use crate::link::bare;
use crate::runtime::discover::Document;

/// Entries that people are shown; JSON has all.
const SHOWN_ENTRIES: usize = 20;

/// Prints it.
pub(super) fn print(out: &mut Out, findings: &Findings) -> io::Result<()> {
    if let Some(trouble) = &findings.trouble {
        let asked = findings.asked.as_ref().map(|url| String::from(bare(url))).unwrap_or_default();
        out::say(&format!("sapo: {asked}: {} {}", trouble.what, trouble.next));
    }
    match (findings.feed(), findings.no_feed()) {
        (Some(feed), _) => {
            facts(out, findings, feed)?;
            entries(out, feed)
        }
        (None, none) => {
            if let Some(none) = none {
                out::say(&format!("sapo: no feed: {}", none.what));
            }
            if findings.trouble.is_none() { feeds(out, &findings.offers) } else { Ok(()) }
        }
    }
}

fn facts(out: &mut Out, findings: &Findings, feed: &ParsedFeed) -> io::Result<()> {
    let mut fact = |name: &str, value: Option<&str>| match value {
        Some(value) => out.line(&format!("{name:<10} {value}")),
        None => Ok(()),
    };
    fact("format", Some(&feed.format))?;
    fact("encoding", Some(&feed.encoding))?;
    fact("title", feed.title.as_deref())?;
    fact("link", feed.link.as_deref())?;
    fact("language", feed.language.as_deref())?;
    fact("author", feed.author.as_deref())?;
    fact("updated", feed.updated.map(Timestamp::rfc3339).as_deref())?;
    if let Some(document) = &findings.document {
        for (name, value) in of_answer(findings, document) {
            fact(name, Some(&value))?;
        }
    }
    for problem in &feed.problems {
        fact("problem", Some(&format!("{}: {}", problem.kind, problem.detail)))?;
    }
    fact("entries", Some(&feed.items.len().to_string()))
}

/// What the server said, and what follows of it.
fn of_answer(findings: &Findings, document: &Document) -> Vec<(&'static str, String)> {
    let mut facts = Vec::new();
    if let Some(url) = &document.url {
        facts.push(("address", url.to_string()));
        let asked = findings.asked.as_ref().map(|url| String::from(bare(url)));
        facts.extend(asked.filter(|asked| asked != url.as_str()).map(|asked| ("asked", asked)));
    }
    let kind = document.content_type.as_deref().unwrap_or("no content type");
    if let Some(status) = document.http {
        facts.push(("http", format!("{status}, {kind}")));
    }
    let (crossed, decoded) = document.bytes;
    facts.push((
        "bytes",
        match crossed == decoded {
            true => decoded.to_string(),
            false => format!("{decoded} ({crossed} sent)"),
        },
    ));
    let kept = &document.conditional;
    let validators: Vec<&str> = [&kept.etag, &kept.last_modified]
        .into_iter()
        .filter_map(|validator| validator.as_deref())
        .collect();
    if document.http.is_some() {
        let told = match validators.is_empty() {
            true => "none: it is sent whole each time".to_owned(),
            false => validators.join(", "),
        };
        facts.push(("validators", told));
    }
    if let Some((at, fresh)) = findings.next {
        let why = match fresh {
            Some(seconds) => format!(" (it calls itself fresh for {})", minutes(seconds)),
            None => String::new(),
        };
        facts.push(("next", format!("asked again at {}{why}", at.rfc3339())));
    }
    facts
}

fn minutes(seconds: u64) -> String {
    match seconds {
        0..120 => format!("{seconds} s"),
        _ => format!("{} min", seconds / 60),
    }
}

fn entries(out: &mut Out, feed: &ParsedFeed) -> io::Result<()> {
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
        out::say(&format!("sapo: {hidden} more; --json prints all"));
    }
    Ok(())
}

/// The feeds of a page: the address at the line's start, for other programs; the rest indented.
pub(in crate::cli) fn feeds(out: &mut Out, offers: &[Offer]) -> io::Result<()> {
    for offer in offers {
        out.line(&offer.candidate.url)?;
        for line in about(offer) {
            out.line(&format!("    {line}"))?;
        }
    }
    let open = offers.iter().filter(|offer| offer.is_open()).count();
    match open {
        0 => out::say("sapo: no feed was found there"),
        1 => out::say("sapo: 1 feed was found there; `sapo add URL` takes it"),
        n => out::say(&format!(
            "sapo: {n} feeds were found there; `sapo add URL` takes one of them, --all takes all"
        )),
    }
    Ok(())
}

/// What is known of a feed of a page.
fn about(offer: &Offer) -> Vec<String> {
    let candidate = &offer.candidate;
    let own = offer.sample().and_then(|sample| sample.title.as_deref());
    let mut names: Vec<&str> = [candidate.group.as_deref(), candidate.title.as_deref(), own]
        .into_iter()
        .flatten()
        .collect();
    names.dedup();
    let mut lines = Vec::new();
    if !names.is_empty() {
        lines.push(names.join(" · "));
    }
    match &offer.verdict {
        Verdict::Feed(sample) => {
            let newest = sample.newest.map(Timestamp::rfc3339);
            let newest = newest.map_or_else(String::new, |at| format!(", newest {at}"));
            lines.push(format!("{}, {} entries{newest}", sample.format, sample.entries));
            lines.extend(sample.headlines.iter().map(|headline| format!("– {headline}")));
        }
        Verdict::No(why) => lines.push(format!("no feed: {why}")),
        Verdict::Unasked => {}
    }
    lines
}
