//! Names of real feeds and terms of items, and the sections they mean.

use std::collections::HashMap;

use super::*;

fn check(name: &str, id: &str) {
    assert_eq!(&*SectionMap::builtin().section(name).0, id, "{name}");
}

#[test]
fn a_title_names_its_section() {
    let map = SectionMap::builtin();
    let check = |title: &str, part: Option<&str>| assert_eq!(map.named_in(title), part, "{title}");
    check("Thế giới - Báo Mới RSS", Some("Thế giới"));
    check("Thể thao", Some("Thể thao"));
    check("Example | Business – all of it", Some("Business"));
    check("BBC News: Science & Environment", Some("Science & Environment"));
    check("Somebody's notes", None);
    check("", None);
    check(&"x".repeat(5_000), None);
}

#[test]
fn names_of_feeds() {
    for (id, names) in [
        (
            "top",
            "Trang chủ;Tin mới nhất;À la une;Startseite;Portada;主要ニュース;ニュース;Tin chính;Fil général;Top Stories;All;News;Hottest;Front page;Headlines;Latest;Schlagzeilen;Alle Inhalte;Sự kiện;Tin nổi bật",
        ),
        (
            "national",
            "Xã hội;Thời sự;Trong nước;National;Société;社会;UK;U.S.;US news;France;Germany",
        ),
        ("politics", "Chính trị;Politics;Politique;政治;Xây dựng Đảng;Nội vụ"),
        (
            "world",
            "Thế giới;World;International;Quốc tế;Monde;Ausland;Mundo;国際;国际;US & Canada;Middle East;Afrique;Europe;ASEAN;AP;Reuters;All news",
        ),
        (
            "business",
            "Kinh tế;Kinh doanh;Business;Economy;Économie;経済;Tài chính - Chứng khoán;Finance & economics",
        ),
        ("real-estate", "Bất động sản;Địa ốc;Nhà đất"),
        ("law", "Pháp luật;Crime;Justice"),
        ("education", "Giáo dục;Education;Family & Education"),
        ("health", "Sức khỏe;Sức khoẻ;Health;Y tế;Santé;Gesundheit"),
        (
            "science",
            "Khoa học;Science;Sciences;Khoa học - Công nghệ;Khoa học công nghệ;Science & Environment;Nature;科学・医療",
        ),
        ("technology", "Công nghệ;Technology;Tech;Số hóa;Thông tin và Truyền thông;科技"),
        ("environment", "Môi trường;Environment;Climate;Planète;Medio ambiente"),
        ("sport", "Thể thao;Sport;Sports;Deportes;スポーツ;体育"),
        (
            "culture",
            "Văn hóa;Culture;Arts;Books;Arts & Life;Entertainment & Arts;Văn hóa - Văn nghệ;Văn hóa - Giải trí;文化・エンタメ",
        ),
        ("entertainment", "Giải trí;Entertainment;Truyền hình"),
        ("travel", "Du lịch;Travel;Reise"),
        (
            "life",
            "Đời sống;Lifestyle;Society;Tiêu dùng;Thư giãn;Tâm sự;Hoa hậu;Thời trang trẻ;Tấm lòng nhân ái",
        ),
        ("food", "Food;Ẩm thực"),
        ("youth", "Giới trẻ;Nhịp sống trẻ"),
        ("jobs", "Lao động - Việc làm"),
        ("cars", "Xe;Ô tô - Xe máy"),
        ("defence", "Quân sự;Người lính"),
        (
            "opinion",
            "Góc nhìn;Ý kiến;Opinion;Xã luận;Tâm điểm;Tôi nghĩ;Tuần Việt Nam;Bình luận quốc tế;Bình luận - Phê phán",
        ),
        ("readers", "Bạn đọc"),
        ("features", "Phóng sự"),
        ("fact-check", "Giả thật"),
        ("most-read", "Tin xem nhiều"),
        ("other", "Khác;Other;;!!!;Uncategorized"),
    ] {
        names.split(';').for_each(|name| check(name, id));
    }
}

#[test]
fn spelling_does_not_matter() {
    for name in [
        "THẾ GIỚI",
        "the gioi",
        "  Thế   giới ",
        "Thế-giới",
        "The\u{302}\u{301} giơ\u{301}i",
        "Ｗｏｒｌｄ",
        "world",
        "Tin tức > Thế giới",
        "News/World",
    ] {
        check(name, "world");
    }
    for name in
        ["Văn hóa & Giải trí", "Văn hóa và Giải trí", "văn hóa – giải trí", "Van hoa/Giai tri"]
    {
        check(name, "culture");
    }
    check("Law and Order", "law");
    check("đời sống", "life");
}

