//! What a host allows programs that fetch by themselves (RFC 9309). Pure: whoever asks fetches
//! `/robots.txt`, and keeps what it says for a day.

use std::time::Duration;

use url::Url;

/// The name that a host's rules call us by.
pub const PRODUCT: &str = "sapo";
/// What is read of the file (RFC 9309 §2.5 asks for at least 500 KiB), bytes.
pub const MAX_BYTES: usize = 512 << 10;
/// Rules that are kept of it; more is no robots.txt.
const RULES_MAX: usize = 10_000;
/// A pattern's length, bytes: longer ones match nothing that we ask for.
const PATTERN_BYTES: usize = 2_048;
/// `Crawl-delay` is obeyed up to this.
const DELAY_CEILING: Duration = Duration::from_secs(10);

/// The rules for us.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Robots {
    rules: Vec<Rule>,
    nothing: bool,
    delay: Duration,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Rule {
    allow: bool,
    pattern: String,
}

/// Rules of one kind of group while the file is read.
#[derive(Default)]
struct Group {
    seen: bool,
    rules: Vec<Rule>,
    delay: Duration,
}

impl Robots {
    /// Everything is allowed: there is no such file (RFC 9309 §2.3.1.3).
    #[must_use]
    pub fn open() -> Self {
        Self::default()
    }

    /// Nothing is: the host cannot say now (RFC 9309 §2.3.1.4).
    #[must_use]
    pub fn shut() -> Self {
        Self { nothing: true, ..Self::default() }
    }

    /// What an answer to the question for `/robots.txt` says.
    #[must_use]
    pub fn of_answer(status: u16, body: &[u8]) -> Self {
        match status {
            200..=299 => Self::parse(body),
            400..=499 => Self::open(),
            _ => Self::shut(),
        }
    }

    /// Reads the file: the groups that name us, else those for everybody.
    #[must_use]
    pub fn parse(body: &[u8]) -> Self {
        let body = body.get(..MAX_BYTES).unwrap_or(body);
        let text = String::from_utf8_lossy(body);
        let text = text.trim_start_matches('\u{feff}');
        let (mut ours, mut all) = (Group::default(), Group::default());
        // Whom the lines that follow are for; names that stand together share them.
        let (mut for_us, mut for_all, mut naming) = (false, false, false);
        for line in text.split(['\n', '\r']) {
            let line = line.split('#').next().unwrap_or_default();
            let Some((field, value)) = line.split_once(':') else { continue };
            let (field, value) = (field.trim().to_ascii_lowercase(), value.trim());
            if field == "user-agent" {
                if !naming {
                    (for_us, for_all) = (false, false);
                }
                naming = true;
                for_us |= is_us(value);
                for_all |= value == "*";
                ours.seen |= for_us;
                continue;
            }
            if matches!(field.as_str(), "allow" | "disallow" | "crawl-delay") {
                naming = false;
                let named = [(for_us, &mut ours), (for_all, &mut all)];
                named.into_iter().filter(|(it, _)| *it).for_each(|(_, group)| {
                    group.take(&field, value);
                });
            }
        }
        let Group { rules, delay, .. } = if ours.seen { ours } else { all };
        Self { rules, nothing: false, delay: delay.min(DELAY_CEILING) }
    }

    /// Whether an address of the host may be fetched by a program: the longest rule that fits
    /// decides, and of two as long the one that allows (RFC 9309 §2.2.2).
    #[must_use]
    pub fn allow(&self, url: &Url) -> bool {
        if self.nothing {
            return false;
        }
        let path = match url.query() {
            Some(query) => format!("{}?{query}", url.path()),
            None => url.path().to_owned(),
        };
        let path = even(&path);
        let fits = self.rules.iter().filter(|rule| fits(&rule.pattern, &path));
        fits.max_by_key(|rule| (rule.pattern.len(), rule.allow)).is_none_or(|rule| rule.allow)
    }

    /// Between two fetches of the host (`Crawl-delay`, which is not of the RFC).
    #[must_use]
    pub fn delay(&self) -> Duration {
        self.delay
    }
}

impl Group {
    fn take(&mut self, field: &str, value: &str) {
        if field == "crawl-delay" {
            let seconds = value.parse::<f64>().ok();
            let delay = seconds.and_then(|it| Duration::try_from_secs_f64(it).ok());
            self.delay = delay.unwrap_or(self.delay);
            return;
        }
        // An empty pattern is no rule: "Disallow:" allows everything.
        let fits = !value.is_empty() && value.len() <= PATTERN_BYTES;
        if fits && self.rules.len() < RULES_MAX {
            self.rules.push(Rule { allow: field == "allow", pattern: even(value) });
        }
    }
}

/// The product's name, without a version that should not be there.
fn is_us(value: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphabetic() || c == '_' || c == '-';
    let name = value.split(|c| !is_part(c)).next().unwrap_or_default();
    name.eq_ignore_ascii_case(PRODUCT)
}

/// A path in one spelling: what must be escaped is, and escapes are in capitals.
fn even(path: &str) -> String {
    use std::fmt::Write as _;
    let mut even = String::with_capacity(path.len());
    let bytes = path.as_bytes();
    for (at, byte) in bytes.iter().enumerate() {
        let escape = at.checked_sub(1).is_some_and(|it| bytes[it] == b'%')
            || at.checked_sub(2).is_some_and(|it| bytes[it] == b'%');
        match byte {
            b if escape => even.push(b.to_ascii_uppercase() as char),
            b if b.is_ascii_graphic() => even.push(*b as char),
            b => drop(write!(even, "%{b:02X}")),
        }
    }
    even
}

/// Whether a pattern, in which `*` is anything and `$` at the end the end, fits the beginning of
/// a path. Linear in their lengths' product at most; both are bounded.
fn fits(pattern: &str, path: &str) -> bool {
    let (pattern, whole) = match pattern.strip_suffix('$') {
        Some(pattern) => (pattern, true),
        None => (pattern, false),
    };
    let mut parts = pattern.split('*');
    let Some(mut rest) = parts.next().and_then(|first| path.strip_prefix(first)) else {
        return false;
    };
    let mut last = None;
    for part in parts {
        last = Some(part);
        let Some(at) = rest.find(part) else { return false };
        rest = &rest[at + part.len()..];
    }
    match (whole, last) {
        (false, _) => true,
        (true, None) => rest.is_empty(),
        // The last part was found at its first place; the end may hold it once more.
        (true, Some(part)) => rest.is_empty() || rest.ends_with(part),
    }
}

#[cfg(test)]
mod tests;
