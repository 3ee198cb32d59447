//! What of a lead is shown.

use super::*;
use crate::text::Clean;

#[test]
fn a_lead_that_was_cut_says_so() {
    let shown = |text: &str| {
        let headline = Headline { lead: Clean::line(text), ..Headline::default() };
        lead(&headline, Glyphs::Unicode)
    };
    assert_eq!(shown("Short."), "Short.");
    let words = "chữ ".repeat(75);
    assert_eq!(words.chars().count(), Headline::LEAD_CHARACTERS);
    assert_eq!(shown(&format!("{words}dở")), format!("{}…", words.trim_end()));
    let unbroken = "字".repeat(Headline::LEAD_CHARACTERS);
    assert_eq!(shown(&unbroken), format!("{unbroken}…"));
}
