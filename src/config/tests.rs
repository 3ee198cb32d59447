//! The default, the merge, and every class of mistake with its place.

use std::collections::HashMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::Duration;

use proptest::prelude::*;

use super::load::SCHEMA;
use super::theme::ThemeChoice;
use super::{
    Action, Appearance, Colour, Config, Context, Depth, EXAMPLE, Key, Lookup, default, locale,
    parse, paths,
};
use crate::section::Language;

pub(super) fn good(text: &str) -> Config {
    parse(text, Path::new("c.toml")).unwrap_or_else(|mistakes| panic!("{mistakes}"))
}

/// Each mistake as `line:column: message`.
pub(super) fn mistakes(text: &str) -> Vec<String> {
    let wrong = parse(text, Path::new("c.toml")).expect_err("this should be wrong");
    wrong.0.iter().map(|m| format!("{}:{}: {}", m.line, m.column, m.message)).collect()
}

#[test]
fn the_default_is_a_newspaper() {
    let config = default().unwrap();
    assert!(config.feeds.len() >= 30);
    let mut papers: Vec<_> = config.feeds.iter().map(|feed| feed.paper.as_str()).collect();
    papers.dedup();
    assert!(papers.contains(&"Tiền Phong") && papers.len() >= 6, "{papers:?}");
    assert_eq!(config.refresh.interval, Duration::from_secs(3600));
    assert_eq!((config.refresh.concurrency, config.refresh.per_host), (64, 2));
    assert_eq!(config.refresh.max_body_bytes, 32 << 20);
    assert!(config.refresh.user_agent.starts_with("sapo/0"), "{}", config.refresh.user_agent);
}

#[test]
fn the_example_holds_every_key() {
    for (table, keys) in SCHEMA {
        for key in *keys {
            let shown = EXAMPLE.lines().any(|line| {
                let line = line.trim_start_matches(['#', ' ']);
                line.starts_with(&format!("{key} ")) || line == format!("[keys.{key}]")
            });
            assert!(shown, "config.example.toml lacks {table}.{key}");
        }
    }
    for row in super::action::ACTIONS {
        let shown = EXAMPLE.lines().any(|line| line.starts_with(&format!("{} = [", row.name)));
        assert!(shown, "config.example.toml lacks the key of {}", row.name);
    }
}

#[test]
fn the_users_file_is_laid_over_the_default() {
    let config = good("[refresh]\ninterval = \"10m\"\n");
    assert_eq!(config.refresh.interval, Duration::from_secs(600));
    assert_eq!(config.refresh.concurrency, 64);
    assert_eq!(config.feeds, default().unwrap().feeds);
    let config = good("[[feeds]]\nurl = \"https://example.org/a.rss\"\n");
    assert_eq!(config.feeds.len(), 1);
    assert_eq!(config.feeds[0].paper, "example.org");
    assert_eq!(good("").feeds.len(), default().unwrap().feeds.len());
    assert!(good("feeds = []").feeds.is_empty());
}

#[test]
fn papers_are_named_by_their_site() {
    let check = |url: &str, paper: &str| {
        let config = good(&format!("[[feeds]]\nurl = \"{url}\"\n"));
        assert_eq!(config.feeds[0].paper, paper, "{url}");
    };
    check("https://tienphong.vn/rss/home.rss", "Tiền Phong");
    check("https://www.vietnamplus.vn/rss/home.rss", "VietnamPlus");
    check("https://feeds.bbci.co.uk/news/rss.xml", "BBC");
    check("https://news.example.co.uk/feed", "example.co.uk");
    check("http://127.0.0.1:8080/a.xml", "127.0.0.1");
    check("file:///home/me/a.xml", "Files");
}

