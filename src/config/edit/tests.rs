//! Feeds in and out of files, and files that somebody else changes.

mod each;
mod random;

use std::os::unix::fs::{PermissionsExt as _, symlink};

use proptest::prelude::*;

use super::*;
use crate::config;
use crate::domain::{Candidate, How, Sample, Verdict};

const OWN: &str = "# mine\n[appearance]\nascii = true # here\n\n# the papers\n[[feeds]]\n\
                   url = \"https://a.example/1\" # first\n\n# of B\n[[feeds]]\nurl='https://b.example/2'\n\
                   \n[refresh]\ninterval = \"2h\"\n";

fn built_in() -> Vec<Subscription> {
    config::default().unwrap().feeds
}

fn add(file: &Path, feeds: &[NewFeed]) -> Result<Edited, EditError> {
    apply(Base { file, feeds: &built_in() }, &Edit::Add(feeds.to_vec()))
}

fn remove(file: &Path, url: &str) -> Result<Edited, EditError> {
    apply(Base { file, feeds: &built_in() }, &Edit::Remove(url.to_owned()))
}

fn feed(url: &str) -> NewFeed {
    NewFeed { url: url.into(), ..NewFeed::default() }
}

/// What a file holds after `edit`.
fn edited(
    before: Option<&str>,
    edit: impl Fn(&Path) -> Result<Edited, EditError>,
) -> (Result<Edited, EditError>, String) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("deep/config.toml");
    if let Some(before) = before {
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, before).unwrap();
    }
    let outcome = edit(&file);
    (outcome, fs::read_to_string(&file).unwrap_or_default())
}

fn urls(text: &str) -> Vec<String> {
    let config = config::parse(text, Path::new("x.toml")).unwrap();
    config.feeds.into_iter().map(|feed| feed.url).collect()
}

#[test]
fn a_feed_is_put_in_and_all_else_stays() {
    let new = NewFeed {
        url: "https://c.example/\"3\"".into(),
        paper: Some("C \u{1F642} \"x\"".into()),
        section: Some("Thế giới".into()),
        title: Some("\\ ".into()),
        hidden: true,
    };
    let (outcome, text) = edited(Some(OWN), |file| add(file, std::slice::from_ref(&new)));
    assert_eq!(outcome.unwrap().changed, [new.url.as_str()]);
    assert_eq!(urls(&text), ["https://a.example/1", "https://b.example/2", new.url.as_str()]);
    // Every line that was there stands there, in its order.
    let mut lines = text.lines();
    for line in OWN.lines() {
        assert!(lines.any(|there| there == line), "{line:?} is gone from {text}");
    }
    let feed = config::parse(&text, Path::new("x")).unwrap().feeds.pop().unwrap();
    assert_eq!((Some(feed.paper), feed.section, feed.hidden), (new.paper, new.section, true));
}

#[test]
fn the_same_feed_is_not_put_in_twice() {
    for again in [
        "https://a.example/1",
        "http://a.example/1",
        "https://www.a.example/1/",
        "https://A.example/1#x",
        "https://a.example:443/1?utm_source=x",
    ] {
        let (outcome, text) = edited(Some(OWN), |file| add(file, &[feed(again)]));
        let outcome = outcome.unwrap();
        assert_eq!((outcome.there, outcome.changed.len()), (vec!["https://a.example/1".into()], 0));
        assert_eq!(text, OWN);
    }
    let twice = [feed("https://c.example/f"), feed("http://c.example/f/")];
    let (outcome, text) = edited(Some(OWN), |file| add(file, &twice));
    assert_eq!((outcome.unwrap().there.len(), urls(&text).len()), (1, 3));
    let (outcome, text) = edited(Some(OWN), |file| add(file, &[feed("ftp://c.example/f")]));
    assert_eq!((outcome.unwrap().refused.len(), text.as_str()), (1, OWN));
}

#[test]
fn the_built_in_list_is_written_out_first() {
    let all = config::default().unwrap().feeds.len();
    for before in [None, Some(""), Some("[appearance]\nascii = true"), Some("# only this\n")] {
        let (outcome, text) = edited(before, |file| add(file, &[feed("https://c.example/f")]));
        assert!(outcome.unwrap().wrote_list, "{before:?}");
        assert_eq!(urls(&text).len(), all + 1, "{before:?}: {text}");
        assert!(text.contains(before.unwrap_or_default()) && text.contains("# Tiền Phong"));
        let config = config::parse(&text, Path::new("x")).unwrap();
        assert_eq!(config.appearance.ascii, before.is_some_and(|text| text.contains("ascii")));
    }
    let known = config::default().unwrap().feeds[3].url.clone();
    let (outcome, text) = edited(None, |file| remove(file, &known));
    assert!(outcome.unwrap().wrote_list);
    assert_eq!(urls(&text).len(), all - 1);
    let (outcome, text) = edited(None, |file| add(file, &[feed(&known)]));
    assert_eq!((outcome.unwrap().there, text.as_str()), (vec![known], ""));
}

