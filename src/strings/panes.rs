//! Texts of the panes, the bar, the footer and its notices.

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
    KeyNext: "next unread", "bài chưa đọc kế";
    KeyNextHit: "next hit", "kết quả sau";
    KeyHitBefore: "hit before", "kết quả trước";
    KeyLinks: "links", "liên kết";
    KeyEndFind: "end search", "thôi tìm";
    KeyBrowser: "browser", "trình duyệt";
    KeyPane: "pane", "khung";
    KeyRefresh: "refresh", "tải lại";
    KeyStop: "stop", "dừng tải";
    KeyClose: "close", "đóng";
    KeyStep: "move", "chuyển dòng";
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
    PictureTooLarge: "{} pixels: too large to be shown", "{} điểm ảnh: quá lớn để hiện";
    FetchingFullText: "fetching the full text …", "đang tải toàn văn …";
    PagePaywall: "The whole article is for subscribers; this is what the feed gives.", "Toàn văn dành cho người đăng ký; đây là phần mà nguồn tin gửi.";
    PageConsent: "The page asks a question before it shows the article (o opens it).", "Trang đòi trả lời một câu hỏi trước khi cho xem bài (o để mở).";
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
    BestHits: "best {} found", "{} kết quả khớp nhất";
    FindHint: "Words, \"a phrase\", -without, a OR b, title:, paper:, is:unread, after:2d …",
        "Từ, \"cụm từ\", -không có, a OR b, title:, paper:, is:unread, after:2d …";
    FindHelp: "The help (?) tells all of it, outside this field.", "Trợ giúp (?) nói đủ, khi đã ra khỏi ô này.";
    IndexBehind: "{} articles still to be indexed", "còn {} bài chưa vào chỉ mục";
    MistakeQuote: "quote not closed", "thiếu ngoặc kép đóng";
    MistakeBracket: "bracket without its other half", "ngoặc không đủ cặp";
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
    UndoneStars: "undone: {} stars taken off", "đã hoàn tác: bỏ {} sao";
    UndoneUnstars: "undone: {} starred again", "đã hoàn tác: {} bài lại gắn sao";
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
    RefreshStopped: "stopped at {} feeds", "đã dừng ở {} nguồn";
    RefreshGoesOn: "{} goes on", "{} để tải tiếp";
    StoppingRefresh: "stopping…", "đang dừng…";
    NothingToStop: "nothing is being fetched", "không có gì đang tải";
    RefreshedNothing: "nothing new", "không có bài mới";
    RefreshFailed: "{} feeds failed", "{} nguồn không tải được";
    OneFailed: "1 feed failed: {}", "1 nguồn không tải được: {}";
    Offline: "no network: reading from the cache", "không có mạng: đọc từ bộ nhớ đệm";
    NotReachedSince: "not reached since {}", "không kết nối được từ {}";
    FailingSince: "since {}", "từ {}";
    WriteFailed: "not saved: {}", "không lưu được: {}";
    ReadFailed: "cannot read the cache: {}", "không đọc được bộ nhớ đệm: {}";

    NotAWebLink: "only http and https links are opened", "chỉ mở liên kết http và https";
    CopiedInstead: "no browser here; link copied: {}", "ở đây không có trình duyệt; đã chép: {}";
    BrowserFailed: "no browser could be started: {}", "không mở được trình duyệt: {}";
    TooLongToCopy: "{} kB are too much for a terminal's clipboard; w saves the article", "{} kB là quá dài, không chép được; w để lưu bài";
    PartFailed: "a part of sapo failed and was contained: {}", "một phần của sapo gặp lỗi, đã chặn lại: {}";

    EmptyArticle: "The feed gives no text for this article. o opens its page.",
        "Nguồn tin không gửi nội dung bài này. o mở trang báo.";
    PickArticle: "Enter opens an article.", "Enter mở bài.";
    Gone: "This article is gone.", "Bài này không còn nữa.";
    TooSmall: "too small", "nhỏ quá";
    FindPrompt: "Find: ", "Tìm: ";

    Monday: "Monday", "Thứ Hai";
    Tuesday: "Tuesday", "Thứ Ba";
    Wednesday: "Wednesday", "Thứ Tư";
    Thursday: "Thursday", "Thứ Năm";
    Friday: "Friday", "Thứ Sáu";
    Saturday: "Saturday", "Thứ Bảy";
    Sunday: "Sunday", "Chủ Nhật";
}
