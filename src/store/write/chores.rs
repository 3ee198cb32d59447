//! What the writer does while nobody waits: small steps, each its own transaction.

use super::Desk;

/// What the writer does while nobody waits, in this order.
#[derive(Debug, Clone, Copy)]
pub(super) enum Chore {
    /// Sections worked out anew, from this article on.
    Relist(Option<i64>),
    /// Articles into the index of words.
    Index,
    /// A dictionary for bodies.
    Dictionary,
    /// What need not be kept goes.
    Sweep,
    /// Parts of the index joined.
    Join,
}

impl Desk {
    /// A step of what is done while nobody waits; what comes next.
    pub(super) fn step(&mut self, chore: Chore, waited_for: impl FnMut() -> bool) -> Option<Chore> {
        let (more, next) = match chore {
            Chore::Relist(None) => (false, self.after_a_write()),
            Chore::Relist(Some(from)) => {
                return Some(Chore::Relist(self.relist_step(from)));
            }
            Chore::Index => {
                let more = self.index_step(waited_for);
                if !more {
                    self.indexer.shrink();
                }
                (more, Some(Chore::Dictionary))
            }
            Chore::Dictionary => {
                self.dictionary_step();
                (false, Some(Chore::Sweep))
            }
            Chore::Sweep => (self.sweep_step(waited_for), Some(Chore::Join)),
            Chore::Join => (self.join_step(), None),
        };
        if more { Some(chore) } else { next }
    }

    /// What is to be done once something was written.
    pub(super) fn after_a_write(&self) -> Option<Chore> {
        (!self.resting).then_some(Chore::Index)
    }

    /// Indexes all at once, when it is no more than so many.
    pub(super) fn index_now(&mut self, articles: usize) {
        if !self.is_behind_by_more_than(articles) {
            while self.index_step(|| false) {}
            self.dictionary_step();
            while self.join_step() {}
        }
    }
}
