//! Headings of a plan by their words: those that stand above goals or above what is done and are no goal
//! themselves, those that say what is measured, and those that name an area. No goal is read here.

use std::sync::LazyLock;

use regex::Regex;

use crate::regexes::compiled;

/// Whether a short text is a heading, of goals or of what is done for them, and no goal: "Delmål", "Hvad gør vi".
pub(super) fn is_bare(text: &str) -> bool {
    static BARE: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i)^(?:(?:vores|kommunens|de|lokale|politiske|overordnede|strategiske|konkrete|fælles|målbare|nye) )*(?:(?:del|resultat|effekt|hoved|måltal og )?mål(?:ene)?|måltal(?:lene)?|målsætning(?:er|erne)?|succeskriteri(?:um|er)|resultatkrav|pejlemærker|sigtelinjer|indsats(?:er|erne)?|handlinger|initiativer|aktiviteter|tiltag|(?:hvad|sådan|hvordan|det) gør vi)(?: (?:og|for at nå) [\p{L} ]{3,25})?:?$",
        )
    });
    let text = text.trim();
    BARE.is_match(text) || measures(text) || leads_there(text)
}

/// Whether a heading stands above what is done to reach goals: "Sådan når vi målene", "Vejen til målet".
pub(super) fn leads_there(text: &str) -> bool {
    static LEADS: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i)^(?:(?:sådan|hvordan) (?:vil vi )?(?:når?|opnår?|indfrir?|kommer|arbejder) (?:vi )?(?:(?:vores|i|med) )*(?:mål|målet|målene)|vej(?:en|ene)? til (?:målet|målene|mål)|for at nå (?:vores )?(?:mål|målet|målene)(?: vil vi)?)[ .:?]*$",
        )
    });
    LEADS.is_match(text.trim())
}

/// Whether a text heads what is measured: "Det vil vi måle på", "Sådan måler vi", "Indikatorer".
pub(super) fn measures(text: &str) -> bool {
    static MEASURES: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i)^(?:(?:det(?:te)?|sådan|hvordan|hvad|her|vi|og|så)[ ,]+){0,2}(?:(?:vil|kan|skal) )?(?:vi )?(?:måler|måle|måles|følger|følge)(?: (?:vi|det|dette|på|ved|målet|målene|indsatsen|effekten|resultatet|resultaterne|fremgangen|fremskridt|succes|os|det på|os på|det ved)){0,3}$|^(?:sådan|hvordan) (?:ser|ved|kan|viser|måler) vi(?: se| vise)?,? (?:at|om|når) .{3,60}$|^(?:vi (?:er|har) (?:lykkedes|succes|nået (?:målet|i mål))|succes(?:en)? er|det er en succes|vi lykkes),? når(?: vi)?$|^tegn på(?:,? at vi lykkes| succes| fremgang)$|^(?:sådan|hvordan) måler vi,? om .{3,60}$|^(?:måle?)?indikator(?:er|erne)?$|^målepunkter(?:ne)?$",
        )
    });
    MEASURES.is_match(
        text.trim()
            .trim_end_matches([':', '?', '.', '…'])
            .trim_end(),
    )
}

/// Whether a line speaks of goals and breaks off where points go on: "Det er Byrådets mål,", "Målene er, at".
pub(super) fn leads_to_points(text: &str) -> bool {
    const MOST_WORDS: usize = 12;
    let open = text.ends_with(',') || text.ends_with(" at");
    open && text.split_whitespace().count() <= MOST_WORDS && super::lexicon::level(text).is_some()
}

/// Whether a line leads to what the goal above it means: "Det betyder, at".
pub(super) fn leads_to_parts(text: &str) -> bool {
    static MEANS: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i)^(?:det(?:te)? (?:betyder|indebærer|vil sige|medfører|kræver)|herunder|konkret(?: betyder det)?|målet er (?:nået|opfyldt)|vi har nået målet|det er (?:nået|opfyldt)),?(?: (?:at|når))?$",
        )
    });
    MEANS.is_match(text.trim().trim_end_matches(':').trim_end())
}

/// Whether a text heads what a municipality wants, its goals among other things: "Vi vil".
pub(super) fn wants(text: &str) -> bool {
    static WANTS: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i)^(?:derfor |det |her )?(?:vil vi|vi vil)(?: (?:gerne|særligt|arbejde for))?,?(?: at)?$|^(?:hvad|det) (?:vil|ønsker|skal) vi (?:gerne )?(?:opnå|nå|have opnået|nå frem til)$",
        )
    });
    WANTS.is_match(
        text.trim()
            .trim_end_matches([':', '…', '.', '?'])
            .trim_end(),
    )
}

