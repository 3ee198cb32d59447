//! Names in dates: data alone. All but the months are folded already (lower case, marks off).

use jiff::civil::Weekday;
use jiff::civil::Weekday::{Friday, Monday, Saturday, Sunday, Thursday, Tuesday, Wednesday};

/// Months, their names between blanks: by whole names and by those abbreviations that begin no
/// name. English, German, French, Spanish, Portuguese, Italian, Dutch, Danish, Norwegian,
/// Swedish, Finnish, Polish, Czech, Turkish, Indonesian, Romanian, Hungarian, Greek, Russian,
/// Ukrainian and Thai.
pub(super) const MONTHS: [&str; 12] = [
    "january jan januari januar janvier enero janeiro gennaio styczen stycznia leden ledna \
     ocak ianuarie januarie jaenner janner ιανουαριος ιανουαριου января январь січня มกราคม \
     มค tammikuu tammikuuta",
    "february feb februari februar fevrier fev febrero fevereiro febbraio luty lutego unor \
     unora subat februarie febr φεβρουαριος φεβρουαριου февраля февраль лютого กุมภาพันธ์ กพ \
     helmikuu helmikuuta",
    "march mar maart mrt marts mars marz maerz marzo marco marzec marca brezen brezna mart \
     martie maret marcius marc μαρτιος μαρτιου марта март березня มีนาคม มีค maaliskuu \
     maaliskuuta",
    "april apr avril abril aprile kwiecien kwietnia duben dubna nisan aprilie aprilis \
     απριλιος απριλιου апреля апрель квітня เมษายน เมย huhtikuu huhtikuuta",
    "may mai mei mayo maio maggio maj maja kveten kvetna mayis majus μαιος μαιου май мая \
     травня พฤษภาคม พค toukokuu toukokuuta",
    "june jun juni juin junio junho giugno czerwiec czerwca cerven cervna cvn haziran iunie \
     junius ιουνιος ιουνιου ιον июня июнь червня มิถุนายน มิย kesakuu kesakuuta",
    "july jul juli juillet julio julho luglio lipiec lipca cervenec cervence cvc temmuz iulie \
     julius ιουλιος ιουλιου ιολ июля июль липня กรกฎาคม กค heinakuu heinakuuta",
    "august aug augustus agustus aout agosto sierpien sierpnia srpen srpna agustos augusti \
     augusztus αυγουστος αυγουστου августа август серпня สิงหาคม สค elokuu elokuuta",
    "september sep sept septembre septiembre setiembre setembro settembre wrzesien wrzesnia \
     zari eylul septembrie szeptember szept σεπτεμβριος σεπτεμβριου сентября сентябрь вересня \
     กันยายน กย syyskuu syyskuuta",
    "october oct oktober octobre octubre outubro ottobre pazdziernik pazdziernika rijen rijna \
     ekim octombrie οκτωβριος οκτωβριου октября октябрь жовтня ตุลาคม ตค lokakuu lokakuuta",
    "november nov novembre noviembre novembro listopad listopada kasim noiembrie νοεμβριος \
     νοεμβριου ноября ноябрь พฤศจิกายน พย marraskuu marraskuuta",
    "december dec desember dezember decembre diciembre dezembro dicembre grudzien grudnia \
     prosinec prosince aralik decembrie δεκεμβριος δεκεμβριου декабря декабрь грудня ธันวาคม \
     ธค joulukuu joulukuuta",
];

/// Weekdays: only to settle which of two numbers is the day, so English and Vietnamese suffice;
/// the others are known for not being months.
pub(super) const WEEKDAYS: &[(&str, Weekday)] = &[
    ("mon", Monday),
    ("monday", Monday),
    ("tue", Tuesday),
    ("tues", Tuesday),
    ("tuesday", Tuesday),
    ("wed", Wednesday),
    ("wednesday", Wednesday),
    ("thu", Thursday),
    ("thur", Thursday),
    ("thurs", Thursday),
    ("thursday", Thursday),
    ("fri", Friday),
    ("friday", Friday),
    ("sat", Saturday),
    ("saturday", Saturday),
    ("sun", Sunday),
    ("sunday", Sunday),
    ("cn", Sunday),
    ("mardi", Tuesday),
    ("martes", Tuesday),
    ("martedi", Tuesday),
    ("marti", Tuesday),
];

/// Halves of the day, true after noon; and whether it is the English one.
pub(super) const HALVES: &[(&str, bool, bool)] = &[
    ("am", false, true),
    ("pm", true, true),
    ("sa", false, false),
    ("ch", true, false),
    ("sang", false, false),
    ("chieu", true, false),
    ("toi", true, false),
    ("πμ", false, false),
    ("μμ", true, false),
    ("오전", false, false),
    ("오후", true, false),
    ("上午", false, false),
    ("下午", true, false),
    ("午前", false, false),
    ("午後", true, false),
    ("早上", false, false),
    ("凌晨", false, false),
    ("晚上", true, false),
];

/// Years to add to those of an era: Reiwa, Heisei, Shōwa; the Republic of China.
pub(super) const ERAS: &[(&str, i32)] =
    &[("令和", 2_018), ("平成", 1_988), ("昭和", 1_925), ("民國", 1_911), ("民国", 1_911)];

/// Numbers in Vietnamese words, as months and weekdays have them.
pub(super) const NUMBERS: &[(&str, i32)] = &[
    ("mot", 1),
    ("gieng", 1),
    ("hai", 2),
    ("ba", 3),
    ("tu", 4),
    ("bon", 4),
    ("nam", 5),
    ("sau", 6),
    ("bay", 7),
    ("tam", 8),
    ("chin", 9),
    ("muoi", 10),
    ("chap", 12),
];

/// Words that stand in dates and mean nothing to us.
pub(super) const SKIPPED: &[&str] = &[
    "at",
    "on",
    "of",
    "the",
    "de",
    "del",
    "du",
    "le",
    "um",
    "uhr",
    "om",
    "ore",
    "alle",
    "il",
    "kl",
    "ngay",
    "luc",
    "vao",
    "hoi",
    "chu",
    "nhat",
    "gio",
    "phut",
    "giay",
    "h",
    "hs",
    "min",
    "etc",
    "г",
    "pukul",
    "tanggal",
    "pada",
    "saat",
    "น",
    "เวลา",
    "พศ",
    "date",
    "published",
    "posted",
];
