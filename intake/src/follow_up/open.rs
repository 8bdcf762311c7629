//! What of a sentence may still order something. It must not say what is ordered, or by whom.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use crate::regexes::finder;
use crate::words::parted;

/// Words that say that something is done, or happens at this meeting.
pub(super) const DONE: &[&str] = &[
    "vedlagt",
    "vedlægges",
    "dette møde",
    "blev ",
    "blevet ",
    "denne sag",
    "hermed",
    "har været",
    "på mødet orienter",
    "nu ",
];

/// The part of a sentence that may order something: what is denied, asked or done already does not,
/// until the sentence turns with "men".
pub(super) fn still_open(sentence: &str) -> &str {
    const DENIED: &[&str] = &[
        "ønsker ikke",
        "ønskede ikke",
        "ikke ønsker",
        "ikke ønskede",
        "kan ikke",
        "kunne ikke",
        "skal ikke",
        "besluttede ikke",
        "vil ikke",
        "arbejdes ikke",
        "ikke behov for",
        "ikke nødvendigt",
    ];
    // "Ib Bro spørger havnefogeden" is something to be done; "Ib Bro spørger, om" was answered there.
    const ASKED: &[&str] = &[
        " spurgte",
        " spørger, ",
        " spørger til ",
        " spørger ind ",
        " spørger hv",
        " stillede spørgsmål",
    ];
    const PAST: &[&str] = &[
        " har fremlagt",
        " har forelagt",
        " har udarbejdet",
        " har orienteret",
        " har redegjort",
        " har undersøgt",
        " har fremsendt",
        " har præsenteret",
        " har afrapporteret",
        " er fremlagt",
        " er udarbejdet",
        " er fremsendt",
    ];
    const TO_COME: &[&str] = &[
        " skal ",
        "ønsker",
        "beder ",
        "bedes",
        "anmoder",
        "pålægger",
        "pålægges",
        "igen",
    ];
    static CLOSING: LazyLock<AhoCorasick> =
        LazyLock::new(|| finder(&[DENIED, ASKED, PAST].concat()));
    if !CLOSING.is_match(sentence) {
        return still_open_behind_talk(sentence);
    }
    let holds = |signs: &[&str]| signs.iter().any(|sign| sentence.contains(sign));
    let (denied, asked) = (holds(DENIED), holds(ASKED));
    let done = holds(PAST) && !holds(TO_COME);
    if !(denied || asked || done) {
        return still_open_behind_talk(sentence);
    }
    // "Ib Bro spurgte til prisen, og det svarer havnefogeden på skriftligt"
    if asked && !denied && !done {
        let turns = [", og det ", ", hvilket ", ", som "];
        if let Some(turn) = turns.iter().find_map(|turn| sentence.rfind(turn)) {
            let behind = &sentence[turn + ", ".len()..];
            return behind.strip_prefix("og ").unwrap_or(behind);
        }
    }
    parted(sentence, " men ").map_or("", |(_, turn)| turn)
}

/// The part of a sentence that what was only talked about leaves: "Udvalget drøftede, hvordan prisen kan undersøges,
/// og bad formanden om at ringe".
fn still_open_behind_talk(sentence: &str) -> &str {
    const TALKED: &[&str] = &["drøftede, ", "debatterede, ", "talte om, ", "overvejede, "];
    let talk = |words: &&str| {
        let (before, behind) = parted(sentence, words)?;
        let asks = behind.starts_with("hv") || behind.starts_with("om ");
        (asks && !before.contains(',')).then_some(behind)
    };
    match TALKED.iter().find_map(talk) {
        Some(behind) => [", og ", " men ", ". "]
            .iter()
            .find_map(|turn| Some(behind.split_once(turn)?.1))
            .unwrap_or_default(),
        None => sentence,
    }
}

