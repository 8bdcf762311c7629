//! What the text of a case promises the body for later: a report, a status, a matter that comes back. What the body
//! orders itself is none of it.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use chrono::NaiveDate;
use protokol_core::document::Due;
use protokol_core::vocabulary::FollowUpKind;

use super::open::DONE;
use super::{intended, is_ahead, names_a_meeting, until};
use crate::due;
use crate::regexes::finder;

/// Whether a line may promise something: a cheap look before costly ones.
pub(super) fn may_promise(line: &str) -> bool {
    static INTENDED: LazyLock<AhoCorasick> = LazyLock::new(|| finder(&intended::stems()));
    PROMISES.is_match(line) || INTENDED.is_match(line) || line.contains("øringssvar")
}

/// What a sentence of the case promises, by when, and how sure that is, 0 to 100.
pub(super) fn of(
    sentence: &str,
    meeting: Option<NaiveDate>,
) -> Option<(FollowUpKind, Option<Due>, u8)> {
    let lower = sentence.to_lowercase();
    if DONE.iter().any(|done| lower.contains(done)) {
        return None;
    }
    answers_hearing(sentence, &lower, meeting)
        .or_else(|| reported(sentence, &lower, meeting))
        .or_else(|| intended::of(sentence, &lower, meeting))
}

/// "Høringssvaret fremsendes til regionen senest den 3. maj": an answer to a hearing that is yet to be sent. What
/// others may or must send in is theirs.
pub(super) fn answers_hearing(
    sentence: &str,
    lower: &str,
    meeting: Option<NaiveDate>,
) -> Option<(FollowUpKind, Option<Due>, u8)> {
    const SENT: &[&str] = &[" fremsendes ", " afgives ", " indsendes ", " sendes "];
    const THEIRS: &[&str] = &[
        " kan ",
        " skal ",
        " bedes ",
        " til kommunen ",
        " til udvalget",
    ];
    let at = lower.find("høringssvar")?;
    let begins = at == 0 || lower[..at].ends_with(", at ") || lower[..at].ends_with("kommunens ");
    let behind = &lower[at..];
    let sent = SENT.iter().any(|verb| behind.contains(verb));
    if !begins || !sent || THEIRS.iter().any(|word| behind.contains(word)) {
        return None;
    }
    let dated = |due: &Due| due.interval.is_some() && is_ahead(due, meeting);
    let due = due::all(sentence, meeting).into_iter().find(dated)?;
    Some((FollowUpKind::HearingResponse, Some(due), 66))
}

/// What is to be told to the body, or comes back to it.
fn reported(
    sentence: &str,
    lower: &str,
    meeting: Option<NaiveDate>,
) -> Option<(FollowUpKind, Option<Due>, u8)> {
    let trigger = PROMISES.find_iter(sentence).last()?;
    if let Some(promised) = of_reports(sentence, lower, meeting) {
        return Some(promised);
    }
    if let Some(promised) = after_hearing(sentence, lower, meeting) {
        return Some(promised);
    }
    // "Sagen forelægges Økonomiudvalget den 8. juni": where the item goes next.
    // "Udvalget orienteres om …": what the item is for.
    if [
        "udvalget orienteres om ",
        "rådet orienteres om ",
        "byrådet orienteres om ",
        "kommunalbestyrelsen orienteres om ",
        "sagen forelægges ",
        "sagen behandles ",
        "sagen fremlægges ",
        "punktet behandles ",
    ]
    .iter()
    .any(|start| lower.starts_with(start))
    {
        return None;
    }
    let conditional = ["når ", "efter ", "såfremt "]
        .iter()
        .any(|start| lower.starts_with(start));
    let behind = &sentence[trigger.start()..];
    let to_a_body = TO_A_BODY.iter().any(|sign| lower.contains(sign));
    if to_a_body && REPORTING.iter().any(|verb| behind.contains(verb)) {
        let due = due::find(behind, meeting)
            .or_else(|| due::find(sentence, meeting))
            .filter(|due| is_to_come(due, meeting) || names_a_meeting(due));
        if let Some(due) = due {
            let sure = if due.interval.is_some() { 65 } else { 55 };
            return Some((FollowUpKind::Report, Some(due), sure));
        }
    }
    // What a statute asks for every year is no promise.
    let makes = behind.contains("udarbejde")
        && conditional
        && !lower.contains('§')
        && !to_a_body_is_subject(lower);
    makes.then_some((FollowUpKind::Task, None, 60))
}