#[test]
fn lists_in_other_forms_are_changed_too() {
    let check = |before: &str, count: usize| {
        let (outcome, text) =
            edited(Some(before), |file| add(file, &[feed("https://c.example/f")]));
        assert!(!outcome.unwrap().wrote_list, "{before}");
        assert_eq!(urls(&text).len(), count, "{text}");
        let (_, text) = edited(Some(&text), |file| remove(file, "https://c.example/f"));
        assert_eq!(urls(&text).len(), count - 1, "{text}");
    };
    check("feeds = []\n[appearance]\nascii = true\n", 1);
    for before in [
        "# mine\nfeeds = []\n",
        "# mine\nfeeds = []\n\n# look\n[appearance]\nascii = true\n",
        "# mine\nfeeds = []\n# id\n[[sections]]\nid = \"x\"\ntitle = \"X\"\nnames = [\"X\"]\n",
    ] {
        let (_, text) = edited(Some(before), |file| add(file, &[feed("https://c.example/f")]));
        assert!(text.starts_with("# mine\n"), "{text}");
        let lost = before.lines().find(|line| line.starts_with('#') && !text.contains(line));
        assert_eq!((lost, urls(&text).len()), (None, 1), "{text}");
    }
    check("feeds = [{ url = \"https://a.example/\" }]\n", 2);
    check("feeds = [\n  { url = \"https://a.example/\" }, # a\n]\n", 2);
    let windows = OWN.replace('\n', "\r\n");
    let (_, text) = edited(Some(&windows), |file| add(file, &[feed("https://c.example/f")]));
    assert!(text.starts_with(&windows[..90]) && !text.replace("\r\n", "").contains('\n'));
    let marked = format!("\u{feff}{OWN}");
    let (_, text) = edited(Some(&marked), |file| add(file, &[feed("https://c.example/f")]));
    assert!(text.starts_with("\u{feff}# mine") && urls(&text).len() == 3);
}

#[test]
fn a_feed_is_taken_out_and_comments_stay() {
    let (outcome, text) = edited(Some(OWN), |file| remove(file, "http://www.a.example/1/"));
    assert_eq!(outcome.unwrap().changed, ["https://a.example/1"]);
    assert_eq!(urls(&text), ["https://b.example/2"]);
    for comment in ["# mine", "# here", "# the papers", "# of B"] {
        assert!(text.contains(comment), "no {comment} in {text}");
    }
    // The last one leaves an empty list, not the built-in one.
    let (_, text) = edited(Some(&text), |file| remove(file, "https://b.example/2"));
    assert!(urls(&text).is_empty() && text.contains("interval = \"2h\""), "{text}");
    assert!(text.contains("# of B"), "{text}");
    let (outcome, text) = edited(Some(OWN), |file| remove(file, "https://c.example/"));
    assert!(matches!(outcome, Err(EditError::Unknown(_))));
    assert_eq!(text, OWN);
}

#[test]
fn a_feed_is_taken_out_however_often_and_with_its_login() {
    let twice = "[[feeds]]\nurl = \"https://me:pw@a.example/1\"\n# of B\n[[feeds]]\n\
                 url = \"https://b.example/2\"\n[[feeds]]\nurl = \"https://a.example/1\"\n";
    let (outcome, text) = edited(Some(twice), |file| remove(file, "https://a.example/1"));
    assert_eq!(outcome.unwrap().changed, ["https://a.example/1"]);
    assert_eq!(urls(&text), ["https://b.example/2"]);
    assert!(text.contains("# of B") && !text.contains("pw"), "{text}");
}

#[test]
fn a_broken_file_is_not_touched_and_says_where() {
    for (broken, place) in [("[[feeds]\nurl = 1\n", ":1:"), ("\n[refresh]\nintervall = 1\n", ":3:")]
    {
        let (outcome, text) =
            edited(Some(broken), |file| add(file, &[feed("https://c.example/f")]));
        let told = outcome.unwrap_err().to_string();
        assert!(told.contains(place), "{told}");
        assert_eq!(text, broken);
    }
}

#[test]
fn links_and_permissions_stay() {
    let folder = tempfile::tempdir().unwrap();
    let (real, link) = (folder.path().join("dotfiles.toml"), folder.path().join("config.toml"));
    symlink("dotfiles.toml", &link).unwrap();
    // A link to a file that is still to be made.
    add(&link, &[feed("https://c.example/f")]).unwrap();
    fs::write(&real, OWN).unwrap();
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
    add(&link, &[feed("https://c.example/f")]).unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
    assert_eq!(urls(&fs::read_to_string(&real).unwrap()).len(), 3);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "nothing is left behind");
}

