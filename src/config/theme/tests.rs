//! Themes as files.

use super::*;

fn good(text: &str) -> Theme {
    parse(text, Path::new("mine.toml"), "mine").unwrap()
}

fn mistakes(text: &str) -> Vec<String> {
    let Mistakes(all) = parse(text, Path::new("mine.toml"), "mine").unwrap_err();
    all.iter().map(|it| format!("{}:{} {}", it.line, it.column, it.message)).collect()
}

#[test]
fn the_table_is_in_the_order_of_the_roles() {
    for (at, row) in ROLES.iter().enumerate() {
        assert_eq!(row.role as usize, at, "{}", row.name);
        assert!(row.like.is_none_or(|like| (like as usize) < at), "{}", row.name);
    }
}

#[test]
fn those_that_come_along_have_no_mistakes() {
    for (name, _) in BUILT_IN {
        assert!(is_name(name));
        if let Err(mistakes) = built_in(name).unwrap() {
            panic!("{mistakes}");
        }
    }
}

#[test]
fn titles_are_those_of_the_files() {
    for (name, _) in BUILT_IN {
        let theme = built_in(name).unwrap().unwrap();
        for language in [Language::English, Language::Vietnamese] {
            assert_eq!(title(name, language), Some(theme.title(language)), "{name}");
        }
    }
    assert_eq!((TITLES.len(), title("mine", Language::English)), (BUILT_IN.len(), None));
}

#[test]
fn what_is_not_said_is_as_its_like() {
    let theme = good("[roles]\ntext = { fg = \"#102030\", bg = \"#ffffff\" }\ndim = \"#444444\"");
    let dim = Look {
        fg: Some(Hue::Rgb(0x44, 0x44, 0x44)),
        bg: Some(Hue::Rgb(255, 255, 255)),
        weight: Weight::NONE,
    };
    assert_eq!(theme.title, "mine");
    assert_eq!(theme.look(Role::Dim), dim);
    assert_eq!(theme.look(Role::Day), Look { weight: Weight::ITALIC, ..dim });
    assert_eq!(theme.look(Role::Strong).fg, Some(Hue::Rgb(0x10, 0x20, 0x30)));
    assert_eq!(theme.look(Role::Selected), Look { weight: Weight::REVERSED, ..Look::default() });
    let theme = good("[roles]\nselected = { bg = \"blue\", is = [\"bold\", \"faint\"] }");
    let weight = Weight::BOLD.and(Weight::FAINT);
    assert_eq!(theme.look(Role::Selected), Look { fg: None, bg: Some(Hue::Own(4)), weight });
}

#[test]
fn mistakes_are_told_with_their_place() {
    let text = "titel = \"x\"\nground = \"grey\"\n[roles]\nacent = \"red\"\ndim = \"#12345\"\n\
                read = { fg = \"redd\", is = [\"fat\"] }\ntext = 3";
    let found = mistakes(text);
    let parts = [
        "1:1 unknown key \"titel\" in a theme – did you mean \"title\"?",
        "2:10 must be one of",
        "4:1 unknown key \"acent\" in [roles] – did you mean \"accent\"?",
        "5:7 \"#12345\" is no colour",
        "6:15 \"redd\" is no colour",
        "6:29 must be of bold, faint",
        "7:8 expected a table",
    ];
    assert_eq!(found.len(), parts.len(), "{found:#?}");
    for (found, part) in found.iter().zip(parts) {
        assert!(found.starts_with(part), "{found} / {part}");
    }
}

#[test]
fn the_users_own_stand_before_those_that_come_along() {
    let folder = tempfile::tempdir().unwrap();
    let mine = "title = \"Mine\"\n[roles]\naccent = \"blue\"\n";
    fs::write(folder.path().join("mine.toml"), mine).unwrap();
    fs::write(folder.path().join("dark.toml"), mine).unwrap();
    fs::write(folder.path().join("notes.txt"), mine).unwrap();
    fs::write(folder.path().join("a b.toml"), mine).unwrap();
    assert_eq!(own(folder.path()), ["dark", "mine"]);
    assert_eq!(find(folder.path(), "dark").unwrap().title, "Mine");
    assert_eq!(find(folder.path(), "light").unwrap().title, "Morning edition");
    let told = |name: &str| find(folder.path(), name).unwrap_err().to_string();
    assert!(told("ligth").contains("did you mean \"light\""), "{}", told("ligth"));
    assert!(told("../config").contains("letters"), "{}", told("../config"));
    fs::write(folder.path().join("big.toml"), vec![b'#'; 70_000]).unwrap();
    assert!(told("big").contains("too large"));
    assert!(own(Path::new("/nowhere/at/all")).is_empty());
}
