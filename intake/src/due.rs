//! Deadlines in the words they come in, and the days those words span as seen from the meeting.
//!
//! A deadline that hangs on a calendar nobody has ("næste møde") keeps its words and no days. A
//! season or a quarter is all its days; "inden" a day is from the meeting to that day.

mod choice;
mod given;
mod holidays;
mod meetings;
mod nearby;
mod rhythm;
mod signs;

use std::sync::{LazyLock, OnceLock};

use chrono::{Datelike, Days, Months, NaiveDate};
use protokol_core::document::Due;
use protokol_core::time::Interval;
use regex::{Captures, Regex};

pub use self::given::days;
use self::holidays::holiday;
use self::meetings::{meeting_of_month, with_their_days};
use self::nearby::{half_a_year, month_end, next_week, part_of_year, period_end};
use self::rhythm::Rhythms;
use self::signs::SIGNS;
use crate::dates::{self, DateReading, MONTH_PATTERN, MONTHS, month_number};
use crate::kept::Kept;
use crate::regexes::compiled;

/// How a form of deadline is turned into days.
type Resolve = fn(&Captures<'_>, Option<NaiveDate>) -> Option<Interval>;

/// A deadline with its first byte in the sentence and the byte after its last.
type Placed = (usize, usize, Due);

struct Form {
    /// Beginnings of words one of which stands where the form fits; none where it needs none.
    signs: &'static [&'static str],
    source: String,
    /// Made when a sign of it is first met: of most forms no document of a run holds one.
    pattern: OnceLock<Regex>,
    resolve: Resolve,
}

impl Form {
    fn pattern(&self) -> &Regex {
        self.pattern.get_or_init(|| compiled(&self.source))
    }
}