/// Whether a sentence says what is done with a matter at this meeting, and no more: in what order items are taken, or
/// what they are laid before the body for: "Punkt 7 behandles efter punkt 2", "Oversigten fremlægges til orientering".
pub(super) fn is_of_this_meeting(sentence: &str) -> bool {
    const LAID: &[&str] = &["forelægges", "fremlægges", "fremsendes", "optages"];
    const FOR: &[&str] = &[
        "til orientering",
        "til efterretning",
        "til drøftelse",
        "til godkendelse",
        "til behandling",
        "til beslutning",
    ];
    const TAKEN: &[&str] = &[
        "behandles",
        "behandledes",
        "blev behandlet",
        "drøftes",
        "drøftedes",
        "tages",
        "tages op",
    ];
    const ORDER: &[&str] = &[
        "efter punkt",
        "før punkt",
        "efter pkt",
        "før pkt",
        "efter sag",
        "før sag",
        "som det første",
        "som det sidste",
        "som første punkt",
        "som sidste punkt",
        "sammen med punkt",
        "sammen med pkt",
        "sammen med sag",
        "i forlængelse af punkt",
        "umiddelbart efter",
    ];
    let text = sentence.trim_end_matches(['.', ' ']);
    let laid = || {
        let before = FOR
            .iter()
            .find_map(|why| text.strip_suffix(why))?
            .trim_end();
        let mut words = before.split(' ');
        let verb = words.next_back()?;
        // "Det indstilles, at en plan fremlægges til drøftelse" is a task; the matter itself is laid before the body.
        let one = words.next().is_some() && words.next().is_none();
        (LAID.contains(&verb) && one).then_some(())
    };
    let names = sentence.contains("unkt ") || sentence.contains("kt. ") || sentence.contains("ag ");
    let ordered = || {
        let taken = TAKEN
            .iter()
            .filter_map(|verb| parted(text, &format!(" {verb} ")));
        names
            && taken
                .into_iter()
                .any(|(_, behind)| ORDER.iter().any(|order| behind.contains(order)))
    };
    laid().is_some() || ordered()
}

/// Whether a sentence says within what something is to be kept, or that it is to stay where it is: nobody has anything
/// to do. "Prisen skal holdes inden for rammen", "Udvalget ønsker, at pladsen bliver ved havnen".
pub(super) fn is_to_stay(sentence: &str) -> bool {
    const KEPT: &[&str] = &[
        " skal holdes inden for ",
        " skal holde sig inden for ",
        " skal blive inden for ",
        " holdes inden for ",
    ];
    const STAYS: &[&str] = &[
        " bliver på ",
        " bliver i ",
        " bliver ved ",
        " bliver liggende",
        " bliver hvor ",
        " forbliver ",
    ];
    let bare = sentence.trim_end_matches(['.', ' ']);
    let wished = || {
        let (_, what) = parted(bare, " ønsker, at ").or_else(|| parted(bare, " ønskede, at "))?;
        let one = !what.contains(" og ") && !what.contains(',');
        (one && STAYS.iter().any(|verb| what.contains(verb))).then_some(())
    };
    KEPT.iter().any(|verb| bare.contains(verb)) && !bare.contains([',', ';']) || wished().is_some()
}

/// Whether a point asks the body itself for what it has now decided: "Bestyrelsen bedes udpege to medlemmer."
/// The words stand in lower case.
pub(super) fn asks_the_body(lower: &str) -> bool {
    const BODIES: &[&str] = &[
        "udvalget",
        "bestyrelsen",
        "rådet",
        "byrådet",
        "kommunalbestyrelsen",
        "kommissionen",
    ];
    // "Borgmesterforvaltningen forelægger sagen for byrådet": nothing is left to do but to decide.
    const LAID: &[&str] = &[
        "forvaltningen forelægger sagen for ",
        "administrationen forelægger sagen for ",
        "direktionen forelægger sagen for ",
        "forvaltningen fremsender sagen til ",
    ];
    lower.contains(" sagen ") && LAID.iter().any(|words| lower.contains(words))
        || BODIES
            .iter()
            .filter_map(|body| lower.strip_prefix(body))
            .any(|rest| rest.starts_with(" bedes "))
}

