//! Which words of a plan can be the verb of a clause. What the clause says is not known here.

/// Words that can be the verb of a clause.
const VERBS: &[&str] = &[
    "er",
    "skal",
    "vil",
    "kan",
    "bør",
    "må",
    "har",
    "bliver",
    "kommer",
    "får",
    "går",
    "sker",
    "har",
    "var",
    "blev",
    "være",
    "handler",
    "bidrager",
    "sikrer",
    "styrker",
    "deltager",
    "oplever",
    "kører",
    "cykler",
    "lærer",
    "løfter",
    "falder",
    "stiger",
    "følger",
    "giver",
    "gør",
    "sætter",
    "arbejder",
    "understøtter",
    "anvender",
    "modtager",
    "lever",
    "trives",
    "findes",
    "sættes",
    "ydes",
    "holder",
    "skaber",
    "når",
    "opnår",
    "udvikler",
    "fastholder",
    "nedbringer",
    "reducerer",
    "øger",
    "fremmer",
    "forebygger",
    "gennemfører",
    "tilbyder",
    "inddrager",
    "bevarer",
];

/// Whether a text holds a word that can be its verb: one that stands behind the first and says that
/// something is, shall be or is done.
pub(crate) fn has_verb(text: &str) -> bool {
    let mut words = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    words.next();
    words.any(is_verb)
}

/// Whether a word can be a verb.
pub(super) fn is_verb(word: &str) -> bool {
    const PASSIVE: &[&str] = &[
        "eres", "øttes", "ættes", "ettes", "iveres", "ormes", "kkes", "ages", "gtes", "øges",
        "bringes", "holdes", "tages", "ttes", "ndes", "dres", "kres", "bes", "ldes", "sses",
        "nnes", "gges",
    ];
    let passive = word.len() > 5
        && word.starts_with(|c: char| c.is_lowercase())
        && PASSIVE.iter().any(|end| word.ends_with(end));
    passive || VERBS.contains(&word)
}