/// The forms, the more telling first.
static FORMS: LazyLock<Vec<Form>> = LazyLock::new(|| {
    let month = MONTH_PATTERN;
    [
        (&["før ", "fØr ", "inden ", "forud for "] as &[&str], r"(?i)\b(?:senest )?(?:\d{1,2}|en|et|to|tre|fire|otte|fjorten) (?:hver)?(?:dage?|uger?|måned(?:er)?) (?:før|inden|forud for) (?:det |udvalgets |byrådets |rådets |bestyrelsens )?(?:næste |kommende |førstkommende )?(?:ordinære )?\w*møde\w*\b".to_owned(), no_days as Resolve),
        (&["før ", "fØr ", "inden ", "forud for "], r"(?i)\b(?:senest )?(?:\d{1,2}|en|et|to|tre|fire|otte|ti|fjorten) (?:dage?|uger?|måned(?:er)?) (?:før|inden|forud for) \p{L}[^.,;]{2,80}".to_owned(), no_days),
        (&["senest"], r"(?i)\bsenest (?:\d{1,2}|en|et|to|tre|fire|seks|otte|ti|fjorten) (?:hver)?(?:dage?|uger?|måned(?:er)?) før\b".to_owned(), no_days),
        (&["senest"], r"(?i)\bsenest (?:\d{1,2}|en|et|to|tre|fire|fem|seks|otte|ti|tolv|et halvt|halvandet) (?:dage?|uger?|måned(?:er)?|år) efter (?:\p{L}+en|\p{L}+et|\p{L}+ne)\b".to_owned(), no_days),
        (&["udgang", "slutning"], r"(?i)\b(?:(?:senest )?(?:inden|ved|med) )?(?:udgangen|slutningen) af (?:denne |indeværende )?måned(?:en)?\b".to_owned(), month_end),
        (&["udgang"], r"(?i)\b(?:senest )?(?:inden|ved|med) (månedens|ugens|kvartalets) udgang\b".to_owned(), period_end),
        (&["skole", "start", "valg", "høring", "udbud", "behandling"], r"(?i)\b(?:inden|før|efter) (?:\p{L}{3,}start|(?:det nye )?skoleår(?:et)?|valget|høring(?:en|sfristen)|udbuddet|anden ?behandlingen|2\. behandling(?:en)?)(?: 20\d{2}(?:/\d{2,4})?)?\b".to_owned(), no_days),
        (&["næste", "kommende"], r"(?i)\b(?:ved|til|i forbindelse med) (?:den |det )?(?:næste|kommende|førstkommende) (?:gang|\p{L}*(?:opfølgning|revision|dialogmøde|temamøde|orientering)\p{L}*)\b".to_owned(), no_days),
        (&["den ", "d."], r"(?i)\b(den|d\.) (\d{1,2})\.(\d{1,2})\b".to_owned(), day_of_month),
        (&["næste uge", "nÆste uge"], r"(?i)\b(?:(?:i løbet af|i|inden udgangen af) )?næste uge\b".to_owned(), next_week),
        (&MONTHS, format!(r"(?i)\b({month})\s*(?:eller|/|-|–|og|til)\s*({month})(?:\s+måned)?(?:\s+(\d{{4}}))?\b"), months),
        (&MONTHS, format!(r"(?i)\b(?:(primo|medio|ultimo|(?:senest )?(?:med|ved|inden)? ?udgangen af|i løbet af|inden|start(?:en)? af|slut(?:ningen)? af)\s+)?({month})(?:\s+måned)?(?:\s+(\d{{4}}))?\b"), month_of),
        (&MONTHS, format!(r"(?i)\b({month})møde(?:t|rne)?\b"), meeting_of_month),
        (&["kvartal"], r"(?i)\b(1|2|3|første|andet|tredje)\.?(?: kvartal)? ?(?:og|eller|til|/|-|–) ?(2|3|4|andet|tredje|fjerde)\.? kvartal(?:\s+(?:i |af )?(\d{4}))?".to_owned(), quarters),
        (&["kvartal"], r"(?i)\b(?:(primo|medio|ultimo|(?:senest )?(?:med|ved|inden)? ?udgangen af)\s+)?(1|2|3|4|første|andet|tredje|fjerde)\.? kvartal(?:\s+(?:i |af )?(\d{4}))?".to_owned(), quarter),
        (&["halv"], r"(?i)\b(1|2|første|andet)\.? halvår(?:\s+(?:i |af )?(\d{4}))?".to_owned(), half_year),
        (&["uge"], r"(?i)\buge (\d{1,2}) ?(?:-|–|og|/|eller) ?(?:uge )?(\d{1,2})(?:[ ,]+(?:i )?(\d{4}))?\b".to_owned(), weeks),
        (&["uge"], r"(?i)\b(?:senest )?(?:(?:med|ved|inden)? ?udgangen af )?uge (\d{1,2})(?:[ ,]+(?:i )?(\d{4}))?\b".to_owned(), week),
        (&["halv"], r"(?i)\b(?:inden for|om|efter|i løbet af) (?:et halvt|det (?:næste|kommende) halve) år\b".to_owned(), half_a_year),
        (&["snarest", "hurtigst"], r"(?i)\b(?:snarest(?: muligt)?|hurtigst muligt)\b".to_owned(), no_days),
        (&["primo", "medio", "ultimo", "starten", "begyndelsen", "slutningen", "midten"], r"(?i)\b(primo|medio|ultimo|(?:i )?(?:starten|begyndelsen|slutningen|midten) af) (20\d{2})\b".to_owned(), part_of_year),
        (&["budget"], r"(?i)\b(?:(?:i forbindelse med|inden|før|senest til|forud for) (?:de kommende |det kommende |de |næste års )?budget\w*|til (?:de kommende |det kommende |de )?budget(?:forhandling|lægning|drøftelse|proces)\w*)(?: for)?(?: 20\d{2}(?:[-–]\d{2,4})?)?\b".to_owned(), no_days),
        (&["dag", "uge", "måned", "år"], r"(?i)\b(?:inden(?: for)?|om|senest(?: om)?|i løbet af)\s+(?:de næste |ca\. )?(\d{1,3}|en|et|to|tre|fire|fem|seks|otte|ti|tolv)\s+(dage?|uger?|måned(?:er)?|år)\b".to_owned(), within),
        (&["forår", "sommer", "efterår", "efterÅr", "vinter"], r"(?i)\b(inden |før |efter )?(?:i (?:løbet af )?|til |hen over |over )?(foråret|forår|sommeren|sommer|efteråret|efterår|vinteren|vinter)(?:\s+(\d{4}))?\b".to_owned(), season),
        (&["sommer", "jul", "nytår", "årsskiftet", "efterår", "efterÅr", "vinter", "påske", "pinse"], r"(?i)\b(?:inden|før|efter) (sommerferien|jul(?:en)?|nytår|årsskiftet|efterårsferien|vinterferien|påsken?|pinsen?)(?:\s+(\d{4}))?\b".to_owned(), holiday),
        (&["udgang", "året"], r"(?i)\b(?:inden |ved |med |senest ved )?(?:udgangen af (?:året|(\d{4}))|(?:i )?slutningen af året|årets udgang|årets afslutning)\b".to_owned(), end_of_year),
        (&["efter "], r"(?i)\befter (?:\d{1,3}|en|et|to|tre|fire|fem|seks|ti|tolv) (?:dage?|uger?|måned(?:er)?|år)\b".to_owned(), no_days),
        (&["efter "], r"(?i)\b(?:\d{1,2}|en|et|to|tre|fire|fem|seks|ti|tolv|et halvt|halvandet) (?:dage?|uger?|måned(?:er)?|år) efter (?:\p{L}+en|\p{L}+et|\p{L}+ne)\b".to_owned(), no_days),
        (&["efter "], r"(?i)\befter (?:det |den |et |en )?(?:første|andet|anden|fuldt|afsluttet|endt) (?:hele )?\p{L}*(?:år|sæson|periode)\b".to_owned(), no_days),
        (&["frist"], r"(?i)\b(?:inden|før|ved) (?:svar|ansøgnings|høringssvar)?fristen(?:s udløb)?\b".to_owned(), no_days),
        (&["udløb", "ophør"], r"(?i)\b(?:inden|før|ved) \p{L}+s (?:udløb|ophør)\b".to_owned(), no_days),
        (&["halvår"], r"(?i)\b(?:ved|omkring|efter) halvår(?:et|sskiftet)\b".to_owned(), no_days),
        (&["det nye år"], r"(?i)\b(?:i )?(?:starten|begyndelsen|løbet) af det nye år\b".to_owned(), no_days),
        (&["/"], r"(?i)\b((?:senest|inden) den|senest|inden|den|d\.) (\d{1,2})/(\d{1,2})\b".to_owned(), day_of_month),
        (&["senest", "inden"], r"(?i)\b(?:senest|inden) (?:den |d\. )?(\d{1,2})\.(\d{1,2})\.(\d{2})\b".to_owned(), short_day),
        (ANY, r"(?i)\b(?:i løbet af |i |til )(næste år|(20\d{2}))\b".to_owned(), year),
        (&["næste år"], r"(?i)(?:^|\b(?:inden udgangen af |først ))næste år\b".to_owned(), year),
        (&["næste måned", "kommende måned"], r"(?i)(?:^|\b(?:i løbet af |i |til |inden udgangen af |først ))(?:næste|kommende) måned\b".to_owned(), next_month),
        (&["næste", "kommende", "efterfølgende", "senere"], r"(?i)\b(?:(?:på|til|ved|inden|før|senest (?:på|til|ved)) )?(?:udvalgets |byrådets |et |det )?(?:næste|kommende|førstkommende|næstkommende|efterfølgende|senere|et af de kommende) (?:ordinære )?(?:\p{L}*(?:udvalgs|byråds|bestyrelses|bestyrelsens|råds|styrelses))?møde[rt]?\w*\b(?: i (?-i:\p{Lu})[\p{L}-]*(?:udvalget|rådet|bestyrelsen|kommissionen|nævnet)\b)?".to_owned(), no_days),
        (&["løbende", "hvert", "lejlighed"], r"(?i)\b(?:løbende|(?:på|til) hvert (?:ordinært )?(?:udvalgs|byråds|råds|bestyrelses)?møde|ved (?:først|næst)?kommende lejlighed)\b".to_owned(), no_days),
        (&["næste dagsorden", "nÆste dagsorden"], r"(?i)\b(?:(?:på|til|med) )?næste dagsorden\b".to_owned(), no_days),
        (&["kommende budget"], r"(?i)\bkommende budget\w*\b".to_owned(), no_days),
    ]
    .into_iter()
    .map(|(signs, source, resolve)| Form {
        signs,
        source,
        pattern: OnceLock::new(),
        resolve,
    })
    .collect()
});

