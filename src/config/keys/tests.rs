//! Presets, the user's keys over them, and what clashes.

use super::super::tests::{good, mistakes};
use super::*;
use crate::config::{Config, Lookup, default};

fn look(config: &Config, context: Context, chord: &str) -> Lookup {
    config.keys.lookup(context, &parse_chord(chord).unwrap())
}

fn preset(name: &str) -> Config {
    good(&format!("[keys]\npreset = \"{name}\"\n"))
}

#[test]
fn presets_are_right_and_leave_no_action_without_a_key() {
    for (name, file, text) in PRESETS {
        let mut page = Page::new(Path::new(file), text);
        let mut map = default().unwrap().keys;
        let (root, errors) = DeTable::parse_recoverable(text);
        assert!(errors.is_empty(), "{errors:?}");
        let keys = root.get_ref().get("keys").unwrap().get_ref().as_table().unwrap();
        page.only(keys, "in [keys]", keys_of("keys"));
        for context in Context::ALL {
            let Some(actions) = keys.get(context.name()) else { continue };
            let actions = actions.get_ref().as_table().unwrap();
            let all = wanted(&mut page, context, actions, &mut map);
            let mut alone = Keymap::default();
            for (action, _, chord) in all {
                alone.bind(context, chord, action).unwrap();
            }
        }
        assert!(page.mistakes(0, None).is_empty(), "{file}");
        let config = preset(name);
        // In a search these are the keys for the next unread article and the one before.
        let exempt = [Action::PreviousHit, Action::NextHit];
        for row in ACTIONS.iter().filter(|row| !exempt.contains(&row.action)) {
            let has = |keys: &Keymap| {
                Context::ALL.into_iter().any(|at| !keys.chords(at, row.action).is_empty())
            };
            let before = has(&default().unwrap().keys);
            assert!(!before || has(&config.keys), "{name} leaves {} without a key", row.name);
        }
    }
}

#[test]
fn newsboat_and_vim_have_their_keys() {
    use Context::{Article, List};
    let newsboat = preset("newsboat");
    let check = |context, chord, action| {
        assert_eq!(look(&newsboat, context, chord), Lookup::Action(action), "{chord}");
    };
    check(List, "J", Action::Down);
    check(Article, "J", Action::NextArticle);
    check(List, "N", Action::ToggleRead);
    check(List, "l", Action::ToggleHideRead);
    check(Article, "u", Action::OpenLink);
    check(List, "Q", Action::ForceQuit);
    check(List, "A", Action::MarkListRead);
    let vim = preset("vim");
    assert_eq!(look(&vim, List, "g g"), Lookup::Action(Action::Top));
    assert_eq!(look(&vim, List, "g"), Lookup::Prefix);
    assert_eq!(look(&vim, List, "N"), Lookup::Action(Action::PreviousUnread));
    assert_eq!(look(&vim, List, "Ctrl-w w"), Lookup::Action(Action::NextPane));
    assert_eq!(look(&vim, List, "y y"), Lookup::Action(Action::CopyLink));
    assert_eq!(preset("sapo"), Config { ..default().unwrap() });
}

#[test]
fn the_users_keys_come_first_and_say_what_they_take() {
    let text = "[keys]\npreset = \"vim\"\n[keys.global]\nquit = [\"Q\", \"n\", \"g\"]\n";
    let config = good(text);
    assert_eq!(look(&config, Context::List, "n"), Lookup::Action(Action::Quit));
    assert_eq!(look(&config, Context::List, "g"), Lookup::Action(Action::Quit));
    let warned: Vec<String> = config.warnings.iter().map(|it| it.message.clone()).collect();
    let line = |needle: &str| {
        let vim = include_str!("../presets/vim.toml");
        1 + vim.lines().position(|line| line.starts_with(needle)).unwrap()
    };
    let next = line("next-unread = ");
    assert!(warned.contains(&format!("\"n\" is taken from next-unread (vim.toml:{next}:16)")));
    let top = line("top = ");
    assert!(
        warned.contains(&format!("\"g g\" is taken from top (vim.toml:{top}:8)")),
        "{warned:?}"
    );
    let config = good("[keys.global]\nopen = \"q\"\n");
    assert_eq!(look(&config, Context::List, "q"), Lookup::Action(Action::Open));
    let message = &config.warnings[0].message;
    assert!(message.starts_with("\"q\" is taken from quit (config.example.toml:"), "{message}");
}

#[test]
fn two_of_the_users_keys_that_clash_are_told_with_both_places() {
    let found = mistakes("[keys.global]\nopen = [\"x\", \"g\"]\nquit = \"x\"\ntop = \"g g\"\n");
    assert_eq!(
        found,
        [
            "3:8: \"x\" clashes with \"x\" of open at c.toml:2:9; unbind one",
            "4:7: \"g g\" clashes with \"g\" of open at c.toml:2:14; unbind one",
        ]
    );
    assert_eq!(
        mistakes("[keys]\npreset = \"emacs\"\n"),
        ["2:10: must be one of \"sapo\", \"newsboat\", \"vim\""]
    );
}
