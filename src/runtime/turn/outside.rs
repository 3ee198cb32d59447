//! Signals, turns that leave the screen (suspending to the shell, lending the terminal, links), and
//! another configuration.

use signal_hook::consts::{SIGCONT, SIGTSTP, SIGWINCH};

use std::thread;

use super::{
    Arc, Config, Ended, Event, Launch, Msg, Plan, RuntimeError, SIGHUP, Surroundings, Turns, Word,
    opener, own, signals, strings,
};
use crate::runtime::host::Between;
use crate::runtime::opener::Plans;

impl Turns {
    /// A signal came.
    pub(super) fn signal(&mut self, signal: i32) -> Result<(), RuntimeError> {
        match signal {
            SIGWINCH => {
                let (columns, rows) = self.screen.fit()?;
                self.urgent = true;
                self.tell(Msg::Resize { columns, rows })
            }
            SIGTSTP => self.suspend(false),
            // Stopped from outside: the shell may have changed what we had set.
            SIGCONT if self.screen.is_ours() => self.fit(),
            SIGCONT => self.take_back(),
            ending => {
                self.ended = Some(Ended::Signal(ending));
                self.tell(Msg::Stop)
            }
        }
    }

    /// Gives the terminal to the shell and stops; goes on when the shell says so. `group`: the
    /// whole job stops, as when Ctrl-Z is pressed without raw mode.
    pub(super) fn suspend(&mut self, group: bool) -> Result<(), RuntimeError> {
        self.pause();
        self.screen.lend();
        signals::stop(group);
        self.take_back()
    }

    /// Takes the terminal back, at its present size.
    pub(super) fn take_back(&mut self) -> Result<(), RuntimeError> {
        self.screen.take_back()?;
        if let Some(keyboard) = &self.keyboard {
            keyboard.resume();
        }
        self.pictures_gone()?;
        // Questions that were open were answered to somebody else; the ground may be another.
        self.looks.asked.clear();
        self.looks.ask(&mut self.screen)?;
        self.fit()
    }

    /// Draws all anew, at the terminal's present size.
    pub(super) fn fit(&mut self) -> Result<(), RuntimeError> {
        let (columns, rows) = self.screen.fit()?;
        self.urgent = true;
        self.tell(Msg::Resize { columns, rows })
    }

    /// The configuration is another now.
    pub(super) fn configured(&mut self, mut config: Box<Config>) -> Result<(), RuntimeError> {
        // The command line may have said so.
        config.appearance.accessible |= self.config.appearance.accessible;
        let told = self.runner.configured(&config);
        self.config.clone_from(&config);
        self.tell(Msg::Config(config))?;
        self.tell_all(told)
    }

    /// Opens a web link; what the user is told, if anything.
    pub(super) fn open_link(&mut self, link: &str) -> Result<Option<Msg>, RuntimeError> {
        let here = Surroundings::here();
        Ok(match opener::plan(link, &self.config.opener.browser, &here) {
            Plan::Refuse => Some(self.notice(Word::NotAWebLink, "")),
            Plan::Copy(link) => {
                self.copy(&link)?;
                Some(self.notice(Word::CopiedInstead, link))
            }
            Plan::Run(launches) => self.launch(launches, Word::BrowserFailed)?,
        })
    }

    /// Opens web links one after the other; where nothing could show them, all go on the clipboard.
    /// What came of it.
    pub(super) fn open_links(&mut self, links: &[String]) -> Result<Option<Msg>, RuntimeError> {
        let browser = &self.config.opener.browser;
        let Plans { run, copy } = opener::plans(links, browser, &Surroundings::here());
        if !copy.is_empty() {
            let told = self.copy(&copy.join("\n"))?;
            let count = strings::number(self.language, copy.len() as u64);
            return Ok(told.or_else(|| Some(self.notice(Word::LinksCopiedInstead, count))));
        }
        if run.is_empty() {
            return Ok(Some(self.notice(Word::NotAWebLink, "")));
        }
        let count = strings::number(self.language, run.len() as u64);
        let mut failed = None;
        for launches in run {
            failed = self.launch(launches, Word::BrowserFailed)?.or(failed);
        }
        Ok(failed.or_else(|| Some(self.notice(Word::PagesOpened, count))))
    }

