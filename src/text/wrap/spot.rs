//! Places in a text that no width moves, and finding one again in another text.

use super::{Line, Page, Role};

/// Letters by which a place is found again in another text: a line or so, which no article says
/// twice.
const WORDS_CHARACTERS: usize = 40;

/// Fewer letters than this are everywhere.
const MIN_WORDS_CHARACTERS: usize = 8;

/// Blocks before a place that are looked for when the place itself is gone.
const BLOCKS_BEFORE: usize = 24;

/// A place in a text: what is read, whatever the width of its lines.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// The block, as [`Line::block`] counts them.
    pub block: usize,
    /// Letters of the block before the place; blanks and what layout adds are none.
    pub characters: usize,
}

impl Line {
    /// Letters of the text on this line, as [`Spot::characters`] counts them.
    #[must_use]
    pub fn characters(&self) -> usize {
        self.letters().count()
    }

    fn letters(&self) -> impl Iterator<Item = char> {
        let pieces = self.pieces.iter().filter(|piece| piece.role.is_text());
        pieces.flat_map(|piece| piece.text.as_str().chars()).filter(|c| *c != ' ')
    }
}

impl Role {
    /// True for the text itself, not what layout put beside it.
    #[must_use]
    pub fn is_text(self) -> bool {
        !matches!(self, Self::Ornament | Self::LinkNumber | Self::Hyphen)
    }
}

impl Page {
    /// The place at which a line begins.
    #[must_use]
    pub fn spot(&self, line: usize) -> Spot {
        let Some(block) = self.lines.get(line).map(|line| line.block) else {
            return Spot { block: usize::MAX, characters: 0 };
        };
        let first = self.lines.partition_point(|line| line.block < block);
        let before = self.lines.get(first..line).unwrap_or_default();
        Spot { block, characters: before.iter().map(Line::characters).sum() }
    }

    /// The line on which a place stands; the last line for one behind the end.
    #[must_use]
    pub fn line_at(&self, spot: Spot) -> usize {
        let first = self.lines.partition_point(|line| line.block < spot.block);
        let mut before = 0;
        let of_block = self.lines[first..].iter().take_while(|line| line.block == spot.block);
        for (at, line) in of_block.enumerate() {
            before += line.characters();
            if before > spot.characters {
                return first + at;
            }
        }
        // Air before a block is of the block, and is not read.
        let shows = |line: &Line| !line.pieces.is_empty();
        let found = self.lines[first..].iter().position(shows).map(|at| first + at);
        found.unwrap_or(self.lines.len().saturating_sub(1))
    }

    /// Where what stands at `spot` here stands in another page: found by its words; else the
    /// nearest block before it that is there too; else as far into the text.
    #[must_use]
    pub fn same_words(&self, spot: Spot, other: &Self) -> Spot {
        let (mine, theirs) = (Letters::of(self), Letters::of(other));
        let at = mine.at(spot);
        let starts = mine.blocks.iter().map(|(_, start)| *start).filter(|start| *start <= at);
        let blocks_before: Vec<usize> = starts.rev().take(BLOCKS_BEFORE).collect();
        let share = |at: usize| match mine.text.len() {
            0 => 0,
            all => at * theirs.text.len() / all,
        };
        let mut tries = std::iter::once(at).chain(blocks_before);
        let found = tries.find_map(|at| theirs.nearest(mine.words(at), share(at)));
        theirs.spot(found.unwrap_or(share(at)))
    }
}

/// The letters of a page, without what layout makes of them.
struct Letters {
    text: Vec<char>,
    /// Each block, and where its letters begin.
    blocks: Vec<(usize, usize)>,
}

impl Letters {
    fn of(page: &Page) -> Self {
        let mut letters = Self { text: Vec::new(), blocks: Vec::new() };
        for line in &page.lines {
            if letters.blocks.last().is_none_or(|(block, _)| *block != line.block) {
                letters.blocks.push((line.block, letters.text.len()));
            }
            letters.text.extend(line.letters());
        }
        letters
    }

    fn at(&self, spot: Spot) -> usize {
        let block = self.blocks.partition_point(|(block, _)| *block < spot.block);
        let start = self.blocks.get(block).map_or(self.text.len(), |(_, start)| *start);
        (start + spot.characters).min(self.text.len())
    }

    fn spot(&self, at: usize) -> Spot {
        let block = self.blocks.partition_point(|(_, start)| *start <= at);
        let found = block.checked_sub(1).and_then(|block| self.blocks.get(block));
        found.map_or(Spot::default(), |(block, start)| Spot {
            block: *block,
            characters: at - start,
        })
    }

    /// The letters from a place on by which it is known: of its block, unless few are left in it.
    fn words(&self, at: usize) -> &[char] {
        let next = self.blocks.partition_point(|(_, start)| *start <= at);
        let block_end = self.blocks.get(next).map_or(self.text.len(), |(_, start)| *start);
        let end = (at + WORDS_CHARACTERS).min(self.text.len());
        let end = if block_end < at + MIN_WORDS_CHARACTERS { end } else { end.min(block_end) };
        self.text.get(at..end).unwrap_or_default()
    }

    /// Where `words` stand, nearest to a place.
    fn nearest(&self, words: &[char], to: usize) -> Option<usize> {
        if words.len() < MIN_WORDS_CHARACTERS {
            return None;
        }
        let stands = |at: &usize| self.text[*at..].starts_with(words);
        let places = 0..=self.text.len().checked_sub(words.len())?;
        places.filter(stands).min_by_key(|at| at.abs_diff(to))
    }
}

#[cfg(test)]
mod tests;
