//! The page of reading statistics: what the cache knows, of the last four weeks.

use super::info::{InfoLine, size};
use super::model::Model;
use super::msg::Command;
use super::page::{Page, Subject};
use super::sheet::Sheet;
use crate::domain::statistics::{Figures, HOURS, since};
use crate::domain::{Statistics, Timestamp};
use crate::strings::{self, Word, number};
use crate::text::Clean;

/// Papers and sections that are told.
const TOP: usize = 5;
/// Hours that are told together.
const BLOCK_HOURS: usize = 3;

/// Opens it; the figures come from a worker.
pub(super) fn open(model: &mut Model) -> Vec<Command> {
    let waits = InfoLine::Text(model.say(Word::StatsCounting).to_owned());
    let lines = vec![title(model), InfoLine::Gap, waits];
    model.sheet = Some(Sheet::Page(Page::new(Subject::Statistics, lines)));
    vec![Command::Tally(since(&model.zone, model.now))]
}

/// They came, or why they did not; to who closed the page meanwhile they are no news.
pub(super) fn came(model: &mut Model, found: Result<Box<Statistics>, String>) {
    let is_open = matches!(&model.sheet, Some(Sheet::Page(page)) if page.is(Subject::Statistics));
    if !is_open {
        return;
    }
    let lines = match found {
        Ok(found) => lines(model, &found),
        Err(why) => {
            let why = model.say_with(Word::ReadFailed, why);
            vec![title(model), InfoLine::Gap, InfoLine::Trouble(why)]
        }
    };
    model.sheet = Some(Sheet::Page(Page::new(Subject::Statistics, lines)));
}

fn title(model: &Model) -> InfoLine {
    InfoLine::Title(model.say(Word::StatsTitle).to_owned())
}

fn lines(model: &Model, found: &Statistics) -> Vec<InfoLine> {
    let figures = Figures::of(&found.reads, &model.zone, model.now);
    let mut lines = vec![title(model), InfoLine::Gap];
    held(model, found, &mut lines);
    let count = |n: u64| number(model.language, n);
    let mut read = count(figures.total());
    if figures.total() > 0 {
        let days = model.say_with(Word::StatsOnDays, figures.days_read());
        read = format!("{read} {days}");
    }
    if figures.in_a_row() > 1 {
        read = format!("{read}, {}", model.say_with(Word::StatsInARow, figures.in_a_row()));
    }
    lines.push(InfoLine::Fact(model.say(Word::StatsRead), read));
    if found.at_once > 0 {
        lines.push(InfoLine::Fact(model.say(Word::StatsAtOnce), count(found.at_once)));
    }
    if figures.total() == 0 {
        lines.extend([InfoLine::Gap, InfoLine::Text(model.say(Word::StatsNothing).to_owned())]);
    } else {
        charts(model, found, &figures, &mut lines);
    }
    lines.extend([InfoLine::Gap, InfoLine::Text(model.say(Word::StatsPrivate).to_owned())]);
    lines
}

/// What is in the cache.
fn held(model: &Model, found: &Statistics, lines: &mut Vec<InfoLine>) {
    let count = |n: u64| number(model.language, n);
    let mut cached = count(found.articles.total + found.muted);
    if let Some(oldest) = found.oldest {
        let since = model.say_with(Word::StatsSince, day(model, oldest));
        cached = format!("{cached} {since}");
    }
    lines.push(InfoLine::Fact(model.say(Word::StatsCached), cached));
    let unread = model.say_with(Word::FooterUnread, count(found.articles.unread));
    let starred = model.say_with(Word::StatsStarred, count(found.starred));
    lines.push(InfoLine::Fact(model.say(Word::StatsOfThese), format!("{unread}, {starred}")));
    let mut disk = size(found.cache_bytes);
    if found.picture_bytes > 0 {
        let pictures = model.say_with(Word::StatsPictures, size(found.picture_bytes));
        disk = format!("{disk}, {pictures}");
    }
    lines.push(InfoLine::Fact(model.say(Word::StatsDisk), disk));
}

fn day(model: &Model, at: Timestamp) -> String {
    strings::date(model.language, model.day(at), model.day(model.now).year())
}

fn charts(model: &Model, found: &Statistics, figures: &Figures, lines: &mut Vec<InfoLine>) {
    let today = model.day(model.now);
    let days = figures.last_days().iter().rev().map(|(day, read)| {
        let name = match *day {
            day if day == today => model.say(Word::Today),
            day if today.yesterday().is_ok_and(|it| it == day) => model.say(Word::Yesterday),
            day => strings::weekday(model.language, day.weekday()),
        };
        (name.to_owned(), *read)
    });
    chart(model, Word::StatsDays, days.collect(), lines);
    let weeks = figures.weeks().into_iter().rev().map(|(first, read)| {
        let first = strings::date(model.language, first, today.year());
        (model.say_with(Word::StatsFrom, first), read)
    });
    chart(model, Word::StatsWeeks, weeks.collect(), lines);
    let hours = figures.hours.chunks(BLOCK_HOURS).enumerate().map(|(n, hours)| {
        let from = n * BLOCK_HOURS;
        let to = (from + BLOCK_HOURS).min(HOURS);
        (format!("{from:02}-{to:02}"), hours.iter().sum())
    });
    chart(model, Word::StatsHours, hours.collect(), lines);
    let papers = found.papers.iter().take(TOP);
    let papers = papers.map(|(paper, read)| (paper.to_string(), *read));
    chart(model, Word::StatsPapers, papers.collect(), lines);
    let sections = found.sections.iter().take(TOP).map(|(key, name, read)| {
        let known = model.sections.title(key, model.language);
        (known.map_or_else(|| name.to_string(), str::to_owned), *read)
    });
    chart(model, Word::StatsSections, sections.collect(), lines);
}

/// A heading and a bar for each; words alone for those who have it read to them.
fn chart(model: &Model, heading: Word, rows: Vec<(String, u64)>, lines: &mut Vec<InfoLine>) {
    if rows.is_empty() {
        return;
    }
    let heading = model.say(heading).to_owned();
    lines.extend([InfoLine::Gap, InfoLine::Heading(heading)]);
    let most = rows.iter().map(|(_, read)| *read).max().unwrap_or(0);
    lines.extend(rows.into_iter().map(|(name, read)| {
        let count = number(model.language, read);
        match model.is_accessible() {
            true => InfoLine::Point(format!("{name}: {count}")),
            false => InfoLine::Bar { name: Clean::line(&name), part: (read, most), count },
        }
    }));
}
