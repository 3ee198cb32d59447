//! Which encoding a document is read in, and what is told of it.

use std::io::Write as _;

use encoding_rs::{BIG5, EUC_KR, GBK, ISO_2022_JP, WINDOWS_1251, WINDOWS_1252, WINDOWS_1258};
use flate2::Compression;
use flate2::write::GzEncoder;

use super::decode;

/// The text, the encoding, and the details of the problems.
fn read(bytes: &[u8], content_type: Option<&str>) -> (String, String, Vec<String>) {
    let mut problems = Vec::new();
    let (text, name) = decode(bytes, content_type, &mut problems);
    (text, name, problems.into_iter().map(|problem| problem.detail).collect())
}

fn document(encoding: &str, title: &str) -> String {
    format!("<?xml version=\"1.0\" encoding=\"{encoding}\"?>\n<rss><title>{title}</title></rss>")
}

fn utf16(text: &str, big: bool) -> Vec<u8> {
    text.encode_utf16()
        .flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() })
        .collect()
}

fn utf32(text: &str, big: bool) -> Vec<u8> {
    text.chars()
        .flat_map(|c| if big { u32::from(c).to_be_bytes() } else { u32::from(c).to_le_bytes() })
        .collect()
}

#[test]
fn wide_ones_are_known_with_and_without_a_mark() {
    for text in [document("utf-16", "Đà Nẵng 日本 🐸"), "{\"title\": \"Đà Nẵng 日本 🐸\"}".into()]
    {
        for big in [true, false] {
            for mark in ["", "\u{feff}", "\u{feff}\u{feff}"] {
                let marked = format!("{mark}{text}");
                let end = if big { "BE" } else { "LE" };
                let (read_text, name, problems) = read(&utf16(&marked, big), None);
                assert_eq!((read_text, name), (text.clone(), format!("UTF-16{end}")));
                assert!(problems.is_empty());
                let (read_text, name, problems) = read(&utf32(&marked, big), Some("text/xml"));
                assert_eq!((read_text, name), (text.clone(), format!("UTF-32{end}")));
                assert!(problems.is_empty());
            }
        }
    }
    let blank = format!("\n\n{}", document("utf-16", "é"));
    assert_eq!(read(&utf16(&blank, false), None).0, blank);
}

#[test]
fn wide_ones_are_no_cage() {
    // Cut in the middle of a unit, and a number that is no letter.
    let (text, _, problems) = read(&utf32("<rss>ab", false)[..27], None);
    assert_eq!((text.as_str(), problems.len()), ("<rss>a", 1));
    let mut bytes = utf32("<rss>", true);
    bytes.extend([0xff; 4]);
    assert_eq!(read(&bytes, None).0, "<rss>\u{fffd}");
    // A mark of UTF-16 before plain letters, and the name of UTF-16 alone.
    let mut bytes = vec![0xff, 0xfe];
    bytes.extend(document("utf-16", "é").bytes());
    assert!(read(&bytes, None).0.ends_with(&document("utf-16", "é")));
    let (text, name, problems) = read(document("utf-16", "Đà Nẵng").as_bytes(), None);
    assert_eq!((text, name.as_str()), (document("utf-16", "Đà Nẵng"), "UTF-8"));
    assert_eq!(problems, ["utf-16 is declared, but it is UTF-8"]);
}

#[test]
fn valid_utf_8_is_utf_8() {
    for declared in ["utf-8", "us-ascii", "iso-8859-1", "windows-1251", "gbk", "nonsense"] {
        let text = document(declared, "Đà Nẵng");
        let content_type = format!("text/xml; charset={declared}");
        for http in [None, Some(content_type.as_str())] {
            let (read_text, name, _) = read(text.as_bytes(), http);
            assert_eq!((read_text, name.as_str()), (text.clone(), "UTF-8"));
        }
    }
    assert!(read(document("us-ascii", "x").as_bytes(), None).2.is_empty());
    let marked = format!("\u{feff}\u{feff}{}", document("utf-8", "é"));
    assert_eq!(read(marked.as_bytes(), None).0, document("utf-8", "é"));
}

