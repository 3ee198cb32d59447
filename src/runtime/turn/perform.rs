//! What the model asks for, one command after the other.

use std::time::Duration;

use super::{Command, Msg, RuntimeError, Turns, clock};
use crate::config::catalogue::Catalogue;
use crate::config::edit::Edit;

impl Turns {
    pub(super) fn perform_all(&mut self, commands: Vec<Command>) -> Result<Vec<Msg>, RuntimeError> {
        let mut answers = Vec::new();
        for command in commands {
            answers.extend(self.perform(command)?);
        }
        Ok(answers)
    }

    /// One command; its answer, when it has one at once.
    fn perform(&mut self, command: Command) -> Result<Option<Msg>, RuntimeError> {
        Ok(match command {
            Command::Read(query) => Some(self.runner.read(query)),
            Command::Write(write) => self.runner.write(write),
            Command::Find(finding) => self.runner.find(finding),
            stop @ (Command::StopFind | Command::StopDiscover | Command::StopRefresh) => {
                self.give_up(&stop);
                None
            }
            Command::Discover { generation, address } => self.runner.discover(generation, &address),
            Command::AddFeeds { generation, feeds, told } => {
                self.runner.edit_feeds(Edit::Add(feeds), told, Some(generation))
            }
            Command::EditFeeds { edit, told } => self.runner.edit_feeds(edit, told, None),
            Command::ReadCatalogue => {
                let catalogue = Catalogue::here(&|name| std::env::var_os(name));
                Some(Msg::Catalogue(catalogue.map(Box::new)))
            }
            Command::ShowPictures(wishes) => {
                self.show_pictures(wishes)?;
                None
            }
            Command::ListThemes => Some(self.list_themes()),
            Command::ShowTheme(choice) => self.show_theme(&choice)?,
            Command::KeepTheme(choice) => self.keep_theme(choice),
            Command::FetchPage(article) => self.runner.fetch_page(article),
            Command::Refresh(target) => self.runner.refresh(target),
            Command::Remember(memory) => self.keeper.keep(*memory),
            Command::CountViews { generation, queries } => self.counter.count(generation, queries),
            Command::Tally(since) => self.counter.tally(since),
            Command::EditViews { edit, inverse } => self.edit_views(edit, inverse),
            Command::WakeAt(at) => {
                self.wakes.at = at;
                None
            }
            Command::WakeIn(milliseconds) => {
                self.wakes.within = milliseconds
                    .and_then(|ms| clock::tick().checked_add(Duration::from_millis(ms)));
                None
            }
            Command::ExplainCode { generation, code } => self.explainer.explain(generation, code),
            Command::OpenLink(link) => self.open_link(&link)?,
            Command::OpenLinks(links) => self.open_links(&links)?,
            Command::Pipe(text) => self.pipe(&text)?,
            Command::Copy(text) => self.copy(&text)?,
            Command::Save { title, extension, text } => self.save(title, extension, text),
            Command::SaveAll(files) => self.save_all(files),
            Command::Edit(text) => self.edit_text(&text)?,
            Command::Play(link) => self.play(&link)?,
            Command::Run { name, words, input, terminal } => {
                self.run_own(name, words, input, terminal)?
            }
            Command::EditConfig => self.edit_config()?,
            Command::TakeMouse(take) => {
                self.screen.take_mouse(take)?;
                None
            }
            Command::Redraw => {
                self.pictures_gone()?;
                self.fit()?;
                None
            }
            Command::Suspend => {
                self.suspend(true)?;
                None
            }
        })
    }

    /// Work that is under way is stopped.
    fn give_up(&mut self, stop: &Command) {
        match stop {
            Command::StopFind => self.runner.stop_find(),
            Command::StopDiscover => self.runner.stop_discover(),
            _ => self.runner.stop_refresh(),
        }
    }
}