/// What the days of a form may hang on without a word of their own: a year in figures.
const ANY: &[&str] = &[];

/// The first deadline of a sentence, as seen from the day of the meeting. Days that lie behind the
/// meeting are no deadline.
pub(crate) fn find(sentence: &str, meeting: Option<NaiveDate>) -> Option<Due> {
    let over = |due: &Due| match (due.interval, meeting) {
        (Some(interval), Some(meeting)) => interval.to < meeting,
        (Some(_) | None, _) => false,
    };
    let to_come = all(sentence, meeting).into_iter().filter(|due| !over(due));
    choice::of(sentence, to_come.collect())
}

/// All deadlines of a sentence, in the order of the words, none inside another.
pub(crate) fn all(sentence: &str, meeting: Option<NaiveDate>) -> Vec<Due> {
    thread_local!(static ALL: Kept<Vec<Due>, Option<NaiveDate>> = Kept::default());
    Kept::answer(&ALL, sentence, meeting, || found(sentence, meeting))
}

fn found(sentence: &str, meeting: Option<NaiveDate>) -> Vec<Due> {
    let signs = SIGNS.of(sentence);
    let rhythms = match signs {
        Some(_) => rhythm::find(sentence, meeting),
        None => Rhythms::default(),
    };
    let (mut found, mut damaged) = (rhythms.said, rhythms.denied);
    let rhythms = found.len();
    for date in dates::dates(sentence) {
        let of_rhythm = |(from, to, _): &Placed| date.from < *to && *from < date.to;
        if found[..rhythms].iter().any(of_rhythm) {
            continue;
        }
        let text = &sentence[date.from..date.to];
        let interval = match date.reading {
            DateReading::Day(day) => Some(Interval::day(day)),
            DateReading::Yearless { day, month } => {
                next_day(meeting, month, day).map(Interval::day)
            }
            DateReading::Damaged => {
                damaged.push((date.from, date.to));
                continue;
            }
        };
        let due = Due {
            text: text.trim_end_matches(['.', ',']).to_owned(),
            interval,
        };
        found.push((date.from, date.to, due));
    }
    let may_fit = signs.unwrap_or_default();
    let forms = FORMS.iter().zip(0u32..);
    for (form, _) in forms.filter(|(_, place)| may_fit >> place & 1 == 1) {
        for captures in form.pattern().captures_iter(sentence) {
            let Some(whole) = captures.get(0) else {
                continue;
            };
            let taken = found.iter().map(|(from, to, _)| (*from, *to));
            let overlaps = |(from, to)| whole.start() < to && from < whole.end();
            if taken.chain(damaged.iter().copied()).any(overlaps) {
                continue;
            }
            let due = Due {
                text: whole.as_str().trim().to_owned(),
                interval: (form.resolve)(&captures, meeting),
            };
            found.push((whole.start(), whole.end(), due));
        }
    }
    found.sort_by_key(|(from, _, _)| *from);
    with_their_days(sentence, found)
}

