//! Names of encodings: where documents and servers put them, and how they spell them.

use encoding_rs::{Encoding, REPLACEMENT, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Junk before a declaration: warnings of a server's scripts. A feed begins within this.
const HEAD_BYTES: usize = 64 << 10;
/// A declaration is not longer than this.
const DECLARATION_BYTES: usize = 256;
/// A document names its language within this many bytes.
const LANGUAGE_BYTES: usize = 4 << 10;

/// Spellings that the Encoding Standard does not know, in lower case without signs.
const SPELLINGS: &[(&str, &str)] = &[
    ("646", "us-ascii"),
    ("u8", "utf-8"),
    ("utf", "utf-8"),
    ("utf8n", "utf-8"),
    ("utf8mb4", "utf-8"),
    ("utf8sig", "utf-8"),
    ("utf8bom", "utf-8"),
    ("unicodeutf8", "utf-8"),
    ("u16", "utf-16"),
    ("utf16", "utf-16"),
    ("latin1", "iso-8859-1"),
    ("isolatin1", "iso-8859-1"),
    ("latin2", "iso-8859-2"),
    ("isolatin2", "iso-8859-2"),
    ("latin5", "iso-8859-9"),
    ("latin9", "iso-8859-15"),
    ("isolatin9", "iso-8859-15"),
    ("ansi", "windows-1252"),
    ("western", "windows-1252"),
    ("cyrillic", "windows-1251"),
    ("koi", "koi8-r"),
    ("koi8r", "koi8-r"),
    ("koi8u", "koi8-u"),
    ("macroman", "macintosh"),
    ("maccyrillic", "x-mac-cyrillic"),
    ("tis620", "windows-874"),
    ("tis6202533", "windows-874"),
    ("gb2312", "gbk"),
    ("gb231280", "gbk"),
    ("hkscs", "big5"),
    ("big5hkscs", "big5"),
    ("bigfive", "big5"),
    ("sjis", "shift_jis"),
    ("shiftjis", "shift_jis"),
    ("shiftjis2004", "shift_jis"),
    ("shiftjisx0213", "shift_jis"),
    ("mskanji", "shift_jis"),
    ("eucjp", "euc-jp"),
    ("ujis", "euc-jp"),
    ("jis", "iso-2022-jp"),
    ("iso2022jp", "iso-2022-jp"),
    ("euckr", "euc-kr"),
    ("uhc", "euc-kr"),
    ("ksc5601", "euc-kr"),
    ("ksc56011987", "euc-kr"),
    ("ksx1001", "euc-kr"),
];

/// Numbers of code pages, as in `cp-1251`, `win1251`, `ms936`, and what they are here.
const CODE_PAGES: &[(u32, &str)] = &[
    (367, "us-ascii"),
    (819, "iso-8859-1"),
    (866, "ibm866"),
    (874, "windows-874"),
    (932, "shift_jis"),
    (936, "gbk"),
    (949, "euc-kr"),
    (950, "big5"),
    (1200, "utf-16"),
    (1201, "utf-16be"),
    (1250, "windows-1250"),
    (1251, "windows-1251"),
    (1252, "windows-1252"),
    (1253, "windows-1253"),
    (1254, "windows-1254"),
    (1255, "windows-1255"),
    (1256, "windows-1256"),
    (1257, "windows-1257"),
    (1258, "windows-1258"),
    (10000, "macintosh"),
    (10007, "x-mac-cyrillic"),
    (20127, "us-ascii"),
    (20866, "koi8-r"),
    (20932, "euc-jp"),
    (20936, "gbk"),
    (21866, "koi8-u"),
    (28591, "iso-8859-1"),
    (28592, "iso-8859-2"),
    (28595, "iso-8859-5"),
    (28597, "iso-8859-7"),
    (28599, "iso-8859-9"),
    (28605, "iso-8859-15"),
    (50220, "iso-2022-jp"),
    (51932, "euc-jp"),
    (51949, "euc-kr"),
    (54936, "gb18030"),
    (65001, "utf-8"),
];

/// What stands before the number of a code page.
const CODE_PAGE_PREFIXES: [&str; 8] =
    ["windowscp", "windows", "windos", "xcp", "cp", "win", "ibm", "ms"];

/// Languages and the country that helps to guess, as chardetng takes it.
const COUNTRIES: &[(&str, &[u8])] = &[
    ("vi", b"vn"),
    ("ru", b"ru"),
    ("uk", b"ua"),
    ("bg", b"bg"),
    ("ja", b"jp"),
    ("ko", b"kr"),
    ("zh-tw", b"tw"),
    ("zh-hk", b"hk"),
    ("zh", b"cn"),
    ("th", b"th"),
    ("el", b"gr"),
    ("he", b"il"),
    ("ar", b"ae"),
    ("fa", b"ir"),
    ("tr", b"tr"),
    ("pl", b"pl"),
    ("cs", b"cz"),
    ("sk", b"sk"),
    ("hu", b"hu"),
    ("ro", b"ro"),
    ("hr", b"hr"),
    ("sl", b"si"),
    ("lt", b"lt"),
    ("lv", b"lv"),
    ("et", b"ee"),
    ("is", b"is"),
    ("en", b"uk"),
    ("fr", b"fr"),
    ("de", b"de"),
    ("es", b"es"),
];

/// A name of an encoding, and the encoding when the name is known.
#[derive(Debug)]
pub(super) struct Label {
    pub(super) name: String,
    pub(super) encoding: Option<&'static Encoding>,
}

/// What server and document say, the more trusted first.
#[derive(Debug)]
pub(super) struct Declared([Option<Label>; 2]);

impl Declared {
    pub(super) fn of(bytes: &[u8], content_type: Option<&str>) -> Self {
        let http = content_type.and_then(charset).map(Label::of);
        let xml = declaration(bytes).map(|name| Label::of(&name));
        let is_default = http.as_ref().is_some_and(|label| label.encoding == Some(WINDOWS_1252));
        if is_default && xml.as_ref().is_some_and(|label| label.encoding.is_some()) {
            return Self([xml, http]);
        }
        Self([http, xml])
    }

    pub(super) fn is_none(&self) -> bool {
        self.labels().next().is_none()
    }

    pub(super) fn labels(&self) -> impl Iterator<Item = &Label> {
        self.0.iter().flatten()
    }

    /// The first that can be true of bytes that are no UTF-8, and not UTF-16 by their pattern.
    pub(super) fn usable(&self) -> Option<(&'static Encoding, &str)> {
        let wrong = [UTF_8, UTF_16LE, UTF_16BE];
        self.labels().find_map(|label| {
            let encoding = label.encoding.filter(|encoding| !wrong.contains(encoding))?;
            Some((encoding, label.name.as_str()))
        })
    }
}

impl Label {
    fn of(name: &str) -> Self {
        Self { name: name.to_owned(), encoding: known(name) }
    }
}

/// The charset of a `Content-Type`, however it is set off.
fn charset(content_type: &str) -> Option<&str> {
    let at = content_type.to_ascii_lowercase().find("charset")?;
    let value = content_type[at + "charset".len()..].trim_start().strip_prefix('=')?;
    let value = value.trim_start_matches([' ', '\t', '"', '\'']);
    let value = value.split(['"', '\'', ';', ',', ' ', '\t']).next()?;
    (!value.is_empty()).then_some(value)
}

/// The encoding of the XML declaration, also when that stands behind junk.
fn declaration(bytes: &[u8]) -> Option<String> {
    let head = &bytes[..bytes.len().min(HEAD_BYTES)];
    let at =
        memchr::memmem::find(head, b"<?xml ").or_else(|| memchr::memmem::find(head, b"<?xml\n"))?;
    let declaration = &head[at..head.len().min(at + DECLARATION_BYTES)];
    let declaration = String::from_utf8_lossy(declaration);
    let declaration = declaration.split('>').next()?;
    let (_, after) = declaration.split_once("encoding")?;
    let value = after.trim_start().strip_prefix('=')?.trim_start_matches([' ', '"', '\'']);
    let name = value.split(['"', '\'', ' ', '?', ';']).next()?;
    (!name.is_empty()).then(|| name.to_owned())
}

/// An encoding by its name in the Encoding Standard, or by one that servers write.
fn known(name: &str) -> Option<&'static Encoding> {
    let standard = |name: &str| {
        Encoding::for_label(name.as_bytes()).filter(|encoding| *encoding != REPLACEMENT)
    };
    let squeezed = |name: &str| -> String {
        name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
    };
    let name = name.trim();
    let plain = squeezed(name);
    let plain = plain.strip_prefix("cs").unwrap_or(&plain);
    standard(name)
        .or_else(|| standard(&name.replace('_', "-")))
        .or_else(|| standard(spelling(plain)?))
        .or_else(|| standard(spelling(plain.strip_prefix('x')?)?))
        .or_else(|| standard(code_page(plain)?))
        .or_else(|| standard(&format!("iso-8859-{}", iso_part(plain)?)))
}

