//! `sapo doctor --card`: what letters take of a line, to be looked at. Where the bars on the right
//! do not stand below each other, terminal and sapo differ about a letter's width.

use crate::cli::exit::Failure;
use crate::cli::out::Out;
use crate::text::width;

/// What is shown, and what it is.
const SAMPLES: &[(&str, &str)] = &[
    ("abcdef", "Latin"),
    ("Tiếng Việt đẹp", "Vietnamese, composed"),
    ("Tie\u{302}\u{301}ng Vie\u{323}\u{302}t", "Vietnamese, marks apart"),
    ("日本語の新聞", "Japanese: two columns each"),
    ("ｶﾞｷﾞ", "half-width kana with marks"),
    ("กำลังอ่าน", "Thai"),
    ("हिन्दी", "Devanagari"),
    ("❤️ ☎️", "signs asked to be pictures"),
    ("👩‍💻 👨‍👩‍👧", "pictures joined to one"),
    ("🥲🏻 👍🏽", "pictures with a colour of skin"),
    ("🇻🇳 🇫🇷", "flags"),
    ("①…“”→", "of one column, except in some East Asian settings"),
    ("▌●★±▸▾‹›↑⟳⊘", "sapo's own signs"),
    ("─━│┃┬┴•", "and lines"),
];
/// Columns between the bars.
const COLUMNS: usize = 20;

/// Prints it.
pub(super) fn print(out: &mut Out) -> Result<(), Failure> {
    for (sample, what) in SAMPLES {
        let room = " ".repeat(COLUMNS.saturating_sub(width(sample)));
        out.line(&format!("|{sample}{room}| {what}"))?;
    }
    out.line("")?;
    out.line(
        "The bars on the right should stand below each other. Where one does not, the terminal",
    )?;
    out.line(
        "draws these letters wider or narrower than Unicode says, and lines with them may be off.",
    )?;
    Ok(())
}
