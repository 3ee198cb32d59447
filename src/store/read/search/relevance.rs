//! The best of the newest hits: found by date, given points, the most points first.

use std::cmp::Reverse;

use rusqlite::OptionalExtension;

use super::{Hits, Search};
use crate::domain::ArticleId;
use crate::query::{Ranking, Rest};
use crate::section::SectionMap;
use crate::store::index::Texts;
use crate::store::read::Reader;

/// Hits that are compared with each other: the newest. So an answer takes as long in a cache of a
/// year as in one of ten.
const MAX_COMPARED: usize = 1_000;

/// Bodies that are read for it, of the newest; those of the others earn nothing. A quarter of
/// what a search by date may read to verify phrases, as scoring costs more.
const MAX_BODIES: usize = 250;

impl Reader {
    /// The best of the newest hits. There is no going on: what is older was not compared.
    pub(super) fn run_by_relevance(
        &self,
        search: &Search<'_>,
        map: &SectionMap,
    ) -> rusqlite::Result<Hits> {
        let newest = Search { from: None, limit: MAX_COMPARED, ..search.clone() };
        let mut hits = self.run(&newest, map)?;
        hits.next = None;
        let ranking = Ranking::of(search.query);
        let mut bodies = 0;
        let mut scored = Vec::with_capacity(hits.rows.len());
        for row in hits.rows.drain(..) {
            self.may_go_on()?;
            let rest = || -> rusqlite::Result<Rest> {
                bodies += 1;
                if bodies > MAX_BODIES { Ok(Rest::default()) } else { self.rest_of(row.id) }
            };
            let points = ranking.score(row.title.as_str(), row.lead.as_str(), rest)?;
            scored.push((points, row));
        }
        // Of the same worth, the newest comes first, as they came.
        scored.sort_by_key(|(points, _)| Reverse(*points));
        hits.more |= scored.len() > search.limit;
        hits.rows = scored.into_iter().take(search.limit).map(|(_, row)| row).collect();
        Ok(hits)
    }

    /// What of an article is not in its headline.
    fn rest_of(&self, id: ArticleId) -> rusqlite::Result<Rest> {
        let Self { connection, unpacker, .. } = self;
        let texts = connection
            .prepare_cached(Texts::QUERY)?
            .query_row([id.0], |row| Texts::of(connection, &mut unpacker.borrow_mut(), row))
            .optional()?
            .unwrap_or_default();
        let Texts { author, summary, body, page, .. } = texts;
        Ok(Rest { author, texts: vec![summary, body, page] })
    }
}
