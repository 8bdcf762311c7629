//! What a verb tells of whoever stands before it, and of what is done without anybody named. It must not say who it is.

use super::clause::is_told;
use super::owner::DEEDS;

/// How a verb tells that its subject has something to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verb {
    /// It must, or is asked to.
    Must,
    /// It does what people do next.
    Deed,
    /// It does something; a deadline makes it a task.
    Any,
}

/// How the verb tells that a clause begins with, behind its subject; `None` where it tells of no task.
pub(super) fn of(rest: &str) -> Option<Verb> {
    /// What its subject is, has, thinks or says; and what happens by itself.
    const TELLS_NOTHING: &[&str] = &[
        "er",
        "har",
        "får",
        "kan",
        "må",
        "bør",
        "var",
        "bliver",
        "vurderer",
        "forventer",
        "mener",
        "oplever",
        "bemærker",
        "bekræfter",
        "deltager",
        "håber",
        "ønsker",
        "finder",
        "konstaterer",
        "erfarer",
        "kender",
        "anbefaler",
        "indstiller",
        "foreslår",
        "tiltræder",
        "godkender",
        "støtter",
        "tilslutter",
        "beklager",
        "takker",
        "roser",
        "noterer",
        "udløber",
        "begynder",
        "starter",
        "slutter",
        "åbner",
        "lukker",
        "træder",
        "ophører",
        "fratræder",
        "afgår",
        "overtager",
        "flytter",
        "omfatter",
        "indeholder",
        "koster",
        "ligger",
        "står",
        "består",
        "hører",
        "gælder",
        "oplyser",
        "fortæller",
        "siger",
        "understreger",
        "påpeger",
        "spørger",
        "beder",
        "anmoder",
        "opfordrer",
        "pålægger",
        "imødeser",
        "efterlyser",
        "afventer",
        "ser",
        "tager",
        "går",
        "holder",
        "kommer",
        "giver",
        "lægger",
        "fylder",
        "modtager",
        "bevilger",
        "afholder",
        "vælger",
        "udpeger",
        "indkøber",
        "regner",
        "stemmer",
        "undlader",
        "afviser",
        "anerkender",
        "fejrer",
        "glæder",
        "synes",
        "skriver",
        "gør",
        "bakker",
        "betaler",
        "finansierer",
        "dækker",
        "yder",
        "ejer",
    ];
    const MUST: &[&str] = &["skal", "bedes", "anmodes", "opfordres", "pålægges"];
    /// Verbs that are deeds with these words behind them alone.
    const WITH: &[(&str, &[&str])] = &[
        (
            "tager",
            &[
                "op ",
                "kontakt ",
                "initiativ ",
                "hånd ",
                " med til ",
                " med tilbage ",
                " op ",
            ],
        ),
        (
            "giver",
            &[
                "besked",
                "svar",
                "overblik",
                "tilbagemelding",
                "oversigt",
                "status",
                "redegørelse",
                " videre til ",
            ],
        ),
        ("bringer", &[" videre", " op "]),
        (
            "holder",
            &[
                "orienteret",
                "underrettet",
                "informeret",
                "ajour",
                "øje med",
            ],
        ),
        ("kommer", &["med ", "tilbage "]),
        (
            "skriver",
            &[
                "til ", "brev", "svar", "udkast", "artikel", "opslag", "notat",
            ],
        ),
        (
            "finder",
            &["en løsning", "en ordning", "en dato", "et tidspunkt"],
        ),
        ("indgår", &["aftale", "kontrakt", "dialog"]),
        ("spørger", &[" om "]),
        ("regner", &["på "]),
        (
            "ser",
            &[
                "på, om",
                "på om ",
                "på, hvordan",
                "på mulighed",
                "nærmere på ",
                "på sagen",
            ],
        ),
        (
            "informerer",
            &[
                "personale",
                "forældre",
                "medarbejder",
                "elever",
                "beboer",
                "borger",
                "nabo",
            ],
        ),
        (
            "lægger",
            &[
                " hjemmeside",
                " intranet",
                " Aula",
                "op på ",
                "ud på ",
                "op i ",
            ],
        ),
        ("afholder", &["møde"]),
        ("går", &["i dialog", "videre"]),
        ("mødes", &["med "]),
    ];
    let mut words = rest.split(' ');
    let first = words.next()?.trim_end_matches([',', '.']);
    let behind = rest.get(first.len()..)?.trim_start();
    let next = words.next().unwrap_or_default();
    if next == "ikke" {
        return None;
    }
    // "Fik til opgave at ringe", "får undersøgt prisen": what somebody gets is theirs to do.
    const TO_DO: &[&str] = &[
        "til opgave",
        "mandat til",
        "ansvaret for at",
        "ansvar for at",
    ];
    const DONE: &[&str] = &[
        "undersøgt",
        "afklaret",
        "udarbejdet",
        "beregnet",
        "lavet",
        "repareret",
        "opdateret",
        "udbedret",
        "indhentet",
        "regnet på",
        "prissat",
    ];
    let begins = |signs: &[&str]| signs.iter().any(|sign| behind.starts_with(sign));
    if ["får", "fik"].contains(&first) && begins(TO_DO) {
        return Some(Verb::Must);
    }
    if first == "får" && begins(DONE) {
        return Some(Verb::Deed);
    }
    // Whoever may do it has to, where it is told by when.
    if first == "bemyndiges" && behind.starts_with("til at ") {
        return Some(Verb::Any);
    }
    if MUST.contains(&first) {
        // "Lokalplanen skal være vedtaget" is told of what is made, and so is never said of somebody.
        let is_state = first == "skal" && ["være", "have", "ses", "findes"].contains(&next);
        return (!is_state).then_some(Verb::Must);
    }
    if ["blev", "er", "bliver"].contains(&first) {
        let asked = ["bedt om", "blevet bedt om", "pålagt", "blevet pålagt"];
        return asked
            .iter()
            .any(|words| behind.starts_with(words))
            .then_some(Verb::Must);
    }
    if let Some((_, signs)) = WITH.iter().find(|(verb, _)| *verb == first) {
        let does = signs.iter().any(|sign| behind.contains(sign));
        return does.then_some(Verb::Deed);
    }
    if TELLS_NOTHING.contains(&first) {
        return None;
    }
    if DEEDS.contains(&first) && first != "orienterer" {
        return Some(Verb::Deed);
    }
    let present =
        first.len() > 4 && first.ends_with('r') && first.chars().all(|c| c.is_lowercase());
    present.then_some(Verb::Any)
}

