//! What terminals and Vietnamese engines really send: bytes in, screen out.

use super::opened;
use super::terminal::World;

/// "tiếng" as engines retype it: letters, DEL, letters, in one write.
const TIENG: &str = "tie\x7fê\x7fếng";

#[test]
fn a_list_is_driven_with_an_engine_on() {
    let world = World::new();
    let mut terminal = opened(&world);
    // DEL does nothing; `]` and `[` arrive as letters.
    terminal.keys("\x7f\x7f");
    terminal.keys("ư");
    terminal.shows("World · ");
    terminal.keys("ơ");
    terminal.shows("All · ");
    // m, then u and j: the engine takes u back and sends ụ. The mark is undone, the cursor moves.
    terminal.keys("m");
    terminal.shows("All · 199 unread");
    terminal.keys("u\x7fụ");
    terminal.shows("All · 200 unread");
    terminal.until("the second row", |screen| {
        let row = screen.contents().lines().position(|line| line.contains("Tin 198"));
        row.is_some_and(|row| usize::from(screen.cursor_position().0) == row)
    });
    terminal.keys("\x03");
    terminal.ends_with(0);
}

#[test]
fn search_and_command_line_take_what_an_engine_sends() {
    let world = World::new();
    let mut terminal = opened(&world);
    for (open, shown) in [("/", "Find: tiếng"), (":", ":tiếng"), ("\x10", "do: tiếng")] {
        terminal.keys(open);
        terminal.keys(TIENG);
        terminal.shows(shown);
        // The terminal's own cursor stands at the caret, so that an engine's window does.
        terminal.until("the cursor at the caret", |screen| {
            let (row, column) = screen.cursor_position();
            let line = screen.rows(0, 80).nth(usize::from(row)).unwrap_or_default();
            let before: String = line.chars().take(usize::from(column)).collect();
            before.ends_with("tiếng")
        });
        // A letter goes with its marks; a filler is no letter.
        terminal.keys("\x7f\x7f\x7f\u{202f}");
        terminal.until("two letters", |screen| {
            let contents = screen.contents();
            contents.contains(&shown[..shown.len() - "ếng".len()]) && !contents.contains("tiế")
        });
        terminal.keys("\x1b");
        terminal.shows("Enter read");
    }
    // Return in the same read comes after the letters.
    terminal.keys(":go ba\x7fáo thu\x7fư\x7fử\r");
    terminal.shows("Báo Thử · ");
    terminal.keys("\x03");
    terminal.ends_with(0);
}

#[test]
fn a_paste_never_runs_anything() {
    let world = World::new();
    let mut terminal = opened(&world);
    terminal.keys("\x1b[200~A\rq\r:quit\r\x03\x1b[201~");
    terminal.keys(":");
    terminal.keys("\x1b[200~quit\rquit\n\x1b[201~");
    terminal.shows(":quit quit");
    terminal.keys("\x1b");
    terminal.shows("All · 200 unread");
    terminal.keys("\x03");
    terminal.ends_with(0);
}

#[test]
fn the_mouse_presses_the_footer_and_can_be_off() {
    let world = World::new();
    let mut terminal = opened(&world);
    let asked = |raw: &[u8]| raw.windows(8).any(|bytes| bytes == b"\x1b[?1002h");
    assert!(asked(&terminal.raw()));
    // The first key of the footer: Enter reads.
    terminal.keys("\x1b[<0;3;24M");
    terminal.shows("It has one paragraph.");
    terminal.keys("q:set mouse off\r");
    terminal.eventually("the mouse is left", |terminal| {
        terminal.raw().windows(8).any(|bytes| bytes == b"\x1b[?1002l")
    });
    terminal.keys("\x03");
    terminal.ends_with(0);
    let mut world = World::new();
    world.setting("[appearance]\nmouse = false\n");
    let mut terminal = opened(&world);
    assert!(!asked(&terminal.raw()));
    terminal.keys("\x03");
    terminal.ends_with(0);
}

#[test]
fn the_keys_screen_shows_the_bytes_of_a_press() {
    let world = World::new();
    let mut terminal = opened(&world);
    terminal.keys(":keys\r");
    terminal.shows("Esc twice leaves");
    terminal.keys("ư");
    terminal.shows("c6 b0");
    terminal.keys("\x1b[6~");
    terminal.shows("1b 5b 36 7e");
    terminal.shows("PageDown");
    terminal.keys("\x03");
    terminal.ends_with(0);
}
