//! What whoever an item goes back to is to do with it, as far as the sentence that sends it back tells. It must not
//! say who that is.

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
];

/// What whoever an item goes back to is to do with it: "sendes tilbage til Vejchefen, der skal undersøge prisen".
pub(super) fn of(sentence: &str) -> Option<&str> {
    ERRANDS
        .iter()
        .find_map(|words| Some(parted(sentence, words)?.1))
        .or_else(|| by_whom(sentence))
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

/// "…, da udvalget ønsker, at Havnerådet udtaler sig": of whom something is wanted.
pub(super) fn wanted_of(sentence: &str, errand: &str) -> Option<String> {
    let before = sentence.strip_suffix(errand)?;
    if !before.ends_with(" ønsker, at ") {
        return None;
    }
    actor::at_start(errand).map(actor::told)
}

/// Whether the words before an errand order it: "…, der skal undersøge prisen".
pub(super) fn is_ordered(sentence: &str, errand: &str) -> bool {
    let before = sentence.strip_suffix(errand).unwrap_or_default();
    ["der skal ", "som skal "]
        .iter()
        .any(|must| before.ends_with(must))
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
}
