//! Texts of what is kept: places, filters, views, mutes, what was told.

words! {
    StateNotKept: "where you are cannot be kept: {}", "không lưu được chỗ đang đọc: {}";

    LogTroubles: "Feeds in trouble", "Nguồn có lỗi";
    LogTold: "What was told", "Đã báo";
    LogNothing: "Nothing yet.", "Chưa có gì.";

    KeyShowList: "show", "xem";
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
}
