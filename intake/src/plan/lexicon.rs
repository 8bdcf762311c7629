//! The words plans use for what is to be reached, and at which level each stands. What a goal asks is
//! read in [`super::terms`].

use std::sync::LazyLock;

use protokol_core::time::Interval;
use protokol_core::vocabulary::GoalLevel;
use regex::Regex;

use super::{headings, terms};
use crate::regexes::{AnyCase, compiled};
use crate::words::lower;

/// A goal of the state's.
static NATIONAL: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)(?:ministermål|minister(?:en)?s (?:\w+ )?mål|(?:national|landspolitisk|statslig)e? (?:mål|målsætning|måltal)|beskæftigelsespolitiske mål|regeringens mål|ministeren har (?:\w+ ){1,3}mål|mål,? (?:som )?(?:\p{L}*ministeren|regeringen) har)",
    )
});

/// "Nationale resultatmål": whose they are stands first, whatever they are called.
static STATES_OWN: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)^(?:de |kapitel \d{1,2}\W+|\d{1,2}(?:\.\d{1,2})*\.? )?(?:national|statslig|landspolitisk)e? \p{L}*(?:mål|målene|målsætning|målsætninger|måltal|krav)\b",
    )
});
/// "Beskæftigelsesministeren udmelder hvert år mål for indsatsen. For 2026 er målene:"
static SET_BY_STATE: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)\b(?:\p{L}*minister(?:en|iet)|regeringen|staten|folketinget)\b[^.]{0,60}?\b(?:udmeld|meld|fastsæt|fastsat|fastlæg|fastlagt|opstill|offentliggjort|offentliggør|sat|sætter|stille|beslutte)\p{L}*\b[^.]{0,60}?\b(?:mål|målene|målsætninger|måltal)\b",
    )
});

/// Whether a text says that the state set goals, and nothing of goals of the municipality's own.
pub(super) fn set_by_state(text: &str) -> bool {
    static OWN: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i)\b(?:vi|vores|vore|egne|eget|lokale|kommunen(?:s)?|kommunalbestyrelsen(?:s)?|byråd\p{L}*|udvalg\p{L}*)\b",
        )
    });
    SET_BY_STATE.is_match(text) && !OWN.is_match(text)
}

/// A guiding line.
static GUIDELINE: LazyLock<Regex> =
    LazyLock::new(|| compiled(r"(?i)(?:sigtelinje|pejlemærke|ledetråd|ledestjerne)"));

/// Something that is counted.
static TARGET: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)(?:resultatmål|resultatkrav|succeskriteri|effektmål|delmål|måltal|målepunkt|kvantitative mål|målbare mål)",
    )
});

/// A goal of the municipality's own.
static LOCAL: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)(?:\b(?:politiske |lokale |overordnede |strategiske |konkrete |fælles |vores )*(?:mål|målene|målsætning|målsætningen|målsætninger|målsætningerne|udviklingsmål|[a-zæøå]{4,}mål|[a-zæøå]{4,}målene)(?:\s|[:.,]|$))",
    )
});

/// Words that end in "mål" and are no goals.
static NO_GOAL: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)(?:spørgsmål|formål|gøremål|modersmål|klagemål|fokusmål|målgruppe|målrett|nøgletal|måling|søgsmål|verdensmål|tegnsprogsmål|anliggendemål|tilsynsmål|\bmed (?:et |de )?ny(?:t|e)? måltal\b)",
    )
});

/// Whether a text may speak of goals: a cheap look before a costly one. It holds each word of the levels.
pub(super) fn may_name_goals(text: &str) -> bool {
    SIGNS.holds(text) && SIGNS.holds(&NO_GOAL.replace_all(text, " "))
}

/// What each word of the levels holds, beside those of headings about what is measured.
static SIGNS: LazyLock<AnyCase> = LazyLock::new(|| {
    AnyCase::of(&[
        "mål",
        "mÅl",
        "igtelinje",
        "ejlemærke",
        "ejlemÆrke",
        "edetråd",
        "edetrÅd",
        "edestjerne",
        "riteri",
        "sultatkrav",
    ])
});

/// "Mål 1: …", "Ministerens mål 3 - …", "Delmål 2.1 …", "Succeskriterium: …".
static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"^(?P<word>Ministerens mål|Ministermål|Nationalt mål|Resultatmål|Delmål|Effektmål|Hovedmål|Klimamål|Politisk målsætning|Politisk mål|Strategisk målsætning|Strategisk mål|Overordnet mål|Lokalt mål|Indsatsmål|Kvalitetsmål|Udviklingsmål|Aftalemål|Målopfyldelse|Målsætning|Mål|Sigtelinje|Pejlemærke|Succeskriterium|Succeskriterie)(?: (?:nr\. ?)?(?P<number>\d{1,2}(?:[.\-]\d{1,2})*(?:\.?[a-z])?|[IVX]{1,5}|[A-H]))?(?P<mark>\s?[:–-]|\.|\s)\s*(?P<rest>\S.*)$",
    )
});