#[test]
fn what_somebody_else_wrote_meanwhile_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("config.toml");
    fs::write(&file, OWN).unwrap();
    let calls = std::cell::Cell::new(0);
    let edited = change(&file, |before| {
        calls.set(calls.get() + 1);
        if calls.get() == 1 {
            fs::write(&file, format!("{OWN}# theirs\n")).unwrap();
        }
        text::with(before, Base { file: &file, feeds: &[] }, &[feed("https://c.example/f")])
    });
    assert_eq!((edited.unwrap().changed.len(), calls.get()), (1, 2));
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.contains("# theirs") && urls(&text).len() == 3, "{text}");
    let never = change(&file, |before| {
        calls.set(calls.get() + 1);
        fs::write(&file, format!("{OWN}# {}\n", calls.get())).unwrap();
        text::with(before, Base { file: &file, feeds: &[] }, &[feed("https://d.example/f")])
    });
    assert!(matches!(never, Err(EditError::Changing(_))));
}

#[test]
fn many_at_once_lose_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("config.toml");
    fs::write(&file, OWN).unwrap();
    std::thread::scope(|scope| {
        for n in 0..8 {
            let file = &file;
            scope.spawn(move || add(file, &[feed(&format!("https://c.example/{n}"))]).unwrap());
        }
    });
    assert_eq!(urls(&fs::read_to_string(&file).unwrap()).len(), 10);
}

#[test]
fn an_offer_says_section_and_paper() {
    let check = |page: &str, url: &str, title: Option<&str>, own: &str| {
        let title = title.map(str::to_owned);
        let candidate = Candidate { url: url.into(), title, group: None, how: How::Linked };
        let sample = Sample { title: Some(own.into()), ..Sample::default() };
        let offer = Offer { candidate, verdict: Verdict::Feed(sample) };
        let feed = NewFeed::of(&offer, &Url::parse(page).unwrap(), &SectionMap::builtin());
        (feed.section, feed.paper)
    };
    let page = "https://vnexpress.net/rss";
    let found =
        check(page, "https://vnexpress.net/rss/the-gioi.rss", Some("Thế giới"), "VnExpress");
    assert_eq!(found, (Some("Thế giới".into()), None));
    let found = check(page, "https://feeds.example/x", None, "Kinh doanh - VnExpress RSS");
    assert_eq!(found, (Some("Kinh doanh".into()), Some("VnExpress".into())));
    assert_eq!(check("https://a.example/", "https://a.example/f", None, "Notes"), (None, None));
}

proptest! {
    #[test]
    fn any_order_of_changes_keeps_list_and_comments(
        steps in prop::collection::vec((any::<bool>(), 0..6_u8), 0..12),
        form in 0..3_usize,
    ) {
        let forms = [
            OWN,
            "# mine\nfeeds = []\n\n# the papers\n[appearance]\nascii = true # here\n# of B\n",
            "# mine\nfeeds = [{ url = \"https://x.example/\" }] # here\n# the papers\n# of B\n",
        ];
        let mut text = forms[form].to_owned();
        let mut wanted = urls(&text);
        let file = Path::new("x.toml");
        for (puts_in, n) in steps {
            let url = format!("https://c.example/{n}");
            let place = wanted.iter().position(|known| *known == url);
            let changed = if puts_in {
                let new = [feed(&url)];
                let base = Base { file, feeds: &[] };
                let (after, edited) = text::with(Some(&text), base, &new).unwrap();
                prop_assert_eq!(edited.changed.len(), usize::from(place.is_none()));
                wanted.extend(place.is_none().then_some(url));
                after
            } else {
                if let Some(place) = place {
                    wanted.remove(place);
                }
                match text::without(Some(&text), Base { file, feeds: &[] }, &url) {
                    Ok((after, _)) => after,
                    Err(error) => {
                        prop_assert!(place.is_none(), "{error}");
                        None
                    }
                }
            };
            text = changed.unwrap_or(text);
            prop_assert_eq!(&urls(&text), &wanted, "{}", text);
            for comment in ["# mine", "# here", "# the papers", "# of B"] {
                prop_assert!(text.contains(comment), "no {} in {}", comment, text);
            }
        }
    }
}

