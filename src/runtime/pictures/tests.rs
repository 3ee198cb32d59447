//! Wishes: the newest count, and everybody is answered.

#![allow(clippy::disallowed_methods, reason = "a test has deadlines")]

use std::time::{Duration, Instant};

use super::*;
use crate::config;
use crate::net::gate::Gate;
use canvas::Kind;
use files::Files;

const BLOCKS: Canvas = Canvas { kind: Kind::Blocks, cell: (10, 20), in_tmux: false };

fn wish(n: u32) -> PictureWish {
    PictureWish { url: format!("https://a.example/{n}.png"), named_by: None, columns: 40, rows: 10 }
}

fn png(width: u32, height: u32) -> Vec<u8> {
    let mut out = std::io::Cursor::new(Vec::new());
    let picture = image::RgbImage::from_pixel(width, height, image::Rgb([9, 90, 200]));
    picture.write_to(&mut out, image::ImageFormat::Png).unwrap();
    out.into_inner()
}

/// What comes within some seconds: address, and size in cells.
fn answers(inbox: &Inbox, count: usize) -> Vec<(String, Option<(u16, u16)>)> {
    let deadline = Instant::now() + Duration::from_secs(20);
    let mut found = Vec::new();
    while found.len() < count && Instant::now() < deadline {
        inbox.wait(Some(deadline));
        while let Some(event) = inbox.take() {
            if let Event::Picture(Drawn { wish, picture, .. }) = event {
                let size = picture.map(|picture| (picture.size().width, picture.size().height));
                found.push((wish.url, size));
            }
        }
    }
    found
}

#[test]
fn pictures_of_the_cache_are_drawn_and_others_are_missed() {
    let folder = tempfile::tempdir().unwrap();
    let files = Files::new(folder.path(), 1 << 20);
    files.put(&wish(1).url, &png(800, 400)).unwrap();
    files.put(&wish(2).url, b"<html>").unwrap();
    let settings = config::default().unwrap().refresh;
    let fetcher = Fetcher::new(&settings, Gate::new(2), files);
    let inbox = Arc::new(Inbox::default());
    let mut pictures = Pictures::new(fetcher, Arc::clone(&inbox));
    pictures.wish(vec![wish(1), wish(2), wish(3)], BLOCKS);
    let mut found = answers(&inbox, 3);
    found.sort();
    let sizes: Vec<_> = found.iter().map(|(_, size)| *size).collect();
    // 400 x 200 pixels, two in each cell.
    assert_eq!(sizes, [Some((40, 10)), None, None]);
}

#[test]
fn every_kind_of_terminal_has_its_form() {
    let folder = tempfile::tempdir().unwrap();
    let files = Files::new(folder.path(), 1 << 20);
    files.put(&wish(1).url, &png(400, 100)).unwrap();
    let settings = config::default().unwrap().refresh;
    let fetcher = Fetcher::new(&settings, Gate::new(2), files);
    let desk = Desk::default();
    for kind in [Kind::Kitty, Kind::Iterm2, Kind::Sixel, Kind::Blocks] {
        let canvas = Canvas { kind, ..BLOCKS };
        let drawn = draw(&desk, &fetcher, &wish(1), canvas).unwrap().unwrap();
        let size = drawn.size();
        assert!(size.width <= 40 && (4..=5).contains(&size.height), "{kind:?}: {size:?}");
    }
}
