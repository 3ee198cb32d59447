//! Small codecs of the store: numbers as varints. `pack/body` holds the one for bodies.

mod body;

pub(super) use body::{Packer, Unpacker, train};

/// Packs numbers (LEB128, in the order given).
pub(super) fn pack_numbers(numbers: impl IntoIterator<Item = i64>) -> Vec<u8> {
    let mut out = Vec::with_capacity(16);
    for number in numbers {
        let mut rest = number.cast_unsigned();
        while rest >= 0x80 {
            out.push(rest as u8 | 0x80);
            rest >>= 7;
        }
        out.push(rest as u8);
    }
    out
}

/// Unpacks what [`pack_numbers`] packed; stops at damage.
pub(super) fn unpack_numbers(bytes: &[u8]) -> Vec<i64> {
    let mut out = Vec::new();
    let (mut number, mut shift) = (0u64, 0u32);
    for byte in bytes {
        number |= u64::from(byte & 0x7f).checked_shl(shift).unwrap_or(0);
        shift += 7;
        if byte & 0x80 == 0 {
            out.push(number.cast_signed());
            (number, shift) = (0, 0);
        }
    }
    out
}

/// Packs ascending numbers as differences.
pub(super) fn pack_ascending(numbers: &[i64]) -> Vec<u8> {
    let mut before = 0;
    pack_numbers(numbers.iter().map(|&number| {
        let step = number - before;
        before = number;
        step
    }))
}

/// Unpacks what [`pack_ascending`] packed.
pub(super) fn unpack_ascending(bytes: &[u8]) -> Vec<i64> {
    let mut numbers = unpack_numbers(bytes);
    let mut before = 0i64;
    for number in &mut numbers {
        before = before.wrapping_add(*number);
        *number = before;
    }
    numbers
}

#[cfg(test)]
mod tests;
