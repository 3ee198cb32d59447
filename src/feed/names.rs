//! What elements mean, by namespace and name: rules as data. Knows no text and no tree.
//!
//! Sources: RSS 0.9x to 2.0 and their modules, RSS 1.0, Atom 0.3 and 1.0 (RFC 4287), CDF, Dublin
//! Core, Media RSS, iTunes. Names are compared without case, namespaces without scheme, case and
//! closing slash, as servers write them in all their spellings.

/// A namespace that matters here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ns {
    /// RSS of all kinds, Atom, CDF, and elements without any.
    Core,
    /// RDF.
    Rdf,
    /// Dublin Core, elements and terms.
    Dc,
    /// The content module.
    Content,
    /// Media RSS.
    Media,
    /// iTunes, Google Play.
    Itunes,
    /// The syndication module.
    Sy,
    /// FeedBurner, Pheedo: where a link led before it was counted.
    Origin,
    /// XHTML.
    Xhtml,
    /// None of these.
    Other,
}

/// Namespaces by their URIs, as [`folded`].
const NAMESPACES: &[(&str, Ns)] = &[
    ("www.w3.org/2005/atom", Ns::Core),
    ("purl.org/atom/ns", Ns::Core),
    ("purl.org/rss/1.0", Ns::Core),
    ("purl.org/net/rss1.1", Ns::Core),
    ("my.netscape.com/rdf/simple/0.9", Ns::Core),
    ("channel.netscape.com/rdf/simple/0.9", Ns::Core),
    ("backend.userland.com/rss2", Ns::Core),
    ("blogs.law.harvard.edu/tech/rss", Ns::Core),
    ("cyber.law.harvard.edu/rss", Ns::Core),
    ("cyber.harvard.edu/rss", Ns::Core),
    ("www.w3.org/1999/02/22-rdf-syntax-ns", Ns::Rdf),
    ("purl.org/dc/elements/1.0", Ns::Dc),
    ("purl.org/dc/elements/1.1", Ns::Dc),
    ("purl.org/dc/terms", Ns::Dc),
    ("purl.org/rss/1.0/modules/content", Ns::Content),
    ("search.yahoo.com/mrss", Ns::Media),
    ("video.search.yahoo.com/mrss", Ns::Media),
    ("www.itunes.com/dtds/podcast-1.0.dtd", Ns::Itunes),
    ("example.com/dtds/podcast-1.0.dtd", Ns::Itunes),
    ("www.google.com/schemas/play-podcasts/1.0", Ns::Itunes),
    ("purl.org/rss/1.0/modules/syndication", Ns::Sy),
    ("rssnamespace.org/feedburner/ext/1.0", Ns::Origin),
    ("www.pheedo.com/namespace/pheedo", Ns::Origin),
    ("www.w3.org/1999/xhtml", Ns::Xhtml),
];

/// What a prefix stands for when nobody declared it, or to something unheard of.
const PREFIXES: &[(&str, Ns)] = &[
    ("atom", Ns::Core),
    ("atom10", Ns::Core),
    ("atom03", Ns::Core),
    ("a10", Ns::Core),
    ("rss", Ns::Core),
    ("rdf", Ns::Rdf),
    ("dc", Ns::Dc),
    ("dcterms", Ns::Dc),
    ("content", Ns::Content),
    ("media", Ns::Media),
    ("itunes", Ns::Itunes),
    ("googleplay", Ns::Itunes),
    ("sy", Ns::Sy),
    ("feedburner", Ns::Origin),
    ("pheedo", Ns::Origin),
    ("xhtml", Ns::Xhtml),
];

/// The longest URI that is compared, bytes; none of ours is longer.
const LONGEST_URI_BYTES: usize = 100;

impl Ns {
    /// The namespace of a URI.
    pub fn of_uri(uri: &str) -> Option<Self> {
        let folded = folded(uri)?;
        let row = NAMESPACES.iter().find(|(known, _)| *known == folded);
        // RSS 2.0's own home page, in some dozen spellings.
        let rss = || folded.starts_with("backend.userland.com/").then_some(Self::Core);
        row.map(|(_, ns)| *ns).or_else(rss)
    }