#[test]
fn a_wrong_byte_costs_one_letter() {
    let text = document("utf-8", "Đà Nẵng caf# ngày mai trời rất đẹp");
    let broken: Vec<u8> = text.bytes().map(|byte| if byte == b'#' { 0xe9 } else { byte }).collect();
    for http in [None, Some("text/xml; charset=utf-8"), Some("text/xml; charset=iso-8859-1")] {
        let (read_text, name, problems) = read(&broken, http);
        assert_eq!((read_text, name.as_str()), (text.replace('#', "é"), "UTF-8"), "{http:?}");
        assert!(!problems.is_empty());
    }
    // A letter that was cut between its bytes.
    let cut = [b"<rss>\xc4\x91\xe1\xba\xb9p tr\xe1\xbb".as_slice(), b"\xe2\x80\xa6"].concat();
    assert_eq!(read(&cut, None).0, "<rss>đẹp tr\u{fffd}…");
}

#[test]
fn declarations_are_found_where_they_stand() {
    let expected = "Жизнь";
    let bytes = |text: &str| WINDOWS_1251.encode(text).0.into_owned();
    for before in ["", "\n\n", "Warning: x in /y.php on line 3\n<br />\n"] {
        for declaration in [
            "<?xml version=\"1.0\" encoding=\"windows-1251\"?>",
            "<?xml version='1.0' encoding='windows-1251' ?>",
            "<?xml version = '1.0' encoding = 'CP-1251' standalone='yes'?>",
            "<?xml version=\"1.0\" encoding=win1251?>",
            "<?xml\nversion=\"1.0\"\nencoding=\"WINDOWS_1251\"?>",
        ] {
            let text = format!("{before}{declaration}<rss>{expected}");
            let (read_text, name, _) = read(&bytes(&text), None);
            assert_eq!((read_text, name.as_str()), (text, "windows-1251"));
        }
    }
    for http in [
        "text/xml; charset=windows-1251",
        "text/xml;charset = \"windows-1251\"; x=y",
        "text/xml; Charset='windows-1251';",
        "text/xml charset=windows-1251",
        "charset=Windows-1251",
    ] {
        assert_eq!(read(&bytes(expected), Some(http)).0, expected, "{http}");
    }
}

#[test]
fn server_and_document_disagree() {
    let title = |bytes: &[u8], http| read(bytes, Some(http)).0.contains("Жизнь");
    let bytes = WINDOWS_1251.encode(&document("koi8-r", "Жизнь")).0.into_owned();
    assert!(title(&bytes, "text/xml; charset=windows-1251"));
    // Latin-1 is what a server says that knows nothing.
    let bytes = WINDOWS_1251.encode(&document("windows-1251", "Жизнь")).0.into_owned();
    assert!(title(&bytes, "text/xml; charset=iso-8859-1"));
    assert!(title(&bytes, "text/xml; charset=utf-8"));
    assert!(title(&bytes, "text/xml; charset=nonsense"));
}

