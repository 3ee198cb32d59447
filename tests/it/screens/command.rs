//! The command line, settings that change at once, and keys behind a Vietnamese engine.

use super::desk::Desk;

/// The text of the screen after a script.
fn after(desk: &mut Desk, script: &str) -> String {
    desk.press(script);
    desk.frame()
}

#[test]
fn the_command_line_at_every_size() {
    let check = |name: &str, size, script: &str| {
        let mut desk = Desk::open(size);
        desk.press(script);
        insta::assert_snapshot!(name, desk.frame());
    };
    check("line_80x24", (80, 24), ":");
    check("line_go_80x24", (80, 24), ":go bi<Tab><Tab>");
    check("line_wrong_80x24", (80, 24), ":mark-list-raed<Enter>");
    check("line_40x10", (40, 10), ":mark");
    check("line_200x60", (200, 60), ":set ");
    let mut desk = Desk::vietnamese((80, 24));
    insta::assert_snapshot!("line_vietnamese_80x24", after(&mut desk, ":nguon"));
    let mut desk = Desk::ascii((80, 24));
    insta::assert_snapshot!("line_ascii_80x24", after(&mut desk, ":section w<Tab>"));
}

#[test]
fn lines_are_run_and_remembered() {
    let mut desk = Desk::open((80, 24));
    let frame = after(&mut desk, ":go binh minh<Enter>");
    assert!(frame.contains("Bình Minh · ") && !frame.contains("Talks resume"), "{frame}");
    let frame = after(&mut desk, ":section world<Enter>");
    assert!(frame.contains("World · 0 unread") || frame.contains("Nothing here"), "{frame}");
    desk.press(":section all<Enter>:go all<Enter>");
    let frame = after(&mut desk, ":find đà nẵng<Enter>");
    assert!(frame.contains("2 found"), "{frame}");
    assert!(after(&mut desk, "<Esc>:mark-list-read<Enter>").contains("marked read"));
    assert!(after(&mut desk, ":undo<Enter>").contains("undone"));
    // What was run comes back, and what is wrong stays to be mended.
    let frame = after(&mut desk, ":<Up><Up>");
    assert!(frame.contains(":mark-list-read"), "{frame}");
    let frame = after(&mut desk, "<Ctrl-u>go nowhere<Enter>");
    assert!(frame.contains(":go nowhere") && frame.contains("nothing is called"), "{frame}");
    let frame = after(&mut desk, "<Esc>");
    assert!(!frame.contains(":go nowhere"), "{frame}");
}

#[test]
fn what_is_pasted_is_never_run() {
    let mut desk = Desk::open((80, 24));
    let before = desk.frame();
    desk.paste("A\nq\n:quit\n");
    assert_eq!(desk.frame(), before);
    desk.press(":");
    desk.paste("mark-list-read\nquit\n");
    let frame = desk.frame();
    assert!(frame.contains(":mark-list-read quit") && frame.contains('●'), "{frame}");
    desk.press("<Esc><Ctrl-p>");
    desk.paste("hide read\n");
    assert!(desk.frame().contains("hide read"), "{}", desk.frame());
    assert!(!desk.frame().contains("read articles hidden"));
}

#[test]
fn settings_change_at_once() {
    let mut desk = Desk::open((200, 60));
    desk.press("<Enter>");
    let lead = "Nhiều nơi học sinh được nghỉ; tâm bão cách Đà Nẵng 210 km.";
    assert!(desk.frame().contains(lead), "{}", desk.frame());
    let frame = after(&mut desk, ":set width 40<Enter>");
    assert!(frame.contains("Columns of running text: 40"), "{frame}");
    assert!(!frame.contains(lead), "{frame}");
    let frame = after(&mut desk, "<Ctrl-p>ascii<Enter>");
    assert!(!frame.contains('●') && !frame.contains('─'), "{frame}");
    let frame = after(&mut desk, ":set ascii off<Enter>:set links=plain<Enter>");
    assert!(frame.contains('─') && frame.contains("Links in articles: plain"), "{frame}");
    let frame = after(&mut desk, ":set links purple<Enter>");
    assert!(frame.contains("purple"), "{frame}");
    // What is wrong stays to be mended.
    desk.press("<Esc>:set mouse off<Enter>");
    assert_eq!(*desk.last_command(), sapo::app::Command::TakeMouse(false));
}

