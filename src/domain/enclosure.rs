//! Files that come with articles.

use serde::{Deserialize, Serialize};

/// A file attached to an item.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Enclosure {
    /// Absolute http(s) URL.
    pub url: String,
    /// Media type as sent.
    #[serde(rename = "type")]
    pub media_type: Option<String>,
    /// Bytes, as the feed claims.
    pub length: Option<u64>,
}

/// What kind of file it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// To be heard.
    Audio,
    /// To be seen.
    Video,
    /// A picture.
    Picture,
    /// Another one.
    Other,
}

impl Enclosure {
    /// What kind of file it is: by its media type, else by the end of its name.
    #[must_use]
    pub fn kind(&self) -> FileKind {
        let named = self.media_type.as_deref().unwrap_or_default().trim().to_ascii_lowercase();
        let path = self.url.split(['?', '#']).next().unwrap_or_default();
        let end = path.rsplit(['.', '/']).next().unwrap_or_default().to_ascii_lowercase();
        match named.split('/').next().unwrap_or_default() {
            "audio" => FileKind::Audio,
            "video" => FileKind::Video,
            "image" => FileKind::Picture,
            _ => match end.as_str() {
                "mp3" | "m4a" | "m4b" | "ogg" | "oga" | "opus" | "flac" | "wav" | "aac" => {
                    FileKind::Audio
                }
                "mp4" | "m4v" | "webm" | "mkv" | "mov" | "ogv" | "m3u8" => FileKind::Video,
                "jpg" | "jpeg" | "png" | "gif" | "webp" | "avif" | "svg" => FileKind::Picture,
                _ => FileKind::Other,
            },
        }
    }

    /// A picture is shown where it belongs, and is no file to open.
    #[must_use]
    pub fn is_picture(&self) -> bool {
        self.kind() == FileKind::Picture
    }
}