fn text<'a>(captures: &Captures<'a>, group: usize) -> Option<&'a str> {
    captures.get(group).map(|m| m.as_str())
}

fn printed_year(captures: &Captures<'_>, group: usize) -> Option<i32> {
    text(captures, group)?.parse().ok()
}

/// The year in which a month, seen from the meeting, comes next.
fn year_for(month: u32, meeting: Option<NaiveDate>) -> Option<i32> {
    let meeting = meeting?;
    Some(meeting.year() + i32::from(month < meeting.month()))
}

fn next_day(meeting: Option<NaiveDate>, month: u32, day: u32) -> Option<NaiveDate> {
    let meeting = meeting?;
    let this_year = NaiveDate::from_ymd_opt(meeting.year(), month, day)?;
    if this_year >= meeting {
        Some(this_year)
    } else {
        NaiveDate::from_ymd_opt(meeting.year() + 1, month, day)
    }
}

fn months(captures: &Captures<'_>, meeting: Option<NaiveDate>) -> Option<Interval> {
    let first = month_number(text(captures, 1)?)?;
    let last = month_number(text(captures, 2)?)?;
    let ends = printed_year(captures, 3).or_else(|| {
        let begins = year_for(first, meeting)?;
        Some(begins + i32::from(last < first))
    })?;
    let begins = ends - i32::from(last < first);
    Interval::new(
        Interval::month(begins, first)?.from,
        Interval::month(ends, last)?.to,
    )
}

