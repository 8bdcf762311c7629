//! Who a sentence tells to do something, as far as it names them; nobody is guessed.

use std::sync::LazyLock;

use regex::Regex;

use super::first_names::is_first_name;
use super::{actor, asked, clause};
use crate::names;
use crate::regexes::compiled;
use crate::words::parted;

/// An office or who leads it, with the words that belong to its name: "teknik- og
/// miljøforvaltningen", "direktøren for Kultur og Fritid", "Center for Børn", "Teknisk Forvaltning".
static OFFICE: LazyLock<Regex> = LazyLock::new(|| {
    let fields = r"\p{Lu}[\p{L}-]*(?:(?:,| og| &) \p{Lu}[\p{L}-]*)*";
    compiled(&format!(
        r"(?:^|[^\p{{L}}-])(?P<office>(?:\p{{L}}+-,? (?:\p{{L}}+-,? )?(?:og )?)?[\p{{L}}-]*(?:[Aa]dministrationen|[Ff]orvaltningen|[Dd]irektionen|[Dd]irektøren|[Bb]orgmesteren|[Ss]ekretariatet|[Ff]ormanden|[Cc]entret|[Cc]enteret|[Cc]hefen|[Aa]fdelingen|[Ll]ederen)(?: for {fields})?|Center for {fields}|\p{{Lu}}\p{{L}}+ (?:[Ff]orvaltning|[Aa]fdeling))(?:[^\p{{L}}-]|$)"
    ))
});

/// What people are said to do next.
pub(super) const DEEDS: &[&str] = &[
    "skriver",
    "sender",
    "undersøger",
    "kontakter",
    "udarbejder",
    "laver",
    "indkalder",
    "vender",
    "sørger",
    "inviterer",
    "svarer",
    "retter",
    "arrangerer",
    "fremlægger",
    "rykker",
    "tager",
    "følger",
    "aftaler",
    "finder",
    "giver",
    "bestiller",
    "indhenter",
    "samler",
    "forbereder",
    "koordinerer",
    "tilmelder",
    "booker",
    "opdaterer",
    "præsenterer",
    "forelægger",
    "udsender",
    "orienterer",
    "rundsender",
    "fremsender",
    "eftersender",
    "taler",
    "ringer",
    "melder",
    "lovede",
    "lover",
    "påtager",
    "påtog",
    "tilbød",
    "skal",
    "viderebringer",
    "formulerer",
    "afklarer",
    "beregner",
    "belyser",
    "reserverer",
    "genforhandler",
    "opsiger",
];

/// The owner a sentence names, as it prints them.
pub(super) fn of(sentence: &str) -> Option<String> {
    if let Some(body) = body_that_must(sentence) {
        return Some(body);
    }
    if let Some(who) = promised_for(sentence) {
        return Some(who);
    }
    if let Some(asked) = asked::by_name(sentence) {
        return Some(asked);
    }
    if let Some(subject) = clause::subject(sentence).or_else(|| asked::urged(sentence)) {
        return Some(subject);
    }
    if let Some(agent) = agent(sentence).or_else(|| asked::awaited_of(sentence)) {
        return Some(agent);
    }
    OFFICE
        .captures_iter(sentence)
        .filter_map(|found| found.name("office"))
        .find(|office| {
            !is_asked_along(&sentence[office.end()..])
                && !is_inside_quotes(&sentence[..office.start()])
                && !sentence[..office.start()].ends_with("bestående af ")
                && !is_a_place(&sentence[..office.start()], office.as_str())
        })
        .map(|office| office.as_str().to_owned())
        .or_else(|| in_charge(sentence))
        .or_else(|| person_who_does(sentence))
        .or_else(|| person_who_will(sentence))
        .or_else(|| officer_of_body(sentence))
        .or_else(|| somebody_who_does(sentence))
        .or_else(|| people_do(sentence))
        .or_else(|| before_errand(sentence, super::errand::of(sentence)?))
        .or_else(|| asked::wanted_from(sentence))
}

/// "Formanden lovede, at sekretariatet spørger ejerne": who is to do what somebody else promised.
fn promised_for(sentence: &str) -> Option<String> {
    let (_, behind) = [" lovede, at ", " lovede at ", " lover, at "]
        .iter()
        .find_map(|words| parted(sentence, words))?;
    clause::subject(behind)
}

/// Whether quotation marks open before and do not close: who a title or a proposal in them names, is told nothing.
fn is_inside_quotes(before: &str) -> bool {
    let marks = before.matches(['"', '”', '“', '„', '»', '«']);
    marks.count() % 2 == 1
}

