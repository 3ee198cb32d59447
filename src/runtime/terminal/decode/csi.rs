//! Control sequences (`ESC [ … final`): cursor and function keys, modifiers, mouse, paste.

use super::{Input, SEQUENCE_MAX_BYTES, Step, key};
use crate::app::msg::{Mouse, MouseAction};
use crate::config::theme::Ground;
use crate::config::{Key, KeyCode};
use crate::runtime::pictures::canvas::Answer;

/// What a sequence that starts with `ESC [` means.
pub(super) fn step(bytes: &[u8]) -> Step {
    let Some(end) = bytes[2..].iter().position(|byte| !matches!(byte, 0x20..=0x3f)) else {
        return if bytes.len() > SEQUENCE_MAX_BYTES { Step::Skip(bytes.len()) } else { Step::More };
    };
    let end = end + 2;
    let parameters = &bytes[2..end];
    match bytes[end] {
        // The Linux console's F1 to F5 are `ESC [ [ A` to `E`.
        b'[' if parameters.is_empty() => console_function(bytes),
        // Mouse of terminals without SGR reports: three bytes follow.
        b'M' if parameters.is_empty() => old_mouse(bytes),
        last @ 0x40..=0x7e => {
            let used = end + 1;
            if (last, parameters) == (b'~', b"200") {
                return Step::Paste(used);
            }
            meaning(last, parameters).map_or(Step::Skip(used), |input| Step::Input(used, input))
        }
        // Something else cut in; it stands for itself.
        _ => Step::Skip(end),
    }
}

/// Arrows, Home and End, by their final byte.
pub(super) const fn cursor_key(last: u8) -> Option<KeyCode> {
    Some(match last {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'F' => KeyCode::End,
        b'H' => KeyCode::Home,
        _ => return None,
    })
}

fn meaning(last: u8, parameters: &[u8]) -> Option<Input> {
    if let Some(report) = parameters.strip_prefix(b"<") {
        let [code, column, row] = numbers(report)[..] else { return None };
        return mouse(code, column, row, last == b'M');
    }
    if last == b'c'
        && let Some(attributes) = parameters.strip_prefix(b"?")
    {
        let sixel = numbers(attributes).contains(&4);
        return Some(Input::Answer(Answer::Attributes { sixel }));
    }
    // Mode 2031: the ground is dark now, or light.
    if last == b'n'
        && let Some(told) = parameters.strip_prefix(b"?997;")
    {
        return match told {
            b"1" => Some(Input::Ground(Ground::Dark)),
            b"2" => Some(Input::Ground(Ground::Light)),
            _ => None,
        };
    }
    let numbers = numbers(parameters);
    if let (b't', [6, height, width]) = (last, &numbers[..]) {
        let cell = u16::try_from(*width).ok().zip(u16::try_from(*height).ok());
        return cell.map(|(width, height)| Input::Answer(Answer::Cell { width, height }));
    }
    let first = numbers.first().copied().unwrap_or(0);
    let modifiers = numbers.get(1).copied().unwrap_or(1);
    let (code, modifiers) = match last {
        b'Z' => (KeyCode::BackTab, 1),
        b'P'..=b'S' => (KeyCode::Function(last - b'P' + 1), modifiers),
        // xterm's modifyOtherKeys: 27 ; modifiers ; code ~
        b'~' if first == 27 => (coded(*numbers.get(2)?)?, modifiers),
        b'~' => (numbered(first)?, modifiers),
        b'u' => (coded(first)?, modifiers),
        _ => (cursor_key(last)?, modifiers),
    };
    // kitty's event types stand behind a colon after the modifiers; 3 is a release.
    let released = parameters.windows(2).any(|pair| pair == b":3");
    (!released).then(|| Input::Key(with(code, modifiers)))
}

/// Numbers between semicolons; of sub-parameters the first. Nonsense is 0.
fn numbers(parameters: &[u8]) -> Vec<u32> {
    parameters
        .split(|byte| *byte == b';')
        .map(|part| {
            let first = part.split(|byte| *byte == b':').next().unwrap_or(part);
            std::str::from_utf8(first).ok().and_then(|text| text.parse().ok()).unwrap_or(0)
        })
        .collect()
}

/// Adds xterm's modifiers: 1 plus the sum of 1 Shift, 2 Alt, 4 Ctrl.
fn with(code: KeyCode, modifiers: u32) -> Key {
    let bits = modifiers.saturating_sub(1);
    let (shift, alt, ctrl) = (bits & 1 != 0, bits & 2 != 0, bits & 4 != 0);
    match code {
        KeyCode::Tab if shift => Key { ctrl, alt, ..key(KeyCode::BackTab) },
        KeyCode::Char(c) if shift => {
            let upper = c.to_uppercase().next().unwrap_or(c);
            Key { ctrl, alt, ..key(KeyCode::Char(upper)) }
        }
        _ => Key { code, ctrl, alt, shift },
    }
}

/// Keys that are a number before `~`.
const fn numbered(number: u32) -> Option<KeyCode> {
    Some(match number {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        11..=15 => KeyCode::Function((number - 10) as u8),
        17..=21 => KeyCode::Function((number - 11) as u8),
        23..=26 => KeyCode::Function((number - 12) as u8),
        28..=29 => KeyCode::Function((number - 13) as u8),
        31..=34 => KeyCode::Function((number - 14) as u8),
        _ => return None,
    })
}

/// Keys that are their Unicode code point (`CSI u`).
fn coded(code: u32) -> Option<KeyCode> {
    match code {
        9 => Some(KeyCode::Tab),
        13 => Some(KeyCode::Enter),
        27 => Some(KeyCode::Esc),
        127 => Some(KeyCode::Backspace),
        // kitty's own keys live in the private use area; none of them is ours.
        57_344..=63_743 => None,
        _ => char::from_u32(code).filter(|c| !c.is_control()).map(KeyCode::Char),
    }
}

fn console_function(bytes: &[u8]) -> Step {
    match bytes.get(3) {
        None => Step::More,
        Some(byte @ b'A'..=b'E') => {
            Step::Input(4, Input::Key(key(KeyCode::Function(byte - b'A' + 1))))
        }
        Some(_) => Step::Skip(3),
    }
}

fn old_mouse(bytes: &[u8]) -> Step {
    let Some(&[code, column, row]) = bytes.get(3..6).and_then(|b| <&[u8; 3]>::try_from(b).ok())
    else {
        return Step::More;
    };
    let number = |byte: u8| u32::from(byte.saturating_sub(32));
    mouse(number(code), number(column), number(row), true)
        .map_or(Step::Skip(6), |input| Step::Input(6, input))
}

/// A mouse report: bits 0–1 the button (3: none), 32 motion, 64 the wheel; places count from 1.
fn mouse(code: u32, column: u32, row: u32, pressed: bool) -> Option<Input> {
    let what = match code & !0b1_1100 {
        0 if pressed => MouseAction::Press,
        // Without SGR, code 3 says that a button is up.
        0 | 3 => MouseAction::Release,
        32 if pressed => MouseAction::Drag,
        64 => MouseAction::WheelUp,
        65 => MouseAction::WheelDown,
        _ => return None,
    };
    let cell = |place: u32| u16::try_from(place.checked_sub(1)?).ok();
    Some(Input::Mouse(Mouse { column: cell(column)?, row: cell(row)?, what }))
}
