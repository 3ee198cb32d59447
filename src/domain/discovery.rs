//! Feeds that an address leads to: where they were found, and what they turned out to hold.

use serde::Serialize;

use super::Timestamp;

/// How an address was come by, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum How {
    /// It is the address that was asked for.
    Asked,
    /// A rule knows where this site keeps its feeds.
    Site,
    /// The page announces it: `<link rel="alternate">`.
    Announced,
    /// The page links to it.
    Linked,
    /// Feeds are often there.
    Usual,
}

/// An address where a feed may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Absolute http(s) URL.
    pub url: String,
    /// What the page calls it, one line of clean text.
    pub title: Option<String>,
    /// The heading that it stands under on a page of many feeds, clean.
    pub group: Option<String>,
    /// How it was come by.
    pub how: How,
}

/// What a feed that was looked at holds, for people who choose. All text is clean.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sample {
    /// As in [`super::ParsedFeed::format`].
    pub format: String,
    /// Its own title.
    pub title: Option<String>,
    /// Items in the document.
    pub entries: usize,
    /// When its newest item was published.
    pub newest: Option<Timestamp>,
    /// Its newest headlines, a few.
    pub headlines: Vec<String>,
}

/// What came of looking at a candidate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// A feed.
    Feed(Sample),
    /// None; why, in a sentence.
    No(String),
    /// It was not looked at: there are too many, or there was no time.
    Unasked,
}

/// A candidate, and what came of looking at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The address.
    pub candidate: Candidate,
    /// What it holds.
    pub verdict: Verdict,
}

impl Offer {
    /// What it holds, when it is a feed.
    #[must_use]
    pub fn sample(&self) -> Option<&Sample> {
        match &self.verdict {
            Verdict::Feed(sample) => Some(sample),
            Verdict::No(_) | Verdict::Unasked => None,
        }
    }

    /// True when it may be chosen: a feed, or perhaps one.
    #[must_use]
    pub fn is_open(&self) -> bool {
        !matches!(self.verdict, Verdict::No(_))
    }
}
