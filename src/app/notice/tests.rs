//! A refresh is stopped by its key.

use crate::app::msg::{Command, Msg, RefreshNews};
use crate::app::{Model, Setup, footer, update};
use crate::config::{self, Action, Key};
use crate::section::Language;

fn model(language: Language) -> Model {
    Model::new(Setup { language, ..Setup::of(config::default().unwrap()) })
}

fn press(model: &mut Model) -> Vec<Command> {
    update(model, Msg::Key(Key::char('X')))
}

fn told(model: &Model) -> String {
    model.notice.as_ref().map(|notice| notice.text.to_string()).unwrap_or_default()
}

fn offers(model: &Model) -> bool {
    footer::hints(model).iter().any(|(it, _)| *it == footer::Press::Act(Action::StopRefresh))
}

#[test]
fn with_nothing_under_way_the_key_says_so() {
    let mut model = model(Language::English);
    assert!(!offers(&model));
    assert_eq!(press(&mut model), []);
    assert_eq!(told(&model), "nothing is being fetched");
}

#[test]
fn it_stops_and_tells_how_far_it_came() {
    for (language, expected) in [
        (Language::English, "stopped at 12/40 feeds · 3 new · R goes on"),
        (Language::Vietnamese, "đã dừng ở 12/40 nguồn · 3 bài mới · R để tải tiếp"),
    ] {
        let mut model = model(language);
        update(&mut model, Msg::Refresh(RefreshNews::Began { feeds: 40 }));
        update(&mut model, Msg::Refresh(RefreshNews::Progress { done: 12, feeds: 40 }));
        assert!(offers(&model));
        assert_eq!(press(&mut model), [Command::StopRefresh]);
        // Until the last of what arrived is stored.
        assert!(model.progress.is_some());
        let stopped = RefreshNews::Stopped { done: 12, feeds: 40, new: 3 };
        update(&mut model, Msg::Refresh(stopped));
        assert_eq!(told(&model), expected);
        assert!(model.progress.is_none() && model.refreshed && !offers(&model));
    }
}

#[test]
fn it_is_there_over_the_screen_of_feeds_and_the_page_of_a_feed() {
    let mut model = model(Language::English);
    update(&mut model, Msg::Refresh(RefreshNews::Began { feeds: 2 }));
    update(&mut model, Msg::Key(Key::char('F')));
    assert!(model.roster.is_some() && offers(&model));
    assert_eq!(press(&mut model), [Command::StopRefresh]);
}
