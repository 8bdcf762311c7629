//! Sentences of minutes with a figure beside an aim or a day that nothing was read from, and lists of such figures: each
//! is told once. Money that is granted, what is yet to come and what was decided count nothing.

use std::sync::LazyLock;

use protokol_core::evidence::Lines;
use regex::Regex;

use super::righted;
use crate::chunks::holds_digit;
use crate::dates::{MONTH_PATTERN, may_name_year};
use crate::lines::Line;
use crate::plan::terms::{FIGURE, MONEY};
use crate::regexes::{AnyCase, compiled};
use crate::words::sentences_behind_units;

/// A day, a month, a part of a year or a year as words before it give them.
static DAY: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i)\b(?:{MONTH_PATTERN}) (?:19|20)\d{{2}}\b|\b[1-4]\. (?:kvartal|halvår)(?: i)? (?:19|20)\d{{2}}\b|\b(?:pr\.?|per|i|for|fra|siden|ultimo|medio|primo|udgangen af|skoleåret|resultat|status|realiseret)(?: året)? (?:19|20)\d{{2}}\b"
    ))
});
/// Figures that count nothing: days, hours, paragraphs, numbers of papers and plans, ages, ordinals.
static NO_COUNT: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i)\b(?:\d{{1,2}}\. ?)?(?:{MONTH_PATTERN})(?: (?:19|20)\d{{2}})?\b|\b\d{{1,2}}[./-]\d{{1,2}}(?:[./-]\d{{2,4}})?\b|\b(?:19|20)\d{{2}}(?:[/–-]\d{{2,4}})?\b|\bkl(?:\.|okken)? ?\d{{1,2}}(?:[.:]\d{{2}})?|§+ ?\d+\w?|\b(?:stk|nr|nummer|punkt|pkt|bilag|side|sag|sagsnr|lokalplan|kommuneplantillæg|tillæg|rute|etape|fase|matr|matrikel|kapitel|mål|delmål|indsatsområde|uge|model|scenarie|tabel|figur|spor|version|zone|hold)\.? ?(?:nr\.? ?)?\d[\d.,/-]*\w*|\b\d{{1,2}}\. (?:\p{{Ll}})|\b\d{{1,3}}(?: ?[-–] ?\d{{1,3}})?\+?[- ]?årige?\w*|\b\d{{1,2}} (?:\p{{L}}+ ){{0,2}}(?:mål|delmål|målsætninger|resultatmål|fokusområder|indsatsområder|indsatser|temaer|spor|punkter)\b|\b(?:CO|PM|NO)[23]\b"
    ))
});
static IN_MONEY: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i){FIGURE} ?(?:{MONEY}|kroner|millioner|milliarder)"
    ))
});
static SHARE: LazyLock<Regex> =
    LazyLock::new(|| compiled(&format!(r"(?i){FIGURE} ?(?:%|pct\b|procent|promille)")));
static COUNT: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i)(?:^|[ (:]){FIGURE}(?: (?:\p{{Ll}}+ )?[\p{{Ll}}-]{{3,}}| ?m[23²³]|[.,;:)]|$)"
    ))
});
/// Words about what is aimed at.
static AIM: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)\b(?:service|resultat|fokus|effekt|kvalitets)?(?:mål(?:et|ene)?|måltal(?:let|lene)?|målsætning(?:en|erne)?)\b|\b(?:kravet|garantien|ambitionen?) (?:er|var)\b",
    )
});
/// A verb that tells what was counted.
static WAS: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)\b(?:er|var|blev|har|havde|stod|står|lå|ligger|udgør|udgjorde|modtog|fik|steg|faldt|steget|faldet|opgjort|registreret|afsluttede|behandlede|gennemførte|nåede|endte)\b",
    )
});
/// "Pr. 1. maj 2024: 14".
static LABELLED: LazyLock<Regex> =
    LazyLock::new(|| compiled(&format!(r"(?:19|20)\d{{2}}: {FIGURE}\b")));
