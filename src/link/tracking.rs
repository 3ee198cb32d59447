//! Parameters that say where a reader came from, not what is read.

/// Names that begin so, whatever follows.
const PREFIXES: [&str; 13] = [
    "utm_", "mtm_", "matomo_", "pk_", "itm_", "hsa_", "at_", "ns_", "wt_", "oly_", "guce_", "gaa_",
    "_hs",
];

/// Whole names.
const NAMES: [&str; 64] = [
    "_ga",
    "_gl",
    "__twitter_impression",
    "amp",
    "amp_gsa",
    "amp_js_v",
    "cmp",
    "cmpid",
    "dclid",
    "dicbo",
    "emc",
    "epik",
    "fbclid",
    "feature_share",
    "fb_action_ids",
    "fb_action_types",
    "fb_ref",
    "fb_source",
    "fromrss",
    "ftag",
    "ftcamp",
    "gad_source",
    "gbraid",
    "gclid",
    "gclsrc",
    "guccounter",
    "hsctatracking",
    "icid",
    "jsessionid",
    "igsh",
    "igshid",
    "ito",
    "li_fat_id",
    "mbid",
    "mc_cid",
    "mc_eid",
    "mkt_tok",
    "msclkid",
    "ncid",
    "ocid",
    "phpsessid",
    "rb_clickid",
    "ref",
    "ref_src",
    "ref_url",
    "referrer",
    "rss",
    "s_kwcid",
    "sc_campaign",
    "smid",
    "smtyp",
    "spm",
    "srnd",
    "taid",
    "tblci",
    "trk",
    "ttclid",
    "twclid",
    "usqp",
    "vero_id",
    "wbraid",
    "wickedid",
    "yclid",
    "zarsrc",
];

/// Names that mean an article elsewhere, and a feed when their value says so: `source=rss`.
const NAMES_WITH_VALUE: [&str; 9] =
    ["feed", "from", "mode", "output", "outputtype", "partner", "source", "src", "xtor"];

/// Values that make tracking of them, at their start.
const VALUES: [&str; 6] = ["rss", "feed", "atom", "amp", "twitter", "facebook"];

/// Longest name in the tables, bytes: longer ones need no comparing save by prefix.
const LONGEST_NAME_BYTES: usize = 20;

/// True for a `name=value` that only tells where the reader came from.
pub(super) fn is_tracking(pair: &str) -> bool {
    let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
    let starts = |text: &str, start: &&str| {
        text.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start))
    };
    if PREFIXES.iter().any(|prefix| starts(name, prefix)) {
        return true;
    }
    if name.len() > LONGEST_NAME_BYTES {
        return false;
    }
    let is_name = |known: &&str| name.eq_ignore_ascii_case(known);
    NAMES.iter().any(is_name)
        || (NAMES_WITH_VALUE.iter().any(is_name) && VALUES.iter().any(|known| starts(value, known)))
}
