//! Any text as a configuration: settings, or mistakes with a place in the text.

#![no_main]

use std::path::Path;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Err(mistakes) = sapo::config::parse(text, Path::new("config.toml")) {
        assert!(!mistakes.to_string().is_empty());
    }
});
