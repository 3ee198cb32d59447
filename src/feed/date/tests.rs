//! Dates: one line each.

use proptest::prelude::*;

use super::{Zone, parse};

const UTC: Zone = Zone(0);
const VIETNAM: Zone = Zone(7 * 3600);

/// A moment as RFC 3339, or "none".
fn read(text: &str, zone: Zone) -> String {
    parse(text, zone).map_or_else(|| "none".to_owned(), |at| at.rfc3339())
}

fn check(text: &str, expected: &str) {
    assert_eq!(read(text, UTC), expected, "{text}");
}

fn check_vi(text: &str, expected: &str) {
    assert_eq!(read(text, VIETNAM), expected, "{text}");
}

#[test]
fn rfc_822_and_its_spoilt_forms() {
    check("Sun, 22 Nov 2026 10:00:00 GMT", "2026-11-22T10:00:00Z");
    check("Sun, 22 Nov 2026 10:00:00 +0700", "2026-11-22T03:00:00Z");
    check("22 Nov 2026 10:00:00 -0530", "2026-11-22T15:30:00Z");
    check("Mon, 05 Oct 26 14:10:00 +0700", "2026-10-05T07:10:00Z");
    check("Mon, 05 Oct 2026 11:07:00 +07", "2026-10-05T04:07:00Z");
    check("Mon, 05 Oct 2026 11:07:00 GMT+7", "2026-10-05T04:07:00Z");
    check("Mon, 05 Oct 2026 11:07 ICT", "2026-10-05T04:07:00Z");
    check("Mon, 5 October 2026 11:07:60 EST", "2026-10-05T16:07:59Z");
    check("Tue, 22 Nov 2026 24:00:00 GMT", "2026-11-23T00:00:00Z");
    check("22-Nov-2026 10:00:00", "2026-11-22T10:00:00Z");
    check("November 22, 2026 10:00 PM", "2026-11-22T22:00:00Z");
    check("Nov 22 2026", "2026-11-22T00:00:00Z");
    check("23 Nov 2026", "2026-11-23T00:00:00Z");
    check("Sun Nov 22 10:00:00 2026", "2026-11-22T10:00:00Z");
    check("Sun, 22 Nov 1999 10:00:00 GMT", "1999-11-22T10:00:00Z");
}

#[test]
fn rfc_3339_and_iso_8601() {
    check("2026-11-22T10:00:00Z", "2026-11-22T10:00:00Z");
    check("2026-11-22T10:00:00.123+07:00", "2026-11-22T03:00:00Z");
    check("2026-11-22T10:00:00-0300", "2026-11-22T13:00:00Z");
    check("2026-11-22 10:00:00", "2026-11-22T10:00:00Z");
    check("2026-11-22", "2026-11-22T00:00:00Z");
    check("2026-11", "2026-11-01T00:00:00Z");
    check("20261122T100000Z", "2026-11-22T10:00:00Z");
    check("2026/11/22 10:00", "2026-11-22T10:00:00Z");
}

#[test]
fn vietnamese_forms() {
    check_vi("10/1/2026 12:02:00\u{202f}PM", "2026-10-01T05:02:00Z");
    check_vi("9/14/2026 6:44:00 PM", "2026-09-14T11:44:00Z");
    check_vi("22/11/2026", "2026-11-21T17:00:00Z");
    check_vi("22/11/2026 10:30", "2026-11-22T03:30:00Z");
    check_vi("Chủ nhật, 22/11/2026, 10:30 (GMT+7)", "2026-11-22T03:30:00Z");
    check_vi("CN, 22 Thg 11 2026 10:30:00", "2026-11-22T03:30:00Z");
    check_vi("T5, 30 Thg 9 2021 08:00:00 +0700", "2021-09-30T01:00:00Z");
    check_vi("Thứ 5, 30 tháng 9 năm 2021", "2021-09-29T17:00:00Z");
    check_vi("Thứ Năm, ngày 30 tháng 9 năm 2021 lúc 14:05", "2021-09-30T07:05:00Z");
    check_vi("30 tháng 9, 2021 2:05 CH", "2021-09-30T07:05:00Z");
    check_vi("30/09/2021 02:05 SA", "2021-09-29T19:05:00Z");
    check_vi("14h05 ngày 30/9/2021", "2021-09-30T07:05:00Z");
}

#[test]
fn other_languages() {
    check("lun., 22 févr. 2026 10:00:00 +0100", "2026-02-22T09:00:00Z");
    check("22 août 2026 10:00", "2026-08-22T10:00:00Z");
    check("Mi, 22 Dez 2026 10:00:00 +0100", "2026-12-22T09:00:00Z");
    check("22.12.2026 10:00", "2026-12-22T10:00:00Z");
    check("mardi 22 juillet 2025 10:00", "2025-07-22T10:00:00Z");
    check("11/23/2026 10:00:00 AM", "2026-11-23T10:00:00Z");
}

#[test]
fn numbers_and_nonsense() {
    check("1795392000", "2026-11-23T00:00:00Z");
    check("1795392000000", "2026-11-23T00:00:00Z");
    check("", "none");
    check("yesterday", "none");
    check("0000-00-00", "none");
    check("Sun, 32 Nov 2026 10:00:00 GMT", "none");
    check("99/99/9999", "none");
    check(&"(".repeat(50_000), "none");
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
}
