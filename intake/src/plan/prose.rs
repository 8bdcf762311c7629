//! Goals in running text: what somebody says is the goal, what is announced, and what others want. In a
//! plan that lists its goals, sentences about goals explain them and are none of their own.

use std::sync::LazyLock;

use regex::Regex;

use super::lexicon;
use crate::regexes::compiled;

static STATED: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)\b(?:det er (?:[\p{L}-]+ ){0,4}?(?:mål|målsætning)(?:et|en)?|målet er(?: desuden| også| derfor| endvidere| samtidig)?|målsætningen er(?: desuden| også| derfor| endvidere)?|har (?:[\p{L}-]+ ){0,2}?(?:sat )?(?:som|det som|sig det) (?:[\p{L}-]+ )?(?:mål|målsætning))(?: for [^,]{3,60})?,? at (?P<goal>.+)",
    )
});
static ANNOUNCED: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)\b(?:tilføj\w*|udmeld\w*|fastsæt\w*|fastlæg\w*|fremlæg\w*|forelæg\w*|komm\w*|meld\w*|opstill\w*|formuler\w*|følge\w*)\b[^.]*?\b(?:et|en)(?: (?P<number>\d{1,2})\.)? ?(?:[\p{L}]+ )*?(?:mål|måltal|målsætning) (?:om,? at|for|om|vedrørende) (?P<goal>.+)",
    )
});
/// "Mål for trivslen fastsættes, når målingen foreligger": words for it stand first.
static TO_COME: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)^(?:et (?:(?:første|andet|tredje|fjerde|femte|sjette|yderligere|nyt) )?|der er endnu ikke (?:sat|fastsat|fastlagt) (?:et )?|målet |måltallet )?(?:mål|måltal|målsætning(?:en)?)? ?(?:for|om) (?P<goal>[^,.]{3,100}?) (?:fastsættes|fastlægges|udmeldes|meldes ud|besluttes|defineres|udarbejdes|opstilles|formuleres|følger|kommer|vil blive (?:fastsat|fastlagt|udmeldt|opstillet|formuleret))\b[^.]*\b(?:senere|når|efter|i løbet af|i forbindelse med|primo|medio|ultimo|inden|senest|i 20\d{2}|(?:til|i) (?:foråret|efteråret|næste år))\b",
    )
});
/// "Der er endnu ikke fastsat et mål for trivslen", "Mål for trivslen er under udarbejdelse".
static NOT_YET: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)^(?:der er (?:endnu )?ikke (?:fastsat|fastlagt|sat|opstillet|besluttet|formuleret) (?:et |noget )?(?:konkret |lokalt |måltal eller )?(?:mål|måltal|målsætning)(?: endnu)? (?:for|om) (?P<one>[^,.]{3,100})|(?:et |målet |måltallet )?(?:mål|måltal|målsætning(?:en)?)? ?(?:for|om) (?P<other>[^,.]{3,100}?) er (?:endnu ikke (?:fastsat|fastlagt|besluttet|udmeldt|formuleret)|ikke (?:fastsat|fastlagt|besluttet|udmeldt) endnu|under udarbejdelse))\b",
    )
});
/// "Der arbejdes på et mål for trivslen": there will be one.
static IN_WORK: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)^(?:der arbejdes|vi arbejder|kommunen arbejder|forvaltningen arbejder)(?: fortsat| aktuelt| p\.t\.| pt\.)? (?:på|med at (?:fastsætte|fastlægge|formulere|opstille|udvikle|sætte|finde))(?: at (?:fastsætte|fastlægge|formulere|opstille|udvikle|sætte|finde))? (?:et|en) (?:[\p{L}]+ )??(?:mål|måltal|målsætning) (?:for|vedrørende) (?P<goal>[^,.]{3,100})",
    )
});
/// What is said to come, and not to have come.
static FUTURE: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)\b(?:vil|fremlægges|forelægges|fastsættes|fastlægges|formuleres|opstilles|udmeldes|tilføjes|forventes|kommer)\b",
    )
});
/// When an announced goal comes, which is none of its words.
static WHEN: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i),? (?:(?:når|så snart|efter at|i løbet af|senest|inden|i forbindelse med|efter (?:sommer|ferie|jul|påske|nytår|budget)\p{L}*) .*|(?:(?:til|i) (?:foråret|efteråret|sommeren|vinteren|næste år)|efter (?:sommer|ferie|jul|påske|nytår)\p{L}*|senere)[ .]*)$",
    )
});
/// "Kommunens mål om, at …, videreføres fra …".
static GOES_ON: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)^(?:[\p{L}-]+ ){0,4}(?:mål|målet|målsætning|målsætningen) (?:om,? at|for|om) (?P<goal>.+?),? (?:videreføres|fortsætter|føres videre)\b",
    )
});
/// "Målet videreføres fra 2023.", "Målene er uændrede": of the goal before.
static IT_GOES_ON: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)^(?:målet|måltallet|målsætningen|dette mål)(?: fra 20\d{2}| fra sidste år)? (?:videreføres|fortsætter|føres videre|er (?:uændret|videreført))\b",
    )
});
static AGAIN: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)\b(?:udmelde|fastsætte|fremlægge|tilføje)\b[^.]*?\bdet (?P<number>\d{1,2})\. (?:og sidste )?(?:[\p{L}]+ )?mål",
    )
});

