//! Certificates with every fault, each told by its name, and an exception for one feed.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::sync::Arc;
use std::thread;

use rcgen::{CertificateParams, KeyPair, date_time_ymd};
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use sapo::domain::{Access, TroubleKind};
use sapo::net::Client;

use super::{FEED, ask, limits};

/// An https server on loopback with such a certificate; its address.
fn server(params: CertificateParams) -> String {
    let key = KeyPair::generate().unwrap();
    let certificate = params.self_signed(&key).unwrap();
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], key)
        .unwrap();
    let config = Arc::new(config);
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    thread::spawn(move || {
        for mut stream in listener.incoming().map_while(Result::ok) {
            let mut session = rustls::ServerConnection::new(Arc::clone(&config)).unwrap();
            let mut secure = rustls::Stream::new(&mut session, &mut stream);
            let mut request = [0; 4096];
            // The client turns away when it does not like the certificate.
            if secure.read(&mut request).is_ok() {
                let length = FEED.len();
                let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\n");
                drop(secure.write_all((head + FEED).as_bytes()));
                drop(secure.flush());
            }
        }
    });
    format!("https://127.0.0.1:{port}/")
}

fn params(names: &[&str]) -> CertificateParams {
    let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
    CertificateParams::new(names).unwrap()
}

#[test]
fn a_bad_certificate_is_refused_and_told() {
    let mut expired = params(&["127.0.0.1"]);
    expired.not_before = date_time_ymd(2001, 1, 1);
    expired.not_after = date_time_ymd(2002, 1, 1);
    let client = Client::new(limits());
    for (params, words) in [
        (params(&["127.0.0.1"]), vec!["unknown", "itself"]),
        (params(&["other.example"]), vec!["another name", "unknown", "itself"]),
        (expired, vec!["expired", "unknown", "itself"]),
    ] {
        let failure = ask(&client, &server(params), None).unwrap_err();
        assert_eq!(failure.kind, TroubleKind::Tls, "{}", failure.what);
        let told = words.iter().any(|word| failure.what.contains(word));
        assert!(failure.what.contains("certificate") && told, "{}", failure.what);
    }
}

#[test]
fn an_exception_is_for_one_feed_and_its_own_origin() {
    let url = server(params(&["other.example"]));
    let client = Client::new(limits());
    let insecure = Access { insecure: true, ..Access::default() };
    assert_eq!(ask(&client, &url, Some(&insecure)).unwrap().body, FEED.as_bytes());
    assert_eq!(ask(&client, &url, None).unwrap_err().kind, TroubleKind::Tls);
    // Where its server sends it, the exception does not count.
    let place = url.clone();
    let sender = super::Server::start(move |_| super::redirect(&place));
    assert!(ask(&client, &sender.url("/"), Some(&insecure)).is_err());
}
