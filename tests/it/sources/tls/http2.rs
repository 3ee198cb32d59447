//! HTTP/2: one connection for many feeds, and its own kind of bomb.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use http_body_util::Full;
use hyper::body::Bytes;
use hyper::service::service_fn;
use hyper::{Request, Response, Version};
use hyper_util::rt::{TokioExecutor, TokioIo};
use sapo::domain::{Access, Conditional, TroubleKind};
use sapo::net::{self, Client};
use tokio_rustls::TlsAcceptor;
use url::Url;

use super::super::{FEED, limits};
use super::{certified, params};

/// A server that speaks HTTP/2, and counts its connections. `/many` has as many fields as no
/// feed has.
fn server(connections: Arc<AtomicUsize>) -> String {
    let key = rcgen::KeyPair::generate().unwrap();
    let certificate = params(&["127.0.0.1"]).self_signed(&key).unwrap();
    let acceptor = TlsAcceptor::from(certified(&certificate, &key, &[b"h2", b"http/1.1"]));
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let url = format!("https://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async move {
            let listener = tokio::net::TcpListener::from_std(listener).unwrap();
            while let Ok((stream, _)) = listener.accept().await {
                connections.fetch_add(1, Ordering::SeqCst);
                let acceptor = acceptor.clone();
                tokio::spawn(async move {
                    let Ok(stream) = acceptor.accept(stream).await else { return };
                    let http = hyper::server::conn::http2::Builder::new(TokioExecutor::new());
                    let served = http.serve_connection(TokioIo::new(stream), service_fn(answer));
                    // It ends when the client does.
                    drop(served.await);
                });
            }
        });
    });
    url
}

async fn answer(
    request: Request<hyper::body::Incoming>,
) -> Result<Response<Full<Bytes>>, hyper::Error> {
    assert_eq!(request.version(), Version::HTTP_2);
    let mut response = Response::new(Full::new(Bytes::from_static(FEED.as_bytes())));
    if request.uri().path() == "/many" {
        for nth in 0..20_000 {
            let name = hyper::header::HeaderName::try_from(format!("x-{nth}")).unwrap();
            response.headers_mut().insert(name, "b".parse().unwrap());
        }
    }
    Ok(response)
}

#[test]
fn one_connection_serves_many_feeds() {
    let connections = Arc::new(AtomicUsize::new(0));
    let url = server(Arc::clone(&connections));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let client = Client::new(limits());
    let access = Access { insecure: true, ..Access::default() };
    let get = async |path: &str| {
        let (url, with) = (Url::parse(&format!("{url}{path}")).unwrap(), Conditional::default());
        let request = net::Request { access: Some(&access), ..net::Request::of(&url, &with) };
        client.get(request).await
    };
    runtime.block_on(async {
        assert_eq!(get("/first").await.unwrap().body, FEED.as_bytes());
        for feed in 0..10 {
            let (one, other) = (format!("/{feed}"), format!("/{feed}?again"));
            let (a, b) = tokio::join!(get(&one), get(&other));
            assert_eq!((a.unwrap().status, b.unwrap().status), (200, 200));
        }
        assert_eq!(connections.load(Ordering::SeqCst), 1);
        let many = get("/many").await.unwrap_err();
        assert!(matches!(many.kind, TroubleKind::Server | TroubleKind::Cut), "{}", many.what);
        assert_eq!(get("/after").await.unwrap().status, 200);
    });
}
