//! A web server for one test: pages by path, with entity tags; some answer only when allowed to.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

/// What a path answers.
#[derive(Clone)]
pub enum Page {
    /// 200 with this body, or 304.
    Body(String),
    /// This status, with these header lines.
    Status(u16, &'static str),
    /// Nothing, ever.
    Silence,
}

pub struct Web {
    base: String,
    /// Paths, as they were asked for.
    pub asked: Receiver<String>,
}

impl Web {
    pub fn serve(pages: &[(&str, Page)]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let owned = pages.iter().map(|(path, page)| ((*path).to_owned(), page.clone()));
        let pages: Arc<HashMap<String, Page>> = Arc::new(owned.collect());
        let (tell, asked) = mpsc::channel();
        // The threads end with the test's process.
        thread::spawn(move || {
            for stream in listener.incoming() {
                let (pages, tell) = (Arc::clone(&pages), tell.clone());
                thread::spawn(move || answer(stream.unwrap(), &pages, &tell));
            }
        });
        Self { base, asked }
    }

    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }
}

/// Answers requests of one connection until it ends.
fn answer(mut stream: TcpStream, pages: &HashMap<String, Page>, tell: &Sender<String>) {
    let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
    loop {
        let Some(Ok(first)) = lines.next() else { return };
        let path = first.split(' ').nth(1).unwrap_or_default().to_owned();
        let mut known = false;
        for line in lines.by_ref().map_while(Result::ok).take_while(|line| !line.is_empty()) {
            known |= line.to_ascii_lowercase().starts_with("if-none-match: \"v1\"");
        }
        let page = pages.get(&path).cloned().unwrap_or(Page::Status(404, ""));
        // A test that is over no longer listens.
        drop(tell.send(path));
        let told = match page {
            Page::Body(_) if known => reply(304, "ETag: \"v1\"\r\n", ""),
            Page::Body(body) => reply(200, "ETag: \"v1\"\r\n", &body),
            Page::Status(status, headers) => reply(status, headers, "no"),
            Page::Silence => continue,
        };
        if stream.write_all(told.as_bytes()).is_err() {
            return;
        }
    }
}

fn reply(status: u16, headers: &str, body: &str) -> String {
    let length = body.len();
    format!("HTTP/1.1 {status} OK\r\n{headers}Content-Length: {length}\r\n\r\n{body}")
}
