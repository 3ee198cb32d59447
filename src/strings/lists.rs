//! Texts of lists of feeds, and of the files that should be some.

words! {
    FileAbsent: "There is no file {}.", "Không có tệp {}.";
    FileIsNone: "{} is no file but a folder or the like; name a file in it.",
        "{} không phải tệp mà là thư mục hay loại khác; hãy gõ tên một tệp trong đó.";
    FileUnreadable: "The file cannot be read: {}", "Không đọc được tệp: {}";
    FileTooLarge: "The file is larger than {} MiB: too large for a list of feeds.",
        "Tệp lớn hơn {} MiB: quá lớn với một danh sách nguồn.";
    FileNoList: "This file is no OPML, no list of addresses like newsboat's urls, and no feed.",
        "Tệp này không phải OPML, không phải danh sách địa chỉ như urls của newsboat, cũng không phải nguồn tin.";
    ListNoFeeds: "There is no feed in this list that can be taken.",
        "Trong danh sách này không có nguồn nào lấy được.";
    ListAllThere: "All of them are there already.", "Tất cả đều đã có.";
    ListOneSection: "1 section", "1 chuyên mục";
    ListSections: "{} sections", "{} chuyên mục";
    ListOneMarked: "1 will be added", "sẽ thêm 1";
    ListMarked: "{} will be added", "sẽ thêm {}";
    ListOneThere: "1 there already", "1 đã có";
    ListThere: "{} there already", "{} đã có";
    ListOneProgram: "1 program left out", "bỏ qua 1 chương trình";
    ListPrograms: "{} programs left out", "bỏ qua {} chương trình";
    ListOnePrivate: "1 private address left out", "bỏ qua 1 địa chỉ mạng nội bộ";
    ListPrivate: "{} private addresses left out", "bỏ qua {} địa chỉ mạng nội bộ";
    ListOneOther: "1 other entry left out", "bỏ qua 1 mục khác";
    ListOthers: "{} other entries left out", "bỏ qua {} mục khác";
    KeyMarkAll: "all or none", "chọn hết, bỏ hết";
}
