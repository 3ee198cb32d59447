//! One conditional GET over HTTP: clients built when they are needed, redirects followed hop by
//! hop under one deadline, a body read under its cap.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use reqwest::Method;
use reqwest::header::{self, HeaderMap, HeaderName, HeaderValue};
use tokio::sync::Semaphore;
use url::Url;

use super::access::{Company, Secrets, credentials};
use super::clients::{Clients, Kind, environment_has_proxy};
use super::command::Commands;
use super::guard::Resolver;
use super::{
    Answer, Failure, LargeBody, Limits, Request, Wanted, failure, guard, headers, redirect,
};
use crate::domain::{Conditional, ProxyChoice, TroubleKind};
use crate::link;

/// Bodies up to this need no place among the large ones: 64 at once make 32 MiB.
const SMALL_BODY_BYTES: usize = 512 << 10;
/// Large bodies in memory at once; each is at most the cap.
const LARGE_BODIES: usize = 3;
/// Taken of the body of an answer that is no feed, so that its connection can be used again.
const ERROR_BODY_BYTES: usize = 64 << 10;
/// Reserved at once for a body that announces its size.
const RESERVE_BYTES: u64 = 256 << 10;

const A_IM: HeaderName = HeaderName::from_static("a-im");
const ACCEPT_FEED: &str = "application/rss+xml, application/atom+xml, application/feed+json, \
                      application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5";
const ACCEPT_PAGE: &str = "text/html, application/xhtml+xml;q=0.9, */*;q=0.5";
// The formats that are read; others only when the server has nothing else.
const ACCEPT_PICTURE: &str = "image/webp, image/jpeg, image/png, image/gif, */*;q=0.1";
const ACCEPT_ENCODING: &str = "gzip, br, zstd, deflate";

/// The clients and what they share.
#[derive(Debug)]
pub(super) struct Http {
    limits: Limits,
    /// Sent with every request.
    fields: HeaderMap,
    /// A proxy stands between us and the hosts: it resolves names, and it may be what is dead.
    proxied: bool,
    clients: Clients,
    commands: Commands,
    secrets: Secrets,
    large: Arc<Semaphore>,
}

/// How far a fetch came, for the words of a timeout: 0 until an answer begins, then 1 + bytes.
#[derive(Default)]
struct Progress(AtomicU64);

impl Http {
    pub(super) fn new(limits: Limits, resolver: Option<Resolver>, commands: Commands) -> Self {
        let mut fields = HeaderMap::with_capacity(8);
        let accept = match limits.wanted {
            Wanted::Feed => ACCEPT_FEED,
            Wanted::Page => ACCEPT_PAGE,
            Wanted::Picture => ACCEPT_PICTURE,
        };
        fields.insert(header::ACCEPT, HeaderValue::from_static(accept));
        fields.insert(header::ACCEPT_ENCODING, HeaderValue::from_static(ACCEPT_ENCODING));
        if let Ok(agent) = HeaderValue::from_str(&limits.user_agent) {
            fields.insert(header::USER_AGENT, agent);
        }
        Self {
            proxied: limits.proxy.is_some() || environment_has_proxy(),
            limits,
            fields,
            clients: Clients::new(resolver),
            commands,
            secrets: Secrets::default(),
            large: Arc::new(Semaphore::new(LARGE_BODIES)),
        }
    }

    pub(super) fn commands(&self) -> &Commands {
        &self.commands
    }

    /// The limits of one feed.
    pub(super) fn limits_of(&self, request: Request<'_>) -> Limits {
        let mut limits = self.limits.clone();
        let own = request.access;
        limits.total = own.and_then(|access| access.timeout).unwrap_or(limits.total);
        limits.body_bytes =
            own.and_then(|access| access.max_body_bytes).unwrap_or(limits.body_bytes);
        limits
    }

    /// What a body may have, bytes.
    fn cap(&self, request: Request<'_>) -> u64 {
        request.access.and_then(|access| access.max_body_bytes).unwrap_or(self.limits.body_bytes)
    }

    /// The whole story of one fetch, within the total deadline.
    pub(super) async fn fetch(&self, request: Request<'_>) -> Result<Answer, Failure> {
        let mut seen = vec![link::bare(request.url)];
        if let Some(at) = request.at {
            if guard::names_private(at) && !guard::was_typed(request.url, at) {
                let what = "It has moved to a private address, which it must not.";
                return Err(Failure::new(TroubleKind::Redirect, what));
            }
            seen.push(link::bare(at));
        }
        self.in_time(request, seen).await
    }

