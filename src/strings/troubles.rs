//! Texts of what is wrong with a feed and what can be done. The cache, the command line and the log
//! file keep the fetcher's own English sentence; the reader says these, by kind and status.

words! {
    TroubleOffline: "There is no network", "Không có mạng";
    TroubleDns: "The name has no address", "Không tìm ra địa chỉ của tên miền";
    TroubleConnect: "No connection could be made", "Không kết nối được với máy chủ";
    TroubleTls: "No secure connection could be made", "Không lập được kết nối an toàn";
    TroubleTimeout: "No whole answer came in time", "Hết giờ mà chưa nhận đủ câu trả lời";
    TroubleCut: "The connection broke", "Kết nối bị đứt giữa chừng";
    TroubleTooBig: "The document is too large", "Tài liệu quá lớn";
    TroubleRedirect: "The address leads on to where we must not go",
        "Địa chỉ chuyển hướng tới nơi không được phép theo";
    TroubleRefused: "The server does not accept the request", "Máy chủ không nhận yêu cầu";
    TroublePassword: "The server asks for a name and a password",
        "Máy chủ đòi tên và mật khẩu";
    TroubleForbidden: "The server refuses to give it to us", "Máy chủ từ chối cho tải";
    TroubleBarred: "The server may not or will not give it to us",
        "Máy chủ không được phép hoặc không muốn cho tải";
    TroubleProxyPassword: "The proxy asks for a name and a password",
        "Proxy đòi tên và mật khẩu";
    TroubleNotFound: "There is nothing at this address", "Ở địa chỉ này không có gì";
    TroubleGone: "The feed was withdrawn for good", "Báo đã bỏ hẳn nguồn này";
    TroubleWaiting: "The host asked to be left alone for a while",
        "Máy chủ đề nghị tạm ngừng tải một lúc";
    TroubleServer: "The server has a fault of its own", "Máy chủ gặp lỗi";
    TroubleTooOften: "The server is asked too often", "Máy chủ bị hỏi quá thường xuyên";
    TroubleGateway: "The server behind the server does not answer",
        "Máy chủ phía sau không trả lời";
    TroubleRepair: "The server is overloaded or under repair",
        "Máy chủ quá tải hoặc đang bảo trì";
    TroubleEmpty: "An empty answer came", "Máy chủ trả lời mà không có nội dung";
    TroubleWebPage: "A web page stands there, no feed",
        "Ở đó là một trang web, không phải nguồn tin";
    TroubleNotAFeed: "What came is no feed", "Dữ liệu nhận được không phải nguồn tin";
    TroubleFile: "The file cannot be read", "Không đọc được tệp";
    TroubleCommand: "The command failed", "Lệnh chạy không thành công";
    TroubleStore: "The cache could not take it", "Không ghi được vào bộ nhớ đệm";
    TroubleVerbatim: "In its own words", "Nguyên văn";
    RosterOffline: "no network", "không có mạng";

    AdvicePassword: "Give the feed its name and password, or token: auth = { … } in the configuration.",
        "Ghi tên và mật khẩu, hoặc mã, của nguồn vào cấu hình: auth = { … }.";
    AdviceProxyPassword: "Put name and password into the proxy's address.",
        "Ghi tên và mật khẩu vào địa chỉ proxy.";
    AdviceOffline: "It is fetched as soon as the network is back.",
        "Có mạng lại là tải ngay.";
    AdviceDns: "Check the address for a slip, and the network's name server.",
        "Xem lại địa chỉ có gõ nhầm không, và máy chủ tên miền của mạng.";
    AdviceConnect: "It is tried again; check the address, or the proxy.",
        "Sẽ thử lại; hãy xem lại địa chỉ, hoặc proxy.";
    AdviceTls: "It is never fetched insecurely; check this machine's clock and certificates.",
        "sapo không bao giờ tải qua kết nối thiếu an toàn; hãy kiểm tra đồng hồ và chứng chỉ của máy này.";
    AdviceAgain: "It is tried again by itself.", "Sẽ tự thử lại.";
    AdviceTooBig: "Raise refresh.max_body if you trust the feed.",
        "Nếu tin nguồn này, hãy tăng refresh.max_body.";
    AdviceRedirect: "Open the address in a browser and put the one it ends at into the configuration.",
        "Mở địa chỉ trong trình duyệt, rồi ghi địa chỉ cuối cùng vào cấu hình.";
    AdviceRefused: "Open the address in a browser; the site may block programs or this network.",
        "Mở địa chỉ trong trình duyệt; trang có thể chặn chương trình hoặc mạng này.";
    AdviceNotFound: "Look for the feed's new address on the site and change the configuration.",
        "Tìm địa chỉ mới của nguồn trên trang báo rồi sửa cấu hình.";
    AdviceGone: "It is not asked again; remove it from the configuration.",
        "Sẽ không hỏi lại; hãy bỏ nguồn này khỏi cấu hình.";
    AdviceWaiting: "It is asked again then; nothing need be done.",
        "Đến lúc sẽ hỏi lại; không cần làm gì.";
    AdviceServer: "It is tried again, ever more seldom, until it works.",
        "Sẽ thử lại, thưa dần, cho đến khi được.";
    AdviceEmpty: "It is tried again; what was fetched before stays.",
        "Sẽ thử lại; những gì đã tải vẫn còn.";
    AdviceWebPage: "Open the address in a browser: a sign-in may be needed, or the feed has moved.",
        "Mở địa chỉ trong trình duyệt: có thể cần đăng nhập, hoặc nguồn đã dời đi.";
    AdviceNotAFeed: "Check the address with `sapo check` and the paper's site.",
        "Kiểm tra địa chỉ bằng `sapo check` và trên trang báo.";
    AdviceFile: "Check the file and the path in the configuration.",
        "Xem lại tệp và đường dẫn trong cấu hình.";
    AdviceCommand: "Try the command in a shell; the configuration names it.",
        "Thử lệnh đó trong shell; tên lệnh ở trong cấu hình.";
    AdviceStore: "Make room on the disk; what is there stays readable.",
        "Dọn bớt chỗ trên đĩa; những gì đã có vẫn đọc được.";

    AddOffline: "Try again when the network is back.", "Hãy thử lại khi có mạng.";
    AddLater: "Try again later.", "Hãy thử lại sau.";
    AddLookElsewhere: "Check the address, or type that of the paper's site: its feeds are looked for.",
        "Xem lại địa chỉ, hoặc gõ địa chỉ trang báo để tìm nguồn ở đó.";
    AddRedirect: "Open the address in a browser and type the one it ends at.",
        "Mở địa chỉ trong trình duyệt, rồi gõ địa chỉ cuối cùng.";
    AddPassword: "Add it to the configuration by hand, with its name and password: auth = { … }.",
        "Hãy tự ghi nguồn vào cấu hình, kèm tên và mật khẩu: auth = { … }.";
    AddFile: "Check the path and the file.", "Xem lại đường dẫn và tệp.";
}