fn month_of(captures: &Captures<'_>, meeting: Option<NaiveDate>) -> Option<Interval> {
    let month = month_number(text(captures, 2)?)?;
    let year = printed_year(captures, 3).or_else(|| year_for(month, meeting))?;
    let whole = Interval::month(year, month)?;
    let day = |day| NaiveDate::from_ymd_opt(year, month, day);
    match text(captures, 1).map(str::to_lowercase).as_deref() {
        Some("primo") => Interval::new(whole.from, day(10)?),
        Some("medio") => Interval::new(day(11)?, day(20)?),
        Some("ultimo") => Interval::new(day(21)?, whole.to),
        Some("inden") => Interval::new(meeting?, whole.from.pred_opt()?),
        Some(_) | None => Some(whole),
    }
}

fn ordinal(word: &str) -> Option<u32> {
    match word.to_lowercase().as_str() {
        "1" | "første" => Some(1),
        "2" | "andet" => Some(2),
        "3" | "tredje" => Some(3),
        "4" | "fjerde" => Some(4),
        _ => None,
    }
}

fn quarter(captures: &Captures<'_>, meeting: Option<NaiveDate>) -> Option<Interval> {
    let quarter = ordinal(text(captures, 2)?)?;
    let year = printed_year(captures, 3).or_else(|| year_for(quarter * 3, meeting))?;
    let whole = Interval::quarter(year, quarter)?;
    match text(captures, 1).map(str::to_lowercase).as_deref() {
        Some("ultimo") => Interval::new(whole.to.checked_sub_days(Days::new(9))?, whole.to),
        Some("primo") => Interval::new(whole.from, whole.from.checked_add_days(Days::new(9))?),
        Some(_) | None => Some(whole),
    }
}

/// "3. og 4. kvartal".
fn quarters(captures: &Captures<'_>, meeting: Option<NaiveDate>) -> Option<Interval> {
    let (first, last) = (ordinal(text(captures, 1)?)?, ordinal(text(captures, 2)?)?);
    let year = printed_year(captures, 3).or_else(|| year_for(last * 3, meeting))?;
    let (first, last) = (
        Interval::quarter(year, first)?,
        Interval::quarter(year, last)?,
    );
    Interval::new(first.from, last.to)
}

fn half_year(captures: &Captures<'_>, meeting: Option<NaiveDate>) -> Option<Interval> {
    let half = ordinal(text(captures, 1)?)?;
    let year = printed_year(captures, 2).or_else(|| year_for(half * 6, meeting))?;
    let first = Interval::quarter(year, half * 2 - 1)?;
    Interval::new(first.from, Interval::quarter(year, half * 2)?.to)
}

fn week(captures: &Captures<'_>, meeting: Option<NaiveDate>) -> Option<Interval> {
    let week: u32 = text(captures, 1)?.parse().ok()?;
    if let Some(year) = printed_year(captures, 2) {
        return Interval::week(year, week);
    }
    let this_year = Interval::week(meeting?.year(), week)?;
    if this_year.to >= meeting? {
        Some(this_year)
    } else {
        Interval::week(meeting?.year() + 1, week)
    }
}

