//! Texts of themes.

words! {
    ThemePrompt: "Theme: ", "Bộ màu: ";
    ThemePair: "Light or dark, as the terminal is", "Sáng hay tối, theo terminal";
    ThemeLight: "light", "nền sáng";
    ThemeDark: "dark", "nền tối";
    ThemeMistakes: "its file has mistakes", "tệp có lỗi";
    ThemeKept: "theme kept in the configuration", "đã ghi bộ màu vào cấu hình";
    ThemeNotKept: "the theme could not be written down: {}", "chưa ghi được bộ màu: {}";
    ThemeInDemo: "the theme is this demo's; `sapo` itself keeps it", "bộ màu chỉ dùng trong bản demo; trong `sapo` sẽ được ghi lại";
}
