//! What may be a page.

use super::*;

#[test]
fn what_may_be_a_page() {
    for page in
        ["text/html", "TEXT/HTML; charset=x", "application/xhtml+xml", "text/plain", "", "x"]
    {
        assert!(may_be_page(page), "{page}");
    }
    for other in ["application/pdf", "image/png", "video/mp4", "audio/mpeg", "application/zip"] {
        assert!(!may_be_page(other), "{other}");
    }
}
