//! A scenario: servers and their feeds as a file says, and what is to come of each.

use std::collections::BTreeMap;

use serde::Deserialize;

/// A file of `tests/fixtures/scenarios`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// The total deadline of a fetch; the pipeline's own when absent.
    pub timeout_ms: Option<u64>,
    /// Each answer waits this long.
    #[serde(default)]
    pub latency_ms: u64,
    /// The feeds.
    #[serde(rename = "feed")]
    pub feeds: Vec<Feed>,
}

/// One address and how its server behaves.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Feed {
    /// Path on the server, without slash.
    pub name: String,
    /// Which of the servers.
    #[serde(default)]
    pub host: usize,
    /// HTTP status.
    #[serde(default = "ok")]
    pub status: u16,
    /// `feed` (the default), `late`, `html`, `empty`, `blank`, `noise`, `cut`, `zeros`, `padded`.
    #[serde(default = "feed")]
    pub body: String,
    /// Items of the document.
    #[serde(default = "three")]
    pub items: usize,
    /// How the body is packed: `gzip`, `deflate`, `br`, `zstd`, several with blanks.
    #[serde(default)]
    pub packed: String,
    /// `Content-Encoding`, when it is not what the body is packed with.
    pub says: Option<String>,
    /// Header fields; `ETag` and `Last-Modified` are honoured.
    #[serde(default)]
    pub fields: BTreeMap<String, String>,
    /// `whole` (the default), `silent`, `drip`, `reset`, `half`, `too-long`, `too-short`,
    /// `not-http`.
    #[serde(default = "whole")]
    pub sends: String,
    /// After the first refresh.
    pub expect: Expected,
    /// After the second, when that differs.
    pub again: Option<Expected>,
    /// Articles in the store.
    #[serde(default)]
    pub stored: u64,
}

/// What is to be reported.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expected {
    /// As in the JSON.
    pub outcome: String,
    /// Kind of the trouble.
    pub trouble: Option<String>,
    /// Something its words hold.
    pub word: Option<String>,
    /// New articles.
    pub new: Option<u64>,
}

fn ok() -> u16 {
    200
}

fn three() -> usize {
    3
}

fn feed() -> String {
    "feed".into()
}

fn whole() -> String {
    "whole".into()
}

impl Scenario {
    /// Reads `name`.toml. A name that ends in `#N` stands for N feeds, `#` being their number.
    pub fn load(name: &str) -> Self {
        let path = format!("{}/tests/fixtures/scenarios/{name}.toml", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(&path).unwrap();
        let mut scenario: Self = toml::from_str(&text).expect(&path);
        let feeds = std::mem::take(&mut scenario.feeds);
        for feed in feeds {
            match feed.name.split_once('#') {
                Some((name, count)) => {
                    for number in 0..count.parse().unwrap() {
                        let name = format!("{name}{number}");
                        let host = feed.host + number % 3;
                        scenario.feeds.push(Feed { name, host, ..feed.clone() });
                    }
                }
                None => scenario.feeds.push(feed),
            }
        }
        scenario
    }
}
