//! Empty lists: each says why nothing is there, and what one can do.

use sapo::section::Language;

use super::desk::Desk;

/// What the pane of headlines says, line by line.
fn told(desk: &mut Desk) -> Vec<String> {
    let frame = desk.frame();
    let lines = frame.lines().skip(2).take(20);
    let said =
        lines.filter_map(|line| line.split_once('│')).map(|(_, said)| said.trim().to_owned());
    said.filter(|said| !said.is_empty()).collect()
}

#[track_caller]
fn check(desk: &mut Desk, script: &str, wanted: &[&str]) {
    desk.press(script);
    assert_eq!(told(desk), wanted, "after {script}: {}", desk.frame());
}

#[test]
fn every_empty_list_says_what_can_be_done() {
    let open = || Desk::open((80, 24));
    check(&mut open(), "AU", &["All read.", "U shows what you have read."]);
    check(&mut open(), "A<S-Tab>jl", &["All read.", "R asks all papers for news."]);
    let starred = ["Nothing is starred.", "s keeps an article here for good."];
    check(&mut open(), "<S-Tab>jjjl", &starred);
    let section = ["Nothing of this section is here.", "1 shows all sections."];
    check(&mut open(), "4<S-Tab>jjjjjl", &section);
    let mut later = open();
    later.sleep_hours(72);
    check(
        &mut later,
        "<S-Tab>jjl",
        &["Nothing has come today yet.", "R asks all papers for news."],
    );
    let mut silent = Desk::bare("");
    silent.subscribe("Báo Im");
    let paper = ["This paper has sent nothing yet.", "r asks again; i tells how it is."];
    check(&mut silent, "<S-Tab>jjjjl", &paper);
    check(&mut silent, "j", &["This feed has sent nothing yet.", paper[1]]);
}

#[test]
fn a_paper_that_has_sent_something_is_not_called_silent() {
    // It answered, and nothing of that is kept.
    let mut swept = Desk::bare("");
    swept.publish("Báo Im", 0);
    let hint = "r asks again; i tells how it is.";
    check(&mut swept, "<S-Tab>jjjjl", &["Nothing of this paper is here.", hint]);
    check(&mut swept, "j", &["Nothing of this feed is here.", hint]);
    let mute = "M<Enter><Enter>M";
    let mut desk = Desk::bare("");
    desk.publish("Báo Im", 2);
    // Muted stands in the tree above it.
    let hint = "What is muted stands under Muted.";
    check(&mut desk, mute, &["Nothing here.", hint]);
    check(&mut desk, "<S-Tab>jjjjjl", &["Nothing of this paper is here.", hint]);
    check(&mut desk, "j", &["Nothing of this feed is here.", hint]);
    let mut desk = Desk::of((80, 24), "", Language::Vietnamese, &[]);
    desk.publish("Báo Im", 2);
    let paper = ["Ở đây không có bài nào của báo này.", "Bài bị ẩn nằm trong mục Đã ẩn."];
    desk.press(mute);
    check(&mut desk, "<S-Tab>jjjjjl", &paper);
}

#[test]
fn what_is_not_being_fetched_is_not_said_to_be() {
    let fetching = ["No articles yet.", "Fetching your papers…"];
    check(&mut Desk::bare(""), "", &fetching);
    let asked = told(&mut Desk::bare("refresh.at_start = false\n"));
    assert!(
        asked[1].starts_with("r fetches") && !asked.contains(&fetching[1].to_owned()),
        "{asked:?}"
    );
}

#[test]
fn a_list_without_papers_leads_to_some() {
    let mut desk = Desk::bare("feeds = []\n");
    let add = ["There is no paper in your list.", "C chooses papers; a adds one by its address."];
    check(&mut desk, "", &add);
    insta::assert_snapshot!("empty_no_papers_80x24", desk.frame());
}

#[test]
fn what_nothing_is_left_of_says_so() {
    let mut desk = Desk::bare("feeds = []\n");
    desk.press("F");
    let frame = desk.frame();
    assert!(frame.contains("There is no paper in your list.\n   C chooses papers; a"), "{frame}");
    for script in ["F/zzqq", "M?!", "<Enter>czzqq", "Czzqq", "tzzqq"] {
        let mut desk = Desk::open((80, 24));
        desk.press(script);
        assert!(desk.frame().contains("Nothing has these letters."), "{script}: {}", desk.frame());
    }
}

#[test]
fn what_was_not_found_says_where_it_was_looked_for() {
    let mut desk = Desk::open((80, 24));
    let within = "Only World was searched.";
    check(&mut desk, "3/zzz", &["Nothing was found.", within]);
    let hint = "/ changes the words; h ends the search.";
    check(&mut desk, "<Enter>", &["Nothing was found.", within, hint]);
    check(&mut desk, "<Esc>1/zzz<Enter>", &["Nothing was found.", hint]);
    insta::assert_snapshot!("empty_found_80x24", desk.frame());
}

#[test]
fn keys_are_the_users() {
    let keys = "[keys.global]\ntoggle-hide-read = [\"F9\"]\nsection-1 = []\n";
    let mut desk = Desk::with(keys);
    check(&mut desk, "A<F9>", &["All read.", "F9 shows what you have read."]);
    check(
        &mut Desk::with(keys),
        "4<S-Tab>jjjjjl",
        &["Nothing of this section is here.", ":section-1 shows all sections."],
    );
    let mut read = Desk::with("[appearance]\naccessible = true\n");
    read.press("AUj");
    let line = read.frame().lines().nth(23).unwrap_or_default().to_owned();
    assert!(line.ends_with("All read. U shows what you have read."), "{line}");
}