#[test]
fn labels_as_they_are_spelt() {
    for (label, name) in [
        ("cp-1251", "windows-1251"),
        ("CP1251", "windows-1251"),
        ("win-1251", "windows-1251"),
        ("windows1251", "windows-1251"),
        ("Windows-cp1251", "windows-1251"),
        ("x-cp1251", "windows-1251"),
        ("1251", "windows-1251"),
        ("x-sjis", "Shift_JIS"),
        ("Shift-JIS", "Shift_JIS"),
        ("cp932", "Shift_JIS"),
        ("ms932", "Shift_JIS"),
        ("ansi_x3.4-1968", "windows-1252"),
        ("ANSI", "windows-1252"),
        ("iso8859_2", "ISO-8859-2"),
        ("8859-15", "ISO-8859-15"),
        ("ISO_8859-5", "ISO-8859-5"),
        ("latin-9", "ISO-8859-15"),
        ("gb-2312", "GBK"),
        ("csGB2312", "GBK"),
        ("cp936", "GBK"),
        ("GB18030", "gb18030"),
        ("big5-hkscs", "Big5"),
        ("cp950", "Big5"),
        ("ks_c_5601-1987", "EUC-KR"),
        ("cp949", "EUC-KR"),
        ("euc_jp", "EUC-JP"),
        ("tis620", "windows-874"),
        ("koi8r", "KOI8-R"),
        ("cp866", "IBM866"),
        ("mac-roman", "macintosh"),
        ("unicode", "UTF-16LE"),
        ("utf8", "UTF-8"),
        ("utf_8", "UTF-8"),
        ("cp65001", "UTF-8"),
    ] {
        let found = super::label::Declared::of(b"", Some(&format!("text/xml; charset={label}")));
        let found = found.labels().next().and_then(|label| label.encoding);
        assert_eq!(found.map(encoding_rs::Encoding::name), Some(name), "{label}");
    }
    // Names of what nothing here can read are told, and not taken for something else.
    let bytes = WINDOWS_1252.encode("<rss>Café déjà vu</rss>").0.into_owned();
    for label in ["hz-gb-2312", "iso-2022-kr", "viscii", "x-unknown", "1234567890"] {
        let problems = read(&bytes, Some(&format!("text/xml; charset={label}"))).2;
        assert!(problems[0].contains(label), "{label}: {problems:?}");
    }
}

#[test]
fn what_nobody_declares_is_guessed() {
    let check = |encoding: &'static encoding_rs::Encoding, language: &str, text: &str| {
        let document = format!("<rss><language>{language}</language><title>{text}</title></rss>");
        let bytes = encoding.encode(&document).0.into_owned();
        let (read_text, name, problems) = read(&bytes, None);
        assert_eq!((name.as_str(), read_text), (encoding.name(), document));
        assert!(!problems.is_empty() || encoding == ISO_2022_JP);
    };
    check(WINDOWS_1251, "ru", "Правительство утвердило новый план развития");
    check(GBK, "zh-cn", "国务院总理今天上午在北京会见了来访的客人");
    check(BIG5, "zh-tw", "行政院今天上午召開會議討論新的經濟政策");
    check(EUC_KR, "ko", "정부는 오늘 새로운 경제 정책을 발표했다");
    check(ISO_2022_JP, "ja", "政府は今日、新しい経済政策を発表しました");
    check(WINDOWS_1252, "fr", "Le président a été reçu à l’Élysée");
}

#[test]
fn letters_and_marks_are_joined() {
    let bytes = b"<?xml version='1.0' encoding='windows-1258'?><title>Ha\xcc N\xf4\xf2i</title>";
    let (text, name, _) = read(bytes, None);
    assert!(text.contains("<title>Hà Nội</title>"));
    assert_eq!(name, WINDOWS_1258.name());
}

#[test]
fn gzip_is_unpacked_under_a_cap() {
    let gzip = |bytes: &[u8]| {
        let mut packer = GzEncoder::new(Vec::new(), Compression::fast());
        packer.write_all(bytes).unwrap();
        packer.finish().unwrap()
    };
    let text = document("utf-8", "Đà Nẵng");
    let packed = gzip(text.as_bytes());
    assert_eq!(read(&packed, None), (text.clone(), "UTF-8".into(), vec![]));
    assert_eq!(read(&gzip(&packed), None).0, text);
    let long = document("utf-8", &"Đà Nẵng ".repeat(100));
    let packed = gzip(long.as_bytes());
    let (cut, _, problems) = read(&packed[..packed.len() - 9], None);
    assert!(long.starts_with(&cut) && !problems.is_empty());
    // 40 MiB of blanks in some 40 KB.
    let bomb = gzip(&vec![b' '; 40 << 20]);
    let (text, _, problems) = read(&bomb, None);
    assert_eq!((text.len(), problems.len()), (32 << 20, 1));
    assert_eq!(read(&[0x1f, 0x8b, 8], None).0, "");
}
