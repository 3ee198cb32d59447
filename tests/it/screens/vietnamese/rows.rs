//! The table of screens: what each is called, what has the focus in it, and how one comes there.

use sapo::app::{
    AddNews, Discovered, FeedList, FeedsNews, FileMiss, ListedFeed, Miss, Msg, RefreshNews,
};
use sapo::config::edit::NewFeed;
use sapo::domain::{
    Candidate, Enclosure, How, Offer, PageArticle, PageMiss, Sample, TroubleKind, Verdict,
};
use sapo::section::Language;
use sapo::strings::{Word, fill};

use super::world;
use crate::screens::desk::{Desk, NOW};

/// How one comes to a screen.
pub type Then = fn(&mut Desk);

/// What words a screen may hold besides those of the tables and of the world.
pub enum Vocabulary {
    /// None.
    Tables,
    /// Names of actions, as one types them.
    Names,
    /// What themes are called.
    Themes,
    /// What papers are called.
    Catalogue,
    /// What was new in versions.
    News,
}

/// A screen.
pub struct Row {
    pub name: &'static str,
    /// The name of what has the focus.
    pub screen: &'static str,
    pub vocabulary: Vocabulary,
    /// Words that are typed, or that stand as they are configured.
    pub typed: &'static str,
    pub begin: fn((u16, u16), Language) -> Desk,
    pub then: Then,
}

const fn row(name: &'static str, screen: &'static str, then: Then) -> Row {
    let (vocabulary, typed, begin) = (Vocabulary::Tables, "", world::open as fn(_, _) -> _);
    Row { name, screen, vocabulary, typed, begin, then }
}

impl Row {
    const fn with(self, vocabulary: Vocabulary) -> Self {
        Self { vocabulary, ..self }
    }

    const fn typing(self, typed: &'static str) -> Self {
        Self { typed, ..self }
    }

    const fn begun(self, begin: fn((u16, u16), Language) -> Desk) -> Self {
        Self { begin, ..self }
    }
}

use Vocabulary::{Catalogue, Names, News, Themes};

