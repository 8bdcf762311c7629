//! What the head of a column says that stands in it, in the words of municipal papers: what was counted, what is aimed
//! at, what was there at the start, money, what is expected, or how far one is from another. It reads no figure.

/// What stands in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// How far figures are from each other, or how well a target is met: "Afvigelse", "Målopfyldelse".
    Derived,
    /// What is yet to come: "Forventet regnskab".
    Expected,
    /// What a goal starts from: "Udgangspunkt 2022".
    Start,
    /// What is aimed at: "Måltal 2025".
    Target,
    /// What was counted: "Resultat 2024". It starts a goal only where that is for a later time.
    Result,
    /// Money that was granted or spent: "Budget".
    Money,
}

/// The words of each meaning, the first that stands in a head counts: "Forventet regnskab" is expected, and "Afvigelse
/// fra mål" is none. A star stands for any ending.
const WORDS: &[(Meaning, &[&str])] = &[
    (
        Meaning::Derived,
        &[
            "afvigelse*",
            "udvikling",
            "udviklingen",
            "ændring",
            "ændringer",
            "ændringen",
            "forskel",
            "forskellen",
            "difference",
            "differencen",
            "diff",
            "målopfyldelse*",
            "opfyldelse*",
            "opfyldt",
            "indfriet",
            "stigning",
            "fald",
            "tendens",
            "trend",
            "vurdering",
            "afv",
            "+/-",
        ],
    ),
    (
        Meaning::Expected,
        &[
            "forvent*",
            "prognose*",
            "skøn",
            "estimat",
            "estimeret",
            "fremskrivning",
            "skønnet",
        ],
    ),
    (
        Meaning::Start,
        &[
            "udgangspunkt",
            "udgangspunktet",
            "baseline",
            "startværdi",
            "startværdien",
            "startniveau",
            "startpunkt",
            "basisværdi",
            "basislinje",
            "basisår",
            "nulpunkt",
            "nulpunktsmåling",
            "basismåling",
            "førmåling",
            "nuværende",
            "niveau i",
            "i dag",
            "nu",
        ],
    ),
    (
        Meaning::Result,
        &[
            "resultat",
            "resultatet",
            "status",
            "realiseret",
            "realiserede",
            "realisering",
            "opnået",
            "opnåede",
            "faktisk",
            "faktiske",
            "målt",
            "måling",
            "seneste",
            "aktuel",
            "aktuelt",
            "aktuelle",
            "opgjort",
        ],
    ),
    (
        Meaning::Money,
        &[
            "budget",
            "budgettet",
            "budgetteret",
            "forbrug",
            "forbrugt",
            "regnskab",
            "regnskabet",
            "bevilling",
            "bevilget",
            "merforbrug",
            "mindreforbrug",
        ],
    ),
];

/// What a head of a column of targets begins with.
const TARGETS: &[&str] = &[
    "mål",
    "målet",
    "måltal",
    "måltallet",
    "målsætning",
    "målsætningen",
    "målværdi",
    "målniveau",
    "resultatkrav",
    "krav",
    "kravet",
    "ambition",
    "ambitionen",
    "ambitionsniveau",
    "servicemål",
    "servicekrav",
    "servicegaranti",
    "garanti",
    "target",
];

/// What the head of a column says that stands in it, where a word of it says so.
pub(crate) fn meaning(heading: &str) -> Option<Meaning> {
    let lower = heading.to_lowercase();
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '+' | '-' | '/');
    let words: Vec<&str> = lower
        .split(|c: char| !is_word(c))
        .filter(|word| !word.is_empty())
        .collect();
    // "Mål 2025" and "Vores mål" are aimed at; of "Resultat i forhold til mål" the first word tells.
    let own = matches!(words.first(), Some(&("vores" | "eget" | "politisk")));
    let first = words.get(usize::from(own));
    if first.is_some_and(|first| TARGETS.contains(first)) {
        return Some(Meaning::Target);
    }
    let says = |wanted: &&str| match (wanted.strip_suffix('*'), wanted.contains(' ')) {
        (Some(stem), _) => words.iter().any(|word| word.starts_with(stem)),
        (None, true) => words.windows(2).any(|pair| pair.join(" ") == **wanted),
        (None, false) => words.contains(wanted),
    };
    let told = WORDS.iter().find(|(_, wanted)| wanted.iter().any(says));
    told.map(|(meaning, _)| *meaning)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_of_columns_say_what_stands_in_them() {
        for (heading, expected) in [
            ("Resultat 2024", Some(Meaning::Result)),
            ("Status pr. 1. maj 2024", Some(Meaning::Result)),
            ("Realiseret", Some(Meaning::Result)),
            ("Opnået 2. kvartal 2024", Some(Meaning::Result)),
            ("Mål 2025", Some(Meaning::Target)),
            ("Vores mål", Some(Meaning::Target)),
            ("Servicemål (dage)", Some(Meaning::Target)),
            ("Krav", Some(Meaning::Target)),
            ("Udgangspunkt 2022", Some(Meaning::Start)),
            ("Niveau i 2022", Some(Meaning::Start)),
            ("Forventet regnskab 2025", Some(Meaning::Expected)),
            ("Budget 2025", Some(Meaning::Money)),
            ("Vandforbrug", None),
            ("Afvigelse fra mål", Some(Meaning::Derived)),
            ("Målopfyldelse", Some(Meaning::Derived)),
            ("Udvikling siden 2023", Some(Meaning::Derived)),
            ("Målgruppe", None),
            ("Fravær 2024", None),
            ("Hele landet", None),
        ] {
            assert_eq!(meaning(heading), expected, "{heading}");
        }
    }
}
