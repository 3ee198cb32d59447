//! Random files under random changes: comments and order kept, read again as expected, and each
//! change taken back to the byte.

use proptest::prelude::*;

use super::*;
use crate::config::Config;

/// Files, each with several changes.
const FILES: u32 = 200;

/// A feed of a random file: title, section, `enabled`, comments, the form of its words.
#[derive(Debug, Clone)]
struct Row {
    title: Option<String>,
    section: Option<String>,
    enabled: Option<bool>,
    above: bool,
    behind: bool,
    literal: bool,
}

/// What is done: to the n-th feed, and how.
#[derive(Debug, Clone)]
enum Step {
    Add(String),
    Remove(usize),
    Rename(usize, Option<String>),
    Move(usize, Option<String>),
    Enable(usize, bool),
}

fn word() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "Thế giới",
        "World",
        "a \"b\" c",
        "x = [1]",
        "# no comment",
        "國際",
        "é\\n",
        "'q'",
        "👩‍💻 z",
    ])
    .prop_map(str::to_owned)
}

fn row() -> impl Strategy<Value = Row> {
    let word = || prop::option::of(word());
    (word(), word(), prop::option::of(any::<bool>()), any::<bool>(), any::<bool>(), any::<bool>())
        .prop_map(|(title, section, enabled, above, behind, literal)| Row {
            title,
            section,
            enabled,
            above,
            behind,
            literal,
        })
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        word().prop_map(Step::Add),
        (0..9_usize).prop_map(Step::Remove),
        (0..9_usize, prop::option::of(word())).prop_map(|(at, word)| Step::Rename(at, word)),
        (0..9_usize, prop::option::of(word())).prop_map(|(at, word)| Step::Move(at, word)),
        (0..9_usize, any::<bool>()).prop_map(|(at, on)| Step::Enable(at, on)),
    ]
}

fn quoted(text: &str, literal: bool) -> String {
    match literal && !text.contains('\'') {
        true => format!("'{text}'"),
        false => toml_edit::Value::from(text).to_string(),
    }
}

/// A random file; comments are `#out…`, or `#in…` with the number of the feed they stand in.
fn file(rows: &[Row], inline: bool, between: bool, ends: u8) -> String {
    let keys = |at: usize, row: &Row| {
        let word = |name: &str, text: &Option<String>| {
            text.as_ref().map(|text| format!("{name} = {}", quoted(text, row.literal)))
        };
        let mut keys = vec![format!("url = \"https://p{}.example/{at}\"", at % 3)];
        keys.extend(word("title", &row.title));
        keys.extend(row.enabled.map(|on| format!("enabled   =  {on}")));
        keys.extend(word("section", &row.section));
        keys
    };
    let mut text = String::from("#out-top\n\n[appearance]\nascii = true #out-ascii\n");
    let mut feeds = String::new();
    for (at, row) in rows.iter().enumerate() {
        if row.above {
            feeds += &format!("\n#out{at} above\n");
        }
        if inline {
            feeds += &format!("  {{ {} }},\n", keys(at, row).join(", "));
            continue;
        }
        feeds += "[[feeds]]\n";
        for (n, key) in keys(at, row).iter().enumerate() {
            match (row.behind, n % 2 == 0) {
                (true, true) => feeds += &format!("{key}  #in{at} behind{n}\n"),
                (true, false) => feeds += &format!("  #in{at} over{n}\n  {key}\n"),
                (false, _) => feeds += &format!("{key}\n"),
            }
        }
        if between && at == 1 {
            feeds += "\n#out-between\n[refresh] #out-refresh\ninterval = \"2h\"\n";
        }
    }
    match inline {
        true => text = format!("feeds = [\n{feeds}]\n{text}"),
        false => text += &feeds,
    }
    text += "#out-end\n";
    match ends % 3 {
        0 => text,
        1 => text.replace('\n', "\r\n"),
        _ => format!("\u{feff}{text}"),
    }
}

fn read(text: &str) -> Config {
    let config = config::parse(text, Path::new("x.toml"));
    let config = config.unwrap_or_else(|wrong| panic!("{wrong}\n{text}"));
    Config { warnings: Vec::new(), ..config }
}