/// Whether a clause says, without a day, that the matter itself comes back: "den genfremlægges med en vurdering", or
/// that something is sent on: "oplægget eftersendes". `None` where it says neither.
pub(super) fn undated(clause: &str) -> Option<bool> {
    const MATTER: &[&str] = &["sagen", "punktet", "den", "det", "forslaget"];
    const BACK: &[&str] = &[
        "genfremlægges",
        "genoptages",
        "genbehandles",
        "genfremsættes",
    ];
    const SENT_ON: &[&str] = &[
        "eftersendes",
        "rundsendes",
        "kommunikeres",
        "videreformidles",
        "udmeldes",
    ];
    let main = clause.split(", ").next().unwrap_or_default();
    if is_told(main) || main.contains(" ikke ") {
        return None;
    }
    let mut words = main.split(' ').map(|word| word.trim_end_matches('.'));
    let first = words.next()?.to_lowercase();
    let verb = words.next()?;
    if BACK.contains(&verb) && MATTER.contains(&first.as_str()) {
        return Some(true);
    }
    // "Naboerne underrettes om afgørelsen": who is no member of the body learns of it.
    const TOLD: &[&str] = &["orienteres", "underrettes", "informeres"];
    const OF: &[&str] = &["beslutningen", "afgørelsen", "s beslutning", "s afgørelse"];
    let own = [
        "udvalget",
        "byrådet",
        "rådet",
        "kommunalbestyrelsen",
        "bestyrelsen",
        "der",
    ];
    let ends = main.trim_end_matches('.');
    if TOLD.contains(&verb)
        && !own.contains(&first.as_str())
        && main.contains(" om ")
        && OF.iter().any(|of| ends.ends_with(of))
    {
        return Some(false);
    }
    let sent_on = SENT_ON.contains(&verb) || words.any(|word| SENT_ON.contains(&word));
    sent_on.then_some(false)
}