/// Whether a point says what an outside party must do to be allowed something: "Bevillingshaveren skal måle støjen".
/// A condition is kept by those it binds; nobody here has anything to do. The words stand in lower case.
pub(super) fn is_condition(lower: &str) -> bool {
    const PARTIES: &[&str] = &[
        "ansøger",
        "arrangør",
        "bevillingshaver",
        "bygherre",
        "ejer",
        "entreprenør",
        "forpagter",
        "grundejer",
        "koncessionshaver",
        "køber",
        "lejer",
        "lodsejer",
        "naboer",
        "restauratør",
        "tilladelsesindehaver",
        "virksomhed",
    ];
    const DUTIES: &[&str] = &["skal", "må", "forpligtes", "afholder", "betaler"];
    let text = lower.strip_prefix("at ").unwrap_or(lower);
    let mut words = text.split(' ');
    let (first, verb) = (words.next(), words.next());
    // "Ejeren", "grundejerne", "naboer": the word, or one of its forms.
    let party = |word: &str| {
        PARTIES.iter().any(|party| {
            word.strip_prefix(party)
                .is_some_and(|end| ["", "e", "en", "n", "ne", "ren", "rne", "erne"].contains(&end))
        })
    };
    first.is_some_and(party) && verb.is_some_and(|verb| DUTIES.contains(&verb))
}

/// Whether a sentence is what somebody wants to stand in the minutes: "V ønsker tilført protokollen: …".
pub(super) fn is_put_on_record(sentence: &str) -> bool {
    const RECORDS: &[&str] = &["protokol", "referat"];
    const PUT: &[&str] = &["tilført", "ført til", "tilføre", "føre til"];
    sentence.contains("ønske")
        && PUT.iter().any(|put| {
            sentence
                .find(put)
                .is_some_and(|at| RECORDS.iter().any(|record| sentence[at..].contains(record)))
        })
}

/// Whether a sentence is somebody's wish that the next one says the body did not share: "Ib Bro ønskede, at prisen
/// undersøges. Der var ikke opbakning hertil."
pub(super) fn is_refused(sentence: &str, next: Option<&str>) -> bool {
    const WISHES: &[&str] = &[
        "ønskede",
        "ønsker",
        "foreslog",
        "foreslår",
        "anmodede",
        "anmoder",
        "opfordrede",
        "bad om",
    ];
    const REFUSED: &[&str] = &[
        "ikke opbakning",
        "ikke tilslutning",
        "ikke flertal",
        "ingen opbakning",
        "ingen tilslutning",
        "intet flertal",
        "ikke støtte",
        "ikke stemning",
        "ikke imødekom",
        "ikke efterkom",
        "ikke til følge",
        "ikke enighed",
    ];
    // "Elevrådet ønsker, at der ikke er lektier": what is to be left undone.
    const NOT: &[&str] = &["ønsker, at der ikke ", "ønskede, at der ikke "];
    let holds = |text: &str, signs: &[&str]| signs.iter().any(|sign| text.contains(sign));
    if holds(sentence, NOT) {
        return true;
    }
    holds(sentence, WISHES) && next.is_some_and(|next| holds(next, REFUSED))
}

/// Whether a sentence says who brings the matter itself back: "Forvaltningen forelægger sagen på ny i juni."
pub(super) fn brings_back(sentence: &str) -> bool {
    const BRINGS: &[&str] = &[
        "forelægger ",
        "fremlægger ",
        "genfremlægger ",
        "genoptager ",
    ];
    BRINGS.iter().any(|verb| {
        sentence.find(verb).is_some_and(|at| {
            let behind = &sentence[at + verb.len()..];
            behind.starts_with("sagen ") || behind.starts_with("punktet ")
        })
    })
}

/// What a sentence says of the matter it begins with: of "Sagen om budget pr. april blev udsat til maj" what stands behind
/// "blev", since a day in a matter's name is no deadline.
pub(super) fn behind_matter(sentence: &str) -> &str {
    const MATTERS: &[&str] = &[
        "Sagen om ",
        "Punktet om ",
        "Behandlingen af ",
        "Sagen vedrørende ",
    ];
    const VERBS: &[&str] = &[
        " blev ",
        " bliver ",
        " er ",
        " udsættes",
        " udskydes",
        " sendes ",
        " genoptages",
    ];
    if !MATTERS.iter().any(|matter| sentence.starts_with(matter)) {
        return sentence;
    }
    let verb = VERBS.iter().filter_map(|verb| sentence.find(verb)).min();
    verb.map_or(sentence, |at| &sentence[at..])
}

