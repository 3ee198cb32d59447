//! `sapo config path|check|init|schema`.

use std::io;

use super::args::{ConfigArgs, ConfigTask, Places};
use super::exit::{Exit, Failure};
use super::out::{self, Out};
use super::session;
use crate::config;
use crate::config::theme::{self, Themes};

/// Runs the command.
pub fn run(places: &Places, args: &ConfigArgs) -> Result<Exit, Failure> {
    let (file, named) = session::config_file(places);
    match args.task {
        ConfigTask::Path => Out::new().lines(&file.display().to_string())?,
        ConfigTask::Check => {
            let found = config::load(&file, named)?;
            Themes::load(&theme::folder(&file), &found.appearance.theme)?;
            for odd in &found.warnings {
                out::say(&format!("sapo: {odd}"));
            }
            let mut papers: Vec<&str> = found.feeds.iter().map(|f| f.paper.as_str()).collect();
            papers.sort_unstable();
            papers.dedup();
            let which = match file.exists() {
                true => file.display().to_string(),
                false => format!("the default ({} is not there)", file.display()),
            };
            let off = found.feeds.iter().filter(|feed| !feed.enabled).count();
            let off = if off > 0 { format!(", {off} not enabled") } else { String::new() };
            let (feeds, papers) = (found.feeds.len(), papers.len());
            Out::new().lines(&format!("{which}: good; {feeds} feeds of {papers} papers{off}"))?;
        }
        ConfigTask::Schema => Out::new().lines(&config::schema())?,
        ConfigTask::Init => match config::init(&file) {
            Ok(()) => {
                Out::new().lines(&file.display().to_string())?;
                out::say("sapo: written, with every key explained; edit it as you like");
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                let place = file.display();
                return Err(Failure::Usage(format!("{place} is there already; nothing written")));
            }
            Err(error) => {
                return Err(Failure::Usage(format!("{}: {error}", file.display())));
            }
        },
    }
    Ok(Exit::Well)
}
