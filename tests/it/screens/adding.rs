//! The dialog that adds a feed, and the screen that explains one.

use sapo::app::{AddNews, Command, Discovered, Miss, RefreshTarget};
use sapo::config::edit::NewFeed;
use sapo::domain::{Candidate, How, Offer, Sample, TroubleKind, Verdict};

use super::desk::{Desk, NOW};

fn offer(path: &str, title: Option<&str>, verdict: Verdict) -> Offer {
    let candidate = Candidate {
        url: format!("https://bao.example/{path}"),
        title: title.map(str::to_owned),
        group: Some("Chuyên mục".into()),
        how: How::Linked,
    };
    Offer { candidate, verdict }
}

fn sample(title: &str, headlines: &[&str]) -> Verdict {
    Verdict::Feed(Sample {
        format: "rss 2.0".into(),
        title: Some(title.into()),
        entries: 30,
        newest: Some(NOW.plus(-600)),
        headlines: headlines.iter().map(|&headline| headline.to_owned()).collect(),
    })
}

fn found() -> AddNews {
    let headlines =
        ["Bão số 12 đổi hướng, miền Trung mưa rất to", "Hội đàm nối lại bên hồ", "Tàu đêm trở lại"];
    let mut offers = vec![
        offer("the-gioi.rss", Some("Thế giới"), sample("Thế giới - Báo RSS", &headlines)),
        offer("the-thao.rss", Some("Thể thao"), sample("Thể thao - Báo RSS", &headlines[1..])),
        offer("khac.rss", None, Verdict::Unasked),
        offer("cu.rss", Some("Cũ"), Verdict::No("There is nothing at this address (404).".into())),
    ];
    // One that is subscribed already.
    let known = offers[0].clone();
    offers.insert(2, known);
    offers[2].candidate.url = "https://tienphong.vn/rss/home.rss".into();
    offers[2].candidate.title = Some("Trang chủ".into());
    let page = url::Url::parse("https://bao.example/").ok();
    AddNews::Found(Box::new(Discovered { offers, page, miss: None }))
}

fn missed(miss: Option<Miss>) -> AddNews {
    AddNews::Found(Box::new(Discovered { offers: Vec::new(), page: None, miss }))
}

const SIZES: [(u16, u16); 3] = [(80, 24), (200, 60), (40, 10)];

#[test]
fn a_feed_is_added_step_by_step_at_every_size() {
    for size in SIZES {
        let check = |desk: &mut Desk, step: &str| {
            let name = format!("add_{step}_{}x{}", size.0, size.1);
            insta::assert_snapshot!(name, desk.frame());
        };
        let mut desk = Desk::open(size);
        desk.press("abáo.exa");
        desk.paste(" mple\n");
        check(&mut desk, "address");
        desk.press("<Enter>");
        let asked = matches!(desk.last_command(), Command::Discover { address, .. }
            if address == "báo.example");
        assert!(asked, "{:?}", desk.last_command());
        desk.add_news(AddNews::Looking { done: 3, of: 12 });
        check(&mut desk, "looking");
        desk.add_news(found());
        check(&mut desk, "choice");
        desk.press("j<Enter>");
        check(&mut desk, "section");
        desk.press("<Ctrl-u>Bóng đá<Enter>");
        let Command::AddFeeds { feeds, .. } = desk.last_command() else { panic!() };
        let wanted = NewFeed {
            url: "https://bao.example/the-thao.rss".into(),
            section: Some("Bóng đá".into()),
            ..NewFeed::default()
        };
        assert_eq!(feeds, &[wanted]);
        desk.add_news(AddNews::Added { urls: vec!["https://bao.example/the-thao.rss".into()] });
        assert_eq!(desk.last_command(), &Command::Refresh(RefreshTarget::Due));
        let frame = desk.frame();
        assert!(frame.contains("added:") && frame.contains("Bão số 12"), "{frame}");
    }
}

#[test]
fn the_dialog_speaks_vietnamese() {
    let mut desk = Desk::vietnamese((80, 24));
    desk.press("abáo.example<Enter>");
    desk.add_news(found());
    insta::assert_snapshot!("add_choice_vietnamese_80x24", desk.frame());
    desk.press("<Enter>");
    insta::assert_snapshot!("add_section_vietnamese_80x24", desk.frame());
}

#[test]
fn several_feeds_are_added_at_once_each_in_its_section() {
    let mut desk = Desk::open((80, 24));
    desk.press("ax.example<Enter>");
    desk.add_news(found());
    // Marked, marked, there already, marked although nobody looked at it, no feed.
    desk.press("<Space><Space><Space><Space><Space>");
    insta::assert_snapshot!("add_marked_80x24", desk.frame());
    desk.press("<Enter><Enter>");
    let Command::AddFeeds { feeds, .. } = desk.last_command() else { panic!() };
    let told: Vec<_> = feeds.iter().map(|feed| feed.section.as_deref()).collect();
    assert_eq!(told, [Some("Thế giới"), Some("Thể thao"), None]);
}