/// Whether a centre is where something is, or what is dealt with: "overtager lejemålet af aktivitetscentret".
fn is_a_place(before: &str, office: &str) -> bool {
    const PLACING: &[&str] = &[
        "af", "i", "på", "til", "fra", "ved", "om", "for", "med", "besøger", "at", "på,",
    ];
    // "Høringssvar sendes til sekretariatet": where it goes, and not who sends it.
    const SENT: &[&str] = &[
        "sendes til ",
        "mailes til ",
        "afleveres til ",
        "meldes til ",
        "rettes til ",
    ];
    if SENT.iter().any(|words| before.ends_with(words)) {
        return true;
    }
    let centre = ["centret", "centeret"]
        .iter()
        .any(|end| office.ends_with(end));
    let placed = before
        .split_whitespace()
        .next_back()
        .is_some_and(|word| PLACING.contains(&word));
    centre && placed && !office.to_lowercase().contains("job")
}

/// Whether a sentence says of somebody by name, or of a body's officer, what they will do.
pub(super) fn tells_who(sentence: &str) -> bool {
    in_charge(sentence).is_some()
        || asked::urged(sentence).is_some()
        || person_who_will(sentence).is_some()
        || officer_of_body(sentence).is_some()
        || agent(sentence).is_some()
        || office_undertakes(sentence)
}

/// What a group or an office undertakes to do; what bodies do when they decide is not among it.
const UNDERTAKES: &[&str] = &[
    "undersøger",
    "udarbejder",
    "kontakter",
    "indkalder",
    "indhenter",
    "fremlægger",
    "forelægger",
    "laver",
    "skriver",
    "arrangerer",
    "koordinerer",
    "udsender",
    "rundsender",
    "inviterer",
    "udfører",
    "udbedrer",
    "opsætter",
];

/// Whether a group or an office at the beginning of a sentence undertakes something: "Arbejdsgruppen fremlægger
/// sit forslag", "Center for Børn undersøger".
fn office_undertakes(sentence: &str) -> bool {
    const GROUPS: &[&str] = &[
        "gruppen",
        "bestyrelsen",
        "ledelsen",
        "kontoret",
        "formandskabet",
        "gården",
        "teamet",
        "udvalget",
        "repræsentanterne",
        "sekretæren",
        "koordinatoren",
        "konsulenten",
        "inspektøren",
    ];
    let undertakes = |behind: &str| {
        behind
            .trim_start()
            .split([' ', ',', '.'])
            .next()
            .is_some_and(|verb| UNDERTAKES.contains(&verb))
    };
    let group = sentence.split_once(' ').is_some_and(|(first, behind)| {
        let lower = first.to_lowercase();
        let known = GROUPS.iter().any(|group| lower.ends_with(group));
        known
            && first.starts_with(char::is_uppercase)
            && !NOBODY.contains(&first)
            && undertakes(behind)
    });
    let office = || {
        let found = OFFICE.captures(sentence)?.name("office")?;
        (found.start() == 0).then(|| undertakes(&sentence[found.end()..]))
    };
    group || office().unwrap_or(false)
}

/// Who is to do it, behind what is done: "Notatet udarbejdes af Anna Holm", "Opgaven løses af Vejafdelingen".
fn agent(sentence: &str) -> Option<String> {
    const DONE: &[&str] = &[
        " udarbejdes af ",
        " undersøges af ",
        " løses af ",
        " udføres af ",
        " varetages af ",
        " laves af ",
        " skrives af ",
        " arrangeres af ",
        " indhentes af ",
        " opdateres af ",
        " revideres af ",
        " formuleres af ",
        " koordineres af ",
        " gennemgås af ",
        " sendes af ",
        " forberedes af ",
        " fremlægges af ",
        " besvares af ",
        " bestilles af ",
        " kontaktes af ",
        " orienteres af ",
        " informeres af ",
        " underrettes af ",
        " får besked af ",
        " får besked fra ",
        " får besked ved ",
        " færdiggøres af ",
    ];
    let will_be = || {
        // "Listen bliver opdateret af Anna Holm"
        let (_, rest) = parted(sentence, " bliver ")?;
        let (done, behind) = parted(rest, " af ")?;
        (!done.contains(' ') && done.ends_with('t')).then_some(behind)
    };
    if !sentence.contains(" af ") && !sentence.contains(" får besked ") {
        return None;
    }
    let behind = DONE
        .iter()
        .find_map(|words| Some(parted(sentence, words)?.1))
        .or_else(will_be)
        .or_else(|| {
            // "Spørgsmålet tages af formanden med til næste møde"
            let (_, behind) = parted(sentence, " tages af ")?;
            let with = [" med til ", " op "];
            with.iter()
                .any(|sign| behind.contains(sign))
                .then_some(behind)
        })?;
    actor::at_start(behind).map(actor::told)
}

