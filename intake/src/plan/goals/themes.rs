//! Which headings of a plan name areas, as far as its make-up tells: where the same heading of goals, "Resultatmål",
//! "Det vil vi måle på" or "Mål: …", comes again and again, what stands over each names what it is about.

use std::collections::{BTreeMap, BTreeSet};

use crate::plan::pieces::{Piece, Shape};
use crate::plan::titles::acts;
use crate::plan::{adoption, headings, lexicon, terms};

/// The places of the headings that name an area.
pub(super) fn of(pieces: &[Piece]) -> BTreeSet<usize> {
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for piece in pieces.iter().filter(|piece| heads(piece)) {
        *times.entry(piece.text.to_lowercase()).or_default() += 1;
    }
    let names = |piece: &Piece| {
        let once = times.get(&piece.text.to_lowercase()) == Some(&1);
        once && heads(piece)
            && !headings::is_bare(&piece.text)
            && lexicon::level(&piece.text).is_none()
            && !headings::wants(&piece.text)
            && !is_of_the_plan(&piece.text)
            && !piece.text.split(' ').next().is_some_and(acts)
    };
    // The heading over each heading of goals, by the words of the latter.
    let mut over: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut last: Option<usize> = None;
    for (at, piece) in pieces.iter().enumerate() {
        // The words of a goal whose name stands alone above them.
        let before = at.checked_sub(1).map(|before| &pieces[before].text);
        let of_label = before.is_some_and(|text| {
            lexicon::label_alone(text).is_some() || lexicon::name_alone(text).is_some()
        });
        if let Some(key) = again_and_again(piece) {
            // A second list below the same heading is no other area.
            if let Some(last) = last {
                let under = over.entry(key).or_default();
                if under.last() != Some(&last) {
                    under.push(last);
                }
            }
        } else if names(piece) && !of_label {
            last = Some(at);
        } else if lexicon::label(&piece.text).is_some_and(|label| label.number.is_some())
            || lexicon::label_alone(&piece.text).is_some()
        {
            // Below a goal that has a number of its own stands more of that goal.
            last = None;
        }
    }
    let recurring = over.into_values().filter(|places| places.len() >= 2);
    recurring.flatten().collect()
}

/// "Klimaplan 2025-2030" and "Vedtaget af Byrådet den 3. marts 2024" stand over everything and name no area of it.
fn is_of_the_plan(text: &str) -> bool {
    let lower = text.to_lowercase();
    let plan = ["plan", "politik", "strategi"];
    let title = plan.iter().any(|word| lower.contains(word)) && terms::year_in(text).is_some();
    if title {
        return true;
    }
    ["Vedtaget ", "Godkendt ", "Tiltrådt "]
        .iter()
        .any(|word| text.starts_with(word))
        || adoption::of(std::iter::once(text)).is_some()
}

fn heads(piece: &Piece) -> bool {
    matches!(piece.shape, Shape::Heading(_)) && !piece.folded
}

/// The words of a heading of goals that may come again below another heading.
fn again_and_again(piece: &Piece) -> Option<String> {
    if piece.folded {
        return None;
    }
    let text = piece.text.trim_end_matches(':');
    let named = lexicon::name_alone(text).is_some();
    if named || headings::is_bare(text) && lexicon::level(text).is_some() {
        return Some(text.to_lowercase());
    }
    if headings::leads_to_points(&piece.text) {
        return Some(piece.text.to_lowercase());
    }
    let label = lexicon::label(&piece.text).filter(|label| label.number.is_none())?;
    let before = piece.text.len() - label.text.len();
    Some(piece.text[..before].to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{lines_of, pieces};

    fn areas(text: &str) -> Vec<String> {
        let pieces = pieces::of(&lines_of(text));
        let places = of(&pieces).into_iter();
        places.map(|at| pieces[at].text.clone()).collect()
    }

    #[test]
    fn what_stands_over_a_heading_that_comes_again_names_an_area() {
        let text = "Havneplan\n\nForord\nVi holder af havnen.\n\nSikkerhed\nBaggrund\nDer sker for meget.\nResultatmål\n- Højst 2 fald om året\n\nTrivsel\nBaggrund\nMange kommer.\nResultatmål\n- Mindst 10 fester\n\nOpfølgning\nVi ser på det.\n";
        assert_eq!(areas(text), ["Sikkerhed", "Trivsel"]);
        let text = "Havneplan\n\nVedtaget af Byrådet den 3. marts 2024\n\nMål\n- Højst 2 fald om året\n\nTrivsel\nMål\n- Mindst 10 fester\n";
        assert!(!areas(text).iter().any(|area| area.starts_with("Vedtaget")));
        let text = "Sikkerhed\n\nPejlemærke\nIngen falder\n\nTrivsel\n\nPejlemærke\nAlle bader\n";
        assert_eq!(areas(text), ["Sikkerhed", "Trivsel"]);
        let text = "Sikkerhed\nMål: Færre falder i vandet\n\nTrivsel\nMål: Flere bader\n";
        assert_eq!(areas(text), ["Sikkerhed", "Trivsel"]);
    }

    #[test]
    fn a_heading_of_goals_that_stands_once_names_nothing() {
        let text = "Havneplan\n\nIndledning\nVi holder af havnen.\n\nResultatmål\n- Højst 2 fald om året\n- Mindst 10 fester\n";
        assert!(areas(text).is_empty());
        let text = "Havnen\n\nMål 1: Færre falder\nResultatmål\n- Højst 2 fald\n\nMål 2: Flere bader\nResultatmål\n- Mindst 10 bade\n";
        assert!(areas(text).is_empty());
    }
}
