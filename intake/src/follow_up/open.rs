//! What of a sentence may still order something. It must not say what is ordered, or by whom.

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
        "ikke behov for",
        "ikke nødvendigt",
    ];
    const ASKED: &[&str] = &[" spurgte", " spørger", " stillede spørgsmål"];
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
    let holds = |signs: &[&str]| signs.iter().any(|sign| sentence.contains(sign));
    let done = holds(PAST) && !holds(TO_COME);
    if !(holds(DENIED) || holds(ASKED) || done) {
        return sentence;
    }
    sentence.split_once(" men ").map_or("", |(_, turn)| turn)
}
