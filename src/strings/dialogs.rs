//! Texts of dialogs and of screens that lie over the panes.

words! {
    KeyLook: "look", "tìm nguồn";
    KeyCancel: "cancel", "hủy";
    KeyChoose: "choose", "chọn";
    KeyMark: "mark", "đánh dấu";
    KeyAdd: "add", "thêm";
    KeyCopy: "copy address", "chép địa chỉ";
    KeyNextFeed: "next feed", "nguồn sau";
    AddTitle: "Add a feed", "Thêm nguồn tin";
    AddAddress: "Address: ", "Địa chỉ: ";
    AddHint: "A paper's page or a feed: bao.example, @name@host, https://…; or a list, OPML or newsboat's urls: ~/feeds.opml, https://…/feeds.opml",
        "Trang báo hay nguồn RSS: bao.example, @ten@may, https://…; hoặc danh sách OPML, urls của newsboat: ~/feeds.opml, https://…/feeds.opml";
    AddLooking: "looking…", "đang tìm…";
    AddLookingAt: "looking at what was found: {}", "đang xem các nguồn tìm thấy: {}";
    AddEntries: "{} entries", "{} bài";
    AddNewest: "newest {}", "mới nhất {}";
    AddUnseen: "not looked at", "chưa xem thử";
    AddIsThere: "there already", "đã có";
    AddThere: "This one is there already, or is no feed; choose another.", "Nguồn này đã có, hoặc không phải nguồn tin; hãy chọn nguồn khác.";
    AddNoFeed: "No feed was found there. Another page of the site may lead to one.",
        "Ở đó không thấy nguồn nào. Thử một trang khác của báo.";
    AddNoAddress: "This is no web address; write one like bao.example.",
        "Đây không phải địa chỉ web; hãy gõ như bao.example.";
    AddNotInDemo: "the demo keeps its sample edition; add feeds in `sapo` itself",
        "bản demo chỉ có số báo mẫu; hãy thêm nguồn trong `sapo`";
    FeedsFixedInDemo: "the demo's feeds stay as they are; change yours in `sapo` itself",
        "nguồn của bản demo không đổi; hãy sửa nguồn của bạn trong `sapo`";
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
    InfoKept: "Here", "Đang có";
    InfoArticles: "{} articles", "{} bài";
    InfoSuccess: "Last success", "Lần tải được";
    InfoNever: "never", "chưa lần nào";
    InfoNext: "Next", "Lần tới";
    InfoNow: "now", "ngay bây giờ";
    InfoDisabled: "not fetched (enabled = false)", "không tải (enabled = false)";
    InfoInterval: "Interval", "Nhịp tải";
    InfoMinutes: "{} min", "{} phút";
    InfoYours: "as you set it (every)", "theo bạn đặt (every)";
    InfoServers: "as its server asks", "theo máy chủ yêu cầu";
    InfoGeneral: "the general one (refresh.interval)", "nhịp chung (refresh.interval)";
    InfoAfterFailure: "longer with every failure", "giãn dần sau mỗi lần lỗi";
    InfoFailures: "Failures", "Số lần lỗi";
    InfoBytes: "Fetched", "Đã tải";
    InfoSpared: "{} saved", "đỡ phải tải {}";
    InfoConditional: "sent only when it changed", "chỉ gửi khi có thay đổi";
    InfoWhole: "sent whole each time", "lần nào cũng gửi trọn";
    InfoFormat: "Document", "Tài liệu";
    InfoItems: "{} items", "{} mục";
    InfoLanguage: "Language", "Ngôn ngữ";
    InfoSound: "Nothing was wrong with the last document.", "Tài liệu gần nhất không có lỗi.";
    InfoMended: "Mended in the last document ({})", "Đã sửa trong tài liệu gần nhất ({})";
    InfoOthers: "feed {} – n and p go to the others", "nguồn {} – n và p sang nguồn khác";

    PalettePrompt: "Go to, or do: ", "Đi tới, hoặc làm: ";
    PaletteSection: "section", "chuyên mục";
    PalettePaper: "paper", "báo";

    HelpHere: "Here", "Ở đây";
    HelpPrompt: "Keys: ", "Phím: ";
    HelpSearch: "Search (/)", "Tìm kiếm (/)";
    HelpWords: "both words; tone marks matter only where typed", "cả hai từ; gõ dấu thì mới phân biệt dấu";
    HelpPhrase: "a phrase; words that begin so", "cụm từ; từ bắt đầu như vậy";
    HelpEither: "either; without; brackets", "một trong hai; không có; ngoặc";
    HelpFields: "words of the title, of who wrote it", "từ trong tiêu đề, trong tên tác giả";
    HelpNames: "by name, or its beginning; also feed:", "theo tên, hay phần đầu của tên; cả feed:";
    HelpStatus: "also is:read, is:starred; lang:vi", "cả is:read, is:starred; lang:vi";
    HelpDates: "by time; also before:2026-11, after:today", "theo ngày; cả before:11/2026, after:today";
    HelpSort: "the best of the newest first", "bài khớp nhất trong các bài mới lên đầu";
}
