//! The kinds of damage, as data: a name and what it does to a document.

use std::io::Write as _;
use std::ops::Range;

use fastrand::Rng;

use super::Damaged;
use crate::feeds::made::Made;

/// One kind of damage; `None` where a format has nothing that it could hit.
pub(super) struct Kind {
    pub(super) name: &'static str,
    pub(super) does: fn(&Made, &mut Rng) -> Option<Damaged>,
}

macro_rules! kinds {
    ($($name:literal => $does:expr,)*) => {
        pub(super) const KINDS: &[Kind] = &[$(Kind { name: $name, does: $does },)*];
    };
}

kinds! {
    "cut anywhere" => cut,
    "cut by bytes, as gzip" => |made, rng| Some(packed(cut(made, rng)?)),
    "bare & in text" => |made, rng| in_text(made, rng, " AT&T & co &x=1 "),
    "bare < in text" => |made, rng| in_text(made, rng, " a < b, i <3 u, <= 5 "),
    "unknown entities" => |made, rng| in_text(made, rng, " &nbsp;&hoa;&eacute;&#8217;&#x;&#1234567; "),
    "control characters, NUL, U+FFFE" => |made, rng| in_text(made, rng, "\u{1}\u{0}\u{b}\u{fffe}\u{7f}"),
    "illegal references" => |made, rng| in_text(made, rng, "&#0;&#27;&#xFFFF;&#xD800;&#150;"),
    "open <br>, <p>, <img>" => |made, rng| in_text(made, rng, "a<br>b<p>c<img src=\"x\">d"),
    "stray </p>, </br>, </b>" => |made, rng| in_text(made, rng, "a</p>b</br>c</b>d"),
    "CDATA end in text" => |made, rng| in_text(made, rng, " ]]> "),
    "end of a title dropped" => |made, rng| drop_one(made, rng, &["</title>", "</TITLE>"]),
    "end of a text dropped" => |made, rng| drop_one(made, rng, &[
        "</description>", "</summary>", "</content>", "</ABSTRACT>"]),
    "end of a link, id, date dropped" => |made, rng| drop_one(made, rng, &[
        "</link>", "</guid>", "</id>", "</pubDate>", "</updated>", "</modified>", "</dc:date>"]),
    "end of an item dropped" => |made, rng| drop_one(made, rng, &["</item>", "</entry>", "</ITEM>"]),
    "end of the channel dropped" => |made, _| every(made, &[
        ("</channel>", ""), ("</feed>", ""), ("</CHANNEL>", ""), ("</rdf:RDF>", ""), ("]}\n", "")]),
    "end tag without its >" => |made, rng| replace_one(made, rng, &[
        ("</title>", "</title"), ("</TITLE>", "</TITLE"), ("</link>", "</link")]),
    "end tag of another case" => |made, _| every(made, &[
        ("</title>", "</Title>"), ("</TITLE>", "</title>"), ("</item>", "</Item>"), ("</entry>", "</ENTRY>")]),
    "stray end tags between items" => |made, rng| between(made, rng, "</item></b></entry></title></div>"),
    "script between items" => |made, rng| between(made, rng, "<?php echo $x ?><script>if (a < b && c) {}</script>"),
    "comment with dashes between items" => |made, rng| between(made, rng, "<!-- a -- b --- c -->"),
    "prefix that is not declared" => |made, rng| between(made, rng, "<fb:like>x</fb:like><x:y/>"),
    "declarations of prefixes dropped" => |made, _| every(made, &[
        (" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"", ""),
        (" xmlns:media=\"http://search.yahoo.com/mrss/\"", ""),
        (" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"", ""),
        (" xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"", "")]),
    "attributes without quotes" => |made, _| every(made, &[
        ("isPermaLink=\"false\"", "isPermaLink=false"), ("length=\"12\"", "length=12"),
        ("type=\"html\"", "type=html"), ("type=\"xhtml\"", "type=xhtml"),
        ("mode=\"escaped\"", "mode=escaped"), ("domain=\"chuyen-muc\"", "domain=chuyen-muc"),
        ("version=\"2.0\"", "version=2.0")]),
    "attributes twice, and without value" => |made, _| every(made, &[
        ("isPermaLink=\"false\"", "isPermaLink=\"false\" isPermaLink=\"false\" x"),
        ("type=\"text\"", "type=\"text\" type=\"text\" y"), ("LASTMOD=", "z LASTMOD=\"\" LASTMOD=")]),
    "root without version" => |made, _| every(made, &[
        (" version=\"2.0\"", ""), (" version=\"0.91\"", ""), (" version=\"0.92\"", ""), (" version=\"0.3\"", "")]),
    "CDATA not closed" => |made, rng| drop_one(made, rng, &["]]>"]),
    "last CDATA not closed, cut there" => last_cdata,
    "CDATA closed twice" => |made, rng| replace_one(made, rng, &[("]]>", "]]>]]>")]),
    "one byte of windows-1252" => |made, rng| wrong_bytes(made, rng, b"\xe9"),
    "a letter cut between its bytes" => |made, rng| wrong_bytes(made, rng, b"\xe1\xba"),
    "declared iso-8859-1, sent UTF-8" => |made, _| declared(made, "iso-8859-1"),
    "declared UTF-16, sent UTF-8" => |made, _| declared(made, "UTF-16"),
    "declared as nothing known" => |made, _| declared(made, "x-unheard-of"),
    "charset of the header is wrong" => |made, _| {
        let content_type = Some("text/xml; charset=iso-8859-1".to_owned());
        Some(Damaged { content_type, ..whole(made, made.text.clone().into_bytes()) })
    },
    "UTF-16, big or little, mark or none" => |made, rng| {
        let mark = if rng.bool() { "\u{feff}" } else { "" };
        let big = rng.bool();
        let text = format!("{mark}{}", made.text);
        let bytes = |unit: u16| if big { unit.to_be_bytes() } else { unit.to_le_bytes() };
        Some(whole(made, text.encode_utf16().flat_map(bytes).collect()))
    },
    "UTF-32, big or little" => |made, rng| {
        let big = rng.bool();
        let bytes = |c: char| match big {
            true => u32::from(c).to_be_bytes(),
            false => u32::from(c).to_le_bytes(),
        };
        Some(whole(made, made.text.chars().flat_map(bytes).collect()))
    },
    "PHP warning first" => |made, _| before(made,
        "<br />\n<b>Warning</b>:  include(): Failed opening 'x' in <b>/var/www/rss.php</b> on line <b>3</b><br />\n"),
    "blank lines first" => |made, _| before(made, "\r\n\n   \n"),
    "two byte order marks" => |made, _| before(made, "\u{feff}\u{feff}"),
    "page around it" => |made, _| before(made, "Notice: undefined index: page in /x.php on line 7\n"),
    "junk behind the end" => |made, _| {
        let text = format!("{}<!-- 0.12 s -->\n<script>var a = \"<b>\";</script></body></html>\0\0", made.text);
        Some(whole(made, text.into_bytes()))
    },
    "gzip without a header" => |made, _| Some(packed(whole(made, made.text.clone().into_bytes()))),
    "random bytes over 1 KB" => |made, rng| overwritten(made, rng, 1_024),
    "random bytes over 64 bytes" => |made, rng| overwritten(made, rng, 64),
    "mutated bytes" => mutated,
    "a piece of the middle missing" => |made, rng| {
        let at = hit(made, rng, 200);
        let mut bytes = made.text.clone().into_bytes();
        bytes.drain(at.clone());
        Some(Damaged { expected: untouched(made, &at), ..whole(made, bytes) })
    },
}

/// All items are expected.
fn whole(made: &Made, bytes: Vec<u8>) -> Damaged {
    Damaged { bytes, content_type: None, expected: (0..made.items.len()).collect() }
}

fn untouched(made: &Made, at: &Range<usize>) -> Vec<usize> {
    let apart = |item: &Range<usize>| item.end <= at.start || at.end <= item.start;
    (0..made.items.len()).filter(|&n| apart(&made.items[n])).collect()
}

fn packed(damaged: Damaged) -> Damaged {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packer.write_all(&damaged.bytes).unwrap();
    Damaged { bytes: packer.finish().unwrap(), ..damaged }
}

/// Items whole before the cut are expected.
fn cut(made: &Made, rng: &mut Rng) -> Option<Damaged> {
    let at = rng.usize(made.items[0].end..made.text.len());
    let expected = (0..made.items.len()).filter(|&n| made.items[n].end <= at).collect();
    Some(Damaged { expected, ..whole(made, made.text.as_bytes()[..at].to_vec()) })
}

/// Into the texts of three items. A CDATA section would hold it, so the text is moved out.
fn in_text(made: &Made, rng: &mut Rng, what: &str) -> Option<Damaged> {
    let what = if made.is_json() { what.replace('"', "'") } else { what.to_owned() };
    let mut text = made.text.clone();
    for n in chosen(made, rng).into_iter().rev() {
        let item = &made.text[made.items[n].clone()];
        let opens = [
            "<description>",
            "<summary>",
            "<ABSTRACT>",
            "mode=\"escaped\">",
            "\"content_html\": \"",
        ];
        let (at, open) = opens.iter().find_map(|open| Some((item.find(open)?, open)))?;
        let mut at = at + open.len();
        if item[at..].starts_with("<![CDATA[") {
            at += item[at..].find("]]>")? + 3;
        }
        text.insert_str(made.items[n].start + at, &what);
    }
    Some(whole(made, text.into_bytes()))
}

/// Three items in order.
fn chosen(made: &Made, rng: &mut Rng) -> Vec<usize> {
    let mut chosen = rng.choose_multiple(0..made.items.len(), 3);
    chosen.sort_unstable();
    chosen
}

fn drop_one(made: &Made, rng: &mut Rng, tags: &[&str]) -> Option<Damaged> {
    let pairs: Vec<(&str, &str)> = tags.iter().map(|tag| (*tag, "")).collect();
    replace_one(made, rng, &pairs)
}

/// One of the places where one of the texts stands, inside of an item.
fn replace_one(made: &Made, rng: &mut Rng, pairs: &[(&str, &str)]) -> Option<Damaged> {
    let first = made.items[0].start;
    let places: Vec<(usize, &(&str, &str))> = pairs
        .iter()
        .flat_map(|pair| made.text.match_indices(pair.0).map(move |(at, _)| (at, pair)))
        .filter(|(at, _)| *at >= first)
        .collect();
    let (at, (from, to)) = rng.choice(places)?;
    let mut text = made.text.clone();
    text.replace_range(at..at + from.len(), to);
    Some(whole(made, text.into_bytes()))
}

fn every(made: &Made, pairs: &[(&str, &str)]) -> Option<Damaged> {
    let hit = pairs.iter().any(|(from, _)| made.text.contains(from));
    let text = pairs.iter().fold(made.text.clone(), |text, (from, to)| text.replace(from, to));
    hit.then(|| whole(made, text.into_bytes()))
}

fn between(made: &Made, rng: &mut Rng, what: &str) -> Option<Damaged> {
    if made.is_json() {
        return None;
    }
    let mut text = made.text.clone();
    for n in chosen(made, rng).into_iter().rev() {
        text.insert_str(made.items[n].start, what);
    }
    Some(whole(made, text.into_bytes()))
}

/// In the last CDATA section, which is cut off there with the rest of its item.
fn last_cdata(made: &Made, _: &mut Rng) -> Option<Damaged> {
    let end = made.text.rfind("]]>")?;
    let bytes = made.text.as_bytes()[..end].to_vec();
    let expected = (0..made.items.len() - 1).collect();
    Some(Damaged { expected, ..whole(made, bytes) })
}

fn wrong_bytes(made: &Made, rng: &mut Rng, what: &[u8]) -> Option<Damaged> {
    let mut bytes = made.text.clone().into_bytes();
    for n in chosen(made, rng).into_iter().rev() {
        let item = &made.text[made.items[n].clone()];
        let at = item.find(". ").or_else(|| item.find('。'))?;
        let at = made.items[n].start + at;
        bytes.splice(at..at, what.iter().copied());
    }
    Some(whole(made, bytes))
}

fn declared(made: &Made, name: &str) -> Option<Damaged> {
    every(made, &[("encoding=\"UTF-8\"", &format!("encoding=\"{name}\""))])
}

fn before(made: &Made, what: &str) -> Option<Damaged> {
    Some(whole(made, format!("{what}{}", made.text).into_bytes()))
}

/// A range of some bytes anywhere behind the beginning of the document's root.
fn hit(made: &Made, rng: &mut Rng, length: usize) -> Range<usize> {
    let first = made.items[0].start;
    let last = made.text.len().saturating_sub(length).max(first + 1);
    let start = rng.usize(first..last);
    start..(start + length).min(made.text.len())
}

fn overwritten(made: &Made, rng: &mut Rng, length: usize) -> Option<Damaged> {
    let at = hit(made, rng, length);
    let mut bytes = made.text.clone().into_bytes();
    rng.fill(&mut bytes[at.clone()]);
    Some(Damaged { expected: untouched(made, &at), ..whole(made, bytes) })
}

/// One to twelve edits: a byte changed, dropped, doubled, or a piece copied elsewhere.
fn mutated(made: &Made, rng: &mut Rng) -> Option<Damaged> {
    let mut bytes = made.text.clone().into_bytes();
    let mut expected: Vec<usize> = (0..made.items.len()).collect();
    let mut places: Vec<usize> =
        (0..rng.usize(1..=12)).map(|_| rng.usize(made.items[0].start..bytes.len())).collect();
    // From behind, so that places stay what they are.
    places.sort_unstable_by(|a, b| b.cmp(a));
    for at in places {
        expected.retain(|&n| !made.items[n].contains(&at));
        match rng.u8(..4) {
            0 => bytes[at] = rng.u8(..),
            1 => drop(bytes.remove(at)),
            2 => bytes.insert(at, bytes[at]),
            _ => bytes.insert(at, rng.choice(*b"<>&\"'/=![]").unwrap_or(b'<')),
        }
    }
    Some(Damaged { expected, ..whole(made, bytes) })
}
