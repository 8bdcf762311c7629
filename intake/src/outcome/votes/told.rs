//! The patterns by which the sides of a vote are told, each with its signs: words in lower case one of which stands
//! wherever the pattern fits. Only data: another way to tell a side is one more entry.

use std::sync::LazyLock;

use protokol_core::vocabulary::VoteSide;

use super::NUMBER;
use crate::regexes::Signed;

/// A side, and how its votes are told.
pub(super) type Told = (VoteSide, Signed);

/// How many a side is.
pub(super) static COUNTS: LazyLock<Vec<Told>> = LazyLock::new(|| {
    let side = |side, signs, pattern: &str| {
        let pattern = pattern.replace("NUMBER", NUMBER);
        (side, Signed::new(signs, pattern))
    };
    vec![
        side(
            VoteSide::For,
            &[" for", " ja"],
            r"(?i)\bNUMBER (?:medlem(?:mer)? )?(?:stemmer? |stemte )?(?:for|ja)\b",
        ),
        // "Et flertal (5) stemte for": how many the part is.
        side(
            VoteSide::For,
            &["flertal"],
            r"(?i)\bflertal(?:let)?(?: på)? \(?NUMBER\)?(?: medlemmer)? (?:stemte for|stemmer for|anbefal|godkend|tiltr|vedtog)",
        ),
        side(
            VoteSide::For,
            &["ja stemte"],
            r"(?i)(?:^|[.,;] )ja stemte:? NUMBER\b",
        ),
        side(
            VoteSide::Against,
            &["nej stemte"],
            r"(?i)(?:^|[.,;] |\bog )nej stemte:? NUMBER\b",
        ),
        side(
            VoteSide::Abstained,
            &["mod stemte", "blankt stemte"],
            r"(?i)\b(?:hverken for eller i?mod|blankt) stemte:? NUMBER\b",
        ),
        side(
            VoteSide::Abstained,
            &["stemte blankt"],
            r"(?i)\bNUMBER stemte blankt\b",
        ),
        side(
            VoteSide::For,
            &["for "],
            r"(?i)\bfor (?:forslaget |indstillingen |[\p{L} -]{1,60}(?:forslag|indstilling) |stemte )+:? ?(?:stemte )?NUMBER\b",
        ),
        side(
            VoteSide::For,
            &["stemmer"],
            r"(?i)\b(?:stemmer|stemmerne) NUMBER for\b",
        ),
        // "Vedtaget med 10 stemmer", where nothing else tells of which.
        side(
            VoteSide::For,
            &["stemmer"],
            r"(?i)\b(?:vedtaget|vedtages|godkendt|godkendes|tiltrådt|tiltrædes|anbefalet|anbefales) (?:hermed |dermed |herefter )?med NUMBER stemmer(?:,|\.| mens\b|$)",
        ),
        // "Forslaget fik 4 stemmer, og 6 stemte imod"
        side(
            VoteSide::For,
            &["fik "],
            r"(?i)\bfik NUMBER stemmer?,? (?:og|mens) \p{Alphabetic}*\d* ?stemte i?mod\b",
        ),
        side(
            VoteSide::For,
            &["for:", "ja:", "ja-stemmer:"],
            r"(?i)(?:^|[.,;] )(?:antal )?(?:stemmer )?(?:for|ja(?:-stemmer)?): ?NUMBER\b",
        ),
        side(
            VoteSide::Against,
            &["mod:", "nej:", "nej-stemmer:"],
            r"(?i)(?:^|[.,;] )(?:antal )?(?:stemmer )?(?:imod|mod|nej(?:-stemmer)?): ?NUMBER\b",
        ),
        side(
            VoteSide::Abstained,
            &["undlod", "undlader:", "blank", "imod:"],
            r"(?i)(?:^|[.,;] )(?:undlod(?: at stemme)?|undlader|blank[te]?|hverken for eller imod): ?NUMBER\b",
        ),
        side(
            VoteSide::Against,
            &["mod", " nej"],
            r"(?i)\bNUMBER (?:medlem(?:mer)? )?(?:stemmer? |stemte )?(?:imod|mod|nej)\b",
        ),
        side(
            VoteSide::Against,
            &["imod "],
            r"(?i)\bimod (?:forslaget |indstillingen |[\p{L} -]{1,60}(?:forslag|indstilling) |stemte )+:? ?(?:stemte )?NUMBER\b",
        ),
        side(
            VoteSide::Abstained,
            &["undlod", "undlader", "hverken", "blank"],
            r"(?i)\bNUMBER(?:, (?:der|som))? (?:medlem(?:mer)? )?(?:undlod|undlader|stemte hverken|hverken for eller imod|blanke|(?:stemmesed(?:del|ler)|stemmer?) (?:var|er) blanke?)\b",
        ),
        side(VoteSide::Abstained, &["undlod"], r"(?i)\bundlod NUMBER\b"),
    ]
});

