//! Texts of what is kept: places, filters, views, mutes, what was told.

words! {
    StateNotKept: "where you are cannot be kept: {}", "không lưu được chỗ đang đọc: {}";

    LogTroubles: "Feeds in trouble", "Nguồn có lỗi";
    LogTold: "What was told", "Đã báo";
    LogNothing: "Nothing yet.", "Chưa có gì.";

    KeyShowList: "show", "xem";
    KeyMuteThese: "mute these", "ẩn các bài này";
    KeyKeep: "keep", "giữ";
    KeySave: "save", "lưu";
    KeyPlay: "play", "phát";
    KeyCopyIt: "copy", "chép";
    KeyRun: "run", "làm";
    FilterPrompt: "Words: ", "Chữ: ";
    FilterQuery: "As a search: ", "Câu tìm: ";
    FilterEmpty: "nothing chosen: every article", "chưa chọn gì: mọi bài";
    FilterMore: "more than {} found", "tìm thấy hơn {} bài";
    FilterUnread: "unread only", "chỉ bài chưa đọc";
    FilterStarred: "starred only", "chỉ bài có sao";
    FilterAnyAge: "of any age", "mọi lúc";
    FilterToday: "today", "hôm nay";
    FilterTwoDays: "within 2 days", "trong 2 ngày";
    FilterWeek: "within a week", "trong một tuần";
    FilterMonth: "within 30 days", "trong 30 ngày";

    PaletteView: "view", "tìm sẵn";
    ViewPrompt: "Name: ", "Tên: ";
    ViewHint: "Enter keeps this search in the tree; without a name, under its own words.",
        "Enter giữ lần tìm này trong cây bên trái; để trống tên thì dùng chính câu tìm.";
    ViewAgainHint: "Enter gives the view that name; an empty one takes it out.",
        "Enter đổi sang tên đó; để trống thì bỏ khỏi cây.";
    ViewNothing: "nothing to keep: search (/) or filter (f) first", "chưa có gì để giữ: hãy tìm (/) hay lọc (f) trước";
    ViewTaken: "there is a view {} already", "đã có mục tên {}";
    ViewKept: "kept as {} – u undoes", "đã giữ với tên {} – u hoàn tác";
    ViewRenamed: "renamed to {} – u undoes", "đã đổi tên thành {} – u hoàn tác";
    ViewRemoved: "removed: {} – u undoes", "đã bỏ: {} – u hoàn tác";
    ViewUndone: "undone", "đã hoàn tác";
    ViewFailed: "not written: {}", "không ghi được: {}";

    Muted: "Muted", "Đã ẩn";
    MutePrompt: "Mute: ", "Ẩn: ";
    MuteNothing: "nothing to mute here", "ở đây không có gì để ẩn";
    MuteAuthor: "author", "tác giả";
    MuteSection: "section of a paper", "mục của báo";
    MutePaper: "paper", "báo";
    MuteWords: "words of the title", "chữ trong tiêu đề";
    MuteForEver: "for ever", "mãi mãi";
    MuteDay: "for a day", "một ngày";
    MuteWeek: "for a week", "một tuần";
    MuteMonth: "for a month", "một tháng";
    MutePreview: "these would be hidden: M hides them, Esc leaves them", "các bài này sẽ bị ẩn: M để ẩn, Esc để thôi";
    MuteLift: "lift", "bỏ ẩn";
    MuteUntil: "until {}", "đến {}";
    MuteOne: "1 article", "1 bài";
    MuteDone: "muted: {} – u undoes", "đã ẩn: {} – u hoàn tác";
    MuteLifted: "no longer muted: {} – u undoes", "đã bỏ ẩn: {} – u hoàn tác";
}