/// A goal that carries its name before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Label<'a> {
    /// Where its name places it.
    pub(super) level: GoalLevel,
    /// Its number.
    pub(super) number: Option<String>,
    /// The goal.
    pub(super) text: &'a str,
}

/// The goal a text names before telling it.
pub(super) fn label(text: &str) -> Option<Label<'_>> {
    let found = LABEL.captures(text)?;
    let number = found
        .name("number")
        .map(|number| number.as_str().to_owned());
    // "Mål. …" and "Mål - …" are headings that run on.
    if number.is_none() && &found["mark"] != ":" {
        return None;
    }
    let rest = found.name("rest")?.as_str();
    // "Mål 2 Flere skal cykle" is one; "Mål 2 for 2020 er vigtigt" speaks of one.
    let marked = !found["mark"].trim().is_empty();
    // "Resultatmål A: …"; a letter without a mark is a word.
    let lettered = number
        .as_deref()
        .is_some_and(|number| number.starts_with(char::is_alphabetic));
    if lettered && found["mark"].trim() != ":" {
        return None;
    }
    let begins = rest.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    // "Mål 5  CO2": a title of one word, which ends no sentence and heads nothing of its own.
    let one = !rest.contains(' ')
        && !rest.ends_with(['.', ':', '?'])
        && !headings::is_bare(rest)
        && terms::year_in(rest).is_none();
    if !marked && (!begins || rest.split_whitespace().count() < 2 && !one) {
        return None;
    }
    let level = match &found["word"] {
        "Målopfyldelse" => GoalLevel::Target,
        word => level(word)?,
    };
    Some(Label {
        level,
        number,
        text: rest,
    })
}

/// What is asked behind "Målet er opfyldt, når".
pub(super) fn without_reached(text: &str) -> &str {
    static REACHED: LazyLock<Regex> =
        LazyLock::new(|| compiled(r"^Målet er (?:opfyldt|nået|indfriet|opnået),? (?:når|hvis) "));
    REACHED
        .find(text)
        .map_or(text, |found| &text[found.end()..])
}

/// "Mål 2" alone on its line: the level and the number of the goal that follows.
pub(super) fn label_alone(text: &str) -> Option<(GoalLevel, String)> {
    // "Resultatmål 1 (vægt 40 %)".
    static WEIGHT: LazyLock<Regex> =
        LazyLock::new(|| compiled(r"(?i) \((?:vægt|vægtning)[^()]*\)$"));
    let text = text.trim().trim_end_matches([':', '.']);
    let text = WEIGHT
        .find(text)
        .map_or(text, |weight| &text[..weight.start()]);
    let (word, number) = text.rsplit_once(' ')?;
    let number = number.trim();
    let digits = number.starts_with(|c: char| c.is_ascii_digit())
        && number.chars().all(|c| c.is_ascii_digit() || c == '.');
    let roman = number.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
    let numbered = number.len() <= 6 && (digits || roman);
    // The words of a goal make the label whole.
    let whole = format!("{word} {number}: Ord");
    // "MINISTERMÅL 2" is shouted.
    let whole = match word.chars().any(char::is_lowercase) {
        true => whole,
        false => {
            let mut letters = word.chars();
            let first = letters.next()?;
            format!("{first}{} {number}: Ord", letters.as_str().to_lowercase())
        }
    };
    let label = LABEL.captures(&whole).filter(|_| numbered)?;
    (label.name("number")?.as_str() == number)
        .then(|| Some((level(&label["word"])?, number.to_owned())))
        .flatten()
}

/// "Pejlemærke" alone on its line: the level of the goal that follows.
pub(super) fn name_alone(text: &str) -> Option<GoalLevel> {
    const LONGEST: usize = 16;
    let name = text.trim().trim_end_matches(':');
    (name.len() <= LONGEST
        && ["pejlemærke", "ledestjerne", "sigtelinje"].contains(&lower(name).as_str()))
    .then_some(GoalLevel::Guideline)
}