pub const ROWS: &[Row] = &[
    // The panes.
    row("list", "list", |_| ()),
    row("list_marked", "list", |desk| desk.press("sjmjj")),
    row("list_read_hidden", "list", |desk| desk.press("mjU")),
    row("list_new_above", "list", |desk| {
        desk.press("jjj");
        desk.publish("Tin mới nhất", 3);
    }),
    row("list_section", "list", |desk| desk.press("2")),
    row("list_chosen", "list", |desk| desk.press("jvjj")),
    row("chosen_open", "choose", |desk| desk.press("vjjjjjo")),
    row("chosen_save", "choose", |desk| desk.press("vjw")).typing(".md .html .txt"),
    row("tree", "tree", |desk| desk.press("<S-Tab>jjjjl")),
    row("tree_views", "tree", |desk| desk.press("<S-Tab>jjjj"))
        .begun(|size, language| {
            let views = "[[views]]\nname = \"Thiên tai\"\nquery = \"bão OR 台風\"\n";
            Desk::of(size, views, language, world::EDITIONS)
        })
        .typing("Thiên tai"),
    row("trouble", "tree", |desk| {
        desk.fail_feed("Sông Hàn");
        desk.press("<S-Tab>jjjjjlj");
    }),
    row("find_hint", "find", |desk| desk.press("/")),
    row("find_typing", "find", |desk| desk.press("/cầu m")),
    row("find_hits", "list", |desk| desk.press("/đà nẵng<Enter>")).typing("đà nẵng"),
    row("find_best", "list", |desk| desk.press("/bao OR hoi sort:relevance<Enter>"))
        .typing("bao OR hoi sort:relevance"),
    row("find_nothing", "list", |desk| desk.press("/zzz<Enter>")).typing("zzz"),
    row("find_wrong", "find", |desk| desk.press("/after:mốt đà is:mới nẵng"))
        .typing("after:mốt đà is:mới nẵng"),
    row("article", "article", |desk| desk.press("<Enter>")),
    row("article_end", "article", |desk| desk.press("<Enter>G")),
    row("article_empty", "article", |desk| desk.press("/tàu điện<Enter><Enter>")),
    row("article_hit", "article", |desk| desk.press("/đà nẵng<Enter><Enter>")),
    row("article_seek", "article", |desk| desk.press("<Enter>/")),
    row("article_seek_hits", "article", |desk| desk.press("<Enter>/nẵng<Enter>n")),
    row("article_links", "article", |desk| desk.press("<Enter>;")),
    row("article_copy_link", "article", |desk| desk.press("<Enter>Y")),
    row("article_zen", "article", |desk| desk.press("<Enter>z")),
    row("article_zoom", "article", |desk| desk.press("<Enter>Z")),
    row("article_changes", "article", |desk| {
        desk.press("<Enter>m<Esc>");
        desk.send(&[(BÃO, "Học sinh được nghỉ.", "<p>Tâm bão cách bờ 120 km.</p>", "vi")]);
        desk.press("<Enter>D");
    })
    .typing("Học Tâm bờ An Nguyễn courier"),
    row("article_fetching", "article", |desk| desk.press("<Enter>x")),
    row("article_missed", "article", |desk| {
        desk.press("<Enter>x");
        desk.page_missed(PageMiss::Paywall);
    }),
    row("article_full", "article", |desk| {
        desk.press("<Enter>x");
        desk.article_comes(PageArticle {
            body_html: "<p>Tâm bão ở vào khoảng 15,8 độ vĩ bắc.</p>".into(),
            ..PageArticle::default()
        });
    })
    .typing("Tâm"),
    row("article_files", "article", |desk| {
        desk.attach("Nghe đài", &files());
        desk.press("g<Enter>");
    })
    .typing("Nghe đài mp3 The ferry runs again phan-1 phan-2 phan-3"),
    row("chord", "list", |desk| desk.press("g")).begun(|size, language| {
        let chords = "[keys.global]\ntop = [\"g g\", \"Home\"]\nnext-section = [\"g t\", \"]\"]\n\
                      previous-section = [\"g T\", \"[\"]\nundo = [\"g u x\", \"u\"]\n";
        Desk::of(size, chords, language, world::EDITIONS)
    }),
    // Sheets.
    row("palette", "palette", |desk| desk.press("<Ctrl-p>")),
    row("palette_typed", "palette", |desk| desk.press("<Ctrl-p>bao")).typing("bao").with(Themes),
    row("palette_settings", "palette", |desk| desk.press("<Ctrl-p>thiết lập")).with(Themes),
    row("palette_nothing", "palette", |desk| desk.press("<Ctrl-p>zzqq")).typing("zzqq"),
    row("help", "help", |desk| desk.press("?")).with(Names),
    row("help_below", "help", |desk| desk.press("?<PageDown><PageDown>")).with(Names),
    row("help_end", "help", |desk| desk.press(&format!("?{}", "<PageDown>".repeat(12))))
        .with(Names),
    row("help_article", "help", |desk| desk.press("<Enter>?")).with(Names),
    row("help_feeds", "help", |desk| desk.press("F?")).with(Names),
    row("help_typed", "help", |desk| desk.press("?tìm")).with(Names),
    row("line", "command-line", |desk| desk.press(":")).with(Names),
    row("line_typed", "command-line", |desk| desk.press(":nguon")).with(Names).typing("nguon"),
    row("line_set", "command-line", |desk| desk.press(":set ")).with(Names),
    row("line_value", "command-line", |desk| desk.press(":set links ")).with(Names),
    row("line_go", "command-line", |desk| desk.press(":go ")).with(Names),
    row("line_wrong", "command-line", |desk| desk.press(":mark-list-raed<Enter>"))
        .with(Names)
        .typing("mark-list-raed"),
    row("filter", "filter", |desk| desk.press("f")),
    row("filter_chosen", "filter", |desk| {
        desk.press("f<Down><Space><Down><Down><Right><Down><Down><Space>hội đàm");
    })
    .typing("section:world is:unread after:today hội đàm"),
    row("log_empty", "log", |desk| desk.press("L")),
    row("log", "log", |desk| {
        desk.press("sAu");
        desk.fail_feed("Sông Hàn");
        desk.offline();
        desk.press("L");
    }),
    row("news", "page", |desk| desk.press(":news<Enter>")).with(News),
    row("statistics", "page", |desk| {
        desk.press("jmk");
        desk.press(":statistics<Enter>");
    }),
    row("themes", "themes", |desk| desk.press("t")).with(Themes),
    row("themes_typed", "themes", |desk| desk.press("tsáng")).with(Themes),
    row("offer", "list", |_| ()).begun(newcomer),
    row("catalogue_places", "catalogue", |desk| desk.press("C")).begun(newcomer).with(Catalogue),
    row("catalogue_papers", "catalogue", |desk| desk.press("C<Enter>"))
        .begun(newcomer)
        .with(Catalogue),
    row("catalogue_sections", "catalogue", |desk| desk.press("C<Enter><Enter>"))
        .begun(newcomer)
        .with(Catalogue),
    row("keys", "keys", |desk| desk.press(":keys<Enter>")),
    row("keys_pressed", "keys", |desk| desk.press(":keys<Enter>g")).with(Names),
    row("keys_nothing", "keys", |desk| desk.press(":keys<Enter>@")).with(Names),
    row("keys_engine", "keys", |desk| {
        desk.press(":keys<Enter>");
        desk.hear(Msg::Arrived("ư".into()));
        desk.press("ư");
    })
    .with(Names),
    row("naming", "naming", |desk| desk.press("/bão<Enter>V")),
    row("naming_again", "naming", |desk| desk.press("/bão<Enter>VThiên tai<Enter>V"))
        .typing("Thiên tai"),
    row("mutes", "mutes", |desk| desk.press("M")),
    row("mutes_article", "mutes", |desk| desk.press("<Enter>M")),
    row("mutes_until", "mutes", |desk| desk.press("Msố 12<Enter>")),
    row("mutes_preview", "list", |desk| desk.press("Msố 12<Enter><Enter>")),
    row("mutes_made", "list", |desk| desk.press("Msố 12<Enter><Enter>M")),
    row("mutes_lift", "mutes", |desk| {
        desk.press("Msố 12<Enter><Down><Enter>M:go đã ẩn<Enter>M");
    }),
    row("copy", "choose", |desk| desk.press("c")),
    row("save", "choose", |desk| desk.press("<Enter>w")).typing(".md .html .txt"),
    row("play", "choose", |desk| {
        desk.attach("Nghe đài", &files());
        desk.press("gP");
    })
    .typing("Nghe đài mp3 phan-1 phan-2 phan-3 phan-4 phan-5"),
    // Pages.
    row("add", "add", |desk| desk.press("a")),
    row("add_looking", "add", |desk| {
        desk.press("abáo.example<Enter>");
        desk.add_news(AddNews::Looking { done: 3, of: 12 });
    }),
    row("add_choice", "add", choice).typing("the-gioi khac Cũ"),
    row("add_section", "add", |desk| {
        choice(desk);
        desk.press("<Enter>");
    }),
    row("add_marked", "add", |desk| {
        choice(desk);
        desk.press("<Space><Space><Enter>");
    }),
    row("add_no_feed", "add", |desk| missed(desk, None)),
    row("add_no_address", "add", |desk| missed(desk, Some(Miss::NoAddress))),
    row("add_failed", "add", |desk| {
        let (kind, what) =
            (TroubleKind::NotFound, "There is nothing at this address (404).".into());
        missed(desk, Some(Miss::Failed { kind, http: Some(404), what }));
    }),
    row("add_no_file", "add", |desk| {
        missed(desk, Some(Miss::File(FileMiss::Absent("~/tệp.opml".into()))));
    })
    .typing("opml"),
    row("add_no_list", "add", |desk| missed(desk, Some(Miss::File(FileMiss::NoList)))),
    row("add_file", "add", |desk| {
        desk.press("a~/urls<Enter>");
        desk.add_news(listed());
    })
    .typing("the-gioi khac Tin thế giới"),
    row("info", "info", |desk| desk.press("i")),
    row("info_mended", "info", |desk| {
        desk.mend("Bình Minh", &[("encoding", "utf-8 ≠ windows-1258"), ("date", "23.11.26")]);
        desk.press("i");
    })
    .typing("utf-8 windows-1258"),
    row("info_trouble", "info", |desk| {
        desk.fail_feed("Sông Hàn");
        desk.press("inn");
    }),
    row("feeds", "feeds", |desk| {
        desk.fail_feed("Sông Hàn");
        desk.press("F");
    }),
    row("feeds_narrowed", "feeds", |desk| desk.press("F/kinh")).typing("kinh"),
    row("feeds_title", "feeds", |desk| desk.press("Fe")),
    row("feeds_section", "moving", |desk| desk.press("Fm")).with(Names),
    row("feeds_section_typed", "moving", |desk| desk.press("Fmthe")).with(Names).typing("the"),
    row("feeds_page_help", "help", |desk| desk.press("F<Enter>?")).with(Names),
    row("feeds_chosen", "feeds", |desk| desk.press("Fvjj")),
    row("feeds_by_paper", "feeds", |desk| desk.press("FS")),
    row("feeds_removed", "feeds", |desk| {
        desk.press("Fd");
        desk.feeds_news(FeedsNews::Done {
            told: "đã bỏ: Bình Minh · Thời sự".into(),
            fetches: false,
        });
    }),
    // Nothing there.
    row("empty", "list", |_| ()).begun(empty),
    row("empty_offline", "list", |desk| desk.offline()).begun(empty),
    row("empty_unread", "list", |desk| desk.press("AU")),
    row("empty_starred", "tree", |desk| desk.press("<S-Tab>jjj")),
    row("empty_unread_place", "list", |desk| desk.press("A<S-Tab>jl")),
    row("empty_today", "list", |desk| {
        desk.sleep_hours(72);
        desk.press("<S-Tab>jjl");
    }),
    row("empty_section", "tree", |desk| desk.press("4<S-Tab>jjjjj")),
    row("empty_found", "list", |desk| desk.press("2/không<Space>có<Enter>")).typing("không có"),
    row("empty_no_feeds", "list", |desk| desk.press("i")).begun(empty),
    // For those who have the screen read to them.
    row("accessible", "list", |desk| desk.press("jsj")).begun(accessible),
    row("accessible_tree", "tree", |desk| desk.press("<S-Tab>jjjjl")).begun(accessible),
    row("accessible_article", "article", |desk| desk.press("<Enter>")).begun(accessible),
    row("accessible_palette", "palette", |desk| desk.press("<Ctrl-p>")).begun(accessible),
    row("accessible_filter", "filter", |desk| desk.press("f<Down><Space>")).begun(accessible),
];

