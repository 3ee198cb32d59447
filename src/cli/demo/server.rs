//! The edition's own server: HTTP on a free loopback port, with validators, on one thread.

use std::convert::Infallible;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{self, JoinHandle};

use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::header::{CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::sync::{Semaphore, oneshot};

use super::documents::{Document, Press};
use super::edition::{Edition, STAGES};
use crate::domain::Timestamp;

/// Connections at once; the fetcher uses two, a browser six.
const CONNECTIONS_MAX: usize = 32;

/// The running server; dropping it stops it.
#[derive(Debug)]
pub struct Server {
    base: String,
    stage: Arc<AtomicUsize>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

/// What every connection answers from.
#[derive(Debug)]
struct Desk {
    edition: Edition,
    base: String,
    start: Timestamp,
    stage: Arc<AtomicUsize>,
}

impl Server {
    /// Serves `edition`, whose ages count from `start`, at its first stage.
    pub fn start(edition: Edition, start: Timestamp) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        listener.set_nonblocking(true)?;
        let base = format!("http://{}", listener.local_addr()?);
        let stage = Arc::new(AtomicUsize::new(1));
        let desk = Desk { edition, base: base.clone(), start, stage: Arc::clone(&stage) };
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let (stop, stopped) = oneshot::channel();
        let thread = thread::Builder::new().name("demo".into()).spawn(move || {
            runtime.block_on(async {
                tokio::select! {
                    served = serve(listener, Arc::new(desk)) => if let Err(error) = served {
                        tracing::error!("the demo's server ended: {error}");
                    },
                    // A dropped sender says the same.
                    _ = stopped => {}
                }
            });
        })?;
        Ok(Self { base, stage, stop: Some(stop), thread: Some(thread) })
    }

    /// `http://127.0.0.1:port`.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// Brings out the next stage of the edition.
    pub fn turn(&self) {
        let stage = self.stage.load(Ordering::Acquire);
        self.stage.store((stage + 1).min(STAGES), Ordering::Release);
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("the demo's server panicked");
        }
    }
}

async fn serve(listener: TcpListener, desk: Arc<Desk>) -> io::Result<()> {
    let listener = tokio::net::TcpListener::from_std(listener)?;
    let room = Arc::new(Semaphore::new(CONNECTIONS_MAX));
    loop {
        let Ok(place) = Arc::clone(&room).acquire_owned().await else { return Ok(()) };
        let (stream, _) = listener.accept().await?;
        let desk = Arc::clone(&desk);
        tokio::spawn(async move {
            let answer = service_fn(|request| {
                let response = desk.answer(&request);
                async move { Ok::<_, Infallible>(response) }
            });
            let served = http1::Builder::new().serve_connection(TokioIo::new(stream), answer).await;
            if let Err(error) = served {
                tracing::debug!("a connection to the demo ended: {error}");
            }
            drop(place);
        });
    }
}

impl Desk {
    fn answer(&self, request: &Request<Incoming>) -> Response<Full<Bytes>> {
        if !matches!(*request.method(), Method::GET | Method::HEAD) {
            return plain(StatusCode::METHOD_NOT_ALLOWED);
        }
        let stage = self.stage.load(Ordering::Acquire);
        let press = Press { edition: &self.edition, base: &self.base, start: self.start, stage };
        let Some(document) = press.document(request.uri().path()) else {
            return plain(StatusCode::NOT_FOUND);
        };
        let tag = tag(&document);
        let known = request.headers().get(IF_NONE_MATCH);
        let unchanged = known.is_some_and(|known| known.as_bytes() == tag.as_bytes());
        let response = Response::builder()
            .header(ETAG, &tag)
            .header(CONTENT_TYPE, document.content_type)
            .status(if unchanged { StatusCode::NOT_MODIFIED } else { StatusCode::OK })
            .body(Full::from(if unchanged { Vec::new() } else { document.body }));
        response.unwrap_or_else(|_| plain(StatusCode::INTERNAL_SERVER_ERROR))
    }
}

fn plain(status: StatusCode) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::default());
    *response.status_mut() = status;
    response
}

/// An entity tag: the same body has the same one.
fn tag(document: &Document) -> String {
    let mut hasher = DefaultHasher::new();
    document.body.hash(&mut hasher);
    format!("\"{:016x}\"", hasher.finish())
}