/// Whether a clause says on what meeting the matter comes: "sagen behandles på det ekstraordinære møde",
/// "bevillingssagen kommer på mødet". What another body treats is none.
pub(super) fn comes_to_meeting(clause: &str) -> Option<bool> {
    const MATTERS: &[&str] = &["sagen", "punktet"];
    const COMES: &[&str] = &["behandles", "kommer", "drøftes", "genoptages", "optages"];
    const ON: &[&str] = &["på", "til", "ved"];
    const WHOSE: &[&str] = &[
        "det",
        "et",
        "udvalgets",
        "rådets",
        "bestyrelsens",
        "næste",
        "kommende",
        "ekstraordinære",
        "ordinære",
        "førstkommende",
    ];
    let mut words = clause
        .split(' ')
        .map(|word| word.trim_end_matches(['.', ',']));
    let first = words.next()?.to_lowercase();
    let own = MATTERS.contains(&first.as_str());
    let matter = own || MATTERS.iter().any(|matter| first.ends_with(matter));
    if !matter || !COMES.contains(&words.next()?) {
        return None;
    }
    let mut words = words.skip_while(|word| ["igen", "op", "tilbage", "herefter"].contains(word));
    if !ON.contains(&words.next()?) {
        return None;
    }
    let meeting = words.find(|word| !WHOSE.contains(word))?;
    ["møde", "mødet"].contains(&meeting).then_some(own)
}

/// Whether a clause says what the body that meets does itself later on: "udvalget behandler sagen igen i maj", "rådet
/// besigtiger broen inden næste møde". And whether the matter comes back with it.
pub(super) fn own_deed(clause: &str) -> Option<bool> {
    const BODIES: &[&str] = &[
        "udvalget",
        "rådet",
        "byrådet",
        "kommunalbestyrelsen",
        "bestyrelsen",
        "vi",
    ];
    const TREATS: &[&str] = &[
        "behandler",
        "drøfter",
        "genoptager",
        "genbehandler",
        "tager",
    ];
    const DOES: &[&str] = &[
        "besigtiger",
        "besøger",
        "inviterer",
        "indbyder",
        "evaluerer",
        "mødes",
        "afholder",
    ];
    // "Udvalget vil på mødet i oktober tage stilling til …"
    const WILL: &[&str] = &[
        " tage stilling",
        " drøfte ",
        " behandle ",
        " genoptage ",
        " evaluere ",
        " følge op",
        " besøge ",
    ];
    const MATTER: &[&str] = &[
        "sagen",
        "punktet",
        "forslaget",
        "emnet",
        "spørgsmålet",
        "det",
        "den",
    ];
    let mut words = clause
        .split(' ')
        .map(|word| word.trim_end_matches(['.', ',']));
    let (who, verb) = (words.next()?.to_lowercase(), words.next()?);
    if !BODIES.contains(&who.as_str()) || is_told(clause) || clause.contains(" ikke ") {
        return None;
    }
    if DOES.contains(&verb) {
        return Some(false);
    }
    if verb == "vil" {
        return WILL
            .iter()
            .any(|sign| clause.contains(sign))
            .then_some(false);
    }
    let matter = words.next()?;
    if verb == "får" {
        let back = [" tilbage", " igen"]
            .iter()
            .any(|word| clause.contains(word));
        return (back && MATTER.contains(&matter)).then_some(true);
    }
    (TREATS.contains(&verb) && MATTER.contains(&matter)).then_some(true)
}

