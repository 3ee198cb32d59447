//! Makes the pictures of the program that README and `docs/` show: the real program, in a
//! pseudo-terminal, on the edition of `sapo demo`; its screen is written as SVG.
//!
//! `cargo build --release && cargo run --release --example pictures` makes them all anew in
//! `docs/`; names of scenes behind `--` make those alone. A scene is a row of [`SCENES`]. Where
//! there is `rsvg-convert` (librsvg), each is written as PNG too, for places that show no SVG.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    missing_docs,
    reason = "a tool for those who build: it asks the clock, and fails by panicking"
)]

#[path = "pictures/graphics.rs"]
mod graphics;
#[path = "pictures/svg.rs"]
mod svg;
#[path = "pictures/terminal.rs"]
mod terminal;

use std::path::{Path, PathBuf};
use std::process::Command;

use svg::Look;
use terminal::Terminal;

/// A picture: what is pressed, and what is waited for after each.
pub struct Scene {
    /// The file, `docs/NAME.svg`.
    name: &'static str,
    /// Columns and rows.
    size: (u16, u16),
    look: Look,
    /// Of the program.
    arguments: &'static [&'static str],
    /// The terminal says that it knows kitty's graphics; else there are half blocks.
    kitty: bool,
    /// In this locale.
    locale: &'static str,
    steps: &'static [Step],
}

/// Keys, and a text that is on the screen afterwards.
type Step = (&'static str, &'static str);

/// The front page of the edition, and its first long read.
const FRONT: Step = ("", "Sorrel Light");
const OPENED: Step = ("j\r", "porridge");
/// Alone on the screen.
const ALONE: Step = ("z", "porridge");
/// A picture is there: kitty's placeholders, or cells of two pixels.
const PICTURE: Step = ("", "\u{10eeee}");
const BLOCKS: Step = ("", "▄▄▄▄▄▄▄▄");

const DESK: Scene = Scene {
    name: "",
    size: (132, 40),
    look: Look::Dark,
    arguments: &["demo"],
    kitty: true,
    locale: "en_GB.UTF-8",
    steps: &[],
};

const SCENES: &[Scene] = &[
    Scene { name: "reader", steps: &[FRONT, OPENED, PICTURE], ..DESK },
    Scene {
        name: "article",
        size: (80, 40),
        look: Look::Light,
        steps: &[FRONT, OPENED, ALONE, PICTURE],
        ..DESK
    },
    Scene {
        name: "article-blocks",
        size: (80, 40),
        kitty: false,
        steps: &[FRONT, OPENED, ALONE, BLOCKS],
        ..DESK
    },
    Scene {
        name: "specimen",
        size: (80, 60),
        steps: &[
            FRONT,
            ("/feed:Culture\r", "found"),
            ("j\r", "type room"),
            ("z", "type room"),
            PICTURE,
            (" ", "Harbour Gothic"),
        ],
        ..DESK
    },
    Scene { name: "section", size: (80, 24), steps: &[FRONT, ("4", "summit")], ..DESK },
    Scene { name: "list", size: (200, 60), steps: &[FRONT], ..DESK },
    Scene { name: "list-80", size: (80, 24), steps: &[FRONT], ..DESK },
    Scene {
        name: "help",
        size: (80, 40),
        look: Look::Light,
        steps: &[FRONT, ("?", "Moving")],
        ..DESK
    },
    Scene {
        name: "palette",
        size: (100, 30),
        steps: &[FRONT, ("\x10", "Go to, or do"), ("star", "Starred")],
        ..DESK
    },
    Scene { name: "themes", size: (120, 36), steps: &[FRONT, ("t", "salmon")], ..DESK },
    Scene { name: "feeds", size: (120, 36), steps: &[FRONT, ("F", "Harbour")], ..DESK },
    Scene {
        name: "onboarding",
        size: (100, 30),
        arguments: &[],
        locale: "vi_VN.UTF-8",
        steps: &[("", "Chọn báo"), ("C", "Việt Nam · tiếng Việt")],
        ..DESK
    },
];

/// Points of a PNG for one of the SVG.
const PNG_SCALE: &str = "1";

fn main() {
    let wanted: Vec<String> = std::env::args().skip(1).collect();
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    let program = program();
    for scene in SCENES {
        if wanted.is_empty() || wanted.iter().any(|name| name == scene.name) {
            let mut terminal = Terminal::start(&program, scene);
            for (keys, text) in scene.steps {
                terminal.press(keys);
                terminal.wait_for(text);
            }
            let file = docs.join(format!("{}.svg", scene.name));
            std::fs::write(&file, terminal.picture(scene.look)).unwrap();
            println!("{}", file.display());
            let png = file.with_extension("png");
            let convert = Command::new("rsvg-convert")
                .args(["-z", PNG_SCALE, "-o"])
                .args([&png, &file])
                .status();
            match convert {
                Ok(status) if status.success() => println!("{}", png.display()),
                Ok(_) | Err(_) => eprintln!("no {}: it needs rsvg-convert", png.display()),
            }
        }
    }
}

/// The program, built beside this one.
fn program() -> PathBuf {
    let here = std::env::current_exe().unwrap();
    let program = here.parent().and_then(Path::parent).unwrap().join("sapo");
    assert!(program.is_file(), "{} is not there: cargo build it first", program.display());
    program
}