#[test]
fn a_theme_is_written_in_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("config.toml");
    let one = |name: &str| ThemeChoice::One(name.into());
    let keep = |before: &str, theme: &ThemeChoice| {
        fs::write(&file, before).unwrap();
        set_theme(&file, theme).unwrap();
        fs::read_to_string(&file).unwrap()
    };
    // A small file of its own; the built-in feeds stay the feeds.
    set_theme(&file, &one("paper")).unwrap();
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.starts_with("# sapo") && text.ends_with("[appearance]\ntheme = \"paper\"\n"));
    assert!(crate::config::load(&file, true).unwrap().feeds.len() > 10);
    let before = "# mine\n[appearance]\nmouse = false # no\ntheme = \"dark\" # at night\n\n\
                  [[feeds]]\nurl = \"https://a.example/\"\n";
    let after = before.replace("\"dark\"", "\"ember\"");
    assert_eq!(keep(before, &one("ember")), after);
    let pair = ThemeChoice::Pair { light: "paper".into(), dark: "ember".into() };
    let after = before.replace("\"dark\"", "{ light = \"paper\", dark = \"ember\" }");
    assert_eq!(keep(before, &pair), after);
    assert_eq!(keep(&after, &ThemeChoice::auto()), before.replace("\"dark\"", "\"auto\""));
    let feeds = "[[feeds]]\nurl = \"https://a.example/\" # a\n# end\n";
    let text = keep(feeds, &one("light"));
    let config = crate::config::load(&file, true).unwrap();
    assert_eq!((config.feeds.len(), config.appearance.theme), (1, one("light")));
    assert!(text.contains("# a\n") && text.contains("# end"), "{text}");
    let dotted = "appearance.theme = \"dark\"\r\nreading.width = 60\r\n";
    assert_eq!(keep(dotted, &one("light")), dotted.replace("dark", "light"));
    fs::write(&file, "[appearance]\nthem = 3\n").unwrap();
    assert!(set_theme(&file, &one("light")).is_err());
    assert_eq!(fs::read_to_string(&file).unwrap(), "[appearance]\nthem = 3\n");
}

#[test]
fn a_chosen_list_stands_in_the_file_with_comments_and_can_be_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("config.toml");
    let mut two = [feed("https://a.example/1"), feed("https://a.example/2")];
    two.iter_mut().for_each(|feed| feed.paper = Some("Báo A\n[x]".into()));
    let known = built_in();
    let base = Base { file: &file, feeds: &known };
    let chosen = Edit::Choose(two.to_vec());
    let (before, after) = apply(base, &chosen).unwrap().texts.unwrap();
    assert_eq!((before, urls(&after).len()), (None, 2));
    assert!(after.starts_with("# sapo's configuration."), "{after}");
    assert!(after.contains("# Chosen from") && after.contains("\n# Báo A [x]\n[["), "{after}");
    // There is a list now: more of them are added to it.
    let more = Edit::Choose(vec![two[1].clone(), feed("https://b.example/3")]);
    let edited = apply(base, &more).unwrap();
    assert_eq!((edited.changed.len(), edited.there.len()), (1, 1));
    let (before, more) = edited.texts.unwrap();
    assert_eq!(urls(&more).len(), 3);
    let change = Replaced::of(&before.unwrap(), &more);
    // Something else of the same file is another meanwhile.
    set_theme(&file, &ThemeChoice::One("light".into())).unwrap();
    assert!(take_back(&file, Some(&change), fingerprint(&more)).unwrap());
    let now = fs::read_to_string(&file).unwrap();
    assert_eq!(urls(&now), urls(&after));
    fs::write(&file, &after).unwrap();
    assert!(!take_back(&file, None, fingerprint(&more)).unwrap());
    assert!(take_back(&file, None, fingerprint(&after)).unwrap());
    assert!(!file.exists());
    // Gone is another text too.
    assert!(!take_back(&file, None, fingerprint(&after)).unwrap());
}

#[test]
fn a_word_is_set_where_it_stands_and_goes_without_its_comments() {
    let own =
        "[[feeds]]\nurl = \"https://a.example/1\"\n# why\ntitle = 'A' # so\nsection = \"X\"\n";
    let title = |word: Option<&str>| {
        let rename = Edit::Rename("https://a.example/1".into(), word.map(str::to_owned));
        let (outcome, text) = edited(Some(own), |file| apply(Base { file, feeds: &[] }, &rename));
        outcome.unwrap();
        text
    };
    assert_eq!(title(Some("B")), own.replace("'A'", "\"B\""));
    assert_eq!(title(None), own.replace("title = 'A' # so", "# so"));
    let unknown = Edit::Move("https://z.example/".into(), None);
    let (outcome, text) = edited(Some(own), |file| apply(Base { file, feeds: &[] }, &unknown));
    assert!(matches!(outcome, Err(EditError::Unknown(_))));
    assert_eq!(text, own);
}
