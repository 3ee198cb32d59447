//! What the interface says: one row a text, English and Vietnamese side by side in tables, so that
//! no text can be missing in one of them. Knows no screen and no model.

use crate::query::MistakeKind;
use crate::section::Language;

/// A text of the interface in English and in Vietnamese. `{}` stands for what [`fill`] puts in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Word {
    en: &'static str,
    vi: &'static str,
}

/// A table of texts: a name, English, Vietnamese.
macro_rules! words {
    ($($name:ident: $en:literal, $vi:literal;)*) => {
        #[allow(non_upper_case_globals, reason = "a text is named as the variant of an enum is")]
        impl $crate::strings::Word {
            $(#[doc = $en] pub const $name: Self = Self { en: $en, vi: $vi };)*
        }

        /// The texts of this table.
        pub(super) const ALL: &[$crate::strings::Word] = &[$($crate::strings::Word::$name,)*];
    };
}

mod choosing;
mod dialogs;
mod empty;
mod feeds;
mod finder;
mod keeping;
mod lists;
mod looks;
mod mended;
pub mod news;
mod outside;
mod panes;
mod statistics;
mod troubles;

pub use feeds::{country, language};
pub use mended::{mended, mended_word};
pub use troubles::{add_advice_word, advice, advice_word, trouble, trouble_word, verbatim};

impl Word {
    /// The tables of all texts.
    pub const TABLES: &'static [&'static [Self]] = &[
        panes::ALL,
        choosing::ALL,
        statistics::ALL,
        dialogs::ALL,
        empty::ALL,
        feeds::ALL,
        finder::ALL,
        keeping::ALL,
        lists::ALL,
        looks::ALL,
        mended::ALL,
        news::ALL,
        outside::ALL,
        troubles::ALL,
    ];
}

/// The text in `language`.
#[must_use]
pub const fn text(language: Language, word: Word) -> &'static str {
    match language {
        Language::English => word.en,
        Language::Vietnamese => word.vi,
    }
}

/// The text in `language` with `value` in the place of `{}`.
#[must_use]
pub fn fill(language: Language, word: Word, value: impl std::fmt::Display) -> String {
    text(language, word).replacen("{}", &value.to_string(), 1)
}

/// A count with thousands set apart as the language has it: 1,204 or 1.204.
#[must_use]
pub fn number(language: Language, n: u64) -> String {
    let separator = match language {
        Language::English => ',',
        Language::Vietnamese => '.',
    };
    let digits = n.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(separator);
        }
        out.push(digit);
    }
    out
}

/// A calendar day, without its weekday: `23 November 2026`, `23/11/2026`; the year is left
/// out when it is `this_year`.
#[must_use]
pub fn date(language: Language, date: jiff::civil::Date, this_year: i16) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let (day, month, year) = (date.day(), date.month(), date.year());
    let name = MONTHS.get(month as usize - 1).copied().unwrap_or_default();
    match (language, year == this_year) {
        (Language::English, true) => format!("{day} {name}"),
        (Language::English, false) => format!("{day} {name} {year}"),
        (Language::Vietnamese, true) => format!("{day}/{month}"),
        (Language::Vietnamese, false) => format!("{day}/{month}/{year}"),
    }
}

/// The name of a weekday.
#[must_use]
pub fn weekday(language: Language, day: jiff::civil::Weekday) -> &'static str {
    use jiff::civil::Weekday as Day;
    let word = match day {
        Day::Monday => Word::Monday,
        Day::Tuesday => Word::Tuesday,
        Day::Wednesday => Word::Wednesday,
        Day::Thursday => Word::Thursday,
        Day::Friday => Word::Friday,
        Day::Saturday => Word::Saturday,
        Day::Sunday => Word::Sunday,
    };
    text(language, word)
}

/// What is wrong with a search.
#[must_use]
pub fn mistake_word(kind: MistakeKind) -> Word {
    match kind {
        MistakeKind::OpenQuote => Word::MistakeQuote,
        MistakeKind::OpenBracket | MistakeKind::StrayBracket => Word::MistakeBracket,
        MistakeKind::Nothing => Word::MistakeNothing,
        MistakeKind::Date => Word::MistakeDate,
        MistakeKind::Status => Word::MistakeStatus,
        MistakeKind::Sort => Word::MistakeSort,
        MistakeKind::Unknown => Word::MistakeUnknown,
        MistakeKind::TooMuch => Word::MistakeTooMuch,
    }
}

#[cfg(test)]
mod tests;