fn spelling(plain: &str) -> Option<&'static str> {
    SPELLINGS.iter().find(|(spelt, _)| *spelt == plain).map(|(_, name)| *name)
}

fn code_page(plain: &str) -> Option<&'static str> {
    let number = CODE_PAGE_PREFIXES.iter().find_map(|prefix| plain.strip_prefix(prefix));
    let number: u32 = number.unwrap_or(plain).trim_start_matches("cp").parse().ok()?;
    CODE_PAGES.iter().find(|(page, _)| *page == number).map(|(_, name)| *name)
}

/// `iso8859_2`, `8859-2`.
fn iso_part(plain: &str) -> Option<&str> {
    let part = plain.strip_prefix("iso").unwrap_or(plain).strip_prefix("8859")?;
    (!part.is_empty() && part.len() <= 2).then_some(part)
}

/// The country of the language that the document names, for the guess.
pub(super) fn country_of_language(bytes: &[u8]) -> Option<&'static [u8]> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(LANGUAGE_BYTES)]);
    let tells = ["<language>", "<dc:language>", "xml:lang=\"", "xml:lang='"];
    let tag = tells.iter().find_map(|before| head.split_once(before))?.1;
    let tag = tag.trim_start().to_ascii_lowercase();
    COUNTRIES.iter().find(|(language, _)| tag.starts_with(language)).map(|(_, country)| *country)
}
