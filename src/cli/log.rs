//! The log: off unless `SAPO_LOG` asks for it (`debug`, `sapo::net=trace`).

use std::fs::{self, OpenOptions};
use std::io;

use tracing_subscriber::EnvFilter;

use super::exit::Failure;
use crate::config::paths;

/// Starts the log that `SAPO_LOG` asks for: on stderr, or, while the reader has the screen, in
/// `sapo.log` in the state folder.
pub fn start(reader: bool) -> Result<(), Failure> {
    let Some(wanted) = std::env::var_os("SAPO_LOG").filter(|wanted| !wanted.is_empty()) else {
        return Ok(());
    };
    let filter = EnvFilter::try_new(wanted.to_string_lossy())
        .map_err(|error| Failure::Usage(format!("SAPO_LOG: {error}")))?;
    let log = tracing_subscriber::fmt().with_ansi(false).with_env_filter(filter);
    if !reader {
        log.with_writer(io::stderr).init();
        return Ok(());
    }
    let folder = paths::state_dir(&|name| std::env::var_os(name));
    let path = folder.join("sapo.log");
    let file = fs::create_dir_all(&folder)
        .and_then(|()| OpenOptions::new().create(true).append(true).open(&path))
        .map_err(|error| Failure::World(format!("{}: {error}", path.display())))?;
    log.with_writer(file).init();
    Ok(())
}
