//! Who a clause says does something, in the grammar of any sentence: somebody, what they do, and by when. And what
//! is done to something by a day, where nobody is named. A wish, an account and a rule of law are none of it.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use chrono::NaiveDate;

use super::actor;
use super::verb::{self, Verb};
use super::{is_ahead, promise, until};
use crate::due;
use crate::regexes::finder;
use crate::words::parted;

/// What a clause says that somebody does, or that is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Undertaking {
    /// Who does it, where the clause tells.
    pub(super) owner: Option<String>,
    /// Whether the matter, or another item, comes back with it.
    pub(super) comes_back: bool,
    /// How sure it is that something is to be done, 0 to 100.
    pub(super) sure: u8,
}

/// What the clauses of a sentence say is to be done, if anything.
pub(super) fn undertaking(sentence: &str, meeting: Option<NaiveDate>) -> Option<Undertaking> {
    let dated = has_deadline(sentence, meeting);
    if let Some((who, verb)) = doer(sentence) {
        let sure = match (verb, dated) {
            (Verb::Must | Verb::Deed, _) => Some(72),
            (Verb::Any, true) => Some(62),
            (Verb::Any, false) => None,
        };
        if let Some(sure) = sure {
            return Some(Undertaking {
                owner: Some(who),
                comes_back: false,
                sure,
            });
        }
    }
    let open = starts(sentence);
    // "Udvalget skal have forelagt en plan": who is given something has nothing to do.
    const GIVEN: &[&str] = &[
        "skal have forelagt",
        "skal have fremlagt",
        "skal have præsenteret",
        "skal have tilsendt",
        "skal have oplyst",
    ];
    let nobody = |comes_back, sure| Undertaking {
        owner: None,
        comes_back,
        sure,
    };
    let given = GIVEN.iter().any(|words| sentence.contains(words)) && !is_told(sentence);
    if given || open.iter().any(|clause| is_awaited(clause, dated)) {
        return Some(nobody(false, 70));
    }
    if let Some(comes_back) = open.iter().find_map(|clause| verb::undated(clause)) {
        return Some(nobody(comes_back, 68));
    }
    if !dated {
        return None;
    }
    if is_next_reading(sentence) {
        return Some(nobody(true, 72));
    }
    if promise::is_next_report(&sentence.to_lowercase()) {
        return Some(nobody(false, 70));
    }
    open.iter()
        .find_map(|clause| {
            verb::passive(clause)
                .or_else(|| verb::comes_to_meeting(clause))
                .or_else(|| verb::own_deed(clause))
        })
        .map(|comes_back| nobody(comes_back, 68))
        .or_else(|| will_do(sentence, meeting).then(|| nobody(false, 64)))
}

/// Whether a sentence sends the matter to its next reading: "Overgår til 2. behandling den 3. maj".
fn is_next_reading(sentence: &str) -> bool {
    const READINGS: &[&str] = &[
        "2. behandling",
        "anden behandling",
        "3. behandling",
        "tredje behandling",
    ];
    let goes = [" til ", "overgår", "Overgår", "går videre"];
    !is_told(sentence)
        && goes.iter().any(|word| sentence.contains(word))
        && READINGS.iter().any(|reading| sentence.contains(reading))
}

/// Whether a body decides to do something itself later on: "besluttede at betale og at evaluere medlemskabet om et
/// år". What it does by deciding so, as to approve, is none.
fn will_do(sentence: &str, meeting: Option<NaiveDate>) -> bool {
    const GOVERNORS: &[&str] = &[
        "besluttede",
        "beslutter",
        "aftalte",
        "aftaler",
        "vedtog",
        "enedes om",
        "enige om",
        "enighed om",
    ];
    const LATER: &[&str] = &[
        "evaluere",
        "genoptage",
        "drøfte",
        "revurdere",
        "revidere",
        "gennemgå",
        "besøge",
        "besigtige",
        "følge",
        "vende",
        "tage",
        "gøre",
        "holde",
        "afholde",
        "invitere",
        "indkalde",
        "arrangere",
    ];
    let mut decides = false;
    sentence.split(" at ").any(|part| {
        let first = part.split([' ', ',', '.']).next().unwrap_or_default();
        let told = part.split([',', ';']).next().unwrap_or_default();
        let does = decides && LATER.contains(&first) && has_deadline(told, meeting);
        let before = part.trim_end_matches(',');
        // "… at betale kontingentet og at evaluere": the second is decided as the first is.
        decides = GOVERNORS.iter().any(|word| before.ends_with(word))
            || decides && before.ends_with(" og");
        does
    })
}

