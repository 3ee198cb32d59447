//! Panics of parsers: contained where they happen and told at their feed, so not printed too.

use std::panic;
use std::thread;

/// Keeps parsers' threads quiet; any other panic is told as Rust tells it.
pub(super) fn quiet_parsers() {
    let tell = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        let parser = thread::current().name().is_some_and(|name| name.starts_with("parse"));
        if !parser {
            tell(info);
        }
    }));
}
