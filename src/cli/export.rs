//! `sapo export`: feeds as OPML, or marks.

pub(in crate::cli) mod marks;
mod opml;

use super::args::{ExportArgs, Places};
use super::exit::{Exit, Failure};
use super::session::Session;

/// Exports.
pub fn run(places: &Places, args: &ExportArgs) -> Result<Exit, Failure> {
    let session = Session::load(places)?;
    if args.opml { opml::run(&session, args) } else { marks::run(&session, args) }
}
