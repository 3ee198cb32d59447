//! Well-formed feeds of every format, made from a seed: what a damage is done to.

use std::ops::Range;

use fastrand::Rng;

/// A document, and where its items stand in it.
#[derive(Clone)]
pub(super) struct Made {
    pub(super) format: &'static str,
    pub(super) text: String,
    pub(super) titles: Vec<String>,
    /// Byte ranges of the items, with what parts them.
    pub(super) items: Vec<Range<usize>>,
}

impl Made {
    pub(super) fn is_json(&self) -> bool {
        self.format.starts_with("json")
    }
}

pub(super) const FORMATS: [&str; 12] = [
    "rss 2.0",
    "rss 2.0 full",
    "rss 0.91",
    "rss 0.92",
    "rdf 1.0",
    "rss 0.90",
    "atom html",
    "atom xhtml",
    "atom 0.3",
    "cdf",
    "json 1.0",
    "json 1.1",
];

const TITLES: [&str; 6] = [
    "Bão số 12 đổi hướng, miền Trung mưa rất to đêm nay",
    "Giá vàng giảm phiên thứ ba liên tiếp",
    "Talks resume in Geneva after a week of silence",
    "The council voted to keep the old library open",
    "政府は新しい経済政策を発表しました",
    "정부는 오늘 새로운 경제 정책을 발표했다",
];

const SENTENCES: [&str; 6] = [
    "Sáng nay tâm bão cách Đà Nẵng 210 km; nhiều nơi học sinh được nghỉ.",
    "Theo Trung tâm dự báo, lúc 13 giờ vị trí tâm bão ở vào khoảng 15,8 độ vĩ bắc.",
    "Nobody spoke for a while, and then all of them did.",
    "The vote was close: twelve to eleven, with two abstentions.",
    "発表によると、来月から実施される見通しです。",
    "이번 정책은 다음 달부터 시행될 예정이다.",
];

/// What is written into the one item.
struct Told {
    title: String,
    link: String,
    guid: String,
    text: String,
    day: usize,
}

