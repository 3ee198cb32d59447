//! People, not papers.

use super::*;

fn check(told: &[&str], expected: Option<&str>) {
    let site = ["Người Lao Động".to_owned(), "tuoitre".to_owned(), "tuoitre.vn".to_owned()];
    let told: Vec<String> = told.iter().map(|&name| name.to_owned()).collect();
    let said = Said {
        of_engine: None,
        of_data: &told,
        of_head: vec!["Ann Mayer".into()],
        of_page: Vec::new(),
        site: &site,
    };
    assert_eq!(settle(&said).as_deref(), expected.or(Some("Ann Mayer")), "{told:?}");
}

#[test]
fn people_are_named() {
    check(
        &["By Bo Ray and Cy Low, Harbour Courier | 3 May"],
        Some("Bo Ray, Cy Low, Harbour Courier"),
    );
    check(&["Tác giả: Lê Thị Bến"], Some("Lê Thị Bến"));
    check(&["Hải Phà - Bến Đò"], Some("Hải Phà - Bến Đò"));
    check(&["Bảo Anh"], Some("Bảo Anh"));
    check(&["Bo Ray", "BO RAY", "Cy Low"], Some("Bo Ray, Cy Low"));
    check(&["記者 山田太郎"], Some("山田太郎"));
}

#[test]
fn papers_are_nobody() {
    for told in [
        "Báo Người Lao Động Online",
        "Báo Thanh Niên",
        "Tuổi Trẻ Online",
        "tuoitre.vn",
        "admin",
        "Newsroom",
        "Harbour staff",
        "https://a.example/an",
        "@an",
        "An 7",
        "",
        "the people who were there at the time and saw it all",
    ] {
        check(&[told], None);
    }
}

#[test]
fn signatures() {
    for (text, is_one) in [
        ("Hải Phà", true),
        ("Lê Thị Bến.", true),
        ("Hải", false),
        ("Một câu ngắn", false),
        ("AI 2026", false),
        ("XEM THÊM", false),
    ] {
        assert_eq!(signature(text).is_some(), is_one, "{text}");
    }
}
