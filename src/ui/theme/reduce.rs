//! A theme's colours in those that the terminal has: as they are, in the 240 fixed ones of 256 (the
//! first sixteen are the user's, and may be anything), or in the sixteen.

use ratatui::style::{Color, Modifier, Style};

use super::modifiers;
use crate::config::Depth;
use crate::config::theme::{Hue, Look, ROLES, Role, Theme, Weight};

/// What the sixteen mostly are: nobody can know.
const SIXTEEN: [(u8, u8, u8); 16] = [
    (0, 0, 0),
    (170, 0, 0),
    (0, 150, 0),
    (170, 100, 0),
    (0, 0, 190),
    (160, 0, 160),
    (0, 150, 160),
    (190, 190, 190),
    (95, 95, 95),
    (255, 85, 85),
    (85, 255, 85),
    (255, 255, 85),
    (95, 120, 255),
    (255, 85, 255),
    (85, 255, 255),
    (255, 255, 255),
];
/// Ink that reads on none of its ground's sixteen is made black or white.
const LEAST_CONTRAST: f64 = 3.0;
/// The steps of the cube of 6 × 6 × 6 colours.
const CUBE: [u8; 6] = [0, 95, 135, 175, 215, 255];
/// The cube begins after the user's sixteen, the 24 greys after the cube.
const CUBE_START: u8 = 16;
const GREYS_START: u8 = 232;

/// The style of every role.
pub(super) fn styles(theme: &Theme, depth: Depth) -> [Style; ROLES.len()] {
    let page = theme.look(Role::Text);
    ROLES.map(|row| {
        let look = theme.look(row.role);
        let style = match depth {
            Depth::Sixteen => sixteen(look, page),
            Depth::None | Depth::Indexed | Depth::True => style(look, |hue| colour(hue, depth)),
        };
        match row.role {
            // What is drawn over other text is not dimmed by it.
            Role::Hit | Role::HitHere | Role::Hint => style.remove_modifier(Modifier::DIM),
            _ => style,
        }
    })
}

fn style(look: Look, colour: impl Fn(Hue) -> Color) -> Style {
    Style {
        fg: look.fg.map(&colour),
        bg: look.bg.map(&colour),
        add_modifier: modifiers(look.weight),
        ..Style::new()
    }
}

fn colour(hue: Hue, depth: Depth) -> Color {
    match hue {
        Hue::Default => Color::Reset,
        Hue::Own(n) => own(n),
        Hue::Rgb(r, g, b) if depth == Depth::Indexed => Color::Indexed(indexed((r, g, b))),
        Hue::Rgb(r, g, b) => Color::Rgb(r, g, b),
    }
}

/// In the sixteen, inks may fall on their ground, and grounds on the page's: then black or white
/// is the ink, and reversal the ground.
fn sixteen(mut look: Look, page: Look) -> Style {
    let near = |hue: Option<Hue>| match hue {
        Some(Hue::Rgb(r, g, b)) => Some(nearest((r, g, b))),
        _ => None,
    };
    if look.bg != page.bg && near(look.bg).is_some() && near(look.bg) == near(page.bg) {
        look.bg = page.bg;
        look.fg = look.fg.or(page.fg);
        look.weight = look.weight.and(Weight::REVERSED);
    }
    if look.fg != page.fg && near(look.fg).is_some() && near(look.fg) == near(page.fg) {
        look.weight = match look.weight.has(Weight::BOLD) {
            true => look.weight,
            false => look.weight.and(Weight::FAINT),
        };
    }
    let ground = near(look.bg);
    let reads = |ink: u8, ground: u8| {
        contrast(SIXTEEN[usize::from(ink)], SIXTEEN[usize::from(ground)]) >= LEAST_CONTRAST
    };
    let mut style = style(look, |hue| match hue {
        Hue::Default => Color::Reset,
        Hue::Own(n) => own(n),
        Hue::Rgb(r, g, b) => own(nearest((r, g, b))),
    });
    if let (Some(ink), Some(ground)) = (near(look.fg), ground)
        && !reads(ink, ground)
    {
        style.fg = Some(own(if reads(0, ground) { 0 } else { 15 }));
    }
    style
}

fn own(n: u8) -> Color {
    const OWN: [Color; 16] = [
        Color::Black,
        Color::Red,
        Color::Green,
        Color::Yellow,
        Color::Blue,
        Color::Magenta,
        Color::Cyan,
        Color::Gray,
        Color::DarkGray,
        Color::LightRed,
        Color::LightGreen,
        Color::LightYellow,
        Color::LightBlue,
        Color::LightMagenta,
        Color::LightCyan,
        Color::White,
    ];
    OWN.get(usize::from(n)).copied().unwrap_or_default()
}

/// The nearest of the sixteen.
fn nearest(rgb: (u8, u8, u8)) -> u8 {
    let far = (0..).zip(SIXTEEN).map(|(n, known)| (distance(rgb, known), n));
    far.min().map_or(0, |(_, n)| n)
}

/// The nearest of the 240 fixed colours.
pub(super) fn indexed((r, g, b): (u8, u8, u8)) -> u8 {
    let step = |part: u8| {
        let far = (0..).zip(CUBE).map(|(at, known)| (known.abs_diff(part), at));
        far.min().map_or(0, |(_, at): (u8, u8)| at)
    };
    let cube = CUBE_START + 36 * step(r) + 6 * step(g) + step(b);
    let greys = (GREYS_START..=u8::MAX).map(|n| (distance((r, g, b), fixed(n)), n));
    let all = greys.chain([(distance((r, g, b), fixed(cube)), cube)]);
    all.min().map_or(cube, |(_, n)| n)
}

/// What a fixed colour is.
pub(super) fn fixed(n: u8) -> (u8, u8, u8) {
    if n >= GREYS_START {
        let grey = 8 + 10 * (n - GREYS_START);
        return (grey, grey, grey);
    }
    let n = n.saturating_sub(CUBE_START);
    let part = |n: u8| CUBE[usize::from(n % 6)];
    (part(n / 36), part(n / 6), part(n))
}

/// How far two colours look apart, squared: red and blue weigh more the more red there is.
fn distance(a: (u8, u8, u8), b: (u8, u8, u8)) -> u32 {
    let mean = (u32::from(a.0) + u32::from(b.0)) / 2;
    let square = |a: u8, b: u8| u32::from(a.abs_diff(b)).pow(2);
    let (r, g, b) = (square(a.0, b.0), square(a.1, b.1), square(a.2, b.2));
    (((512 + mean) * r) >> 8) + 4 * g + (((767 - mean) * b) >> 8)
}

/// The contrast of two colours, 1 to 21, as WCAG 2 counts it.
pub(super) fn contrast(a: (u8, u8, u8), b: (u8, u8, u8)) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn luminance((r, g, b): (u8, u8, u8)) -> f64 {
    let linear = |part: u8| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
}
