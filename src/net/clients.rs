//! reqwest's clients, each built when it is first needed: certificates take tens of milliseconds
//! to load, and most refreshes need one client or two.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::OnceCell;

use super::guard::{Lookup, Resolver};
use super::tls::{Exception, Trust};
use super::{Failure, Limits, failure};
use crate::domain::{ProxyChoice, ProxyUrl, TroubleKind};

/// Idle connections live this long: a refresh goes round its hosts faster.
const IDLE: Duration = Duration::from_secs(10);
/// Idle connections kept for one host; the per-host limit keeps them fewer.
const IDLE_PER_HOST: usize = 16;

/// What makes one client differ from another.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Kind {
    /// https: the system's certificates are loaded.
    pub(super) secure: bool,
    /// For places where a server sends us: names resolve to public addresses only.
    pub(super) public: bool,
    /// A host of which any certificate will do.
    pub(super) excepted: Option<String>,
    /// A feed's own choice; `None`: as all others.
    pub(super) proxy: Option<ProxyChoice>,
}

/// A client, or the place for it.
type Cell = Arc<OnceCell<reqwest::Client>>;

/// The clients.
#[derive(Debug, Default)]
pub(super) struct Clients {
    /// Who knows the addresses of names; `None`: the system.
    resolver: Option<Resolver>,
    trust: Arc<Trust>,
    built: Mutex<HashMap<Kind, Cell>>,
}

impl Clients {
    pub(super) fn new(resolver: Option<Resolver>) -> Self {
        Self { resolver, ..Self::default() }
    }

    /// The client of a kind.
    pub(super) async fn get(
        &self,
        kind: Kind,
        limits: &Limits,
    ) -> Result<reqwest::Client, Failure> {
        let cell = {
            let mut built = self.built.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(built.entry(kind.clone()).or_default())
        };
        let client = cell.get_or_try_init(|| async {
            let certificates = kind.secure
                || limits.proxy.is_some()
                || kind.proxy.is_some()
                || environment_has_proxy();
            let (limits, resolver) = (limits.clone(), self.resolver.clone());
            if !certificates {
                return build(&limits, &kind, resolver, None);
            }
            // Reading the system's certificates blocks.
            let trust = Arc::clone(&self.trust);
            tokio::task::spawn_blocking(move || build(&limits, &kind, resolver, Some(&trust)))
                .await
                .unwrap_or_else(|_| Err("the program is ending".into()))
        });
        client.await.cloned().map_err(|why: String| {
            let what = format!("No secure connection can be made here: {why}.");
            Failure::new(TroubleKind::Tls, &what)
        })
    }
}

/// Variables that name a proxy, as reqwest will read them.
const PROXY_VARIABLES: [&str; 6] =
    ["http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"];

/// Whether the environment names a proxy.
pub(super) fn environment_has_proxy() -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    PROXY_VARIABLES.into_iter().any(is_set)
}

/// A proxy that stands on the way, without its name and password.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProxyTold {
    /// The variable of the environment that names it; `None`: the configuration.
    pub variable: Option<&'static str>,
    /// Its host.
    pub host: String,
}

/// The proxies in force when the configuration names `own`: that one, else the environment's.
#[must_use]
pub fn proxies_told(own: Option<&ProxyUrl>) -> Vec<ProxyTold> {
    let told = |variable, url: &str| Some(ProxyTold { variable, host: host_of(url)? });
    if let Some(ProxyUrl(url)) = own {
        return told(None, url).into_iter().collect();
    }
    let named =
        PROXY_VARIABLES.into_iter().filter_map(|name| Some((name, std::env::var(name).ok()?)));
    named.filter_map(|(name, url)| told(Some(name), &url)).collect()
}

/// Names of all proxies that may stand on the way.
fn proxies(kind: &Kind, limits: &Limits) -> Vec<String> {
    let own = match &kind.proxy {
        Some(ProxyChoice::Through(ProxyUrl(url))) => Some(url),
        Some(ProxyChoice::Direct) | None => None,
    };
    let general = limits.proxy.as_ref().map(|ProxyUrl(url)| url);
    let named = PROXY_VARIABLES.into_iter().filter_map(|name| std::env::var(name).ok());
    own.into_iter().chain(general).cloned().chain(named).filter_map(|url| host_of(&url)).collect()
}

/// The host of a proxy's address, whose scheme may be left out.
fn host_of(proxy: &str) -> Option<String> {
    let whole = if proxy.contains("://") { proxy } else { &format!("http://{proxy}") };
    url::Url::parse(whole).ok()?.host_str().map(str::to_owned)
}

fn build(
    limits: &Limits,
    kind: &Kind,
    resolver: Option<Resolver>,
    trust: Option<&Trust>,
) -> Result<reqwest::Client, String> {
    let mut builder = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .connect_timeout(limits.connect)
        .pool_idle_timeout(IDLE)
        .pool_max_idle_per_host(IDLE_PER_HOST)
        .referer(false)
        // Connections live for one refresh; probes would cost more calls than requests do.
        .tcp_keepalive(None)
        .tcp_keepalive_interval(None)
        .tcp_keepalive_retries(None)
        .tcp_nodelay(true);
    builder = match trust {
        Some(trust) => {
            let alone = match &kind.proxy {
                Some(ProxyChoice::Direct) => true,
                Some(ProxyChoice::Through(_)) => false,
                None => limits.proxy.is_none() && !environment_has_proxy(),
            };
            let exception = kind.excepted.clone().map(|host| Exception { host, alone });
            let config = trust.config(exception).map_err(|error| error.to_string())?;
            builder.tls_backend_preconfigured(config)
        }
        None => builder.tls_certs_only([]),
    };
    if kind.public || resolver.is_some() {
        let proxies = proxies(kind, limits);
        builder = builder.dns_resolver(Lookup { resolver, public_only: kind.public, proxies });
    }
    let through = match &kind.proxy {
        Some(ProxyChoice::Direct) => {
            builder = builder.no_proxy();
            None
        }
        Some(ProxyChoice::Through(proxy)) => Some(proxy),
        None => limits.proxy.as_ref(),
    };
    if let Some(ProxyUrl(proxy)) = through {
        // Its own words might hold the proxy's password.
        let proxy = reqwest::Proxy::all(proxy.as_str());
        let proxy = proxy.map_err(|_| "the proxy's address is not right")?;
        builder = builder.proxy(proxy);
    }
    builder.build().map_err(|error| failure::root(&error))
}
