//! What the interface says: one row a text, English and Vietnamese side by side, so that no
//! text can be missing in one of them. Knows no screen and no model.

use crate::query::MistakeKind;
use crate::section::Language;

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident: $en:literal, $vi:literal;)*) => {
        /// A text of the interface. `{}` stands for what [`fill`] puts in.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Word { $(#[doc = $en] $name,)* }

        impl Word {
            /// Every text.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            const fn both(self) -> (&'static str, &'static str) {
                match self { $(Self::$name => ($en, $vi),)* }
            }
        }
    };
}

words! {
    All: "All", "Tất cả";
    Unread: "Unread", "Chưa đọc";
    Today: "Today", "Hôm nay";
    Starred: "Starred", "Gắn sao";
    Yesterday: "Yesterday", "Hôm qua";

    KeyRead: "read", "đọc";
    KeyOpen: "open", "mở";
    KeyOn: "on", "đọc tiếp";
    KeyStar: "star", "sao";
    KeyFind: "find", "tìm";
    KeyUndo: "undo", "hoàn tác";
    KeyKeys: "keys", "phím";
    KeyBack: "back", "ra";
    KeyNext: "next unread", "chưa đọc sau";
    KeyNextHit: "next hit", "kết quả sau";
    KeyHitBefore: "hit before", "kết quả trước";
    KeyLinks: "links", "liên kết";
    KeyEndFind: "end search", "thôi tìm";
    KeyBrowser: "browser", "trình duyệt";
    KeyPane: "pane", "khung";
    KeyRefresh: "refresh", "tải lại";
    KeyClose: "close", "đóng";
    KeyScroll: "scroll", "cuộn";

    FooterUnread: "{} unread", "{} chưa đọc";
    FooterHiddenRead: "unread only", "chỉ bài chưa đọc";
    NewAbove: "{} new above", "{} bài mới ở trên";
    Feeds: "{} feeds", "{} nguồn";
    MinutesToRead: "{} min", "{} phút đọc";
    Pictures: "{} pictures", "{} ảnh";
    OnePicture: "1 picture", "1 ảnh";
    Edited: "edited", "đã sửa";
    FullText: "full text", "toàn văn";
    FeedsText: "the feed's own text", "bản của nguồn tin";
    FetchingFullText: "fetching the full text …", "đang tải toàn văn …";
    PagePaywall: "The whole article is for subscribers; this is what the feed gives.", "Toàn văn dành cho người đăng ký; đây là phần nguồn tin cho.";
    PageConsent: "The page asks a question before it shows the article (o opens it).", "Trang hỏi một câu trước khi cho xem bài (o để mở).";
    PageScripts: "The page shows nothing without its scripts (o opens it).", "Trang không hiện gì nếu không chạy mã của nó (o để mở).";
    PageNothing: "No article was found on the page (o opens it).", "Không tìm thấy bài trên trang (o để mở).";
    PageLess: "The page gives no more than the feed.", "Trang không có gì hơn nguồn tin.";
    PageRefused: "The paper does not give the page to sapo (o opens it).", "Báo không cho sapo lấy trang này (o để mở).";
    PageMissing: "The page is not there any more.", "Trang không còn nữa.";
    PageFault: "The paper's server has a fault; the full text did not come.", "Máy chủ của báo bị lỗi; chưa lấy được toàn văn.";
    PageUnreached: "The page did not come; x tries again.", "Chưa tải được trang; x để thử lại.";
    PagePaused: "The paper asked to be left alone for now; x tries again.", "Báo đề nghị tạm ngừng tải; x để thử lại.";
    PageTooBig: "The page is too large to be an article's (o opens it).", "Trang quá lớn so với một bài báo (o để mở).";
    PageNotAPage: "The link leads to a film or a document (o opens it).", "Liên kết dẫn tới phim hoặc tài liệu (o để mở).";
    Hits: "{} found", "{} kết quả";
    HitsMore: "first {} found", "{} kết quả đầu";
    NoHits: "nothing found", "không tìm thấy";
    NoHitsYet: "nothing among the newest; Down looks further", "chưa thấy trong các bài mới nhất; phím Xuống tìm tiếp";
    BestHits: "best {} found", "{} kết quả sát nhất";
    FindHint: "Words, \"a phrase\", -without, a OR b, title:, paper:, is:unread, after:2d …",
        "Từ, \"cụm từ\", -không có, a OR b, title:, paper:, is:unread, after:2d …";
    FindHelp: "The help (?) tells all of it, outside this field.", "Trợ giúp (?) nói đủ, khi đã ra khỏi ô này.";
    IndexBehind: "{} articles still to be indexed", "còn {} bài chưa vào chỉ mục";
    MistakeQuote: "quote not closed", "thiếu ngoặc kép đóng";
    MistakeBracket: "bracket without its other half", "ngoặc thiếu nửa kia";
    MistakeNothing: "nothing follows", "thiếu phần sau";
    MistakeDate: "no date: 2026-11-23, 2d, today", "không phải ngày: 23/11/2026, 2d, today";
    MistakeStatus: "is: unread, read, starred", "is: unread, read, starred";
    MistakeSort: "sort: date, relevance", "sort: date, relevance";
    MistakeUnknown: "no such name", "không có tên này";
    MistakeTooMuch: "too much", "dài quá";
    Finding: "finding…", "đang tìm…";

    ListRead: "{} marked read – u undoes", "đã đánh dấu {} bài đã đọc – u hoàn tác";
    NothingToMark: "nothing unread here", "ở đây không còn bài chưa đọc";
    Undoing: "undoing …", "đang hoàn tác …";
    UndoneRead: "undone: {} unread again", "đã hoàn tác: {} bài lại chưa đọc";
    UndoneUnread: "undone: {} read again", "đã hoàn tác: {} bài lại đã đọc";
    UndoneStar: "undone: star taken off", "đã hoàn tác: bỏ sao";
    UndoneUnstar: "undone: starred again", "đã hoàn tác: lại gắn sao";
    NothingToUndo: "nothing to undo", "không có gì để hoàn tác";
    StarOn: "starred – kept for ever", "đã gắn sao – giữ mãi";
    StarOff: "star taken off – u undoes", "đã bỏ sao – u hoàn tác";
    NoLink: "this article has no link", "bài này không có liên kết";
    LinkCopied: "link copied: {}", "đã chép liên kết: {}";
    NoMoreArticles: "no more articles here", "ở đây hết bài rồi";
    NoLinksHere: "no links on the screen", "trên màn hình không có liên kết";
    NoSuchLink: "no link has this number", "không có liên kết mang số này";
    Resumed: "where you stopped – g for the top", "chỗ bạn đọc dở – g về đầu";
    NotEdited: "no edit since it was read", "chưa sửa từ lúc đọc";
    EditedUnseen: "edited, but no word of it", "có sửa, nhưng không đổi chữ nào";
    EditedPlaces: "{} changes; struck: gone, underlined: new", "{} chỗ sửa; gạch ngang: bỏ, gạch dưới: mới";
    LinkOpen: "open which link?", "mở liên kết nào?";
    LinkCopy: "copy which link?", "chép liên kết nào?";
    SeekPrompt: "In the article: ", "Trong bài: ";
    PagerFailed: "no pager could be started: {}", "không mở được trình xem: {}";
    NoMoreUnread: "no more unread here", "ở đây hết bài chưa đọc";
    HideRead: "read articles hidden", "đã ẩn bài đã đọc";
    ShowRead: "read articles shown", "đã hiện bài đã đọc";

    Refreshing: "refreshing…", "đang tải…";
    Refreshed: "{} new", "{} bài mới";
    RefreshedNothing: "nothing new", "không có bài mới";
    RefreshFailed: "{} feeds failed", "{} nguồn không đọc được";
    OneFailed: "1 feed failed: {}", "1 nguồn không đọc được: {}";
    Offline: "no network: reading from the cache", "không có mạng: đọc từ bộ nhớ đệm";
    NotReachedSince: "not reached since {}", "không tới được từ {}";
    FailingSince: "since {}", "từ {}";
    WriteFailed: "not saved: {}", "không lưu được: {}";
    ReadFailed: "cannot read the cache: {}", "không đọc được bộ nhớ đệm: {}";

    NotAWebLink: "only http and https links are opened", "chỉ mở liên kết http và https";
    CopiedInstead: "no browser here; link copied: {}", "ở đây không có trình duyệt; đã chép: {}";
    BrowserFailed: "no browser could be started: {}", "không mở được trình duyệt: {}";
    TooLongToCopy: "too long for the clipboard", "dài quá, không chép được";
    PartFailed: "a part of sapo failed and was contained: {}", "một phần của sapo hỏng, đã chặn lại: {}";

    EmptyFirst: "No articles yet.", "Chưa có bài nào.";
    EmptyFetching: "Fetching your papers…", "Đang lấy báo về…";
    EmptyOffline: "There is no network, and nothing is stored yet.", "Không có mạng, và chưa lưu bài nào.";
    EmptyDemo: "`sapo demo` opens a sample edition without one.", "`sapo demo` mở một số báo mẫu, không cần mạng.";
    EmptyRefresh: "r fetches; R fetches every paper.", "r tải về; R tải mọi báo.";
    EmptyList: "Nothing here.", "Ở đây không có gì.";
    EmptyUnread: "All read. U shows what you have read.", "Đã đọc hết. U hiện lại bài đã đọc.";
    EmptyStarred: "Nothing starred. s stars an article.", "Chưa gắn sao bài nào. s gắn sao.";
    EmptyArticle: "The feed gives no text for this article. o opens its page.",
        "Nguồn không kèm nội dung bài này. o mở trang báo.";
    PickArticle: "Enter opens an article.", "Enter mở bài.";
    Gone: "This article is gone.", "Bài này không còn nữa.";
    TooSmall: "too small", "nhỏ quá";
    FindPrompt: "Find: ", "Tìm: ";

    KeyLook: "look", "tìm nguồn";
    KeyCancel: "cancel", "thôi";
    KeyChoose: "choose", "chọn";
    KeyMark: "mark", "đánh dấu";
    KeyAdd: "add", "thêm";
    KeyCopy: "copy address", "chép địa chỉ";
    KeyNextFeed: "next feed", "nguồn sau";
    AddTitle: "Add a feed", "Thêm nguồn tin";
    AddAddress: "Address: ", "Địa chỉ: ";
    AddHint: "A paper's page or a feed: bao.example, @name@host, https://…",
        "Trang báo hay nguồn RSS: bao.example, @ten@may, https://…";
    AddLooking: "looking…", "đang tìm…";
    AddLookingAt: "looking at what was found: {}", "đang xem các nguồn tìm thấy: {}";
    AddFound: "{} found", "tìm thấy {}";
    AddEntries: "{} entries", "{} bài";
    AddNewest: "newest {}", "mới nhất {}";
    AddUnseen: "not looked at", "chưa xem thử";
    AddIsThere: "there already", "đã có";
    AddThere: "This one is there already, or is no feed; choose another.", "Nguồn này đã có, hoặc không phải nguồn; hãy chọn nguồn khác.";
    AddNoFeed: "No feed was found there. Another page of the site may lead to one.",
        "Ở đó không thấy nguồn nào. Thử một trang khác của báo.";
    AddNoAddress: "This is no web address; write one like bao.example.",
        "Đây không phải địa chỉ web; hãy gõ như bao.example.";
    AddNotInDemo: "the demo keeps its sample edition; add feeds in `sapo` itself",
        "bản demo chỉ có số báo mẫu; hãy thêm nguồn trong `sapo`";
    AddSection: "Section: ", "Chuyên mục: ";
    AddSectionHint: "What the paper calls it; empty: the articles' own categories decide.",
        "Tên mục trên báo; để trống: theo mục ghi trong từng bài.";
    AddSectionEach: "For all {}; empty: each by its title.", "Cho cả {} nguồn; để trống: theo tên từng nguồn.";
    AddSectionMeans: "shown under {}", "xếp vào {}";
    AddSaving: "writing it down…", "đang ghi…";
    AddedOne: "added: {} – fetching", "đã thêm: {} – đang tải";
    AddedMany: "{} feeds added – fetching", "đã thêm {} nguồn – đang tải";

    InfoNone: "there are no feeds; a adds one", "chưa có nguồn nào; a để thêm";
    InfoAddress: "Address", "Địa chỉ";
    InfoCertificate: "Certificate", "Chứng chỉ";
    InfoInsecure: "any will do: insecure = true", "chấp nhận mọi chứng chỉ: insecure = true";
    InfoHome: "Home page", "Trang chủ";
    InfoSection: "Section", "Chuyên mục";
    InfoByCategories: "by the articles' own categories", "theo mục ghi trong từng bài";
    InfoKept: "Here", "Ở đây";
    InfoArticles: "{} articles", "{} bài";
    InfoSuccess: "Last success", "Đọc được";
    InfoNever: "never", "chưa lần nào";
    InfoNext: "Next", "Lần tới";
    InfoNow: "now", "ngay bây giờ";
    InfoDisabled: "not fetched (enabled = false)", "không tải (enabled = false)";
    InfoInterval: "Interval", "Nhịp tải";
    InfoMinutes: "{} min", "{} phút";
    InfoYours: "as you set it (every)", "theo bạn đặt (every)";
    InfoServers: "as its server asks", "theo máy chủ yêu cầu";
    InfoGeneral: "the general one (refresh.interval)", "nhịp chung (refresh.interval)";
    InfoAfterFailure: "longer with every failure", "giãn ra sau mỗi lần hỏng";
    InfoFailures: "Failures", "Số lần hỏng";
    InfoBytes: "Fetched", "Đã tải";
    InfoConditional: "sent only when it changed", "chỉ gửi khi có thay đổi";
    InfoWhole: "sent whole each time", "lần nào cũng gửi cả";
    InfoFormat: "Document", "Tài liệu";
    InfoItems: "{} items", "{} mục";
    InfoLanguage: "Language", "Ngôn ngữ";
    InfoSound: "Nothing was wrong with the last document.", "Tài liệu gần nhất không có lỗi.";
    InfoMended: "Mended in the last document ({})", "Đã chữa trong tài liệu gần nhất ({})";
    InfoOthers: "feed {} – n and p go to the others", "nguồn {} – n và p sang nguồn khác";

    HelpSearch: "Search (/)", "Tìm kiếm (/)";
    HelpWords: "both words; tone marks matter only where typed", "cả hai từ; gõ dấu thì mới phân biệt dấu";
    HelpPhrase: "a phrase; words that begin so", "cụm từ; từ bắt đầu như vậy";
    HelpEither: "either; without; brackets", "một trong hai; không có; ngoặc";
    HelpFields: "words of the title, of who wrote it", "từ trong tiêu đề, trong tên tác giả";
    HelpNames: "by name, or its beginning; also feed:", "theo tên, hay phần đầu của tên; cả feed:";
    HelpStatus: "also is:read, is:starred; lang:vi", "cả is:read, is:starred; lang:vi";
    HelpDates: "by time; also before:2026-11, after:today", "theo ngày; cả before:11/2026, after:today";
    HelpSort: "the best of the newest first", "bài sát nhất trong các bài mới lên đầu";

    Monday: "Monday", "Thứ Hai";
    Tuesday: "Tuesday", "Thứ Ba";
    Wednesday: "Wednesday", "Thứ Tư";
    Thursday: "Thursday", "Thứ Năm";
    Friday: "Friday", "Thứ Sáu";
    Saturday: "Saturday", "Thứ Bảy";
    Sunday: "Sunday", "Chủ Nhật";
}

