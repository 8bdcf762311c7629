//! The points of a recommendation that a decision names by what they are about, and by no number: "Lokalplanen
//! vedtaget. Spørgsmålet om nedrivning udsættes." Where one sentence leaves open which it is of, none is told.

use super::adopted::telling;
use super::claims;
use super::decision::Context;
use super::points;

/// A point, and what is said of it.
type Said<'a> = (u16, &'a str);

/// The point each piece of each line is about, and what it says of that; nothing where the pieces do not tell points
/// apart.
pub(super) fn points<'a>(
    spoken: &[Vec<&'a str>],
    context: &Context<'_>,
) -> Vec<Vec<Option<Said<'a>>>> {
    let Some(recommendation) = context.recommendation.filter(|_| !context.on_agenda) else {
        return Vec::new();
    };
    if recommendation.points.len() < 2 {
        return Vec::new();
    }
    let asked: Vec<Vec<String>> = recommendation
        .points
        .iter()
        .map(|point| telling(&point.text))
        .collect();
    let mut named: Vec<u16> = Vec::new();
    let mut outcomes = Vec::new();
    let mut told = Vec::with_capacity(spoken.len());
    for line in spoken {
        let mut of_line = Vec::with_capacity(line.len());
        for sentence in line {
            let numbered = points::pieces(sentence)
                .iter()
                .any(|piece| !piece.points.is_empty());
            if numbered {
                return Vec::new();
            }
            let of_label = labelled(sentence).and_then(|(label, said)| {
                let effect = claims::meaning(said).effects.first()?.0;
                // "Sejlklubben: 10.000 kr. bevilges" says it as a whole, and no number begins it then.
                let whole = !claims::meaning(sentence).effects.is_empty();
                Some((
                    about(label, &asked)?,
                    if whole { *sentence } else { said },
                    effect,
                ))
            });
            let of_subject = || {
                let effect = claims::meaning(sentence).effects.first()?.0;
                let subject = claims::before_first_effect(sentence)?;
                Some((about(subject, &asked), effect))
            };
            let (point, said, effect) = match of_label {
                Some(found) => found,
                None => match of_subject() {
                    Some((Some(point), effect)) => (point, *sentence, effect),
                    Some((None, _)) => return Vec::new(),
                    None => {
                        of_line.push(None);
                        continue;
                    }
                },
            };
            named.push(point);
            outcomes.push(effect);
            of_line.push(Some((point, said)));
        }
        told.push(of_line);
    }
    let apart = |points: &[u16]| points.iter().any(|point| Some(point) != points.first());
    let differ = outcomes
        .iter()
        .any(|effect| Some(effect) != outcomes.first());
    if apart(&named) && differ {
        told
    } else {
        Vec::new()
    }
}

/// "Skakklubben: Afslag.": what a few words before a colon name, and what is said of it.
fn labelled(sentence: &str) -> Option<(&str, &str)> {
    const MOST_WORDS: usize = 6;
    sentence
        .split_once(": ")
        .filter(|(label, _)| label.split(' ').count() <= MOST_WORDS)
}

/// The one point that words are about.
fn about(subject: &str, asked: &[Vec<String>]) -> Option<u16> {
    let subject = telling(subject);
    let mut of = asked
        .iter()
        .zip(1..=u16::MAX)
        .filter(|(words, _)| subject.iter().any(|word| words.contains(word)));
    let (_, number) = of.next()?;
    of.next().is_none().then_some(number)
}

#[cfg(test)]
mod tests {
    use super::super::sentences::recommendation;
    use super::*;

    fn read(asked: &[&str], spoken: &[&str]) -> Vec<Option<u16>> {
        let recommendation = recommendation(asked);
        let context = Context {
            recommendation: Some(&recommendation),
            contested: false,
            on_agenda: false,
            meeting: None,
        };
        let found = points(&[spoken.to_vec()], &context).concat();
        found
            .into_iter()
            .map(|said| said.map(|(point, _)| point))
            .collect()
    }

    #[test]
    fn a_point_is_named_by_what_it_is_about() {
        let asked = ["at skitsen godkendes", "at økonomien godkendes"];
        assert_eq!(
            read(
                &asked,
                &[
                    "Skitsen blev godkendt.",
                    "Økonomien sendes tilbage til forvaltningen."
                ]
            ),
            [Some(1), Some(2)]
        );
        assert_eq!(
            read(
                &[
                    "at Spejderne får 10.000 kr.",
                    "at Skakklubben får 5.000 kr."
                ],
                &["Spejderne: Bevilget.", "Skakklubben: Afslag."]
            ),
            [Some(1), Some(2)]
        );
    }

    #[test]
    fn a_sentence_that_may_be_of_any_point_leaves_all_open() {
        let asked = ["at skitsen godkendes", "at økonomien godkendes"];
        assert!(
            read(
                &asked,
                &["Indstillingen godkendt.", "Økonomien sendes tilbage."]
            )
            .is_empty()
        );
        assert!(read(&asked, &["Skitsen godkendt.", "Økonomien godkendt."]).is_empty());
        assert!(read(&asked, &["Punkt 1 godkendt.", "Økonomien udsættes."]).is_empty());
        assert!(read(&["at planen godkendes"], &["Planen udsættes."]).is_empty());
    }
}