#[test]
fn mistakes_are_told_with_their_place() {
    let check = |text: &str, expected: &str| assert_eq!(mistakes(text), [expected]);
    check(
        "[refresh]\nintervall = \"1h\"\n",
        "2:1: unknown key \"intervall\" in [refresh] – did you mean \"interval\"?",
    );
    check(
        "[refrsh]\n",
        "1:2: unknown key \"refrsh\" at the top of the file – did you mean \"refresh\"?",
    );
    check("[refresh]\ninterval = 60\n", "2:12: expected a string in quotes, found integer");
    check(
        "[refresh]\ninterval = \"soon\"\n",
        "2:12: \"soon\" is no duration; write 30s, 10m, 1h or 90d",
    );
    check("[refresh]\ninterval = \"1s\"\n", "2:12: must be between 5m and 30d");
    check("[refresh]\nper_host = 99\n", "2:12: must be between 1 and 8");
    check("[refresh]\nper_host = -1\n", "2:12: must be between 1 and 8");
    check("[refresh]\nat_start = \"yes\"\n", "2:12: expected true or false, found string");
    check("[refresh]\nmax_body = \"9TB\"\n", "2:12: \"9TB\" is no size; write 512KiB or 32MiB");
    check(
        "[refresh]\nproxy = \"ftp://x\"\n",
        "2:9: must be http://host:port or socks5h://host:port",
    );
    check("[cache]\ndir = \"here\"\n", "2:7: must be an absolute path");
    check("refresh = 1\n", "1:11: expected a table, found integer");
    check("[appearance]\nlanguage = \"vn\"\n", "2:12: must be one of \"auto\", \"en\", \"vi\"");
    check(
        "[appearance]\ntimezone = \"Mars/Olympus\"\n",
        "2:12: unknown time zone; write one like \"Asia/Ho_Chi_Minh\"",
    );
    check("[[feeds]]\nsection = \"x\"\n", "1:1: a feed needs a url");
    check(
        "[[feeds]]\nurl = \"tienphong.vn/x\"\n",
        "2:7: \"tienphong.vn/x\" is no address; write https://tienphong.vn/x",
    );
    check(
        "[[feeds]]\nurl = \"ftp://a.vn/\"\n",
        "2:7: \"ftp://a.vn/\" must begin with https://, http://, file:/// or exec:",
    );
    check(
        "[[feeds]]\nurl = \"exec:'rm\"\n",
        "2:7: \"exec:'rm\" names no program, or its quotes do not close",
    );
    check("[keys.list]\nopne = \"x\"\n", "2:1: unknown action \"opne\" – did you mean \"open\"?");
    check(
        "[keys.list]\nopen = \"Entr\"\n",
        "2:8: \"Entr\" is no key; write j, G, Enter, Space, Ctrl-d, Alt-x, F5 or a chord such as g g",
    );
    check("[[sections]]\ntitle = \"x\"\n", "1:1: a section needs an id");
    check("[[feeds]]\nurl = \"https://đ.vn/\"\n\"ố\" = 1\n", "3:1: unknown key \"ố\" in [[feeds]]");
}

#[test]
fn all_mistakes_come_at_once() {
    let text = "[refresh]\nper_host = 0\n[reading]\nwidht = 3\n[keys.global]\nopen = \"qq\"\n";
    let found = mistakes(text);
    assert_eq!(found.len(), 3, "{found:?}");
}

#[test]
fn broken_toml_is_told_with_its_place() {
    let found = mistakes("[refresh]\ninterval = \n[reading\nwidth = 60\n");
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].starts_with("2:"), "{found:?}");
    assert!(found[1].starts_with("3:"), "{found:?}");
}

#[test]
fn the_users_keys_replace_those_of_the_action() {
    let config = good("[keys.global]\ndown = \"X\"\nquit = []\n");
    let look = |c| config.keys.lookup(Context::List, &[Key::char(c)]);
    assert_eq!(look('X'), Lookup::Action(Action::Down));
    assert_eq!(look('j'), Lookup::None);
    assert_eq!(look('q'), Lookup::None);
    assert_eq!(look('k'), Lookup::Action(Action::Up));
}

#[test]
fn a_mistake_prints_its_line() {
    let wrong = parse("[refresh]\nper_host = 0\n", Path::new("c.toml")).unwrap_err();
    let expected = "c.toml:2:12: must be between 1 and 8\n 2 | per_host = 0\n   |            ^";
    assert_eq!(wrong.to_string(), expected);
}

