//! Dates: one line each.

use jiff::tz::Offset;
use proptest::prelude::*;

use super::{Reading, Zone, parse};
use crate::domain::Timestamp;

mod languages;
mod order;

const UTC: Zone = Zone(0);
const VIETNAM: Zone = Zone(7 * 3600);

/// A moment as RFC 3339, or "none".
fn told(at: Option<Timestamp>) -> String {
    at.map_or_else(|| "none".to_owned(), |at| at.rfc3339())
}

fn check_in(zone: Zone, table: &[(&str, &str)]) {
    let wrong: Vec<String> = table
        .iter()
        .map(|(text, expected)| (text, told(parse(text, zone)), expected))
        .filter(|(_, read, expected)| read != **expected)
        .map(|(text, read, expected)| format!("{text:?}: {read}, not {expected}"))
        .collect();
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

fn check(table: &[(&str, &str)]) {
    check_in(UTC, table);
}

#[test]
fn rfc_822_and_its_spoilt_forms() {
    check(&[
        ("Sun, 22 Nov 2026 10:00:00 GMT", "2026-11-22T10:00:00Z"),
        ("Sun, 22 Nov 2026 10:00:00 +0700", "2026-11-22T03:00:00Z"),
        ("22 Nov 2026 10:00:00 -0530", "2026-11-22T15:30:00Z"),
        ("Mon,05 Oct 2026 11:07:00 GMT", "2026-10-05T11:07:00Z"),
        ("Mon, 05 Oct 26 14:10:00 +0700", "2026-10-05T07:10:00Z"),
        ("Mon, 05 Oct 99 14:10:00 Z", "1999-10-05T14:10:00Z"),
        ("Mon, 05 Oct 126 14:10:00 Z", "2026-10-05T14:10:00Z"),
        ("Mon, 05 Oct 2026 11:07:00 +07", "2026-10-05T04:07:00Z"),
        ("Mon, 05 Oct 2026 11:07:00 +7", "2026-10-05T04:07:00Z"),
        ("Mon, 05 Oct 2026 11:07:00 +7:00", "2026-10-05T04:07:00Z"),
        ("Mon, 05 Oct 2026 11:07:00 GMT+7", "2026-10-05T04:07:00Z"),
        ("Mon, 05 Oct 2026 11:07:00 GMT +07:00", "2026-10-05T04:07:00Z"),
        ("Mon, 05 Oct 2026 11:07:00 UTC+7", "2026-10-05T04:07:00Z"),
        ("Mon, 05 Oct 2026 11:07:00 GMT-03:30", "2026-10-05T14:37:00Z"),
        ("Mon, 05 Oct 2026 11:07:00 EST-0500", "2026-10-05T16:07:00Z"),
        ("Mon, 05 Oct 2026 11:07:00 +0700 (ICT)", "2026-10-05T04:07:00Z"),
        ("Mon, 05 Oct 2026 11:07:00 (GMT+7)", "2026-10-05T04:07:00Z"),
        ("Mon, 05 Oct 2026 11:07:00 0700", "2026-10-05T04:07:00Z"),
        ("Mon, 05 Oct 2026 11:07 ICT", "2026-10-05T04:07:00Z"),
        ("Mon, 05 Oct 2026 11:07:00 Etc/GMT", "2026-10-05T11:07:00Z"),
        ("Mon, 05 Oct 2026 11:07:00 −0500", "2026-10-05T16:07:00Z"),
        ("Mon, 5 October 2026 11:07:60 EST", "2026-10-05T16:08:00Z"),
        ("Thu, 31 Dec 2026 23:59:60 GMT", "2027-01-01T00:00:00Z"),
        ("Tue, 22 Nov 2026 24:00:00 GMT", "2026-11-23T00:00:00Z"),
        ("Tue, 22 Nov 2026 25:30:00 GMT", "2026-11-23T01:30:00Z"),
        ("Tue, 22 Nov 2026 10:00:00.75 GMT", "2026-11-22T10:00:00Z"),
        ("Tue, 22 Nov 2026", "2026-11-22T00:00:00Z"),
        ("22-Nov-2026 10:00:00", "2026-11-22T10:00:00Z"),
        ("Sunday, 22-Nov-26 10:00:00 GMT", "2026-11-22T10:00:00Z"),
        ("22Nov2026 10:00", "2026-11-22T10:00:00Z"),
        ("Sun, 22 Nov 2026 9:5:7 GMT", "2026-11-22T09:05:07Z"),
        ("Sun,  22  Nov  2026\t10:00:00\r\n GMT", "2026-11-22T10:00:00Z"),
        ("Thurs, 22 Sept 2026 10:00:00 PST", "2026-09-22T18:00:00Z"),
        ("Sun, 22 Nov 1999 10:00:00 GMT", "1999-11-22T10:00:00Z"),
        ("Sun, 22 Nov 2026 10:00:00 PM GMT", "2026-11-22T22:00:00Z"),
        ("Sun, 22 (the ((22nd))) Nov 2026 10:00 (zone (EST)) GMT", "2026-11-22T10:00:00Z"),
        ("(22/11/2026 10:00)", "2026-11-22T10:00:00Z"),
    ]);
}

#[test]
fn zones_have_names() {
    let hours = [
        ("UT", 0),
        ("GMT", 0),
        ("Z", 0),
        ("EST", -5),
        ("EDT", -4),
        ("CST", -6),
        ("CDT", -5),
        ("MST", -7),
        ("MDT", -6),
        ("PST", -8),
        ("PDT", -7),
        ("AST", -4),
        ("ADT", -3),
        ("AKST", -9),
        ("AKDT", -8),
        ("HST", -10),
        ("ET", -5),
        ("CET", 1),
        ("CEST", 2),
        ("BST", 1),
        ("MSK", 3),
        ("ICT", 7),
        ("JST", 9),
        ("AEDT", 11),
        // RFC 822 §5.1, with its signs.
        ("A", -1),
        ("M", -12),
        ("N", 1),
        ("Y", 12),
    ];
    for (name, hours) in hours {
        let text = format!("Thu, 01 Jan 2026 12:00:00 {name}");
        let expected = 1_767_268_800 - hours * 3_600;
        assert_eq!(parse(&text, UTC).map(|at| at.0), Some(expected), "{name}");
    }
    check(&[
        ("Thu, 01 Jan 2026 12:00:00 NST", "2026-01-01T15:30:00Z"),
        ("Thu, 01 Jan 2026 12:00:00 IST", "2026-01-01T06:30:00Z"),
        // Unknown: the feed's own.
        ("Thu, 01 Jan 2026 12:00:00 Europe/Brussels", "2026-01-01T12:00:00Z"),
    ]);
    // In China, CST is China's.
    check_in(Zone(8 * 3600), &[("Thu Jan 01 12:00:00 CST 2026", "2026-01-01T04:00:00Z")]);
}

#[test]
fn rfc_3339_and_iso_8601() {
    check(&[
        ("2026-11-22T10:00:00Z", "2026-11-22T10:00:00Z"),
        ("2026-11-22t10:00:00z", "2026-11-22T10:00:00Z"),
        ("2026-11-22T10:00:00.123+07:00", "2026-11-22T03:00:00Z"),
        ("2026-11-22T10:00:00,123+07:00", "2026-11-22T03:00:00Z"),
        ("2026-11-22T10:00:00-0300", "2026-11-22T13:00:00Z"),
        ("2026-11-22T10:00:00-05:00Z", "2026-11-22T15:00:00Z"),
        ("2026-11-22T10:00+07", "2026-11-22T03:00:00Z"),
        ("2026-11-22T10Z", "2026-11-22T10:00:00Z"),
        ("2026-11-22T10", "2026-11-22T10:00:00Z"),
        ("2026-11-22 10:00:00", "2026-11-22T10:00:00Z"),
        ("2026-11-22 23:56:58.1", "2026-11-22T23:56:58Z"),
        ("2026-11-22 23:56:58.123 +0700", "2026-11-22T16:56:58Z"),
        ("2026-11-22 10:00:00 UTC", "2026-11-22T10:00:00Z"),
        ("2026-11-22T24:00:00Z", "2026-11-23T00:00:00Z"),
        ("2026-12-31T25:14:55Z", "2027-01-01T01:14:55Z"),
        ("2026-11-22", "2026-11-22T00:00:00Z"),
        ("2026-11-22Z", "2026-11-22T00:00:00Z"),
        ("2026-11-22+07:00", "2026-11-21T17:00:00Z"),
        ("2026-1-2", "2026-01-02T00:00:00Z"),
        ("2026-11", "2026-11-01T00:00:00Z"),
        ("2003", "2003-01-01T00:00:00Z"),
        ("20261122T100000Z", "2026-11-22T10:00:00Z"),
        ("20261122T1000+0700", "2026-11-22T03:00:00Z"),
        ("20261122T10", "2026-11-22T10:00:00Z"),
        ("20261122", "2026-11-22T00:00:00Z"),
        ("20261122 10:00", "2026-11-22T10:00:00Z"),
        ("20261122100000", "2026-11-22T10:00:00Z"),
        ("202611221000", "2026-11-22T10:00:00Z"),
        ("2003-W52-3", "2003-12-24T00:00:00Z"),
        ("2003W523T10:00:00Z", "2003-12-24T10:00:00Z"),
        ("2009-W01-1", "2008-12-29T00:00:00Z"),
        ("2003-W52", "2003-12-22T00:00:00Z"),
        ("2003-335", "2003-12-01T00:00:00Z"),
        ("2003335", "2003-12-01T00:00:00Z"),
        ("2003335T101455Z", "2003-12-01T10:14:55Z"),
        ("2004-366T10:14:55+01:00", "2004-12-31T09:14:55Z"),
        ("2026/11/22 10:00", "2026-11-22T10:00:00Z"),
        ("2026.11.22 10:00", "2026-11-22T10:00:00Z"),
        ("2026:11:22 10:00:00", "2026-11-22T10:00:00Z"),
        ("１９９９-１１-２２ 10:00", "1999-11-22T10:00:00Z"),
    ]);
}

#[test]
fn programs_output() {
    check(&[
        ("Sun Nov 22 10:00:00 2026", "2026-11-22T10:00:00Z"),
        ("Sun Jan  4 16:29:06 2026", "2026-01-04T16:29:06Z"),
        ("Sun Jan  4 16:29:06 PST 2026", "2026-01-05T00:29:06Z"),
        ("Sun Jan  4 16:29:06 GMT+07:00 2026", "2026-01-04T09:29:06Z"),
        ("Sun, 2026/11/22 08:19:53 EDT", "2026-11-22T12:19:53Z"),
        ("Sun Nov 22 2026 17:00:00 GMT+0700 (Indochina Time)", "2026-11-22T10:00:00Z"),
        ("Sun Nov 22 2026 17:00:00 GMT+0000 (Coordinated Universal Time)", "2026-11-22T17:00:00Z"),
        ("November 22, 2026 10:00 PM", "2026-11-22T22:00:00Z"),
        ("Nov 22 2026", "2026-11-22T00:00:00Z"),
        ("Nov. 22, 2026, 10:57 a.m.", "2026-11-22T10:57:00Z"),
        ("Nov. 22, 2026, 1 p. m.", "2026-11-22T13:00:00Z"),
        ("Sunday, November 22, 2026 - 3:09pm", "2026-11-22T15:09:00Z"),
        ("Nov 22nd 2026 10 PM", "2026-11-22T22:00:00Z"),
        ("Sunday the 22nd of November, 2026 at 10:00", "2026-11-22T10:00:00Z"),
        ("Nov. 2026", "2026-11-01T00:00:00Z"),
        ("12:05 AM, 22 Nov 2026", "2026-11-22T00:05:00Z"),
        ("10:00 22 Nov 2026", "2026-11-22T10:00:00Z"),
        ("10:00 - 22/11/2026", "2026-11-22T10:00:00Z"),
        ("Published on 2026-11-22 at 10:00", "2026-11-22T10:00:00Z"),
    ]);
}

#[test]
fn numeric_dates_in_either_order() {
    check(&[
        ("11/23/2026 10:00:00 AM", "2026-11-23T10:00:00Z"),
        ("11/23/2026", "2026-11-23T00:00:00Z"),
        ("11-23-2026", "2026-11-23T00:00:00Z"),
        ("10/1/2026 12:02:00 PM", "2026-10-01T12:02:00Z"),
        ("10/1/2026 12:02:00", "2026-01-10T12:02:00Z"),
        ("10.1.2026 1:02 PM", "2026-01-10T13:02:00Z"),
        // The weekday knows.
        ("Thu, 10/1/2026", "2026-10-01T00:00:00Z"),
        ("Sat, 10/1/2026 12:02 PM", "2026-01-10T12:02:00Z"),
        ("Thứ bảy, 10/1/2026", "2026-01-09T17:00:00Z"),
        ("Sat, 11 04 2020 08:51:49 +0100", "2020-04-11T07:51:49Z"),
        ("23.11.26", "2026-11-23T00:00:00Z"),
        ("Fri, 26/06/2020", "2020-06-26T00:00:00Z"),
    ]);
}

/// None of these is a date.
const NONSENSE: &[&str] = &[
    "",
    " ",
    "-",
    "T",
    "now",
    "yesterday",
    "10:00",
    "10:00 GMT",
    "12",
    "1234",
    "0",
    "00000000",
    "99999999",
    "20261301",
    "2026-13-01",
    "2026-02-30",
    "2025-02-29",
    "2026-W54-1",
    "2025-366",
    "2026-000",
    "--12",
    "--12-31",
    "0000-00-00",
    "0000-00-00 00:00:00",
    "0001-01-01T00:00:00Z",
    "00/00/0000",
    "Sun, 32 Nov 2026 10:00:00 GMT",
    "Sun, 22 Nov 2026 30:00:00 GMT",
    "Sun, 22 Nov 2026 10:99:00 GMT",
    "99/99/9999",
    "32/01/2026",
    "22 Foo 2026",
    "22 November",
    "Mon, 22",
    "Invalid Date",
    "NaN-NaN-NaN",
    "{{ item.date }}",
    "%Y-%m-%d",
    "10.1.2.3",
    "192.168.100.200",
    "1.2.3.4.5",
    "+84 24 3822 1234",
    "ISBN 978-3-16-148410-0",
    "5 new comments were written in May by our 2026 readers, thanks",
    "123456789012345678901234567890",
    "2026-11-22-23",
    "<b>2026</b>",
];

#[test]
fn numbers_and_nonsense() {
    check(&[
        ("1795392000", "2026-11-23T00:00:00Z"),
        ("1795392000.25", "2026-11-23T00:00:00Z"),
        ("1795392000000", "2026-11-23T00:00:00Z"),
        ("1795392000000000", "2026-11-23T00:00:00Z"),
        ("Thu, 01 Jan 1970 00:00:00 GMT", "1970-01-01T00:00:00Z"),
        ("22 Nov 2050 10:00 GMT", "2050-11-22T10:00:00Z"),
        ("9999-01-01T00:00:00Z", "9999-01-01T00:00:00Z"),
        // A wrong weekday does not count.
        ("Tue, 22 Nov 2026 10:00:00 GMT", "2026-11-22T10:00:00Z"),
    ]);
    let read: Vec<String> = NONSENSE
        .iter()
        .filter_map(|text| parse(text, VIETNAM).map(|at| format!("{text:?}: {}", at.rfc3339())))
        .collect();
    assert!(read.is_empty(), "\n{}\n", read.join("\n"));
    for flood in ["(", "()", ")", "T", "1 ", "- ", "tháng ", "GMT+", "年", "11/"] {
        assert_eq!(parse(&flood.repeat(50_000), UTC), None, "{flood}");
    }
    let flood = format!("{}{}", "(".repeat(50_000), ")".repeat(50_000));
    assert_eq!(parse(&flood, UTC), None);
}

#[test]
fn a_feeds_zone_is_its_countrys() {
    let zone = |address: &str, head: &str| {
        let hours = f64::from(Zone::of(url::Url::parse(address).ok().as_ref(), head).0) / 3_600.0;
        format!("{hours}")
    };
    for (address, head, hours) in [
        ("https://bao.vn/rss", "", "7"),
        ("https://bao.com/rss", "<rss><channel><language>vi-VN</language>", "7"),
        ("https://bao.com/rss", "<feed xml:lang=\"vi\">", "7"),
        ("https://bao.com/rss", "<language>en</language>", "0"),
        ("https://bao.com/rss", "{\"language\": \"ja\"}", "9"),
        ("https://asahi.jp/rss", "<language>en</language>", "9"),
        ("https://khaosod.co.th/feed", "", "7"),
        ("https://paper.in/feed", "", "5.5"),
        ("https://short.co/feed", "", "0"),
        ("https://theguardian.co.uk/feed", "", "0"),
    ] {
        assert_eq!(zone(address, head), hours, "{address} {head}");
    }
    assert_eq!(Zone::of(None, "<language>"), UTC);
}

/// A moment written in the way of one of our forms.
fn written(form: usize, at: i64, east: i32) -> String {
    let at = jiff::Timestamp::from_second(at).unwrap();
    let local = Offset::from_seconds(east).unwrap().to_datetime(at);
    let forms = [
        "%a, %d %b %Y %H:%M:%S",
        "%d %B %Y %H:%M:%S",
        "%Y-%m-%dT%H:%M:%S",
        "%Y%m%dT%H%M%S",
        "%A, %B %d, %Y %I:%M:%S %p",
        "%G-W%V-%uT%H:%M:%S",
        "%Y-%jT%H:%M:%S",
        "%H:%M:%S %d.%m.%Y",
        "%Y/%m/%d %H:%M:%S",
    ];
    let sign = if east < 0 { '-' } else { '+' };
    let (hours, minutes) = (east.abs() / 3_600, east.abs() / 60 % 60);
    format!("{} {sign}{hours:02}{minutes:02}", local.strftime(forms[form % forms.len()]))
}

proptest! {
    #[test]
    fn any_text_ends(text in "\\PC{0,120}") {
        let _ = parse(&text, UTC);
    }

    #[test]
    fn any_date_like_text_ends(text in "[0-9TZ:/+. -]{0,40}(Thg|tháng|Nov|PM|GMT|h)?[0-9 +:-]{0,9}") {
        let _ = parse(&text, VIETNAM);
    }

    #[test]
    fn what_is_written_is_read(
        form in 0usize..9, at in 631_152_000i64..4_000_000_000, quarters in -48i32..=56
    ) {
        let text = written(form, at, quarters * 900);
        prop_assert_eq!(parse(&text, UTC), Some(Timestamp(at)), "{}", text);
    }
}
