//! The loop's turns: wait, drain, update, run commands, draw.

mod files;
mod gallery;
mod looks;
mod notify;
mod outside;
mod own;
mod perform;
mod views;

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use signal_hook::consts::SIGHUP;

use super::counter::Counter;
use super::explainer::Explainer;
use super::host::{self, Host};
use super::inbox::{Event, Inbox};
use super::input::Keyboard;
use super::keeper::{self, Keeper};
use super::opener::{self, Launch, Plan, Surroundings};
use super::opening::{self, Opened};
use super::runner::Runner;
use super::signals::{self, Listener};
use super::terminal::decode::Input;
use super::terminal::{self, Screen};
use super::wakes::Wakes;
use super::{Ended, RuntimeError, Setup, clock};
use crate::app::{self, Command, Model, Msg, RefreshTarget};
use crate::config::{Config, Depth, Hyperlinks, Images, locale, paths};
use crate::section::{Language, SectionMap};
use crate::store;
use crate::strings::{self, Word};
use crate::ui;
use files::Files;
use gallery::Gallery;
use looks::{Asker, Looks};
use notify::News;
use own::Own;

/// Events of one turn; then a frame, so that a flood shows as movement.
const EVENTS_PER_TURN_MAX: usize = 256;
/// Reads that lead to reads; the rest waits for the next frame.
const SETTLE_ROUNDS_MAX: usize = 4;
/// Frames without a key are drawn no closer than this: 20 a second look like movement, and to
/// read again what a refresh has changed costs time that keys and parsers need. A key is drawn
/// at once, and so is news after a rest.
const FRAME_INTERVAL: Duration = Duration::from_millis(50);

/// The loop and all it holds.
#[derive(Debug)]
pub struct Turns {
    config: Config,
    config_file: PathBuf,
    files: Files,
    language: Language,
    model: Model,
    looks: Looks,
    inbox: Arc<Inbox>,
    listener: Listener,
    screen: Screen,
    keyboard: Option<Keyboard>,
    runner: Runner,
    gallery: Gallery,
    own: Own,
    news: News,
    host: Host,
    explainer: Explainer,
    keeper: Keeper,
    counter: Counter,
    wakes: Wakes,
    /// Messages came since the last frame.
    changed: bool,
    /// Among them a key: the frame does not wait.
    urgent: bool,
    /// When news was drawn last.
    news_drawn: Option<Instant>,
    ended: Option<Ended>,
    /// Nothing is there yet: papers are offered.
    first: bool,
}

impl Turns {
    /// Opens the cache for reading and takes the terminal.
    ///
    /// # Errors
    /// When either cannot be had; a cache that is not ours or newer is told before the
    /// terminal is touched.
    pub fn open(
        setup: Setup,
        language: Language,
        inbox: Arc<Inbox>,
        listener: Listener,
    ) -> Result<Self, RuntimeError> {
        let Setup { config, config_file, config_stamp, themes, cache_dir, demo, first } = setup;
        let reader = opening::may_hold_cache(&cache_dir).then(|| store::open_reader(&cache_dir));
        let reader = reader.transpose()?;
        let sections = SectionMap::builtin().with(&config.sections);
        let environment = |name: &str| std::env::var_os(name);
        let depth = locale::depth(&config.appearance, &environment);
        let screen = Screen::open(config.appearance.mouse, depth == Depth::Sixteen)?;
        let mut model = Model::new(app::Setup {
            config: config.clone(),
            sections: sections.clone(),
            language,
            zone: locale::zone(&config.appearance),
            size: terminal::size(),
            demo,
            pictures: depth != Depth::None
                && !config.appearance.ascii
                && !config.appearance.accessible
                && config.reading.images != Images::None,
        });
        let state = (!demo).then(|| paths::state_dir(&environment).join(keeper::FILE_NAME));
        let (keeper, memory) =
            Keeper::open(state, &cache_dir, reader.is_some(), language, Arc::clone(&inbox));
        model.remember(memory);
        let counter = Counter::new(cache_dir.clone(), sections.clone(), Arc::clone(&inbox));
        let inbox_too = Arc::clone(&inbox);
        let looks = Looks::new(themes, depth, &config_file);
        let runner =
            Runner::new(&config, config_file.clone(), sections, cache_dir, reader, inbox_too);
        let gallery = Gallery::new(&config, runner.pictures(), Arc::clone(&inbox));
        let own = Own::without(config.refresh.secret_variables());
        Ok(Self {
            config,
            config_file,
            files: Files::of(config_stamp),
            language,
            model,
            looks,
            explainer: Explainer::new(Arc::clone(&inbox)),
            keeper,
            counter,
            inbox,
            listener,
            screen,
            keyboard: None,
            runner,
            gallery,
            own,
            news: News::default(),
            host: host::host(&environment),
            wakes: Wakes::default(),
            changed: false,
            urgent: false,
            news_drawn: None,
            ended: None,
            first,
        })
    }