/// The goals a sentence states as the municipality's own: "Målet er, at …, og at …" are two.
pub(super) fn stated<'a>(sentence: &'a str, own: Option<&str>) -> Vec<&'a str> {
    let Some(goal) = STATED
        .captures(sentence)
        .and_then(|found| found.name("goal"))
    else {
        return vec![];
    };
    if lexicon::is_of_others(&sentence[..goal.start()], own) || sentence.contains("på landsplan") {
        return vec![];
    }
    let parts = goal.as_str().split(", og at ");
    parts
        .map(|goal| goal.trim().trim_end_matches([',', '.']))
        .collect()
}

/// What a sentence says the municipality wants: "Vi vil, at alle kan svømme".
pub(super) fn wanted(sentence: &str) -> Option<&str> {
    static WANTED: LazyLock<Regex> = LazyLock::new(|| {
        compiled(r"^(?:Derfor vil vi|Vi vil)(?: gerne| arbejde for)?,? (?:at )?(?P<goal>\p{L}.+)$")
    });
    let goal = WANTED.captures(sentence.trim())?.name("goal")?.as_str();
    Some(goal.trim_end_matches('.'))
}

/// The goal somebody says there will be, with its number.
pub(super) fn announced(sentence: &str) -> Option<(Option<String>, &str)> {
    if let Some(found) = NOT_YET.captures(sentence) {
        let goal = found.name("one").or_else(|| found.name("other"))?;
        return Some((None, goal.as_str().trim()));
    }
    if let Some(found) = IN_WORK.captures(sentence) {
        return Some((None, found.name("goal")?.as_str().trim()));
    }
    let found = ANNOUNCED.captures(sentence);
    let found = found.filter(|_| FUTURE.is_match(sentence));
    let found = found.or_else(|| TO_COME.captures(sentence))?;
    let number = found
        .name("number")
        .map(|number| number.as_str().to_owned());
    let goal = found.name("goal")?.as_str();
    // "et mål for trivslen, når målingen foreligger"; of "at …" the clause is the goal's own.
    let clause = sentence[..found.name("goal")?.start()].ends_with("at ");
    let end = WHEN.find(goal).filter(|_| !clause);
    let goal = end.map_or(goal, |end| &goal[..end.start()]);
    Some((number, goal.trim().trim_end_matches(['.', ','])))
}

/// The goal a sentence says goes on.
pub(super) fn carried_over(sentence: &str) -> Option<&str> {
    let found = GOES_ON.captures(sentence)?;
    Some(found.name("goal")?.as_str().trim())
}

/// Whether a sentence says that the goal before it goes on.
pub(super) fn goes_on(sentence: &str) -> bool {
    IT_GOES_ON.is_match(sentence.trim())
}

/// The number of an announced goal a sentence speaks of again.
pub(super) fn announced_again(sentence: &str) -> Option<String> {
    Some(AGAIN.captures(sentence)?["number"].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_to_come_is_announced_and_what_came_is_not() {
        for (sentence, goal) in [
            (
                "Der kommer et mål for de pårørendes tilfredshed, når den første måling foreligger.",
                "de pårørendes tilfredshed",
            ),
            (
                "Der opstilles et mål for trivslen, når målingen i foråret er gjort op.",
                "trivslen",
            ),
            (
                "Efter sommerferien fremlægges et mål om, at flere ældre skal færdes trygt i trafikken.",
                "flere ældre skal færdes trygt i trafikken",
            ),
            ("Mål for sygefraværet fastsættes senere.", "sygefraværet"),
            (
                "Et femte mål om badegæster udmeldes inden sommerferien.",
                "badegæster",
            ),
            (
                "Der kommer et mål for gæstesejlere efter påske.",
                "gæstesejlere",
            ),
            ("Der kommer et mål for badegæster i foråret.", "badegæster"),
            (
                "Mål for udlånet af både udmeldes i løbet af 2025.",
                "udlånet af både",
            ),
            ("Der er endnu ikke fastsat et mål for trivslen.", "trivslen"),
            ("Målet for ventetiden er under udarbejdelse.", "ventetiden"),
            (
                "Der arbejdes på et mål for unge i havnen, som ventes fastlagt i 2. kvartal 2025.",
                "unge i havnen",
            ),
            (
                "Vi arbejder på at formulere et nyt mål for svømning.",
                "svømning",
            ),
        ] {
            assert_eq!(
                announced(sentence).map(|(_, goal)| goal),
                Some(goal),
                "{sentence}"
            );
        }
        for sentence in [
            "Der er opstillet et mål for trivslen.",
            "Forvaltningen kommer med et svar i juni.",
            "Kommunen har et mål for trivslen.",
            "Der arbejdes målrettet med et mål for trivslen.",
        ] {
            assert_eq!(announced(sentence), None, "{sentence}");
        }
    }

    #[test]
    fn a_goal_that_goes_on_is_told_with_its_words_or_behind_them() {
        assert_eq!(
            carried_over(
                "Kommunens mål om, at 60 pct. når deres mål, videreføres fra den tidligere strategi."
            ),
            Some("60 pct. når deres mål")
        );
        assert!(goes_on("Målet videreføres fra 2023."));
        assert!(!goes_on("Målet er, at indsatsen videreføres."));
        assert_eq!(carried_over("Indsatsen om mål videreføres."), None);
    }
}
