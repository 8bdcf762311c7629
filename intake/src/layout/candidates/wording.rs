//! What the words of a heading say for or against it: titles nearly every agenda has, and how a decision begins. It
//! must not look at what stands around a line.

use crate::words::lower;

/// Titles nearly every agenda has.
const USUAL: &[&str] = &[
    "godkendelse af dagsorden",
    "eventuelt",
    "meddelelser",
    "orientering",
    "underskrift",
    "godkendelse af referat",
    "bordet rundt",
    "gensidig orientering",
    "næste møde",
    "spørgetid",
    "siden sidst",
    "bemærkninger til dagsorden",
    "godkendelse af protokol",
    "evt",
    "protokol",
    "velkomst",
    "temadrøftelse",
    "lukket",
    "budget",
    "høring",
];

/// Words a decision begins with and a title does not.
const OUTCOMES: &[&str] = &[
    "godkendt",
    "godkendes",
    "anbefales",
    "anbefalet",
    "tiltrådt",
    "tiltrædes",
    "drøftet",
    "drøftes",
    "taget",
    "tages",
    "udsat",
    "udsættes",
    "udskydes",
    "udskudt",
    "vedtaget",
    "vedtages",
    "afvist",
    "forkastet",
    "orienteringen",
    "indstillingen",
    "indstillingerne",
    "punktet",
    "udvalget",
    "byrådet",
    "sagen",
    "økonomiudvalget",
    "intet",
    "ingen",
    "kommunalbestyrelsen",
    "udgår",
    "bevilget",
    "imødekommet",
    "oversendes",
    "bortfalder",
    "imod",
    "for",
    "undlader",
    "undlod",
    "enstemmigt",
];

/// Whether a line begins as a decision does.
pub(crate) fn begins_as_decision(text: &str) -> bool {
    let lower = lower(text);
    let first = lower.split([' ', '.', ',', ':']).next().unwrap_or_default();
    OUTCOMES.contains(&first)
}

/// Points for the words of a title.
pub(super) fn wording(title: &str) -> i32 {
    let lower = lower(title);
    // "Orienteringen blev taget …" is no "Orientering".
    if begins_as_decision(title) {
        -6
    } else if USUAL.iter().any(|usual| lower.starts_with(usual)) {
        // A full stop behind such a title speaks against nothing.
        if title.ends_with('.') { 4 } else { 2 }
    } else {
        0
    }
}
