//! Texts of what leaves the reader: copies, files, other programs.

words! {
    CopyPrompt: "Copy: ", "Chép: ";
    CopyLink: "Link", "Liên kết";
    CopyTitle: "Title", "Tiêu đề";
    CopyBoth: "Title and link", "Tiêu đề và liên kết";
    CopyQuote: "Quote: the paragraph you read, with its source", "Trích dẫn: đoạn đang đọc, kèm nguồn";
    CopyMarkdown: "The whole article as Markdown", "Cả bài, dạng Markdown";
    Copied: "copied: {}", "đã chép: {}";
    SavePrompt: "Save the article as: ", "Lưu bài dạng: ";
    SaveMarkdown: "Markdown", "Markdown";
    SaveHtml: "Web page", "Trang web";
    SaveText: "Text", "Văn bản";
    Saved: "saved: {}", "đã lưu: {}";
    SaveFailed: "not saved: {}", "không lưu được: {}";
    EditorFailed: "no editor could be started: {}", "không mở được trình soạn thảo: {}";
    FileAudio: "audio", "âm thanh";
    FileVideo: "film", "video";
    FileOther: "file", "tệp";
    FilesMore: "and {} more", "và {} tệp nữa";
    PlayPrompt: "Play or open: ", "Nghe, xem: ";
    NothingToPlay: "no file comes with this article", "bài này không kèm tệp nào";
    PlayerFailed: "no player could be started: {}", "không mở được trình phát: {}";
    Playing: "playing: {}", "đang phát: {}";
    OwnGroup: "Your own commands", "Lệnh riêng";
    OwnBusy: "{} commands are still under way", "{} lệnh còn đang chạy";
    OwnRunning: "{} …", "{} …";
    OwnDone: "{}: done", "{}: xong";
    NotifyNew: "{} new articles", "{} bài mới";
    NotifyFailed: "no notification: {}", "không gửi được thông báo: {}";
    ConfigUnchanged: "the configuration is as it was", "cấu hình vẫn như cũ";
    ConfigTaken: "the new configuration is in use", "đã dùng cấu hình mới";
    ConfigNextStart: "keys and reading are in use; the rest with the next start", "phím và cách đọc đã đổi; phần còn lại từ lần mở sau";
    ConfigWrong: "not used – {}", "chưa dùng – {}";
    ConfigWrongMore: "{} more, all told by `sapo config check`", "còn {} lỗi nữa, xem `sapo config check`";
}
