//! Every state is told apart, whatever the terminal has: sixteen colours, none, ASCII alone.

use sapo::config::{Depth, theme};
use sapo::ui::Theme;

use super::desk::Desk;

/// A body with places to be found and a link.
const BODY: &str =
    "<p>A bridge is a bridge, says the <a href=\"https://x.example/a\">mayor</a>.</p>";

const ASCII: &str = "[appearance]\nascii = true\n";

/// Themes with a name: the user's sixteen colours, none, and every theme in any number of them.
fn looks() -> Vec<(String, Theme)> {
    let mut looks =
        vec![("16 colours".into(), Theme::terminal()), ("NO_COLOR".into(), Theme::plain())];
    for (name, _) in theme::BUILT_IN {
        let data = theme::built_in(name).unwrap().unwrap();
        for depth in [Depth::Sixteen, Depth::Indexed, Depth::True] {
            looks.push((format!("{name} {depth:?}"), Theme::new(&data, depth)));
        }
    }
    looks
}

fn desk(settings: &str, script: &str) -> Desk {
    let articles = [
        ("Newest of all", "", BODY, "en"),
        ("The bridge opens", "A lead.", BODY, "en"),
        ("Another story", "", "<p>Text.</p>", "en"),
    ];
    let mut desk = Desk::reading((80, 24), settings, &articles);
    desk.press(script);
    desk
}

/// Where a state is to be seen.
struct State {
    name: &'static str,
    desk: Desk,
    row: u16,
    columns: std::ops::Range<usize>,
}

impl State {
    fn new(name: &'static str, desk: Desk, row: u16, columns: std::ops::Range<usize>) -> Self {
        Self { name, desk, row, columns }
    }

    fn cells(&mut self, theme: &Theme) -> Vec<String> {
        self.desk.look(theme.clone());
        self.desk.row(self.row)[self.columns.clone()].to_vec()
    }
}

/// Each state looks unlike each other one, in every look.
fn all_differ(states: &mut [State], looks: &[(String, Theme)]) {
    for (look, theme) in looks {
        let seen: Vec<_> =
            states.iter_mut().map(|state| (state.name, state.cells(theme))).collect();
        for (at, (name, cells)) in seen.iter().enumerate() {
            for (other, others) in &seen[at + 1..] {
                assert_ne!(cells, others, "{look}: {name} is as {other}");
            }
        }
    }
}

/// In every look, and in ASCII without colours.
fn everywhere(states: impl Fn(&str) -> Vec<State>) {
    all_differ(&mut states(""), &looks());
    all_differ(&mut states(ASCII), &[("ASCII".to_owned(), Theme::plain())]);
}

#[test]
fn headlines_tell_how_they_stand() {
    everywhere(|settings| {
        let of = |name, mut desk: Desk| {
            let row = desk.row_of("The bridge opens");
            // From the marks on.
            State::new(name, desk, row, 21..80)
        };
        let after = |name, script: &str| of(name, desk(settings, script));
        let mut edited = desk(settings, "");
        edited.send(&[("The bridge opens", "Another lead.", "<p>Quite another text.</p>", "en")]);
        vec![
            after("unread", ""),
            after("read", "jmk"),
            after("starred", "jsk"),
            after("read and starred", "jsmk"),
            after("selected", "j"),
            after("selected and read", "jm"),
            after("chosen", "j,"),
            after("chosen and read", "jm,"),
            after("chosen and selected", "j,k"),
            after("selected in another pane", "j<S-Tab>"),
            of("edited", edited),
            after("a hit", "/bridge OR newest<Enter>"),
        ]
    });
}

#[test]
fn an_article_tells_what_was_found_and_what_to_type() {
    everywhere(|settings| {
        let after = |name, script: &str| {
            let mut desk = desk(settings, &format!("j<Enter>{script}"));
            let row = desk.row_of("bridge, says");
            State::new(name, desk, row, 0..80)
        };
        vec![
            after("text", ""),
            after("found, the first", "/bridge<Enter>"),
            after("found, the second", "/bridge<Enter>n"),
            after("a link's letters", ";"),
        ]
    });
}

#[test]
fn other_states_are_unlike_their_contraries() {
    let pair = |script: &str, contrary: &str, row: u16, columns: std::ops::Range<usize>| {
        everywhere(|settings| {
            vec![
                State::new("a state", desk(settings, script), row, columns.clone()),
                State::new("its contrary", desk(settings, contrary), row, columns.clone()),
            ]
        });
    };
    // The chosen section: the title of All alone.
    pair("", "2", 0, 2..5);
    // The pane with the focus.
    pair("", "<S-Tab>", 1, 0..80);
    // A notice.
    pair("s", "", 23, 0..80);
    everywhere(|settings| {
        let mut failed = desk(settings, "");
        failed.fail_feed("Morning Courier");
        vec![
            State::new("a feed in trouble", failed, 7, 0..20),
            State::new("a feed", desk(settings, ""), 7, 0..20),
        ]
    });
    everywhere(|settings| {
        let mut news = desk(settings, "G");
        news.publish("Quite new", 30);
        vec![
            State::new("new above", news, 2, 60..80),
            State::new("nothing above", desk(settings, "G"), 2, 60..80),
        ]
    });
}

#[test]
fn states_are_pictured_without_colour_and_in_ascii() {
    let mut plain = Desk::plain((80, 24));
    plain.fail_feed("Morning Courier");
    plain.press("jsjmjj");
    insta::assert_snapshot!("states_no_color_80x24", plain.frame());
    let mut sixteen = Desk::open((80, 24));
    sixteen.fail_feed("Morning Courier");
    sixteen.press("jsjmjj/da nang<Enter>");
    insta::assert_snapshot!("states_sixteen_80x24", sixteen.frame());
    let mut desk = desk(ASCII, "jsjmk<Enter>/bridge<Enter>n");
    desk.look(Theme::plain());
    insta::assert_snapshot!("states_ascii_80x24", desk.frame());
}