#[test]
fn whole_files_that_cannot_be_read() {
    let folder = tempfile::tempdir().unwrap();
    let told = |path: &Path| super::load(path, true).unwrap_err().to_string();
    assert!(told(folder.path()).contains("this is a folder"));
    assert!(told(&folder.path().join("none")).contains("no such file"));
    assert!(super::load(&folder.path().join("none"), false).is_ok());
    let latin = folder.path().join("latin.toml");
    std::fs::write(&latin, b"[cache]\ndir = \"/\xe9\"\n").unwrap();
    assert!(told(&latin).contains("latin.toml:2:9: these bytes are not UTF-8"), "{}", told(&latin));
}

#[test]
fn init_writes_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("deep/config.toml");
    super::init(&path).unwrap();
    let own = Config { built_in_list: false, ..default().unwrap() };
    assert!(super::load(&path, true).unwrap() == own);
    assert!(super::init(&path).is_err());
}

fn env(pairs: &[(&str, &str)]) -> impl Fn(&str) -> Option<OsString> {
    let map: HashMap<String, OsString> =
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).into())).collect();
    move |name| map.get(name).cloned()
}

#[test]
fn places_follow_xdg() {
    let home = env(&[("HOME", "/h")]);
    assert_eq!(paths::config_file(None, &home), ("/h/.config/sapo/config.toml".into(), false));
    let set = env(&[("HOME", "/h"), ("XDG_CONFIG_HOME", "/x"), ("XDG_DATA_HOME", "relative")]);
    assert_eq!(paths::config_file(None, &set).0, PathBuf::from("/x/sapo/config.toml"));
    let config = default().unwrap();
    assert_eq!(paths::cache_dir(None, &config, &set), PathBuf::from("/h/.local/share/sapo"));
    let named = env(&[("HOME", "/h"), ("SAPO_CONFIG", "/s.toml"), ("SAPO_CACHE", "/c")]);
    assert_eq!(paths::config_file(None, &named), ("/s.toml".into(), true));
    assert_eq!(paths::cache_dir(None, &config, &named), PathBuf::from("/c"));
    let explicit = Path::new("/e");
    assert_eq!(paths::cache_dir(Some(explicit), &config, &named), PathBuf::from("/e"));
    assert_eq!(paths::state_dir(&home), PathBuf::from("/h/.local/state/sapo"));
}

#[test]
fn the_locale_chooses_the_language() {
    let appearance = default().unwrap().appearance;
    let check = |pairs: &[(&str, &str)], expected| {
        assert_eq!(locale::language(&appearance, &env(pairs)), expected, "{pairs:?}");
    };
    check(&[("LANG", "vi_VN.UTF-8")], Language::Vietnamese);
    check(&[("LC_ALL", "C"), ("LANG", "vi_VN.UTF-8")], Language::English);
    check(&[("LC_ALL", ""), ("LANG", "vi_VN.UTF-8")], Language::Vietnamese);
    check(&[], Language::English);
    let depth = |pairs: &[(&str, &str)]| locale::depth(&appearance, &env(pairs));
    assert_eq!(depth(&[("NO_COLOR", "")]), Depth::Sixteen);
    assert_eq!(depth(&[("NO_COLOR", "1"), ("COLORTERM", "truecolor")]), Depth::None);
    assert_eq!(depth(&[("TERM", "dumb")]), Depth::None);
    assert_eq!(depth(&[("TERM", "linux")]), Depth::Sixteen);
    assert_eq!(depth(&[("TERM", "screen-256color")]), Depth::Indexed);
    assert_eq!(depth(&[("TERM", "xterm-256color"), ("COLORTERM", "24bit")]), Depth::True);
    assert_eq!(depth(&[("TERM", "xterm-kitty")]), Depth::True);
    let set = |colour| Appearance { colour, ..appearance.clone() };
    let no = env(&[("NO_COLOR", "1")]);
    assert_eq!(locale::depth(&set(Colour::True), &no), Depth::True);
    assert_eq!(locale::depth(&set(Colour::Indexed), &no), Depth::Indexed);
    assert_eq!(locale::depth(&set(Colour::Never), &env(&[])), Depth::None);
}