/// At which level a text speaks of goals; nothing where it speaks of none.
pub(super) fn level(text: &str) -> Option<GoalLevel> {
    if !SIGNS.is_match(text) && !headings::measures(text) {
        return None;
    }
    let bare = NO_GOAL.replace_all(text, " ");
    if drops(text) || headings::leads_there(text) {
        None
    } else if STATES_OWN.is_match(text.trim()) || set_by_state(text) {
        Some(GoalLevel::National)
    } else if TARGET.is_match(&bare) || headings::measures(text) {
        Some(GoalLevel::Target)
    } else if GUIDELINE.is_match(&bare) {
        Some(GoalLevel::Guideline)
    } else if NATIONAL.is_match(&bare) {
        Some(GoalLevel::National)
    } else if LOCAL.is_match(&bare) {
        Some(GoalLevel::Local)
    } else {
        None
    }
}

/// Whether a text tells what somebody else wants: the state, the whole country, another municipality.
pub(super) fn is_of_others(text: &str, own: Option<&str>) -> bool {
    static OTHERS: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i)(?:regeringen|folketinget|\bstaten\b|ministeren|ministeriet|\bEU\b|europa-kommissionen|\bFN\b|parisaftale|(?-i:\bKL\b)|kommunernes landsforening|på landsplan|hele landet|\bdanmark (?:skal|har)|kommissionen|styrelsen|danske regioner|national(?:e|t) mål)",
        )
    });
    static MUNICIPALITY: LazyLock<Regex> =
        LazyLock::new(|| compiled(r"(?P<name>\p{Lu}[\p{L}-]+) Kommunes?\b"));
    OTHERS.is_match(text)
        || MUNICIPALITY.captures_iter(text).any(|found| {
            own.is_some_and(|own| {
                own.split_whitespace()
                    .next()
                    .is_some_and(|own| !own.eq_ignore_ascii_case(&found["name"]))
            })
        })
}

/// Whether a text begins with who else is to reach something: "Staten skal …", "Regeringen vil …".
pub(super) fn is_wanted_by_others(text: &str, own: Option<&str>) -> bool {
    static MUST: LazyLock<Regex> =
        LazyLock::new(|| compiled(r"(?i)^(?P<who>[^,.;:]{2,60}?) (?:skal|vil|ønsker|har)\b"));
    MUST.captures(text)
        .is_some_and(|found| is_of_others(&found["who"], own))
}

/// Whether a line begins an enclosure: "Bilag A: Notat fra Energistyrelsen", "Bilag 2".
pub(super) fn heads_enclosure(text: &str) -> bool {
    static ENCLOSURE: LazyLock<Regex> = LazyLock::new(|| {
        compiled(r"^(?:Bilag|BILAG|Appendiks)(?: (?:\d{1,2}|[A-H]))?(?:[:.–-]| –|$)")
    });
    ENCLOSURE.is_match(text) && text.len() <= 120
}

/// Whether a text heads goals that end with the plan before: "Mål, der udgår".
pub(super) fn drops(text: &str) -> bool {
    static DROPS: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i)\b(?:mål|målene|målsætninger|måltal|resultatmål|delmål)(?:,? (?:der|som|vi)(?: ikke)?(?: \p{L}+){0,2}? (?:udgår|udgået|bortfalder|afsluttet|afsluttes|nået|ophører|stopper|videreføres ikke|viderefører)\b|,? der ikke videreføres\b| udgår\b)|\b(?:udgåede|bortfaldne|afsluttede|udgående|tidligere|gamle|forrige) (?:mål|målene|målsætninger|måltal|resultatmål|delmål)\b|\b(?:mål|målene|målsætningerne) (?:i|fra) (?:den |vores )?(?:tidligere|gamle|forrige|udløbne) ",
        )
    });
    static GOES_ON: LazyLock<Regex> =
        LazyLock::new(|| compiled(r"(?i)\b(?:der|som|vi) videreføre[rs]$"));
    let text = text.trim().trim_end_matches(':');
    DROPS.is_match(text) && !GOES_ON.is_match(text)
}

/// The year of the goals that a heading says were followed up: "Opfølgning på målene for 2024".
pub(super) fn followed_up(text: &str) -> Option<Interval> {
    static FOLLOWED: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i)^(?:\d{1,2}(?:\.\d{1,2})*\.? )?(?:opfølgning|status|evaluering|resultat(?:er|erne)?|målopfyldelse|afrapportering|sådan gik det)(?: (?:på|af|for|med|fra))?(?: \p{L}+){0,3}? (?:\p{L}*mål|\p{L}*målene|\p{L}*målsætninger(?:ne)?)(?: (?:for|i|fra))? (?P<year>20\d{2})[.:]?$",
        )
    });
    let found = FOLLOWED.captures(text.trim())?;
    Interval::year(found["year"].parse().ok()?)
}

