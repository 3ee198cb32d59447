//! Grounds and pictures.

use super::*;
use crate::config;

#[test]
fn the_ground_is_told_by_its_colour() {
    assert_eq!(ground("15;0"), Some("dark"));
    assert_eq!(ground("0;default;15"), Some("light"));
    assert_eq!(ground("0;7"), Some("light"));
    assert_eq!(ground("x"), None);
}

#[test]
fn pictures_are_expected_by_name_and_setting() {
    let of = |name: &str, settings: &str| {
        let host = host::host(&|wanted| (wanted == "TERM").then(|| name.into()));
        let config = config::parse(settings, "c.toml".as_ref()).unwrap();
        pictures(&host, &config, Depth::True)
    };
    assert_eq!(of("xterm-kitty", ""), "kitty");
    assert_eq!(of("foot", ""), "sixel");
    assert_eq!(of("xterm", ""), "as it answers");
    assert_eq!(of("xterm-kitty", "[reading]\nimages = \"blocks\"\n"), "blocks");
    assert_eq!(of("xterm-kitty", "[appearance]\nascii = true\n"), "none");
}
