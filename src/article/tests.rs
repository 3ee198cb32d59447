//! Pages in the form of newspapers' (synthetic; `tests/fixtures/pages`): what is read of each.

use super::*;
use crate::text::Block;

struct Expected {
    title: &'static str,
    lead: &'static str,
    byline: &'static str,
    published: &'static str,
    /// The first words of each block, pictures left out.
    blocks: &'static [&'static str],
    captions: &'static [&'static str],
}

/// What no page may let in.
const DEBRIS: &[&str] = &[
    "0:00",
    "Copy link",
    "Chia sẻ",
    "Đọc tiếp",
    "ĐỌC NGAY",
    "Về trang",
    "Tin liên quan",
    "NÓNG",
    "09:10",
    "Lưu bài",
    "modal window",
    "Loaded",
    "1x",
    "TPO",
    "TTO",
    "NLĐO",
    "Chinhphu.vn",
    "Nghe bài",
    "Cầu mới qua sông",
    "Nước rút",
    "Cù lao",
    "Làng gốm",
    "Tuyển sinh",
    "Mở thêm",
    "Lớp học đêm",
    "Ban công",
    "Chợ phiên",
    "Current Time",
    "chợ nổi\n",
    "Bản quyền",
];

fn check(page: &str, url: &str, expected: &Expected) {
    let hints = Hints { url: Url::parse(url).ok(), ..Hints::default() };
    let article = extract(page.as_bytes(), &hints);
    assert_eq!(article.title.as_deref(), Some(expected.title), "{url}");
    assert_eq!(article.lead.as_deref(), Some(expected.lead), "{url}");
    assert_eq!(article.byline.as_deref(), Some(expected.byline), "{url}");
    assert_eq!(article.published.map(|at| at.rfc3339()).as_deref(), Some(expected.published));
    let doc = html::parse(&article.body_html, hints.url.as_ref());
    let (mut blocks, mut captions) = (Vec::new(), Vec::new());
    for block in &doc.blocks {
        let text = body::text_of(block).trim().to_owned();
        match block {
            block if html::is_embed(block) => {}
            Block::Figure { .. } => captions.push(text),
            _ => blocks.push(text),
        }
    }
    captions.retain(|caption| !caption.is_empty());
    assert_eq!(captions, expected.captions, "{url}");
    assert_eq!(blocks.len(), expected.blocks.len(), "{url}: {blocks:#?}");
    for (block, opening) in blocks.iter().zip(expected.blocks) {
        assert!(block.starts_with(opening), "{url}: {block:?} is not {opening:?}");
    }
    let whole = format!("{:?}\n{}", article.lead, article.body_html);
    for debris in DEBRIS {
        assert!(!whole.contains(debris), "{url}: {debris} in {whole}");
    }
}

macro_rules! page {
    ($name:literal) => {
        include_str!(concat!("../../tests/fixtures/pages/", $name, ".html"))
    };
}

#[test]
fn a_page_of_tien_phongs_form() {
    let expected = Expected {
        title: "Chợ nổi họp lại sau mùa nước",
        lead: "Sau hai tháng nước lên, ghe thuyền lại về kín khúc sông trước chợ cũ.",
        byline: "Lê Thị Bến",
        published: "2026-03-07T01:47:00Z",
        blocks: &["Từ nửa đêm", "Bà Tư", "Thuê thêm", "Theo ban quản lý", "Chuyến chợ"],
        captions: &["Ghe trái cây về chợ từ nửa đêm. Ảnh: Bến", "Bến mới nhìn từ cầu."],
    };
    check(page!("tienphong"), "https://tienphong.vn/cho-noi-hop-lai-post0000001.tpo", &expected);
    // The family is known by its marks, too.
    check(page!("tienphong"), "https://paper.example/cho-noi-post1.html", &expected);
}

#[test]
fn a_page_of_tuoi_tres_form() {
    let expected = Expected {
        title: "Thư viện xe buýt về lại xóm nhỏ",
        lead: "Chiếc xe buýt cũ chở hai nghìn cuốn sách dừng ở xóm nhỏ mỗi chiều thứ bảy.",
        byline: "TRẦN GIẤY",
        published: "2026-03-07T08:20:00Z",
        blocks: &["Chiếc xe đỗ", "\"Con đọc xong", "Sách đi", "Mỗi tuần", "Tháng tới"],
        captions: &["Trẻ em chờ xe sách bên gốc đa - Ảnh: GIẤY"],
    };
    check(page!("tuoitre"), "https://tuoitre.vn/thu-vien-xe-buyt-1.htm", &expected);
}