/// What is to come, may be, or is a condition.
static TO_COME: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)\b(?:skal|bør|kan|vil|må|kunne|skulle|ville|forventes?|forventer|foreslås|indstilles|planlægges|afsættes|bevilges|budgetteret|anslås|skønnes|hvis|såfremt|gælder)\b",
    )
});

/// What is proposed, granted or asked for, heard and voted on: it counts nothing of the municipality's.
static PROCESS: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)\b(?:foreslår|foreslået|foreslog|ønsker|ansøg(?:er|t)|anmod(?:er|et)|indebærer|medfører|muliggør|bevilget|afsat|optaget på|takst\p{L}*|tilskud\p{L}*|gebyr\p{L}*|aktier\p{L}*|høring\p{L}*|bemærkninger|indsigelser|underskrifter|stemmer|behandlede|inviteret)\b",
    )
});

/// Whether a line may hold what is told: a cheap look before costly ones.
pub(super) fn may_tell(text: &str) -> bool {
    static AIMS: LazyLock<AnyCase> =
        LazyLock::new(|| AnyCase::of(&["mål", "mÅl", "kravet", "garantien", "ambition"]));
    holds_digit(text) && (may_name_year(text) || AIMS.is_match(text))
}

/// What is told of an item, run by run.
pub(super) struct Untold<'a> {
    spared: &'a [Lines],
    /// Lists of figures of a day, their first line above them.
    lists: Vec<(Lines, String)>,
    runs: Vec<(Lines, String)>,
}

impl<'a> Untold<'a> {
    pub(super) fn of(lines: &[Line<'_>], spared: &'a [Lines]) -> Self {
        Self {
            spared,
            lists: lists(lines),
            runs: vec![],
        }
    }

    /// Adds the sentences of a paragraph that nothing was made of; the places of others are `done`.
    pub(super) fn add(&mut self, text: &str, lines: Lines, done: impl Fn(usize) -> bool) {
        if !may_tell(text) || overlaps(lines, self.spared) {
            return;
        }
        let mut in_list = self.lists.iter();
        if in_list.any(|(list, _)| overlaps(lines, &[*list])) {
            return;
        }
        let said = sentences_behind_units(text);
        let said = said.into_iter().enumerate();
        let left = said.filter(|(at, said)| !done(*at) && !righted::puts_right(said));
        for (_, sentence) in left {
            let Some(what) = tells(sentence) else {
                continue;
            };
            // Lines right below each other are one list.
            match self.runs.last_mut() {
                Some((run, _)) if run.to + 1 >= lines.from => *run = run.hull(lines),
                Some(_) | None => self.runs.push((lines, format!("{what}: {sentence}"))),
            }
        }
    }

    pub(super) fn told(self) -> impl Iterator<Item = (Lines, String)> {
        let spared = self.spared;
        let lists = self.lists.into_iter();
        let lists = lists.filter(move |(lines, _)| !overlaps(*lines, spared));
        lists.chain(self.runs)
    }
}

fn overlaps(lines: Lines, others: &[Lines]) -> bool {
    let mut others = others.iter();
    others.any(|other| other.from <= lines.to && lines.from <= other.to)
}

/// What a sentence tells that somebody may have to read.
fn tells(sentence: &str) -> Option<&'static str> {
    let rest = NO_COUNT.replace_all(sentence, " ");
    if AIM.is_match(sentence) {
        let figure = SHARE.is_match(&rest) || COUNT.is_match(&rest) || IN_MONEY.is_match(&rest);
        return figure.then_some("a figure beside its aim was not read");
    }
    if !DAY.is_match(sentence) || PROCESS.is_match(sentence) {
        return None;
    }
    let counted = IN_MONEY.replace_all(&rest, " ");
    let count = || {
        COUNT.is_match(&counted)
            && (WAS.is_match(sentence) || LABELLED.is_match(sentence))
            && !TO_COME.is_match(sentence)
    };
    (SHARE.is_match(&rest) || count()).then_some("a figure with its day was not read")
}

