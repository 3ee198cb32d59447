//! Marks of papers, and what looks like one.

use super::*;

fn check(text: &str, site: &[&str], expected: &str) {
    let site: Vec<String> = site.iter().map(|&name| name.to_owned()).collect();
    assert_eq!(without(text, &site), expected, "{text}");
}

#[test]
fn the_papers_own_go() {
    check("TPO - Mưa to.", &["tienphong"], "Mưa to.");
    check("TPO - Mưa to.", &["Báo điện tử Tiền Phong"], "Mưa to.");
    check("TTO - Mưa to.", &["tuoitre"], "Mưa to.");
    check("(NLĐO)- Mưa to.", &["nld"], "Mưa to.");
    check("(Dân trí) - Mưa to.", &["Báo Dân trí"], "Mưa to.");
    check("(Chinhphu.vn) - Mưa to.", &["baochinhphu.vn"], "Mưa to.");
    check("VOV.VN - Mưa to.", &["VOV"], "Mưa to.");
    check("Reuters — Rain.", &["Reuters"], "Rain.");
    check("[Kenh14] Mưa to.", &["kenh14"], "Mưa to.");
}

#[test]
fn where_news_is_from_stays() {
    for text in [
        "LONDON (Reuters) - Rain.",
        "HÀ NỘI (TTXVN) - Mưa to.",
        "(AP) - Rain.",
        "Mưa - nắng thất thường.",
        "Covid-19 is over.",
        "Weather: rain.",
        "(Ngày mới) Mưa to.",
    ] {
        check(text, &["tienphong", "Tiền Phong"], text);
    }
}
