//! Where the next end of something stands: looked for once, however often it is asked.

/// What is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// `>`
    Close,
    /// `-->`
    Comment,
    /// `?>`
    Instruction,
    /// `]]>`
    Cdata,
    /// `<![CDATA[`
    CdataOpen,
    /// `]` that ends a document type's inside.
    Doctype,
    /// `"`
    Double,
    /// `'`
    Single,
}

const MARKS: [&str; 8] = [">", "-->", "?>", "]]>", "<![CDATA[", "]", "\"", "'"];

/// Remembers the last place found of each mark, so that a hostile document of marks that never
/// close is passed over a fixed number of times.
#[derive(Debug)]
pub(super) struct Finder<'a> {
    text: &'a str,
    /// For each mark: from here on, the first is there (the text's length: none).
    known: [(usize, usize); MARKS.len()],
}

impl<'a> Finder<'a> {
    pub fn new(text: &'a str) -> Self {
        // Nothing is known: the places would be before the text.
        Self { text, known: [(usize::MAX, 0); MARKS.len()] }
    }

    /// Where the first `mark` from `from` on begins.
    pub fn find(&mut self, mark: Mark, from: usize) -> Option<usize> {
        let (asked, found) = self.known[mark as usize];
        if !(asked <= from && from <= found) {
            let rest = self.text.as_bytes().get(from..)?;
            let text = MARKS[mark as usize].as_bytes();
            let at = match text {
                [byte] => memchr::memchr(*byte, rest),
                _ => memchr::memmem::find(rest, text),
            };
            let found = at.map_or(self.text.len(), |at| from + at);
            self.known[mark as usize] = (from, found);
        }
        let (_, found) = self.known[mark as usize];
        (found < self.text.len()).then_some(found)
    }

    /// Where it ends.
    pub fn end(&mut self, mark: Mark, from: usize) -> Option<usize> {
        self.find(mark, from).map(|at| at + MARKS[mark as usize].len())
    }
}
