//! Lines that end at one column: blanks between words take what is left of the room.

use super::{Piece, Role};
use crate::text::{Clean, width};

/// Columns that a blank may become. More tears holes into the page, and the line stays short.
const MAX_BLANK_COLUMNS: usize = 3;

/// Widens the blanks of a line to fill `room`, the wider ones spread evenly.
pub(super) fn widen(pieces: &mut [Piece], room: usize) {
    let taken: usize = pieces.iter().map(|piece| width(piece.text.as_str())).sum();
    let blanks = |piece: &Piece| piece.text.as_str().bytes().filter(|b| *b == b' ').count();
    let stretches = |piece: &Piece| !matches!(piece.role, Role::Code | Role::LinkNumber);
    let gaps: usize = pieces.iter().filter(|piece| stretches(piece)).map(blanks).sum();
    let Some(missing) = room.checked_sub(taken).filter(|missing| *missing > 0) else { return };
    if gaps == 0 || missing > gaps * (MAX_BLANK_COLUMNS - 1) {
        return;
    }
    let mut gap = 0;
    for piece in pieces.iter_mut().filter(|piece| stretches(piece)) {
        if blanks(piece) == 0 {
            continue;
        }
        let mut text = String::with_capacity(piece.text.as_str().len() + missing);
        for c in piece.text.as_str().chars() {
            text.push(c);
            if c == ' ' {
                // What is due up to here, less what was given before.
                let more = missing * (gap + 1) / gaps - missing * gap / gaps;
                text.extend(std::iter::repeat_n(' ', more));
                gap += 1;
            }
        }
        piece.text = Clean::known(text);
    }
}