fn within(captures: &Captures<'_>, meeting: Option<NaiveDate>) -> Option<Interval> {
    let meeting = meeting?;
    let count: u32 = match text(captures, 1)?.to_lowercase().as_str() {
        "en" | "et" => 1,
        "to" => 2,
        "tre" => 3,
        "fire" => 4,
        "fem" => 5,
        "seks" => 6,
        "otte" => 8,
        "ti" => 10,
        "tolv" => 12,
        digits => digits.parse().ok()?,
    };
    let unit = text(captures, 2)?.to_lowercase();
    let end = if unit.starts_with("dag") {
        meeting.checked_add_days(Days::new(u64::from(count)))
    } else if unit.starts_with("uge") {
        meeting.checked_add_days(Days::new(u64::from(count) * 7))
    } else if unit.starts_with("måned") {
        meeting.checked_add_months(Months::new(count))
    } else {
        meeting.checked_add_months(Months::new(count * 12))
    }?;
    Interval::new(meeting, end)
}

fn season(captures: &Captures<'_>, meeting: Option<NaiveDate>) -> Option<Interval> {
    let name = text(captures, 2)?.to_lowercase();
    let first = match name.get(..3)? {
        "for" => 3,
        "som" => 6,
        "eft" => 9,
        _ => 12,
    };
    let last = if first == 12 { 2 } else { first + 2 };
    let year = printed_year(captures, 3).or_else(|| year_for(last.max(first), meeting))?;
    let begins = Interval::month(year, first)?.from;
    match text(captures, 1).map(str::to_lowercase).as_deref() {
        Some("efter ") => return None,
        Some(_) => return Interval::new(meeting?, begins.pred_opt()?),
        None => {}
    }
    Interval::new(
        begins,
        Interval::month(year + i32::from(first == 12), last)?.to,
    )
}

/// "Den 1/3".
fn day_of_month(captures: &Captures<'_>, meeting: Option<NaiveDate>) -> Option<Interval> {
    let day = text(captures, 2)?.parse().ok()?;
    let month = text(captures, 3)?.parse().ok()?;
    next_day(meeting, month, day).map(Interval::day)
}

/// "Senest 15.2.24".
fn short_day(captures: &Captures<'_>, _: Option<NaiveDate>) -> Option<Interval> {
    let number = |group| text(captures, group)?.parse::<u32>().ok();
    let year = i32::try_from(2000 + number(3)?).ok()?;
    NaiveDate::from_ymd_opt(year, number(2)?, number(1)?).map(Interval::day)
}

/// "Uge 12-13".
fn weeks(captures: &Captures<'_>, meeting: Option<NaiveDate>) -> Option<Interval> {
    let number = |group| text(captures, group)?.parse::<u32>().ok();
    let (first, last) = (number(1)?, number(2)?);
    let year = printed_year(captures, 3).or_else(|| {
        let meeting = meeting?;
        let over = Interval::week(meeting.year(), last)?.to < meeting;
        Some(meeting.year() + i32::from(over))
    })?;
    Interval::new(
        Interval::week(year, first)?.from,
        Interval::week(year, last)?.to,
    )
}

fn end_of_year(captures: &Captures<'_>, meeting: Option<NaiveDate>) -> Option<Interval> {
    let year = printed_year(captures, 1).or_else(|| meeting.map(|day| day.year()))?;
    let end = NaiveDate::from_ymd_opt(year, 12, 31)?;
    Interval::new(meeting.unwrap_or(end).min(end), end)
}

fn year(captures: &Captures<'_>, meeting: Option<NaiveDate>) -> Option<Interval> {
    match printed_year(captures, 2) {
        Some(year) => Interval::year(year),
        None => Interval::year(meeting?.year() + 1),
    }
}

fn next_month(_: &Captures<'_>, meeting: Option<NaiveDate>) -> Option<Interval> {
    let next = meeting?.checked_add_months(Months::new(1))?;
    Interval::month(next.year(), next.month())
}

