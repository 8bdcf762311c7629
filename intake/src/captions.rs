//! What the line above a table says that the table measures, without the day, the unit and the parts it is split into:
//! "Sygefravær" of "Tabel 3. Sygefravær i pct. fordelt på skoler". Figures and goals of one table are called by it alike.

use std::sync::LazyLock;

use regex::Regex;

use crate::dates::MONTH_PATTERN;
use crate::plan::has_verb;
use crate::plan::terms::called;
use crate::regexes::compiled;
use crate::sections;
use crate::words::sentences;

/// A line that is longer does not name the table below it.
const LONGEST: usize = 80;

/// What calls itself the heading of a table: "Tabel 3.", "Figur:".
static NUMBERED: LazyLock<Regex> =
    LazyLock::new(|| compiled(r"(?i)^(?:tabel|figur|oversigt)(?: \d{1,2}[.:]?|:) *"));

/// A time at the end of a text.
pub(crate) static WHEN: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i)[,(]? ?(?:\b(?:pr\.?|per|i|for|opgjort|målt|ved udgangen af|ultimo|medio|primo|den) )*(?P<when>\d{{1,2}}\. ?(?:{MONTH_PATTERN})(?: (?:19|20)\d{{2}})?|(?:{MONTH_PATTERN}) (?:19|20)\d{{2}}|[1-4]\. ?(?:kvartal|kvt\.?|halvår)(?: i)? (?:19|20)\d{{2}}|\b(?:19|20)\d{{2}})\)?$"
    ))
});

/// Into which parts something is split.
static PARTS: LazyLock<Regex> = LazyLock::new(|| {
    compiled(r"(?i),? (?:(?:for)?delt|opdelt|fordeling|opgjort|vist) (?:på|efter|pr\.|ud på) .*$")
});

/// Words that lead to what is measured.
static LEADS_IN: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)^(?:udvikling(?:en)? i|oversigt over|opgørelse (?:af|over)|opgørelsen (?:af|over)) (?P<what>.+)$",
    )
});

/// What a table measures, and in which unit where that is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Measured<'a> {
    /// What.
    pub(crate) what: &'a str,
    /// In which unit.
    pub(crate) unit: Option<String>,
}

/// Whether a line calls itself the heading of a table.
pub(crate) fn is_numbered(text: &str) -> bool {
    NUMBERED.is_match(text.trim())
}

/// A line that is short enough to name the table below it, without "Tabel 3."
pub(crate) fn line(text: &str) -> Option<&str> {
    let text = text.trim();
    let from = NUMBERED.find(text).map_or(0, |number| number.end());
    let bare = text[from..]
        .trim_start_matches('#')
        .trim()
        .trim_end_matches([':', '.']);
    let short = bare.chars().count() <= LONGEST && sentences(bare).len() == 1;
    (short && !bare.is_empty()).then_some(bare)
}

/// What a line above a table, as [`line`] gives it, says that the table measures; none where it only says that figures
/// follow, as in "Status pr. 1. maj 2025", where it heads a section of the case, or is a sentence.
pub(crate) fn of(caption: &str) -> Option<Measured<'_>> {
    static GENERAL: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i)^(?:status|nøgletal|tal|oversigt|resultater?|opgørelse|udvikling(?:en)?|sammenligning|figur|tabel|data|budgetopfølgning|opfølgning|måling|mål|måltal|bilag|sagsfremstilling|baggrund|økonomi)(?: (?:for|på|over|i|og) .*)?$",
        )
    });
    /// A sentence that leads to the table.
    static SAYS: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i)\b(?:fremgår|vises|ses|viser|indgår|fremlægger|orienterer|nedenfor|nedenstående|følgende)\b",
        )
    });
    if sections::named_kind(caption).is_some() || sections::heads_treatment(caption) {
        return None;
    }
    let mut bare = caption.trim();
    let mut unit = None;
    let lead = LEADS_IN.captures(bare).and_then(|lead| lead.name("what"));
    bare = lead.map_or(bare, |what| what.as_str());
    // A unit, a time and the parts may stand behind each other in any order.
    loop {
        let before = bare;
        let until = [&*WHEN, &*PARTS]
            .into_iter()
            .filter_map(|pattern| Some(pattern.find(bare)?.start()))
            .min();
        bare = &bare[..until.unwrap_or(bare.len())];
        let (what, found) = unit_of(bare.trim());
        unit = unit.or(found);
        bare = what.trim_end_matches([',', ':', '.', ' ', '-', '–']);
        if bare == before {
            break;
        }
    }
    let named = bare.chars().any(char::is_alphabetic) && !GENERAL.is_match(bare);
    let says = has_verb(bare) || SAYS.is_match(bare);
    (named && !says).then_some(Measured { what: bare, unit })
}

