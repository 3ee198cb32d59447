//! Pages that no paper would print, made when they are wanted. All text is invented.

mod bytes;
mod data;
mod shapes;

/// A sentence that stands within pages; what of it is left is looked at by the tests.
pub const SENTENCE: &str = "The ferry came at dawn, and nobody on the quay had slept.";

/// What the answer must hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// Any answer will do.
    Any,
    /// The sentence is part of the text.
    Sentence,
}

/// How a page is made, under a name.
type Made = (&'static str, fn() -> Vec<u8>);
/// So many parts of a page, and the part of each number.
type Many = (&'static str, usize, fn(usize) -> String);

/// A page.
pub struct Page {
    pub name: String,
    pub wanted: Wanted,
    pub rare: bool,
    make: Box<dyn Fn() -> Vec<u8> + Send + Sync>,
}

impl Page {
    pub fn bytes(&self) -> Vec<u8> {
        (self.make)()
    }
}

/// Pages, as they are gathered.
#[derive(Default)]
struct Pages {
    pages: Vec<Page>,
    /// What comes now is for the shipped program alone: variations, of which a build for tests
    /// would need a minute.
    rare: bool,
}

impl Pages {
    fn any(&mut self, name: &str, make: impl Fn() -> Vec<u8> + Send + Sync + 'static) {
        let make = Box::new(make);
        let (name, rare) = (name.to_owned(), self.rare);
        self.pages.push(Page { name, wanted: Wanted::Any, rare, make });
    }

    /// A page whose text must come through.
    fn read(&mut self, name: &str, make: impl Fn() -> Vec<u8> + Send + Sync + 'static) {
        self.any(name, make);
        if let Some(page) = self.pages.last_mut() {
            page.wanted = Wanted::Sentence;
        }
    }
}

/// All of them.
pub fn all() -> Vec<Page> {
    let mut pages = Pages::default();
    shapes::deep(&mut pages);
    shapes::unclosed(&mut pages);
    shapes::attributes(&mut pages);
    shapes::large(&mut pages);
    shapes::tables(&mut pages);
    bytes::no_text(&mut pages);
    bytes::charsets(&mut pages);
    bytes::controls(&mut pages);
    bytes::cut(&mut pages);
    data::json(&mut pages);
    data::addresses(&mut pages);
    data::no_article(&mut pages);
    pages.rare = true;
    shapes::many(&mut pages);
    bytes::syntax(&mut pages);
    data::head(&mut pages);
    pages.pages
}

/// A page of a paper with this in its article, between paragraphs.
fn around(hostile: &str) -> Vec<u8> {
    with("", hostile)
}

/// A page of a paper with this in its head, and this in its article.
fn with(head: &str, hostile: &str) -> Vec<u8> {
    format!(
        "<!doctype html><html lang=\"en\"><head><title>Ships wait - Harbour Courier</title>{head}\
         </head><body><nav><a href=\"/\">Home</a></nav><article><h1>Ships wait</h1>{0}{hostile}{0}\
         </article><footer>All rights reserved</footer></body></html>",
        paragraphs(4)
    )
    .into_bytes()
}

/// Paragraphs of an article, the sentence in each.
fn paragraphs(count: usize) -> String {
    let one = |n: usize| {
        format!(
            "<p>{SENTENCE} Paragraph {n} goes on about the pilots, who had met during the night, \
             and about the cranes, which stood still until the tide had turned.</p>\n"
        )
    };
    (0..count).map(one).collect()
}

/// This for every number below `count`.
fn numbered(count: usize, one: impl Fn(usize) -> String) -> String {
    (0..count).map(one).collect()
}
