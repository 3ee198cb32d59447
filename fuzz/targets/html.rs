//! Any text as HTML: to blocks, to lines of any width, to one line of plain words.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sapo::text::wrap::layout;
use sapo::text::{Clean, Glyphs, html};

fuzz_target!(|data: (u8, &str)| {
    let (width, text) = data;
    let base = url::Url::parse("https://bao.example/tin/1.html").ok();
    let doc = html::parse(text, base.as_ref());
    let width = usize::from(width);
    for line in layout(&doc, width, Glyphs::default()).lines {
        assert!(width < 8 || line.width() <= width, "{} columns of {width}", line.width());
    }
    let words = Clean::line(&html::plain(text, 200));
    assert!(!words.as_str().contains(char::is_control));
    assert_eq!(Clean::line(words.as_str()), words);
});