/// What is counted, without the unit that may stand behind it, and the unit.
pub(crate) fn unit_of(what: &str) -> (&str, Option<String>) {
    static UNIT: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i),? (?:\((?:i |antal )?(?P<in>pct\.?|procent|%|dage|uger|timer|minutter|min\.|måneder|tons?(?: CO2e?)?|kg|fuldtidspersoner|(?:mio\. |t\.)?kr\.?)\)|i (?:alt )?(?P<behind>pct\.?|procent|%|dage|uger|timer|minutter|måneder|tons?(?: CO2e?)?|kg))$",
        )
    });
    let Some(found) = UNIT.captures(what) else {
        return (what, None);
    };
    let unit = found.name("in").or_else(|| found.name("behind"));
    let until = found.get(0).map_or(what.len(), |whole| whole.start());
    (&what[..until], unit.map(|unit| called(unit.as_str())))
}

/// What a line right below a table says that its figures are counted in: "Tal i ton CO2e.", "(tons CO2e)".
pub(crate) fn unit_below(text: &str) -> Option<String> {
    static BELOW: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i)^(?:(?:note|anm\.?|bemærk):? )?\(?(?:(?:(?:alle|tal(?:lene)?|værdier(?:ne)?|mængder(?:ne)?|udledning(?:en|er|erne)?|beløb|opgjort|angivet|vist|målt) )+(?:er )?(?:(?:opgjort|angivet|vist) )?i )?(?P<unit>(?:(?:1\.000|tusinde?) )?(?:pct\.?|procent|%|dage|uger|timer|minutter|måneder|tons? ?(?:CO2|CO₂)?(?:e|-ækvivalenter)?|kg|[kMGT]Wh|(?:mio\. |t\. ?)?kr\.?|km|ha|m[23²³])(?: pr\. \p{L}+)?)\)?[.:]?$",
        )
    });
    let found = BELOW.captures(text.trim())?;
    Some(called(&found["unit"]))
}

/// Whether a row or a column is of all of what its table is of: "I alt", "Hele kommunen".
pub(crate) fn is_whole(name: &str) -> bool {
    static WHOLE: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i)^(?:i alt|ialt|total(?:t|en)?|samlet|sum|alle|hele kommunen|kommunen(?: i alt| samlet| som helhed)?|kommune i alt|gennemsnit(?:tet)?|gns\.?)(?: i alt)?$",
        )
    });
    WHOLE.is_match(name.trim().trim_end_matches([':', '*']))
}

/// What a part of something measured is called: by both, or by what is measured alone where the part is all of it.
pub(crate) fn named(measured: &str, part: &str) -> String {
    match is_whole(part) {
        true => measured.to_owned(),
        false => format!("{measured} – {part}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_caption_says_what_is_measured_or_only_when() {
        for (caption, topic, unit) in [
            ("Sygefravær pr. 31. marts 2025", Some("Sygefravær"), None),
            (
                "Både i havnen, 1. kvartal 2025",
                Some("Både i havnen"),
                None,
            ),
            (
                "Ledighed i pct. pr. maj 2025",
                Some("Ledighed"),
                Some("pct."),
            ),
            ("Glade gæster (maj 2025)", Some("Glade gæster"), None),
            (
                "Slid i procent, opgjort pr. 31. december 2025",
                Some("Slid"),
                Some("pct."),
            ),
            (
                "Slid i procent fordelt på broer",
                Some("Slid"),
                Some("pct."),
            ),
            ("Slid pr. maj 2025 (pct.)", Some("Slid"), Some("pct.")),
            (
                "Udvikling i bådpladser (fuldtidspersoner)",
                Some("bådpladser"),
                Some("fuldtidspersoner"),
            ),
            ("Udlejning i havnen", Some("Udlejning i havnen"), None),
            ("Status pr. 1. maj 2025", None, None),
            ("Nøgletal for havnen", None, None),
            ("Nøgletal og mål", None, None),
            ("Pr. 1. maj 2025", None, None),
            ("Sagsfremstilling", None, None),
            ("Ventetiden fremgår nedenfor", None, None),
        ] {
            let found = of(caption);
            let what = found.as_ref().map(|found| found.what);
            assert_eq!(what, topic, "{caption}");
            let of_it = found.as_ref().and_then(|found| found.unit.as_deref());
            assert_eq!(of_it, unit, "{caption}");
        }
        let below = |text| unit_below(text).unwrap_or_default();
        assert_eq!(below("Tal i ton CO2e."), "ton CO2e");
        assert_eq!(below("Alle tal er angivet i pct."), "pct.");
        assert_eq!(below("Tal i parentes er fra 2023."), "");
        assert_eq!(line("Tabel 3. Slid på broer:"), Some("Slid på broer"));
        assert_eq!(named("Slid", "I alt"), "Slid");
        assert_eq!(named("Slid", "Nord"), "Slid – Nord");
    }
}
