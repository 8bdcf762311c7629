//! Shares in words, "7 ud af 10", and whether a text holds a figure that may be asked.

use std::sync::LazyLock;

use protokol_core::quantity::Quantity;
use regex::Regex;

use super::printed::{self, Doubt};
use super::{FIGURE, is_year, unit_after};
use crate::regexes::compiled;

/// "7 ud af 10 unge": a share.
static OUT_OF: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i)(?:\b|^|[\s(])(?P<value>\d{{1,3}}|{COUNT}) ud af (?:hver )?(?P<of>\d{{1,3}}|{COUNT})\b"
    ))
});
/// "Mindst 4 af 5 gæster": the same, where a goal begins with it.
static OF: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i)^(?:mindst |højst |minimum )?(?P<value>\d{{1,3}}|{COUNT}) af (?P<of>\d{{1,3}}|{COUNT}) \p{{L}}"
    ))
});
/// Numbers in words from two to ten.
const FEW: &str = "to|tre|fire|fem|seks|syv|otte|ni|ti";
/// Numbers in words, up to ten.
const COUNT: &str = "en|én|et|ét|to|tre|fire|fem|seks|syv|otte|ni|ti";
/// "Hver fjerde borger"; "hver anden uge" is how often.
static EVERY: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)\bhver(?:t)? (?P<nth>anden|tredje|fjerde|femte|sjette|syvende|ottende|niende|tiende) (?:\p{L}+ )?(?:borger|elev|ung|unge|ældre|familie|medarbejder|virksomhed|husstand|barn|skole|ansat|ledig|voksen|indkøb|bil|tur|bolig|bygning|person|deltager|forælder|kvinde|mand|patient|bruger|kunde|lejer|pårørende|lejlighed|gæst|lærer|leder|sag|klasse|station|vej|bus)\b",
    )
});
/// Of how many each second word names the last.
const ORDINALS: &[&str] = &[
    "anden", "tredje", "fjerde", "femte", "sjette", "syvende", "ottende", "niende", "tiende",
];

fn counted(word: &str) -> Option<i32> {
    let number = match word.to_lowercase().as_str() {
        "en" | "én" | "et" | "ét" => 1,
        "to" => 2,
        "tre" => 3,
        "fire" => 4,
        "fem" => 5,
        "seks" => 6,
        "syv" => 7,
        "otte" => 8,
        "ni" => 9,
        "ti" => 10,
        digits => digits.parse().ok()?,
    };
    Some(number)
}

/// Whether a text asks a share in words that is no whole number of per cent: "hver tredje borger", "to tredjedele".
pub(in crate::plan) fn in_words(text: &str) -> bool {
    static PARTS: LazyLock<Regex> = LazyLock::new(|| {
        compiled(r"(?i)\b(?:tredjedel|fjerdedel|femtedel|tiendedel)(?:e|en|ene)?\b")
    });
    let parts = text.contains('/') && printed::of(text).doubt == Some(Doubt::Several);
    let shares = [&*EVERY, &*OUT_OF, &*OF, &*PARTS, &*WORDS, &*SOME_NEW];
    parts || shares.into_iter().any(|rule| rule.is_match(text))
}

/// "Højst én klage", "op på hver femte", "halvdelen", "Andel: 1/3", "mindst -5".
static WORDS: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i)\b(?:mindst|højst|højest|maks(?:imalt)?|minimum|(?:mere|flere|mindre|færre) end|op på|ned på) (?:(?:{FEW}|elleve|tolv|tretten|fjorten|femten|seksten|sytten|atten|nitten|tyve|tredive|fyrre|halvtreds|tres|halvfjerds|firs|halvfems|hundrede?|tusinde?|hver \p{{L}}+(?:de|te|en|dje))(?: [\p{{L}}-]{{4,}}|[ .,]*$)|[-–−]\d)|^(?:mindst|højst) (?:én|en|ét|et)\b|\b(?:mindst|højst) (?:én|ét)\b|\bhalvdelen\b|[:=] ?\d+/\d+"
    ))
});
/// "Tre nye læseklubber".
static SOME_NEW: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i)^(?:{FEW}|elleve|tolv) (?:nye|flere|ekstra) "
    ))
});
/// "Svartid: 5 dage (i dag 7)": a figure alone behind what it is of.
static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"[\p{{L}})] ?[:=] ?{FIGURE}(?: ?%| ?\p{{L}}+\.?)?(?:\.?$| \()"
    ))
});

