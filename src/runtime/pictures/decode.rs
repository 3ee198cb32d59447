//! Bytes of a picture → pixels of the size that is shown. Strangers' files: how large a picture
//! is, is looked at before anything is unpacked, and formats that are not read are none.

use std::io::Cursor;

use image::{DynamicImage, ImageDecoder as _, ImageReader, Limits, Rgb, RgbImage};

/// Pixels of a picture, 16 million: unpacked, it takes 64 MiB at most.
const PIXELS_MAX: u64 = 16 << 20;
/// Either side, pixels.
const SIDE_MAX: u32 = 16_384;
/// Memory of a decoder, bytes.
const MEMORY_BYTES: u64 = 80 << 20;
/// A picture this small counts readers and shows nothing, pixels.
const TRACKER_PIXELS: u32 = 2;

/// The picture, upright, scaled down to fit `room` (pixels); the first frame of one that moves.
/// `None` when it is none, or too large, or nothing to see.
pub(super) fn decode(bytes: &[u8], room: (u32, u32)) -> Option<DynamicImage> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(SIDE_MAX);
    limits.max_image_height = Some(SIDE_MAX);
    limits.max_alloc = Some(MEMORY_BYTES);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().ok()?;
    let (width, height) = decoder.dimensions();
    let fits = u64::from(width) * u64::from(height) <= PIXELS_MAX && width.max(height) <= SIDE_MAX;
    if !fits || width.min(height) <= TRACKER_PIXELS {
        return None;
    }
    let upright = decoder.orientation().ok();
    let mut picture = DynamicImage::from_decoder(decoder).ok()?;
    if let Some(upright) = upright {
        picture.apply_orientation(upright);
    }
    let (across, down) = (room.0.max(1), room.1.max(1));
    if picture.width() > across || picture.height() > down {
        picture = picture.thumbnail(across, down);
    }
    if picture.color().has_alpha() { on_paper(&picture) } else { Some(picture) }
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

#[cfg(test)]
mod tests;