/// The label in parentheses right behind a deadline: "september 2018 (halvårsstatus)".
pub(super) fn label_behind<'a>(sentence: &'a str, deadline: &str) -> Option<&'a str> {
    let at = sentence.find(deadline)? + deadline.len();
    let label = sentence[at..]
        .trim_start()
        .strip_prefix('(')?
        .split_once(')')?
        .0;
    (label.len() <= 40 && label.chars().all(|c| c.is_alphabetic() || c == ' ')).then_some(label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_only_talked_about_orders_nothing() {
        for (sentence, left) in [
            ("Rådet drøftede, hvordan støjen kan undersøges.", ""),
            ("Rådet drøftede, om prisen kan undersøges.", ""),
            (
                "Rådet drøftede, hvad der kan gøres, og bad lederen ringe.",
                "bad lederen ringe.",
            ),
            (
                "Rådet drøftede støjen, som undersøges.",
                "Rådet drøftede støjen, som undersøges.",
            ),
            ("Anna Holm spørger, om prisen undersøges.", ""),
            (
                "Anna Holm spurgte til prisen, og det svarer formanden på skriftligt.",
                "det svarer formanden på skriftligt.",
            ),
            ("Anna Holm spurgte til prisen, og formanden svarede.", ""),
            (
                "Anna Holm spørger skolen om prisen.",
                "Anna Holm spørger skolen om prisen.",
            ),
        ] {
            assert_eq!(still_open(sentence), left, "{sentence}");
        }
    }

    #[test]
    fn what_an_outside_party_must_do_is_a_condition() {
        for (point, condition) in [
            ("grundejeren skal holde fortovet fri for sne", true),
            ("at lejerne betaler for vand", true),
            ("restauratøren må kun spille musik til kl. 22", true),
            ("forvaltningen skal måle støjen", false),
            ("ejendomschefen skal måle støjen", false),
            ("ejeren har klaget", false),
        ] {
            assert_eq!(is_condition(point), condition, "{point}");
        }
    }

    #[test]
    fn what_is_put_on_record_orders_nothing() {
        for text in [
            "B ønsker tilført protokollen: \"Vi vil have sagen undersøgt.\"",
            "Liste D ønskede følgende ført til referat: Forvaltningen bør se på prisen.",
            "Ib Bro ønsker at få ført til protokols, at vejen er for smal.",
        ] {
            assert!(is_put_on_record(text), "{text}");
        }
        assert!(!is_put_on_record("Udvalget ønsker en status i maj."));
        assert!(!is_put_on_record(
            "Udvalget ønsker et referat af mødet sendt til ejerne."
        ));
    }

    #[test]
    fn a_wish_that_the_body_does_not_share_orders_nothing() {
        let wish = "Ib Bro (F) ønskede, at forvaltningen undersøger prisen.";
        for next in [
            "Det var der ikke flertal for.",
            "Ønsket blev ikke imødekommet.",
            "Der var ingen opbakning til dette.",
        ] {
            assert!(is_refused(wish, Some(next)), "{next}");
        }
        assert!(!is_refused(wish, Some("Det var der flertal for.")));
        assert!(!is_refused(wish, None));
        assert!(!is_refused(
            "Forvaltningen undersøger prisen.",
            Some("Der var ikke flertal for forslaget.")
        ));
    }

    #[test]
    fn who_brings_the_matter_back_is_told_from_who_brings_something_else() {
        assert!(brings_back("Vejchefen forelægger sagen igen i maj."));
        assert!(brings_back("Administrationen fremlægger punktet på ny."));
        assert!(!brings_back("Administrationen fremlægger en status i maj."));
    }

    #[test]
    fn what_the_body_is_asked_for_is_done_by_its_decision() {
        assert!(asks_the_body("rådet bedes vælge en næstformand."));
        assert!(asks_the_body("kommissionen bedes tage stilling."));
        assert!(!asks_the_body("forvaltningen bedes undersøge prisen."));
        assert!(!asks_the_body("at rådets formand bedes skrive et svar"));
    }
}
