//! Texts of what finds things: the help, the command line, settings by their names.

words! {
    LineGo: "show a paper, a feed, a view", "xem một báo, một nguồn, một lần tìm đã lưu";
    LineSection: "show a section", "xem một chuyên mục";
    LineFind: "search these articles", "tìm trong các bài này";
    LineRun: "run a command of yours", "chạy một lệnh của bạn";
    LineSet: "change a setting until the reader is left", "đổi một thiết lập cho tới khi thoát";
    LineMore: "more must follow “{}”", "sau “{}” còn phải có gì nữa";
    LineNoMore: "nothing may follow “{}”", "sau “{}” không thêm gì được";
    LineUnknown: "nothing is called “{}”", "không có gì tên là “{}”";
    LineNear: "– perhaps {}", "– có lẽ là {}";

    PressTitle: "What keys mean", "Phím nào làm gì";
    PressHint: "Press any key or chord. Esc twice leaves.", "Nhấn phím hay tổ hợp bất kỳ. Esc hai lần để ra.";
    PressKey: "Pressed", "Vừa nhấn";
    PressBytes: "Arrived as", "Nhận được";
    PressMeant: "Behind the engine", "Phím thật";
    PressTaken: "a letter is taken back", "bộ gõ xóa một chữ";
    PressNothing: "nothing", "không làm gì";
    PressMore: "a chord begins: {}", "bắt đầu một tổ hợp: {}";
    PressAlso: "also {}", "còn có {}";
    ContextGlobal: "Everywhere", "Mọi nơi";
    ContextTree: "Papers and feeds", "Báo và nguồn";
    ContextList: "Headlines", "Danh sách tin";
    ContextArticle: "Article", "Bài báo";
    ContextHelp: "Pages over them", "Trang khác";

    PickerNothing: "Nothing has these letters.", "Không có gì khớp với các chữ này.";

    SetHideRead: "Hide what is read", "Ẩn bài đã đọc";
    SetOrder: "Order of lists", "Thứ tự danh sách";
    SetWidth: "Columns of running text", "Số cột chữ của bài";
    SetJustify: "Lines end at one column", "Canh đều hai bên";
    SetHyphenate: "Words are parted at line ends", "Ngắt từ ở cuối dòng";
    SetLinks: "Links in articles", "Liên kết trong bài";
    SetFullText: "Fetch the full text", "Tải toàn văn";
    SetImages: "Pictures", "Hình ảnh";
    SetAscii: "Draw with ASCII alone", "Chỉ vẽ bằng ASCII";
    SetMouse: "Mouse", "Chuột";
    SetTheme: "Theme", "Bộ màu";
    SetTips: "A tip a day", "Mỗi ngày một mẹo";
    Tip: "Tip:", "Mẹo:";
    SetTrue: "yes", "có";
    SetFalse: "no", "không";
    SetAuto: "auto", "tự động";
    SetAlways: "always", "luôn luôn";
    SetNever: "never", "không bao giờ";
    SetListed: "listed", "liệt kê ở cuối bài";
    SetNumbered: "numbered", "chỉ đánh số";
    SetPlain: "plain", "chỉ gạch chân";
    SetDone: "{} – until the reader is left", "{} – cho tới khi thoát";
    PaletteSetting: "setting", "thiết lập";
}
