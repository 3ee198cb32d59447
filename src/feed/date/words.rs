//! Words in dates: months, halves of the day, zones.

use crate::text::fold::fold;

/// What a word in a date means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    /// 1 to 12.
    Month(i32),
    /// `tháng`, `Thg`: the number behind it is the month.
    MonthOfNumber,
    /// `năm`: the number behind it is the year.
    YearOfNumber,
    /// `Thứ`, `T`: a small number behind it is a weekday.
    WeekdayOfNumber,
    /// True: after noon.
    Half(bool),
    /// Seconds east of UTC.
    Zone(i32),
    /// A weekday, a filler.
    Skip,
}

/// Months by the begin of their names, folded: English, French, German, Spanish, Italian,
/// Portuguese, Dutch, Polish.
const MONTHS: &[(&str, i32)] = &[
    ("jan", 1),
    ("ene", 1),
    ("gen", 1),
    ("sty", 1),
    ("feb", 2),
    ("fev", 2),
    ("lut", 2),
    ("mar", 3),
    ("mrt", 3),
    ("maa", 3),
    ("apr", 4),
    ("avr", 4),
    ("abr", 4),
    ("kwi", 4),
    ("may", 5),
    ("mai", 5),
    ("mei", 5),
    ("mag", 5),
    ("maj", 5),
    ("jun", 6),
    ("juin", 6),
    ("giu", 6),
    ("cze", 6),
    ("jul", 7),
    ("juil", 7),
    ("lug", 7),
    ("lip", 7),
    ("aug", 8),
    ("aou", 8),
    ("ago", 8),
    ("sie", 8),
    ("sep", 9),
    ("set", 9),
    ("wrz", 9),
    ("oct", 10),
    ("okt", 10),
    ("ott", 10),
    ("out", 10),
    ("paz", 10),
    ("nov", 11),
    ("lis", 11),
    ("dec", 12),
    ("dez", 12),
    ("dic", 12),
    ("gru", 12),
];

/// Zones by name, in hours east of UTC (RFC 822 §5.1 and those that feeds write).
const ZONES: &[(&str, i32)] = &[
    ("gmt", 0),
    ("utc", 0),
    ("ut", 0),
    ("z", 0),
    ("wet", 0),
    ("bst", 1),
    ("cet", 1),
    ("met", 1),
    ("cest", 2),
    ("mest", 2),
    ("eet", 2),
    ("eest", 3),
    ("msk", 3),
    ("ict", 7),
    ("wib", 7),
    ("hkt", 8),
    ("sgt", 8),
    ("jst", 9),
    ("kst", 9),
    ("aest", 10),
    ("aedt", 11),
    ("nzst", 12),
    ("nzdt", 13),
    ("ast", -4),
    ("edt", -4),
    ("est", -5),
    ("cdt", -5),
    ("cst", -6),
    ("mdt", -6),
    ("mst", -7),
    ("pdt", -7),
    ("pst", -8),
];

/// The meaning of a word.
pub(super) fn word(text: &str) -> Word {
    let folded = fold(text);
    match folded.as_str() {
        "am" | "sa" => return Word::Half(false),
        "pm" | "ch" => return Word::Half(true),
        "thang" | "thg" | "th" => return Word::MonthOfNumber,
        "nam" => return Word::YearOfNumber,
        "thu" if !text.is_ascii() => return Word::WeekdayOfNumber,
        "t" => return Word::WeekdayOfNumber,
        _ => {}
    }
    if let Some((_, hours)) = ZONES.iter().find(|(name, _)| *name == folded) {
        return Word::Zone(hours * 3_600);
    }
    // The longest begin wins: `juin` and `juil` before `jun` and `jul` never clash.
    let month = MONTHS.iter().filter(|(begin, _)| folded.starts_with(begin));
    match month.max_by_key(|(begin, _)| begin.len()) {
        Some((_, month)) if folded != "mardi" && folded != "martes" && folded != "martedi" => {
            Word::Month(*month)
        }
        _ => Word::Skip,
    }
}
