//! Bytes that are gzip: what comes from a file or a program has no header that says so.

use std::borrow::Cow;
use std::io::Read;

use flate2::read::MultiGzDecoder;

use super::problem;
use crate::domain::Problem;

/// The first bytes of gzip (RFC 1952 §2.3.1), with its only method.
const MAGIC: [u8; 3] = [0x1f, 0x8b, 8];
/// What comes out at most, bytes: the cap on a body that came over the network.
const MAX_UNPACKED_BYTES: u64 = 32 << 20;
/// gzip in gzip; more is no mistake of a server.
const MAX_LAYERS: usize = 2;

/// The bytes without their packing. A stream that breaks off gives what came before.
pub(super) fn unpacked<'a>(bytes: &'a [u8], problems: &mut Vec<Problem>) -> Cow<'a, [u8]> {
    let mut bytes = Cow::Borrowed(bytes);
    for _ in 0..MAX_LAYERS {
        if !bytes.starts_with(&MAGIC) {
            break;
        }
        let mut plain = Vec::new();
        let mut unpacker = MultiGzDecoder::new(&*bytes).take(MAX_UNPACKED_BYTES);
        if let Err(error) = unpacker.read_to_end(&mut plain) {
            problems.push(problem("truncated", format!("the gzip stream breaks off: {error}")));
        } else if plain.len() as u64 == MAX_UNPACKED_BYTES {
            problems.push(problem("too-long", "cut at 32 MiB after unpacking"));
        }
        bytes = Cow::Owned(plain);
    }
    bytes
}