    /// As [`Http::fetch`], of an address that `origin` named: it may lead only where a redirect
    /// of `origin` might.
    pub(super) async fn fetch_named(&self, origin: &Url, url: &Url) -> Result<Answer, Failure> {
        if guard::names_private(url) && !guard::was_typed(origin, url) {
            let what = "The page names a private address, which it must not.";
            return Err(Failure::new(TroubleKind::Redirect, what));
        }
        let seen = vec![link::bare(origin), link::bare(url)];
        self.in_time(Request::of(origin, &Conditional::default()), seen).await
    }

    async fn in_time(&self, request: Request<'_>, seen: Vec<Url>) -> Result<Answer, Failure> {
        let progress = Progress::default();
        let total = request.access.and_then(|it| it.timeout).unwrap_or(self.limits.total);
        let story = async {
            let company = Company::of(request.access, &self.secrets, &self.commands).await?;
            self.follow(request, &company, seen, &progress).await
        };
        match tokio::time::timeout(total, story).await {
            Ok(outcome) => outcome,
            Err(_) => Err(Self::late(total, &progress)),
        }
    }

    /// Asks the last address `seen`, and goes where that leads.
    async fn follow(
        &self,
        request: Request<'_>,
        company: &Company,
        mut seen: Vec<Url>,
        progress: &Progress,
    ) -> Result<Answer, Failure> {
        let (begun, mut is_for_good) = (seen.len(), true);
        loop {
            let at = seen.last().unwrap_or(request.url);
            let response = self.ask(request, company, at).await?;
            let status = response.status().as_u16();
            if matches!(status, 301 | 302 | 303 | 307 | 308) {
                let location = response.headers().get(header::LOCATION);
                let Some(location) = location else {
                    let what = format!("The server sends us on ({status}) but not where to.");
                    return Err(Failure::new(TroubleKind::Redirect, &what).with_http(status));
                };
                let next = redirect::next(&seen, location.as_bytes(), self.limits.redirects);
                seen.push(next.map_err(|failure| failure.with_http(status))?);
                is_for_good &= matches!(status, 301 | 308);
                continue;
            }
            let moved = Some(at.clone()).filter(|_| is_for_good && seen.len() > begun);
            let cap = self.cap(request);
            let answer = self.answer(response, at.clone(), cap, progress).await?;
            return Ok(Answer { moved, ..answer });
        }
    }

    /// One hop.
    async fn ask(
        &self,
        request: Request<'_>,
        company: &Company,
        at: &Url,
    ) -> Result<reqwest::Response, Failure> {
        let Request { url: feed, with, last, .. } = request;
        let client = self.clients.get(self.kind(request, at), &self.limits).await?;
        let mut fields = self.fields.clone();
        let mut set = |name: HeaderName, value: Option<&String>| {
            // A validator that no header may hold is not sent; the answer comes whole then.
            if let Some(Ok(value)) = value.map(|value| HeaderValue::from_str(value)) {
                fields.insert(name, value);
            }
        };
        set(header::IF_NONE_MATCH, with.etag.as_ref());
        set(header::IF_MODIFIED_SINCE, with.last_modified.as_ref());
        if with.etag.is_some() {
            // A server that can sends only what is new (RFC 3229 §10.5.3).
            fields.insert(A_IM, HeaderValue::from_static("feed"));
        }
        if let Some(secret) = credentials(feed, at) {
            fields.insert(header::AUTHORIZATION, secret);
        }
        company.join(&mut fields, feed, at);
        if last {
            fields.insert(header::CONNECTION, HeaderValue::from_static("close"));
        }
        let proxied = self.is_proxied(request);
        let mut asking = reqwest::Request::new(Method::GET, at.clone());
        *asking.headers_mut() = fields;
        client.execute(asking).await.map_err(|error| failure::of_request(&error, at, proxied))
    }

