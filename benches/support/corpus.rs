//! Articles that look like news to a store: Zipf-distributed words, Vietnamese and English.
//!
//! A pure function of (seed, feed, item): the same call gives the same article.

use fastrand::Rng;

const ONSETS: &[&str] = &[
    "", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh",
    "nh", "p", "ph", "qu", "r", "s", "t", "th", "tr", "v", "x",
];
const RHYMES: &[&str] = &[
    "a", "á", "à", "ả", "ã", "ạ", "ai", "ái", "ài", "am", "ám", "an", "án", "àn", "ang", "áng",
    "anh", "ánh", "ao", "áo", "ào", "ăm", "ắm", "ăn", "ắn", "ăng", "ắng", "âm", "ấm", "ân", "ấn",
    "âu", "ấu", "ậu", "ây", "ấy", "e", "é", "è", "em", "én", "eo", "ê", "ế", "ề", "ên", "ến",
    "ênh", "ết", "i", "í", "ì", "ia", "iếc", "iếm", "iên", "iến", "iền", "iện", "iết", "iệt",
    "iếu", "inh", "ính", "ình", "o", "ó", "ò", "oa", "oá", "oà", "oan", "oán", "oàn", "oạt", "ong",
    "óng", "òng", "ô", "ố", "ồ", "ôi", "ối", "ôn", "ồn", "ông", "ống", "ồng", "ộng", "ơ", "ớ",
    "ơi", "ới", "ơn", "ớn", "u", "ú", "ù", "ua", "uân", "uất", "ung", "úng", "ùng", "uôi", "uốn",
    "uộc", "uy", "uyên", "uyết", "ư", "ứ", "ừ", "ưa", "ứng", "ường", "ước", "ược", "ượng", "ửu",
];
const STARTS: &[&str] = &[
    "b", "bl", "br", "c", "ch", "cl", "cr", "d", "dr", "f", "fl", "fr", "g", "gl", "gr", "h", "j",
    "k", "l", "m", "n", "p", "pl", "pr", "qu", "r", "s", "sc", "sh", "sl", "sp", "st", "str", "t",
    "th", "tr", "v", "w",
];
const MIDDLES: &[&str] = &["a", "ai", "ar", "e", "ea", "er", "i", "io", "o", "oo", "or", "u", "ur"];
const ENDS: &[&str] = &[
    "", "ble", "ce", "ck", "ct", "d", "ge", "ing", "l", "ld", "ly", "m", "ment", "n", "nd", "ness",
    "nt", "p", "r", "rd", "s", "sh", "st", "t", "tion", "ty", "ve", "y",
];

/// Words of one language, the most frequent first.
pub struct Words(Vec<String>);

impl Words {
    /// About 3,100 syllables, half of them with marks.
    pub fn vietnamese() -> Self {
        let mut words: Vec<String> = ONSETS
            .iter()
            .flat_map(|onset| RHYMES.iter().map(move |rhyme| format!("{onset}{rhyme}")))
            .collect();
        Rng::with_seed(7).shuffle(&mut words);
        Self(words)
    }

    /// 80,000 made-up words of one to three syllables.
    pub fn english() -> Self {
        let mut rng = Rng::with_seed(11);
        let mut words = std::collections::BTreeSet::new();
        while words.len() < 80_000 {
            let mut word = String::new();
            for _ in 0..rng.usize(1..=3) {
                word.push_str(STARTS[rng.usize(..STARTS.len())]);
                word.push_str(MIDDLES[rng.usize(..MIDDLES.len())]);
            }
            word.push_str(ENDS[rng.usize(..ENDS.len())]);
            words.insert(word);
        }
        let mut words: Vec<String> = words.into_iter().collect();
        rng.shuffle(&mut words);
        words.sort_by_key(String::len);
        Self(words)
    }

    /// A word by Zipf's law with exponent 1: its rank is log-uniform.
    pub fn pick(&self, rng: &mut Rng) -> &str {
        let n = self.0.len();
        let rank = ((rng.f64() * ((n + 1) as f64).ln()).exp() as usize).clamp(1, n);
        &self.0[rank - 1]
    }
}

/// Both languages.
pub struct Corpus {
    vietnamese: Words,
    english: Words,
    seed: u64,
}

/// One made-up article.
pub struct Made {
    /// Title: its code and 8 to 14 words.
    pub title: String,
    /// Lead: 15 to 30 words.
    pub lead: String,
    /// HTML paragraphs.
    pub html: String,
    /// UTF-8 bytes of title, lead and body without markup.
    pub text_bytes: usize,
}

impl Corpus {
    /// The corpus of `seed`.
    pub fn new(seed: u64) -> Self {
        Self { vietnamese: Words::vietnamese(), english: Words::english(), seed }
    }

    /// Feed `feed` is Vietnamese when even, as in the profiles of other readers.
    pub fn is_vietnamese(feed: usize) -> bool {
        feed.is_multiple_of(2)
    }

    /// The article of `item` in `feed`, about `words` words long, titled `F0012-0345 …`.
    pub fn article(&self, feed: usize, item: usize, words: usize) -> Made {
        let mut rng = Rng::with_seed(self.seed ^ ((feed as u64) << 32) ^ item as u64);
        let language = if Self::is_vietnamese(feed) { &self.vietnamese } else { &self.english };
        let count = rng.usize(8..=14);
        let title = format!("F{feed:04}-{item:04} {}", sentence(language, &mut rng, count));
        let count = rng.usize(15..=30);
        let lead = sentence(language, &mut rng, count) + ".";
        let mut html = String::with_capacity(words * 8);
        let mut text_bytes = title.len() + lead.len();
        let mut left = rng.usize(words * 7 / 10..=words * 13 / 10);
        while left > 0 {
            let count = rng.usize(30..=70).min(left);
            let text = sentence(language, &mut rng, count);
            text_bytes += text.len() + 1;
            html.push_str("<p>");
            html.push_str(&text);
            html.push_str(".</p>\n");
            left -= count;
        }
        if (feed * 7919 + item).is_multiple_of(1009) {
            html.push_str("<p>Zyzzyva.</p>");
        }
        Made { title, lead, html, text_bytes }
    }
}

fn sentence(words: &Words, rng: &mut Rng, count: usize) -> String {
    let mut out = String::with_capacity(count * 7);
    for at in 0..count {
        if at > 0 {
            out.push(' ');
        }
        let word = words.pick(rng);
        if at == 0 {
            let mut letters = word.chars();
            out.extend(letters.next().into_iter().flat_map(char::to_uppercase));
            out.push_str(letters.as_str());
        } else {
            out.push_str(word);
        }
    }
    out
}