/// What is told for a moment.
pub const NOTICES: &[(&str, Then)] = &[
    ("starred", |desk| desk.press("s")),
    ("star off", |desk| desk.press("ss")),
    ("star undone", |desk| desk.press("ssu")),
    ("all read", |desk| desk.press("A")),
    ("nothing to mark", |desk| desk.press("AA")),
    ("all unread again", |desk| desk.press("Au")),
    ("nothing to undo", |desk| desk.press("u")),
    ("above read", |desk| desk.press("jj{")),
    ("hidden", |desk| desk.press("U")),
    ("shown", |desk| desk.press("UU")),
    ("no more unread", |desk| desk.press("An")),
    ("link copied", |desk| desk.press("y")),
    ("refreshing", |desk| desk.press("R")),
    ("nothing new", |desk| ended(desk, 0, 0)),
    ("new", |desk| ended(desk, 0, 12)),
    ("failed", |desk| ended(desk, 3, 0)),
    ("offline", |desk| desk.offline()),
    ("not saved", |desk| desk.hear(Msg::WriteFailed("đĩa đầy".into()))),
    ("not read", |desk| desk.hear(Msg::ReadFailed("đĩa hỏng".into()))),
    ("no links", |desk| desk.press("j<Enter>;")),
    ("no such link", |desk| desk.press("<Enter>;9")),
    ("not edited", |desk| desk.press("<Enter>D")),
    ("no more articles", |desk| desk.press("<Enter><")),
    ("nothing to keep", |desk| desk.press("V")),
    ("view kept", |desk| desk.press("/bão<Enter>V<Enter>")),
    ("view undone", |desk| desk.press("/bão<Enter>V<Enter>u")),
    ("range begun", |desk| desk.press("v")),
    ("range ended", |desk| desk.press("vjjv")),
    ("let go", |desk| desk.press("v<Esc>")),
    ("chosen read", |desk| desk.press("vjjm")),
    ("chosen unread", |desk| desk.press("vjjmvkkm")),
    ("chosen starred", |desk| desk.press("vjjs")),
    ("chosen stars undone", |desk| desk.press("vjjsu")),
    ("chosen stars off", |desk| desk.press("vjsvks")),
    ("chosen stars again", |desk| desk.press("vjsvksu")),
    ("chosen copied", |desk| desk.press("vjy")),
    ("chosen opened", |desk| told(desk, Word::PagesOpened, 2)),
    ("chosen copied instead", |desk| told(desk, Word::LinksCopiedInstead, 2)),
    ("too many links", |desk| told(desk, Word::LinksTooLong, 700)),
    ("chosen in an article", |desk| desk.press("<Enter>,")),
    ("range cut short", |desk| told(desk, Word::RangeEnded, 0)),
    ("too many feeds", |desk| told(desk, Word::TooManyFeedsChosen, 100)),
    ("none of the chosen changed", |desk| told(desk, Word::NothingChanged, 0)),
    ("nothing to stop", |desk| desk.press("X")),
    ("stopping", |desk| {
        desk.hear(Msg::Refresh(RefreshNews::Began { feeds: 40 }));
        desk.press("X");
    }),
    ("stopped", |desk| {
        desk.hear(Msg::Refresh(RefreshNews::Stopped { done: 12, feeds: 40, new: 3 }));
    }),
    ("nothing to play", |desk| desk.press("P")),
    ("muted", |desk| desk.press("Msố 12<Enter><Enter>M")),
    ("mute undone", |desk| desk.press("Msố 12<Enter><Enter>Mu")),
    ("set", |desk| desk.press(":set width 60<Enter>")),
    ("where it stopped", |desk| {
        desk.resize((40, 10));
        desk.press("<Enter><PageDown><PageDown><Esc><Enter>");
        desk.resize((80, 24));
    }),
];

