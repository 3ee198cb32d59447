//! The rows of the sheet, and counts in words.

use std::collections::BTreeSet;

use super::super::model::Model;
use super::super::picker::Row;
use super::{Choice, Chooser, Place, Step};
use crate::section::SectionKey;
use crate::strings::{Word, country, language, number};
use crate::text::Clean;

/// Papers named beside a country, and names beside a section.
const PAPERS_NAMED: usize = 4;

/// A count in words: of one, and of many.
pub(crate) fn count(model: &Model, (one, many): (Word, Word), n: usize) -> String {
    match n {
        1 => model.say(one).to_owned(),
        n => model.say_with(many, number(model.language, n as u64)),
    }
}

/// Words for counts.
pub(crate) const PAPERS: (Word, Word) = (Word::OnePaper, Word::Papers);
/// Words for counts.
pub(crate) const FEEDS: (Word, Word) = (Word::OneFeed, Word::Feeds);

impl Chooser {
    pub(super) fn rows(&self, model: &Model) -> Vec<Row<Choice>> {
        let count = |words, n: usize| Clean::line(&count(model, words, n));
        match self.step {
            Step::Places => (0..self.places.len())
                .map(|place| Row {
                    label: Clean::line(&self.place_name(model, place)),
                    detail: Clean::line(&self.some_papers(place)),
                    right: count(PAPERS, self.of_place(place).count()),
                    choice: Choice::Place(place),
                })
                .collect(),
            Step::Papers => {
                let places =
                    (0..self.places.len()).filter(|at| self.is_marked(&Choice::Place(*at)));
                let papers = places.flat_map(|place| self.of_place(place));
                let row = |at: usize| {
                    let paper = self.papers.get(at)?;
                    Some(Row {
                        label: Clean::line(&paper.name),
                        detail: Clean::line(&self.place_name(model, paper.place)),
                        right: count(FEEDS, self.of_paper(at).count()),
                        choice: Choice::Paper(at),
                    })
                };
                papers.filter_map(row).collect()
            }
            Step::Sections => self.section_rows(model, count),
        }
    }

    fn section_rows(
        &self,
        model: &Model,
        count: impl Fn((Word, Word), usize) -> Clean,
    ) -> Vec<Row<Choice>> {
        let mut sections: Vec<(SectionKey, Vec<usize>)> = Vec::new();
        for entry in self.papers_marked().into_iter().flat_map(|paper| self.of_paper(paper)) {
            let Some((_, key)) = self.keys.get(entry) else { continue };
            match sections.iter_mut().find(|(known, _)| known == key) {
                Some((_, entries)) => entries.push(entry),
                None => sections.push((key.clone(), vec![entry])),
            }
        }
        sections.sort_by_key(|(key, _)| model.sections.rank(key));
        let row = |(key, entries): (SectionKey, Vec<usize>)| {
            let names: BTreeSet<&str> = entries
                .iter()
                .filter_map(|at| Some(self.entries.get(*at)?.section.as_str()))
                .collect();
            let first = names.iter().next().copied().unwrap_or_default();
            let title = model.sections.title(&key, model.language).unwrap_or(first);
            let others: Vec<&str> =
                names.iter().copied().filter(|name| *name != title).take(PAPERS_NAMED).collect();
            Row {
                label: Clean::line(title),
                detail: Clean::line(&others.join(", ")),
                right: count(FEEDS, entries.len()),
                choice: Choice::Section(key),
            }
        };
        sections.into_iter().map(row).collect()
    }

    fn place_name(&self, model: &Model, place: usize) -> String {
        let Some(Place { country: of, language: spoken }) = self.places.get(place) else {
            return String::new();
        };
        let between = model.glyphs.between();
        let (of, spoken) = (country(model.language, of), language(model.language, spoken));
        format!("{of}{between}{spoken}")
    }

    fn some_papers(&self, place: usize) -> String {
        let names = self.of_place(place).filter_map(|paper| self.papers.get(paper));
        let names: Vec<&str> = names.map(|paper| paper.name.as_str()).take(PAPERS_NAMED).collect();
        names.join(", ")
    }
}
