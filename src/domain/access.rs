//! How one feed is asked, where that differs from the others: headers, secrets, proxy, limits.
//!
//! Comes from the configuration alone and never goes to the cache. A [`Secret`] does not tell
//! itself to logs.

use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

/// Text that nobody is to see.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Secret(pub String);

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// Where a secret is found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SecretSource {
    /// It stands in the configuration.
    Value(Secret),
    /// In a variable of the environment.
    Environment(String),
    /// It is the first line that a program writes: program and arguments, no shell.
    Command(Vec<String>),
}

/// Who asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Auth {
    /// Name and password (RFC 7617).
    Basic {
        /// The name.
        user: String,
        /// The password.
        password: SecretSource,
    },
    /// A token (RFC 6750).
    Bearer(SecretSource),
}

/// Through which proxy.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum ProxyChoice {
    /// None, whatever the environment says.
    Direct,
    /// `http://`, `https://`, `socks5://` or `socks5h://`; may hold a password.
    Through(ProxyUrl),
}

/// A proxy's address, which may hold a password.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct ProxyUrl(pub String);

impl fmt::Debug for ProxyUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ProxyUrl(…)")
    }
}

/// How one feed is asked. Nothing: as all others.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Access {
    /// Header fields, for the feed's own origin alone.
    pub headers: Vec<(String, Secret)>,
    /// Instead of the usual `User-Agent`.
    pub user_agent: Option<String>,
    /// A file of cookies in Netscape's form.
    pub cookies: Option<PathBuf>,
    /// For the feed's own origin alone.
    pub auth: Option<Auth>,
    /// Instead of the usual proxy.
    pub proxy: Option<ProxyChoice>,
    /// Instead of the usual total.
    pub timeout: Option<Duration>,
    /// Instead of the usual cap, bytes.
    pub max_body_bytes: Option<u64>,
    /// Any certificate of the feed's own origin will do.
    pub insecure: bool,
    /// Program and arguments that the document goes through before it is parsed.
    pub filter: Vec<String>,
    /// Program and arguments that write the document, for a feed at an [`EXEC`] address.
    pub program: Vec<String>,
}

impl Access {
    /// Whether anything goes along that nobody else is to see.
    #[must_use]
    pub fn has_secrets(&self) -> bool {
        self.auth.is_some() || self.cookies.is_some() || !self.headers.is_empty()
    }

    /// The variable of the environment that holds a secret of it, if one does.
    #[must_use]
    pub fn secret_variable(&self) -> Option<&str> {
        match self.auth.as_ref()? {
            Auth::Basic { password: SecretSource::Environment(name), .. }
            | Auth::Bearer(SecretSource::Environment(name)) => Some(name),
            _ => None,
        }
    }
}

/// How the address of a program begins that writes a feed.
pub const EXEC: &str = "exec:";

/// Bytes of a command, and words of it: more is a mistake.
const MAX_COMMAND_BYTES: usize = 8 << 10;

/// Program and arguments of `exec:~/bin/feed 'two words' "a \"b\""`; empty when it names none. No
/// shell reads it: blanks part words, single quotes keep all between them, in double quotes and
/// outside a backslash keeps the next character.
#[must_use]
pub fn command_words(address: &str) -> Vec<String> {
    let Some(line) = address.strip_prefix(EXEC).filter(|it| it.len() <= MAX_COMMAND_BYTES) else {
        return Vec::new();
    };
    let (mut words, mut word, mut quote) = (Vec::new(), None::<String>, None);
    let mut letters = line.chars();
    while let Some(c) = letters.next() {
        match (c, quote) {
            ('\'' | '"', None) => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            (c, Some(open)) if c == open => quote = None,
            ('\\', None | Some('"')) => word.get_or_insert_default().extend(letters.next()),
            (c, None) if c.is_whitespace() => words.extend(word.take()),
            (c, _) if c.is_control() => return Vec::new(),
            (c, _) => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    if quote.is_some() || words.first().is_none_or(String::is_empty) { Vec::new() } else { words }
}

#[cfg(test)]
mod tests;