/// Who is said to be in charge: "Tovholder er Anna Holm".
fn in_charge(sentence: &str) -> Option<String> {
    let (_, who) = [
        "ovholder er ",
        "ovholder bliver ",
        "nsvarlig er ",
        "nsvarlig bliver ",
    ]
    .iter()
    .find_map(|words| parted(sentence, words))?;
    let who = who.split([',', '.']).next()?.trim();
    names::person(who).map(|person| person.name)
}

/// The person at the beginning of a sentence who is to do something, or said they would: "Ib Bro vil
/// undersøge", "Ib Bro blev bedt om at skrive".
fn person_who_will(sentence: &str) -> Option<String> {
    const TO_DO: &[&str] = &[
        "undersøge",
        "kontakte",
        "skrive",
        "udarbejde",
        "indkalde",
        "vende",
        "sørge",
        "invitere",
        "svare",
        "rette",
        "arrangere",
        "følge",
        "indhente",
        "samle",
        "forberede",
        "koordinere",
        "lave",
        "sende",
        "tage",
    ];
    const VERBS: &[&str] = &[
        " vil ",
        " blev bedt om at ",
        " er bedt om at ",
        " bedes ",
        " anmodes om at ",
    ];
    let (who, behind) = VERBS.iter().find_map(|verb| parted(sentence, verb))?;
    let first = behind.split([' ', ',', '.']).next()?;
    let person = names::person(who)?;
    TO_DO.contains(&first).then_some(person.name)
}

/// An officer of a body who does something next: "Rådets sekretær indhenter tilbud".
fn officer_of_body(sentence: &str) -> Option<String> {
    const OFFICERS: &[&str] = &[
        "sekretær",
        "formand",
        "næstformand",
        "formandskab",
        "chef",
        "leder",
        "kasserer",
        "ledelse",
        "bestyrelse",
        "administration",
    ];
    let mut words = sentence.split(' ');
    let (whose, officer, verb) = (words.next()?, words.next()?, words.next()?);
    let named = whose.starts_with(char::is_uppercase)
        && ["ets", "ens", "rnes"]
            .iter()
            .any(|end| whose.ends_with(end))
        && OFFICERS.contains(&officer)
        && DEEDS.contains(&verb);
    named.then(|| format!("{whose} {officer}"))
}

/// Whether the words behind an office tell that it is asked along, and does nothing: "Formanden inviteres".
fn is_asked_along(behind: &str) -> bool {
    const MOST_NAMES: usize = 4;
    let behind = behind.trim_start();
    // "Lederen fra Nordvig Museum inviteres"
    let names = |word: &&str| word.starts_with(char::is_uppercase);
    let behind = match behind.strip_prefix("fra ") {
        Some(from) => {
            let name = from.split(' ').take_while(names).take(MOST_NAMES);
            let long: usize = name.map(|word| word.len() + 1).sum();
            from.get(long..).unwrap_or_default()
        }
        None => behind,
    };
    [
        "inviteres",
        "indkaldes",
        "indbydes",
        "orienteres",
        "underrettes",
        "høres",
    ]
    .iter()
    .any(|verb| behind.starts_with(verb))
}

/// The body an item goes back to with an errand: "tilbage til Havneudvalget, som skal finde pengene".
pub(super) fn before_errand(sentence: &str, errand: &str) -> Option<String> {
    const JOINING: &[&str] = &[
        ",",
        " som",
        " der",
        " skal",
        " bedes",
        " anmodes om at",
        " med henblik på",
        " med ønske om",
    ];
    let before = sentence.strip_suffix(errand)?;
    let mut whom = before.rsplit_once(" til ")?.1.trim_end();
    while let Some(shorter) = JOINING.iter().find_map(|word| whom.strip_suffix(word)) {
        whom = shorter.trim_end();
    }
    let group = !whom.contains(' ') && whom.ends_with("gruppen");
    (group || names::is_body(whom)).then(|| whom.to_owned())
}

/// One word at the beginning of a sentence that has something to do: "Biblioteksinspektøren anmodes
/// om", "Gruppen afleverer", "Rådet sender".
fn somebody_who_does(sentence: &str) -> Option<String> {
    const MORE_DEEDS: &[&str] = &[
        "anmodes",
        "bedes",
        "pålægges",
        "afleverer",
        "afgiver",
        "kommer",
    ];
    let (first, rest) = sentence.split_once(' ')?;
    let next = rest.split([' ', ',', '.']).next()?;
    // "Planen skal foreligge" names nobody.
    const FEW: usize = 6;
    let is_made = rest.strip_prefix("skal ").is_some_and(|rest| {
        rest.split([' ', ',', '.'])
            .take(FEW)
            .any(|verb| verb.ends_with("es") || ["foreligge", "være", "ligge"].contains(&verb))
    });
    let acts = !is_made && (DEEDS.contains(&next) || MORE_DEEDS.contains(&next));
    // "Skolelederne", never "Planerne".
    const SEVERAL: &[&str] = &[
        "lederne",
        "cheferne",
        "medlemmerne",
        "bestyrelserne",
        "grupperne",
        "foreningerne",
        "skolerne",
        "afdelingerne",
        "institutionerne",
        "direktørerne",
        "rådene",
        "udvalgene",
        "centrene",
        "repræsentanterne",
    ];
    let lower = first.to_lowercase();
    let ends = first.ends_with("en")
        || first.ends_with("et")
        || SEVERAL.iter().any(|end| lower.ends_with(end));
    let names = first.starts_with(char::is_uppercase)
        && first.chars().all(|c| c.is_alphabetic() || c == '-')
        && ends
        && !NOBODY.contains(&first)
        && !is_matter(&lower);
    (acts && names).then(|| first.to_owned())
}