    /// The namespace of a prefix by custom.
    pub fn of_prefix(prefix: &str) -> Option<Self> {
        let row = PREFIXES.iter().find(|(known, _)| known.eq_ignore_ascii_case(prefix));
        row.map(|(_, ns)| *ns)
    }
}

/// Without scheme, case, and what stands at the end by habit.
fn folded(uri: &str) -> Option<String> {
    let uri = uri.trim();
    if uri.len() > LONGEST_URI_BYTES {
        return None;
    }
    let lower = uri.to_ascii_lowercase();
    let bare = lower.strip_prefix("http://").or(lower.strip_prefix("https://")).unwrap_or(&lower);
    let bare = bare.trim_end_matches(['/', '#']);
    Some(bare.strip_suffix("/rss.html").unwrap_or(bare).to_owned())
}

/// What an element is to a feed. Names of different formats for one thing are one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    // what holds others
    Root,
    Channel,
    Item,
    // texts
    Title,
    DcTitle,
    MediaTitle,
    ItunesTitle,
    Description,
    Summary,
    Tagline,
    DcDescription,
    MediaDescription,
    ItunesSummary,
    ItunesSubtitle,
    Content,
    Encoded,
    Body,
    Rights,
    // addresses
    Link,
    OriginalLink,
    Guid,
    Comments,
    Source,
    Enclosure,
    // people
    Author,
    Creator,
    ItunesAuthor,
    Editor,
    Name,
    Email,
    Uri,
    // terms
    Category,
    Subject,
    MediaCategory,
    ItunesCategory,
    Keywords,
    Language,
    // times
    Published,
    Created,
    Updated,
    DcDate,
    // pictures and sounds
    MediaGroup,
    MediaContent,
    MediaThumbnail,
    MediaPlayer,
    Image,
    ItunesImage,
    // when to come back
    Ttl,
    UpdatePeriod,
    UpdateFrequency,
    SkipHours,
    SkipDays,
    Hour,
    Day,
    // anything else
    Other,
}

/// The longest name that means something, bytes.
const LONGEST_NAME_BYTES: usize = 20;

/// What an element of that namespace and local name is.
pub(super) fn field(ns: Ns, name: &str) -> Field {
    let mut lower = [0; LONGEST_NAME_BYTES];
    let Some(lower) = lower.get_mut(..name.len()) else { return Field::Other };
    lower.copy_from_slice(name.as_bytes());
    lower.make_ascii_lowercase();
    match ns {
        Ns::Core => core(lower),
        Ns::Rdf => match &*lower {
            b"rdf" => Field::Root,
            _ => Field::Other,
        },
        Ns::Dc => dublin_core(lower),
        Ns::Content => match &*lower {
            b"encoded" => Field::Encoded,
            _ => Field::Other,
        },
        Ns::Media => media(lower),
        Ns::Itunes => itunes(lower),
        Ns::Sy => match &*lower {
            b"updateperiod" => Field::UpdatePeriod,
            b"updatefrequency" => Field::UpdateFrequency,
            _ => Field::Other,
        },
        Ns::Origin => match &*lower {
            b"origlink" => Field::OriginalLink,
            _ => Field::Other,
        },
        Ns::Xhtml => match &*lower {
            b"body" => Field::Body,
            _ => Field::Other,
        },
        Ns::Other => Field::Other,
    }
}