/// "Efter høringen forelægges planen til endelig vedtagelse i maj": when the matter itself comes back.
fn after_hearing(
    sentence: &str,
    lower: &str,
    meeting: Option<NaiveDate>,
) -> Option<(FollowUpKind, Option<Due>, u8)> {
    const BEHIND: &[&str] = &[
        "efter høring",
        "efter endt høring",
        "efter offentlig",
        "efter fremlæggelse",
        "når høring",
    ];
    let comes = ["forelægges", "fremlægges", "behandles", "vedtages"]
        .iter()
        .any(|verb| lower.contains(verb));
    let told = BEHIND.iter().any(|words| lower.starts_with(words)) && comes;
    // "Efter høringen" is the first that tells a time.
    let dated = |due: &Due| due.interval.is_some() && is_ahead(due, meeting);
    let all = told.then(|| due::all(sentence, meeting))?;
    if let Some(due) = all.into_iter().find(dated) {
        return Some((FollowUpKind::Task, Some(due), 60));
    }
    // "Når høringen er slut, forelægges planen for Byrådet": the words tell when.
    let to_a_body = TO_A_BODY.iter().any(|sign| lower.contains(sign));
    let text = until::words(sentence).filter(|_| to_a_body && lower.starts_with("når "))?;
    let due = Due {
        text,
        interval: None,
    };
    Some((FollowUpKind::Report, Some(due), 58))
}

/// Things that are reported by themselves: "rapporten for 2. kvartal forelægges i august".
const REPORTS: &[&str] = &[
    "status",
    "rapport",
    "opgørelse",
    "redegørelse",
    "afrapportering",
    "orientering",
    "opfølgning",
    "evaluering",
    "måling",
    "oversigt",
    "plan",
    "forslag",
    "sag",
    "udkast",
];

/// What is told when something is over, as a word for it begins.
const REPORTS_DONE: &[&str] = &[
    "status",
    "rapport",
    "opgørels",
    "redegørels",
    "afrapportering",
    "opfølgning",
    "evaluering",
    "måling",
    "regnskab",
    "resultat",
];

/// What a sentence says is reported next, who reports on what later, and what the body will be given: "den næste status
/// kommer i april", "forvaltningen følger op inden sommerferien", "udvalget får en evaluering i maj".
fn of_reports(
    sentence: &str,
    lower: &str,
    meeting: Option<NaiveDate>,
) -> Option<(FollowUpKind, Option<Due>, u8)> {
    let to_come = |text| due::find(text, meeting).filter(|due| is_to_come(due, meeting));
    if is_next_report(lower) {
        return Some((FollowUpKind::StatusReport, Some(to_come(sentence)?), 66));
    }
    // "Parterne mødes to gange om året, og udvalget får en rapport inden aftalens udløb": the clause's own day.
    let (kind, said) = will_report(lower)?;
    let own = sentence
        .split(", og ")
        .find(|clause| clause.to_lowercase() == said)
        .and_then(to_come);
    let told = own.or_else(|| to_come(sentence));
    // "Forvaltningen vil orientere udvalget, når målingen er færdig"
    let hangs_on = || {
        let text = until::words(sentence)?;
        lower.contains(" vil ").then_some(Due {
            text,
            interval: None,
        })
    };
    Some((kind, Some(told.or_else(hangs_on)?), 62))
}

/// What a point of a recommendation says that the body will be given, and by when: "at udvalget får en status i maj".
pub(super) fn given(
    point: &str,
    meeting: Option<NaiveDate>,
) -> Option<(FollowUpKind, Option<Due>, u8)> {
    let point = point.strip_prefix("at ").unwrap_or(point);
    of_reports(point, &point.to_lowercase(), meeting)
}

/// Whether a deadline lies ahead, or hangs on something that does.
fn is_to_come(due: &Due, meeting: Option<NaiveDate>) -> bool {
    const HANGS_ON: &[&str] = &["møde", "udløb", "ophør", "senest "];
    let words = due.text.to_lowercase();
    is_ahead(due, meeting)
        || due.interval.is_none() && HANGS_ON.iter().any(|word| words.contains(word))
}

/// Whether a sentence in lower case tells when the next report comes: "den næste status kommer i april".
pub(super) fn is_next_report(lower: &str) -> bool {
    const COMES: &[&str] = &[
        "kommer",
        "forelægges",
        "fremlægges",
        "gives",
        "præsenteres",
        "behandles",
        "udarbejdes",
        "afgives",
    ];
    let lower = lower.strip_prefix("den ").unwrap_or(lower);
    let Some(rest) = ["næste ", "kommende ", "nye "]
        .iter()
        .find_map(|next| lower.strip_prefix(next))
    else {
        return false;
    };
    let mut words = rest
        .split(' ')
        .map(|word| word.trim_end_matches([',', '.']));
    let what = words.next().unwrap_or_default();
    let reports = REPORTS.iter().any(|report| what.ends_with(report));
    // "Næste status på byggeriet forelægges i maj"
    const REACH: usize = 8;
    reports && words.take(REACH).any(|word| COMES.contains(&word))
}

