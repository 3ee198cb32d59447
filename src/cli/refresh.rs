//! `sapo refresh`: fetches what is due, and says what came of it.

use std::collections::HashMap;
use std::io::{self, IsTerminal};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde::Serialize;

use super::args::{Places, RefreshArgs};
use super::exit::{Exit, Failure};
use super::fetch::{Ahead, Brought, Fetcher, Told};
use super::out::{self, Out};
use super::session::Session;
use super::{clock, names};
use crate::app::RefreshTarget;
use crate::domain::{FeedId, FeedState, Scope, Timestamp, TroubleKind};
use crate::runtime::refresh::{FeedReport, Outcome};
use crate::section::{SectionKey, SectionMap};
use crate::store::Reader;
use crate::text::Clean;

/// Frames a second of the progress bar: enough to look alive.
const BAR_HERTZ: u8 = 12;
/// Columns of a feed's address in the progress bar.
const BAR_URL_COLUMNS: usize = 48;

/// The whole refresh as JSON tells it.
#[derive(Debug, Serialize)]
struct Summary {
    feeds: usize,
    fetched: usize,
    unchanged: usize,
    failed: usize,
    not_due: usize,
    new: u64,
    updated: u64,
    bytes: u64,
    seconds: f64,
    interrupted: bool,
    pages: Pages,
    results: Vec<Row>,
}

/// What was fetched ahead, as JSON tells it.
#[derive(Debug, Serialize)]
struct Pages {
    kept: usize,
    missed: usize,
}

/// One feed as JSON tells it.
#[derive(Debug, Serialize)]
struct Row {
    url: String,
    outcome: &'static str,
    http: Option<u16>,
    new: u64,
    updated: u64,
    bytes: u64,
    error: Option<String>,
    next_due: Option<String>,
}

/// What is refreshed.
struct Choice {
    paper: Option<String>,
    section: Option<SectionKey>,
}

impl Choice {
    fn holds(&self, feed: &FeedState, map: &SectionMap) -> bool {
        let of_paper = self.paper.as_ref().is_none_or(|paper| *paper == feed.paper);
        let own = || feed.section.as_deref().map(|name| map.section(name));
        of_paper && self.section.as_ref().is_none_or(|key| own().as_ref() == Some(key))
    }
}

/// Refreshes.
pub fn run(places: &Places, args: &RefreshArgs) -> Result<Exit, Failure> {
    let begun = clock::tick();
    let session = Session::load(places)?;
    let map = session.sections();
    let choice = Choice {
        paper: args
            .paper
            .as_deref()
            .map(|typed| names::paper(&session.config, None, typed))
            .transpose()?,
        section: args
            .section
            .as_deref()
            .map(|typed| names::section(&session.config, &map, None, typed))
            .transpose()?,
    };
    let fetcher = Fetcher::open(&session.config, &session.cache_dir, &map)?;
    let reader = session.reader()?;
    let targets = targets(&choice, &reader, &map, args.force)?;
    let bar = bar();
    let mut brought = fetcher.fetch(&targets, args.force, |told| progress(bar.as_ref(), told))?;
    let mut ahead = Ahead::default();
    if brought.signal.is_none() && !brought.offline {
        ahead = fetcher.prefetch(&session, |done, of| ahead_progress(bar.as_ref(), done, of))?;
        brought.signal = ahead.signal;
    }
    if let Some(bar) = bar {
        bar.finish_and_clear();
    }
    let states = reader.feed_states()?.into_iter().filter(|state| choice.holds(state, &map));
    let states: Vec<FeedState> = states.filter(|state| state.enabled).collect();
    if brought.signal.is_none() {
        brought.signal = fetcher.sweep()?;
    }
    // The writer ends last: then it copies its log back, and the next start need not read it.
    drop(reader);
    fetcher.close()?;

    let summary = summary(&states, &brought, &ahead, begun.elapsed().as_secs_f64());
    if args.json {
        let mut out = Out::new();
        out.json(&summary)?;
        out.flush()?;
    }
    say(&session, &brought, &summary, &states);
    Ok(match brought.signal {
        Some(signal) => Exit::Signal(signal),
        None if summary.failed > 0 => Exit::Failed,
        None => Exit::Well,
    })
}

fn targets(
    choice: &Choice,
    reader: &Reader,
    map: &SectionMap,
    force: bool,
) -> Result<Vec<RefreshTarget>, Failure> {
    Ok(match (&choice.paper, &choice.section) {
        (None, None) if force => vec![RefreshTarget::All],
        (None, None) => vec![RefreshTarget::Due],
        (None, Some(section)) => vec![RefreshTarget::Section(section.clone())],
        (Some(paper), None) => {
            let overview = reader.overview(&Scope::default(), clock::now(), map)?;
            let name = Clean::line(paper);
            let row = overview.papers.iter().find(|row| row.name == name);
            row.map(|row| RefreshTarget::Paper(row.id)).into_iter().collect()
        }
        (Some(_), Some(_)) => {
            let states = reader.feed_states()?;
            let wanted = states.iter().filter(|state| state.enabled && choice.holds(state, map));
            wanted.map(|state| RefreshTarget::Feed(state.id)).collect()
        }
    })
}

/// A bar, when stderr is a terminal.
fn bar() -> Option<ProgressBar> {
    if !io::stderr().is_terminal() {
        return None;
    }
    let target = ProgressDrawTarget::stderr_with_hz(BAR_HERTZ);
    let bar = ProgressBar::with_draw_target(Some(0), target);
    if let Ok(style) = ProgressStyle::with_template("{pos:>5}/{len} {wide_bar:.cyan/dim} {msg}") {
        bar.set_style(style.progress_chars("━━─"));
    }
    Some(bar)
}