const BÃO: &str = "Bão số 12 đổi hướng, miền Trung mưa rất to đêm nay và sáng mai";

fn newcomer(size: (u16, u16), language: Language) -> Desk {
    let mut desk = world::open(size, language);
    desk.hear(Msg::Welcome);
    desk
}

fn empty(size: (u16, u16), language: Language) -> Desk {
    Desk::of(size, "", language, &[])
}

fn accessible(size: (u16, u16), language: Language) -> Desk {
    Desk::of(size, "[appearance]\naccessible = true\n", language, world::EDITIONS)
}

fn ended(desk: &mut Desk, failed: usize, new: u64) {
    desk.hear(Msg::Refresh(RefreshNews::Began { feeds: 6 }));
    desk.hear(Msg::Refresh(RefreshNews::Ended { feeds: 6, failed, new, trouble: None }));
}

fn files() -> Vec<Enclosure> {
    let file = |n: u64| Enclosure {
        url: format!("https://bao.example/phan-{n}.mp3"),
        media_type: Some("audio/mpeg".into()),
        length: Some(n * 1_500_000),
    };
    (1..=5).map(file).collect()
}

fn offer(path: &str, title: Option<&str>, verdict: Verdict) -> Offer {
    let candidate = Candidate {
        url: format!("https://bao.example/{path}"),
        title: title.map(str::to_owned),
        group: None,
        how: How::Linked,
    };
    Offer { candidate, verdict }
}

