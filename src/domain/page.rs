//! The article of a web page, as it was taken out of the page.

use serde::{Deserialize, Serialize};

use super::Timestamp;

/// Where the text of an article came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TextSource {
    /// The page's markup.
    Page,
    /// The page's data for machines (JSON-LD).
    Structured,
    /// All words of a page that could not be taken apart, or not in time.
    Plain,
    /// The feed.
    #[default]
    Feed,
}

impl TextSource {
    /// As programs are told it: from the page, in whatever way.
    #[must_use]
    pub fn told(self) -> Self {
        if self == Self::Plain { Self::Page } else { self }
    }
}

/// What a page shows in place of its article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Wall {
    /// The article, or the most of it, is for those who pay or have an account.
    Paywall,
    /// A question about cookies, or whether one is a robot, stands before it.
    Consent,
    /// Nothing is there without running the page's scripts.
    Scripts,
    /// The page holds no article: empty, binary, frames, a list.
    Nothing,
}

/// Why there is no full text of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PageMiss {
    /// It is for those who pay or have an account.
    Paywall,
    /// A question about cookies or robots stands before it.
    Consent,
    /// It needs the page's scripts.
    Scripts,
    /// The page holds no article.
    Nothing,
    /// The feed's own text is as good.
    Less,
    /// The server refuses it to us.
    Refused,
    /// There is nothing at the address any more.
    Missing,
    /// The server has a fault.
    Fault,
    /// Nobody answered, or not in time.
    Unreached,
    /// The host asked to be left alone for now.
    Paused,
    /// It is larger than any article's page.
    TooBig,
    /// Something else than a page stands at the address: a film, a document.
    NotAPage,
    /// The host does not want it fetched by programs (robots.txt), and nobody has opened it.
    Robots,
    /// The article has no address.
    NoLink,
}

/// Each with the name that it is stored by.
const MISSES: &[(PageMiss, &str)] = &[
    (PageMiss::Paywall, "paywall"),
    (PageMiss::Consent, "consent"),
    (PageMiss::Scripts, "scripts"),
    (PageMiss::Nothing, "nothing"),
    (PageMiss::Less, "less"),
    (PageMiss::Refused, "refused"),
    (PageMiss::Missing, "missing"),
    (PageMiss::Fault, "fault"),
    (PageMiss::Unreached, "unreached"),
    (PageMiss::Paused, "paused"),
    (PageMiss::TooBig, "too-big"),
    (PageMiss::NotAPage, "not-a-page"),
    (PageMiss::Robots, "robots"),
    (PageMiss::NoLink, "no-link"),
];

impl PageMiss {
    /// The name that it is stored by.
    #[must_use]
    pub fn name(self) -> &'static str {
        MISSES.iter().find(|(miss, _)| *miss == self).map_or("", |(_, name)| name)
    }

    /// Of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        MISSES.iter().find(|(_, known)| *known == name).map(|(miss, _)| *miss)
    }

    /// Passes by itself, and soon: it is not noted, and the next opening asks again.
    #[must_use]
    pub fn is_passing(self) -> bool {
        matches!(self, Self::Unreached | Self::Paused)
    }
}

impl From<Wall> for PageMiss {
    fn from(wall: Wall) -> Self {
        match wall {
            Wall::Paywall => Self::Paywall,
            Wall::Consent => Self::Consent,
            Wall::Scripts => Self::Scripts,
            Wall::Nothing => Self::Nothing,
        }
    }
}

/// The article of a page. Texts are decoded, NFC, and *not* clean: they become
/// [`Clean`](crate::text::Clean) on their way to a screen.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct PageArticle {
    /// Its title, without the site's name.
    pub title: Option<String>,
    /// The lead, when it stands outside the body; without the paper's own mark.
    pub lead: Option<String>,
    /// The people who wrote it, not the paper.
    pub byline: Option<String>,
    /// The site's name.
    pub site: Option<String>,
    /// What the paper calls the section.
    pub section: Option<String>,
    /// When it was published.
    pub published: Option<Timestamp>,
    /// When it was last changed.
    pub updated: Option<Timestamp>,
    /// BCP 47 tag.
    pub language: Option<String>,
    /// Absolute http(s) URL that the page calls its own.
    pub canonical: Option<String>,
    /// The page of an article in parts that follows; absolute http(s) URL.
    pub next: Option<String>,
    /// The same article for another reader, AMP or print; absolute http(s) URL of the same site.
    pub other: Option<String>,
    /// Absolute http(s) URL of the leading picture, when the body does not show it.
    pub image: Option<String>,
    /// The body: HTML of text, headings, lists, quotes, tables, code, links and figures alone,
    /// without styles, scripts and classes; addresses absolute.
    pub body_html: String,
    /// Where the body came from.
    pub source: TextSource,
    /// What stands in place of the article, or of its most part.
    pub wall: Option<Wall>,
}