/// Whether a text names a figure right behind what it is of; no year.
pub(in crate::plan) fn named_figure(text: &str) -> bool {
    NAMED.find(text).is_some_and(|found| {
        let figure = found
            .as_str()
            .trim_start_matches(|c: char| !c.is_ascii_digit());
        let digits = figure.trim_end_matches(|c: char| !c.is_ascii_digit());
        digits.contains('.') || !Quantity::read(digits).is_ok_and(is_year)
    })
}
/// "Halvdelen af alle indkøb": half of them, whatever they are.
static HALF_OF: LazyLock<Regex> =
    LazyLock::new(|| compiled(r"(?i)\bhalvdelen af (?:alle|de|vores|[\p{L}-]+(?:ne|en|et))\b"));

/// "Halvdelen af de nye boliger har …".
static HALF_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    compiled(r"(?i)^(?:mindst )?halvdelen af (?:alle|de|vores|[\p{L}-]+(?:ne|en|et))\b")
});

/// The share that is asked in so many out of so many, in per cent where it is a whole number of them, and where its
/// words begin.
pub(super) fn out_of(text: &str) -> Option<(usize, Quantity)> {
    if let Some(found) = EVERY.captures(text) {
        let one_in = ORDINALS
            .iter()
            .position(|word| *word == found["nth"].to_lowercase());
        let one_in = i32::try_from(one_in? + 2).ok()?;
        let share = (100 % one_in == 0).then(|| Quantity::whole(100 / one_in));
        return Some((found.get(0)?.start(), share?));
    }
    if let Some(found) = OUT_OF.captures(text).or_else(|| OF.captures(text)) {
        let number = |name: &str| counted(&found[name]);
        let (value, of) = (number("value")?, number("of").filter(|of| *of > 0)?);
        let whole = value <= of && value * 100 % of == 0;
        let at = found.name("value")?.start();
        return whole.then(|| (at, Quantity::whole(value * 100 / of)));
    }
    // Where it begins with them, other figures say what becomes of that half.
    let found = HALF_FIRST.find(text).or_else(|| {
        let found = HALF_OF.find(text)?;
        (!unused_figure(text)).then_some(found)
    })?;
    Some((found.start(), Quantity::whole(50)))
}

/// Whether a text asks so many out of so many that no whole number of per cent says it.
pub(super) fn is_uneven(text: &str) -> bool {
    (OUT_OF.is_match(text) || OF.is_match(text)) && out_of(text).is_none()
}

/// Whether a text holds one figure that may be asked, or several.
pub(in crate::plan) fn holds_figure(text: &str) -> bool {
    unused_figure(text) || printed::of(text).doubt.is_some()
}

/// Whether a text holds a figure that may be asked: no year, day, age, paragraph or number of something.
pub(in crate::plan) fn unused_figure(text: &str) -> bool {
    figures(text).next().is_some()
}

/// The figures of a text that may be asked.
pub(in crate::plan) fn figures_of(text: &str) -> Vec<Quantity> {
    let all = figures(text);
    all.filter_map(|(_, figure)| Quantity::read(figure).ok())
        .collect()
}

/// The figure of a text that holds no other, with its unit.
pub(super) fn only_figure(text: &str) -> Option<(Quantity, Option<String>)> {
    let mut found = figures(text);
    let (at, only) = found.next()?;
    let alone = found.next().is_none();
    let value = Quantity::read(only).ok().filter(|_| alone)?;
    Some((value, unit_after(&text[at + only.len()..])))
}

