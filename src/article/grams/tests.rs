//! Likeness of lines, also short ones and without blanks.

use super::*;

fn share(text: &str, line: &str) -> usize {
    Grams::of(text.lines()).share(&words(line))
}

#[test]
fn a_line_is_said_by_its_runs() {
    let text = "Bão số 12 đổi hướng, miền Trung mưa rất to.\nHọc sinh được nghỉ";
    assert_eq!(share(text, "BÃO SỐ 12 đổi hướng"), 100);
    assert_eq!(share(text, "miền Trung mưa rất to. Học sinh được nghỉ"), 100);
    assert_eq!(share(text, "Giá vàng giảm phiên thứ ba"), 0);
    assert_eq!(share("one two three four five", "one two three four six seven"), 50);
}

#[test]
fn short_lines_are_said_whole() {
    let text = "Đọc thêm\nTin khác hôm nay";
    assert_eq!((share(text, "đọc thêm!"), share(text, "Tin khác")), (100, 0));
    assert_eq!(share(text, ""), 0);
}

#[test]
fn scripts_without_blanks() {
    assert_eq!(share("台風が北上しています。", "台風が北上"), 100);
    assert_eq!(share("台風が北上しています。", "株価が下落"), 0);
}
