//! `sapo`: the reader on the terminal.

use std::io::{self, IsTerminal};

use super::args::Places;
use super::exit::{Exit, Failure};
use super::session::{self, Session};
use crate::config::stamp::Stamp;
use crate::config::theme::{self, Themes};
use crate::runtime::{self, Ended, Setup, clock};

/// Opens the reader.
pub fn run(places: &Places) -> Result<Exit, Failure> {
    need_terminal()?;
    let (config_file, named) = session::config_file(places);
    let config_stamp = Stamp::of(&config_file, clock::now());
    let session = Session::load(places)?;
    let Session { mut config, cache_dir } = session;
    config.appearance.accessible = session::is_accessible(places, &config);
    let themes = Themes::load(&theme::folder(&config_file), &config.appearance.theme)?;
    let first = !named && !config_file.exists() && session::is_vacant(&cache_dir);
    open(Setup { config, config_file, config_stamp, themes, cache_dir, demo: false, first })
}

/// Opens the reader with `setup`.
pub fn open(setup: Setup) -> Result<Exit, Failure> {
    Ok(match runtime::run(setup)? {
        Ended::Quit => Exit::Well,
        Ended::Signal(signal) => Exit::Signal(signal),
    })
}

/// The reader needs a terminal that can be drawn on; says what to do without one.
pub fn need_terminal() -> Result<(), Failure> {
    let why = if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        "this is no terminal"
    } else if session::env("TERM").is_some_and(|term| term == "dumb") {
        "this terminal is dumb (TERM=dumb)"
    } else {
        return Ok(());
    };
    Err(Failure::Usage(format!(
        "the reader cannot open: {why}.\n\
         Open it in a terminal, or use it from here:\n  \
         sapo refresh       fetch the papers\n  \
         sapo list          print headlines\n  \
         sapo read ID       print an article\n  \
         sapo demo --list   print a sample edition's headlines, without a network"
    )))
}