/// Whether a word in lower case is a matter on the agenda: "bevillingssagen".
fn is_matter(lower: &str) -> bool {
    ["sagen", "punktet"]
        .iter()
        .any(|matter| lower.ends_with(matter))
}

/// Whether a sentence begins with people, by a name or two, who do something next: "Arne og Ketty laver
/// et program."
pub(super) fn people_do(sentence: &str) -> Option<String> {
    const MOST: usize = 6;
    // "Ib Bro (F)" without the list.
    let words: Vec<&str> = sentence
        .split(' ')
        .filter(|word| !(word.starts_with('(') && word.ends_with(')')))
        .collect();
    let verb = words
        .iter()
        .take(MOST + 1)
        .position(|word| DEEDS.contains(&word.trim_end_matches(',')) || *word == "giver")?;
    let who = &words[..verb];
    let named = !who.is_empty()
        && who.iter().all(|word| {
            *word == "og"
                || word.starts_with(char::is_uppercase)
                    && word
                        .trim_end_matches(',')
                        .chars()
                        .all(|c| c.is_alphabetic() || c == '-')
                    && !names::is_list(word)
        })
        && (is_first_name(who[0])
            || !["et", "en", "ne", "s"]
                .iter()
                .any(|end| who[0].ends_with(end)));
    let named = named || is_initials(who);
    let giver = words[verb] == "giver" && !sentence.contains("besked")
        || words[verb] == "tager" && words.get(verb + 1) == Some(&"forbehold");
    (named && !giver && !NOBODY.contains(&who[0])).then(|| who.join(" "))
}

/// Whether somebody is told by their initials: "ABH".
pub(super) fn is_initials(who: &[&str]) -> bool {
    const PARTIES: &[&str] = &[
        "SF", "DF", "EL", "LA", "RV", "KF", "NB", "KD", "DD", "UP", "SP", "AL", "ALT", "UFG", "KB",
    ];
    let initials = |word: &&str| {
        (2..=4).contains(&word.chars().count())
            && word.chars().all(char::is_uppercase)
            && !PARTIES.contains(word)
            && !names::is_body(word)
    };
    !who.is_empty()
        && who.iter().any(initials)
        && who.iter().all(|word| *word == "og" || initials(word))
}

/// Words a sentence begins with that name nobody.
pub(super) const NOBODY: &[&str] = &[
    "Sagen",
    "Punktet",
    "Udvalget",
    "Der",
    "Det",
    "Den",
    "Planen",
    "De",
    "Man",
    "Vi",
    "Alle",
    "Ingen",
    "Dette",
    "Disse",
    "Herefter",
    "Byrådet",
    "Han",
    "Hun",
    "Vedkommende",
    "Begge",
];

/// The body at the beginning of a sentence that has something to do: "Kulturudvalget skal aflevere".
fn body_that_must(sentence: &str) -> Option<String> {
    let (subject, _) = [" skal ", " får pålagt", " pålægges "]
        .iter()
        .filter_map(|verb| parted(sentence, verb))
        .min_by_key(|(subject, _)| subject.len())?;
    let subject = subject.trim();
    let begins = subject.starts_with(char::is_uppercase) && !subject.contains(['.', ':']);
    (begins && subject != "Udvalget" && names::is_body(subject)).then(|| subject.to_owned())
}

/// The person at the beginning of a sentence who does something next: "Ib Bro skriver brevet".
fn person_who_does(sentence: &str) -> Option<String> {
    if sentence.contains(" tager forbehold") {
        return None;
    }
    let mut end = 0;
    for (count, word) in sentence.split(' ').enumerate() {
        if count > 0 && DEEDS.contains(&word.trim_end_matches([',', '.'])) {
            return names::person(sentence[..end].trim()).map(|person| person.name);
        }
        if count >= NAME || !word.starts_with(|c: char| c.is_uppercase() || c == '(') {
            return None;
        }
        end += word.len() + 1;
    }
    None
}

/// The most words of a name, its list among them.
const NAME: usize = 5;

#[cfg(test)]
mod tests;
