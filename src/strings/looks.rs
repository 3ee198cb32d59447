//! Texts of themes, and of what the accessible reader announces.

words! {
    ThemePrompt: "Theme: ", "Bộ màu: ";
    SpokenFilter: "Filter", "Lọc";
    SpokenLog: "Log", "Nhật ký";
    SpokenInfo: "Feed", "Nguồn tin";
    SpokenAt: "{} of {}", "{} trên {}";
    SpokenLine: "line {}", "dòng {}";
    SpokenRead: "read", "đã đọc";
    SpokenUnread: "unread", "chưa đọc";
    SpokenStarred: "starred", "có sao";
    SpokenTrouble: "in trouble", "đang lỗi";
    SpokenFolded: "folded", "đang gập";
    SpokenUnfolded: "unfolded", "đang mở";
    SpokenChosen: "chosen", "đã chọn";
    SpokenPage: "arrows scroll, Esc closes", "mũi tên để cuộn, Esc để đóng";
    SpokenNotChosen: "not chosen", "chưa chọn";
    MarkedRead: "marked read", "đã đánh dấu đã đọc";
    MarkedUnread: "marked unread", "đã đánh dấu chưa đọc";
    ThemePair: "Light or dark, as the terminal is", "Sáng hay tối, theo terminal";
    ThemeLight: "light", "nền sáng";
    ThemeDark: "dark", "nền tối";
    ThemeMistakes: "its file has mistakes", "tệp có lỗi";
    ThemeKept: "theme kept in the configuration", "đã ghi bộ màu vào cấu hình";
    ThemeNotKept: "the theme could not be written down: {}", "chưa ghi được bộ màu: {}";
    ThemeInDemo: "the theme is this demo's; `sapo` itself keeps it", "bộ màu chỉ dùng trong bản demo; trong `sapo` sẽ được ghi lại";
}
