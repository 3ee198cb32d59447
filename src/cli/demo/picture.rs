//! The edition's pictures, painted when they are asked for: hills by the sea, each name's another.

use std::io::Cursor;

use image::{ImageFormat, Rgb, RgbImage};

/// Width and height, pixels.
const SIZE: (u32, u32) = (800, 450);

/// The picture of that name, as PNG.
pub fn paint(name: &str) -> Option<Vec<u8>> {
    let seed = name.bytes().fold(7u32, |seed, byte| seed.wrapping_mul(31) + u32::from(byte));
    let mut out = Cursor::new(Vec::new());
    let picture = RgbImage::from_fn(SIZE.0, SIZE.1, |x, y| Rgb(at(seed, x as f32, y as f32)));
    picture.write_to(&mut out, ImageFormat::Png).ok()?;
    Some(out.into_inner())
}

/// The colour at a place.
fn at(seed: u32, x: f32, y: f32) -> [u8; 3] {
    let part = |shift: u32, most: u32| ((seed >> shift) % most) as f32;
    // Skies from the green of the south sea to the violet of evening.
    let (hue, sun) = (part(0, 90) - 35.0, (120.0 + part(4, 560), 110.0 + part(9, 60)));
    let ridge = |height: f32, length: f32, shift: u32| {
        height + 34.0 * ((x / length) + part(shift, 7)).sin() + 14.0 * (x / (length * 0.37)).sin()
    };
    let sea = 372.0 + 2.0 * (x / 9.0).sin() * ((y - 360.0) / 60.0);
    let from_sun = ((x - sun.0).powi(2) + (y - sun.1).powi(2)).sqrt();
    if y > sea {
        let glitter = ((x - sun.0).abs() < 26.0 + y / 20.0)
            && ((y / 5.0) as i32 + (x / 23.0) as i32) % 3 == 0;
        return colour(hue + 190.0, 0.45, if glitter { 0.74 } else { 0.34 + (y - sea) / 900.0 });
    }
    if y > ridge(300.0, 150.0, 11) {
        return colour(hue + 100.0, 0.34, 0.27 + (450.0 - y) / 2_000.0);
    }
    if y > ridge(240.0, 210.0, 15) {
        return colour(hue + 110.0, 0.26, 0.46);
    }
    if from_sun < 42.0 {
        return colour(42.0, 0.95, 0.78);
    }
    let glow = (1.0 - from_sun / 420.0).max(0.0) * 0.12;
    colour(hue + 200.0, 0.55, (0.62 + y / 1_400.0 + glow).min(0.93))
}

/// Hue in degrees, saturation and lightness from 0 to 1 → red, green, blue.
fn colour(hue: f32, saturation: f32, lightness: f32) -> [u8; 3] {
    let reach = saturation * lightness.min(1.0 - lightness);
    [0.0, 8.0, 4.0].map(|shift| {
        let place = (shift + hue / 30.0).rem_euclid(12.0);
        let value = lightness - reach * (place - 3.0).min(9.0 - place).clamp(-1.0, 1.0);
        (value.clamp(0.0, 1.0) * 255.0) as u8
    })
}
