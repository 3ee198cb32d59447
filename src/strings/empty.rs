//! Texts of empty lists: why nothing is there, and what one can do. `{action}` is its key.

words! {
    EmptyFirst: "No articles yet.", "Chưa có bài nào.";
    EmptyFetching: "Fetching your papers…", "Đang lấy báo về…";
    EmptyOffline: "There is no network, and nothing is stored yet.", "Không có mạng, và chưa lưu bài nào.";
    EmptyDemo: "`sapo demo` opens a sample edition, without a network.", "`sapo demo` mở một số báo mẫu, không cần mạng.";
    EmptyRefresh: "{refresh} fetches; {refresh-all} fetches every paper.", "{refresh} tải về; {refresh-all} tải mọi báo.";
    EmptyNoFeeds: "There is no paper in your list.", "Danh sách của bạn chưa có báo nào.";
    EmptyAdd: "{catalogue} chooses papers; {add-feed} adds one by its address.",
        "{catalogue} chọn báo; {add-feed} thêm báo theo địa chỉ.";
    EmptyList: "Nothing here.", "Ở đây không có gì.";
    EmptyUnread: "All read.", "Đã đọc hết.";
    EmptyShowRead: "{toggle-hide-read} shows what you have read.", "{toggle-hide-read} hiện lại bài đã đọc.";
    EmptyNews: "{refresh-all} asks all papers for news.", "{refresh-all} hỏi tin mới của mọi báo.";
    EmptySection: "Nothing of this section is here.", "Ở đây không có bài của chuyên mục này.";
    EmptyAllSections: "{section-1} shows all sections.", "{section-1} hiện mọi chuyên mục.";
    EmptyStarred: "Nothing is starred.", "Chưa gắn sao bài nào.";
    EmptyStar: "{toggle-star} keeps an article here for good.", "{toggle-star} giữ một bài ở đây lâu dài.";
    EmptyToday: "Nothing has come today yet.", "Hôm nay chưa có bài nào.";
    EmptyMuted: "Nothing is muted.", "Không có bài nào bị ẩn.";
    EmptyMute: "{mute} on an article mutes what is like it.", "{mute} trên một bài sẽ ẩn những bài như thế.";
    EmptyPaper: "This paper has sent nothing yet.", "Báo này chưa gửi bài nào.";
    EmptyFeed: "This feed has sent nothing yet.", "Nguồn này chưa gửi bài nào.";
    EmptyPaperNone: "Nothing of this paper is here.", "Ở đây không có bài nào của báo này.";
    EmptyFeedNone: "Nothing of this feed is here.", "Ở đây không có bài nào của nguồn này.";
    EmptySeeMuted: "What is muted stands under Muted.", "Bài bị ẩn nằm trong mục Đã ẩn.";
    EmptyAskFeed: "{refresh} asks again; {feed-info} tells how it is.", "{refresh} hỏi lại; {feed-info} xem tình trạng.";
    EmptyHits: "Nothing was found.", "Không tìm thấy gì.";
    EmptyWithin: "Only {} was searched.", "Mới tìm trong {}.";
    EmptyHitsHint: "{find} changes the words; {back} ends the search.", "{find} sửa lời tìm; {back} thôi tìm.";
    EmptyView: "Nothing fits this view now.", "Hiện không có bài nào hợp với mục này.";
    EmptyMutePreview: "This would hide nothing that is here now.", "Ẩn như vậy thì hiện chưa bài nào bị ẩn.";
    EmptyBack: "{back} goes back to the list.", "{back} về lại danh sách.";
}
