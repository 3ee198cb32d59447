//! Cookies out of a file in Netscape's form, as browsers' exporters and curl write it: which of
//! them go along to an address (RFC 6265 §5.4). Pure.
//!
//! A line is domain, whether subdomains count, path, whether https alone, expiry in seconds since
//! 1970 (0: with the session), name and value, with tabs between.

use url::Url;

/// Bytes of a file of cookies.
pub(super) const MAX_FILE_BYTES: u64 = 4 << 20;
/// Bytes of a `Cookie` field; servers take no more.
const MAX_FIELD_BYTES: usize = 8 << 10;
/// Begins the line of a cookie that scripts may not read; for us it is as any other.
const HTTP_ONLY: &str = "#HttpOnly_";

/// The value of the `Cookie` field for `url` at `now` (seconds since 1970); `None`: there is no
/// cookie for it.
pub(super) fn field(file: &str, url: &Url, now: i64) -> Option<String> {
    let mut field = String::new();
    for (name, value) in file.lines().filter_map(|line| cookie(line, url, now)) {
        if field.len() + name.len() + value.len() + 3 > MAX_FIELD_BYTES {
            break;
        }
        if !field.is_empty() {
            field.push_str("; ");
        }
        field.push_str(name);
        field.push('=');
        field.push_str(value);
    }
    (!field.is_empty()).then_some(field)
}

/// Name and value, when the line's cookie is for the address.
fn cookie<'a>(line: &'a str, url: &Url, now: i64) -> Option<(&'a str, &'a str)> {
    let line = line.strip_prefix(HTTP_ONLY).unwrap_or(line);
    let mut parts = line.trim_end_matches(['\r', '\n']).split('\t');
    let mut next = || parts.next();
    let (domain, subdomains, path) = (next()?, next()?, next()?);
    let (secure, expires, name) = (next()?, next()?, next()?);
    let value = next().unwrap_or_default();
    let is_true = |text: &str| text.eq_ignore_ascii_case("true");
    let host = url.host_str()?;
    let bare = domain.trim_start_matches('.');
    let bare = bare.to_ascii_lowercase();
    let below = host.strip_suffix(bare.as_str()).is_some_and(|rest| rest.ends_with('.'));
    let is_name = url.domain().is_some();
    let for_host = !bare.is_empty() && (host == bare || (is_name && is_true(subdomains) && below));
    let for_path = url.path() == path
        || url
            .path()
            .strip_prefix(path)
            .is_some_and(|rest| path.ends_with('/') || rest.starts_with('/'));
    // Some exporters write parts of seconds.
    let seconds = expires.split('.').next().unwrap_or_default();
    let fresh = seconds.parse::<i64>().is_ok_and(|at| at == 0 || at > now);
    let safe = |text: &str| text.bytes().all(|b| b.is_ascii_graphic() && b != b';' || b == b' ');
    let allowed = !is_true(secure) || url.scheme() == "https";
    (for_host && for_path && fresh && allowed && !name.is_empty() && safe(name) && safe(value))
        .then_some((name, value))
}

#[cfg(test)]
mod tests;