fn core(name: &[u8]) -> Field {
    match name {
        b"rss" | b"feed" | b"rdf" => Field::Root,
        b"channel" => Field::Channel,
        b"item" | b"entry" => Field::Item,
        b"title" => Field::Title,
        b"description" | b"abstract" => Field::Description,
        b"summary" => Field::Summary,
        b"tagline" | b"subtitle" => Field::Tagline,
        b"content" => Field::Content,
        b"encoded" | b"fulltext" | b"fullitem" => Field::Encoded,
        b"body" => Field::Body,
        b"rights" | b"copyright" => Field::Rights,
        b"link" => Field::Link,
        b"origlink" => Field::OriginalLink,
        b"guid" | b"id" => Field::Guid,
        b"comments" => Field::Comments,
        b"source" => Field::Source,
        b"enclosure" => Field::Enclosure,
        b"author" => Field::Author,
        b"creator" => Field::Creator,
        b"managingeditor" | b"webmaster" => Field::Editor,
        b"name" => Field::Name,
        b"email" => Field::Email,
        b"uri" | b"url" | b"homepage" => Field::Uri,
        b"category" => Field::Category,
        b"keywords" | b"tags" => Field::Keywords,
        b"language" => Field::Language,
        b"pubdate" | b"published" | b"issued" => Field::Published,
        b"created" => Field::Created,
        b"updated" | b"modified" | b"lastbuilddate" => Field::Updated,
        b"date" => Field::DcDate,
        b"image" | b"logo" | b"icon" => Field::Image,
        b"thumbnail" => Field::MediaThumbnail,
        b"ttl" => Field::Ttl,
        b"skiphours" => Field::SkipHours,
        b"skipdays" => Field::SkipDays,
        b"hour" => Field::Hour,
        b"day" => Field::Day,
        _ => Field::Other,
    }
}

fn dublin_core(name: &[u8]) -> Field {
    match name {
        b"title" => Field::DcTitle,
        b"description" | b"abstract" => Field::DcDescription,
        b"creator" | b"author" => Field::Creator,
        b"subject" => Field::Subject,
        b"language" => Field::Language,
        b"rights" => Field::Rights,
        b"issued" | b"available" => Field::Published,
        b"created" => Field::Created,
        b"modified" => Field::Updated,
        b"date" => Field::DcDate,
        _ => Field::Other,
    }
}

fn media(name: &[u8]) -> Field {
    match name {
        b"title" => Field::MediaTitle,
        b"description" | b"text" => Field::MediaDescription,
        b"group" => Field::MediaGroup,
        b"content" => Field::MediaContent,
        b"thumbnail" => Field::MediaThumbnail,
        b"player" => Field::MediaPlayer,
        b"category" => Field::MediaCategory,
        _ => Field::Other,
    }
}

fn itunes(name: &[u8]) -> Field {
    match name {
        b"title" => Field::ItunesTitle,
        b"summary" | b"description" => Field::ItunesSummary,
        b"subtitle" => Field::ItunesSubtitle,
        b"author" => Field::ItunesAuthor,
        b"category" => Field::ItunesCategory,
        b"keywords" => Field::Keywords,
        b"image" => Field::ItunesImage,
        b"name" => Field::Name,
        b"email" => Field::Email,
        _ => Field::Other,
    }
}

impl Field {
    /// Holds one line of text and no elements: another field that begins within it ends it.
    pub fn is_leaf(self) -> bool {
        use Field::{
            Category, Comments, Created, Creator, DcDate, DcTitle, Guid, ItunesAuthor, Language,
            Link, Published, Subject, Title, Updated,
        };
        matches!(
            self,
            Category
                | Comments
                | Created
                | Creator
                | DcDate
                | DcTitle
                | Guid
                | ItunesAuthor
                | Language
                | Link
                | Published
                | Subject
                | Title
                | Updated
        )
    }

    /// Holds text with markup in it.
    pub fn is_text(self) -> bool {
        use Field::{
            Body, Content, DcDescription, Description, Encoded, ItunesSubtitle, ItunesSummary,
            MediaDescription, Rights, Summary, Tagline,
        };
        matches!(
            self,
            Body | Content
                | DcDescription
                | Description
                | Encoded
                | ItunesSubtitle
                | ItunesSummary
                | MediaDescription
                | Rights
                | Summary
                | Tagline
        )
    }

    /// Begins a field of its own wherever it stands: no element of HTML is called so.
    pub fn is_never_html(self) -> bool {
        use Field::{
            Author, Body, Channel, Content, Day, Description, Email, Hour, Image, Link, Name,
            Other, Root, Source, Summary, Title, Uri,
        };
        !matches!(
            self,
            Author
                | Body
                | Channel
                | Content
                | Day
                | Description
                | Email
                | Hour
                | Image
                | Link
                | Name
                | Other
                | Root
                | Source
                | Summary
                | Title
                | Uri
        )
    }
}