/// Whether a clause says that something is done by whoever has to, and whether the matter comes back with it.
pub(super) fn passive(clause: &str) -> Option<bool> {
    const BACK: &[&str] = &[
        "genoptages",
        "udskydes",
        "udsættes",
        "flyttes",
        "overflyttes",
        "genfremsættes",
    ];
    const DONE: &[&str] = &[
        "sendes",
        "mailes",
        "afgives",
        "eftersendes",
        "fremsendes",
        "udsendes",
        "rundsendes",
        "tilsendes",
        "omdeles",
        "revideres",
        "opdateres",
        "ajourføres",
        "gennemgås",
        "justeres",
        "indkaldes",
        "indbydes",
        "annonceres",
        "evalueres",
        "genfremlægges",
        "forelægges",
        "fremlægges",
        "præsenteres",
        "drøftes",
        "besvares",
        "kontrolleres",
        "indhentes",
        "belyses",
        "uddybes",
        "suppleres",
        "afleveres",
        "indsendes",
        "orienteres",
        "underrettes",
        "informeres",
        "undersøges",
        "udarbejdes",
        "fornyes",
        "repareres",
        "udbedres",
        "ryddes",
        "fjernes",
        "opsættes",
        "formuleres",
        "ønskes",
        "afklares",
        "beregnes",
        "vurderes",
        "færdiggøres",
        "tilrettes",
        "afrapporteres",
        "prissættes",
        "kvalificeres",
        "omskrives",
        "omformuleres",
        "rettes",
        "tilføjes",
        "afrapporteres",
    ];
    /// Verbs that tell of something to be done with these words behind them alone.
    const WITH: &[(&str, &[&str])] = &[
        (
            "lægges",
            &[
                " hjemmeside",
                " intranet",
                " Aula",
                " op ",
                " ud på ",
                " frem ",
            ],
        ),
        ("sættes", &[" dagsorden"]),
        ("optages", &[" dagsorden"]),
        ("tages", &[" op ", " stilling til "]),
        (
            "gives",
            &[
                "orientering",
                "status",
                "redegørelse",
                "tilbagemelding",
                "opfølgning",
                "svar",
                "overblik",
            ],
        ),
        // "Der holdes møde med ejerne i maj"; when the body itself meets next is told otherwise.
        (
            "holdes",
            &[
                "Der holdes møde",
                "der holdes møde",
                "Der holdes et møde",
                "dialogmøde",
                "borgermøde",
                "temamøde",
            ],
        ),
        (
            "afholdes",
            &[
                "Der afholdes møde",
                "der afholdes møde",
                "et møde",
                "dialogmøde",
                "borgermøde",
                "temamøde",
                "orienteringsmøde",
            ],
        ),
        ("fordeles", &[" møde"]),
        ("besluttes", &[" møde"]),
        ("prioriteres", &[" møde"]),
        ("afgøres", &[" møde"]),
    ];
    const TO_OTHERS: &[&str] = &["høring", "udbud", "offentlig", "fremlæggelse"];
    // What is said behind another clause's beginning is of that clause.
    let end = [", ", "; ", " som ", " der ", " hvis ", " når "]
        .iter()
        .filter_map(|sign| clause.find(sign))
        .min()
        .unwrap_or(clause.len());
    let main = &clause[..end];
    if is_told(main) || main.contains(" ikke ") || main.contains("forventes") {
        return None;
    }
    let mut words = main
        .split(' ')
        .map(|word| word.trim_end_matches(['.', ',']));
    let verb = words.find(|word| {
        let with = || WITH.iter().find(|(verb, _)| verb == word);
        BACK.contains(word)
            || DONE.contains(word)
            || with().is_some_and(|(_, signs)| signs.iter().any(|sign| main.contains(sign)))
    })?;
    if BACK.contains(&verb) {
        // A building may be moved, too.
        let lower = main.to_lowercase();
        let of_items = ["punkt", "pkt", "sag", "drøftelse", "behandling"];
        return of_items
            .iter()
            .any(|word| lower.contains(word))
            .then_some(true);
    }
    let to_others = verb.ends_with("sendes") && TO_OTHERS.iter().any(|word| clause.contains(word));
    (!to_others).then_some(false)
}
