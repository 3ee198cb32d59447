//! The report for people.

use std::io;

use jiff::tz::TimeZone;

use super::recover::Recovered;
use super::terminal::Terminal;
use super::{Looked, Report, Vacuum, size};
use crate::cli::exit::Failure;
use crate::cli::out::Out;

/// Prints it.
pub(super) fn tell(out: &mut Out, report: &Report, zone: &TimeZone) -> Result<(), Failure> {
    let mut row = |name: &str, text: String| out.line(&format!("{name:<15}{text}"));
    if let Some(copy) = &report.backup {
        row("copy", format!("{}: {}", copy.file, size(copy.bytes)))?;
    }
    if let Some(Vacuum { before, after, held }) = report.vacuum {
        row("cache", format!("{}: {} before, {} after", report.cache, size(before), size(after)))?;
        if held {
            row("", "another sapo reads it; the rest comes back when that one ends".into())?;
        }
    }
    if let Some(recovered) = &report.recovered {
        tell_recovered(&mut row, recovered)?;
    }
    if report.backup.is_some() || report.vacuum.is_some() || report.recovered.is_some() {
        return Ok(());
    }
    tell_surroundings(&mut row, report)?;
    for (name, text) in report.network.iter().flat_map(|network| network.rows(zone)) {
        row(name, text)?;
    }
    let Some(looked) = &report.checkup else {
        let state = if report.problems.is_empty() { "none yet" } else { "cannot be used" };
        row("cache", format!("{}: {state}", report.cache))?;
        return Ok(());
    };
    row("cache", format!("{}: {}", report.cache, size(report.bytes)))?;
    if looked.free_bytes > 0 {
        let free = size(looked.free_bytes);
        row("", format!("{free} of it free: filled again, or given back by --vacuum"))?;
    }
    let Looked { articles, read, starred, feeds, feeds_in_trouble, .. } = looked;
    row("articles", format!("{articles}; marked: {read} read, {starred} starred"))?;
    row("feeds", format!("{feeds}; {feeds_in_trouble} in trouble (see `sapo feeds`)"))?;
    row(
        "index",
        match looked.to_index {
            0 => "up to date".to_owned(),
            some => {
                format!("{some} articles to go; it follows while a reader is open, or a refresh")
            }
        },
    )?;
    let schema = looked.schema;
    row(
        "schema",
        match looked.known_schema {
            known if known == schema => schema.to_string(),
            known => format!("{schema}; the next refresh makes it {known}, after a copy"),
        },
    )?;
    for copy in &report.backups {
        row("older copy", format!("{}: {}", copy.file, size(copy.bytes)))?;
    }
    let sound = looked.damage.is_empty() && looked.disagreements.is_empty();
    row("integrity", if sound { "sound" } else { "not sound" }.to_owned())?;
    Ok(())
}

/// Version, terminal, files.
fn tell_surroundings(
    row: &mut dyn FnMut(&str, String) -> io::Result<()>,
    report: &Report,
) -> Result<(), Failure> {
    row("sapo", format!("{} ({})", report.version, report.system))?;
    let Terminal { name, version, term, between, remote, size, colours, .. } = &report.terminal;
    let mut facts = vec![if name.is_empty() { "unknown".to_owned() } else { name.clone() }];
    facts.extend(version.clone());
    facts.extend(term.as_ref().filter(|term| *term != name).map(|term| format!("TERM={term}")));
    facts.extend(between.as_ref().map(|between| format!("in {between}")));
    facts.extend(remote.then(|| "over SSH".to_owned()));
    facts.extend(size.map(|(columns, rows)| format!("{columns} × {rows}")));
    row("terminal", facts.join(", "))?;
    let Terminal { ground, utf8, pictures, hyperlinks, .. } = &report.terminal;
    let ground = ground.map(|ground| format!(", {ground} ground")).unwrap_or_default();
    row("colours", format!("{colours}{ground}"))?;
    row("letters", if *utf8 { "UTF-8" } else { "no UTF-8" }.to_owned())?;
    row("pictures", (*pictures).to_owned())?;
    row("links", if *hyperlinks { "told to the terminal" } else { "not told to it" }.to_owned())?;
    for hint in &report.terminal.hints {
        row("", format!("- {hint}"))?;
    }
    for place in &report.places {
        row(place.what, format!("{} ({})", place.path, place.rights()))?;
    }
    Ok(())
}

fn tell_recovered(
    row: &mut dyn FnMut(&str, String) -> io::Result<()>,
    recovered: &Recovered,
) -> Result<(), Failure> {
    let Recovered { aside, copy, marked, awaited, of_other_feeds, whole } = recovered;
    if let Some(aside) = aside {
        row("moved aside", aside.clone())?;
    }
    if let Some(copy) = copy {
        row("copy used", copy.clone())?;
    }
    row(
        "marks",
        format!("{marked} articles marked as they were; {awaited} marks wait for theirs"),
    )?;
    if *of_other_feeds > 0 {
        row("", format!("{of_other_feeds} are of feeds that the configuration does not have"))?;
    }
    if !whole {
        row("", "some marks of the broken file could not be read".to_owned())?;
    }
    row("next", "`sapo refresh` fetches the articles".to_owned())?;
    Ok(())
}
