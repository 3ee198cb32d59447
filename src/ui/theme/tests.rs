//! Every theme reads on its own ground, in every number of colours.

use super::*;
use crate::config::theme::{BUILT_IN, Hue, built_in};
use ratatui::style::Color;

/// Text that is read, and marks that are seen (WCAG 2.2, 1.4.3 and 1.4.11).
const TEXT: f64 = 4.5;
const MARK: f64 = 3.0;
/// What high contrast promises (1.4.6).
const HIGH: f64 = 7.0;

type Rgb = (u8, u8, u8);

fn rgb(colour: Option<Color>) -> Option<Rgb> {
    match colour? {
        Color::Rgb(r, g, b) => Some((r, g, b)),
        Color::Indexed(n) => Some(reduce::fixed(n)),
        _ => None,
    }
}

/// Themes with colours of their own.
fn coloured() -> impl Iterator<Item = (&'static str, Data)> {
    let all = BUILT_IN.iter().map(|(name, _)| (*name, built_in(name).unwrap().unwrap()));
    all.filter(|(_, data)| matches!(data.look(Role::Text).bg, Some(Hue::Rgb(..))))
}

fn least(name: &str, role: Role) -> f64 {
    match role {
        _ if name.starts_with("contrast") => HIGH,
        Role::Rule => MARK,
        _ => TEXT,
    }
}

#[test]
fn there_are_themes_for_everyone() {
    let names: Vec<_> = coloured().map(|(name, _)| name).collect();
    assert!(names.len() >= 8, "{names:?}");
    for (name, data) in coloured() {
        assert!(data.ground.is_some() && data.title_vi.is_some(), "{name}");
    }
}

#[test]
fn every_theme_reads_on_its_own_ground() {
    for (name, data) in coloured() {
        for depth in [Depth::True, Depth::Indexed] {
            let theme = Theme::new(&data, depth);
            for row in ROLES {
                let style = theme.style(row.role);
                let page = theme.style(Role::Text);
                let (ink, ground) = (style.fg.or(page.fg), style.bg.or(page.bg));
                let found = reduce::contrast(rgb(ink).unwrap(), rgb(ground).unwrap());
                let least = least(name, row.role);
                assert!(found >= least, "{name} {depth:?} {}: {found:.2}", row.name);
            }
        }
    }
}

#[test]
fn inks_read_on_the_grounds_of_rows() {
    let inks = [
        Role::Text,
        Role::Dim,
        Role::Accent,
        Role::Unread,
        Role::Read,
        Role::Hit,
        Role::Trouble,
        Role::Key,
    ];
    for (name, data) in coloured() {
        for depth in [Depth::True, Depth::Indexed] {
            let theme = Theme::new(&data, depth);
            for ground in [Role::Selected, Role::Chosen] {
                for ink in inks {
                    let style = theme.on(ink, ground);
                    let found = reduce::contrast(rgb(style.fg).unwrap(), rgb(style.bg).unwrap());
                    let least = least(name, ink);
                    assert!(found >= least, "{name} {depth:?} {ink:?} on {ground:?}: {found:.2}");
                }
                let page = rgb(theme.style(Role::Text).bg);
                assert_ne!(rgb(theme.style(ground).bg), page, "{name} {depth:?} {ground:?}");
            }
        }
    }
}

#[test]
fn the_users_own_sixteen_are_never_taken_for_a_colour() {
    for red in (0..=255).step_by(15) {
        for green in (0..=255).step_by(15) {
            for blue in (0..=255).step_by(15) {
                let rgb = (red, green, blue);
                let n = reduce::indexed(rgb);
                assert!(n >= 16);
                let (r, g, b) = reduce::fixed(n);
                let far = r.abs_diff(red).max(g.abs_diff(green)).max(b.abs_diff(blue));
                assert!(far <= 64, "{rgb:?} {:?}", (r, g, b));
            }
        }
    }
    assert_eq!(reduce::indexed((255, 255, 255)), 231);
    assert_eq!(reduce::indexed((0x80, 0x80, 0x80)), 244);
}

