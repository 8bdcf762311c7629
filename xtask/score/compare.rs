//! The comparer: puts each claim of an expectation beside the program's, counts, and keeps the misses. It
//! must not know where the claims come from.

use std::collections::BTreeMap;
use std::ops::AddAssign;

use crate::node::{Field, Measure, Node, Weight};

/// From here on two texts are the same but for a mark or a letter.
const SAME_TEXT: f64 = 0.95;

/// From here on two titles may be one item's.
const NEAR_TITLE: f64 = 0.5;

/// From here on two names may be one person's, badly cut.
const NEAR_NAME: f64 = 0.7;

/// What was counted of a field.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Count {
    /// How many the careful reader finds.
    pub(crate) expected: u32,
    /// How many the program finds.
    pub(crate) found: u32,
    /// How many of these are the same.
    pub(crate) right: u32,
}

impl AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        self.expected += other.expected;
        self.found += other.found;
        self.right += other.right;
    }
}

/// What was counted of the outcomes of items.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Outcomes {
    /// Outcomes the program asserts: any but unclear, missing and withheld.
    pub(crate) asserted: u32,
    /// Those of them that are wrong, or stand at an item that is none.
    pub(crate) wrong: u32,
    /// Those of the asserted that stand without a review.
    pub(crate) sure: u32,
    /// Those of the sure that are wrong.
    pub(crate) sure_and_wrong: u32,
    /// Texts it says it does not understand.
    pub(crate) unclear: u32,
}

impl AddAssign for Outcomes {
    fn add_assign(&mut self, other: Self) {
        self.asserted += other.asserted;
        self.wrong += other.wrong;
        self.sure += other.sure;
        self.sure_and_wrong += other.sure_and_wrong;
        self.unclear += other.unclear;
    }
}

/// What two sides disagree on.
#[derive(Debug)]
pub(crate) struct Miss<'a> {
    /// The item, or what it was taken for.
    pub(crate) about: Option<&'a Node>,
    /// What the careful reader finds.
    pub(crate) expected: Option<&'a Node>,
    /// What the program finds.
    pub(crate) found: Option<&'a Node>,
}

/// All that was counted.
#[derive(Debug, Default)]
pub(crate) struct Tally<'a> {
    /// By field; a field nobody claims anything in is not there.
    pub(crate) counts: BTreeMap<Field, Count>,
    /// The outcomes of items.
    pub(crate) outcomes: Outcomes,
    /// Each claim that is missing, wrong or too much, in order; not those about a claim that is.
    pub(crate) misses: Vec<Miss<'a>>,
}

/// Compares what is claimed about the same thing.
pub(crate) fn compare<'a>(expected: &'a Node, found: &'a Node) -> Tally<'a> {
    let mut tally = Tally::default();
    tally.compare(expected, found, &expected.open, None);
    tally
}

impl<'a> Tally<'a> {
    fn compare(
        &mut self,
        expected: &'a Node,
        found: &'a Node,
        open: &[Field],
        about: Option<&'a Node>,
    ) {
        let open: Vec<Field> = open.iter().chain(&expected.open).copied().collect();
        for field in Field::ALL.iter().filter(|field| !open.contains(field)) {
            let of = |node: &'a Node| -> Vec<&'a Node> {
                let claims = node.children.iter();
                claims.filter(|claim| claim.field == *field).collect()
            };
            for pair in pairs(&of(expected), &of(found)) {
                self.pair(pair, &open, about);
            }
        }
    }

    fn pair(
        &mut self,
        (expected, found): (Option<&'a Node>, Option<&'a Node>),
        open: &[Field],
        about: Option<&'a Node>,
    ) {
        // What the program says it does not understand is not found, unless nobody understands it.
        let right = expected
            .zip(found)
            .is_some_and(|(expected, found)| is_right(expected, found));
        let silent = !right && found.is_some_and(is_silent);
        let required = expected.filter(|it| found.is_some() || it.weight == Weight::Counts);
        let claimed = found.filter(|it| expected.is_some() || it.weight == Weight::Counts);
        let Some(field) = required.or(claimed).map(|node| node.field) else {
            return;
        };
        *self.counts.entry(field).or_default() += Count {
            expected: u32::from(required.is_some()),
            found: u32::from(claimed.is_some() && !silent),
            right: u32::from(right),
        };
        if field == Field::Outcome {
            self.outcomes += outcomes(claimed, right);
        }
        if !right {
            self.misses.push(Miss {
                about,
                expected: required,
                found: claimed,
            });
        }
        let about = if field.measure() == Measure::Item {
            found.or(expected)
        } else {
            about
        };
        let told = self.misses.len();
        match (required, claimed) {
            (Some(expected), Some(found)) => self.compare(expected, found, open, about),
            (Some(alone), None) => {
                for claim in judged(alone, open) {
                    self.pair((Some(claim), None), open, about);
                }
                // That the whole is missing says it all.
                self.misses.truncate(told);
            }
            (None, Some(alone)) => {
                for claim in judged(alone, open) {
                    self.pair((None, Some(claim)), open, about);
                }
                self.misses.truncate(told);
            }
            (None, None) => (),
        }
    }
}

