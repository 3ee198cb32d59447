//! The parser of feeds, held against documents of every kind, whole and broken.

mod classes;
mod damage;
mod encodings;
mod made;

use sapo::domain::ParsedFeed;
use sapo::feed::{NoFeed, PARSE_STACK_BYTES, Source, parse};

/// Parses on a thread of the size that the parser asks for.
fn read(bytes: &[u8], content_type: Option<&str>) -> Result<ParsedFeed, NoFeed> {
    let source =
        Source { content_type, base: url::Url::parse("https://bao.example/rss/feed.xml").ok() };
    std::thread::scope(|scope| {
        std::thread::Builder::new()
            .stack_size(PARSE_STACK_BYTES)
            .spawn_scoped(scope, || parse(bytes, &source))
            .unwrap()
            .join()
            .unwrap()
    })
}