    /// Starts the first of `launches` that can be started: text browsers here and now, the
    /// others from a thread that also hears how they end.
    fn launch(&mut self, launches: Vec<Launch>, failed: Word) -> Result<Option<Msg>, RuntimeError> {
        let mut rest = launches.into_iter().peekable();
        while let Some(launch) = rest.next_if(|launch| launch.takes_terminal) {
            match self.lend_to(&launch, None)? {
                Ok(()) => return Ok(None),
                Err(why) if rest.peek().is_none() => {
                    return Ok(Some(self.notice(failed, why)));
                }
                Err(_) => {}
            }
        }
        let (inbox, language) = (Arc::clone(&self.inbox), self.language);
        let windows = rest.filter(|launch| !launch.takes_terminal).collect();
        let secrets = self.config.refresh.secret_variables();
        let started = opener::start_first(windows, secrets, move |why| {
            inbox.put(Event::Notice(strings::fill(language, failed, why)));
        });
        Ok(started.err().map(|error| self.notice(failed, error)))
    }

    /// Plays a file of the web; what the user is told, if anything.
    pub(super) fn play(&mut self, link: &str) -> Result<Option<Msg>, RuntimeError> {
        match opener::players(link, &self.config.opener.player, &Surroundings::here()) {
            Some(launches) => self.launch(launches, Word::PlayerFailed),
            None => Ok(Some(self.notice(Word::NotAWebLink, ""))),
        }
    }

    /// Puts a text on the clipboard; what the user is told when it is not to be had.
    pub(super) fn copy(&mut self, text: &str) -> Result<Option<Msg>, RuntimeError> {
        let thousands = text.len().div_ceil(1_000);
        let is_copied = self.screen.copy(text, self.host.between.as_ref())?;
        if is_copied && matches!(self.host.between, Some(Between::Tmux(_))) {
            self.tell_tmux(text);
        }
        Ok((!is_copied).then(|| self.notice(Word::TooLongToCopy, thousands)))
    }

    /// tmux takes a copy from a program only when it is set to (set-clipboard on); asked in its own
    /// words, it hands one on in any case.
    fn tell_tmux(&self, text: &str) {
        let (commands, text) = (self.own.commands(), text.to_owned());
        let words = ["tmux", "load-buffer", "-w", "-"].map(str::to_owned);
        let told = thread::Builder::new().name("tmux".into()).spawn(move || {
            if let Err(failure) = commands.run_for(&words, Some(text.as_bytes()), own::ALLOWED) {
                tracing::debug!(why = failure.what, "tmux took no copy");
            }
        });
        if let Err(error) = told {
            tracing::debug!(%error, "tmux could not be asked");
        }
    }

    /// Gives a text to the user's pager; what the user is told, if anything.
    pub(super) fn pipe(&mut self, text: &str) -> Result<Option<Msg>, RuntimeError> {
        let variable = std::env::var("PAGER").ok();
        let mut failures = Vec::new();
        for launch in opener::pagers(&self.config.opener.pager, variable.as_deref()) {
            match self.lend_to(&launch, Some(text))? {
                Ok(()) => return Ok(None),
                Err(why) => failures.push(why),
            }
        }
        Ok(Some(self.notice(Word::PagerFailed, failures.join(", "))))
    }

    /// Runs a program on our terminal to its end, `input` on its standard input; why it could not
    /// be, if so.
    pub(super) fn lend_to(
        &mut self,
        launch: &Launch,
        input: Option<&str>,
    ) -> Result<Result<(), String>, RuntimeError> {
        self.pause();
        self.listener.lend(true);
        self.screen.lend();
        let ran = opener::wait(launch, input, &self.config.refresh.secret_variables());
        self.listener.lend(false);
        self.inbox.forget_input(&signals::OF_BORROWER);
        if rustix::termios::tcgetattr(rustix::stdio::stdin()).is_err() {
            self.ended = Some(Ended::Signal(SIGHUP));
            return Ok(Ok(()));
        }
        self.take_back()?;
        Ok(ran.map(|_| ()).map_err(|error| format!("{}: {error}", launch.program.display())))
    }

    pub(super) fn notice(&self, word: Word, value: impl std::fmt::Display) -> Msg {
        Msg::Notice(strings::fill(self.language, word, value))
    }

    fn pause(&self) {
        if let Some(keyboard) = &self.keyboard {
            keyboard.pause();
        }
    }
}