/// Lists of figures below a line that names their day: "Ventelisten pr. 1. maj 2025:" above "- Plejebolig: 38 borgere".
fn lists(lines: &[Line<'_>]) -> Vec<(Lines, String)> {
    const FEWEST: usize = 2;
    static POINT: LazyLock<Regex> = LazyLock::new(|| {
        compiled(&format!(
            r"(?i)^\P{{N}}{{3,80}}?(?::| [-–]) ?{FIGURE}(?: ?(?:%|pct\.?|\p{{Ll}}+))?[.;,]?$"
        ))
    });
    let mut found = vec![];
    for (at, line) in lines.iter().enumerate() {
        let heads = line.text.ends_with(':') && holds_digit(line.text) && may_name_year(line.text);
        if !heads || !DAY.is_match(line.text) {
            continue;
        }
        let below = lines[at + 1..].iter();
        let points: Vec<&Line<'_>> = below
            .skip_while(|line| !line.has_text())
            .take_while(|line| line.has_text() && POINT.is_match(&line.plain()))
            .collect();
        if let Some(last) = points.last().filter(|_| points.len() >= FEWEST) {
            let text = format!("a list of figures was not read: {}", line.plain());
            found.push((line.span().hull(last.span()), text));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_beside_an_aim_or_a_day_is_told() {
        for (sentence, told) in [
            (
                "I 2024 fangede havnen 318 krabber; måltallet var 300.",
                "aim",
            ),
            (
                "Fangsten blev 58 i 2024, og dermed er målet på 60 ikke nået.",
                "aim",
            ),
            ("Målet om at 90 pct. af bådene er hele, er nået.", "aim"),
            (
                "Svartiden var i uge 6 2 minutter, og målet er 3 minutter.",
                "aim",
            ),
            ("Det er 21,3 mio. kr. over målet på 150 mio. kr.", "aim"),
            ("Pr. 1. februar 2024 er 14 både på venteliste.", "day"),
            ("I 2024 blev der solgt 412 garn.", "day"),
            (
                "Udlejningen var 74 den 1. januar 2024 mod 79 året før.",
                "day",
            ),
            (
                "Slidet er faldet fra 7 pct. i 2022 til 5 pct. i 2024.",
                "day",
            ),
            (
                "Forvaltningen forventer, at slidet i 2025 bliver 5,4 pct.",
                "day",
            ),
        ] {
            let said = tells(sentence).unwrap_or_default();
            let expected = match told {
                "aim" => "a figure beside its aim was not read",
                _ => "a figure with its day was not read",
            };
            assert_eq!(said, expected, "{sentence}");
        }
        for nothing in [
            "Med afsæt i ministerens 4 landspolitiske mål for 2024 er planen lavet.",
            "Mødet den 3. maj 2024 kl. 14.30 holdes i lokale 12.",
            "Lokalplan 112 blev vedtaget i 2019, jf. § 14 og bilag 3.",
            "Der afsættes 2,5 mio. kr. i 2025.",
            "Der er pr. 1. maj 2024 modtaget 27 høringssvar.",
            "Planen kan i 2026 give plads til 40 både.",
            "Der er 14 både på venteliste.",
            "Formålet er at give 14 både plads.",
        ] {
            assert_eq!(tells(nothing), None, "{nothing}");
        }
    }

    #[test]
    fn a_list_of_figures_of_a_day_is_told_once() {
        let text = "Ventelisten er pr. 1. august 2024:\n- Bådplads: 38 både\n- Skur: 64 gæster\n\nSolgt pr. 1. maj 2024: 12 garn\nSolgt pr. 1. juni 2024: 14 garn\n\nDer er mødt 3.\n";
        let lines = crate::plan::lines_of(text);
        let mut untold = Untold::of(&lines, &[]);
        for line in &lines {
            untold.add(&line.plain(), line.span(), |_| false);
        }
        let told: Vec<(u32, u32)> = untold
            .told()
            .map(|(lines, _)| (lines.from, lines.to))
            .collect();
        assert_eq!(told, [(1, 3), (5, 6)]);
    }
}
