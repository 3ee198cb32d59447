//! Pictures of articles: from the cache of files, else from the network; decoded and made ready
//! for the terminal on workers, never on the loop's thread.
//!
//! What the user looks at now is wished for; wishes that are not begun when others come are
//! forgotten. A picture that cannot be shown costs itself alone: its words stand in its place.

pub mod canvas;
mod decode;
pub mod fetch;
pub mod files;

use std::panic::{self, AssertUnwindSafe};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use ratatui::layout::Size;
use ratatui_image::picker::Picker;
use ratatui_image::protocol::kitty::Kitty;
use ratatui_image::sliced::SlicedProtocol;
use url::Url;

use crate::app::msg::PictureWish;
use crate::runtime::inbox::{Event, Inbox};
use canvas::Canvas;
use decode::TooLarge;
use fetch::Fetcher;

/// Workers: one waits for a server while the other draws.
const WORKERS: usize = 2;

/// A picture that is ready, or why there is none.
pub struct Drawn {
    /// What was wished for.
    pub wish: PictureWish,
    /// The picture; `None`: it cannot be shown.
    pub picture: Option<Box<SlicedProtocol>>,
    /// Why it cannot be shown, when that is its size.
    pub too_large: Option<TooLarge>,
}

impl Drawn {
    fn missed(wish: PictureWish) -> Self {
        Self { wish, picture: None, too_large: None }
    }
}

impl std::fmt::Debug for Drawn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Drawn({}, {})", self.wish.url, self.picture.is_some())
    }
}

/// The workers; they start with the first wish and end when this is dropped.
#[derive(Debug)]
pub struct Pictures {
    desk: Arc<Desk>,
    fetcher: Arc<Fetcher>,
    inbox: Arc<Inbox>,
    started: bool,
}

#[derive(Debug, Default)]
struct Desk {
    state: Mutex<State>,
    changed: Condvar,
    /// One picture is unpacked at a time: the largest takes tens of megabytes.
    unpacking: Mutex<()>,
}

#[derive(Debug, Default)]
struct State {
    /// The next one last.
    wishes: Vec<(PictureWish, Canvas)>,
    closed: bool,
}

impl Pictures {
    /// Workers that have not started.
    #[must_use]
    pub fn new(fetcher: Arc<Fetcher>, inbox: Arc<Inbox>) -> Self {
        Self { desk: Arc::default(), fetcher, inbox, started: false }
    }

    /// Wishes for pictures; what was wished for before and has not begun is forgotten.
    pub fn wish(&mut self, wishes: Vec<PictureWish>, canvas: Canvas) {
        if !self.started {
            self.started = true;
            for _ in 0..WORKERS {
                self.start();
            }
        }
        let mut state = self.desk.state();
        let forgotten = std::mem::take(&mut state.wishes);
        state.wishes = wishes.into_iter().rev().map(|wish| (wish, canvas)).collect();
        drop(state);
        self.desk.changed.notify_all();
        // Who asked for them must not wait for ever.
        for (wish, _) in forgotten {
            self.inbox.put(Event::Picture(Drawn::missed(wish)));
        }
    }

    fn start(&self) {
        let (desk, fetcher) = (Arc::clone(&self.desk), Arc::clone(&self.fetcher));
        let inbox = Arc::clone(&self.inbox);
        let work = move || {
            while let Some((wish, canvas)) = desk.next() {
                // A decoder's panic costs its picture.
                let picture =
                    panic::catch_unwind(AssertUnwindSafe(|| draw(&desk, &fetcher, &wish, canvas)));
                let drawn = match picture.ok().flatten() {
                    Some(Ok(picture)) => {
                        Drawn { picture: Some(Box::new(picture)), ..Drawn::missed(wish) }
                    }
                    Some(Err(size)) => Drawn { too_large: Some(size), ..Drawn::missed(wish) },
                    None => Drawn::missed(wish),
                };
                inbox.put(Event::Picture(drawn));
            }
        };
        if let Err(error) = thread::Builder::new().name("pictures".into()).spawn(work) {
            tracing::warn!(%error, "no thread for pictures");
        }
    }
}

impl Drop for Pictures {
    fn drop(&mut self) {
        let mut state = self.desk.state();
        state.closed = true;
        state.wishes.clear();
        drop(state);
        self.desk.changed.notify_all();
    }
}

impl Desk {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for a wish; `None`: the desk is closed.
    fn next(&self) -> Option<(PictureWish, Canvas)> {
        let mut state = self.state();
        loop {
            if state.closed {
                return None;
            }
            if let Some(wish) = state.wishes.pop() {
                return Some(wish);
            }
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

/// A picture's bytes, unpacked, scaled to the cells it gets, in the terminal's own form.
fn draw(
    desk: &Desk,
    fetcher: &Fetcher,
    wish: &PictureWish,
    canvas: Canvas,
) -> Option<Result<SlicedProtocol, TooLarge>> {
    let url = Url::parse(&wish.url).ok()?;
    let named_by = wish.named_by.as_deref().and_then(|link| Url::parse(link).ok());
    let bytes = fetcher.get_waiting(&url, named_by.as_ref())?;
    let _one = desk.unpacking.lock().unwrap_or_else(PoisonError::into_inner);
    let (width, height) = canvas.cell;
    let room =
        (u32::from(wish.columns) * u32::from(width), u32::from(wish.rows) * u32::from(height));
    let picture = match decode::decode(&bytes, room)? {
        Ok(picture) => picture,
        Err(too_large) => return Some(Err(too_large)),
    };
    let cells = |pixels: u32, cell: u16| pixels.div_ceil(u32::from(cell.max(1))).max(1);
    let size = Size::new(
        cells(picture.width(), width).min(u32::from(wish.columns)) as u16,
        cells(picture.height(), height).min(u32::from(wish.rows)) as u16,
    );
    let drawn = match canvas.kind {
        canvas::Kind::Kitty => {
            let in_tmux = canvas.in_tmux;
            Kitty::new(picture, size, next_id(), in_tmux, false).ok().map(SlicedProtocol::Kitty)
        }
        _ => SlicedProtocol::new(&picker(canvas), picture, Some(size)).ok(),
    };
    drawn.map(Ok)
}

/// A number for kitty, of 24 bits: a colour says it, and nothing else has to. Those of other
/// programs in the same terminal begin elsewhere.
fn next_id() -> u32 {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let own = std::process::id().wrapping_mul(0x9e37) & 0xffff;
    (own << 8 | (NEXT.fetch_add(1, Ordering::Relaxed) & 0xff)).max(1)
}

fn picker(canvas: Canvas) -> Picker {
    let (width, height) = canvas.cell;
    // The one way to name a size without asking the terminal, which has been asked.
    #[allow(deprecated, reason = "the other constructors read the terminal themselves")]
    let mut picker = Picker::from_fontsize(ratatui_image::FontSize::new(width, height));
    picker.set_protocol_type(canvas.kind.into());
    picker
}

#[cfg(test)]
mod tests;