#[test]
fn escape_cancels_at_each_step() {
    let mut desk = Desk::open((80, 24));
    let text = |desk: &mut Desk| desk.frame().split("\n\n").next().unwrap().to_owned();
    let before = text(&mut desk);
    desk.press("a<Esc>");
    assert_eq!(text(&mut desk), before);
    desk.press("ax.example<Enter><Esc>");
    assert_eq!(desk.last_command(), &Command::StopDiscover);
    assert!(desk.frame().contains("Address: x.example"), "{}", desk.frame());
    // What comes too late is not shown.
    desk.add_news(found());
    assert!(!desk.frame().contains("Thể thao"), "{}", desk.frame());
    desk.press("<Enter>");
    desk.add_news(found());
    desk.press("<Enter><Esc>");
    assert!(desk.frame().contains("Thể thao"), "{}", desk.frame());
    desk.press("<Esc><Esc>");
    assert_eq!(text(&mut desk), before);
}

#[test]
fn what_goes_wrong_is_told_in_the_dialog() {
    let mut desk = Desk::open((80, 24));
    let told = |desk: &mut Desk, words: &str| {
        let frame = desk.frame();
        assert!(frame.contains(words), "no {words:?} in {frame}");
    };
    desk.press("abao<Enter>");
    desk.add_news(missed(Some(Miss::NoAddress)));
    told(&mut desk, "This is no web address");
    desk.press("x");
    assert!(!desk.frame().contains("This is no web address"));
    desk.press("<Enter>");
    desk.add_news(missed(None));
    told(&mut desk, "No feed was found there");
    desk.press("<Enter>");
    let (kind, what) = (TroubleKind::Dns, "The name bao has no address.".into());
    desk.add_news(missed(Some(Miss::Failed { kind, http: None, what })));
    insta::assert_snapshot!("add_wrong_80x24", desk.frame());
    // It is in no configuration yet that could be changed.
    desk.press("<Enter>");
    let (kind, what) = (TroubleKind::NotFound, "There is nothing at this address (404).".into());
    desk.add_news(missed(Some(Miss::Failed { kind, http: Some(404), what })));
    told(&mut desk, "Check the address, or type");
    desk.press("<Enter>");
    desk.add_news(found());
    desk.press("jj<Enter>");
    told(&mut desk, "there already");
    desk.press("kk<Enter><Enter>");
    desk.add_news(AddNews::Failed("config.toml: may not be changed".into()));
    told(&mut desk, "may not be changed");
}

#[test]
fn a_feed_is_explained_at_every_size() {
    let problems = [
        ("encoding", "declared UTF-8, but the bytes are windows-1258"),
        ("date", "item 3: \"Thứ hai, 23/11/2026\" read as 2026-11-23"),
    ];
    for size in SIZES {
        let mut desk = Desk::open(size);
        desk.mend("Morning Courier", &problems);
        desk.fail_feed("Morning Courier");
        desk.press("<S-Tab>jjjjji");
        insta::assert_snapshot!(format!("info_{}x{}", size.0, size.1), desk.frame());
    }
    let mut desk = Desk::vietnamese((80, 24));
    desk.mend("Bình Minh", &[]);
    desk.press("i");
    insta::assert_snapshot!("info_vietnamese_80x24", desk.frame());
}

#[test]
fn an_exception_for_a_certificate_is_shown() {
    let mut desk = Desk::with("[[feeds]]\nurl = \"https://feeds.example/0\"\ninsecure = true\n");
    desk.press("i");
    let shown = |desk: &mut Desk| desk.frame().contains("any will do: insecure = true");
    assert!(shown(&mut desk), "{}", desk.frame());
    desk.press("n");
    assert!(!shown(&mut desk), "{}", desk.frame());
}

#[test]
fn the_explained_feeds_are_gone_through() {
    let mut desk = Desk::open((80, 24));
    desk.press("i");
    let told = |desk: &mut Desk, words: &str| {
        let frame = desk.frame();
        assert!(frame.contains(words), "no {words:?} in {frame}");
    };
    told(&mut desk, "feed 1/4");
    desk.press("nn");
    told(&mut desk, "Morning Courier · World");
    desk.press("nnn");
    told(&mut desk, "feed 4/4");
    desk.press("p");
    told(&mut desk, "feed 3/4");
    desk.press("r");
    assert!(matches!(desk.last_command(), Command::Refresh(RefreshTarget::Feed(_))));
    desk.press("y");
    assert_eq!(desk.last_command(), &Command::Copy("https://feeds.example/2".into()));
    // It follows what is stored.
    desk.fail_feed("Morning Courier");
    told(&mut desk, "does not exist (404)");
    desk.press("<Esc>");
    assert!(!desk.frame().contains("feed 3/4"), "{}", desk.frame());
}