/// What Telex sends, as keys; `<Backspace>` is its DEL.
#[test]
fn a_list_is_driven_with_telex_on() {
    let mut desk = Desk::open((80, 24));
    let top = desk.selected_line();
    // Backspace does nothing.
    desk.press("<Backspace><Backspace>");
    assert_eq!(desk.selected_line(), top);
    // m, u, j: the engine makes ụ of the last two.
    desk.press("m");
    assert_eq!(desk.unread(), 7);
    desk.press("u<Backspace>ụ");
    assert_eq!(desk.unread(), 8);
    assert_ne!(desk.selected_line(), top);
    // `]` and `[`.
    assert!(after(&mut desk, "ư").contains("National · 3 unread"), "{}", desk.frame());
    assert!(after(&mut desk, "ơ").contains("All · 8 unread"), "{}", desk.frame());
    // o, then s: the star is set.
    assert!(after(&mut desk, "o<Backspace>ó").contains("starred"), "{}", desk.frame());
}

#[test]
fn chords_of_double_letters_work_with_telex_on() {
    let settings = "[keys.global]\nmark-list-read = [\"d d\"]\nbottom = [\"a a\"]\nadd-feed = []\n";
    let mut desk = Desk::with(settings);
    assert!(after(&mut desk, "d<Backspace>đ").contains("8 marked read"), "{}", desk.frame());
    desk.press("u");
    assert!(after(&mut desk, "đ").contains("8 marked read"), "{}", desk.frame());
    let top = desk.selected_line();
    desk.press("a<Backspace>â");
    assert_ne!(desk.selected_line(), top);
}

#[test]
fn fields_take_what_engines_send() {
    // "tiếng", as it is retyped, with a filler; then a cluster goes with one Backspace.
    let typed = "tie<Backspace>ê<Backspace>ếng\u{202f} vie\u{323}\u{302}t";
    let mut desk = Desk::open((80, 24));
    for (open, close) in [("/", "<Esc>"), (":", "<Esc>"), ("<Ctrl-p>", "<Esc>")] {
        let frame = after(&mut desk, &format!("{open}{typed}"));
        assert!(frame.contains("tiếng việt"), "{open}: {frame}");
        assert!(!frame.contains('\u{202f}'));
        let frame = after(&mut desk, "<Backspace><Backspace>");
        assert!(frame.contains("tiếng vi") && !frame.contains("tiếng việ"), "{open}: {frame}");
        desk.press(close);
    }
    desk.press("a");
    assert!(after(&mut desk, typed).contains("tiếng việt"), "{}", desk.frame());
}

#[test]
fn the_keys_screen_tells_what_a_press_means() {
    let mut desk = Desk::open((80, 24));
    desk.press(":keys<Enter>");
    desk.arrive(b"\x1b[6~");
    desk.press("<PageDown>");
    insta::assert_snapshot!("keys_80x24", desk.frame());
    // As Telex sends `]`.
    desk.arrive("ư".as_bytes());
    insta::assert_snapshot!("keys_telex_80x24", after(&mut desk, "ư"));
    // It does nothing, and is left by two Escs alone.
    assert!(after(&mut desk, "q<Esc>").contains("Esc"), "{}", desk.frame());
    assert!(after(&mut desk, "j<Esc><Esc>").contains("14:05"), "{}", desk.frame());
    let mut desk = Desk::vietnamese((40, 10));
    insta::assert_snapshot!("keys_vietnamese_40x10", after(&mut desk, ":keys<Enter>g"));
    let mut desk = Desk::with("[keys]\npreset = \"vim\"\n");
    insta::assert_snapshot!("keys_chord_80x24", after(&mut desk, ":keys<Enter>g"));
    assert!(after(&mut desk, "g").contains("first row"), "{}", desk.frame());
}

#[test]
fn presets_are_keys() {
    let mut desk = Desk::with("[keys]\npreset = \"newsboat\"\n");
    let top = desk.selected_line();
    desk.press("JJ");
    assert_ne!(desk.selected_line(), top);
    desk.press("KKN");
    assert_eq!((desk.selected_line().0, desk.unread()), (top.0, 7));
    let mut desk = Desk::with("[keys]\npreset = \"vim\"\n");
    desk.press("Ggg");
    assert_eq!(desk.selected_line(), top_of(&mut desk));
    assert!(after(&mut desk, "gt").contains("National · 3 unread"), "{}", desk.frame());
}

fn top_of(desk: &mut Desk) -> (usize, String) {
    desk.press("<Home>");
    desk.selected_line()
}
