//! `sapo stats`: what the cache knows of reading, of the last four weeks.

use jiff::civil::Date;
use serde::Serialize;

use super::args::{Places, StatsArgs};
use super::clock;
use super::exit::{Exit, Failure};
use super::out::Out;
use super::session::Session;
use crate::domain::Statistics;
use crate::domain::statistics::{Figures, HOURS, since};
use crate::runtime::counter::statistics;
use crate::section::{Language, SectionMap};

/// Columns of the longest bar.
const BAR_COLUMNS: u64 = 40;
/// Papers and sections that are printed; JSON has all.
const TOP: usize = 10;

/// The figures as JSON tells them.
#[derive(Debug, Serialize)]
struct Told<'a> {
    articles: u64,
    unread: u64,
    starred: u64,
    muted: u64,
    oldest: Option<String>,
    cache_bytes: u64,
    picture_bytes: u64,
    read: u64,
    days_read: usize,
    days_in_a_row: usize,
    marked_at_once: u64,
    days: Vec<Day>,
    hours: [u64; HOURS],
    papers: Vec<Paper<'a>>,
    sections: Vec<Section<'a>>,
}

#[derive(Debug, Serialize)]
struct Day {
    date: String,
    read: u64,
}

#[derive(Debug, Serialize)]
struct Paper<'a> {
    paper: &'a str,
    read: u64,
}

#[derive(Debug, Serialize)]
struct Section<'a> {
    section: &'a str,
    title: &'a str,
    read: u64,
}

/// Prints them.
pub fn run(places: &Places, args: &StatsArgs) -> Result<Exit, Failure> {
    let session = Session::load(places)?;
    let (zone, now) = (session.zone(), clock::now());
    let found = statistics(&session.cache_dir, since(&zone, now))?;
    let figures = Figures::of(&found.reads, &zone, now);
    let map = session.sections();
    let mut out = Out::new();
    match args.json {
        true => out.json(&told(&found, &figures, &map))?,
        false => print(&mut out, &told(&found, &figures, &map), &figures)?,
    }
    out.flush()?;
    Ok(Exit::Well)
}

fn told<'a>(found: &'a Statistics, figures: &Figures, map: &'a SectionMap) -> Told<'a> {
    let day = |(date, read): &(Date, u64)| Day { date: date.to_string(), read: *read };
    let papers =
        found.papers.iter().map(|(paper, read)| Paper { paper: paper.as_str(), read: *read });
    let sections = found.sections.iter().map(|(key, name, read)| Section {
        section: &key.0,
        title: map.title(key, Language::English).unwrap_or(name.as_str()),
        read: *read,
    });
    Told {
        articles: found.articles.total,
        unread: found.articles.unread,
        starred: found.starred,
        muted: found.muted,
        oldest: found.oldest.map(|at| at.rfc3339()),
        cache_bytes: found.cache_bytes,
        picture_bytes: found.picture_bytes,
        read: figures.total(),
        days_read: figures.days_read(),
        days_in_a_row: figures.in_a_row(),
        marked_at_once: found.at_once,
        days: figures.days.iter().map(day).collect(),
        hours: figures.hours,
        papers: papers.collect(),
        sections: sections.collect(),
    }
}

fn print(out: &mut Out, told: &Told<'_>, figures: &Figures) -> Result<(), Failure> {
    let Told { articles, unread, starred, read, days_read, days_in_a_row, .. } = told;
    let oldest = told.oldest.as_deref().and_then(|at| at.split('T').next());
    let oldest = oldest.map_or_else(String::new, |day| format!(" since {day}"));
    let mebibytes = (told.cache_bytes + told.picture_bytes).div_ceil(1 << 20);
    out.line(&format!(
        "{articles} articles{oldest}, {unread} unread, {starred} starred; {mebibytes} MiB on disk"
    ))?;
    out.line(&format!(
        "{read} read in four weeks, on {days_read} days, the last {days_in_a_row} in a row; {} \
         marked read many at once",
        told.marked_at_once
    ))?;
    let days = figures.days.iter().map(|(day, read)| (day.to_string(), *read));
    chart(out, "Days", days.collect())?;
    let hours = (0..HOURS).map(|hour| (format!("{hour:02}:00"), figures.hours[hour]));
    chart(out, "Hours of the day", hours.collect())?;
    let papers = told.papers.iter().take(TOP).map(|row| (row.paper.to_owned(), row.read));
    chart(out, "Papers", papers.collect())?;
    let sections = told.sections.iter().take(TOP).map(|row| (row.title.to_owned(), row.read));
    chart(out, "Sections", sections.collect())
}

/// A heading, and a row for each; none where nothing is.
fn chart(out: &mut Out, heading: &str, rows: Vec<(String, u64)>) -> Result<(), Failure> {
    let most = rows.iter().map(|(_, read)| *read).max().unwrap_or(0);
    if most == 0 {
        return Ok(());
    }
    out.line("")?;
    out.line(heading)?;
    let columns = rows.iter().map(|(name, _)| crate::text::width(name)).max().unwrap_or(0);
    let digits = most.to_string().len();
    for (name, read) in rows {
        let air = " ".repeat(columns - crate::text::width(&name));
        let bar = "#".repeat((read * BAR_COLUMNS).div_ceil(most) as usize);
        out.line(format!("  {name}{air}  {read:>digits$}  {bar}").trim_end())?;
    }
    Ok(())
}
