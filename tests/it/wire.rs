//! A server of one test that sees each request whole and answers with bytes of the test's
//! choice; as a proxy it stands for every host there is.

use std::io::{BufRead, BufReader, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

/// Writes the answer to a request's head; the connection is closed afterwards.
pub type Answer = dyn Fn(&str, &mut TcpStream) + Send + Sync;

pub struct Wire {
    pub address: SocketAddr,
    heads: Arc<Mutex<Vec<String>>>,
}

impl Wire {
    pub fn serve(answer: impl Fn(&str, &mut TcpStream) + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let heads: Arc<Mutex<Vec<String>>> = Arc::default();
        let (seen, answer) = (Arc::clone(&heads), Arc::new(answer));
        // The threads end with the test's process.
        thread::spawn(move || {
            for stream in listener.incoming() {
                let (seen, answer) = (Arc::clone(&seen), Arc::clone(&answer));
                thread::spawn(move || talk(stream.unwrap(), &seen, &*answer));
            }
        });
        Self { address, heads }
    }

    /// One that answers every request so.
    pub fn saying(answer: impl Into<Vec<u8>>) -> Self {
        let answer = answer.into();
        // Who asked may have had enough.
        Self::serve(move |_, stream| drop(stream.write_all(&answer)))
    }

    /// The heads of all requests so far, in order, in lower case.
    pub fn heads(&self) -> Vec<String> {
        self.heads.lock().unwrap().iter().map(|head| head.to_lowercase()).collect()
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }
}

fn talk(mut stream: TcpStream, heads: &Mutex<Vec<String>>, answer: &Answer) {
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        match reader.read_line(&mut head) {
            Ok(read) if read > 0 => {}
            _ => return,
        }
    }
    heads.lock().unwrap().push(head.clone());
    answer(&head, &mut stream);
}

/// An answer with a body.
pub fn ok(body: &str) -> String {
    format!("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{body}", body.len())
}

/// An answer that sends on.
pub fn to(location: &str) -> String {
    format!(
        "HTTP/1.1 302 Found\r\nConnection: close\r\nLocation: {location}\r\n\
         Content-Length: 0\r\n\r\n"
    )
}
