//! `sapo completions SHELL`.

use clap::CommandFactory;

use super::args::{Cli, CompletionsArgs};
use super::exit::{Exit, Failure};
use super::out::Out;

/// Prints the completions.
pub fn run(args: &CompletionsArgs) -> Result<Exit, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "sapo", &mut script);
    // A script's tabs and line ends are its own; nothing in it comes from outside.
    let mut out = Out::new();
    out.raw(&script)?;
    out.flush()?;
    Ok(Exit::Well)
}