/// The text in `language`.
#[must_use]
pub const fn text(language: Language, word: Word) -> &'static str {
    let (en, vi) = word.both();
    match language {
        Language::English => en,
        Language::Vietnamese => vi,
    }
}

/// The text in `language` with `value` in the place of `{}`.
#[must_use]
pub fn fill(language: Language, word: Word, value: impl std::fmt::Display) -> String {
    text(language, word).replacen("{}", &value.to_string(), 1)
}

/// A count with thousands set apart as the language has it: 1,204 or 1.204.
#[must_use]
pub fn number(language: Language, n: u64) -> String {
    let separator = match language {
        Language::English => ',',
        Language::Vietnamese => '.',
    };
    let digits = n.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(separator);
        }
        out.push(digit);
    }
    out
}

/// A calendar day, without its weekday: `23 November 2026`, `23/11/2026`; the year is left
/// out when it is `this_year`.
#[must_use]
pub fn date(language: Language, date: jiff::civil::Date, this_year: i16) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let (day, month, year) = (date.day(), date.month(), date.year());
    let name = MONTHS.get(month as usize - 1).copied().unwrap_or_default();
    match (language, year == this_year) {
        (Language::English, true) => format!("{day} {name}"),
        (Language::English, false) => format!("{day} {name} {year}"),
        (Language::Vietnamese, true) => format!("{day}/{month}"),
        (Language::Vietnamese, false) => format!("{day}/{month}/{year}"),
    }
}

/// The name of a weekday.
#[must_use]
pub fn weekday(language: Language, day: jiff::civil::Weekday) -> &'static str {
    use jiff::civil::Weekday as Day;
    let word = match day {
        Day::Monday => Word::Monday,
        Day::Tuesday => Word::Tuesday,
        Day::Wednesday => Word::Wednesday,
        Day::Thursday => Word::Thursday,
        Day::Friday => Word::Friday,
        Day::Saturday => Word::Saturday,
        Day::Sunday => Word::Sunday,
    };
    text(language, word)
}

/// What is wrong with a search.
#[must_use]
pub fn mistake_word(kind: MistakeKind) -> Word {
    match kind {
        MistakeKind::OpenQuote => Word::MistakeQuote,
        MistakeKind::OpenBracket | MistakeKind::StrayBracket => Word::MistakeBracket,
        MistakeKind::Nothing => Word::MistakeNothing,
        MistakeKind::Date => Word::MistakeDate,
        MistakeKind::Status => Word::MistakeStatus,
        MistakeKind::Sort => Word::MistakeSort,
        MistakeKind::Unknown => Word::MistakeUnknown,
        MistakeKind::TooMuch => Word::MistakeTooMuch,
    }
}

#[cfg(test)]
mod tests;