/// Whom a sentence has as the subject of what is done, as the owner is told.
pub(super) fn subject(sentence: &str) -> Option<String> {
    doer(sentence).map(|(who, _)| who)
}

/// Whether a sentence names a day to come, or words that stand for one.
fn has_deadline(sentence: &str, meeting: Option<NaiveDate>) -> bool {
    sentence.contains(" forinden ")
        || due::all(sentence, meeting)
            .iter()
            .any(|due| due.interval.is_none() || is_ahead(due, meeting))
        || until::words(sentence).is_some()
}

/// Who does something in the first clause of a sentence that says so, and how its verb tells it.
fn doer(sentence: &str) -> Option<(String, Verb)> {
    let clauses = starts(sentence);
    let straight = clauses.iter().find_map(|clause| {
        let who = actor::at_start(clause)?;
        let rest = without_adverbials(clause[who.len()..].strip_prefix(' ')?);
        Some((actor::told(who), verb::of(rest)?))
    });
    straight
        .or_else(|| clauses.iter().find_map(|clause| inverted(clause)))
        .or_else(|| clauses.iter().find_map(|clause| second_verb(clause)))
        .or_else(|| sent_to(sentence))
        .or_else(|| asked_for(sentence))
}

/// "Ib Bro efterlyste en oversigt, som forvaltningen sender ud inden næste møde": who does what somebody missed.
fn asked_for(sentence: &str) -> Option<(String, Verb)> {
    const MISSED: &[&str] = &[" efterlyste ", " efterspurgte ", " ønskede ", " bad om "];
    let (before, behind) = [", som ", ", hvilket ", ", og det "]
        .iter()
        .find_map(|which| parted(sentence, which))?;
    if !MISSED.iter().any(|verb| before.contains(verb)) {
        return None;
    }
    let who = actor::at_start(behind)?;
    let rest = without_adverbials(behind.get(who.len()..)?.strip_prefix(' ')?);
    Some((actor::told(who), verb::of(rest)?))
}

/// "Forslaget henvises til Havneudvalget, der inden jul regner på det": whom the matter is sent to, and what they do
/// with it.
fn sent_to(sentence: &str) -> Option<(String, Verb)> {
    const SENT: &[&str] = &[
        "henvis",
        "oversend",
        "videresend",
        "overdrag",
        "overlad",
        "send",
    ];
    [", der ", ", som "].iter().find_map(|which| {
        let (before, behind) = parted(sentence, which)?;
        let (matter, who) = before.rsplit_once(" til ")?;
        let sent = matter
            .split(' ')
            .any(|word| SENT.iter().any(|stem| word.starts_with(stem)));
        let whole = actor::at_start(who) == Some(who);
        let does = without_adverbials(behind);
        // Elsewhere these tell what somebody thinks; of whom it is sent to they tell what is to come.
        const WITH_IT: &[&str] = &["vurderer", "behandler", "drøfter", "tager stilling"];
        let deed = WITH_IT
            .iter()
            .any(|verb| does.starts_with(verb))
            .then_some(Verb::Deed);
        (sent && whole && !is_told(matter))
            .then(|| Some((actor::told(who), verb::of(does).or(deed)?)))?
    })
}