use super::{Language, Word, text};
use crate::domain::{Trouble, TroubleKind};

/// From this status on an answer says itself what is wrong.
const FIRST_TELLING_STATUS: u16 = 300;

/// What happened, one sentence. In English it is the fetcher's own, which knows the most.
#[must_use]
pub fn trouble(language: Language, trouble: &Trouble) -> String {
    if language == Language::English && !trouble.what.is_empty() {
        return trouble.what.clone();
    }
    let what = text(language, trouble_word(trouble.kind, trouble.http));
    match telling(trouble.http) {
        Some(status) => format!("{what} ({status})."),
        None => format!("{what}."),
    }
}

/// What the user can do, one sentence; in English the one that came with the trouble.
#[must_use]
pub fn advice(language: Language, trouble: &Trouble) -> String {
    if language == Language::English && !trouble.next.is_empty() {
        return trouble.next.clone();
    }
    text(language, advice_word(trouble.kind, trouble.http)).to_owned()
}

/// The fetcher's own sentence, where it says more than [`trouble`] does.
#[must_use]
pub fn verbatim(language: Language, trouble: &Trouble) -> Option<&str> {
    let says_all = language == Language::English
        || trouble.kind == TroubleKind::Offline
        || telling(trouble.http).is_some();
    (!says_all && !trouble.what.is_empty()).then_some(trouble.what.as_str())
}

fn telling(http: Option<u16>) -> Option<u16> {
    http.filter(|status| *status >= FIRST_TELLING_STATUS)
}