/// The area a heading of goals names: "Sigtelinjer i ungeindsatsen".
pub(super) fn area(heading: &str) -> Option<String> {
    static AREA: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i)^(?:sigtelinjer|pejlemærker|mål|målsætninger|resultatmål|delmål)(?:ne)? (?:i|på|for|inden for|vedrørende) (?:den |det )?(?P<area>\p{L}.*)$",
        )
    });
    let found = AREA.captures(heading.trim())?;
    let area = found["area"].trim_end_matches([':', '.']).trim();
    let dated = area.chars().any(|c| c.is_ascii_digit())
        || [
            "perioden",
            "året",
            "årene",
            "planen",
            "sektorerne",
            "områderne",
        ]
        .iter()
        .any(|time| area.to_lowercase().ends_with(time));
    let all = area.split(' ').next().is_some_and(|word| {
        ["hver", "hvert", "alle", "de", "hele"].contains(&word.to_lowercase().as_str())
    });
    (!dated && !all && area.split_whitespace().count() <= 10).then(|| area.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_has_its_level_and_likenesses_have_none() {
        for (text, expected) in [
            ("Ministerens mål", Some(GoalLevel::National)),
            ("Resultatmål for 2024", Some(GoalLevel::Target)),
            ("Pejlemærker", Some(GoalLevel::Guideline)),
            ("Vores politiske mål", Some(GoalLevel::Local)),
            ("Klimamål", Some(GoalLevel::Local)),
            (
                "Mål, der videreføres med nye måltal",
                Some(GoalLevel::Local),
            ),
            ("Formål og spørgsmål", None),
            ("Målgruppen", None),
            ("Sådan gør vi:", None),
        ] {
            assert_eq!(level(text), expected, "{text}");
        }
    }

    #[test]
    fn headings_enclosures_and_what_others_want_are_told_from_goals() {
        for text in [
            "Mål, der udgår",
            "Udgåede mål",
            "Mål, vi ikke viderefører",
            "Evaluering af de gamle mål (Havneplan 2021-2025)",
            "Målene i den forrige plan",
        ] {
            assert!(drops(text), "{text}");
            assert_eq!(level(text), None, "{text}");
        }
        for text in ["Mål, vi viderefører", "Mål, der videreføres", "Nye mål"] {
            assert!(!drops(text), "{text}");
        }
        assert!(heads_enclosure("Bilag A: Notat fra Energistyrelsen"));
        assert!(!heads_enclosure("Bilaget viser tallene"));
        assert!(is_wanted_by_others("Staten skal reducere forbruget", None));
        assert!(!is_wanted_by_others(
            "Flere skal bo hjemme, som regeringen ønsker",
            None
        ));
    }

    #[test]
    fn a_label_gives_level_number_and_goal() {
        let found = label("Delmål 1.2: Alle oliefyr skiftes").unwrap();
        assert_eq!(
            (found.level, found.number.as_deref()),
            (GoalLevel::Target, Some("1.2"))
        );
        assert_eq!(found.text, "Alle oliefyr skiftes");
        let found = label("Delmål 2.1 Flere skal cykle").unwrap();
        assert_eq!(
            (found.number.as_deref(), found.text),
            (Some("2.1"), "Flere skal cykle")
        );
        assert_eq!(label("Mål 2 for 2020 er vigtigt"), None);
        assert_eq!(
            label_alone("Mål 2"),
            Some((GoalLevel::Local, "2".to_owned()))
        );
        assert_eq!(
            label_alone("Delmål 2.1:"),
            Some((GoalLevel::Target, "2.1".to_owned()))
        );
        assert_eq!(
            label_alone("Resultatmål 1 (vægt 40 %)"),
            Some((GoalLevel::Target, "1".to_owned()))
        );
        assert_eq!(
            label_alone("Strategisk mål 3"),
            Some((GoalLevel::Local, "3".to_owned()))
        );
        let found = label("Målsætning IV: 100 nye både").unwrap();
        assert_eq!(
            (found.number.as_deref(), found.text),
            (Some("IV"), "100 nye både")
        );
        assert_eq!(
            label_alone("Mål II"),
            Some((GoalLevel::Local, "II".to_owned()))
        );
        assert_eq!(label_alone("Mål 2020 og frem"), None);
        assert_eq!(label_alone("Mål og 2"), None);
        assert_eq!(
            label_alone("MINISTERMÅL 2"),
            Some((GoalLevel::National, "2".to_owned()))
        );
        let found = label("Mål 5  CO2").unwrap();
        assert_eq!((found.number.as_deref(), found.text), (Some("5"), "CO2"));
        for text in ["Mål 5 Indsatser", "Mål 5 2026", "Mål 5 nås."] {
            assert_eq!(label(text), None, "{text}");
        }
        assert_eq!(label("Mål og midler"), None);
        assert_eq!(label("Mål - og hvad så"), None);
    }
}
