//! Pictures on the loop's side: what the terminal can show is asked with the first wish; what is
//! ready is placed by the next frame.

use std::sync::Arc;
use std::time::Instant;

use super::{Asker, Turns};
use crate::app::Msg;
use crate::app::msg::PictureWish;
use crate::config::{Config, Images};
use crate::runtime::inbox::Inbox;
use crate::runtime::pictures::canvas::{self, Answer, Canvas, Known};
use crate::runtime::pictures::fetch::Fetcher;
use crate::runtime::pictures::{Drawn, Pictures};
use crate::runtime::{RuntimeError, clock, terminal};
use crate::ui;

/// The pictures of the reader.
#[derive(Debug)]
pub(super) struct Gallery {
    /// Those that are ready.
    pub(super) ready: ui::Pictures,
    workers: Pictures,
    wanted: Images,
    says_iterm: bool,
    in_tmux: bool,
    terminal: Terminal,
    /// What was wished for last.
    wishes: Vec<PictureWish>,
}

/// What is known of the terminal.
#[derive(Debug)]
enum Terminal {
    /// Not asked.
    Unknown,
    /// Asked; the answers so far, and until when they are waited for.
    Asked(Known, Instant),
    Known(Canvas),
}

impl Gallery {
    pub(super) fn new(config: &Config, fetcher: Arc<Fetcher>, inbox: Arc<Inbox>) -> Self {
        Self {
            ready: ui::Pictures::new(!canvas::says_colours(|name| std::env::var_os(name))),
            workers: Pictures::new(fetcher, inbox),
            wanted: config.reading.images,
            says_iterm: canvas::says_iterm(|name| std::env::var_os(name)),
            in_tmux: canvas::says_tmux(|name| std::env::var_os(name)),
            terminal: Terminal::Unknown,
            wishes: Vec::new(),
        }
    }

    /// Until when the terminal's answers are waited for.
    pub(super) fn deadline(&self) -> Option<Instant> {
        match self.terminal {
            Terminal::Asked(_, until) => Some(until),
            Terminal::Unknown | Terminal::Known(_) => None,
        }
    }

    /// A terminal that does not answer shows half blocks.
    pub(super) fn wake(&mut self, tick: Instant) {
        if let Terminal::Asked(known, until) = self.terminal
            && tick >= until
        {
            self.decide(known);
        }
    }

    fn hear(&mut self, answer: Answer) {
        if let Terminal::Asked(known, _) = &mut self.terminal {
            known.hear(answer);
            let known = *known;
            if known.ended {
                self.decide(known);
            }
        }
    }

    fn decide(&mut self, known: Known) {
        let canvas = known.canvas(self.wanted, terminal::cell(), self.says_iterm);
        self.terminal = Terminal::Known(canvas);
        self.workers.wish(self.wishes.clone(), canvas);
    }

    /// The terminal was cleared or lent: what it was sent is gone.
    pub(super) fn forget(&mut self) {
        self.ready.clear();
        self.wishes.clear();
    }
}

impl Turns {
    /// Wishes for pictures; the first one asks the terminal what it can show.
    pub(super) fn show_pictures(&mut self, wishes: Vec<PictureWish>) -> Result<(), RuntimeError> {
        self.gallery.wishes.clone_from(&wishes);
        match self.gallery.terminal {
            Terminal::Known(canvas) => self.gallery.workers.wish(wishes, canvas),
            Terminal::Asked(..) => {}
            // What is wanted is said: only the cell is not known, and the system mostly is.
            Terminal::Unknown if self.gallery.wanted != Images::Auto => {
                self.gallery.decide(Known::new(self.gallery.in_tmux));
            }
            Terminal::Unknown => {
                let until = clock::tick() + canvas::PATIENCE;
                let known = Known::new(self.gallery.in_tmux);
                self.gallery.terminal = Terminal::Asked(known, until);
                self.looks.asked.push_back(Asker::Pictures);
                self.screen.ask(known.questions())?;
            }
        }
        Ok(())
    }

    /// An answer of the terminal: its attributes end the question that was asked first.
    pub(super) fn answered(&mut self, answer: Answer) -> Result<(), RuntimeError> {
        let ends = matches!(answer, Answer::Attributes { .. });
        match if ends { self.looks.asked.pop_front() } else { None } {
            Some(Asker::Ground) => self.ground_untold(),
            Some(Asker::Pictures) | None => self.gallery.hear(answer),
        }
        Ok(())
    }

    /// The terminal was cleared or lent: all pictures are to be sent again.
    pub(super) fn pictures_gone(&mut self) -> Result<(), RuntimeError> {
        self.gallery.forget();
        self.tell(Msg::PicturesGone)
    }

    /// A picture is ready.
    pub(super) fn drawn(&mut self, drawn: Drawn) -> Result<(), RuntimeError> {
        let Drawn { wish, picture, too_large } = drawn;
        let Gallery { ready, wishes, .. } = &mut self.gallery;
        let is_wanted = |url: &str| wishes.iter().any(|wish| wish.url == url);
        // Of another article, or of another width.
        if !wishes.contains(&wish) {
            return Ok(());
        }
        if let Some(size) = too_large {
            return self.tell(Msg::PictureTooLarge(wish, size.width, size.height));
        }
        let size = picture.map(|picture| ready.put(&wish.url, *picture, is_wanted));
        self.tell(Msg::Picture(wish, size))
    }
}
