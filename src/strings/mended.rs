//! Texts of what was mended in a document of a feed, by the kinds that the parser tells.

words! {
    MendedJunk: "something stood before the feed", "trước nguồn tin có nội dung lạ, đã bỏ";
    MendedVersion: "no version that is known", "thiếu phiên bản, hoặc phiên bản lạ";
    MendedLess: "a < that begins no tag", "dấu < không mở thẻ nào, coi là chữ";
    MendedAmpersand: "an & that begins no reference", "dấu & không mở ký hiệu nào, coi là chữ";
    MendedUnclosed: "an element was not closed", "có phần tử không được đóng";
    MendedStray: "an end tag closes nothing", "có thẻ đóng mà không có thẻ mở";
    MendedCut: "the document ends in the middle", "tài liệu bị cắt ngang";
    MendedCdata: "a CDATA section was not closed", "có đoạn CDATA không được đóng";
    MendedComment: "a comment was not closed", "có chú thích không được đóng";
    MendedQuote: "an attribute's quotes are missing", "thuộc tính thiếu dấu nháy";
    MendedDeep: "too deeply nested", "lồng nhau quá sâu, đã bỏ bớt thẻ trong cùng";
    MendedAttributes: "too many attributes", "phần tử có quá nhiều thuộc tính";
    MendedLarge: "an item is too large", "một mục quá lớn, phần còn lại bị bỏ";
    MendedItems: "too many items", "quá nhiều mục, chỉ đọc những mục đầu";
    MendedNamespace: "a prefix was not declared", "tiền tố không khai báo, hiểu theo thói quen";
    MendedEntity: "an entity is not expanded", "có thực thể không được mở ra";
    MendedDate: "a date cannot be read", "có ngày không đọc được";
    MendedLost: "an item could not be read", "có mục không đọc được";
    MendedJson: "the JSON is damaged", "JSON bị hỏng, chỉ đọc phần còn nguyên";
    MendedEncoding: "the encoding is not what was said", "bảng mã không như đã khai báo";
    MendedLong: "a text is too long", "có đoạn chữ quá dài, đã cắt bớt";
}

use super::{Language, Word, text};

/// What was mended, in a sentence; in English what the parser says, which knows the most.
#[must_use]
pub fn mended(language: Language, kind: &str, detail: &str) -> String {
    match mended_word(kind).filter(|_| language != Language::English) {
        Some(word) => {
            let verbatim = text(language, Word::TroubleVerbatim);
            format!("{}. {verbatim}: {detail}", text(language, word))
        }
        None => format!("{kind}: {detail}"),
    }
}

/// The words for a kind.
#[must_use]
pub fn mended_word(kind: &str) -> Option<Word> {
    Some(match kind {
        "junk-before" => Word::MendedJunk,
        "version" => Word::MendedVersion,
        "bare-less" => Word::MendedLess,
        "ampersand" => Word::MendedAmpersand,
        "unclosed" => Word::MendedUnclosed,
        "stray-end" => Word::MendedStray,
        "truncated" => Word::MendedCut,
        "open-cdata" => Word::MendedCdata,
        "open-comment" => Word::MendedComment,
        "quote" => Word::MendedQuote,
        "too-deep" => Word::MendedDeep,
        "attributes" => Word::MendedAttributes,
        "too-large" => Word::MendedLarge,
        "too-many-items" => Word::MendedItems,
        "namespace" => Word::MendedNamespace,
        "entity" => Word::MendedEntity,
        "date" => Word::MendedDate,
        "item-lost" => Word::MendedLost,
        "json" => Word::MendedJson,
        "encoding" => Word::MendedEncoding,
        "too-long" => Word::MendedLong,
        _ => return None,
    })
}
