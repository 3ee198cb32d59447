//! Texts of the page of reading statistics.

words! {
    StatsTitle: "Reading statistics", "Thống kê đọc báo";
    StatsCounting: "counting…", "đang đếm…";
    StatsCached: "Articles here", "Bài có ở đây";
    StatsSince: "since {}", "(cũ nhất: {})";
    StatsOfThese: "Of them", "Trong đó";
    StatsStarred: "{} starred", "{} có sao";
    StatsDisk: "On disk", "Trên đĩa";
    StatsPictures: "pictures {}", "ảnh {}";
    StatsRead: "Read in four weeks", "Đọc trong bốn tuần";
    StatsOnDays: "on {} of 28 days", "bài, trong {} trên 28 ngày";
    StatsInARow: "the last {} in a row", "{} ngày gần nhất liền nhau";
    StatsAtOnce: "Marked read many at once", "Đánh dấu đọc hàng loạt";
    StatsNothing: "What you read from now on is counted here: by day and hour, by paper and section.",
        "Từ nay, những gì bạn đọc được đếm ở đây: theo ngày, giờ, báo và chuyên mục.";
    StatsDays: "The last seven days", "Bảy ngày gần nhất";
    StatsWeeks: "Weeks", "Theo tuần";
    StatsFrom: "from {}", "từ {}";
    StatsHours: "Hours of the day", "Giờ trong ngày";
    StatsPapers: "Papers read most", "Báo đọc nhiều nhất";
    StatsSections: "Sections read most", "Chuyên mục đọc nhiều nhất";
    StatsPrivate: "Counted from your own cache; nothing of it leaves this machine.",
        "Đếm từ kho của riêng bạn; không có gì rời khỏi máy này.";
}
