//! Forty encodings, declared by the document, by the server alone, and by nobody.

use encoding_rs::Encoding;

use super::read;

/// An encoding's label, a title in it, and the language of the title.
/// The signs of windows-1258 are letters and marks apart; they are joined when read.
const TITLES: [(&str, &str, &str); 40] = [
    ("utf-8", "vi", "Đà Nẵng: bão số 12 đổi hướng, mưa rất to 🐸"),
    ("utf-16le", "vi", "Đà Nẵng: bão số 12 đổi hướng, mưa rất to 🐸"),
    ("utf-16be", "vi", "Đà Nẵng: bão số 12 đổi hướng, mưa rất to 🐸"),
    ("utf-32le", "ja", "大阪の天気は今日も晴れです 🐸"),
    ("utf-32be", "ja", "大阪の天気は今日も晴れです 🐸"),
    ("ibm866", "ru", "Правительство утвердило новый план развития"),
    ("iso-8859-2", "pl", "Rząd przyjął w środę nową ustawę o żegludze śródlądowej"),
    ("iso-8859-3", "mt", "Il-gvern ħabbar miżuri ġodda għaż-żgħażagħ ċkejkna"),
    ("iso-8859-4", "lv", "Valdība apstiprināja jauno budžetu ar četriem grozījumiem"),
    ("iso-8859-5", "ru", "Правительство утвердило новый план развития"),
    ("iso-8859-6", "ar", "وافقت الحكومة على خطة جديدة للتنمية"),
    ("iso-8859-7", "el", "Η κυβέρνηση ενέκρινε το νέο σχέδιο ανάπτυξης"),
    ("iso-8859-8", "he", "הממשלה אישרה תוכנית פיתוח חדשה"),
    ("iso-8859-8-i", "he", "הממשלה אישרה תוכנית פיתוח חדשה"),
    ("iso-8859-10", "is", "Ríkisstjórnin samþykkti nýja áætlun með Þór og Æsu"),
    ("iso-8859-13", "lt", "Žmonės šįryt išgirdo, kad Vyriausybė už naują plėtros planą"),
    ("iso-8859-14", "cy", "Mae'r tŷ a'r dŵr yn y pentref ŵyl"),
    ("iso-8859-15", "fr", "Le cœur du marché : 12 € pour un déjeuner à l'Élysée"),
    ("iso-8859-16", "ro", "Guvernul a adoptat o nouă strategie în ședința de astăzi"),
    ("koi8-r", "ru", "Правительство утвердило новый план развития"),
    ("koi8-u", "uk", "Уряд затвердив новий план розвитку України"),
    ("macintosh", "fr", "Le président a été reçu à l’Élysée ≤ midi"),
    ("windows-874", "th", "รัฐบาลอนุมัติแผนพัฒนาฉบับใหม่"),
    ("windows-1250", "cs", "Vláda schválila nový plán rozvoje a „žlutý“ rozpočet"),
    ("windows-1251", "ru", "Правительство утвердило «новый план» развития"),
    ("windows-1252", "fr", "Le président a été reçu à l’Élysée — 12 €"),
    ("windows-1253", "el", "Η κυβέρνηση ενέκρινε το νέο σχέδιο ανάπτυξης"),
    ("windows-1254", "tr", "Hükümet yeni kalkınma planını onayladı, İstanbul’da kutlandı"),
    ("windows-1255", "he", "הממשלה אישרה תוכנית פיתוח חדשה"),
    ("windows-1256", "ar", "وافقت الحكومة على خطة جديدة للتنمية پ"),
    ("windows-1257", "lt", "Žmonės šįryt išgirdo, kad Vyriausybė už naują plėtros planą"),
    (
        "windows-1258",
        "vi",
        "Ha\u{300} Nô\u{323}i: thu\u{309} đô ca\u{309} nươ\u{301}c đo\u{301}n ba\u{303}o",
    ),
    ("x-mac-cyrillic", "ru", "Правительство утвердило новый план развития"),
    ("gbk", "zh-cn", "国务院总理今天上午在北京会见了来访的客人"),
    ("gb18030", "zh-cn", "国务院总理今天上午在北京会见了来访的客人 🐸"),
    ("big5", "zh-tw", "行政院今天上午召開會議討論新的經濟政策"),
    ("euc-jp", "ja", "政府は今日、新しい経済政策を発表しました"),
    ("iso-2022-jp", "ja", "政府は今日、新しい経済政策を発表しました"),
    ("shift_jis", "ja", "政府は今日、新しい経済政策を発表しました"),
    ("euc-kr", "ko", "정부는 오늘 새로운 경제 정책을 발표했다"),
];

/// Those whose bytes, undeclared, say just as well something else: rare parts of ISO 8859 that
/// are taken for their Windows cousins, and the codes of old Macs. No reader can know them.
const CANNOT_BE_KNOWN: [&str; 6] =
    ["iso-8859-3", "iso-8859-14", "iso-8859-15", "iso-8859-16", "macintosh", "x-mac-cyrillic"];

fn document(declaration: &str, language: &str, title: &str) -> String {
    format!(
        "{declaration}<rss version=\"2.0\"><channel><title>{title}</title>\
         <language>{language}</language><item><title>{title}</title>\
         <link>https://bao.example/1</link></item></channel></rss>"
    )
}

fn encoded(label: &str, text: &str) -> Vec<u8> {
    let units = |big: bool| {
        text.chars().flat_map(move |c| {
            let unit = u32::from(c);
            if big { unit.to_be_bytes() } else { unit.to_le_bytes() }
        })
    };
    match label {
        "utf-16le" => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        "utf-16be" => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        "utf-32le" => units(false).collect(),
        "utf-32be" => units(true).collect(),
        _ => {
            let encoding = Encoding::for_label(label.as_bytes()).unwrap();
            let (bytes, _, lossy) = encoding.encode(text);
            assert!(!lossy, "{label} has no letters for {text}");
            bytes.into_owned()
        }
    }
}

/// The titles that come out wrong.
fn wrong(declared: impl Fn(&str) -> (String, Option<String>)) -> Vec<String> {
    let mut wrong = Vec::new();
    for (label, language, title) in TITLES {
        let (declaration, content_type) = declared(label);
        let bytes = encoded(label, &document(&declaration, language, title));
        let expected = sapo::text::nfc(title);
        let read = read(&bytes, content_type.as_deref()).map(|feed| {
            let item = feed.items.first().map(|item| item.title.clone());
            (feed.title.unwrap_or_default(), item.unwrap_or_default(), feed.encoding)
        });
        match read {
            Ok((feed, item, _)) if feed == expected && item == expected => {}
            other => wrong.push(format!("{label}: {other:?}")),
        }
    }
    wrong
}

#[test]
fn declared_by_the_document() {
    let wrong = wrong(|label| (format!("<?xml version=\"1.0\" encoding=\"{label}\"?>"), None));
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn declared_by_the_server_alone() {
    for declaration in ["", "<?xml version=\"1.0\"?>\n"] {
        let wrong = wrong(|label| {
            (declaration.to_owned(), Some(format!("application/rss+xml; charset={label}")))
        });
        assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
    }
}

#[test]
fn declared_by_nobody() {
    let wrong = wrong(|_| (String::new(), None));
    let known = |line: &&String| {
        !CANNOT_BE_KNOWN.iter().any(|label| line.starts_with(&format!("{label}:")))
    };
    let wrong: Vec<_> = wrong.iter().filter(known).map(String::as_str).collect();
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}