fn told(n: usize, rng: &mut Rng) -> Told {
    let pick = |rng: &mut Rng, from: &[&'static str]| from[rng.usize(..from.len())];
    let sentences = rng.usize(1..12);
    let text: Vec<&str> = (0..sentences).map(|_| pick(rng, &SENTENCES)).collect();
    Told {
        title: format!("{} #{n}#", pick(rng, &TITLES)),
        link: format!("https://bao.example/tin/bai-{n}.html"),
        guid: format!("tag:bao.example,2026:{n}"),
        text: text.join(" "),
        day: 1 + n % 28,
    }
}

/// A feed of some items.
pub(super) fn feed(format: &'static str, rng: &mut Rng) -> Made {
    let (head, tail) = frame(format);
    let mut made = Made { format, text: head.to_owned(), titles: Vec::new(), items: Vec::new() };
    for n in 0..rng.usize(6..24) {
        let told = told(n, rng);
        let start = made.text.len();
        if made.is_json() && n > 0 {
            made.text.push_str(",\n");
        }
        made.text.push_str(&item(format, &told));
        made.items.push(start..made.text.len());
        made.titles.push(told.title);
    }
    made.text.push_str(tail);
    made
}

const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

/// What stands before and behind the items.
fn frame(format: &str) -> (String, &'static str) {
    let channel = "<title>Báo Mẫu</title>\n<link>https://bao.example/</link>\n\
        <description>Tin &amp; ảnh</description>\n<language>vi</language>\n";
    let json = |version: &str| {
        format!(
            "{{\"version\": \"https://jsonfeed.org/version/{version}\", \"title\": \"Báo Mẫu\",\n\
             \"home_page_url\": \"https://bao.example/\", \"items\": [\n"
        )
    };
    match format {
        "rss 2.0" => {
            (format!("{XML}<rss version=\"2.0\"><channel>\n{channel}"), "</channel>\n</rss>\n")
        }
        "rss 2.0 full" => (
            format!(
                "{XML}<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" \
                 xmlns:media=\"http://search.yahoo.com/mrss/\" \
                 xmlns:itunes=\"http://www.itunes.com/dtds/podcast-1.0.dtd\" \
                 xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel>\n{channel}"
            ),
            "</channel>\n</rss>\n",
        ),
        "rss 0.91" => {
            (format!("{XML}<rss version=\"0.91\"><channel>\n{channel}"), "</channel>\n</rss>\n")
        }
        "rss 0.92" => {
            (format!("{XML}<rss version=\"0.92\"><channel>\n{channel}"), "</channel>\n</rss>\n")
        }
        "rdf 1.0" => (
            format!(
                "{XML}<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" \
                 xmlns=\"http://purl.org/rss/1.0/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n\
                 <channel rdf:about=\"https://bao.example/\">\n{channel}</channel>\n"
            ),
            "</rdf:RDF>\n",
        ),
        "rss 0.90" => (
            format!(
                "{XML}<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" \
                 xmlns=\"http://my.netscape.com/rdf/simple/0.9/\">\n<channel>\n{channel}</channel>\n"
            ),
            "</rdf:RDF>\n",
        ),
        "atom 0.3" => (
            format!(
                "{XML}<feed version=\"0.3\" xmlns=\"http://purl.org/atom/ns#\">\n\
                 <title>Báo Mẫu</title>\n<modified>2026-11-22T10:00:00Z</modified>\n"
            ),
            "</feed>\n",
        ),
        "cdf" => (
            format!("{XML}<CHANNEL HREF=\"https://bao.example/\">\n<TITLE>Báo Mẫu</TITLE>\n"),
            "</CHANNEL>\n",
        ),
        "json 1.0" => (json("1"), "]}\n"),
        "json 1.1" => (json("1.1"), "]}\n"),
        _ => (
            format!(
                "{XML}<feed xmlns=\"http://www.w3.org/2005/Atom\">\n<title>Báo Mẫu</title>\n\
                 <id>tag:bao.example</id>\n<updated>2026-11-22T10:00:00Z</updated>\n"
            ),
            "</feed>\n",
        ),
    }
}

fn item(format: &str, told: &Told) -> String {
    let Told { title, link, guid, text, day } = told;
    let date = format!("2026-11-{day:02}T10:00:00Z");
    let rss = format!("<item>\n<title>{title}</title>\n<link>{link}</link>\n");
    let escaped = format!("&lt;p&gt;{text}&lt;/p&gt;");
    let pub_date = format!("<pubDate>{day:02} Nov 2026 10:00:00 +0700</pubDate>\n");
    match format {
        "rss 2.0" => format!(
            "{rss}<guid isPermaLink=\"false\">{guid}</guid>\n{pub_date}\
             <category domain=\"chuyen-muc\">Kinh tế</category>\n\
             <description><![CDATA[<a href=\"{link}\"><img src=\"/a.jpg\"></a></br>{text}]]></description>\n</item>\n"
        ),
        "rss 2.0 full" => format!(
            "{rss}<guid isPermaLink=\"false\">{guid}</guid>\n{pub_date}<dc:creator>Nguyễn An</dc:creator>\n\
             <description>{escaped}</description>\n\
             <content:encoded><![CDATA[<p>{text}</p>]]></content:encoded>\n\
             <enclosure url=\"https://bao.example/a{day}.mp3\" length=\"12\" type=\"audio/mpeg\"/>\n\
             <media:content url=\"https://bao.example/a.jpg\" medium=\"image\"><media:title>Ảnh</media:title></media:content>\n\
             <itunes:duration>12:34</itunes:duration>\n</item>\n"
        ),
        "rss 0.91" | "rss 0.92" | "rss 0.90" => {
            format!("{rss}<description>{escaped}</description>\n</item>\n")
        }
        "rdf 1.0" => format!(
            "<item rdf:about=\"{link}\">\n<title>{title}</title>\n<link>{link}</link>\n\
             <description>{escaped}</description>\n<dc:date>{date}</dc:date>\n</item>\n"
        ),
        "atom 0.3" => format!(
            "<entry>\n<title>{title}</title>\n<link rel=\"alternate\" type=\"text/html\" href=\"{link}\"/>\n\
             <id>{guid}</id>\n<issued>{date}</issued>\n<modified>{date}</modified>\n\
             <content type=\"text/html\" mode=\"escaped\">{escaped}</content>\n</entry>\n"
        ),
        "cdf" => format!(
            "<ITEM HREF=\"{link}\" LASTMOD=\"2026-11-{day:02}T10:00\">\n<TITLE>{title}</TITLE>\n\
             <ABSTRACT>{text}</ABSTRACT>\n</ITEM>\n"
        ),
        "json 1.0" | "json 1.1" => format!(
            "{{\"id\": \"{guid}\", \"url\": \"{link}\", \"title\": \"{title}\",\n\
             \"content_html\": \"<p>{text}</p>\", \"date_published\": \"{date}\"}}"
        ),
        _ => {
            let content = if format == "atom html" {
                format!("<content type=\"html\">{escaped}</content>")
            } else {
                format!(
                    "<content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\">\
                     <p>{text}</p><p>Hết.</p></div></content>"
                )
            };
            format!(
                "<entry>\n<title type=\"text\">{title}</title>\n<id>{guid}</id>\n<link href=\"{link}\"/>\n\
                 <updated>{date}</updated>\n<author><name>Nguyễn An</name></author>\n\
                 <summary>{text}</summary>\n{content}\n</entry>\n"
            )
        }
    }
}