    async fn answer(
        &self,
        response: reqwest::Response,
        url: Url,
        cap: u64,
        progress: &Progress,
    ) -> Result<Answer, Failure> {
        let fields = response.headers();
        let text = |name: HeaderName| {
            let value = fields.get(name)?;
            Some(String::from_utf8_lossy(value.as_bytes()).into_owned())
        };
        let date = text(header::DATE);
        let cache_control: Vec<&str> = fields
            .get_all(header::CACHE_CONTROL)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .collect();
        let cache_control = (!cache_control.is_empty()).then(|| cache_control.join(","));
        let mut answer = Answer {
            status: response.status().as_u16(),
            url,
            moved: None,
            content_type: text(header::CONTENT_TYPE),
            conditional: Conditional {
                etag: text(header::ETAG),
                last_modified: text(header::LAST_MODIFIED),
                body_hash: None,
            },
            retry_after: text(header::RETRY_AFTER)
                .and_then(|value| headers::retry_after(&value, date.as_deref())),
            max_age_seconds: headers::fresh_seconds(
                cache_control.as_deref(),
                text(header::EXPIRES).as_deref(),
                date.as_deref(),
            )
            .map(|seconds| headers::without_age(seconds, text(header::AGE).as_deref())),
            codings: headers::codings(
                fields.get_all(header::CONTENT_ENCODING).iter().filter_map(|v| v.to_str().ok()),
            ),
            body: Vec::new(),
            large: None,
        };
        progress.0.store(1, Ordering::Relaxed);
        match answer.status {
            200..=299 if answer.status != 204 => {
                self.read(response, &mut answer, cap, progress).await?
            }
            304 => {}
            _ => taste(response, &mut answer.body).await,
        }
        Ok(answer)
    }

    async fn read(
        &self,
        mut response: reqwest::Response,
        answer: &mut Answer,
        cap: u64,
        progress: &Progress,
    ) -> Result<(), Failure> {
        let announced = response.content_length().unwrap_or(0);
        if announced > cap {
            return Err(too_big(cap).with_http(answer.status));
        }
        answer.body.reserve(usize::try_from(announced.min(RESERVE_BYTES)).unwrap_or(0));
        loop {
            let chunk = response.chunk().await.map_err(|error| {
                failure::of_body(&error, answer.body.len()).with_http(answer.status)
            })?;
            let Some(chunk) = chunk else { return Ok(()) };
            let bytes = answer.body.len().saturating_add(chunk.len());
            if bytes as u64 > cap {
                return Err(too_big(cap).with_http(answer.status));
            }
            if bytes > SMALL_BODY_BYTES && answer.large.is_none() {
                let place = Arc::clone(&self.large).acquire_owned().await;
                answer.large = place.ok().map(|permit| LargeBody(Arc::new(permit)));
            }
            answer.body.extend_from_slice(&chunk);
            progress.0.store(1 + bytes as u64, Ordering::Relaxed);
        }
    }

    /// Whether a proxy stands between us and the hosts of a request.
    fn is_proxied(&self, request: Request<'_>) -> bool {
        match request.access.and_then(|access| access.proxy.as_ref()) {
            Some(ProxyChoice::Direct) => false,
            Some(ProxyChoice::Through(_)) => true,
            None => self.proxied,
        }
    }

    fn kind(&self, request: Request<'_>, at: &Url) -> Kind {
        let (access, secure) = (request.access, at.scheme() == "https");
        let is_excepted = secure
            && access.is_some_and(|access| access.insecure)
            && redirect::same_origin(request.url, at);
        Kind {
            secure,
            public: !guard::was_typed(request.url, at),
            excepted: at.host_str().filter(|_| is_excepted).map(unbracketed),
            proxy: access.and_then(|access| access.proxy.clone()),
        }
    }

    fn late(total: Duration, progress: &Progress) -> Failure {
        let seconds = total.as_secs_f32();
        let what = match progress.0.load(Ordering::Relaxed) {
            0 => format!("The server did not answer within {seconds} s."),
            read => {
                let bytes = read - 1;
                format!("The answer was not complete after {seconds} s ({bytes} bytes came).")
            }
        };
        Failure::new(TroubleKind::Timeout, &what)
    }
}

/// `[::1]` → `::1`.
fn unbracketed(host: &str) -> String {
    host.trim_matches(['[', ']']).to_owned()
}

impl Failure {
    fn with_http(self, status: u16) -> Self {
        Self { http: Some(status), ..self }
    }
}

/// The beginning of a body that is only looked at by people; that it breaks is no news.
async fn taste(mut response: reqwest::Response, body: &mut Vec<u8>) {
    while let Ok(Some(chunk)) = response.chunk().await {
        if body.len().saturating_add(chunk.len()) > ERROR_BODY_BYTES {
            return;
        }
        body.extend_from_slice(&chunk);
    }
}

pub(super) fn too_big(cap: u64) -> Failure {
    let mib = cap >> 20;
    let what = match mib {
        0 => format!("The document is larger than {cap} bytes."),
        _ => format!("The document is larger than {mib} MiB."),
    };
    Failure::new(TroubleKind::TooBig, &what)
}