/// "Formanden fik mandat til at forhandle og forelægger resultatet i maj": what somebody does beside what is told first.
fn second_verb(clause: &str) -> Option<(String, Verb)> {
    let who = actor::at_start(clause)?;
    let main = clause.split([',', ';', ':']).next()?;
    let rest = main.get(who.len()..)?;
    rest.match_indices(" og ").find_map(|(at, joins)| {
        let (before, behind) = (&rest[..at], &rest[at + joins.len()..]);
        if is_told(before) || before.contains(" som ") || before.contains(" der ") {
            return None;
        }
        Some((actor::told(who), verb::of(without_adverbials(behind))?))
    })
}

/// "Til mødet i august udarbejder administrationen et notat": the verb before who does it.
/// And behind a clause of its own: "Da kommunen ikke har svaret, sender formanden en påmindelse".
fn inverted(clause: &str) -> Option<(String, Verb)> {
    const BEFORE: &[&str] = &["Da ", "Når ", "Idet ", "Fordi ", "Eftersom ", "Så snart "];
    let led = BEFORE.iter().any(|word| clause.starts_with(word));
    let main = led.then(|| parted(clause, ", ")).flatten();
    let rest = main.map_or_else(|| without_adverbials(clause), |(_, main)| main);
    if rest.len() == clause.len() {
        return None;
    }
    let (_, behind) = rest.split_once(' ')?;
    let does = verb::of(rest)?;
    let who = actor::at_start(behind)?;
    Some((actor::told(who), does))
}

/// A clause behind the adverbs and the deadlines it begins with: "dog inden udgangen af juni skal redegøre".
fn without_adverbials(clause: &str) -> &str {
    const ADVERBS: &[&str] = &[
        "dog",
        "samtidig",
        "herefter",
        "derefter",
        "desuden",
        "også",
        "så",
        "selv",
        "endvidere",
        "fremover",
        "forinden",
        "efterfølgende",
        "ligeledes",
        "i",
        "løbende",
        "snarest",
        "derudover",
        "endelig",
        "straks",
        "fremadrettet",
        "herudover",
        "hurtigst",
        "muligt",
    ];
    const BEFORE: &[&str] = &[
        "på", "til", "i", "inden", "senest", "ved", "løbet", "mødet", "møde", "af", "med", "om",
        "for", "udgangen", "den",
    ];
    let mut rest = clause;
    loop {
        let first = rest.split(' ').next().unwrap_or_default();
        let lower = first.to_lowercase();
        let bare = lower.trim_end_matches(',');
        if bare != "i" && ADVERBS.contains(&bare) {
            let Some(next) = rest[first.len()..].strip_prefix(' ') else {
                return rest;
            };
            rest = next;
            continue;
        }
        let deadlines = due::all(rest, None);
        let behind = deadlines.first().and_then(|due| {
            let (before, behind) = rest.split_once(due.text.as_str())?;
            let leads = before
                .split_whitespace()
                .all(|word| BEFORE.contains(&word.to_lowercase().as_str()));
            let behind = behind.trim_start_matches(',').strip_prefix(' ');
            behind.filter(|_| leads)
        });
        match behind {
            Some(next) => rest = next,
            None => return rest,
        }
    }
}

