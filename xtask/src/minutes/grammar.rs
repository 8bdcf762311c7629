//! The prose: a small grammar of Danish council language. A word in angle brackets stands for one of the
//! choices of its rule, drawn anew at every place.
//!
//! Sentences are built so that any choice fits: topics are noun phrases in the definite that stand after
//! a preposition or as an object, never where an adjective would have to agree with them.

use crate::minutes::prng::SplitMix64;
use crate::minutes::{MONTHS, Subject};

/// The prose's rules: a name and its choices.
const RULES: &[(&str, &[&str])] = &[
    (
        "sentence",
        &[
            "Arbejdet med <topic> begyndte i <month> <year> og følger <plan>.",
            "<office> har i <month> holdt <number> møder om <topic> med <party>.",
            "I <year> blev der brugt <money> på <topic>, svarende til <share> af rammen.",
            "<Party> peger på, at <wish>.",
            "<office> vurderer, at <wish>, og at det kan ske inden for <plan>.",
            "En rundspørge i <month> viser, at <share> af de adspurgte er tilfredse med <topic>.",
            "Sammenlignet med <year> er udgiften til <topic> <moved> med <share>.",
            "Der er kommet <number> henvendelser om <topic>, hvoraf de fleste kommer fra <place>.",
            "Forslaget omfatter <place> fra <month> <later>.",
            "Pr. <month> <year> er <number> delmål nået.",
            "Ændringen betyder, at <wish>.",
            "<Party> har haft forslaget til udtalelse og bemærker, at <wish>.",
            "Til sammenligning bruger nabokommunerne op til <money> om året.",
            "Der er taget højde for <risk>, og <office> følger udviklingen.",
            "Kommer der <risk>, må <topic> tages op igen i <month> <later>.",
            "Efter planen holdes et borgermøde i <place> i <month> <later>.",
        ],
    ),
    (
        "opening",
        &[
            "Sagen handler om <topic> i <place>.",
            "Her gøres rede for <topic>, som <party> har spurgt til.",
            "Udvalget skal tage stilling til <topic>.",
            "Baggrunden er, at <wish>.",
        ],
    ),
    (
        "Party",
        &[
            "Ældrerådet",
            "Handicaprådet",
            "Ungerådet",
            "Lokalrådet i <place>",
            "Foreningen Grønne Veje",
            "Den lokale erhvervsforening",
            "Personalet",
            "Brugerbestyrelsen",
        ],
    ),
    (
        "party",
        &[
            "Ældrerådet",
            "Handicaprådet",
            "lokalrådet i <place>",
            "brugerne",
            "de berørte foreninger",
            "de faglige organisationer",
            "tre nabokommuner",
        ],
    ),
    (
        "office",
        &[
            "Administrationen",
            "Forvaltningen",
            "Økonomi og Personale",
            "Center for Udvikling",
            "Borgerservice",
        ],
    ),
    (
        "wish",
        &[
            "ventetiden bliver kortere",
            "flere borgere får gavn af tilbuddet",
            "aftalen kan forlænges med <number> måneder",
            "udgiften holdes under <money>",
            "opgaven samles ét sted",
            "der mangler en samlet plan for <place>",
            "oplysningerne bliver lettere at finde",
            "samarbejdet på tværs bliver bedre",
            "de <number> medarbejdere får tid til opgaven",
            "vedligeholdelsen ikke længere kan udskydes",
        ],
    ),
    (
        "risk",
        &[
            "stigende priser",
            "forsinkelser hos leverandøren",
            "ny lovgivning",
            "mangel på arbejdskraft",
            "en klage over udbuddet",
            "en våd vinter",
        ],
    ),
    (
        "plan",
        &[
            "den vedtagne tidsplan",
            "budgettet for <later>",
            "udvalgets årshjul",
            "aftalen om budget <later>",
            "de nuværende rammer",
        ],
    ),
    ("moved", &["steget", "faldet"]),
    (
        "place",
        &[
            "Nørreby",
            "Sønderlund",
            "Møllehave",
            "Egestrand",
            "Kirkemose",
            "Bakkedrag",
            "Vesterhavn",
            "Åbrink",
            "Lyngkær",
            "Teglgårde",
            "Skovledet",
            "Hestehaven",
        ],
    ),
    (
        "attachment",
        &[
            "Notat om <topic>",
            "Oversigt <month> <year>",
            "Høringssvar fra <party>",
            "Økonomisk beregning <year>",
            "Tidsplan for <topic>",
            "Kort over <place>",
        ],
    ),
];

/// A paragraph of three to six sentences.
pub(super) fn paragraph(subject: Subject, numbers: &mut SplitMix64) -> String {
    let mut text = String::new();
    for _ in 0..numbers.between(3, 6) {
        if !text.is_empty() {
            text.push(' ');
        }
        expand("sentence", subject, numbers, &mut text);
    }
    text
}

/// What a rule of this name gives for a subject.
pub(super) fn phrase(rule: &str, subject: Subject, numbers: &mut SplitMix64) -> String {
    let mut text = String::new();
    expand(rule, subject, numbers, &mut text);
    text
}

fn expand(rule: &str, subject: Subject, numbers: &mut SplitMix64, out: &mut String) {
    match rule {
        "topic" => out.push_str(subject.topic),
        "number" => out.push_str(&numbers.between(2, 96).to_string()),
        "month" => out.push_str(numbers.pick::<&str>(&MONTHS)),
        "year" => out.push_str(&(subject.year - numbers.between(1, 4)).to_string()),
        "later" => out.push_str(&(subject.year + numbers.between(1, 4)).to_string()),
        "share" => {
            let tenths = numbers.between(4, 899);
            out.push_str(&format!("{},{} pct.", tenths / 10, tenths % 10));
        }
        "money" => out.push_str(&format!("{}0.000 kr.", numbers.between(3, 98))),
        _ => {
            let mut rest = *numbers.pick(choices(rule));
            while let Some((before, after)) = rest.split_once('<') {
                let (inner, behind) = after
                    .split_once('>')
                    .expect("BUG: every bracket of the grammar is closed");
                out.push_str(before);
                expand(inner, subject, numbers, out);
                rest = behind;
            }
            // A sentence that ends in an abbreviation has one full stop, not two.
            let ended = out.ends_with('.');
            out.push_str(rest.strip_prefix('.').filter(|_| ended).unwrap_or(rest));
        }
    }
}

fn choices(rule: &str) -> &'static [&'static str] {
    RULES
        .iter()
        .find(|(name, _)| *name == rule)
        .map(|(_, choices)| *choices)
        .expect("BUG: every name used in the grammar is a rule of it")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_expands_to_text_without_brackets() {
        let mut numbers = SplitMix64::new(3);
        let subject = Subject {
            topic: "skolebusserne",
            year: 2020,
        };
        for (rule, choices) in RULES {
            for _ in 0..choices.len() * 40 {
                let text = phrase(rule, subject, &mut numbers);
                let whole = !text.is_empty() && !text.contains(['<', '>']);
                assert!(whole && !text.contains(".."), "{text}");
            }
        }
    }
}
