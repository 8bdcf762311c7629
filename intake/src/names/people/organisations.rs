//! What several people are together, told from a name by its ending. It looks at single words.

/// Whether a word is what several people are together, and no name: "Ejerforeningen", "Friluftsrådet".
pub(crate) fn is_organisation(word: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "forening",
        "foreningen",
        "klubben",
        "selskabet",
        "forbundet",
        "lauget",
        "fonden",
        "menighedsråd",
        "gymnasiet",
        "rådet",
        "forbund",
        "organisation",
        "organisationer",
        "foreninger",
    ];
    let word = word.to_lowercase();
    ENDINGS.iter().any(|end| word.ends_with(end))
}
