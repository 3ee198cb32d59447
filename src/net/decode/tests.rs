//! Honest, lying, broken and hostile codings.

use std::io::Write;

use super::*;
use crate::domain::Conditional;

const FEED: &[u8] = b"<rss version=\"2.0\"><channel><title>Tin</title></channel></rss>";
const CAP: u64 = 1 << 20;

fn gzipped(plain: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packer.write_all(plain).unwrap();
    packer.finish().unwrap()
}

fn zlibbed(plain: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
    packer.write_all(plain).unwrap();
    packer.finish().unwrap()
}

fn deflated(plain: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::default());
    packer.write_all(plain).unwrap();
    packer.finish().unwrap()
}

fn zstded(plain: &[u8]) -> Vec<u8> {
    zstd::encode_all(plain, 3).unwrap()
}

/// `FEED` in brotli, as one uncompressed meta-block and the end (RFC 7932 §9.2).
fn brotlied() -> Vec<u8> {
    let length = FEED.len() - 1;
    // WBITS 16 (one bit 0), ISLAST 0, MNIBBLES 4 (00), MLEN-1 in 16 bits, ISUNCOMPRESSED 1.
    let bits = (length << 4) | (1 << 20);
    let mut out = vec![bits as u8, (bits >> 8) as u8, (bits >> 16) as u8];
    out.extend_from_slice(FEED);
    // ISLAST 1, ISLASTEMPTY 1.
    out.push(3);
    out
}

/// So many blocks of 64 KiB in brotli, uncompressed.
fn brotlied_blocks(blocks: usize) -> Vec<u8> {
    let mut out = Vec::new();
    for block in 0..blocks {
        // As above; only the first has WBITS before it.
        let bits: u32 = (0xffff << 3) | (1 << 19);
        let bits = if block == 0 { bits << 1 } else { bits };
        out.extend_from_slice(&bits.to_le_bytes()[..3]);
        out.extend_from_slice(&[0; 1 << 16]);
    }
    out.push(3);
    out
}

fn answer(codings: &str, body: Vec<u8>) -> Answer {
    Answer {
        moved: None,
        status: 200,
        url: url::Url::parse("http://a.org/").unwrap(),
        content_type: None,
        conditional: Conditional::default(),
        retry_after: None,
        max_age_seconds: None,
        codings: codings.split_whitespace().map(str::to_owned).collect(),
        body,
        large: None,
    }
}

fn check(codings: &str, body: Vec<u8>, expected: Result<&[u8], TroubleKind>) {
    let answer = answer(codings, body);
    let got = decoded(&answer, CAP);
    assert_eq!(got.as_deref().map_err(|failure| failure.kind), expected, "{codings}");
}

#[test]
fn every_coding_is_undone() {
    check("", FEED.to_vec(), Ok(FEED));
    check("gzip", gzipped(FEED), Ok(FEED));
    check("x-gzip", gzipped(FEED), Ok(FEED));
    check("deflate", zlibbed(FEED), Ok(FEED));
    check("deflate", deflated(FEED), Ok(FEED));
    check("zstd", zstded(FEED), Ok(FEED));
    check("br", brotlied(), Ok(FEED));
    check("gzip zstd", zstded(&gzipped(FEED)), Ok(FEED));
    check("gzip gzip gzip", gzipped(&gzipped(&gzipped(FEED))), Ok(FEED));
    check("gzip", [gzipped(&FEED[..9]), gzipped(&FEED[9..])].concat(), Ok(FEED));
    check("gzip", [gzipped(FEED), b"\0\0rest".to_vec()].concat(), Ok(FEED));
    check("gzip", Vec::new(), Ok(b""));
}

#[test]
fn lies_are_seen_through() {
    for coding in ["gzip", "deflate", "br", "zstd", "gzip br"] {
        check(coding, FEED.to_vec(), Ok(FEED));
    }
    check("", gzipped(FEED), Ok(FEED));
    check("br", gzipped(FEED), Err(TroubleKind::Cut));
}

#[test]
fn broken_streams_are_cut() {
    let half = |body: Vec<u8>| body[..body.len() * 2 / 3].to_vec();
    check("gzip", half(gzipped(FEED)), Err(TroubleKind::Cut));
    check("deflate", half(zlibbed(FEED)), Err(TroubleKind::Cut));
    check("zstd", half(zstded(FEED)), Err(TroubleKind::Cut));
    check("br", half(brotlied()), Err(TroubleKind::Cut));
    check("", half(gzipped(FEED)), Err(TroubleKind::Cut));
    check("snappy", FEED.to_vec(), Err(TroubleKind::NotAFeed));
    check("gzip gzip gzip gzip", FEED.to_vec(), Err(TroubleKind::NotAFeed));
}

#[test]
fn bombs_stop_at_the_cap() {
    let zeros = vec![0; 8 << 20];
    check("gzip", gzipped(&zeros), Err(TroubleKind::TooBig));
    check("deflate", zlibbed(&zeros), Err(TroubleKind::TooBig));
    check("zstd", zstded(&zeros), Err(TroubleKind::TooBig));
    check("gzip gzip", gzipped(&gzipped(&zeros)), Err(TroubleKind::TooBig));
    check("br", brotlied_blocks(17), Err(TroubleKind::TooBig));
    assert_eq!(decoded(&answer("br", brotlied_blocks(16)), 1 << 20).unwrap().len(), 1 << 20);
    let half = [gzipped(&zeros[..1 << 19]), gzipped(&zeros[..(1 << 19) + 1])].concat();
    check("gzip", half, Err(TroubleKind::TooBig));
    assert_eq!(decoded(&answer("gzip", gzipped(&zeros)), 8 << 20).unwrap().len(), 8 << 20);
}

proptest::proptest! {
    /// Whatever comes: no panic, and never more than the cap.
    #[test]
    fn hostile_bytes_do_no_harm(
        coding in proptest::sample::select(vec!["", "gzip", "deflate", "br", "zstd"]),
        body in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..200),
    ) {
        let answer = answer(coding, body);
        if let Ok(plain) = decoded(&answer, 4096) {
            proptest::prop_assert!(plain.len() <= 4096);
        }
    }
}
