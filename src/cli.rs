//! The command line: arguments in, exit code out; one file for each subcommand.
//!
//! stdout is data, stderr is talk, and neither ever carries a control character. Nothing slow
//! happens on the way to the reader: no log, no network, no completions.

mod add;
mod args;
mod check;
mod clock;
mod completions;
mod config;
mod demo;
mod doctor;
mod exit;
mod export;
mod feeds;
mod fetch;
mod import;
mod list;
mod log;
mod man;
mod mark;
mod names;
mod out;
mod panics;
mod read;
mod reader;
mod refresh;
mod remove;
mod render;
mod session;
mod stats;
mod whole;

use std::process::ExitCode;

use clap::Parser;

use crate::runtime::extractor;
use args::{Cli, Command};
use exit::{Exit, Failure};

/// Runs the program with the process's arguments.
#[must_use]
pub fn run() -> ExitCode {
    // The process that pages are taken apart in; no command of the program.
    if std::env::args_os().nth(1).is_some_and(|argument| argument == extractor::ARGUMENT) {
        return extractor::run();
    }
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(told) => return usage(&told).code(),
    };
    if let Err(failure) = log::start(cli.command.is_none()) {
        return failure.tell().code();
    }
    panics::quiet_parsers();
    match dispatch(&cli) {
        Ok(exit) => exit.code(),
        Err(failure) => failure.tell().code(),
    }
}

fn dispatch(cli: &Cli) -> Result<Exit, Failure> {
    let Some(command) = &cli.command else { return reader::run(&cli.places) };
    match command {
        Command::Refresh(args) => refresh::run(&cli.places, args),
        Command::List(args) => list::run(&cli.places, args),
        Command::Read(args) => read::run(&cli.places, args),
        Command::Check(args) => check::run(&cli.places, args),
        Command::Feeds(args) => feeds::run(&cli.places, args),
        Command::Add(args) => add::run(&cli.places, args),
        Command::Remove(args) => remove::run(&cli.places, args),
        Command::Mark(args) => mark::run(&cli.places, args),
        Command::Export(args) => export::run(&cli.places, args),
        Command::Import(args) => import::run(&cli.places, args),
        Command::Stats(args) => stats::run(&cli.places, args),
        Command::Config(args) => config::run(&cli.places, args),
        Command::Doctor(args) => doctor::run(&cli.places, args),
        Command::Demo(args) => demo::run(&cli.places, args),
        Command::Completions(args) => completions::run(args),
        Command::Man => man::run(),
    }
}

/// What clap has to say: help and version on stdout, mistakes on stderr.
fn usage(told: &clap::Error) -> Exit {
    let text = told.render().to_string();
    if told.use_stderr() {
        out::say(text.trim_end());
        return Exit::Usage;
    }
    match out::Out::new().lines(text.trim_end()) {
        Ok(()) => Exit::Well,
        Err(error) => Failure::Output(error).tell(),
    }
}