/// The sentence from each place on where a clause of the body's own begins: its beginning, behind "besluttede, at",
/// "idet", "og". What somebody said, asked or was told of is none.
fn starts(sentence: &str) -> Vec<&str> {
    const GOVERNORS: &[&str] = &[
        "besluttede",
        "beslutter",
        "besluttet",
        "besluttes",
        "aftalte",
        "aftalt",
        "Aftalt",
        "Besluttet",
        "aftaltes",
        "aftales",
        "vedtog",
        "vedtaget",
        "enighed om",
        "enedes om",
        "enige om",
        "bemærkning",
        "bemærkning om",
        "bemærkninger",
        "tilføjelse",
        "tilføjelse om",
        "ændring",
        "ændringer",
        "præcisering",
        "således",
        "sådan",
        "dog",
        "konklusion",
        "bestemmelse",
        "forudsætning",
        "med henblik på",
        "konkluderede",
        "konkluderedes",
    ];
    const BREAKS: &[&str] = &[
        ", idet ",
        ", og ",
        ", men ",
        ", så ",
        "; ",
        ", hvorefter ",
        ", dog ",
    ];
    let mut found = vec![sentence];
    for (at, _) in sentence.match_indices(" at ") {
        let before = sentence[..at].trim_end_matches(',');
        if GOVERNORS.iter().any(|word| before.ends_with(word)) {
            found.push(&sentence[at + " at ".len()..]);
        }
    }
    for words in BREAKS.iter().filter(|words| sentence.contains(**words)) {
        for (at, _) in sentence.match_indices(words) {
            // Behind "at" the clause is what was said, not what the body decided.
            if !is_told(&sentence[..at]) {
                found.push(&sentence[at + words.len()..]);
            }
        }
    }
    found
}

/// Whether words lead in what somebody said, thinks or was told.
pub(super) fn is_told(before: &str) -> bool {
    const SAYS: &[&str] = &[
        "oplyste",
        "orienterede",
        "fortalte",
        "bemærkede",
        "mente",
        "spurgte",
        "noterede",
        "efterretning, at",
        "gjorde opmærksom",
        "påpegede",
        "foreslog",
        "svarede",
        "redegjorde",
        "udtrykte",
        "udtalte",
        "forklarede",
    ];
    static TOLD: LazyLock<AhoCorasick> = LazyLock::new(|| finder(SAYS));
    TOLD.is_match(before)
}

/// Whether a clause says that the body waits for something it is to be given, or will get from now on.
fn is_awaited(clause: &str, dated: bool) -> bool {
    const BODIES: &[&str] = &[
        "udvalget",
        "rådet",
        "byrådet",
        "bestyrelsen",
        "kommunalbestyrelsen",
        "borgerrepræsentationen",
        "magistraten",
        "nævnet",
        "kommissionen",
    ];
    const AWAITS: &[&str] = &[
        " imødeser ",
        " udbeder sig ",
        " efterlyser ",
        " afventer en ",
        " afventer et ",
        " ser frem til en ",
        " ser frem til et ",
    ];
    const GIVEN: &[&str] = &[
        "status",
        "orientering",
        "redegørelse",
        "oversigt",
        "opgørelse",
        "rapport",
        "opfølgning",
        "notat",
        "tal",
        "evaluering",
        "besked",
        "svar",
        "oplæg",
    ];
    let Some((first, rest)) = clause.split_once(' ') else {
        return false;
    };
    let lower = first.to_lowercase();
    let is_body = BODIES.iter().any(|body| lower.ends_with(body));
    if !is_body || is_told(clause) || clause.contains(" ikke ") {
        return false;
    }
    if AWAITS.iter().any(|verb| clause.contains(verb)) {
        return true;
    }
    let verb_on = without_adverbials(rest);
    let from_now_on = verb_on.len() < rest.len();
    let gets = ["får ", "modtager "]
        .iter()
        .find_map(|verb| verb_on.strip_prefix(verb));
    gets.is_some_and(|what| {
        let few: Vec<&str> = what.split([' ', ',', '.']).take(6).collect();
        (dated || from_now_on)
            && few.iter().any(|word| {
                GIVEN
                    .iter()
                    .any(|given| word.to_lowercase().starts_with(given))
            })
    })
}

/// Whether a sentence tells what happens to somebody, or on its own: "Afdelingslederen fratræder den 1. maj".
pub(super) fn happens(sentence: &str) -> bool {
    const HAPPENS: &[&str] = &[
        "fratræder",
        "afgår",
        "ophører",
        "åbner",
        "indvier",
        "fejrer",
        "flytter",
        "begynder",
        "starter",
        "glæder",
    ];
    actor::at_start(sentence).is_some_and(|who| {
        let verb = sentence[who.len()..].trim_start().split(' ').next();
        verb.is_some_and(|verb| HAPPENS.contains(&verb))
    })
}

