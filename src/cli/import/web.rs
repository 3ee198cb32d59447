//! A list of feeds from the web: OPML, through the client that fetches feeds, with its limits.

use std::path::Path;

use url::Url;

use super::{feeds, unknown};
use crate::cli::args::ImportArgs;
use crate::cli::exit::{Exit, Failure};
use crate::cli::out;
use crate::cli::session::Session;
use crate::link;
use crate::runtime::discover::{self, Asked};

/// The web address that was named instead of a file.
pub(super) fn address(file: &Path) -> Option<Url> {
    let url = Url::parse(file.to_str()?.trim()).ok()?;
    (matches!(url.scheme(), "http" | "https") && url.has_host()).then_some(url)
}

/// Fetches it and takes it over.
pub(super) fn run(
    session: &Session,
    args: &ImportArgs,
    config_file: &Path,
    url: &Url,
) -> Result<Exit, Failure> {
    // A password is nobody's to see.
    let name = link::bare(url).to_string();
    let asked = Asked::from(url.clone());
    let answer = discover::ask(&session.config.refresh, &asked);
    let answer = answer.map_err(|error| Failure::World(format!("{name}: {error}")))?;
    let document = match answer {
        Ok(document) => document,
        Err(failure) => return Ok(missed(&name, &failure.what)),
    };
    match (document.list, document.parsed) {
        (Some(list), _) => feeds::run(session, args, config_file, "opml", list),
        (None, Err(none)) if document.http.is_some_and(|status| status >= 400) => {
            Ok(missed(&name, &none.what))
        }
        (None, _) => Err(unknown(
            &name,
            "it is no OPML list; of a feed or a page `sapo add` takes the address",
        )),
    }
}

/// What fetching it by itself again would come to is for feeds alone.
fn missed(name: &str, what: &str) -> Exit {
    out::say(&format!("sapo: {name}: {what} So nothing was taken over."));
    Exit::Failed
}
