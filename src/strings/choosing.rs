//! Texts of choosing many articles and of what is done to them.

words! {
    OneChosen: "1 chosen", "đã chọn 1 bài";
    ArticlesChosen: "{} chosen", "đã chọn {} bài";
    RangeBegun: "choosing from here on: move to choose more", "chọn từ đây: di chuyển để chọn thêm";
    RangeEnded: "the range ends there", "dãy bài dừng ở đó";
    ChosenInLists: "only articles in the list can be chosen", "chỉ chọn được bài trong danh sách";
    LetGo: "nothing chosen any more", "đã bỏ chọn tất cả";
    ChosenLimit: "at most {} at once; the range ends there", "mỗi lần nhiều nhất {} bài; dãy bài dừng ở đó";
    TooManyChosen: "at most {} at once for that; choose fewer", "việc này mỗi lần nhiều nhất {} bài; hãy chọn ít hơn";
    ChosenUnread: "{} marked unread – u undoes", "đã đánh dấu {} bài chưa đọc – u hoàn tác";
    ChosenStarred: "{} starred – u undoes", "đã gắn sao {} bài – u hoàn tác";
    ChosenUnstarred: "{} stars taken off – u undoes", "đã bỏ sao {} bài – u hoàn tác";
    NothingChanged: "they were so already", "các bài này vốn đã như vậy";
    NoLinksChosen: "none of the chosen has a link", "các bài đã chọn không có liên kết";
    LinksCopied: "{} links copied", "đã chép {} liên kết";
    LinksTooLong: "{} links are too much for a terminal's clipboard; choose fewer", "{} liên kết là quá dài, không chép được; hãy chọn ít hơn";
    LinksCopiedInstead: "no browser here; {} links copied", "ở đây không có trình duyệt; đã chép {} liên kết";
    PagesOpened: "{} pages opened", "đã mở {} trang";
    OpenPages: "{} pages", "{} trang";
    OpenPrompt: "Open in the browser: ", "Mở trong trình duyệt: ";
    SaveAllPrompt: "Save the chosen as: ", "Lưu các bài đã chọn dạng: ";
    SavedAll: "{} saved in {}", "đã lưu {} bài vào {}";
    KeyReadOrNot: "read/unread", "đọc/chưa";
    KeyRange: "range", "dãy bài";
    KeyLetGo: "let go", "bỏ chọn";
}
