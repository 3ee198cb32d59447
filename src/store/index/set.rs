//! Sets of places in a part of the index: a bit for each while they are worked with, packed
//! while they are stored.
//!
//! Packed, a set is the shorter of two forms: its bits, or its gaps in Rice's code (R. F. Rice,
//! "Some Practical Universal Noiseless Coding Techniques", 1979): a gap's high part in unary,
//! its low part in as many bits as the mean gap suggests. The first byte says which.

/// The first byte of a set that is stored as its bits; others are Rice's parameter and one.
const BITS: u8 = 0;

/// Bits of a low part at most; a part holds far fewer places.
const MAX_LOW_BITS: u32 = 30;

/// Places of a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::store) struct Set {
    words: Vec<u64>,
}

impl Set {
    /// None of `places` places.
    pub(in crate::store) fn new(places: usize) -> Self {
        Self { words: vec![0; places.div_ceil(64)] }
    }

    fn put(&mut self, place: usize) {
        if let Some(word) = self.words.get_mut(place / 64) {
            *word |= 1 << (place % 64);
        }
    }

    /// Adds a packed set.
    pub(in crate::store) fn add(&mut self, packed: &[u8]) {
        match packed.split_first() {
            Some((&BITS, bits)) => {
                for (word, bytes) in self.words.iter_mut().zip(bits.chunks(8)) {
                    let mut whole = [0; 8];
                    whole[..bytes.len()].copy_from_slice(bytes);
                    *word |= u64::from_le_bytes(whole);
                }
            }
            _ => each(packed, |place| self.put(place as usize)),
        }
    }

    /// Adds another set.
    pub(in crate::store) fn join(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(word, other)| *word |= other);
    }

    /// Keeps what is in `other` too.
    pub(in crate::store) fn keep(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(word, other)| *word &= other);
    }

    /// Takes away what is in `other`.
    pub(in crate::store) fn take(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(word, other)| *word &= !other);
    }

    pub(in crate::store) fn is_empty(&self) -> bool {
        self.words.iter().all(|word| *word == 0)
    }

    /// The places, highest first.
    pub(in crate::store) fn descending(&self) -> impl Iterator<Item = usize> + '_ {
        self.words.iter().enumerate().rev().flat_map(|(at, &word)| {
            let mut rest = word;
            std::iter::from_fn(move || {
                let highest = rest.checked_ilog2()?;
                rest &= !(1 << highest);
                Some(at * 64 + highest as usize)
            })
        })
    }
}

/// Packs ascending places, each below `of`.
pub(in crate::store) fn pack(places: &[u32], of: usize) -> Vec<u8> {
    let mean = of / places.len().max(1);
    let low = mean.max(1).ilog2().min(MAX_LOW_BITS);
    let in_bits = of.div_ceil(8);
    // About low + 1.5 bits a place.
    if places.len() * (2 * low as usize + 3) / 16 >= in_bits {
        return bits(places, of);
    }
    let mut writer = Writer { out: vec![low as u8 + 1], word: 0, filled: 0 };
    let mut next = 0;
    for &place in places {
        let gap = place.saturating_sub(next);
        next = place + 1;
        (0..gap >> low).for_each(|_| writer.put(1, 1));
        writer.put(0, 1);
        writer.put(gap & ((1 << low) - 1), low);
    }
    let packed = writer.end();
    if packed.len() > in_bits { bits(places, of) } else { packed }
}

fn bits(places: &[u32], of: usize) -> Vec<u8> {
    let mut out = vec![0; 1 + of.div_ceil(8)];
    out[0] = BITS;
    for place in places {
        out[1 + *place as usize / 8] |= 1 << (place % 8);
    }
    out
}

/// Bits, lowest first.
struct Writer {
    out: Vec<u8>,
    word: u64,
    filled: u32,
}

impl Writer {
    fn put(&mut self, value: u32, count: u32) {
        self.word |= u64::from(value) << self.filled;
        self.filled += count;
        while self.filled >= 8 {
            self.out.push(self.word as u8);
            self.word >>= 8;
            self.filled -= 8;
        }
    }

    /// What is left is filled with ones, which begin a gap that never ends.
    fn end(mut self) -> Vec<u8> {
        if self.filled > 0 {
            let rest = !0u64 << self.filled;
            self.out.push((self.word | rest) as u8);
        }
        self.out
    }
}

/// Calls `take` with the places of a packed set, ascending. Damage ends it early.
pub(in crate::store) fn each(packed: &[u8], mut take: impl FnMut(u32)) {
    let Some((&form, data)) = packed.split_first() else { return };
    if form == BITS {
        for (at, byte) in data.iter().enumerate() {
            let mut rest = *byte;
            while rest != 0 {
                take(at as u32 * 8 + rest.trailing_zeros());
                rest &= rest - 1;
            }
        }
        return;
    }
    let low = u32::from(form - 1);
    if low > MAX_LOW_BITS {
        return;
    }
    let mut bytes = data.iter();
    let (mut word, mut filled) = (0u64, 0u32);
    let mut next = 0u32;
    loop {
        let mut high = 0;
        loop {
            while filled <= 56 {
                let Some(byte) = bytes.next() else { break };
                word |= u64::from(*byte) << filled;
                filled += 8;
            }
            if filled == 0 {
                return;
            }
            let ones = word.trailing_ones().min(filled);
            high += ones;
            word = word.checked_shr(ones).unwrap_or(0);
            filled -= ones;
            if filled > 0 {
                word >>= 1;
                filled -= 1;
                break;
            }
        }
        while filled < low {
            let Some(byte) = bytes.next() else { return };
            word |= u64::from(*byte) << filled;
            filled += 8;
        }
        let gap = high.checked_shl(low).unwrap_or(u32::MAX) | (word as u32 & ((1 << low) - 1));
        word >>= low;
        filled -= low;
        let Some(place) = next.checked_add(gap) else { return };
        take(place);
        next = place.saturating_add(1);
    }
}

#[cfg(test)]
mod tests;
