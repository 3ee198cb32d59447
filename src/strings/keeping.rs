//! Texts of what is kept: places, filters, views, mutes, what was told.

words! {
    StateNotKept: "where you are cannot be kept: {}", "không lưu được chỗ đang đọc: {}";
}
