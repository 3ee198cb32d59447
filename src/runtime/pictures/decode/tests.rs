//! Pictures of every kind and fault, made here.

use image::codecs::gif::GifEncoder;
use image::{Frame, ImageFormat, Rgb, RgbImage, RgbaImage};

use super::*;

mod films;
mod memory;

const ROOM: (u32, u32) = (400, 300);
/// Exif for a JPEG: orientation 6, turned by a quarter.
const SIDEWAYS: &[u8] =
    b"\xff\xe1\0\x22Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";

fn made(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let picture =
        RgbImage::from_fn(width, height, |x, y| Rgb([(x % 256) as u8, (y % 256) as u8, 90]));
    let mut out = Cursor::new(Vec::new());
    DynamicImage::from(picture).write_to(&mut out, format).unwrap();
    out.into_inner()
}

fn size(bytes: &[u8]) -> Option<(u32, u32)> {
    decode(bytes, ROOM)?.ok().map(|picture| (picture.width(), picture.height()))
}

/// A PNG of grey pixels with this in it.
fn png(width: u32, height: u32, depth: u8, packed: &[u8]) -> Vec<u8> {
    let chunk = |kind: &[u8], data: &[u8]| {
        let mut crc = flate2::Crc::new();
        crc.update(kind);
        crc.update(data);
        let length = (data.len() as u32).to_be_bytes();
        [&length[..], kind, data, &crc.sum().to_be_bytes()].concat()
    };
    let mut header = [width.to_be_bytes(), height.to_be_bytes()].concat();
    header.extend([depth, 0, 0, 0, 0]);
    let parts = [chunk(b"IHDR", &header), chunk(b"IDAT", packed), chunk(b"IEND", b"")];
    [b"\x89PNG\r\n\x1a\n".to_vec(), parts.concat()].concat()
}

/// A PNG that claims a size and holds nothing.
fn claiming(width: u32, height: u32) -> Vec<u8> {
    png(width, height, 1, b"\x78\x9c\x03\0\0\0\0\x01")
}

#[test]
fn the_formats_of_papers_are_scaled_to_the_room() {
    for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP, ImageFormat::Gif] {
        assert_eq!(size(&made(800, 400, format)), Some((400, 200)), "{format:?}");
        assert_eq!(size(&made(80, 40, format)), Some((80, 40)), "{format:?}: never made larger");
    }
}

#[test]
fn what_is_too_large_is_not_unpacked() {
    for (width, height) in
        [(20_000, 20_000), (30_000, 30_000), (1 << 31, 1 << 31), (65_535, 65_535)]
    {
        let told = decode(&claiming(width, height), ROOM);
        // No PNG is as large as the third claims.
        let wanted = (width < 1 << 31).then_some(Err(TooLarge { width, height }));
        assert_eq!(told, wanted, "{width} x {height}");
    }
    let mut gif = made(8, 8, ImageFormat::Gif);
    gif[6..10].copy_from_slice(&[0xff; 4]);
    assert_eq!(decode(&gif, ROOM), Some(Err(TooLarge { width: 65_535, height: 65_535 })));
}

#[test]
fn what_is_no_picture() {
    let svg = b"<svg xmlns='http://www.w3.org/2000/svg'><script>x()</script></svg>";
    let avif = b"\0\0\0\x20ftypavif\0\0\0\0avifmif1miafMA1B";
    for bytes in [
        &b""[..],
        b"<html><body>404</body></html>",
        svg,
        avif,
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff",
    ] {
        assert_eq!(size(bytes), None);
    }
    // Those who count readers, and those nobody can see.
    for (width, height) in [(1, 1), (2, 2), (1, 10_000), (600, 1)] {
        assert_eq!(size(&made(width, height, ImageFormat::Png)), None, "{width} x {height}");
    }
}

#[test]
fn cut_and_spoilt_files_cost_nothing_else() {
    for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP, ImageFormat::Gif] {
        let whole = made(120, 90, format);
        for cut in (0..whole.len()).step_by(whole.len() / 40 + 1) {
            size(&whole[..cut]);
            let mut spoilt = whole.clone();
            spoilt[cut] ^= 0x55;
            size(&spoilt);
        }
    }
}

#[test]
fn a_picture_that_moves_shows_its_first_frame() {
    let mut bytes = Vec::new();
    let mut encoder = GifEncoder::new(&mut bytes);
    for n in 0..200u32 {
        let colour = image::Rgba([if n == 0 { 255 } else { 0 }, 0, 0, 255]);
        encoder.encode_frame(Frame::new(RgbaImage::from_pixel(20, 20, colour))).unwrap();
    }
    drop(encoder);
    let picture = decode(&bytes, ROOM).unwrap().unwrap().to_rgb8();
    assert!(picture.get_pixel(10, 10)[0] > 200);
}

#[test]
fn a_film_of_ten_thousand_frames_shows_its_first() {
    let gif = films::gif(10_000);
    assert_eq!(size(&gif), Some((20, 20)));
    assert_eq!(size(&films::webp(300)), Some((64, 48)));
}

#[test]
fn jpegs_of_every_kind() {
    for passes in [false, true] {
        assert_eq!(has_passes(&films::jpeg(64, 48, 3, passes)), passes);
        // One colour, three, four as printers have them.
        for colours in [1, 3, 4] {
            let jpeg = films::jpeg(64, 48, colours, passes);
            assert_eq!(size(&jpeg), Some((64, 48)), "{colours}, {passes}");
        }
    }
    // A picture of so many pixels fits when it comes at once.
    assert_eq!(size(&films::jpeg(4_000, 3_000, 3, false)), Some((400, 300)));
    assert_eq!(size(&films::jpeg(4_000, 3_000, 3, true)), None);
    assert!(!has_passes(&made(8, 8, ImageFormat::Jpeg)) && !has_passes(b"\xff\xd8\xff\xff\xff"));
}

#[test]
fn it_stands_upright() {
    let jpeg = made(80, 40, ImageFormat::Jpeg);
    let turned = [&jpeg[..2], SIDEWAYS, &jpeg[2..]].concat();
    assert_eq!(size(&turned), Some((40, 80)));
    // It fits the room as it stands, not as it lies.
    let jpeg = made(800, 200, ImageFormat::Jpeg);
    let turned = [&jpeg[..2], SIDEWAYS, &jpeg[2..]].concat();
    assert_eq!(size(&turned), Some((75, 300)));
}

#[test]
fn what_can_be_seen_through_lies_on_paper() {
    let shown = |pixel: [u8; 4]| {
        let mut picture = RgbaImage::from_pixel(20, 20, image::Rgba([0, 0, 0, 0]));
        picture.put_pixel(3, 3, image::Rgba(pixel));
        let mut out = Cursor::new(Vec::new());
        DynamicImage::from(picture).write_to(&mut out, ImageFormat::Png).unwrap();
        decode(&out.into_inner(), ROOM).map(|picture| picture.unwrap().to_rgb8())
    };
    let picture = shown([200, 0, 0, 255]).unwrap();
    assert_eq!(*picture.get_pixel(0, 0), Rgb([255, 255, 255]));
    assert_eq!(*picture.get_pixel(3, 3), Rgb([200, 0, 0]));
    assert_eq!(*shown([0, 0, 0, 51]).unwrap().get_pixel(3, 3), Rgb([204, 204, 204]));
    assert!(shown([200, 0, 0, 0]).is_none());
}
