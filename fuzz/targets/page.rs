//! Any bytes as a page: decoded, guarded, taken apart, laid out. A panic of a library costs the
//! structure and is no finding; one of ours is. The stack is the child's.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sapo::article::{Hints, extract, plain};
use sapo::text::wrap::layout;
use sapo::text::{Glyphs, html};

/// As the process has it that takes pages apart, bytes.
const STACK_BYTES: usize = 32 << 20;

fuzz_target!(
    // The hook ends the process at panics that are caught, too.
    init: drop(std::panic::take_hook()),
    |data: (u8, &[u8])| {
        let (width, page) = data;
        std::thread::scope(|scope| {
            let thread = std::thread::Builder::new().stack_size(STACK_BYTES);
            let read = || read(usize::from(width).max(8), page);
            thread.spawn_scoped(scope, read).expect("a thread").join().expect("no panic");
        });
    }
);

fn read(width: usize, page: &[u8]) {
    let url = url::Url::parse("https://bao.example/tin/1.html").ok();
    let hints = Hints { url, ..Hints::default() };
    for article in [extract(page, &hints), plain(page, &hints)] {
        let doc = html::parse(&article.body_html, hints.url.as_ref());
        for line in layout(&doc, width, Glyphs::Unicode).lines {
            assert!(line.width() <= width, "{} columns of {width}", line.width());
            let steers = |piece: &str| piece.contains(char::is_control);
            assert!(!line.pieces.iter().any(|piece| steers(piece.text.as_str())));
        }
    }
}
