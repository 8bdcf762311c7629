//! Running text that recommends, cut into its points. It must not read what a point says.

use super::starts_with_at;

/// The "at"-clauses of running text that stand side by side: "at A godkendes, at B afsættes, og at C
/// sendes i høring". One that hangs on a verb ("at udvalget godkender, at …") is part of its clause,
/// and so is whatever follows it: whose clause that is cannot be told.
pub(super) fn clauses(text: &str) -> Vec<&str> {
    let mut starts: Vec<usize> = vec![0];
    if !starts_with_at(text) {
        return vec![text];
    }
    for (at, _) in text.match_indices(" at ") {
        let before = text[..at].trim_end();
        let joined = before
            .strip_suffix(" og")
            .or_else(|| before.strip_suffix(" samt"));
        let clause = joined.unwrap_or(before).trim_end();
        if joined.is_none() && !clause.ends_with([',', ';', '.']) {
            // "for at", "ved at", "med henblik på at": inside the clause.
            continue;
        }
        if joined.is_none() && governs(clause.trim_end_matches([',', ';', '.'])) {
            return vec![text];
        }
        starts.push(at + 1);
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts
        .iter()
        .copied()
        .zip(ends)
        .map(|(from, to)| &text[from..to])
        .collect()
}

/// Verbs and nouns that an "at"-clause may hang on.
const GOVERNING: &[&str] = &[
    "godkender",
    "beslutter",
    "anbefaler",
    "indstiller",
    "tiltræder",
    "vedtager",
    "drøfter",
    "sikrer",
    "sikres",
    "betyder",
    "medfører",
    "bemærker",
    "bemærkes",
    "noterer",
    "noteres",
    "oplyser",
    "oplyses",
    "foreslår",
    "foreslås",
    "ser",
    "mener",
    "finder",
    "konstaterer",
    "konstateres",
    "bekræfter",
    "bekræftes",
    "sørger",
    "sørges",
    "kræver",
    "kræves",
    "forudsætter",
    "forudsættes",
    "giver",
    "indebærer",
    "viser",
    "ønsker",
    "ønskes",
    "pålægger",
    "accepterer",
    "meddeler",
    "meddeles",
    "fastholder",
    "håber",
    "forventer",
    "forventes",
    "besluttes",
    "godkendes",
    "anbefales",
    "indstilles",
    "bemærkning",
    "ændring",
    "betingelse",
    "tilføjelse",
    "forudsætning",
    "forståelse",
    "mulighed",
    "sikkerhed",
    "krav",
    "vilkår",
    "besked",
    "formål",
    "af",
    "ved",
    "gennem",
    "om",
    "på",
    "til",
    "for",
    "med",
    "så",
    "sådan",
    "således",
    "dog",
    "idet",
    "fordi",
    "sig",
    "byrådet",
    "kommunalbestyrelsen",
    "udvalget",
    "økonomiudvalget",
];

/// Whether what follows these words with ", at" hangs on the last of them.
fn governs(clause: &str) -> bool {
    let last = clause.rsplit(' ').next().unwrap_or_default().to_lowercase();
    let noted =
        last == "efterretning" && (clause.contains("tager ") || clause.contains("det tages"));
    // "at planen godkendes, at …" stands beside; "at det godkendes, at …" leads on.
    let passive = last.ends_with("es") && !last.ends_with("ses");
    let impersonal = clause.starts_with("at det ") && clause.split(' ').count() <= 4;
    noted || GOVERNING.contains(&last.as_str()) && (!passive || impersonal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clauses_side_by_side_are_points_and_clauses_that_hang_on_a_verb_are_not() {
        for (text, count) in [
            (
                "at planen godkendes, at der afsættes 2 mio. kr., og at sagen sendes til Byrådet.",
                3,
            ),
            (
                "at orienteringen tages til efterretning, og at planen sendes i høring.",
                2,
            ),
            (
                "at orienteringen tages til efterretning, at planen sendes i høring.",
                2,
            ),
            (
                "at udvalget godkender, at havnen udvides, og at kajen lukkes.",
                1,
            ),
            ("at det godkendes, at havnen udvides.", 1),
            (
                "at udvalget tager til efterretning, at havnen er lukket.",
                1,
            ),
            (
                "at planen godkendes med den bemærkning, at kajen bevares.",
                1,
            ),
            ("at pengene findes ved salg og ved, at kajen lukkes.", 1),
            ("at der gives tilladelse til at udvide havnen.", 1),
            ("at havnen udvides for at give plads.", 1),
        ] {
            assert_eq!(clauses(text).len(), count, "{text}");
        }
    }
}