fn progress(bar: Option<&ProgressBar>, told: Told<'_>) {
    match (bar, told) {
        (Some(bar), Told::Feeds(feeds)) => bar.set_length(feeds as u64),
        (Some(bar), Told::Done(report)) => {
            let url = Clean::line(&report.url).cut(BAR_URL_COLUMNS, crate::text::Glyphs::Unicode);
            bar.set_message(url.as_str().to_owned());
            bar.inc(1);
            if let Some(line) = failed(report) {
                bar.suspend(|| out::say(&line));
            }
        }
        (None, Told::Done(report)) => {
            if let Some(line) = failed(report) {
                out::say(&line);
            }
        }
        (None, Told::Feeds(_)) => {}
    }
}

/// Pages that are fetched ahead, after the feeds.
fn ahead_progress(bar: Option<&ProgressBar>, done: usize, of: usize) {
    if let Some(bar) = bar {
        bar.set_message("pages ahead");
        bar.set_length(of as u64);
        bar.set_position(done as u64);
    }
}

/// The line of a failed feed; that there is no network is said once, not a line a feed.
fn failed(report: &FeedReport) -> Option<String> {
    let trouble = report.trouble.as_ref().filter(|_| report.outcome == Outcome::Failed)?;
    let offline = trouble.kind == TroubleKind::Offline;
    (!offline).then(|| format!("{}: {} {}", report.url, trouble.what, trouble.next))
}

fn summary(states: &[FeedState], brought: &Brought, ahead: &Ahead, seconds: f64) -> Summary {
    let reports: HashMap<FeedId, &FeedReport> =
        brought.reports.iter().map(|report| (report.feed, report)).collect();
    let count = |outcome| brought.reports.iter().filter(|r| r.outcome == outcome).count();
    let sum = |of: fn(&FeedReport) -> u64| brought.reports.iter().map(of).sum();
    let (fetched, unchanged) = (count(Outcome::Fetched), count(Outcome::Unchanged));
    let failed = count(Outcome::Failed);
    Summary {
        feeds: states.len(),
        fetched,
        unchanged,
        failed,
        not_due: states.len().saturating_sub(fetched + unchanged + failed),
        new: sum(|report| report.new),
        updated: sum(|report| report.updated),
        bytes: sum(|report| report.bytes),
        seconds: (seconds * 1000.0).round() / 1000.0,
        interrupted: brought.signal.is_some(),
        pages: Pages { kept: ahead.kept, missed: ahead.missed },
        results: states.iter().map(|state| row(state, reports.get(&state.id).copied())).collect(),
    }
}

fn row(state: &FeedState, report: Option<&FeedReport>) -> Row {
    let outcome = report.map_or(Outcome::NotDue, |report| report.outcome);
    // A feed that is not asked may have been told to wait; its last failure is no news.
    let waits = |kind| matches!(kind, TroubleKind::Waiting | TroubleKind::Gone);
    let kept = || state.trouble.clone().filter(|trouble| waits(trouble.kind));
    let trouble = match report {
        Some(report) => report.trouble.clone(),
        None => kept(),
    };
    Row {
        url: state.url.clone(),
        outcome: match outcome {
            Outcome::Fetched => "fetched",
            Outcome::Unchanged => "unchanged",
            Outcome::Failed => "failed",
            Outcome::NotDue => "not-due",
        },
        http: report.and_then(|report| report.http),
        new: report.map_or(0, |report| report.new),
        updated: report.map_or(0, |report| report.updated),
        bytes: report.map_or(0, |report| report.bytes),
        error: trouble.map(|trouble| format!("{} {}", trouble.what, trouble.next)),
        next_due: state.next_due.map(Timestamp::rfc3339),
    }
}

/// The summary in words.
fn say(session: &Session, brought: &Brought, summary: &Summary, states: &[FeedState]) {
    if brought.offline {
        out::say("sapo: there is no network; what was fetched before can be read");
    }
    let zone = session.zone();
    for (row, state) in summary.results.iter().zip(states) {
        let Some(why) = row.error.as_ref().filter(|_| row.outcome == "not-due") else { continue };
        let trouble = state.trouble.as_ref().map(|trouble| trouble.kind);
        match state.next_due.filter(|_| trouble == Some(TroubleKind::Waiting)) {
            Some(until) => {
                let until = clock::stamp(until, &zone);
                out::say(&format!("{}: asked to be left alone until {until}", row.url));
            }
            None => out::say(&format!("{}: {why}", row.url)),
        }
    }
    let Summary { feeds, fetched, unchanged, failed, not_due, new, updated, .. } = summary;
    let mut parts = vec![format!("{new} new, {updated} updated")];
    parts.push(format!("{feeds} feeds: {fetched} fetched, {unchanged} unchanged"));
    if *failed > 0 {
        parts.push(format!("{failed} failed"));
    }
    if *not_due > 0 {
        parts.push(format!("{not_due} not due"));
    }
    match (summary.pages.kept, summary.pages.missed) {
        (0, 0) => {}
        (kept, 0) => parts.push(format!("{kept} pages fetched ahead")),
        (kept, missed) => parts.push(format!("{kept} pages fetched ahead, {missed} missed")),
    }
    let ended = if summary.interrupted { "; interrupted, what had arrived is stored" } else { "" };
    out::say(&format!("sapo: {} in {:.1} s{ended}", parts.join("; "), summary.seconds));
}
