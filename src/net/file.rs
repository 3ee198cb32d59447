//! `file://` feeds: regular files only, under the cap; size and time of change stand in for
//! an ETag.

use std::fs::{File, Metadata};
use std::io::Read as _;
use std::path::Path;
use std::time::UNIX_EPOCH;

use url::Url;

use super::{Answer, Failure, Limits, failure, http};
use crate::domain::{Conditional, TroubleKind};

pub(super) async fn fetch(
    url: &Url,
    with: &Conditional,
    limits: &Limits,
) -> Result<Answer, Failure> {
    let Ok(path) = url.to_file_path() else {
        return Err(unreadable("The address names no file of this machine."));
    };
    let (cap, url, known) = (limits.body_bytes, url.clone(), with.etag.clone());
    let reading = tokio::task::spawn_blocking(move || read(&path, url, known.as_deref(), cap));
    match tokio::time::timeout(limits.total, reading).await {
        Ok(Ok(outcome)) => outcome,
        Ok(Err(_)) => Err(unreadable("The program is ending.")),
        Err(_) => Err(Failure::new(TroubleKind::Timeout, "The file could not be read in time.")),
    }
}

fn read(path: &Path, url: Url, known: Option<&str>, cap: u64) -> Result<Answer, Failure> {
    let shown = path.display();
    let error = |error: &std::io::Error| {
        unreadable(&format!("{shown} cannot be read: {}.", failure::plain(error)))
    };
    // Looked at before it is opened: opening a pipe would wait for its other end.
    let metadata = path.metadata().map_err(|e| error(&e))?;
    if !metadata.is_file() {
        return Err(unreadable(&format!("{shown} is no regular file.")));
    }
    let file = File::open(path).map_err(|e| error(&e))?;
    let metadata = file.metadata().map_err(|e| error(&e))?;
    let etag = validator(&metadata);
    let conditional = Conditional { etag, ..Conditional::default() };
    let mut answer = Answer { conditional, ..Answer::of_ours(url) };
    if known.is_some() && known == answer.conditional.etag.as_deref() {
        answer.status = 304;
        return Ok(answer);
    }
    if metadata.len() > cap {
        return Err(http::too_big(cap));
    }
    file.take(cap + 1).read_to_end(&mut answer.body).map_err(|e| error(&e))?;
    if answer.body.len() as u64 > cap {
        return Err(http::too_big(cap));
    }
    Ok(answer)
}

/// Time of change in nanoseconds, and size.
fn validator(metadata: &Metadata) -> Option<String> {
    let changed = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    Some(format!("\"{}-{}\"", changed.as_nanos(), metadata.len()))
}

fn unreadable(what: &str) -> Failure {
    Failure::new(TroubleKind::File, what)
}