fn no_days(_: &Captures<'_>, _: Option<NaiveDate>) -> Option<Interval> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(sentence: &str) -> (String, Option<(String, String)>) {
        let meeting = NaiveDate::from_ymd_opt(2022, 12, 14);
        let first = all(sentence, meeting).into_iter().next();
        let due = first.unwrap_or_else(|| panic!("no deadline in {sentence}"));
        (
            due.text,
            due.interval
                .map(|days| (days.from.to_string(), days.to.to_string())),
        )
    }

    #[test]
    fn every_form_is_a_pattern() {
        let groups = FORMS.iter().map(|form| form.pattern().captures_len());
        assert!(groups.min() >= Some(1), "each can be compiled");
    }

    #[test]
    fn words_are_kept_and_resolved_against_the_meeting() {
        for (sentence, words, from, to) in [
            (
                "Udskydes til marts eller april måned 2023.",
                "marts eller april måned 2023",
                "2023-03-01",
                "2023-04-30",
            ),
            (
                "leveres i marts/april 2019 (årsstatus)",
                "marts/april 2019",
                "2019-03-01",
                "2019-04-30",
            ),
            (
                "leveres i september 2018",
                "september 2018",
                "2018-09-01",
                "2018-09-30",
            ),
            (
                "på mødet den 8. november 2023",
                "på mødet den 8. november 2023",
                "2023-11-08",
                "2023-11-08",
            ),
            ("senest den 1. maj", "1. maj", "2023-05-01", "2023-05-01"),
            ("til augustmødet", "augustmødet", "2023-08-01", "2023-08-31"),
            (
                "inden sommerferien",
                "inden sommerferien",
                "2022-12-14",
                "2023-06-30",
            ),
            (
                "ultimo 2. kvartal",
                "ultimo 2. kvartal",
                "2023-06-21",
                "2023-06-30",
            ),
            (
                "i andet kvartal 2023",
                "andet kvartal 2023",
                "2023-04-01",
                "2023-06-30",
            ),
            (
                "senest med udgangen af uge 34",
                "senest med udgangen af uge 34",
                "2023-08-21",
                "2023-08-27",
            ),
            ("inden 14 dage", "inden 14 dage", "2022-12-14", "2022-12-28"),
            (
                "i løbet af efteråret",
                "i løbet af efteråret",
                "2023-09-01",
                "2023-11-30",
            ),
            (
                "november-december",
                "november-december",
                "2023-11-01",
                "2023-12-31",
            ),
            (
                "i 1. halvår 2024",
                "1. halvår 2024",
                "2024-01-01",
                "2024-06-30",
            ),
            (
                "inden udgangen af 2023",
                "inden udgangen af 2023",
                "2022-12-14",
                "2023-12-31",
            ),
        ] {
            assert_eq!(
                read(sentence),
                (words.to_owned(), Some((from.to_owned(), to.to_owned()))),
                "{sentence}"
            );
        }
    }

    #[test]
    fn what_hangs_on_an_unknown_calendar_keeps_its_words_only() {
        for sentence in [
            "på næste møde",
            "på et kommende møde",
            "til udvalgets førstkommende møde",
            "hvert kvartal",
        ] {
            assert_eq!(read(sentence).1, None, "{sentence}");
        }
    }

    #[test]
    fn a_named_meeting_keeps_its_name() {
        for (sentence, words) in [
            ("Drøftes på mødet i juni.", "på mødet i juni"),
            (
                "Drøftes på udvalgets møde i juni.",
                "på udvalgets møde i juni",
            ),
            (
                "tages op på mødet den 6. september 2023.",
                "på mødet den 6. september 2023",
            ),
        ] {
            assert_eq!(read(sentence).0, words);
        }
    }

    #[test]
    fn a_damaged_date_is_no_deadline() {
        assert_eq!(
            find("senest 14-12-217", NaiveDate::from_ymd_opt(2017, 1, 1)),
            None
        );
    }
}
