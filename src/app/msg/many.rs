//! The part of the protocol that is about many articles at once.

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

/// A file that is to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFile {
    /// What it is named after.
    pub title: String,
    /// Of its name.
    pub extension: &'static str,
    /// What is written.
    pub text: String,
}