#[test]
fn an_unknown_name_is_a_section_of_its_own() {
    check("Chuyện của Sếu", "chuyen cua seu");
    check("Mystery & Crime!", "mystery crime");
    check("チェス盤", "チェス盤");
    let long = "x".repeat(10_000);
    assert_eq!(SectionMap::builtin().section(&long).0.len(), MAX_KEY_CHARS);
}

#[test]
fn terms_of_items_are_taken_strictly() {
    let map = SectionMap::builtin();
    let known = |term: &str| map.known(term).map(|key| key.0.to_string());
    for (term, id) in [
        ("World", Some("world")),
        ("Tin tức > Thế giới", Some("world")),
        ("Sports/NFL", Some("sport")),
        ("Sport / Rugby Union", Some("sport")),
        ("Bóng đá", Some("sport")),
        ("World War II", None),
        ("News", None),
        ("Tin tức", None),
        ("Uncategorized", None),
        ("Trang chủ", None),
        ("UK", None),
        ("Video", None),
        ("Donald Trump", None),
        ("", None),
        (" / ", None),
    ] {
        assert_eq!(known(term).as_deref(), id, "{term}");
    }
    assert_eq!(known(&format!("{}/World", "x".repeat(100_000))), None);
}

#[test]
fn the_users_rules_win() {
    let rule = |id: &str, names: &[&str]| SectionRule {
        id: id.into(),
        names: names.iter().map(|name| (*name).to_owned()).collect(),
        ..SectionRule::default()
    };
    let mut chess = rule("chess", &["Cờ vua", "Échecs"]);
    chess.title_vi = Some("Cờ".into());
    let builtin = SectionMap::builtin();
    let map = builtin.clone().with(&[rule("sport", &["Giải trí"]), chess]);
    assert_eq!(&*map.section("Giải trí").0, "sport");
    assert_eq!(&*map.section("echecs").0, "chess");
    assert_eq!(&*map.known("Cờ").unwrap().0, "chess");
    let key = SectionKey("chess".into());
    assert_eq!(map.title(&key, Language::Vietnamese), Some("Cờ"));
    assert_eq!(map.title(&key, Language::English), Some("Cờ"));
    assert!(map.rank(&key) > map.rank(&SectionKey("other".into())));
    assert_ne!(map.fingerprint(), builtin.fingerprint());
}

#[test]
fn titles_and_ranks() {
    let map = SectionMap::builtin();
    let world = SectionKey("world".into());
    assert_eq!(map.title(&world, Language::English), Some("World"));
    assert_eq!(map.title(&world, Language::Vietnamese), Some("Thế giới"));
    assert_eq!(map.title(&SectionKey("nowhere".into()), Language::English), None);
    assert_eq!(map.rank(&SectionKey("nowhere".into())), usize::MAX);
    let keys: Vec<SectionKey> = map.keys().collect();
    assert!(keys.len() >= 24);
    assert!(keys.iter().enumerate().all(|(place, key)| map.rank(key) == place));
    assert!(keys.iter().all(|key| map.section(&key.0) == *key), "an id is a name of itself");
}

#[test]
fn the_fingerprint_is_the_same_in_every_run() {
    assert_eq!(SectionMap::builtin().fingerprint(), SectionMap::builtin().fingerprint());
    assert_eq!(SectionMap::default().fingerprint(), -3_315_872_660_926_475_476);
}

/// Two lines of the data file must not claim one name: the later would silently lose.
#[test]
fn no_name_stands_under_two_sections() {
    let mut owners: HashMap<String, String> = HashMap::new();
    let mut id = String::new();
    let mut clashes = Vec::new();
    for line in include_str!("map.txt").lines().filter(|line| !line.starts_with('#')) {
        let names: Vec<&str> = match line.strip_prefix("  ") {
            Some(names) => names.split_once(' ').unwrap().1.split(';').collect(),
            None if line.is_empty() => continue,
            None => {
                id = line.split('|').next().unwrap().trim().to_owned();
                line.split('|').collect()
            }
        };
        for name in names {
            let owner = owners.entry(normal(name)).or_insert_with(|| id.clone());
            if *owner != id {
                clashes.push(format!("{name}: {owner} and {id}"));
            }
        }
    }
    assert!(clashes.is_empty(), "{clashes:#?}");
}
