//! What is to be done with an item before it comes back, as far as the sentence that puts it off or sends it back tells.

use super::actor;
use crate::words::parted;

/// Words between whom an item goes back to and what they are to do with it.
const ERRANDS: &[&str] = &[
    ", der skal ",
    ", som skal ",
    ", der bedes ",
    ", som bedes ",
    ", der anmodes om at ",
    ", som anmodes om at ",
    ", idet der ønskes ",
    " med henblik på, at ",
    " med henblik på ",
    " med ønske om ",
    ", idet det undersøges, ",
    ", mens det undersøges, ",
];

/// What whoever an item goes back to is to do with it: "sendes tilbage til Vejchefen, der skal undersøge prisen".
pub(super) fn of(sentence: &str) -> Option<&str> {
    ERRANDS
        .iter()
        .find_map(|words| Some(parted(sentence, words)?.1))
        .or_else(|| by_whom(sentence))
        .or_else(|| so_that(sentence).map(|(_, what)| what))
        .or_else(|| {
            // "…, idet udvalget ønsker vilkår om støj."
            let (_, why) = [", idet ", ", da "]
                .iter()
                .find_map(|words| parted(sentence, words))?;
            let (who, what) = parted(why, " ønsker, at ").or_else(|| parted(why, " ønsker "))?;
            (!who.contains(' ')).then_some(what)
        })
}

/// "Sendes tilbage til forvaltningen, som undersøger prisen": what whoever it goes back to does next. What they are or
/// have is told of them, and nothing that is to be done.
fn by_whom(sentence: &str) -> Option<&str> {
    const TELLS: &[&str] = &[
        "er", "har", "kan", "vil", "var", "bør", "må", "får", "ønsker",
    ];
    let (before, what) = [", som ", ", der "]
        .iter()
        .find_map(|words| parted(sentence, words))?;
    let verb = what.split(' ').next()?.trim_end_matches([',', '.']);
    let back = ["tilbage", "retur", "hjemvis", "hjemsend", "hjem til "]
        .iter()
        .any(|word| before.to_lowercase().contains(word));
    let does = verb.ends_with('r') && !TELLS.contains(&verb);
    (back && before.contains(" til ") && does).then_some(what)
}

/// "Udsættes, så forvaltningen kan belyse prisen": who gets the time for it, and what they use it for.
fn so_that(sentence: &str) -> Option<(&str, &str)> {
    let (before, why) = [", så ", ", således at ", ", for at "]
        .iter()
        .find_map(|words| parted(sentence, words))?;
    let who = actor::at_start(why)?;
    let what = why[who.len()..].strip_prefix(" kan ")?;
    let put_off = ["dsat", "dsæt", "dskyd", "dskudt"]
        .iter()
        .any(|word| before.contains(word));
    put_off.then_some((who, what))
}

/// "…, da udvalget ønsker, at Havnerådet udtaler sig": of whom something is wanted.
pub(super) fn wanted_of(sentence: &str, errand: &str) -> Option<String> {
    if let Some((who, _)) = so_that(sentence).filter(|(_, what)| *what == errand) {
        return Some(actor::told(who));
    }
    let before = sentence.strip_suffix(errand)?;
    if !before.ends_with(" ønsker, at ") {
        return None;
    }
    actor::at_start(errand).map(actor::told)
}

/// Whether the words before an errand order it: "…, der skal undersøge prisen".
pub(super) fn is_ordered(sentence: &str, errand: &str) -> bool {
    let before = sentence.strip_suffix(errand).unwrap_or_default();
    ["der skal ", "som skal ", " det undersøges, ", " kan "]
        .iter()
        .any(|must| before.ends_with(must))
}

/// What somebody does before the matter comes back, where one sentence says both: "Forvaltningen undersøger prisen og
/// forelægger sagen igen", "Selskabet skal forklare prisen, og sagen kommer på igen i maj".
pub(super) fn before_bringing_back(sentence: &str) -> Option<&str> {
    const BACK: &[&str] = &[" og forelægger ", " og fremlægger ", " og genfremlægger "];
    const MATTER: &[&str] = &["sagen ", "den igen", "punktet "];
    const COMES: &[&str] = &[
        "kommer på igen",
        "kommer igen",
        "tages op igen",
        "tages på igen",
        "genoptages",
        "forelægges igen",
        "fremlægges igen",
        "behandles igen",
    ];
    let brings = || {
        let (task, behind) = BACK.iter().find_map(|words| parted(sentence, words))?;
        let matter = MATTER.iter().any(|word| behind.starts_with(word));
        matter.then_some(task)
    };
    let comes = || {
        let (task, behind) = [", og sagen ", ", og punktet ", ", hvorefter sagen "]
            .iter()
            .find_map(|words| parted(sentence, words))?;
        let comes = COMES.iter().any(|word| behind.starts_with(word));
        comes.then_some(task)
    };
    let task = brings().or_else(comes)?;
    Some(task.trim_end_matches([',', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_item_goes_back_for_is_told_behind_whom() {
        for (sentence, errand) in [
            (
                "Sagen sendes tilbage til Vejchefen, der skal undersøge prisen.",
                Some("undersøge prisen."),
            ),
            (
                "Sagen sendes tilbage til havnegruppen, som bedes finde et tilbud.",
                Some("finde et tilbud."),
            ),
            (
                "Sendes retur til forvaltningen med henblik på nye tal.",
                Some("nye tal."),
            ),
            (
                "Sagen sendes tilbage til forvaltningen, idet udvalget ønsker vilkår om støj.",
                Some("vilkår om støj."),
            ),
            (
                "Sagen tilbagesendes til forvaltningen, som regner på to løsninger.",
                Some("regner på to løsninger."),
            ),
            (
                "Sagen sendes retur til Vejchefen, der undersøger prisen.",
                Some("undersøger prisen."),
            ),
            (
                "Udsættes til den 3. maj, så forvaltningen kan belyse prisen.",
                Some("belyse prisen."),
            ),
            (
                "Udsættes, idet det undersøges, om kajen kan lejes.",
                Some("om kajen kan lejes."),
            ),
            ("Udsættes, så udvalget kan drøfte prisen.", None),
            ("Planen rettes, så forvaltningen kan sende den.", None),
            ("Sagen sendes tilbage til forvaltningen.", None),
            (
                "Sagen sendes tilbage til forvaltningen, som har flere tal.",
                None,
            ),
            ("Sagen sendes til Vejchefen, der undersøger prisen.", None),
        ] {
            assert_eq!(of(sentence), errand, "{sentence}");
        }
    }

    #[test]
    fn what_is_done_before_the_matter_comes_back_stands_before_that() {
        for (sentence, task) in [
            (
                "Vejchefen undersøger prisen og forelægger sagen igen i maj.",
                Some("Vejchefen undersøger prisen"),
            ),
            (
                "Selskabet skal forklare prisen, og sagen kommer på igen den 3. maj.",
                Some("Selskabet skal forklare prisen"),
            ),
            ("Prisen er høj, og sagen udsættes.", None),
            (
                "Vejchefen undersøger prisen og forelægger den for rådet.",
                None,
            ),
        ] {
            assert_eq!(before_bringing_back(sentence), task, "{sentence}");
        }
    }
}