    /// Turns until the end. A terminal that is gone has hung up, whoever notices first.
    ///
    /// # Errors
    /// When the terminal or the cache fails.
    pub fn run(&mut self) -> Result<Ended, RuntimeError> {
        match self.turns() {
            Err(RuntimeError::Terminal(error)) if terminal::is_gone(&error) => {
                Ok(Ended::Signal(SIGHUP))
            }
            ended => ended,
        }
    }

    fn turns(&mut self) -> Result<Ended, RuntimeError> {
        self.tell(Msg::Started { now: clock::now() })?;
        if self.first {
            self.tell(Msg::Welcome)?;
        }
        self.settle()?;
        // What the terminal answers is read once the first frame stands.
        self.looks.ask(&mut self.screen)?;
        self.draw()?;
        // The first frame is on the screen; everything else starts now.
        let news = self.model.untold();
        self.tell_all(news)?;
        let remote = opener::remote();
        self.keyboard =
            Some(Keyboard::start(terminal::keyboard()?, Arc::clone(&self.inbox), remote)?);
        self.runner.open(&self.config)?;
        self.counter.open();
        loop {
            // A signal ends the model too; how it ended is the signal's to say.
            if let Some(ended) = self.ended {
                return Ok(ended);
            }
            if self.model.ended() {
                return Ok(Ended::Quit);
            }
            self.inbox.wait(self.deadline());
            self.drain()?;
            self.wake()?;
            self.draw_when_due()?;
        }
    }

    /// Ends all workers, commits, gives the terminal back.
    ///
    /// # Errors
    /// When the last changes could not be committed.
    pub fn finish(mut self) -> Result<(), store::StoreError> {
        drop(self.keyboard);
        self.keeper.close();
        let saved = self.runner.finish();
        drop(self.screen);
        self.files.finish();
        saved
    }

    fn deadline(&self) -> Option<Instant> {
        let tick = clock::tick();
        let frame = self.news_drawn.filter(|_| self.changed).map(|drawn| drawn + FRAME_INTERVAL);
        let (asked, ground, told) = (self.gallery.deadline(), self.looks.deadline(), self.news.due);
        let wakes = self.wakes.next(clock::now(), tick);
        [wakes, frame, asked, ground, told].into_iter().flatten().min()
    }

    fn drain(&mut self) -> Result<(), RuntimeError> {
        self.model.tell_time(clock::now());
        for _ in 0..EVENTS_PER_TURN_MAX {
            match self.inbox.take() {
                Some(event) => self.event(event)?,
                None => break,
            }
            if self.ended.is_some() || self.model.ended() {
                break;
            }
        }
        Ok(())
    }

    fn event(&mut self, event: Event) -> Result<(), RuntimeError> {
        match event {
            Event::Input(input) => {
                self.urgent = true;
                self.tell(match input {
                    Input::Bytes(bytes) => {
                        self.urgent = false;
                        if self.model.asks_bytes() {
                            self.tell(Msg::Arrived(bytes))?;
                        }
                        return Ok(());
                    }
                    Input::Key(key) => Msg::Key(key),
                    Input::Paste(text) => Msg::Paste(text),
                    Input::Mouse(mouse) => Msg::Mouse(mouse),
                    Input::Answer(answer) => {
                        self.urgent = false;
                        return self.answered(answer);
                    }
                    Input::Ground(ground) => {
                        self.urgent = false;
                        self.ground_told(ground);
                        return Ok(());
                    }
                })?;
            }
            Event::TerminalGone => self.ended = Some(Ended::Signal(SIGHUP)),
            Event::Signal(signal) => self.signal(signal)?,
            Event::Opened(opened) => {
                let told = match *opened {
                    Ok(opened) => self.opened(opened),
                    Err(error) => self.runner.shut(error)?,
                };
                self.tell_all(told)?;
            }
            Event::Committed(Ok(mut change)) => {
                self.news.note(&change);
                let undos = std::mem::take(&mut change.feeds_undo).into_iter();
                let told: Vec<Msg> = undos.filter_map(|u| self.runner.undo_feeds(u)).collect();
                self.tell(Msg::Stored(change))?;
                self.tell_all(told)?;
            }
            Event::Committed(Err(error)) => self.tell(Msg::WriteFailed(error.to_string()))?,
            Event::Refresh(news) => {
                self.refresh_told(&news);
                self.tell(Msg::Refresh(news))?;
            }
            Event::Picture(drawn) => self.drawn(drawn)?,
            Event::Page(article, outcome) => self.tell(Msg::Page(article, outcome))?,
            Event::Found(found) => self.tell(Msg::Found(found))?,
            Event::Add(generation, news) => self.tell(Msg::Add(generation, news))?,
            Event::Feeds(news) => self.tell(Msg::Feeds(news))?,
            Event::Config(config) => self.configured(config)?,
            Event::ConfigTouched => self.reload()?,
            Event::ReadFailed(why) => self.tell(Msg::ReadFailed(why))?,
            Event::Touched => {
                self.wakes.look_after(clock::tick());
                let told = self.runner.touched();
                self.tell_all(told)?;
            }
            Event::Explained(generation, parts) => {
                self.tell(Msg::CodeExplained(generation, parts))?;
            }
            Event::Notice(text) => self.tell(Msg::Notice(text))?,
            Event::Counted(generation, counts) => self.tell(Msg::Counted(generation, counts))?,
            Event::Tallied(found) => self.tell(Msg::Tallied(found))?,
            Event::News(count, headlines) => self.tell_news(count, &headlines),
            Event::Views(edited) => self.views_edited(edited)?,
        }
        Ok(())
    }

