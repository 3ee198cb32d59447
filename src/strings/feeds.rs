//! Texts of what changes the user's feeds: the catalogue, the feeds screen, their notices.

words! {
    OfferTitle: "Choose your papers", "Chọn báo để đọc";
    OfferText: "{}: countries, papers, sections. You start with these.",
        "{}: chọn nước, báo, chuyên mục. Dưới đây là vài báo mở đầu.";
    OfferLater: "{}: not now", "{}: để sau";
    ChoosePlaces: "Countries and languages: ", "Nước và ngôn ngữ: ";
    ChoosePapers: "Papers: ", "Báo: ";
    ChooseSections: "Sections: ", "Chuyên mục: ";
    ChooseSomething: "mark something first (Space)", "hãy đánh dấu trước (phím cách)";
    ChooseStep: "step {} of 3", "bước {}/3";
    ChooseNew: "{} feeds to add", "thêm {} nguồn";
    ChooseWrites: "Enter writes them down", "Enter để ghi lại";
    ChooseReplaces: "Enter makes them your list", "Enter để lấy làm danh sách của bạn";
    KeyOnward: "go on", "tiếp";
    KeyWrite: "write down", "ghi lại";
    Papers: "{} papers", "{} báo";
    OnePaper: "1 paper", "1 báo";
    OneFeed: "1 feed", "1 nguồn";
    OneFeedChosen: "1 feed chosen", "đã chọn 1 nguồn";
    ChooseOneNew: "1 feed to add", "thêm 1 nguồn";
    OfferShort: "{} chooses papers", "{} để chọn báo";
    TooManyFeedsChosen: "at most {} feeds at once; choose fewer", "mỗi lần nhiều nhất {} nguồn; hãy chọn ít hơn";
    FeedsChosen: "{} feeds chosen", "đã chọn {} nguồn";
    ContextFeeds: "The screen of feeds", "Màn hình nguồn tin";
    RosterHeading: "Feeds", "Nguồn tin";
    RosterNarrow: "Feeds: ", "Nguồn tin: ";
    RosterTitle: "Title: ", "Tên: ";
    RosterTroubled: "{} in trouble", "{} bị lỗi";
    RosterPaused: "{} paused", "{} tạm dừng";
    RosterIsPaused: "paused", "tạm dừng";
    RosterByTrouble: "trouble first", "lỗi lên đầu";
    RosterByPaper: "by paper", "theo báo";
    RosterWeek: "{}/week", "{}/tuần";
    FeedRenamed: "renamed: {}", "đã đổi tên: {}";
    FeedMoved: "moved: {}", "đã chuyển: {}";
    FeedPaused: "paused: {}", "đã tạm dừng: {}";
    FeedResumed: "fetched again: {}", "tải lại: {}";
    FeedRemoved: "removed: {}", "đã bỏ: {}";
    MovePrompt: "Section of {}: ", "Chuyên mục cho {}: ";
    MoveNew: "A new one:", "Mục mới:";
    KeyMoveHere: "put there", "chuyển";
    ColumnPaper: "paper", "báo";
    ColumnFeed: "feed", "nguồn";
    ColumnUnread: "unread", "chưa đọc";
    ColumnWeek: "new", "bài mới";
    ColumnSuccess: "last success", "lần tải được";
    HereNextFeed: "the next feed", "nguồn sau";
    HerePreviousFeed: "the feed before", "nguồn trước";
    HereFetch: "fetch this feed now", "tải lại nguồn này ngay";
    HereAddress: "copy the feed's address", "chép địa chỉ của nguồn";
    HereHome: "open the paper's own page in the browser", "mở trang của báo trong trình duyệt";
    HereClose: "close", "đóng";
    HereExplain: "explain this feed: how it is, when it is asked", "xem kỹ nguồn này: tình trạng, lịch tải";
    HereChooseRange: "choose a range of feeds: begin it, end it", "chọn một dãy nguồn: bắt đầu, kết thúc";
    HereChoose: "choose this feed, or let go of it", "chọn hoặc bỏ chọn nguồn này";
    HereNarrow: "narrow the feeds by words", "lọc các nguồn theo từ";
    KeyExplain: "explain", "xem kỹ";
    KeyRetry: "retry", "thử lại";
    KeyRename: "rename", "đổi tên";
    KeyMove: "section", "chuyên mục";
    KeyPause: "pause", "dừng";
    KeyRemove: "remove", "bỏ";
    KeyNarrow: "narrow", "lọc";
    FeedAdded: "added: {}", "đã thêm: {}";
    FeedsAdded: "{} feeds added", "đã thêm {} nguồn";
    UndoHint: "{} undoes it", "{} để hoàn tác";
    TakenBack: "taken back: {}", "đã hoàn tác: {}";
    ChangedSince: "the file was changed since; not taken back: {}",
        "tệp đã bị sửa sau đó; không hoàn tác: {}";
    FeedsFailed: "not changed: {}", "không sửa được: {}";

    Australia: "Australia", "Úc";
    Canada: "Canada", "Canada";
    France: "France", "Pháp";
    Germany: "Germany", "Đức";
    Japan: "Japan", "Nhật Bản";
    Qatar: "Qatar", "Qatar";
    Spain: "Spain", "Tây Ban Nha";
    UnitedKingdom: "United Kingdom", "Anh";
    UnitedStates: "United States", "Mỹ";
    Vietnam: "Vietnam", "Việt Nam";
    InEnglish: "English", "tiếng Anh";
    InFrench: "French", "tiếng Pháp";
    InGerman: "German", "tiếng Đức";
    InJapanese: "Japanese", "tiếng Nhật";
    InSpanish: "Spanish", "tiếng Tây Ban Nha";
    InVietnamese: "Vietnamese", "tiếng Việt";
}

use super::{Language, Word, text};

/// A country by its code (ISO 3166); the code, where it has no name here.
#[must_use]
pub fn country(speaks: Language, code: &str) -> &str {
    let word = match code {
        "AU" => Word::Australia,
        "CA" => Word::Canada,
        "DE" => Word::Germany,
        "ES" => Word::Spain,
        "FR" => Word::France,
        "GB" => Word::UnitedKingdom,
        "JP" => Word::Japan,
        "QA" => Word::Qatar,
        "US" => Word::UnitedStates,
        "VN" => Word::Vietnam,
        _ => return code,
    };
    text(speaks, word)
}

/// A language by its tag (BCP 47); the tag, where it has no name here.
#[must_use]
pub fn language(speaks: Language, tag: &str) -> &str {
    let word = match tag {
        "de" => Word::InGerman,
        "en" => Word::InEnglish,
        "es" => Word::InSpanish,
        "fr" => Word::InFrench,
        "ja" => Word::InJapanese,
        "vi" => Word::InVietnamese,
        _ => return tag,
    };
    text(speaks, word)
}
