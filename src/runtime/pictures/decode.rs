//! Bytes of a picture → pixels of the size that is shown. Strangers' files: how large a picture
//! is, is looked at before anything is unpacked, and formats that are not read are none.

use std::io::Cursor;

use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder as _, ImageReader, Limits, Rgb, RgbImage};

/// A picture unpacked, bytes: 22 million pixels of three colours, 16 million of four.
const UNPACKED_BYTES: u64 = 64 << 20;
/// A JPEG that comes in passes is kept as numbers of two bytes until the last one.
const PASSES_BYTES: u64 = UNPACKED_BYTES / 3;
/// Either side, pixels.
const SIDE_MAX: u32 = 16_384;
/// What a decoder takes for itself, bytes.
const MEMORY_BYTES: u64 = 80 << 20;
/// A picture this small counts readers and shows nothing, pixels.
const TRACKER_PIXELS: u32 = 2;

/// A picture that is not unpacked: its size, pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooLarge {
    /// From left to right.
    pub width: u32,
    /// From top to bottom.
    pub height: u32,
}

/// The picture, upright, scaled down to fit `room` (pixels); the first frame of one that moves.
/// `None` when it is none, or nothing to see.
pub(super) fn decode(bytes: &[u8], room: (u32, u32)) -> Option<Result<DynamicImage, TooLarge>> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?;
    let mut limits = Limits::default();
    limits.max_alloc = Some(MEMORY_BYTES);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().ok()?;
    let (width, height) = decoder.dimensions();
    let room_bytes = if has_passes(bytes) { PASSES_BYTES } else { UNPACKED_BYTES };
    let fits = decoder.total_bytes() <= room_bytes && width.max(height) <= SIDE_MAX;
    if width.min(height) <= TRACKER_PIXELS {
        return None;
    }
    if !fits {
        return Some(Err(TooLarge { width, height }));
    }
    let upright = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).ok()?;
    let (across, down) = (room.0.max(1), room.1.max(1));
    // Made small before it is turned: that takes its room a second time.
    let (across, down) = if lies_on_its_side(upright) { (down, across) } else { (across, down) };
    if picture.width() > across || picture.height() > down {
        picture = picture.thumbnail(across, down);
    }
    picture.apply_orientation(upright);
    let seen = if picture.color().has_alpha() { on_paper(&picture) } else { Some(picture) };
    seen.map(Ok)
}

/// Lays what can be seen through on white, as pages do: drawings are made for that, and are not
/// seen on a dark ground. `None`: all of it can be seen through.
fn on_paper(picture: &DynamicImage) -> Option<DynamicImage> {
    let seen = picture.to_rgba8();
    if seen.pixels().all(|pixel| pixel.0[3] == 0) {
        return None;
    }
    let laid = RgbImage::from_fn(seen.width(), seen.height(), |x, y| {
        let [r, g, b, alpha] = seen.get_pixel(x, y).0.map(u16::from);
        Rgb([r, g, b].map(|part| ((part * alpha + 255 * (255 - alpha)) / 255) as u8))
    });
    Some(DynamicImage::ImageRgb8(laid))
}

/// Whether width and height change places.
fn lies_on_its_side(upright: Orientation) -> bool {
    use Orientation::{Rotate90, Rotate90FlipH, Rotate270, Rotate270FlipH};
    matches!(upright, Rotate90 | Rotate270 | Rotate90FlipH | Rotate270FlipH)
}

/// Whether a file is a JPEG in passes ("progressive"): its frame's marker says so.
fn has_passes(bytes: &[u8]) -> bool {
    let Some(mut rest) = bytes.strip_prefix(b"\xff\xd8") else { return false };
    while let [0xff, marker, after @ ..] = rest {
        match (marker, after) {
            // Padding, and the frames: 0xc4, 0xc8 and 0xcc are tables.
            (0xff, _) => rest = &rest[1..],
            (0xc2 | 0xc6 | 0xca | 0xce, _) => return true,
            (0xc0..=0xcf, _) if ![0xc4, 0xc8, 0xcc].contains(marker) => return false,
            (_, [high, low, ..]) => {
                let length = usize::from(u16::from_be_bytes([*high, *low]));
                rest = after.get(length..).unwrap_or_default();
            }
            _ => return false,
        }
    }
    false
}

#[cfg(test)]
mod tests;