    /// The cache stands open for writing: what is due now is fetched, and what will be.
    fn opened(&mut self, opened: Opened) -> Vec<Msg> {
        let mut told = self.runner.opened(opened);
        self.wakes.refresh = Some(self.an_interval_on());
        if self.config.refresh.at_start {
            told.extend(self.runner.refresh(RefreshTarget::Due));
        }
        told
    }

    /// Deadlines that have come.
    fn wake(&mut self) -> Result<(), RuntimeError> {
        let now = clock::now();
        self.gallery.wake(clock::tick());
        self.wake_looks();
        self.notify();
        let due = self.wakes.take_due(now, clock::tick());
        if due.refresh {
            self.wakes.refresh = self.runner.next_due(now);
            let told = self.runner.refresh(RefreshTarget::Due);
            self.tell_all(told)?;
        }
        if due.look {
            let told = self.runner.touched();
            self.tell_all(told)?;
        }
        if due.model { self.tell(Msg::Woke { now }) } else { Ok(()) }
    }

    /// Gives messages to the model, in order.
    fn tell_all(&mut self, told: impl IntoIterator<Item = Msg>) -> Result<(), RuntimeError> {
        told.into_iter().try_for_each(|msg| self.tell(msg))
    }

    /// Gives a message to the model and does what it asks for; answers go before anything else.
    fn tell(&mut self, msg: Msg) -> Result<(), RuntimeError> {
        let mut queue = VecDeque::from([msg]);
        while let Some(msg) = queue.pop_front() {
            self.changed = true;
            let commands = app::update(&mut self.model, msg);
            let answers = self.perform_all(commands)?;
            answers.into_iter().rev().for_each(|answer| queue.push_front(answer));
        }
        Ok(())
    }

    /// Before a frame: what many messages made stale is read once. The answers may make
    /// something stale in their turn.
    fn settle(&mut self) -> Result<(), RuntimeError> {
        for _ in 0..SETTLE_ROUNDS_MAX {
            let commands = app::settle(&mut self.model);
            if commands.is_empty() {
                break;
            }
            let answers = self.perform_all(commands)?;
            self.tell_all(answers)?;
        }
        Ok(())
    }

    fn draw_when_due(&mut self) -> Result<(), RuntimeError> {
        let due = self.news_drawn.is_none_or(|drawn| clock::tick() >= drawn + FRAME_INTERVAL);
        if self.changed && (self.urgent || due) && self.ended.is_none() && !self.model.ended() {
            self.settle()?;
            self.draw()?;
        }
        Ok(())
    }

    fn draw(&mut self) -> Result<(), RuntimeError> {
        #[cfg(debug_assertions)]
        super::crash::fail_on_purpose(self.model.screen());
        let links = match self.config.appearance.hyperlinks {
            Hyperlinks::Auto => self.host.hyperlinks,
            Hyperlinks::Always => true,
            Hyperlinks::Never => false,
        };
        let Self { screen, model, looks, gallery, .. } = self;
        screen.anchor(if links { ui::anchors(model) } else { ui::Anchors::default() });
        screen.draw(|frame| ui::view(model, &looks.theme, &gallery.ready, frame))?;
        if !self.urgent {
            self.news_drawn = Some(clock::tick());
        }
        self.changed = false;
        self.urgent = false;
        Ok(())
    }
}