#[test]
fn sixteen_colours_tell_what_more_tell() {
    for (name, data) in coloured() {
        let theme = Theme::new(&data, Depth::Sixteen);
        for row in ROLES {
            let style = theme.style(row.role);
            let named =
                |colour: Option<Color>| !matches!(colour, Some(Color::Rgb(..) | Color::Indexed(_)));
            assert!(named(style.fg) && named(style.bg), "{name} {}", row.name);
            assert!(style.fg.is_none() || style.fg != style.bg, "{name} {}", row.name);
        }
        let page = theme.style(Role::Text);
        for ground in [Role::Selected, Role::Chosen, Role::HitHere, Role::Hint] {
            let style = theme.style(ground);
            let reversed = style.add_modifier.contains(Modifier::REVERSED);
            assert!(style.bg != page.bg || reversed, "{name} {ground:?}");
        }
        assert_ne!(theme.style(Role::Unread), theme.style(Role::Read), "{name}");
    }
}

#[test]
fn a_theme_for_every_eye_keeps_its_colours_apart() {
    // Machado, Oliveira and Fernandes 2009, severity 1: no red cones, no green, no blue ones.
    let eyes = [
        [[0.152, 1.053, -0.205], [0.115, 0.786, 0.099], [-0.004, -0.048, 1.052]],
        [[0.367, 0.861, -0.228], [0.280, 0.673, 0.047], [-0.012, 0.043, 0.969]],
        [[1.256, -0.077, -0.179], [-0.078, 0.931, 0.148], [0.005, 0.691, 0.304]],
    ];
    let linear = |part: u8| (f64::from(part) / 255.0).powf(2.2);
    let coded = |part: f64| (part.clamp(0.0, 1.0).powf(1.0 / 2.2) * 255.0) as u8;
    for (name, data) in coloured().filter(|(name, _)| name.starts_with("clear")) {
        let theme = Theme::new(&data, Depth::True);
        for eye in eyes {
            let seen = |colour: Option<Color>| {
                let (r, g, b) = rgb(colour).unwrap();
                let from = [linear(r), linear(g), linear(b)];
                let [r, g, b] =
                    eye.map(|row| coded(row.iter().zip(from).map(|(a, b)| a * b).sum()));
                (r, g, b)
            };
            let page = theme.style(Role::Text);
            for role in [Role::Accent, Role::Code, Role::Trouble, Role::Dim] {
                let found = reduce::contrast(seen(theme.style(role).fg), seen(page.bg));
                assert!(found >= TEXT, "{name} {role:?}: {found:.2}");
            }
            let (accent, trouble) = (theme.style(Role::Accent).fg, theme.style(Role::Trouble).fg);
            let (a, b) = (seen(accent), seen(trouble));
            let apart = a.0.abs_diff(b.0).max(a.1.abs_diff(b.1)).max(a.2.abs_diff(b.2));
            assert!(apart >= 60, "{name}: {a:?} {b:?}");
        }
    }
}

#[test]
fn the_default_is_the_users_own_colours() {
    let theme = Theme::terminal();
    assert_eq!(theme.style(Role::Text), ratatui::style::Style::new());
    assert_eq!(theme.style(Role::Accent).fg, Some(Color::Red));
    assert_eq!(theme.style(Role::Added).fg, Some(Color::Green));
    assert_eq!(theme.style(Role::Selected).add_modifier, Modifier::REVERSED);
    let plain = Theme::plain();
    for row in ROLES {
        let style = plain.style(row.role);
        assert_eq!((style.fg, style.bg), (None, None), "{}", row.name);
        assert_eq!(style.add_modifier, theme.style(row.role).add_modifier, "{}", row.name);
    }
}

#[test]
fn nothing_is_dimmed_on_the_ground_of_a_row() {
    let faint = Theme::terminal().style(Role::Dim).add_modifier;
    assert!(faint.contains(Modifier::DIM));
    let all = BUILT_IN.iter().map(|(name, _)| built_in(name).unwrap().unwrap());
    for data in all.chain([Data::colourless()]) {
        for depth in [Depth::None, Depth::Sixteen, Depth::Indexed, Depth::True] {
            let theme = Theme::new(&data, depth);
            for row in ROLES {
                for ground in [Role::Selected, Role::Chosen] {
                    let style = theme.on(row.role, ground);
                    assert!(!style.add_modifier.contains(Modifier::DIM), "{}", row.name);
                }
            }
        }
    }
}
