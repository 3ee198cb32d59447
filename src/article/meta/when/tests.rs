//! Dates for people and for machines.

use super::*;

const HANOI: Zone = Zone(VIETNAM);

fn check(text: &str, expected: Option<&str>) {
    let told = read(text, HANOI).map(Timestamp::rfc3339);
    assert_eq!(told.as_deref(), expected, "{text}");
}

#[test]
fn as_they_are_written() {
    check("07/03/2026 08:47", Some("2026-03-07T01:47:00Z"));
    check("07/03/2026 08:47 GMT+7", Some("2026-03-07T01:47:00Z"));
    check("Thứ Bảy, 07/03/2026 - 08:47", Some("2026-03-07T01:47:00Z"));
    check("• 07/03/2026 | 08:47", Some("2026-03-07T01:47:00Z"));
    check("2026-03-07T08:47:00+07:00", Some("2026-03-07T01:47:00Z"));
    check("2026-03-07T08:47:00Z", Some("2026-03-07T08:47:00Z"));
    check("0:00 / 0:00", None);
    check("07/03/1826", None);
    check("soon", None);
}

#[test]
fn where_they_stand() {
    let find = |page: &str| in_page(&Document::from(page), HANOI).map(Timestamp::rfc3339);
    let expected = Some("2026-03-07T01:47:00Z".to_owned());
    assert_eq!(find("<span class=post-time>07/03/2026 08:47</span>"), expected);
    assert_eq!(find("<article><time datetime='2026-03-07T01:47:00Z'>today</time>"), expected);
    assert_eq!(find("<div class=runtime>3:21</div>"), None);
    assert_eq!(find("<p>In 2026 all was well.</p>"), None);
}