/// The words for what happened.
#[must_use]
pub fn trouble_word(kind: TroubleKind, http: Option<u16>) -> Word {
    match (kind, http) {
        (TroubleKind::Refused, Some(401)) => Word::TroublePassword,
        (TroubleKind::Refused, Some(402 | 451)) => Word::TroubleBarred,
        (TroubleKind::Refused, Some(403)) => Word::TroubleForbidden,
        (TroubleKind::Refused, Some(407)) => Word::TroubleProxyPassword,
        (TroubleKind::Server, Some(429)) => Word::TroubleTooOften,
        (TroubleKind::Server, Some(502 | 504)) => Word::TroubleGateway,
        (TroubleKind::Server, Some(503)) => Word::TroubleRepair,
        (TroubleKind::Offline, _) => Word::TroubleOffline,
        (TroubleKind::Dns, _) => Word::TroubleDns,
        (TroubleKind::Connect, _) => Word::TroubleConnect,
        (TroubleKind::Tls, _) => Word::TroubleTls,
        (TroubleKind::Timeout, _) => Word::TroubleTimeout,
        (TroubleKind::Cut, _) => Word::TroubleCut,
        (TroubleKind::TooBig, _) => Word::TroubleTooBig,
        (TroubleKind::Redirect, _) => Word::TroubleRedirect,
        (TroubleKind::Refused, _) => Word::TroubleRefused,
        (TroubleKind::NotFound, _) => Word::TroubleNotFound,
        (TroubleKind::Gone, _) => Word::TroubleGone,
        (TroubleKind::Waiting, _) => Word::TroubleWaiting,
        (TroubleKind::Server, _) => Word::TroubleServer,
        (TroubleKind::Empty, _) => Word::TroubleEmpty,
        (TroubleKind::WebPage, _) => Word::TroubleWebPage,
        (TroubleKind::NotAFeed, _) => Word::TroubleNotAFeed,
        (TroubleKind::File, _) => Word::TroubleFile,
        (TroubleKind::Command, _) => Word::TroubleCommand,
        (TroubleKind::Store, _) => Word::TroubleStore,
    }
}

/// What a person can do about a feed of theirs.
#[must_use]
pub fn advice_word(kind: TroubleKind, http: Option<u16>) -> Word {
    match (kind, http) {
        (TroubleKind::Refused, Some(401)) => Word::AdvicePassword,
        (TroubleKind::Refused, Some(407)) => Word::AdviceProxyPassword,
        (TroubleKind::Offline, _) => Word::AdviceOffline,
        (TroubleKind::Dns, _) => Word::AdviceDns,
        (TroubleKind::Connect, _) => Word::AdviceConnect,
        (TroubleKind::Tls, _) => Word::AdviceTls,
        (TroubleKind::Timeout | TroubleKind::Cut, _) => Word::AdviceAgain,
        (TroubleKind::TooBig, _) => Word::AdviceTooBig,
        (TroubleKind::Redirect, _) => Word::AdviceRedirect,
        (TroubleKind::Refused, _) => Word::AdviceRefused,
        (TroubleKind::NotFound, _) => Word::AdviceNotFound,
        (TroubleKind::Gone, _) => Word::AdviceGone,
        (TroubleKind::Waiting, _) => Word::AdviceWaiting,
        (TroubleKind::Server, _) => Word::AdviceServer,
        (TroubleKind::Empty, _) => Word::AdviceEmpty,
        (TroubleKind::WebPage, _) => Word::AdviceWebPage,
        (TroubleKind::NotAFeed, _) => Word::AdviceNotAFeed,
        (TroubleKind::File, _) => Word::AdviceFile,
        (TroubleKind::Command, _) => Word::AdviceCommand,
        (TroubleKind::Store, _) => Word::AdviceStore,
    }
}

/// What a person can do about an address that is to become a feed: it stands in no configuration
/// yet, and nobody asks it again.
#[must_use]
pub fn add_advice_word(kind: TroubleKind, http: Option<u16>) -> Word {
    match (kind, http) {
        (TroubleKind::Refused, Some(401)) => Word::AddPassword,
        (TroubleKind::Offline, _) => Word::AddOffline,
        (
            TroubleKind::Connect
            | TroubleKind::Timeout
            | TroubleKind::Cut
            | TroubleKind::Waiting
            | TroubleKind::Server,
            _,
        ) => Word::AddLater,
        (
            TroubleKind::NotFound
            | TroubleKind::Gone
            | TroubleKind::Empty
            | TroubleKind::WebPage
            | TroubleKind::NotAFeed,
            _,
        ) => Word::AddLookElsewhere,
        (TroubleKind::Redirect, _) => Word::AddRedirect,
        (TroubleKind::File, _) => Word::AddFile,
        (kind, http) => advice_word(kind, http),
    }
}
