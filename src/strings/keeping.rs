//! Texts of what is kept: places, filters, views, mutes, what was told.

words! {
    StateNotKept: "where you are cannot be kept: {}", "không lưu được chỗ đang đọc: {}";

    LogTroubles: "Feeds in trouble", "Nguồn có lỗi";
    LogTold: "What was told", "Thông báo";
    LogNothing: "Nothing yet.", "Chưa có gì.";

    KeyShowList: "show", "xem";
    KeyMuteThese: "mute these", "ẩn các bài này";
    KeyKeep: "keep", "lưu";
    KeySave: "save", "lưu";
    KeyPlay: "play", "phát";
    KeyCopyIt: "copy", "chép";
    KeyRun: "run", "thực hiện";
    FilterPrompt: "Words: ", "Từ khóa: ";
    FilterQuery: "As a search: ", "Câu tìm: ";
    FilterEmpty: "nothing chosen: every article", "chưa chọn gì: mọi bài";
    FilterMore: "more than {} found", "tìm thấy hơn {} bài";
    FilterUnread: "unread only", "chỉ bài chưa đọc";
    FilterStarred: "starred only", "chỉ bài có sao";
    FilterAnyAge: "of any age", "mọi ngày";
    FilterToday: "today", "hôm nay";
    FilterTwoDays: "within 2 days", "2 ngày qua";
    FilterWeek: "within a week", "một tuần qua";
    FilterMonth: "within 30 days", "30 ngày qua";

    PaletteView: "view", "tìm đã lưu";
    ViewPrompt: "Name: ", "Tên: ";
    ViewHint: "Enter keeps this search in the tree; without a name, under its own words.",
        "Enter lưu lần tìm này vào cây bên trái; để trống tên thì lấy chính câu tìm.";
    ViewAgainHint: "Enter gives the view that name; an empty one takes it out.",
        "Enter đổi sang tên đó; để trống thì bỏ khỏi cây.";
    ViewNothing: "nothing to keep: search (/) or filter (f) first", "chưa có gì để lưu: hãy tìm (/) hoặc lọc (f) trước";
    ViewTaken: "there is a view {} already", "đã có lần tìm tên là {}";
    ViewKept: "kept as {} – u undoes", "đã lưu với tên {} – u hoàn tác";
    ViewRenamed: "renamed to {} – u undoes", "đã đổi tên thành {} – u hoàn tác";
    ViewRemoved: "removed: {} – u undoes", "đã bỏ: {} – u hoàn tác";
    UndoneKept: "undone: the view {} is back", "đã hoàn tác: lần tìm {} đã trở lại";
    UndoneRenamed: "undone: the view is called {} again", "đã hoàn tác: lần tìm lại có tên {}";
    UndoneRemoved: "undone: the view {} is not kept", "đã hoàn tác: không lưu lần tìm {}";
    UndoneMuted: "undone: muted again – {}", "đã hoàn tác: ẩn lại – {}";
    UndoneUnmuted: "undone: no longer muted – {}", "đã hoàn tác: không ẩn nữa – {}";
    ViewFailed: "not written: {}", "không ghi được: {}";

    Muted: "Muted", "Đã ẩn";
    MutePrompt: "Mute: ", "Ẩn: ";
    MuteNothing: "nothing to mute here", "ở đây không có gì để ẩn";
    MuteAuthor: "author", "tác giả";
    MuteSection: "section of a paper", "mục của báo";
    MutePaper: "paper", "báo";
    MuteWords: "words of the title", "từ trong tiêu đề";
    MuteOwnWords: "these words in a title", "các từ này trong tiêu đề";
    MuteHint: "Choose, or type words of your own.", "Hãy chọn, hoặc gõ từ của bạn.";
    MuteForEver: "for ever", "mãi mãi";
    MuteDay: "for a day", "trong một ngày";
    MuteWeek: "for a week", "trong một tuần";
    MuteMonth: "for a month", "trong một tháng";
    MutePreview: "these would be hidden: M hides them, Esc leaves them", "các bài này sẽ bị ẩn: M để ẩn, Esc để hủy";
    MuteLift: "lift", "bỏ ẩn";
    MuteUntil: "until {}", "đến {}";
    MuteOne: "1 article", "1 bài";
    MuteDone: "muted: {} – u undoes", "đã ẩn: {} – u hoàn tác";
    MuteLifted: "no longer muted: {} – u undoes", "đã bỏ ẩn: {} – u hoàn tác";
}
