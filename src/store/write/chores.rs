//! What the writer does while nobody waits: small steps, each its own transaction.

use super::Desk;
use super::index::STEP_ARTICLES;

/// What the writer does while nobody waits, in this order.
#[derive(Debug, Clone, Copy)]
pub(super) enum Chore {
    /// Sections worked out anew, from this article on.
    Relist(Option<i64>),
    /// Articles into the index of words.
    Index,
    /// A dictionary for bodies.
    Dictionary,
    /// Parts of the index joined.
    Join,
}

impl Desk {
    /// A step of what is done while nobody waits; what comes next.
    pub(super) fn step(&mut self, chore: Chore, waited_for: impl FnMut() -> bool) -> Option<Chore> {
        match chore {
            Chore::Relist(None) => Some(Chore::Index),
            Chore::Relist(Some(from)) => Some(Chore::Relist(self.relist_step(from))),
            Chore::Index if self.index_step(STEP_ARTICLES, waited_for) => Some(Chore::Index),
            Chore::Index => Some(Chore::Dictionary),
            Chore::Dictionary => {
                self.dictionary_step();
                Some(Chore::Join)
            }
            Chore::Join => self.join_step().then_some(Chore::Join),
        }
    }

    /// Indexes at most about so many articles at once.
    pub(super) fn index_now(&mut self, mut articles: usize) {
        while articles > 0 && self.index_step(articles.min(STEP_ARTICLES), || false) {
            articles = articles.saturating_sub(STEP_ARTICLES);
        }
        self.dictionary_step();
        while articles > 0 && self.join_step() {}
    }
}
