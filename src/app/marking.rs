//! Marks, shown at once and sent to the store.

use super::list::position;
use super::model::Model;
use super::msg::Command;
use crate::domain::{ArticleId, Headline, Mark, Place, Scope, Status, Write};

/// Marks an article, on the screen at once.
pub(crate) fn mark(model: &mut Model, row: &Headline, mark: Mark) -> Command {
    let status = match mark {
        Mark::Read => Status { read: true, ..row.status },
        Mark::Unread => Status { read: false, ..row.status },
        Mark::Star => Status { starred: true, ..row.status },
        Mark::Unstar => Status { starred: false, ..row.status },
    };
    model.marks.insert(row.id, status);
    show_status(model, row.id, status);
    Command::Write(Write::Mark { articles: vec![row.id], mark, at: model.now })
}

fn show_status(model: &mut Model, id: ArticleId, status: Status) {
    let hits = model.find.iter_mut().flat_map(|find| &mut find.rows.rows);
    let rows = model.list.rows.rows.iter_mut().chain(hits);
    rows.filter(|row| row.id == id).for_each(|row| row.status = status);
    if let Some(reading) = model.reading.as_mut().filter(|reading| reading.headline.id == id) {
        reading.headline.status = status;
    }
}

/// Marks the whole list read, as far as the user can know it.
pub(crate) fn mark_all_read(model: &mut Model) -> Vec<Command> {
    let newest = model.list.rows.rows.first().map(position).filter(|_| !model.list.more_newer);
    for row in &mut model.list.rows.rows {
        row.status.read = true;
        model.marks.insert(row.id, row.status);
    }
    if let Some(reading) = &mut model.reading {
        let shown = model.marks.get(&reading.headline.id);
        reading.headline.status = shown.copied().unwrap_or(reading.headline.status);
    }
    if model.scope.place == Place::All && model.scope.section.is_none() {
        model.overview.all.unread = 0;
    }
    let scope = Scope { unread_only: true, ..model.scope.clone() };
    vec![Command::Write(Write::MarkList { scope, newest, mark: Mark::Read, at: model.now })]
}