/// The claims about a claim that are judged.
fn judged<'a>(node: &'a Node, open: &[Field]) -> impl Iterator<Item = &'a Node> {
    let open = [open, &node.open].concat();
    node.children
        .iter()
        .filter(move |claim| !open.contains(&claim.field))
}

/// An outcome that says that the text is not understood.
fn is_silent(found: &Node) -> bool {
    found.field.measure() == Measure::Outcome && found.text.ends_with("unclear")
}

fn outcomes(found: Option<&Node>, right: bool) -> Outcomes {
    let Some(found) = found else {
        return Outcomes::default();
    };
    match found.text.as_str() {
        "missing" | "withheld" => Outcomes::default(),
        "unclear" => Outcomes {
            unclear: 1,
            ..Outcomes::default()
        },
        _ => Outcomes {
            asserted: 1,
            wrong: u32::from(!right),
            sure: u32::from(!found.unsure),
            sure_and_wrong: u32::from(!found.unsure && !right),
            unclear: 0,
        },
    }
}

type Pair<'a> = (Option<&'a Node>, Option<&'a Node>);

/// The claims of one field, the nearest beside each other, the rest alone.
fn pairs<'a>(expected: &[&'a Node], found: &[&'a Node]) -> Vec<Pair<'a>> {
    let mut near: Vec<(f64, usize, usize)> = vec![];
    for (left, one) in expected.iter().enumerate() {
        for (right, other) in found.iter().enumerate() {
            let nearness = nearness(one, other);
            if nearness > 0.0 {
                // Of equally near ones, those in the same place.
                let apart = u32::try_from(left.abs_diff(right)).map_or(1.0, f64::from);
                near.push((nearness - apart * 1e-4, left, right));
            }
        }
    }
    near.sort_by(|one, other| other.0.total_cmp(&one.0));
    let mut beside: Vec<Option<usize>> = vec![None; expected.len()];
    let mut taken = vec![false; found.len()];
    for (_, left, right) in near {
        if beside[left].is_none() && !taken[right] {
            beside[left] = Some(right);
            taken[right] = true;
        }
    }
    let matched = expected
        .iter()
        .zip(beside)
        .map(|(one, other)| (Some(*one), other.map(|at| found[at])));
    let alone = found.iter().zip(taken).filter(|(_, taken)| !taken);
    matched
        .chain(alone.map(|(one, _)| (None, Some(*one))))
        .collect()
}

/// How likely the two are about the same thing; 0 where they are not.
fn nearness(expected: &Node, found: &Node) -> f64 {
    let share = |told: bool| f64::from(u8::from(told));
    let right = share(is_right(expected, found));
    let alike = |one: &str, other: &str| strsim::sorensen_dice(&key(one), &key(other));
    let words = alike(&expected.text, &found.text);
    match expected.field.measure() {
        Measure::Item => {
            let number = !expected.hint.is_empty() && expected.hint == found.hint;
            if expected.text.is_empty() && expected.hint.is_empty() {
                return 0.01 + content(expected, found);
            }
            if words >= NEAR_TITLE || number {
                words + share(number) / 2.0
            } else {
                0.0
            }
        }
        Measure::FollowUp => {
            let due = |node: &Node| {
                let mut claims = node.children.iter();
                let due = claims.find(|claim| claim.field == Field::Due);
                due.map(|claim| claim.text.clone())
            };
            let day = due(expected).is_some() && due(expected) == due(found);
            right + share(day) + alike(&expected.hint, &found.hint)
        }
        Measure::Name if words < NEAR_NAME => 0.0,
        Measure::Word | Measure::Beginning | Measure::Text | Measure::Name | Measure::Outcome => {
            0.01 + right + words / 2.0
        }
    }
}

/// How much of what an item says is said by the other: what neither title nor number tells apart.
fn content(expected: &Node, found: &Node) -> f64 {
    let is_told = |claim: &&Node| {
        let same = |other: &Node| other.field == claim.field && is_right(claim, other);
        found.children.iter().any(same)
    };
    let all = expected.children.iter();
    let said = all.filter(|claim| claim.field.measure() != Measure::Outcome);
    let (told, number) = said.fold((0_u32, 0_u32), |(told, number), claim| {
        (told + u32::from(is_told(&claim)), number + 1)
    });
    f64::from(told) / f64::from(number.max(1))
}

/// Whether the program's claim is what the careful reader finds.
fn is_right(expected: &Node, found: &Node) -> bool {
    let found_key = key(&found.text);
    let same = |text: &String| {
        let key = key(text);
        match expected.field.measure() {
            Measure::Item => true,
            Measure::FollowUp => key.is_empty() || key == found_key,
            Measure::Beginning => found_key.starts_with(&key),
            Measure::Text => strsim::sorensen_dice(trimmed(&key), trimmed(&found_key)) >= SAME_TEXT,
            Measure::Word | Measure::Name | Measure::Outcome => key == found_key,
        }
    };
    [&expected.text]
        .into_iter()
        .chain(&expected.accept)
        .any(same)
}

/// The words of a text, in lower case and without marks.
fn key(text: &str) -> String {
    let lower = text.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// A point of a list without the words that only join it to the others.
fn trimmed(point: &str) -> &str {
    let point = point.strip_prefix("at ").unwrap_or(point);
    point.strip_suffix(" og").unwrap_or(point)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(title: &str, outcome: &str) -> Node {
        let claims = [(Field::Title, title), (Field::Outcome, outcome)];
        let claims = claims.map(|(field, text)| Node::new(field, text));
        Node::new(Field::Item, title).with(claims)
    }

    fn root(items: impl IntoIterator<Item = Node>) -> Node {
        Node::new(Field::Item, "").with(items)
    }

    fn count(tally: &Tally<'_>, field: Field) -> (u32, u32, u32) {
        let count = tally.counts.get(&field).copied().unwrap_or_default();
        (count.expected, count.found, count.right)
    }

    #[test]
    fn an_item_missed_takes_its_claims_with_it_and_one_too_many_brings_its_own() {
        let expected = root([
            item("Godkendelse af dagsorden", "approved"),
            item("Skoler", "noted"),
        ]);
        let found = root([
            item("Godkendelse af dagsorden", "approved"),
            item("Havne", "deferred"),
        ]);
        let tally = compare(&expected, &found);
        for field in [Field::Item, Field::Title, Field::Outcome] {
            assert_eq!(count(&tally, field), (2, 2, 1), "{field:?}");
        }
        assert_eq!((tally.outcomes.asserted, tally.outcomes.wrong), (2, 1));
        assert_eq!((tally.outcomes.sure, tally.outcomes.sure_and_wrong), (2, 1));
        assert_eq!(tally.misses.len(), 2, "one missed, one too many");
    }

    #[test]
    fn items_without_title_and_number_are_told_apart_by_what_they_say() {
        let told = |title: &str, decision: &str| {
            let claims = [Node::new(Field::Decision, decision)];
            Node::new(Field::Item, title).with(claims)
        };
        let expected = root([told("", "Taget til efterretning"), told("", "Udsat")]);
        let found = root([told("Her noteres", "Udsat")]);
        let tally = compare(&expected, &found);
        assert_eq!(count(&tally, Field::Item), (2, 1, 1));
        assert_eq!(count(&tally, Field::Decision), (2, 1, 1));
    }

    #[test]
    fn what_is_called_unclear_is_not_found_and_not_asserted() {
        let expected = root([item("Skoler", "noted")]);
        let found = root([item("Skoler", "unclear")]);
        let tally = compare(&expected, &found);
        assert_eq!(count(&tally, Field::Outcome), (1, 0, 0));
        let nobody = root([item("Skoler", "unclear")]);
        let tally = compare(&nobody, &found);
        assert_eq!(count(&tally, Field::Outcome), (1, 1, 1));
        let Outcomes {
            asserted,
            wrong,
            sure,
            sure_and_wrong,
            unclear,
        } = tally.outcomes;
        assert_eq!((asserted, wrong, unclear), (0, 0, 1));
        assert_eq!((sure, sure_and_wrong), (0, 0));
    }

    #[test]
    fn another_outcome_is_right_where_it_is_accepted_and_wrong_where_not() {
        let mut lenient = item("Skoler", "noted");
        lenient.children[1].accept = vec!["discussed".to_owned()];
        let (expected, found) = (root([lenient]), root([item("Skoler", "discussed")]));
        assert_eq!(compare(&expected, &found).outcomes.wrong, 0);
        let found = root([item("Skoler", "approved")]);
        assert_eq!(compare(&expected, &found).outcomes.wrong, 1);
    }

    #[test]
    fn what_is_optional_or_not_judged_is_no_error_either_way() {
        let mut optional = Node::new(Field::Reference, "2023-01-01 4");
        optional.weight = Weight::Optional;
        let (with, without) = (root([optional.clone()]), root([]));
        assert_eq!(
            count(&compare(&with, &without), Field::Reference),
            (0, 0, 0)
        );
        assert_eq!(count(&compare(&with, &with), Field::Reference), (1, 1, 1));
        let mut open = root([]);
        open.open.push(Field::Reference);
        let strict = root([Node::new(Field::Reference, "2023-01-01 4")]);
        assert_eq!(count(&compare(&open, &strict), Field::Reference), (0, 0, 0));
        assert_eq!(
            count(&compare(&without, &strict), Field::Reference),
            (0, 1, 0)
        );
    }

    #[test]
    fn texts_are_the_same_but_for_marks_and_a_sentence_less_is_not() {
        let decision = |text: &str| Node::new(Field::Decision, text);
        let whole = decision("Godkendt. Sagen sendes til byrådet til orientering i august.");
        assert!(is_right(
            &whole,
            &decision("godkendt; sagen sendes til byrådet til orientering i august")
        ));
        assert!(!is_right(&whole, &decision("Godkendt.")));
        let found = root([decision("Godkendt.")]);
        let expected = root([whole]);
        let tally = compare(&expected, &found);
        assert_eq!(count(&tally, Field::Decision), (1, 1, 0));
        assert!(tally.misses.first().unwrap().expected.is_some());
    }
}
