//! What an article costs on its way to the screen: `cargo bench --bench page`.
//!
//! For articles of 10,000 words in several scripts: HTML to blocks, blocks to lines (plain, and
//! justified with parted words), then a frame of the reader, a key that scrolls, and a resize.
//! Wall time; the best and the middle of many runs, as machines are noisy.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    missing_docs,
    reason = "a bench measures time, and fails by panicking"
)]

use std::hint::black_box;
use std::time::{Duration, Instant};

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use sapo::app::{self, Model, Msg, Setup};
use sapo::config::{self, Key, KeyCode};
use sapo::domain::{Article, ArticleId, Headline, Timestamp};
use sapo::section::{Language, SectionMap};
use sapo::text::wrap::{Hyphens, Setting, set};
use sapo::text::{Clean, Glyphs, changes, html};
use sapo::ui::{self, Theme};

const WORDS: usize = 10_000;
const RUNS: usize = 40;
/// 60 frames a second.
const FRAME: Duration = Duration::from_micros(16_667);

/// Words of a language; where none are parted by blanks, a word is some two letters.
const LANGUAGES: &[(&str, &str, &[&str], &str)] = &[
    (
        "English",
        "en",
        &["harbour", "the", "of", "extraordinary", "“well-known”,", "morning.", "and", "settled"],
        " ",
    ),
    ("Vietnamese", "vi", &["Thủ", "tướng", "nghiêng", "Đà", "Nẵng,", "phường", "bão", "đêm."], " "),
    ("Russian", "ru", &["правительство", "сегодня,", "ещё", "«утро»", "объявлено", "и"], " "),
    ("Arabic", "ar", &["العربية", "صحيفة", "اليوم،", "في", "الصباح"], " "),
    ("Hindi", "hi", &["क्षेत्रीय", "समाचार।", "हिन्दी", "कि", "पत्रिका"], " "),
    ("Chinese", "zh", &["国际", "会议", "今天", "在此", "举行，", "记者"], ""),
    ("Thai", "th", &["หนังสือ", "พิมพ์", "ราย", "วัน", "เปิด", "เผย", "ว่า"], ""),
    ("emoji", "en", &["👩\u{200d}👩\u{200d}👧", "👍🏽", "ok", "🇻🇳", "news"], " "),
];

fn main() {
    for language in LANGUAGES {
        article(language);
    }
    edits();
}

/// Paragraphs of eighty words, a heading and a list now and then.
fn body(words: &[&str], between: &str) -> String {
    let all: Vec<&str> = (0..WORDS).map(|n| words[(n * 7 + n / 5) % words.len()]).collect();
    let mut html = String::new();
    for (at, words) in all.chunks(80).enumerate() {
        let text = words.join(between);
        html.push_str(&match at % 8 {
            3 => format!("<h2>{}</h2><p>{text}</p>", words[..6.min(words.len())].join(between)),
            5 => format!("<ul><li>{text}</li></ul>"),
            7 => format!("<blockquote><p>{text}</p></blockquote>"),
            _ => format!("<p>{text} <a href='https://x.example/{at}'>{}</a></p>", words[0]),
        });
    }
    html
}

fn article((name, tag, words, between): &(&str, &str, &[&str], &str)) {
    let html = body(words, between);
    println!("{name}: {WORDS} words, {} KiB", html.len() >> 10);
    let doc = html::parse(&html, None);
    tell("HTML to blocks", || html::parse(&html, None));
    let plain = Setting { width: 72, glyphs: Glyphs::Unicode, ..Setting::default() };
    tell("blocks to lines", || set(&doc, plain));
    let fine = Setting { justified: true, hyphens: Hyphens::of(tag), ..plain };
    tell("… justified, parted", || set(&doc, fine));
    let mut reader = Reader::open(&html, tag);
    tell("a frame", || reader.frame());
    tell("a key that scrolls, and its frame", || {
        reader.press('j');
        reader.frame();
    });
    tell("a resize, and its frame", || reader.resize());
}

/// A text against itself with every tenth word another.
fn edits() {
    let (_, _, words, between) = LANGUAGES[1];
    let old = body(words, between);
    let new: Vec<String> = old
        .split(' ')
        .enumerate()
        .map(|(n, word)| if n % 10 == 3 { "khác".into() } else { word.into() })
        .collect();
    let (old, new) = (html::parse(&old, None), html::parse(&new.join(" "), None));
    println!("edits: {WORDS} words, every tenth another");
    tell("what changed", || changes::between(&old, &new));
    let scattered: String = (0..WORDS)
        .map(|n| {
            let word = words[n * n % words.len()];
            if n % 20 == 0 { format!("<p>{word} ") } else { format!("{word}{} ", n * 31 % 97) }
        })
        .collect();
    let other = html::parse(&scattered, None);
    tell("… of a text that has little of it", || changes::between(&old, &other));
    let long = |step: usize| {
        let words: String = (0..WORDS).map(|n| format!("w{} ", n * step % 9_973)).collect();
        html::parse(&words, None)
    };
    let (one, two) = (long(7), long(11));
    tell("… of one paragraph, in another order", || changes::between(&one, &two));
}

/// Runs something often, and tells its times.
fn tell<T>(what: &str, mut run: impl FnMut() -> T) {
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            black_box(run());
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    let (best, middle) = (times[0], times[RUNS / 2]);
    let over = if middle > FRAME { "  longer than a frame" } else { "" };
    println!("  {what:<34} best {best:>9.1?}  middle {middle:>9.1?}{over}");
}

/// The reader with one article open.
struct Reader {
    model: Model,
    terminal: Terminal<TestBackend>,
    wide: bool,
}

impl Reader {
    fn open(html: &str, language: &str) -> Self {
        let size = (200, 60);
        let mut model = Model::new(Setup {
            config: config::default().unwrap(),
            sections: SectionMap::builtin(),
            language: Language::English,
            zone: jiff::tz::TimeZone::UTC,
            size,
            demo: false,
            pictures: false,
        });
        let id = ArticleId(1);
        let article = Article {
            headline: Headline { id, title: Clean::line("A long read"), ..Headline::default() },
            language: Some(language.to_owned()),
            body_html: html.to_owned(),
            ..Article::default()
        };
        app::update(&mut model, Msg::Started { now: Timestamp(1_795_417_500) });
        app::update(&mut model, Msg::Article(id, Some(Box::new(article))));
        app::update(&mut model, Msg::Key(Key::plain(KeyCode::Tab)));
        Self {
            model,
            terminal: Terminal::new(TestBackend::new(size.0, size.1)).unwrap(),
            wide: true,
        }
    }

    fn press(&mut self, key: char) {
        app::update(&mut self.model, Msg::Key(Key::char(key)));
    }

    fn frame(&mut self) {
        let theme = Theme::terminal();
        let model = &self.model;
        self.terminal
            .draw(|frame| ui::view(model, &theme, &ui::Pictures::default(), frame))
            .unwrap();
    }

    fn resize(&mut self) {
        self.wide = !self.wide;
        let columns = if self.wide { 200 } else { 160 };
        app::update(&mut self.model, Msg::Resize { columns, rows: 60 });
        self.terminal.backend_mut().resize(columns, 60);
        self.terminal.resize(ratatui::layout::Rect::new(0, 0, columns, 60)).unwrap();
        self.frame();
    }
}
