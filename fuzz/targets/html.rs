//! Any text as HTML: to blocks, to lines of any width, to one line of plain words.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sapo::text::wrap::{Hyphens, Links, Setting, set};
use sapo::text::{Clean, Glyphs, changes, html};

fuzz_target!(|data: (u8, u8, &str)| {
    let (width, setting, text) = data;
    let base = url::Url::parse("https://bao.example/tin/1.html").ok();
    let doc = html::parse(text, base.as_ref());
    let width = usize::from(width);
    let setting = Setting {
        width,
        glyphs: if setting & 1 == 0 { Glyphs::Unicode } else { Glyphs::Ascii },
        lines: if setting & 64 == 0 { Glyphs::Unicode } else { Glyphs::Ascii },
        justified: setting & 2 != 0,
        hyphens: Hyphens::of("en").filter(|_| setting & 4 != 0),
        links: [Links::Listed, Links::Numbered, Links::Plain][usize::from(setting >> 3) % 3],
    };
    let page = set(&doc, setting);
    for line in &page.lines {
        assert!(width < 8 || line.width() <= width, "{} columns of {width}", line.width());
    }
    // Two halves of a text, as if one were an edit of the other.
    let half = html::parse(&text[text.floor_char_boundary(text.len() / 2)..], base.as_ref());
    if let Some(changes) = changes::between(&half, &doc) {
        assert!(set(&changes.doc, setting).width == width);
    }
    let spot = page.spot(page.lines.len() / 2);
    assert!(page.lines.is_empty() || page.line_at(spot) < page.lines.len());
    let words = Clean::line(&html::plain(text, 200));
    assert!(!words.as_str().contains(char::is_control));
    assert_eq!(Clean::line(words.as_str()), words);
});
