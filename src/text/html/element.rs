//! What is known of elements by their names.

/// The longest name in the tables below, bytes.
const LONGEST_NAME_BYTES: usize = 10;

/// An element that an article is built of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Element {
    /// Begins and ends a paragraph: `p`, `div` and other boxes.
    Box,
    /// `h1` to `h6`.
    Heading(u8),
    /// `br`.
    Break,
    /// `hr`.
    Rule,
    /// `blockquote`.
    Quote,
    /// `ul`, `menu`.
    Bullets,
    /// `ol`.
    Numbers,
    /// `li`.
    Item,
    /// `dl`.
    Definitions,
    /// `dt`.
    Term,
    /// `dd`.
    Description,
    /// `pre`, `listing`, `xmp`.
    Code,
    /// `table`.
    Table,
    /// `thead`.
    TableHead,
    /// `tr`.
    Row,
    /// `td`.
    Cell,
    /// `th`.
    HeadCell,
    /// `figure`.
    Figure,
    /// `figcaption`.
    Caption,
    /// `img`.
    Image,
    /// `iframe`, `video`, `audio`, `embed`, `object`: shown as a link.
    Media(&'static str),
    /// `a`.
    Link,
    /// `b`, `strong`.
    Strong,
    /// `i`, `em`, `cite`.
    Emphasised,
    /// `code`, `kbd`, `samp`.
    CodeText,
    /// `s`, `del`.
    Struck,
    /// `sup`.
    Above,
    /// `sub`.
    Below,
    /// `q`.
    Quotation,
    /// Script, style, form controls: left out with all that is in them.
    LeftOut,
    /// Everything else: its text counts, it does not.
    Other,
}

/// The element of that name, in any case.
pub(super) fn named(name: &str) -> Element {
    let mut lower = [0; LONGEST_NAME_BYTES];
    let Some(lower) = lower.get_mut(..name.len()) else { return Element::Other };
    lower.copy_from_slice(name.as_bytes());
    lower.make_ascii_lowercase();
    match &*lower {
        b"p" | b"div" | b"section" | b"article" | b"header" | b"footer" | b"main" | b"aside"
        | b"nav" | b"address" | b"center" | b"details" | b"summary" | b"form" | b"fieldset"
        | b"legend" | b"hgroup" | b"body" | b"html" | b"caption" | b"tbody" | b"tfoot" => {
            Element::Box
        }
        [b'h', level @ b'1'..=b'6'] => Element::Heading(level - b'0'),
        b"br" => Element::Break,
        b"hr" => Element::Rule,
        b"blockquote" => Element::Quote,
        b"ul" | b"menu" | b"dir" => Element::Bullets,
        b"ol" => Element::Numbers,
        b"li" => Element::Item,
        b"dl" => Element::Definitions,
        b"dt" => Element::Term,
        b"dd" => Element::Description,
        b"pre" | b"listing" | b"xmp" => Element::Code,
        b"table" => Element::Table,
        b"thead" => Element::TableHead,
        b"tr" => Element::Row,
        b"td" => Element::Cell,
        b"th" => Element::HeadCell,
        b"figure" => Element::Figure,
        b"figcaption" => Element::Caption,
        b"img" | b"image" => Element::Image,
        b"video" => Element::Media("video"),
        b"audio" => Element::Media("audio"),
        b"iframe" | b"embed" | b"object" => Element::Media("embed"),
        b"a" => Element::Link,
        b"b" | b"strong" => Element::Strong,
        b"i" | b"em" | b"cite" | b"dfn" | b"var" => Element::Emphasised,
        b"code" | b"kbd" | b"samp" | b"tt" => Element::CodeText,
        b"s" | b"del" | b"strike" => Element::Struck,
        b"sup" => Element::Above,
        b"sub" => Element::Below,
        b"q" => Element::Quotation,
        b"script" | b"style" | b"noscript" | b"template" | b"svg" | b"head" | b"title"
        | b"select" | b"textarea" | b"button" | b"datalist" | b"noembed" | b"noframes"
        | b"canvas" | b"annotation" => Element::LeftOut,
        _ => Element::Other,
    }
}

/// True for an element whose content is no text for a reader.
pub(super) fn is_left_out(name: &str) -> bool {
    match named(name) {
        Element::LeftOut => true,
        Element::Media(_) => !is_void(name),
        _ => false,
    }
}

/// True for media, which stand in a place of their own.
pub(super) fn is_player(name: &str) -> bool {
    matches!(named(name), Element::Media(_))
}

/// True for media without content.
pub(super) fn is_void(name: &str) -> bool {
    name.eq_ignore_ascii_case("embed")
}

/// True for an element whose content is never markup, so that all that follows an unclosed one
/// is its own.
pub(super) fn is_raw(name: &str) -> bool {
    ["script", "style"].iter().any(|raw| name.eq_ignore_ascii_case(raw))
}

/// True for an element within a line of text, so that no blank stands at its border.
pub(super) fn is_inline(name: &str) -> bool {
    matches!(
        named(name),
        Element::Link
            | Element::Strong
            | Element::Emphasised
            | Element::CodeText
            | Element::Struck
            | Element::Above
            | Element::Below
            | Element::Quotation
            | Element::Other
    )
}

/// Elements of a line of text, of today and before, that mean nothing to us.
const WITHOUT_MEANING: [&str; 30] = [
    "abbr", "acronym", "applet", "basefont", "bdi", "bdo", "big", "blink", "data", "font", "frame",
    "input", "ins", "label", "link", "map", "mark", "marquee", "meta", "nobr", "output", "picture",
    "rp", "rt", "ruby", "small", "span", "time", "u", "wbr",
];

/// True for the name of an element of HTML.
pub(super) fn is_html(name: &str) -> bool {
    named(name) != Element::Other
        || WITHOUT_MEANING.iter().any(|known| name.eq_ignore_ascii_case(known))
}