/// What kind of thing a sentence in lower case says that the administration will do, or the body will be given, where it
/// says so of one of them.
fn will_report(lower: &str) -> Option<(FollowUpKind, &str)> {
    const BODIES: &[&str] = &["udvalget", "byrådet", "rådet", "kommunalbestyrelsen"];
    const SAYS: &[&str] = &[
        "fremlægger",
        "forelægger",
        "orienterer",
        "afrapporterer",
        "redegør",
        "præsenterer",
        "evaluerer",
    ];
    const FEW: usize = 6;
    let mut clauses = lower.split(", og ");
    clauses.find_map(|clause| {
        let of_clause = |kind| (kind, clause);
        let mut words = clause
            .split(' ')
            .map(|word| word.trim_end_matches([',', '.']));
        let (who, verb) = (words.next()?, words.next()?);
        let rest: Vec<&str> = words.collect();
        let begins = |words: &[&str]| rest.starts_with(words);
        let report = |word: &&str| REPORTS.iter().any(|report| word.ends_with(report));
        if intended::is_office(who) {
            // "Forvaltningen vil orientere udvalget", "giver en mundtlig status".
            const WILL_SAY: &[&str] = &[
                "orientere",
                "fremlægge",
                "forelægge",
                "præsentere",
                "redegøre",
                "afrapportere",
                "evaluere",
            ];
            let will = verb == "vil"
                && rest.first().is_some_and(|does| {
                    WILL_SAY.contains(does) || *does == "vende" && rest.contains(&"tilbage")
                });
            let gives = verb == "giver" && rest.iter().take(FEW).any(report);
            if will || gives {
                return Some(of_clause(FollowUpKind::Report));
            }
            if SAYS.contains(&verb) || verb == "vender" && rest.contains(&"tilbage") {
                return Some(of_clause(FollowUpKind::Report));
            }
            let follows = verb == "følger" && begins(&["op"]);
            return follows.then_some(of_clause(FollowUpKind::Task));
        }
        // "Udvalget vil blive orienteret", "der gives en mundtlig status"
        let told = ["orienteret", "forelagt", "præsenteret"];
        if BODIES.contains(&who)
            && ["vil", "bliver"].contains(&verb)
            && rest.iter().take(2).any(|word| told.contains(word))
            || who == "der" && verb == "gives" && rest.iter().take(FEW).any(report)
        {
            return Some(of_clause(FollowUpKind::Report));
        }
        let given = ["får", "modtager"].contains(&verb)
            || verb == "vil" && (begins(&["få"]) || begins(&["modtage"]));
        if BODIES.contains(&who) && given {
            let told = rest.contains(&"forelagt") || rest.iter().take(FEW).any(report);
            return told.then_some(of_clause(FollowUpKind::Report));
        }
        // "Rapporten for 2. kvartal forelægges i august"; where a proposal goes next is no promise.
        const LAID: &[&str] = &["forelægges", "fremlægges", "præsenteres", "afrapporteres"];
        let report = who.strip_suffix("en").or_else(|| who.strip_suffix("et"));
        // "Opfølgning på planen vil blive forelagt i april"
        let will_be = [
            "vil blive forelagt",
            "vil blive fremlagt",
            "vil blive præsenteret",
        ];
        if REPORTS_DONE.contains(&who) && will_be.iter().any(|words| clause.contains(words)) {
            return Some(of_clause(FollowUpKind::Report));
        }
        let own = report.is_some_and(|report| REPORTS_DONE.iter().any(|end| report.ends_with(end)));
        if own && (LAID.contains(&verb) || rest.iter().any(|word| LAID.contains(word))) {
            return Some(of_clause(FollowUpKind::Report));
        }
        None
    })
}

/// Words by which a case speaks of something to come.
static PROMISES: LazyLock<AhoCorasick> = LazyLock::new(|| {
    finder(&[
        "fremlægges",
        "forelægges",
        "fremlægger",
        "forelægger",
        "præsenteres",
        "afrapporteres",
        "vender tilbage",
        "udarbejdes",
        "blive udarbejdet",
        "blive forelagt",
        "blive fremlagt",
        "blive præsenteret",
        "evalueres",
        "blive orienteret",
        "orienteres",
        "følger op",
        "orienterer",
        "afrapporterer",
        "evaluerer",
        "redegør",
        "præsenterer",
        "vil vende ",
        "vil orientere",
        " gives ",
        " giver ",
        " får ",
        " få ",
        " modtage",
        "æste ",
    ])
});

const REPORTING: &[&str] = &[
    "fremlægger",
    "forelægger",
    "fremlægges",
    "forelægges",
    "præsenteres",
    "afrapporteres",
    "vender tilbage",
    "blive forelagt",
    "blive fremlagt",
    "blive præsenteret",
    "orientere",
    "evalueres",
];

/// Signs that a body is spoken of.
pub(super) const TO_A_BODY: &[&str] = &[
    "udvalg",
    "byråd",
    "kommunalbestyrelse",
    "borgerrepræsentation",
    "rådet",
    "politisk",
    " for kb ",
    " for øu ",
];

fn to_a_body_is_subject(lower: &str) -> bool {
    ["kommuner", "kommunerne"]
        .iter()
        .any(|sign| lower.contains(sign))
}