/// What was found is there to be chosen from.
fn choice(desk: &mut Desk) {
    let sample = |title: &str| {
        Verdict::Feed(Sample {
            format: "rss 2.0".into(),
            title: Some(title.into()),
            entries: 30,
            newest: Some(NOW.plus(-600)),
            headlines: vec![BÃO.into(), "Hội đàm nối lại bên hồ".into(), "Tàu đêm trở lại".into()],
        })
    };
    let offers = vec![
        offer("the-gioi", Some("Thế giới"), sample("Thế giới - Bình Minh")),
        offer("the-thao", Some("Thể thao"), sample("Thể thao - Bình Minh")),
        offer("khac", None, Verdict::Unasked),
        offer("cu", Some("Cũ"), Verdict::No("There is nothing at this address (404).".into())),
    ];
    desk.press("abao.example<Enter>");
    let page = url::Url::parse("https://bao.example/").ok();
    desk.add_news(AddNews::Found(Box::new(Discovered { offers, page, miss: None })));
}

/// Nothing was found.
fn missed(desk: &mut Desk, miss: Option<Miss>) {
    desk.press("abao.example<Enter>");
    let found = Discovered { offers: Vec::new(), page: None, miss };
    desk.add_news(AddNews::Found(Box::new(found)));
}

fn listed() -> AddNews {
    let feed = |path: &str, title: Option<&str>, section: Option<&str>, is_there| ListedFeed {
        feed: NewFeed {
            url: format!("https://bao.example/{path}"),
            title: title.map(str::to_owned),
            section: section.map(str::to_owned),
            ..NewFeed::default()
        },
        is_there,
    };
    let feeds = vec![
        feed("nha", Some("Trang chủ"), None, true),
        feed("the-gioi", Some("Tin thế giới"), Some("Thế giới"), false),
        feed("khac", None, None, false),
    ];
    AddNews::Listed(Box::new(FeedList { feeds, programs: 3, private: 0, others: 1 }))
}

/// What the world tells.
fn told(desk: &mut Desk, word: Word, count: usize) {
    desk.hear(Msg::Notice(fill(Language::Vietnamese, word, count)));
}
