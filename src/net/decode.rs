//! Content codings undone under a cap: gzip, deflate, br, zstd, a few deep.
//!
//! Servers lie about codings: a plain body that claims one is taken as it is, and one that is
//! gzip without saying so is unpacked.

use std::borrow::Cow;
use std::io::Read;

use super::{Answer, Failure, http};
use crate::domain::TroubleKind;

/// Codings on top of each other; more is an attack, not a server.
const STACKED_MAX: usize = 3;
/// Reserved at once for a decoded body, bytes; larger ones grow.
const RESERVE_BYTES: usize = 4 << 20;
/// Feeds shrink about this much.
const USUAL_RATIO: usize = 6;
/// Window of the zstd content coding: 8 MiB (RFC 9659).
const ZSTD_WINDOW_LOG: u32 = 23;
/// Working buffer of the brotli decoder, bytes.
const BROTLI_BUFFER_BYTES: usize = 8 << 10;

/// Undoes the answer's codings, in reverse order, under a cap on each result. A body without
/// codings is lent, not copied.
///
/// # Errors
/// `TooBig` beyond the cap, `Cut` for a broken stream, `NotAFeed` for an unknown coding.
pub fn decoded(answer: &Answer, cap_bytes: u64) -> Result<Cow<'_, [u8]>, Failure> {
    let fail = |broken: Broken| {
        let failure = match broken {
            Broken::TooBig => http::too_big(cap_bytes),
            Broken::Cut => Failure::new(
                TroubleKind::Cut,
                "The compressed answer is cut off or damaged in the middle.",
            ),
        };
        Failure { http: Some(answer.status), ..failure }
    };
    if answer.codings.len() > STACKED_MAX {
        let what = format!("The answer is compressed {} times over.", answer.codings.len());
        return Err(Failure::new(TroubleKind::NotAFeed, &what));
    }
    let mut body = Cow::Borrowed(answer.body.as_slice());
    for coding in answer.codings.iter().rev() {
        let plain = match coding.as_str() {
            "gzip" | "x-gzip" => gzip(&body, cap_bytes),
            "deflate" => deflate(&body, cap_bytes),
            "br" => brotli(&body, cap_bytes),
            "zstd" => zstd(&body, cap_bytes),
            other => {
                let what = format!("The answer is compressed in an unknown way: {other}.");
                return Err(Failure::new(TroubleKind::NotAFeed, &what));
            }
        };
        match plain {
            Ok(Some(plain)) => body = Cow::Owned(plain),
            // It claims the coding but is plain.
            Ok(None) => {}
            Err(Broken::Cut) if looks_plain(&body) => {}
            Err(broken) => return Err(fail(broken)),
        }
    }
    // A gzip file served as it is, without a word about it.
    match gzip(&body, cap_bytes) {
        Ok(Some(plain)) => Ok(Cow::Owned(plain)),
        Ok(None) => Ok(body),
        Err(broken) => Err(fail(broken)),
    }
}

#[derive(Debug)]
enum Broken {
    TooBig,
    Cut,
}

/// `Ok(None)`: not gzip at all. Members one after the other are joined (RFC 1952 §2.2); what
/// follows the last is ignored.
fn gzip(body: &[u8], cap: u64) -> Result<Option<Vec<u8>>, Broken> {
    const MAGIC: &[u8] = &[0x1f, 0x8b, 8];
    let mut rest = body;
    let mut out = Vec::new();
    while rest.starts_with(MAGIC) {
        let mut member = flate2::bufread::GzDecoder::new(rest);
        read_capped(&mut member, cap, body.len(), &mut out)?;
        rest = member.into_inner();
    }
    Ok((rest.len() < body.len()).then_some(out))
}

/// With the zlib frame that RFC 9110 asks for, or bare, as some servers send it.
fn deflate(body: &[u8], cap: u64) -> Result<Option<Vec<u8>>, Broken> {
    let mut out = Vec::new();
    let framed = match body {
        [cmf, flg, ..] => cmf & 15 == 8 && u16::from_be_bytes([*cmf, *flg]).is_multiple_of(31),
        _ => return Ok(None),
    };
    if framed {
        read_capped(flate2::bufread::ZlibDecoder::new(body), cap, body.len(), &mut out)?;
    } else {
        read_capped(flate2::bufread::DeflateDecoder::new(body), cap, body.len(), &mut out)?;
    }
    Ok(Some(out))
}

fn brotli(body: &[u8], cap: u64) -> Result<Option<Vec<u8>>, Broken> {
    if body.is_empty() {
        return Ok(None);
    }
    let mut out = Vec::new();
    let reader = brotli_decompressor::Decompressor::new(body, BROTLI_BUFFER_BYTES);
    read_capped(reader, cap, body.len(), &mut out)?;
    Ok(Some(out))
}

fn zstd(body: &[u8], cap: u64) -> Result<Option<Vec<u8>>, Broken> {
    const MAGIC: &[u8] = &[0x28, 0xb5, 0x2f, 0xfd];
    if !body.starts_with(MAGIC) {
        return Ok(None);
    }
    let mut out = Vec::new();
    let mut reader = zstd::stream::read::Decoder::with_buffer(body).map_err(|_| Broken::Cut)?;
    reader.window_log_max(ZSTD_WINDOW_LOG).map_err(|_| Broken::Cut)?;
    read_capped(reader, cap, body.len(), &mut out)?;
    Ok(Some(out))
}

/// Appends all of `reader` to `out`, which may hold `cap` bytes; `packed` is its size before.
fn read_capped(
    reader: impl Read,
    cap: u64,
    packed: usize,
    out: &mut Vec<u8>,
) -> Result<(), Broken> {
    let room = cap.saturating_sub(out.len() as u64);
    out.reserve(packed.saturating_mul(USUAL_RATIO).min(RESERVE_BYTES));
    let read = reader.take(room.saturating_add(1)).read_to_end(out).map_err(|_| Broken::Cut)?;
    if read as u64 > room { Err(Broken::TooBig) } else { Ok(()) }
}

/// Begins like XML, HTML or JSON, after a byte order mark or blanks.
fn looks_plain(body: &[u8]) -> bool {
    let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    matches!(body.trim_ascii_start().first(), Some(b'<' | b'{' | b'['))
}

#[cfg(test)]
mod tests;