/// Whether a sentence tells what a law wants, and nobody to do it: "Planen skal efter lovens regler være vedtaget".
pub(super) fn is_statutory(sentence: &str) -> bool {
    const BY: &[&str] = &["efter", "ifølge", "henhold", "følge", "jf.", "lovens"];
    const LAWS: &[&str] = &[
        "loven",
        "lovens",
        "bekendtgørelsen",
        "bekendtgørelsens",
        "lovgivningen",
        "vedtægterne",
    ];
    let mut by = false;
    let mut law = false;
    for word in sentence.split([' ', ',', '.']) {
        by |= BY.contains(&word);
        law |= by && LAWS.iter().any(|name| word.ends_with(name));
    }
    law && subject(sentence).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(sentence: &str) -> Option<(Option<String>, bool)> {
        let meeting = NaiveDate::from_ymd_opt(2023, 3, 15);
        undertaking(sentence, meeting).map(|it| (it.owner, it.comes_back))
    }

    #[test]
    fn somebody_does_something_by_a_day() {
        for (sentence, who) in [
            (
                "Byggesagsgruppen gransker tegningerne inden 1. maj.",
                "Byggesagsgruppen",
            ),
            (
                "Ib Bro og sekretæren besøger hallen inden 1. maj.",
                "Ib Bro og sekretæren",
            ),
            (
                "Det blev aftalt, at havnechefen inden 1. maj måler dybden.",
                "havnechefen",
            ),
            (
                "Godkendt, idet Vejstaben dog senest i maj skal måle farten.",
                "Vejstaben",
            ),
            (
                "Inden næste møde undersøger HK og Ib Bro prisen.",
                "HK og Ib Bro",
            ),
            (
                "Til mødet i maj udarbejder sekretariatet en oversigt.",
                "sekretariatet",
            ),
            (
                "Havnekontoret drøfter forinden prisen med ejeren.",
                "Havnekontoret",
            ),
            ("Klubkonsulenten viderebringer dette.", "Klubkonsulenten"),
        ] {
            assert_eq!(
                read(sentence),
                Some((Some(who.to_owned()), false)),
                "{sentence}"
            );
        }
    }

    #[test]
    fn something_is_done_by_a_day_whoever_does_it() {
        for (sentence, comes_back) in [
            ("Rådets svar sendes til amtet senest den 1. maj.", false),
            (
                "Udvalget besluttede, at planen revideres på mødet i juni.",
                false,
            ),
            (
                "Godkendt med den bemærkning, at punkt 9 flyttes til mødet i maj.",
                true,
            ),
            ("Udvalget imødeser en status.", false),
            ("Rådet udbeder sig en opgørelse.", false),
            (
                "Det aftales, at bestyrelsen fremover får regnskabet og tallene.",
                false,
            ),
        ] {
            assert_eq!(read(sentence), Some((None, comes_back)), "{sentence}");
        }
    }

    #[test]
    fn what_is_told_thought_or_happens_is_nobodys_task() {
        for sentence in [
            "Forvaltningen oplyste, at brevet sendes i maj.",
            "Taget til efterretning, at gruppen mødes i maj.",
            "Formanden håber på en afgørelse i maj.",
            "Arbejdet forventes afsluttet i maj.",
            "Lederen fratræder den 1. maj.",
            "Sekretæren deltager i mødet den 1. maj.",
            "Planen sendes i høring til den 1. maj.",
            "Vejen spærres i maj.",
            "Skolen åbner den 1. maj.",
            "Udvalget noterede, at gruppen fremlægger en plan i maj.",
        ] {
            assert_eq!(read(sentence), None, "{sentence}");
        }
        assert!(is_statutory(
            "Planen skal efter lovens regler være vedtaget senest 1. maj."
        ));
        assert!(!is_statutory(
            "Forvaltningen skal efter loven svare senest 1. maj."
        ));
    }
}