proptest! {
    #[test]
    fn any_text_is_answered(text in "[\\[\\]a-z=\"#\n .0-9đ\u{7}]{0,80}") {
        if let Err(wrong) = parse(&text, Path::new("c.toml")) {
            prop_assert!(!wrong.0.is_empty());
            prop_assert!(!wrong.to_string().chars().any(|c| c.is_control() && c != '\n'));
        }
    }
}

#[test]
fn what_is_kept_is_an_age_and_a_number() {
    let kept = |text: &str| {
        let config = good(&format!("{text}\n[[feeds]]\nurl = \"https://a.example/\"\n"));
        config.cache.keep.of(&config.feeds[0])
    };
    let keep = |days: u64, items| crate::domain::Keep { seconds: days * 86_400, items };
    assert_eq!(kept(""), keep(0, 0));
    assert_eq!(kept("[cache]\nkeep = \"forever\""), keep(0, 0));
    assert_eq!(kept("[cache]\nkeep = \"90d\"\nkeep_items = 500"), keep(90, 500));
    assert_eq!(kept("[cache]\nkeep = \"8w\""), keep(56, 0));
    assert_eq!(kept("[cache]\nkeep = \"2y\""), keep(730, 0));
    let own = good(
        "[cache]\nkeep = \"1y\"\nkeep_items = 9\n[[feeds]]\nurl = \"https://a.example/\"\n\
         keep = \"forever\"\n[[feeds]]\nurl = \"https://b.example/\"\nkeep_items = 0\n",
    );
    assert_eq!(own.cache.keep.of(&own.feeds[0]), keep(0, 9));
    assert_eq!(own.cache.keep.of(&own.feeds[1]), keep(365, 0));
    for wrong in ["\"90\"", "\"3h\"", "\"0d\"", "\"200y\"", "\"for ever\"", "90"] {
        let told = mistakes(&format!("[cache]\nkeep = {wrong}"));
        assert!(told.len() == 1 && told[0].starts_with("2:8: "), "{told:?}");
    }
}

#[test]
fn when_pages_are_fetched() {
    use super::{FullText, Pages};
    let config = good("");
    assert_eq!(config.reading.full_text, FullText::Auto);
    assert!(config.prefetch.starred && config.prefetch.pictures && config.pages.is_empty());
    let config = good(
        "[reading]\nfull_text = \"never\"\n[prefetch]\nstarred = false\n\
         sections = [\"world\", \"Thể thao\"]\nlimit = 10\n\
         [[feeds]]\nurl = \"https://a.example/1\"\nfull_text = true\nprefetch = true\n\
         [[feeds]]\nurl = \"https://a.example/2\"\n",
    );
    assert_eq!(config.reading.full_text, FullText::Never);
    assert_eq!((config.prefetch.limit, config.prefetch.sections.len()), (10, 2));
    let pages = Pages { full_text: Some(true), prefetch: true };
    assert_eq!(*config.pages, HashMap::from([("https://a.example/1".to_owned(), pages)]));
    assert_eq!(
        mistakes("[reading]\nfull_text = \"allways\""),
        ["2:13: must be one of \"auto\", \"always\", \"never\" – did you mean \"always\"?"]
    );
    assert_eq!(mistakes("[prefetch]\nlimit = -1")[0], "2:9: must be between 0 and 5000");
}

#[test]
fn a_theme_is_a_name_or_a_pair() {
    let theme = |value: &str| good(&format!("[appearance]\ntheme = {value}")).appearance.theme;
    assert_eq!(theme("\"paper\""), ThemeChoice::One("paper".into()));
    assert_eq!(theme("\"auto\""), ThemeChoice::auto());
    let pair = ThemeChoice::Pair { light: "paper".into(), dark: "ember".into() };
    assert_eq!(theme("{ light = \"paper\", dark = \"ember\" }"), pair);
    let wrong = |value: &str| mistakes(&format!("[appearance]\ntheme = {value}")).join(" / ");
    assert!(wrong("\"a/b\"").contains("a theme's name"), "{}", wrong("\"a/b\""));
    assert!(wrong("{ light = \"paper\" }").contains("a pair of themes"));
    assert!(wrong("{ light = \"x\", dark = \"y\", dusk = \"z\" }").contains("unknown key"));
    assert!(wrong("3").contains("expected a string"));
}
