//! What goes along with the requests of one feed: its own header fields, its secret, its
//! cookies; and to whom.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use reqwest::header::{self, HeaderMap, HeaderName, HeaderValue};
use tokio::sync::OnceCell;
use url::Url;

use super::command::{Allowance, Commands};
use super::{Failure, cookies, redirect};
use crate::domain::{Access, Auth, Secret, SecretSource, TroubleKind};
use crate::link;

/// A program that tells a secret may ask its user; and writes a line.
const SECRET_ALLOWANCE: Allowance = Allowance { time: Duration::from_secs(20), bytes: 64 << 10 };

/// Ready to go along.
#[derive(Debug, Default)]
pub(super) struct Company {
    /// For the feed's own origin alone.
    own: HeaderMap,
    /// For everybody on the way.
    user_agent: Option<HeaderValue>,
    /// The file's text, for the feed's own origin alone.
    cookies: Option<Secret>,
}

/// Secrets that programs told, each asked once in the life of a client: feeds share them, and a
/// program may ask its user.
#[derive(Debug, Default)]
pub(super) struct Secrets {
    told: Mutex<HashMap<Vec<String>, Told>>,
}

type Told = Arc<OnceCell<Result<Secret, Failure>>>;

impl Secrets {
    async fn of(&self, source: &SecretSource, commands: &Commands) -> Result<Secret, Failure> {
        match source {
            SecretSource::Value(secret) => Ok(secret.clone()),
            SecretSource::Environment(name) => std::env::var(name)
                .map_err(|_| refused(&format!("The environment has no variable {name}.")))
                .and_then(|told| first_line(&told)),
            SecretSource::Command(words) => {
                let cell = {
                    let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
                    Arc::clone(told.entry(words.clone()).or_default())
                };
                let ask = || async {
                    let written = commands.secret(words, SECRET_ALLOWANCE).await?;
                    let told = String::from_utf8(written);
                    first_line(&told.map_err(|_| refused("The secret is not UTF-8."))?)
                };
                cell.get_or_init(ask).await.clone()
            }
        }
    }
}

fn first_line(told: &str) -> Result<Secret, Failure> {
    match told.lines().next().unwrap_or_default().trim_end() {
        "" => Err(refused("The secret is empty.")),
        line => Ok(Secret(line.to_owned())),
    }
}

impl Company {
    /// Reads the secrets and files that `access` names.
    ///
    /// # Errors
    /// In words for people, when one of them cannot be had.
    pub(super) async fn of(
        access: Option<&Access>,
        secrets: &Secrets,
        commands: &Commands,
    ) -> Result<Self, Failure> {
        let Some(access) = access else { return Ok(Self::default()) };
        let mut own = HeaderMap::new();
        for (name, Secret(value)) in &access.headers {
            let field = HeaderName::from_bytes(name.as_bytes()).ok();
            let (Some(field), Ok(value)) = (field, HeaderValue::from_str(value)) else {
                return Err(refused(&format!("The header {name} cannot be sent.")));
            };
            own.append(field, hidden(value));
        }
        if let Some(auth) = &access.auth {
            let value = match auth {
                Auth::Basic { user, password } => {
                    let pair = format!("{user}:{}", secrets.of(password, commands).await?.0);
                    format!("Basic {}", STANDARD.encode(pair))
                }
                Auth::Bearer(token) => format!("Bearer {}", secrets.of(token, commands).await?.0),
            };
            let value = HeaderValue::from_str(&value);
            let value = value.map_err(|_| refused("The secret holds what no header may."))?;
            own.insert(header::AUTHORIZATION, hidden(value));
        }
        let cookies = match access.cookies.clone() {
            // Files block.
            Some(path) => Some(
                tokio::task::spawn_blocking(move || cookie_file(&path))
                    .await
                    .unwrap_or_else(|_| Err(refused("The program is ending.")))?,
            ),
            None => None,
        };
        let user_agent = access.user_agent.as_deref().and_then(|it| HeaderValue::from_str(it).ok());
        Ok(Self { own, user_agent, cookies })
    }

    /// Adds to the fields of a request for `at`, on behalf of the feed at `feed`.
    pub(super) fn join(&self, fields: &mut HeaderMap, feed: &Url, at: &Url) {
        if let Some(agent) = &self.user_agent {
            fields.insert(header::USER_AGENT, agent.clone());
        }
        if !redirect::same_origin(feed, at) {
            return;
        }
        for (name, value) in &self.own {
            fields.insert(name, value.clone());
        }
        if let Some(Secret(file)) = &self.cookies
            && let Some(field) = cookies::field(file, at, now())
            && let Ok(value) = HeaderValue::from_str(&field)
        {
            fields.insert(header::COOKIE, hidden(value));
        }
    }
}

/// `Authorization` from the feed's own address, for the feed's own origin alone.
pub(super) fn credentials(feed: &Url, at: &Url) -> Option<HeaderValue> {
    let (mut pair, password) = link::login(feed).filter(|_| redirect::same_origin(feed, at))?;
    pair.push(b':');
    pair.extend(password);
    HeaderValue::from_str(&format!("Basic {}", STANDARD.encode(&pair))).ok().map(hidden)
}

fn hidden(mut value: HeaderValue) -> HeaderValue {
    value.set_sensitive(true);
    value
}

#[allow(clippy::disallowed_methods, reason = "a cookie expires at a moment of the wall clock")]
fn now() -> i64 {
    jiff::Timestamp::now().as_second()
}

fn cookie_file(path: &Path) -> Result<Secret, Failure> {
    let home = std::env::var_os("HOME").map(PathBuf::from);
    let path = match (path.strip_prefix("~"), home) {
        (Ok(rest), Some(home)) => home.join(rest),
        _ => path.to_path_buf(),
    };
    let fail = |error: std::io::Error| {
        let why = super::failure::plain(&error);
        refused(&format!("The cookies in {} cannot be read: {why}.", path.display()))
    };
    let metadata = path.metadata().map_err(fail)?;
    if !metadata.is_file() || metadata.len() > cookies::MAX_FILE_BYTES {
        return Err(refused(&format!("{} is no file of cookies.", path.display())));
    }
    let bytes = std::fs::read(&path).map_err(fail)?;
    Ok(Secret(String::from_utf8_lossy(&bytes).into_owned()))
}

fn refused(what: &str) -> Failure {
    Failure::new(TroubleKind::File, what)
}

#[cfg(test)]
mod tests;
