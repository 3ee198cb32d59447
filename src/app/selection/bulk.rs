//! What is done to all chosen articles at once.

use std::collections::HashMap;

use super::let_go;
use crate::app::choose::{self, Choice};
use crate::app::model::Model;
use crate::app::msg::{CLIPBOARD_MAX_BYTES, Command, FileForm, LinksFor, NewFiles, Query};
use crate::app::picker::Row;
use crate::app::{marking, notice, take};
use crate::config::Action;
use crate::domain::{ArticleId, Mark, Status};
use crate::strings::{Word, number};
use crate::text::Clean;

/// Pages that are opened without a question: a handful of tabs.
const OPENED_UNASKED: usize = 5;
/// Whole articles taken at once: each is a tab of the browser, or a file.
pub(super) const TAKEN_MAX: usize = 50;

/// Does to all that are chosen what it would do to one; `None`: it is about one.
pub(crate) fn act(model: &mut Model, action: Action) -> Option<Vec<Command>> {
    if !super::is_meant(model) {
        return None;
    }
    Some(match action {
        Action::ToggleRead => toggle_read(model),
        Action::ToggleStar => toggle_star(model),
        Action::Browser if is_too_many(model) => Vec::new(),
        Action::Browser => vec![ask_links(model, LinksFor::Browser)],
        Action::CopyLink => vec![ask_links(model, LinksFor::Clipboard)],
        Action::Save if is_too_many(model) => Vec::new(),
        Action::Save => ask_form(model),
        Action::Back => {
            super::back(model);
            Vec::new()
        }
        _ => return None,
    })
}

/// The chosen ones as they stand now, in the list's order.
fn now(model: &Model) -> Vec<(ArticleId, Status)> {
    let shown: HashMap<ArticleId, Status> =
        model.rows().rows.iter().map(|row| (row.id, row.status)).collect();
    let status = |id: &ArticleId| model.marks.get(id).or_else(|| shown.get(id)).copied();
    let all = model.selection.all(model.scope.order);
    all.iter().map(|it| (it.id(), status(&it.id()).unwrap_or(it.status))).collect()
}

fn ids(model: &Model) -> Vec<ArticleId> {
    model.selection.all(model.scope.order).iter().map(|row| row.id()).collect()
}

/// Read when any is not, else unread.
fn toggle_read(model: &mut Model) -> Vec<Command> {
    let all = now(model);
    let read = all.iter().any(|(_, status)| !status.read);
    let changed = all.into_iter().filter(|(_, status)| status.read != read);
    let changed = changed.map(|(id, status)| (id, Status { read, ..status })).collect();
    match read {
        true => mark(model, changed, Mark::Read, Word::ListRead),
        false => mark(model, changed, Mark::Unread, Word::ChosenUnread),
    }
}

/// Starred when any is not, else not.
fn toggle_star(model: &mut Model) -> Vec<Command> {
    let all = now(model);
    let starred = all.iter().any(|(_, status)| !status.starred);
    let changed = all.into_iter().filter(|(_, status)| status.starred != starred);
    let changed = changed.map(|(id, status)| (id, Status { starred, ..status })).collect();
    match starred {
        true => mark(model, changed, Mark::Star, Word::ChosenStarred),
        false => mark(model, changed, Mark::Unstar, Word::ChosenUnstarred),
    }
}

/// One write: one undo takes it back.
fn mark(
    model: &mut Model,
    changed: HashMap<ArticleId, Status>,
    mark: Mark,
    word: Word,
) -> Vec<Command> {
    let_go(model);
    vec![marking::many(model, changed, mark, word)]
}

fn is_too_many(model: &mut Model) -> bool {
    let is = model.selection.count() > TAKEN_MAX;
    if is {
        let text = model.say_with(Word::TooManyChosen, TAKEN_MAX);
        notice::tell(model, text);
    }
    is
}

fn ask_links(model: &Model, what_for: LinksFor) -> Command {
    Command::Read(Query::Links(ids(model), what_for))
}

/// The links of the chosen came.
pub(crate) fn links(model: &mut Model, links: Vec<String>, what_for: LinksFor) -> Vec<Command> {
    let count = number(model.language, links.len() as u64);
    match what_for {
        _ if links.is_empty() => {
            notice::tell(model, model.say(Word::NoLinksChosen));
            Vec::new()
        }
        LinksFor::Clipboard if links.join("\n").len() > CLIPBOARD_MAX_BYTES => {
            let text = model.say_with(Word::LinksTooLong, count);
            notice::tell(model, text);
            Vec::new()
        }
        LinksFor::Clipboard => {
            let_go(model);
            let text = model.say_with(Word::LinksCopied, count);
            notice::tell(model, text);
            vec![Command::Copy(links.join("\n"))]
        }
        LinksFor::Browser => {
            // What came of it is told by who opens them.
            if links.len() <= OPENED_UNASKED {
                let_go(model);
                return vec![Command::OpenLinks(links)];
            }
            let row = Row {
                label: Clean::line(&model.say_with(Word::OpenPages, count)),
                detail: Clean::default(),
                right: Clean::default(),
                choice: Choice { command: Command::OpenLinks(links), told: None },
            };
            choose::open(model, Word::OpenPrompt, vec![row]);
            Vec::new()
        }
    }
}

/// As what the chosen are saved.
fn ask_form(model: &mut Model) -> Vec<Command> {
    let ids = ids(model);
    let count = super::told(model);
    let (language, zone) = (model.language, model.zone.clone());
    let setting = take::setting(model);
    let files = |form| NewFiles { ids: ids.clone(), form, setting, language, zone: zone.clone() };
    let forms = [
        (Word::SaveMarkdown, FileForm::Markdown),
        (Word::SaveHtml, FileForm::Html),
        (Word::SaveText, FileForm::Text),
    ];
    let rows = forms.map(|(word, form)| Row {
        label: Clean::line(model.say(word)),
        detail: Clean::line(&format!(".{}", form.extension())),
        right: Clean::line(&count),
        choice: Choice { command: Command::SaveAll(files(form)), told: None },
    });
    choose::open(model, Word::SaveAllPrompt, rows.into());
    Vec::new()
}

/// Something of the chosen was decided on in a sheet.
pub(crate) fn decided(model: &mut Model, command: &Command) {
    if matches!(command, Command::OpenLinks(_) | Command::SaveAll(_)) {
        let_go(model);
    }
}
