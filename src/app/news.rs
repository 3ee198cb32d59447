//! What is new: told once after an update, and whenever it is asked for.

use super::info::InfoLine;
use super::model::Model;
use super::msg::{Command, Msg};
use super::page::{Page, Subject};
use super::sheet::Sheet;
use super::worded::filled;
use crate::strings::Word;
use crate::strings::news::{self, HERE, Release};

/// What is new, as far as it was told.
#[derive(Debug, Clone, Default)]
pub(crate) struct News {
    /// The newest version whose news were told, or had not to be.
    pub(crate) told: Option<String>,
    /// What is still to be told.
    untold: Vec<Release>,
}

/// The reader starts; so much was told before. Without a last time there is nothing that anybody
/// would find changed.
pub(super) fn begin(model: &mut Model, told: Option<String>) {
    let untold = news::since(told.as_deref(), HERE);
    let told = match model.config.appearance.news && !untold.is_empty() {
        // Not before it is on the screen.
        true => News { told, untold },
        false => {
            let told = news::newest(told.as_deref(), HERE).map(str::to_owned);
            News { told, untold: Vec::new() }
        }
    };
    model.news = told;
}

impl Model {
    /// The message to send once the first frame stands.
    #[must_use]
    pub fn untold(&self) -> Option<Msg> {
        (!self.news.untold.is_empty()).then_some(Msg::Updated)
    }
}

/// Tells what is new since the last time; with that it is told, however the reader ends.
pub(super) fn tell(model: &mut Model) -> Vec<Command> {
    let untold = std::mem::take(&mut model.news.untold);
    let told = news::newest(model.news.told.as_deref(), HERE).map(str::to_owned);
    model.news.told = told;
    show(model, &untold)
}

/// Tells all that was ever new.
pub(super) fn open(model: &mut Model) -> Vec<Command> {
    show(model, &news::all())
}

fn show(model: &mut Model, releases: &[Release]) -> Vec<Command> {
    let mut lines = vec![InfoLine::Title(model.say(Word::NewsTitle).to_owned())];
    for release in releases {
        lines.extend([InfoLine::Gap, InfoLine::Heading(release.version.to_string())]);
        let points = release.points(model.language).iter();
        lines.extend(points.map(|point| InfoLine::Point(filled(model, point))));
    }
    lines.extend([InfoLine::Gap, InfoLine::Text(model.say(Word::NewsHint).to_owned())]);
    model.sheet = Some(Sheet::Page(Page::new(Subject::News, lines)));
    Vec::new()
}