#[test]
fn a_page_of_nguoi_lao_dongs_form() {
    let expected = Expected {
        title: "Xưởng mộc nhận thợ nghỉ hưu",
        lead: "Xưởng mộc ven kênh mời thợ già quay lại dạy nghề cho lớp trẻ.",
        byline: "Đặng Cưa",
        published: "2026-03-07T23:05:00Z",
        blocks: &["Ông Sáu", "Chủ xưởng", "Lớp thứ hai"],
        captions: &["Một buổi học đục mộng ở xưởng"],
    };
    check(page!("nld"), "https://nld.com.vn/xuong-moc-1.htm", &expected);
}

#[test]
fn a_page_of_bao_chinh_phus_form() {
    let expected = Expected {
        title: "Mở tuyến phà đêm ra đảo",
        lead: "Từ đầu tháng tư, phà ra đảo chạy thêm hai chuyến ban đêm.",
        byline: "Hải Phà",
        published: "2026-03-09T14:30:00Z",
        blocks: &["Hai chuyến", "Đơn vị", "Người dân"],
        captions: &[],
    };
    check(page!("baochinhphu"), "https://baochinhphu.vn/mo-tuyen-pha-1.htm", &expected);
}

#[test]
fn a_page_of_vietnamnets_form() {
    let expected = Expected {
        title: "Vườn rau trên mái nhà chung cư",
        lead: "Cư dân một chung cư biến mái nhà thành vườn rau, chia nhau từng luống.",
        byline: "Vũ Luống",
        published: "2026-03-09T22:30:00Z",
        blocks: &["Bốn mươi luống", "Nước tưới", "Cuối tháng"],
        captions: &["Luống cải của tầng sáu"],
    };
    check(page!("vietnamnet"), "https://vietnamnet.vn/vuon-rau-1.html", &expected);
}

#[test]
fn a_page_of_thanh_niens_form() {
    let expected = Expected {
        title: "Đoàn xiếc quay về phố biển",
        lead: "Đoàn xiếc dựng rạp trên bãi cũ, đêm đầu kín chỗ.",
        byline: "Ngô Rạp",
        published: "2026-03-11T12:00:00Z",
        blocks: &["Tấm bạt", "Đoàn có", "\"Tôi run", "Rạp ở lại"],
        captions: &[],
    };
    check(page!("thanhnien"), "https://thanhnien.vn/doan-xiec-1.htm", &expected);
}

#[test]
fn a_page_without_anything_is_an_article_without_anything() {
    for page in ["", "<!-- -->", "<html></html>", "\0\0", "<p></p>"] {
        assert_eq!(extract(page.as_bytes(), &Hints::default()).body_html, "", "{page:?}");
    }
}

#[test]
fn data_stands_in_where_the_page_shows_a_stub() {
    let words = "The tide came in at six and the boats went out with it, as they had done. ";
    let data = format!(
        "<script type=\"application/ld+json\">{{\"@type\": \"NewsArticle\", \"articleBody\": \
         \"{}\"}}</script><article><p>The tide came in at six.</p></article>",
        words.repeat(20)
    );
    let article = extract(data.as_bytes(), &Hints::default());
    assert_eq!(article.source, TextSource::Structured);
    assert!(article.body_html.contains("as they had done"));
}

#[test]
fn running_text_stays_where_nobody_else_finds_any() {
    // A link in each line: the second library takes them for lists of links.
    let line = |n: usize| {
        format!(
            "<p>On day {n} the crew mended the nets and sang, says the <a href=/log/{n}>log of \
             the ship</a>, and wind came from the west.</p>"
        )
    };
    let lines: String = (0..12).map(line).collect();
    let page = format!("<html><body><div class=\"post\">{lines}</div></body></html>");
    let article = extract(page.as_bytes(), &Hints::default());
    assert_eq!(article.body_html.matches("On day").count(), 12, "{}", article.body_html);
}