/// The figures of a text that may be asked, each with its place.
fn figures(text: &str) -> impl Iterator<Item = (usize, &str)> {
    static ANY: LazyLock<Regex> = LazyLock::new(|| compiled(FIGURE));
    static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i)(?:§|\b(?:stk\.|uge|kl\.|nr\.|fase|mål|verdensmål|delmål|dansk|prøve|niveau|model|version|kategori|zone|punkt|kapitel|bilag|side|k|q)|[\d.,/-]) ?$",
        )
    });
    static BEHIND: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i)^(?:-?\s?(?:årige?s?|års|år|måneders?|dages?|ugers?|timers?)\b|[-–/]\d|\.? ?(?:klasse|kvartal|halvår|januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december)\b|[\p{L}])",
        )
    });
    static OFTEN: LazyLock<Regex> = LazyLock::new(|| {
        compiled(r"(?i)^ (?:dage|timer) (?:om (?:ugen|dagen|måneden|året)|i ugen)\b")
    });
    let all = ANY.find_iter(text).filter(|found| {
        let (before, behind) = (&text[..found.start()], &text[found.end()..]);
        // "6 dage om ugen" is how often, and no time.
        let often = OFTEN.is_match(behind);
        let year = !found.as_str().contains(['.', ','])
            && Quantity::read(found.as_str()).is_ok_and(is_year);
        // "CO2" and "A4" are words.
        let in_word = before.ends_with(char::is_alphabetic);
        !year && !in_word && !BEFORE.is_match(before) && (often || !BEHIND.is_match(behind))
    });
    all.map(|found| (found.start(), found.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_in_words_are_per_cent_where_they_are_whole() {
        for (text, expected) in [
            ("Ni ud af ti unge svømmer", Some("90")),
            ("Hver fjerde borger cykler", Some("25")),
            ("Hver tredje borger cykler", None),
            ("To ud af tre unge svømmer", None),
            ("Vi mødes hver anden uge", None),
        ] {
            let found = out_of(text).map(|(_, share)| share.to_string());
            assert_eq!(found.as_deref(), expected, "{text}");
        }
        assert!(in_words("Hver tredje borger cykler") && in_words("To tredjedele svømmer"));
        assert!(!in_words("Hver anden uge"));
    }

    #[test]
    fn a_limit_in_words_or_a_figure_behind_its_name_asks_something() {
        for text in [
            "Højst én henvendelse",
            "Mindst elleve broer",
            "Vi skal op på hver femte",
            "Halvdelen af prøverne",
            "Andel både: 1/3",
            "Højst -3 grader i havnen",
        ] {
            assert!(in_words(text), "{text}");
        }
        for text in [
            "Alle med mere end fem år på havet",
            "Vi mødes en gang om ugen",
            "Alle har mindst en god nabo",
        ] {
            assert!(!in_words(text), "{text}");
        }
        assert!(named_figure("Ventetid ved broen: 6 minutter"));
        assert!(named_figure("Ventetid: 6 dage (i dag 9)"));
        assert!(!named_figure("Planen for havnen: 2027"));
        assert!(!named_figure("Ventetiden er kort"));
    }

    #[test]
    fn a_figure_that_may_be_asked_is_told_from_years_days_and_ages() {
        for text in [
            "Vi planter 28 ha ny skov inden udgangen af 2027",
            "Besøgene skal op på 1.200 om året",
        ] {
            assert!(unused_figure(text), "{text}");
        }
        for text in [
            "Flere unge under 30 år i job i 2025",
            "De 15-17-årige skal have en plan inden 1. august 2024",
            "Opfølgning efter § 15, stk. 2, i uge 7",
            "Elever i 9. klasse, og verdensmål 17",
            "Status hvert 3. kvartal efter 6 måneder",
        ] {
            assert!(!unused_figure(text), "{text}");
        }
    }
}
