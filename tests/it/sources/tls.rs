//! Certificates with every fault, each told by its name, and an exception for one feed; HTTP/2.

mod http2;

use std::collections::HashMap;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::process::Command;
use std::sync::Arc;
use std::thread;

use rcgen::{
    BasicConstraints, Certificate, CertificateParams, DnType, IsCa, Issuer, KeyPair, date_time_ymd,
};
use rustls::ServerConfig;
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use sapo::domain::{Access, ProxyChoice, ProxyUrl, TroubleKind};
use sapo::net::Client;

use super::{FEED, ask, limits};

trait ReadWrite: Read + Write {}
impl<T: Read + Write> ReadWrite for T {}

/// An https server on loopback that shows this certificate and talks like that; its address.
fn server(
    certificate: &Certificate,
    key: &KeyPair,
    protocol: &[u8],
    talk: fn(&mut dyn ReadWrite),
) -> String {
    let config = certified(certificate, key, &[protocol]);
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    thread::spawn(move || {
        for mut stream in listener.incoming().map_while(Result::ok) {
            let mut session = rustls::ServerConnection::new(Arc::clone(&config)).unwrap();
            talk(&mut rustls::Stream::new(&mut session, &mut stream));
        }
    });
    format!("https://127.0.0.1:{port}/")
}

/// The settings of a server with this certificate.
fn certified(certificate: &Certificate, key: &KeyPair, protocols: &[&[u8]]) -> Arc<ServerConfig> {
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let mut config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], key)
        .unwrap();
    config.alpn_protocols = protocols.iter().map(|name| name.to_vec()).collect();
    Arc::new(config)
}

/// HTTP/1.1: one answer. The client turns away when it does not like the certificate.
fn one(secure: &mut dyn ReadWrite) {
    if secure.read(&mut [0; 4096]).is_ok_and(|read| read > 0) {
        let length = FEED.len();
        let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\n");
        drop(secure.write_all((head + FEED).as_bytes()));
        drop(secure.flush());
    }
}

/// HTTP/2 (RFC 9113): a preface, then frames of length, type, flags and stream.
fn two(secure: &mut dyn ReadWrite) {
    let frame = |kind: u8, flags: u8, stream: u8, body: &[u8]| {
        let length = (body.len() as u32).to_be_bytes();
        [&length[1..], &[kind, flags, 0, 0, 0, stream], body].concat()
    };
    let (settings, headers, data) = (4, 1, 0);
    if secure.read_exact(&mut [0; 24]).is_err() {
        return;
    }
    drop(secure.write_all(&frame(settings, 0, 0, b"")));
    let mut head = [0; 9];
    while secure.read_exact(&mut head).is_ok() {
        let length = u32::from_be_bytes([0, head[0], head[1], head[2]]);
        if secure.read_exact(&mut vec![0; length as usize]).is_err() {
            return;
        }
        if head[3] == settings && head[4] == 0 {
            drop(secure.write_all(&frame(settings, 1, 0, b"")));
        } else if head[3] == headers {
            // `:status: 200` is 8 of the table that both know; the end of fields, of the stream.
            drop(secure.write_all(&frame(headers, 4, head[8], &[0x88])));
            drop(secure.write_all(&frame(data, 1, head[8], FEED.as_bytes())));
        }
        drop(secure.flush());
    }
}

fn params(names: &[&str]) -> CertificateParams {
    let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
    let mut params = CertificateParams::new(names).unwrap();
    params.distinguished_name.push(DnType::CommonName, "a server");
    params
}

/// Somebody who issues certificates.
fn authority(name: &str) -> (Certificate, Issuer<'static, KeyPair>) {
    let mut params = params(&[]);
    params.distinguished_name.push(DnType::CommonName, name);
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let key = KeyPair::generate().unwrap();
    (params.self_signed(&key).unwrap(), Issuer::new(params, key))
}

fn issued(params: &CertificateParams, by: &Issuer<'static, KeyPair>, http: &[u8]) -> String {
    let key = KeyPair::generate().unwrap();
    let certificate = params.signed_by(&key, by).unwrap();
    server(&certificate, &key, http, if http == b"h2" { two } else { one })
}

fn self_signed(params: &CertificateParams) -> String {
    let key = KeyPair::generate().unwrap();
    server(&params.self_signed(&key).unwrap(), &key, b"http/1.1", one)
}

/// What a refresh with these feeds says of each, on a system that trusts one authority.
fn refreshed(trusted: &Certificate, feeds: &[String]) -> HashMap<String, String> {
    let folder = tempfile::tempdir().unwrap();
    let (config, system) = (folder.path().join("config.toml"), folder.path().join("ca.pem"));
    std::fs::write(&system, trusted.pem()).unwrap();
    let table = |url: &String| format!("[[feeds]]\nurl = \"{url}\"\n");
    std::fs::write(&config, feeds.iter().map(table).collect::<String>()).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_sapo"))
        .args(["--config", config.to_str().unwrap(), "refresh", "--json"])
        .env_clear()
        .env("HOME", folder.path())
        .env("SSL_CERT_FILE", &system)
        .output()
        .unwrap();
    let told: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let row = |row: &serde_json::Value| {
        let url = row["url"].as_str().unwrap().to_owned();
        let error = row["error"].as_str().or(row["outcome"].as_str());
        (url, error.unwrap().to_owned())
    };
    told["results"].as_array().unwrap().iter().map(row).collect()
}

