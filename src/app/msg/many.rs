//! The part of the protocol that is about many articles at once.

use jiff::tz::TimeZone;

use crate::domain::ArticleId;
use crate::section::Language;
use crate::text::wrap::Setting;

/// Largest text for the clipboard: terminals take about 74 kB of base64.
pub const CLIPBOARD_MAX_BYTES: usize = 54 * 1024;

/// What the links of many articles are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinksFor {
    /// They are opened.
    Browser,
    /// They are copied.
    Clipboard,
}

/// As what articles are saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileForm {
    /// Markdown.
    Markdown,
    /// A page.
    Html,
    /// Plain text.
    Text,
}

impl FileForm {
    /// How the names of its files end.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::Html => "html",
            Self::Text => "txt",
        }
    }
}

/// Articles that are to become files, and how.
#[derive(Debug, Clone, PartialEq)]
pub struct NewFiles {
    /// The articles, in this order.
    pub ids: Vec<ArticleId>,
    /// As what.
    pub form: FileForm,
    /// How plain text is set.
    pub setting: Setting,
    /// In what language its date is told.
    pub language: Language,
    /// And in what time zone.
    pub zone: TimeZone,
}
