//! What a word in a date means.

use std::sync::LazyLock;

use jiff::civil::Weekday;

use super::names::{ERAS, HALVES, MONTHS, NUMBERS, SKIPPED, WEEKDAYS};
use super::zones;
use crate::text::fold::fold;

/// The months' names as words come: folded, without full stops.
static FOLDED_MONTHS: LazyLock<Vec<(String, i32)>> = LazyLock::new(|| {
    let names = (1..)
        .zip(MONTHS)
        .flat_map(|(month, names)| names.split_whitespace().map(move |n| (n, month)));
    names.map(|(name, month)| (fold(name), month)).collect()
});

/// Letters of an abbreviation that can stand for a month.
const SHORTEST_MONTH_LETTERS: usize = 3;

/// The meaning of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    /// 1 to 12.
    Month(i32),
    /// `tháng`, `Thg`: the number behind it is the month.
    MonthOfNumber,
    /// `Th`: the number behind it is a month or a weekday.
    MonthOrWeekday,
    /// `năm`: the number behind it is the year.
    YearOfNumber,
    /// `Thứ`: the number behind it is a weekday.
    WeekdayOfNumber,
    /// `T`: a weekday's number follows, or a time.
    LetterT,
    Weekday(Weekday),
    /// After noon; and whether it is the English AM or PM.
    Half {
        afternoon: bool,
        english: bool,
    },
    /// Seconds east of UTC.
    Zone(i32),
    /// Years of an era to add.
    Era(i32),
    /// Known, and of no meaning here.
    Skip,
    Unknown,
}

/// What stands behind a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Year,
    Month,
    Day,
    Hour,
    Minute,
    Second,
}

/// True when `Thứ` stands there with its marks, and not the English `Thu`.
pub(super) fn has_marked_thu(text: &str) -> bool {
    if text.is_ascii() {
        return false;
    }
    let lower = text.to_lowercase();
    lower.contains("thứ")
        || lower.contains("thu\u{31b}\u{301}")
        || lower.contains("th\u{1b0}\u{301}")
}

/// The meaning of a folded word.
pub(super) fn word(folded: &str, thu_is_marked: bool) -> Word {
    // Nearly all dates have no others; the tables know these as well.
    let usual = match folded {
        "jan" => 1,
        "feb" => 2,
        "mar" => 3,
        "apr" => 4,
        "may" => 5,
        "jun" => 6,
        "jul" => 7,
        "aug" => 8,
        "sep" => 9,
        "oct" => 10,
        "nov" => 11,
        "dec" => 12,
        "gmt" | "z" => return Word::Zone(0),
        _ => 0,
    };
    if usual > 0 {
        return Word::Month(usual);
    }
    match folded {
        "thang" | "thg" => return Word::MonthOfNumber,
        "th" => return Word::MonthOrWeekday,
        "nam" => return Word::YearOfNumber,
        "thu" if thu_is_marked => return Word::WeekdayOfNumber,
        "t" => return Word::LetterT,
        _ => {}
    }
    if let Some((_, day)) = WEEKDAYS.iter().find(|(name, _)| *name == folded) {
        return Word::Weekday(*day);
    }
    if let Some((_, afternoon, english)) = HALVES.iter().find(|(name, ..)| *name == folded) {
        return Word::Half { afternoon: *afternoon, english: *english };
    }
    if SKIPPED.contains(&folded) {
        return Word::Skip;
    }
    if let Some(seconds) = zones::named(folded) {
        return Word::Zone(seconds);
    }
    match month(folded) {
        Some(month) => Word::Month(month),
        None if folded.chars().any(is_eastern) => eastern(folded),
        None => Word::Unknown,
    }
}

/// By its whole name, or by a beginning that no other month shares.
fn month(folded: &str) -> Option<i32> {
    if let Some((_, month)) = FOLDED_MONTHS.iter().find(|(name, _)| *name == folded) {
        return Some(*month);
    }
    folded.chars().nth(SHORTEST_MONTH_LETTERS - 1)?;
    let alike = FOLDED_MONTHS.iter().filter(|(name, _)| name.starts_with(folded));
    let mut months = alike.map(|(_, month)| *month);
    let first = months.next()?;
    months.all(|other| other == first).then_some(first)
}

/// Chinese, Japanese and Korean words run together: one that is known counts.
fn eastern(folded: &str) -> Word {
    if let Some((_, years)) = ERAS.iter().find(|(name, _)| folded.contains(name)) {
        return Word::Era(*years);
    }
    let half = HALVES.iter().find(|(name, ..)| !name.is_ascii() && folded.contains(name));
    half.map_or(Word::Skip, |(_, afternoon, _)| Word::Half {
        afternoon: *afternoon,
        english: false,
    })
}

/// Han, kana, Hangul.
pub(super) fn is_eastern(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11ff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7af}')
}

/// Thai letters and their signs, which Unicode does not all call letters.
pub(super) fn is_thai(c: char) -> bool {
    matches!(c, '\u{0e01}'..='\u{0e4e}')
}

/// Where a script is at home, when that is one zone.
pub(super) fn home(c: char) -> Option<i32> {
    match c {
        '\u{ac00}'..='\u{d7af}' | '\u{1100}'..='\u{11ff}' | '\u{3040}'..='\u{30ff}' => {
            Some(9 * 3_600)
        }
        c if is_thai(c) => Some(7 * 3_600),
        _ => None,
    }
}

/// The sign behind a number, as Chinese, Japanese and Korean write dates.
pub(super) fn sign(c: char) -> Option<Unit> {
    match c {
        '年' | '년' => Some(Unit::Year),
        '月' | '월' => Some(Unit::Month),
        '日' | '일' | '号' | '號' => Some(Unit::Day),
        '时' | '時' | '点' | '點' | '시' => Some(Unit::Hour),
        '分' | '분' => Some(Unit::Minute),
        '秒' | '초' => Some(Unit::Second),
        _ => None,
    }
}

/// The word behind an hour: `14 giờ`, `14 h`, `14 Uhr`.
pub(super) fn is_hour(folded: &str) -> bool {
    matches!(
        folded,
        "h" | "g" | "gio" | "uhr" | "hs" | "hrs" | "heure" | "heures" | "час" | "часов"
    )
}

/// A number in words, as in `tháng Chín`, `thứ Tư`, `tháng mười hai`.
pub(super) fn number(first: &str, second: &str) -> Option<(i32, bool)> {
    let of = |word: &str| NUMBERS.iter().find(|(name, _)| *name == word).map(|(_, value)| *value);
    match (of(first)?, of(second)) {
        (10, Some(more @ 1..=2)) => Some((10 + more, true)),
        (value, _) => Some((value, false)),
    }
}