/// Who is on a side.
pub(super) static GROUPS: LazyLock<Vec<Told>> = LazyLock::new(|| {
    let side = |side, signs, pattern| (side, Signed::new(signs, pattern));
    vec![
        side(
            VoteSide::For,
            &[":"],
            r"(?i)\b(?:for (?:forslaget |indstillingen |[\p{L} -]{1,60}(?:forslag|indstilling) )?stemte(?: \d{1,2})?|for|ja)\s*:\s*(.+)$",
        ),
        side(
            VoteSide::For,
            &["stemte"],
            r"(?i)\bfor (?:\p{L}*forslaget |indstillingen )?stemte:?\s+(.+)$",
        ),
        // "For at yde et tilskud stemte Anna Holm (A)."
        side(
            VoteSide::For,
            &["stemte"],
            r"^For at [^:;]{3,120}? stemte:?\s+(\p{Lu}.+)$",
        ),
        side(
            VoteSide::For,
            &[" for"],
            r"(?i)^(.+?)(?: stemte for\b| stemmer for\b|,? for\.?$)",
        ),
        // "A, B og Ø anbefaler indstillingen": lists by their letters only, for a body may do so, too.
        side(
            VoteSide::For,
            &["anbefaler", "tiltræder", "godkender", "støtter"],
            r"^((?:[A-ZÆØÅ]{1,2}(?:, | og | samt | ))+)(?:anbefaler(?: indstillingen| forslaget)?|(?:tiltræder|godkender|støtter) (?:indstillingen|forslaget))\.?$",
        ),
        side(
            VoteSide::Against,
            &[":"],
            r"(?i)\b(?:imod (?:forslaget |indstillingen |[\p{L} -]{1,60}(?:forslag|indstilling) )?stemte(?: \d{1,2})?|imod|nej)\s*:\s*(.+)$",
        ),
        side(
            VoteSide::Against,
            &["mod "],
            r"(?i)\b(?:mod stemte|imod (?:(?:\p{L}*forslaget |indstillingen )?stemte|var|er)):?\s+(.+)$",
        ),
        side(
            VoteSide::Against,
            &["mod", " nej"],
            r"(?i)^(?:mens |og |kun |alene )?(.+?)(?: (?:stemte|stemmer|stemt) (?:i?mod|nej)\b| (?:var|er|gik) imod\b|,? imod\.?$)",
        ),
        side(
            VoteSide::Against,
            &["ikke"],
            r"(?i)^(?:mens |og )?(.+?) (?:kan ikke|kunne ikke|ikke kan|ikke kunne) (?:støtte|tiltræde|godkende|tilslutte|anbefale|stemme for|gå ind for|medvirke)\b|^(?:mens |og )?(?P<other>.+?) støtte(?:r|de) ikke\b",
        ),
        side(
            VoteSide::Abstained,
            &[
                "undlod",
                "undlader",
                "afstod",
                "forbehold",
                "hverken",
                "blankt",
            ],
            r"(?i)^(?:mens |og )?(.+?) (?:undlod|undlader|afstod|tog forbehold|tager forbehold|forbeholder sig|forbeholdt sig|stemte hverken|stemte blankt)\b",
        ),
        side(
            VoteSide::Abstained,
            &[":"],
            r"(?i)\b(?:undlod|undlader|undlod at stemme|stemte ikke|hverken for eller imod|blankt|^forbehold)\s*:\s*(.+)$",
        ),
    ]
});
