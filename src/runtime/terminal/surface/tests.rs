//! What a frame costs on the wire.

use ratatui::Terminal;

use super::*;

/// Draws `texts` one after the other on 12 × 2; each frame's bytes. `@` stands for the cursor.
fn frames(texts: &[&str]) -> Vec<String> {
    let mut terminal = Terminal::new(Surface::new(12, 2, false)).unwrap();
    let mut sent = Vec::new();
    for text in texts {
        let mut frame = terminal.get_frame();
        frame.render_widget(text.trim_start_matches('@'), frame.area());
        terminal.flush().unwrap();
        let surface = terminal.backend_mut();
        if text.starts_with('@') {
            surface.show_cursor().unwrap();
            surface.set_cursor_position(Position::new(3, 1)).unwrap();
        } else {
            surface.hide_cursor().unwrap();
        }
        let bytes = surface.finish().map(<[u8]>::to_vec).unwrap_or_default();
        surface.reset();
        terminal.swap_buffers();
        sent.push(String::from_utf8(bytes).unwrap());
    }
    sent
}

#[test]
fn a_frame_stands_between_the_marks_of_synchronized_output() {
    let sent = frames(&["tin"]);
    assert!(sent[0].starts_with("\x1b[?2026h") && sent[0].ends_with("\x1b[?2026l"));
    assert!(sent[0].contains("tin"));
}

#[test]
fn a_frame_that_changes_nothing_is_not_sent() {
    assert_eq!(frames(&["tin", "tin"])[1], "");
    assert_eq!(frames(&["@tin", "@tin"])[1], "");
}

#[test]
fn marked_cells_are_links_and_no_mark_is_a_colour() {
    let url = "https://a.example/?a=1;b";
    let mut anchors = Anchors::default();
    anchors.add(url);
    let draw = |anchors: Anchors| {
        let mut surface = Surface::new(12, 1, false);
        surface.anchor(anchors);
        let mut terminal = Terminal::new(surface).unwrap();
        let mut frame = terminal.get_frame();
        frame.render_widget("ab cd", frame.area());
        for x in 1..4 {
            let mark = crate::ui::Anchors::mark_of(url).unwrap();
            frame.buffer_mut()[(x, 0)].underline_color = mark;
        }
        terminal.flush().unwrap();
        let bytes = terminal.backend_mut().finish().map(<[u8]>::to_vec).unwrap_or_default();
        String::from_utf8(bytes).unwrap()
    };
    let sent = draw(anchors);
    let (_, link) = sent.split_once("\x1b]8;id=").unwrap();
    let (link, rest) = link.split_once("\x1b]8;;\x1b\\").unwrap();
    assert!(link.contains(&format!(";{url}\x1b\\")) && link.contains("b c"), "{sent:?}");
    assert!(rest.contains('d') && !sent.contains("[58"), "{sent:?}");
    let sent = draw(Anchors::default());
    assert!(!sent.contains("\x1b]8") && !sent.contains("[58"), "{sent:?}");
}

#[test]
fn only_what_changed_is_sent() {
    let sent = frames(&["tin tức", "tin mới"]);
    assert!(sent[1].contains("mới") && !sent[1].contains("tin"), "{:?}", sent[1]);
}

#[test]
fn the_cursor_is_hidden_while_cells_are_drawn() {
    let sent = frames(&["@a", "@b", "b"]);
    assert!(sent[0].ends_with("\x1b[2;4H\x1b[?25h\x1b[?2026l"), "{:?}", sent[0]);
    assert!(sent[1].starts_with("\x1b[?2026h\x1b[?25l"), "{:?}", sent[1]);
    assert!(sent[1].ends_with("\x1b[2;4H\x1b[?25h\x1b[?2026l"), "{:?}", sent[1]);
    assert_eq!(sent[2], "\x1b[?2026h\x1b[?25l\x1b[?2026l");
}

#[test]
fn sixteen_colours_are_told_the_old_way() {
    let told = |bytes: &str| String::from_utf8(old_colours(bytes.as_bytes())).unwrap();
    assert_eq!(told("\x1b[38;5;1;48;5;15mx\x1b[48;5;0m"), "\x1b[31;107mx\x1b[40m");
    assert_eq!(told("\x1b[38;5;9m\x1b[38;5;240m38;5"), "\x1b[91m\x1b[38;5;240m38;5");
    // A title may look like one.
    assert_eq!(
        told("\x1b[38;5;9m38;5;1 48;5;3m\x1b[2;1H48;5;1"),
        "\x1b[91m38;5;1 48;5;3m\x1b[2;1H48;5;1"
    );
}

#[test]
fn after_a_cluster_the_next_cell_is_drawn_at_a_place_that_is_told() {
    for cluster in ["☀️", "❤️\u{200d}🔥", "🇻🇳"] {
        let title = format!("{cluster} nắng");
        for sent in frames(&[&title, "", &title, "tin tức mới", &title]).iter().step_by(2) {
            // What lies under the cluster comes before it, never into its second column.
            assert!(sent.contains(&format!(" \x1b[1;1H{cluster}\x1b[39m")), "{sent:?}");
            let (_, rest) = sent.split_once(cluster).unwrap();
            let (_, rest) = rest.split_once("\x1b[0m").unwrap();
            assert!(rest.starts_with("\x1b[1;3H ") || rest.starts_with("\x1b[1;4H"), "{sent:?}");
        }
    }
}

#[test]
fn nothing_of_a_cluster_stays_behind() {
    // A family is two columns wide, or six.
    let sent = frames(&["👩\u{200d}👩\u{200d}👦 ab", "x  ab", "x  ab"]);
    assert!(sent[1].contains("\x1b[1;1Hx  ab "), "{:?}", sent[1]);
    assert_eq!(sent[2], "");
    // A flag next to one that changes is drawn anew, and what stands behind it.
    let sent = frames(&["🇻🇳🇯🇵 ab", "🇫🇷🇯🇵 ab"]);
    let places = ["\x1b[1;1H🇫🇷", "\x1b[1;3H🇯🇵", "\x1b[1;5H a"];
    assert!(places.iter().all(|place| sent[1].contains(place)), "{:?}", sent[1]);
    // A cluster that stays is not drawn, nor are marks and wide letters on their own.
    let sent = frames(&["🇻🇳 một", "🇻🇳 hai"]);
    assert!(sent[1].contains("hai") && !sent[1].contains('🇻'), "{:?}", sent[1]);
    let sent = frames(&["e\u{302}\u{301} 新 a", "o\u{302}\u{301} 新 a"]);
    assert!(!sent[1].contains('新') && !sent[1].contains('a'), "{:?}", sent[1]);
}