#[test]
fn what_is_wrong_with_a_certificate_is_told() {
    let (trusted, by) = authority("trusted");
    let (_, stranger) = authority("a stranger");
    let good = params(&["127.0.0.1"]);
    let (mut expired, mut early, mut issues) = (good.clone(), good.clone(), good.clone());
    (expired.not_before, expired.not_after) =
        (date_time_ymd(2001, 1, 1), date_time_ymd(2002, 1, 1));
    early.not_before = date_time_ymd(3000, 1, 1);
    issues.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let feeds = [
        (issued(&good, &by, b"http/1.1"), "fetched"),
        (issued(&good, &by, b"h2"), "fetched"),
        (issued(&expired, &by, b"http/1.1"), "has expired"),
        (issued(&early, &by, b"http/1.1"), "is not valid yet"),
        (issued(&params(&["other.example"]), &by, b"http/1.1"), "is for another name"),
        (issued(&good, &stranger, b"http/1.1"), "was issued by somebody unknown"),
        (self_signed(&good), "is signed by itself"),
        (self_signed(&issues), "is signed by itself"),
    ];
    let urls: Vec<String> = feeds.iter().map(|(url, _)| url.clone()).collect();
    let told = refreshed(&trusted, &urls);
    for (url, words) in &feeds {
        let error = &told[url];
        assert!(error.contains(words), "{words}: {error}");
        let certificate = format!("The certificate of 127.0.0.1 {words}.");
        assert!(*words == "fetched" || error.contains(&certificate), "{error}");
    }
}

#[test]
fn an_exception_is_for_one_feed_and_its_own_origin() {
    let url = self_signed(&params(&["other.example"]));
    let client = Client::new(limits());
    let insecure = Access { insecure: true, ..Access::default() };
    assert_eq!(ask(&client, &url, Some(&insecure)).unwrap().body, FEED.as_bytes());
    assert_eq!(ask(&client, &url, None).unwrap_err().kind, TroubleKind::Tls);
    // Where its server sends it, the exception does not count.
    let place = url.clone();
    let sender = super::Server::start(move |_| super::redirect(&place));
    assert!(ask(&client, &sender.url("/"), Some(&insecure)).is_err());
}

#[test]
fn a_bad_certificate_is_no_reason_to_go_on_in_the_open() {
    // The port of https answers plain http, too; nobody is to try.
    let plain = super::Server::start(|_| super::page("", FEED));
    let url = plain.url("/").replace("http:", "https:");
    let failure = ask(&Client::new(limits()), &url, None).unwrap_err();
    assert!(matches!(failure.kind, TroubleKind::Tls | TroubleKind::Connect), "{}", failure.what);
    assert!(!plain.last().contains("get /"), "{}", plain.last());
}

#[test]
fn what_is_wrong_with_encryption_is_told_and_none_is_no_way_out() {
    // A record of TLS that says `protocol_version`; and somebody who does not speak it.
    let cases: [(&[u8], &str); 2] = [
        (&[0x15, 3, 1, 0, 2, 2, 70], "127.0.0.1 knows only ways of encryption that are too old"),
        (b"HTTP/1.1 200 OK\r\n\r\n<rss/>", "127.0.0.1 answers, but without encryption"),
    ];
    for (answer, words) in cases {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("https://{}/", listener.local_addr().unwrap());
        let (sender, begun) = std::sync::mpsc::channel();
        thread::spawn(move || {
            for mut stream in listener.incoming().map_while(Result::ok) {
                let mut hello = [0; 4096];
                drop(stream.read(&mut hello));
                sender.send(hello[0]).unwrap();
                drop(stream.write_all(answer));
            }
        });
        let failure = ask(&Client::new(limits()), &url, None).unwrap_err();
        assert_eq!(failure.kind, TroubleKind::Tls, "{}", failure.what);
        assert!(failure.what.starts_with(words), "{}", failure.what);
        // One connection, and it begins with a handshake.
        assert_eq!(begun.try_iter().collect::<Vec<u8>>(), [0x16]);
    }
}

#[test]
fn an_exception_does_not_go_along_to_where_a_server_sends() {
    let key = KeyPair::generate().unwrap();
    let certificate = params(&["nobody.example"]).self_signed(&key).unwrap();
    let config = certified(&certificate, &key, &[b"http/1.1"]);
    // A proxy that stands for every host there is.
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let proxy = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        for mut stream in listener.incoming().map_while(Result::ok) {
            let mut head = [0; 4096];
            drop(stream.read(&mut head));
            drop(stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n"));
            let mut session = rustls::ServerConnection::new(Arc::clone(&config)).unwrap();
            let mut secure = rustls::Stream::new(&mut session, &mut stream);
            let mut request = [0; 4096];
            if secure.read(&mut request).is_ok() {
                let away = request.starts_with(b"GET /away");
                let answer = match away {
                    true => super::redirect("https://other.example/"),
                    false => super::page("", FEED),
                };
                drop(secure.write_all(answer.as_bytes()));
                drop(secure.flush());
            }
        }
    });
    let client = Client::new(limits());
    let proxy = Some(ProxyChoice::Through(ProxyUrl(proxy)));
    let insecure = Access { insecure: true, proxy, ..Access::default() };
    assert!(ask(&client, "https://paper.example/", Some(&insecure)).is_ok());
    let failure = ask(&client, "https://paper.example/away", Some(&insecure)).unwrap_err();
    assert_eq!(failure.kind, TroubleKind::Tls, "{}", failure.what);
    assert!(failure.what.contains("other.example is signed by itself"), "{}", failure.what);
}
