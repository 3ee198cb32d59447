//! Zones: by their names, by a feed's country and language.

use url::Url;

use super::Zone;

/// Bytes of a document that tell its language.
const HEAD_BYTES: usize = 4 << 10;
const HOUR: i32 = 3_600;
const HALF: i32 = 1_800;
/// China's standard time, whose short name is Chicago's.
pub(super) const CHINA_SECONDS: i32 = 8 * HOUR;

/// Zones by name, folded, in seconds east of UTC: RFC 822 §5.1 and those that feeds write.
/// Letters are RFC 822's (RSS 2.0 refers to it), whose signs are not the military's.
const NAMED: &[(&str, i32)] = &[
    ("gmt", 0),
    ("utc", 0),
    ("ut", 0),
    ("z", 0),
    ("wet", 0),
    ("west", HOUR),
    ("bst", HOUR),
    ("cet", HOUR),
    ("mez", HOUR),
    ("met", HOUR),
    ("wat", HOUR),
    ("cest", 2 * HOUR),
    ("mesz", 2 * HOUR),
    ("mest", 2 * HOUR),
    ("eet", 2 * HOUR),
    ("cat", 2 * HOUR),
    ("sast", 2 * HOUR),
    ("eest", 3 * HOUR),
    ("msk", 3 * HOUR),
    ("trt", 3 * HOUR),
    ("eat", 3 * HOUR),
    ("irst", 3 * HOUR + HALF),
    ("gst", 4 * HOUR),
    ("pkt", 5 * HOUR),
    ("ist", 5 * HOUR + HALF),
    ("npt", 5 * HOUR + HALF + HALF / 2),
    ("mmt", 6 * HOUR + HALF),
    ("ict", 7 * HOUR),
    ("wib", 7 * HOUR),
    ("wita", 8 * HOUR),
    ("hkt", 8 * HOUR),
    ("sgt", 8 * HOUR),
    ("pht", 8 * HOUR),
    ("myt", 8 * HOUR),
    ("awst", 8 * HOUR),
    ("wit", 9 * HOUR),
    ("jst", 9 * HOUR),
    ("kst", 9 * HOUR),
    ("acst", 9 * HOUR + HALF),
    ("acdt", 10 * HOUR + HALF),
    ("aest", 10 * HOUR),
    ("aedt", 11 * HOUR),
    ("nzst", 12 * HOUR),
    ("nzdt", 13 * HOUR),
    ("brt", -3 * HOUR),
    ("art", -3 * HOUR),
    ("ndt", -2 * HOUR - HALF),
    ("nst", -3 * HOUR - HALF),
    ("adt", -3 * HOUR),
    ("ast", -4 * HOUR),
    ("edt", -4 * HOUR),
    ("est", -5 * HOUR),
    ("et", -5 * HOUR),
    ("cdt", -5 * HOUR),
    ("cst", -6 * HOUR),
    ("ct", -6 * HOUR),
    ("mdt", -6 * HOUR),
    ("mst", -7 * HOUR),
    ("mt", -7 * HOUR),
    ("pdt", -7 * HOUR),
    ("pst", -8 * HOUR),
    ("pt", -8 * HOUR),
    ("akdt", -8 * HOUR),
    ("akst", -9 * HOUR),
    ("hst", -10 * HOUR),
];

/// Country domains whose whole country keeps one zone all the year, in seconds east of UTC.
/// Domains that the world uses as it likes (`.co`, `.la`, `.am` …) tell nothing.
const COUNTRIES: &[(&str, i32)] = &[
    ("vn", 7 * HOUR),
    ("th", 7 * HOUR),
    ("kh", 7 * HOUR),
    ("jp", 9 * HOUR),
    ("kr", 9 * HOUR),
    ("cn", CHINA_SECONDS),
    ("tw", 8 * HOUR),
    ("hk", 8 * HOUR),
    ("mo", 8 * HOUR),
    ("sg", 8 * HOUR),
    ("my", 8 * HOUR),
    ("ph", 8 * HOUR),
    ("bn", 8 * HOUR),
    ("mm", 6 * HOUR + HALF),
    ("bd", 6 * HOUR),
    ("bt", 6 * HOUR),
    ("np", 5 * HOUR + HALF + HALF / 2),
    ("in", 5 * HOUR + HALF),
    ("lk", 5 * HOUR + HALF),
    ("pk", 5 * HOUR),
    ("uz", 5 * HOUR),
    ("af", 4 * HOUR + HALF),
    ("ae", 4 * HOUR),
    ("om", 4 * HOUR),
    ("tr", 3 * HOUR),
    ("sa", 3 * HOUR),
    ("qa", 3 * HOUR),
    ("kw", 3 * HOUR),
    ("by", 3 * HOUR),
    ("ke", 3 * HOUR),
    ("tz", 3 * HOUR),
    ("ug", 3 * HOUR),
    ("et", 3 * HOUR),
    ("za", 2 * HOUR),
    ("zw", 2 * HOUR),
    ("ng", HOUR),
    ("dz", HOUR),
    ("ar", -3 * HOUR),
    ("uy", -3 * HOUR),
    ("pe", -5 * HOUR),
];

/// Languages of one country with one zone.
const LANGUAGES: &[(&str, i32)] =
    &[("vi", 7 * HOUR), ("th", 7 * HOUR), ("ja", 9 * HOUR), ("ko", 9 * HOUR)];

/// What stands before the tag where a document tells its language.
const TELLS_LANGUAGE: [&str; 5] =
    ["<language>", "<dc:language>", "lang=\"", "\"language\": \"", "\"language\":\""];

/// Seconds east of UTC of a folded name. A single letter is RFC 822's, `j` is none.
pub(super) fn named(folded: &str) -> Option<i32> {
    if let Some((_, seconds)) = NAMED.iter().find(|(name, _)| *name == folded) {
        return Some(*seconds);
    }
    let &[letter] = folded.as_bytes() else { return None };
    let hours = match letter {
        b'a'..=b'i' => -i32::from(letter - b'a') - 1,
        b'k'..=b'm' => -i32::from(letter - b'a'),
        b'n'..=b'y' => i32::from(letter - b'n') + 1,
        _ => return None,
    };
    Some(hours * HOUR)
}

impl Zone {
    /// The country's, by the feed's address; else that of the language; else UTC.
    pub(crate) fn of(base: Option<&Url>, text: &str) -> Self {
        let domain = base.and_then(Url::host_str).and_then(|host| host.rsplit('.').next());
        let country = COUNTRIES.iter().find(|(name, _)| Some(*name) == domain);
        let seconds = country.or_else(|| language(text)).map_or(0, |(_, seconds)| *seconds);
        Self(seconds)
    }
}

fn language(text: &str) -> Option<&'static (&'static str, i32)> {
    let head = &text[..text.floor_char_boundary(HEAD_BYTES.min(text.len()))];
    let tag = TELLS_LANGUAGE.iter().find_map(|before| {
        let (_, after) = head.split_once(before)?;
        after.trim_start().get(..2)
    })?;
    LANGUAGES.iter().find(|(name, _)| name.eq_ignore_ascii_case(tag))
}