/// The comments of ours, in order, without those within one feed.
fn comments(text: &str, but: Option<&str>) -> Vec<String> {
    let all = text.split('#').skip(1).map(|rest| rest.lines().next().unwrap_or_default().trim());
    let ours = all.filter(|comment| comment.starts_with("out") || comment.starts_with("in"));
    let gone = but.and_then(|url| url.rsplit('/').next()).map(|at| format!("in{at} "));
    let left = ours.filter(|comment| gone.as_ref().is_none_or(|gone| !comment.starts_with(gone)));
    left.map(str::to_owned).collect()
}

/// The change, and what the list is afterwards.
fn planned(step: &Step, number: usize, before: &Config) -> Option<(Edit, Config)> {
    let mut after = before.clone();
    let feeds = &mut after.feeds;
    let count = feeds.len().max(1);
    let edit = match step {
        Step::Add(section) => {
            let url = format!("https://new.example/{number}");
            let new =
                NewFeed { url: url.clone(), section: Some(section.clone()), ..NewFeed::default() };
            let text = format!("[[feeds]]\nurl = \"{url}\"");
            let mut feed = read(&text).feeds.remove(0);
            feed.section = Some(section.clone());
            feeds.push(feed);
            Edit::Add(vec![new])
        }
        Step::Remove(at) => {
            let at = at % count;
            let url = feeds.get(at)?.url.clone();
            feeds.remove(at);
            Edit::Remove(url)
        }
        Step::Rename(at, title) => {
            let feed = feeds.get_mut(at % count)?;
            feed.title.clone_from(title);
            Edit::Rename(feed.url.clone(), title.clone())
        }
        Step::Move(at, section) => {
            let feed = feeds.get_mut(at % count)?;
            feed.section.clone_from(section);
            Edit::Move(feed.url.clone(), section.clone())
        }
        Step::Enable(at, on) => {
            let feed = feeds.get_mut(at % count)?;
            feed.enabled = *on;
            Edit::Enable(feed.url.clone(), *on)
        }
    };
    Some((edit, after))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(FILES))]

    #[test]
    fn any_file_is_changed_in_place_and_changed_back(
        rows in prop::collection::vec(row(), 1..6),
        inline in any::<bool>(),
        between in any::<bool>(),
        ends in 0..3_u8,
        steps in prop::collection::vec(step(), 1..6),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("config.toml");
        fs::write(&path, file(&rows, inline, between, ends)).unwrap();
        let base = Base { file: &path, feeds: &[] };
        let mut undo = Vec::new();
        for (number, step) in steps.iter().enumerate() {
            let before = fs::read_to_string(&path).unwrap();
            let Some((edit, wanted)) = planned(step, number, &read(&before)) else { continue };
            let texts = apply(base, &edit).unwrap().texts;
            let after = fs::read_to_string(&path).unwrap();
            prop_assert_eq!(&read(&after), &wanted, "{:?}\n{}\n{}", edit, before, after);
            let removed = match &edit { Edit::Remove(url) => Some(url.as_str()), _ => None };
            prop_assert_eq!(
                comments(&before, removed), comments(&after, removed),
                "{:?}\n{}\n{}", edit, before, after
            );
            if let Some((was, is)) = texts {
                prop_assert_eq!((was.as_deref(), is.as_str()), (Some(&*before), &*after));
                undo.push((was.map(|was| (Replaced::of(&was, &is), was)), fingerprint(&is)));
            }
        }
        let last = fs::read_to_string(&path).unwrap();
        let other = Replaced::of("", "another\n");
        prop_assert!(!take_back(&path, Some(&other), 1).unwrap(), "a text that is another");
        prop_assert_eq!(fs::read_to_string(&path).unwrap(), last);
        while let Some((was, is)) = undo.pop() {
            let (change, was) = was.unwrap();
            prop_assert!(take_back(&path, Some(&change), is).unwrap());
            prop_assert_eq!(fs::read_to_string(&path).unwrap(), was);
        }
    }
}
