//! Small codecs of the store: numbers as varints, bodies compressed.

use std::io;

/// Compression level: 1 costs least, and news is short.
const LEVEL: i32 = 1;

/// Cap on an unpacked body, bytes: a frame that claims more is damaged.
const MAX_BODY_BYTES: usize = 64 << 20;

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

/// Compresses bodies with one reused context.
pub(super) struct Packer {
    context: zstd::bulk::Compressor<'static>,
    plain: Vec<u8>,
}

impl std::fmt::Debug for Packer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Packer")
    }
}

impl Packer {
    pub(super) fn new() -> io::Result<Self> {
        Ok(Self { context: zstd::bulk::Compressor::new(LEVEL)?, plain: Vec::new() })
    }

    /// Summary and body in one frame: the summary's length, the summary, the body.
    pub(super) fn pack(&mut self, summary: &str, body: &str) -> io::Result<Vec<u8>> {
        self.plain.clear();
        self.plain.extend_from_slice(&(summary.len() as u32).to_le_bytes());
        self.plain.extend_from_slice(summary.as_bytes());
        self.plain.extend_from_slice(body.as_bytes());
        self.context.compress(&self.plain)
    }
}

/// Summary and body of a frame; `None` when it is damaged.
pub(super) fn unpack(packed: &[u8]) -> Option<(String, String)> {
    let size = zstd::zstd_safe::get_frame_content_size(packed).ok()??;
    let size = usize::try_from(size).ok().filter(|size| *size <= MAX_BODY_BYTES)?;
    let mut plain = zstd::bulk::decompress(packed, size).ok()?;
    let length = u32::from_le_bytes(plain.get(..4)?.try_into().ok()?) as usize;
    let body = plain.split_off(4 + length.min(plain.len() - 4));
    plain.drain(..4);
    Some((String::from_utf8(plain).ok()?, String::from_utf8(body).ok()?))
}

#[cfg(test)]
mod tests;