/// Whether words that may name an area are those of any plan: "Mål for 2026", "Opfølgning", "Rammen for indsatsen".
fn names_none(area: &str) -> bool {
    static OF_ANY: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i)^(?:forord|indledning|baggrund|opfølgning|evaluering|økonomi|status|organisering|bilag|rammen?|rammerne|(?:(?:vores|kommunens|lokale|politiske|de) )*(?:resultat|del|effekt)?mål(?:ene|sætninger)?)(?: (?:og|for|i) (?:\p{L}+ ){0,2}(?:\p{L}+|20\d{2}(?:[-–]20\d{2})?))?$",
        )
    });
    OF_ANY.is_match(area)
}

/// Whether a heading opens a chapter.
pub(super) fn is_chapter(text: &str) -> bool {
    static CHAPTER: LazyLock<Regex> =
        LazyLock::new(|| compiled(r"(?i)^kapitel (?:\d{1,2}|[IVX]{1,4})\b"));
    CHAPTER.is_match(text.trim())
}

/// The area that a heading names: "Indsatsområde 2 – Dansk", "Tema: Klima".
pub(super) fn area(text: &str) -> Option<&str> {
    static AREA: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"^(?i:indsatsområde|fokusområde|temaområde|målområde|politikområde|serviceområde|område|hovedtema|tema|strategispor|spor|kapitel)(?: nr\.)?(?: (?P<number>\d{1,2}|[IVX]{1,4}|[A-H]))?(?P<mark>\s?[:.–—|-])?\s+(?P<area>\p{Lu}.*)$",
        )
    });
    let found = AREA.captures(text.trim())?;
    // "Område Nord" is a place.
    let policy = text.trim().to_lowercase().starts_with("politikområde ");
    if !policy && found.name("number").is_none() && found.name("mark").is_none() {
        return None;
    }
    let area = found
        .name("area")?
        .as_str()
        .trim_end_matches(':')
        .trim_end();
    let short = area.split_whitespace().count() <= 10 && !area.ends_with('.');
    (short && !names_none(area)).then_some(area)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_told_from_goals() {
        for text in [
            "Delmål",
            "Hvad gør vi",
            "Vores mål",
            "Indsatser og aktiviteter",
            "Målsætninger",
            "Det vil vi måle på",
        ] {
            assert!(is_bare(text), "{text}");
        }
        for text in [
            "Flere i job",
            "Mål for klimaet i 2030",
            "Sådan får flere et job",
        ] {
            assert!(!is_bare(text), "{text}");
        }
    }

    #[test]
    fn what_is_measured_stands_below_many_headings() {
        for text in [
            "Det vil vi måle på",
            "Sådan måler vi:",
            "Sådan måler vi det",
            "Hvordan måler vi?",
            "Vi måler på:",
            "Det måler vi på",
            "Sådan måles effekten",
            "Sådan måler vi, om vi er på vej",
            "Sådan kan vi se, at det virker",
            "Vi er lykkedes, når",
            "Tegn på, at vi lykkes",
            "Indikatorer",
        ] {
            assert!(measures(text), "{text}");
        }
        for text in [
            "Vi måler luftens kvalitet på tre pladser",
            "Målinger",
            "Hvad vil vi",
            "Vi er lykkedes med meget",
        ] {
            assert!(!measures(text), "{text}");
        }
        for text in [
            "Sådan når vi målene",
            "Vejen til målet",
            "For at nå vores mål",
        ] {
            assert!(leads_there(text), "{text}");
        }
        assert!(!leads_there("Mål og midler") && !leads_there("Sådan når vi ud til alle"));
        assert!(wants("Vi vil:") && wants("Derfor vil vi") && wants("Hvad vil vi opnå?"));
        assert!(!wants("Vi vil hjælpe"));
    }

    #[test]
    fn an_area_is_named_behind_its_word() {
        for (text, expected) in [
            ("Indsatsområde 1 – Havnen", Some("Havnen")),
            ("Tema: Grøn by", Some("Grøn by")),
            ("TEMA 2: Byens rum", Some("Byens rum")),
            ("Kapitel 3 Natur", Some("Natur")),
            ("Fokusområde 4. Trivsel", Some("Trivsel")),
            ("Område Nord", None),
            ("Tema 2 er vigtigt", None),
        ] {
            assert_eq!(area(text), expected, "{text}");
        }
    }
}
