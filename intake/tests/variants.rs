//! Meetings rendered in hundreds of layouts, each of which must be read back as the meeting it is of. What
//! a layout is made of is drawn from a seed; a failure names the seed and the choices.
#![allow(clippy::unwrap_used, reason = "a helper of a test fails the test")]

#[path = "robustness/check.rs"]
mod check;
#[path = "variants/layout.rs"]
mod layout;
#[path = "variants/meeting.rs"]
mod meeting;
#[path = "variants/render.rs"]
mod render;

use std::collections::BTreeMap;

use layout::Layout;
use meeting::Meeting;
use protokol_core::document::{Document, Item};
use protokol_core::vocabulary::Access;
use protokol_intake::{read, text};

/// How many layouts each meeting is set in.
const SEEDS: u64 = 150;

/// Further seeds, of layouts that were read wrongly once.
const PINNED: &[u64] = &[356, 472];

/// Words without marks and broken lines.
fn bare(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase()
}

/// What is not as it should be, each with the name of what it is about.
#[derive(Default)]
struct Misses(Vec<(&'static str, String)>);

impl Misses {
    fn same<T: PartialEq + std::fmt::Debug>(&mut self, what: &'static str, found: T, wanted: T) {
        if found != wanted {
            self.0.push((what, format!("{found:?}, not {wanted:?}")));
        }
    }
}

fn head(document: &Document, meeting: &Meeting, misses: &mut Misses) {
    let municipality = document
        .municipality
        .as_ref()
        .map(|read| read.value.as_str());
    misses.same("municipality", municipality, Some(meeting.municipality));
    let body = document.body.as_ref().map(|read| bare(&read.value));
    misses.same("body", body, Some(bare(meeting.body)));
    let heading = document.meeting.as_ref().map(|read| &read.value);
    let day = heading.map(|heading| heading.date.format("%d-%m-%Y").to_string());
    misses.same("day", day.as_deref(), Some(meeting.day));
    let start = heading
        .and_then(|heading| heading.start)
        .map(|time| time.format("%H:%M").to_string());
    misses.same("start", start.as_deref(), Some(meeting.start));
    let place = heading.and_then(|heading| heading.place.as_deref());
    misses.same("place", place, Some(meeting.place));
    let present: Vec<(&str, Option<&str>)> = document
        .present
        .iter()
        .map(|read| (read.value.name.as_str(), read.value.list.as_deref()))
        .collect();
    let wanted: Vec<(&str, Option<&str>)> = meeting
        .present
        .iter()
        .map(|(name, list)| (*name, Some(*list)))
        .collect();
    misses.same("present", present, wanted);
    let absent: Vec<&str> = document
        .absent
        .iter()
        .map(|read| read.value.as_str())
        .collect();
    misses.same("absent", absent, vec![meeting.absent.0]);
}

fn item(found: &Item, wanted: &meeting::Item, layout: &Layout, place: usize, misses: &mut Misses) {
    let number = render::number(layout, place);
    misses.same("number", found.number.as_deref(), Some(number.as_str()));
    misses.same("title", found.title.value.as_str(), wanted.title);
    let case = found.case_number.as_ref().map(|read| read.value.as_str());
    misses.same("case", case, wanted.case);
    misses.same(
        "access",
        found.access == Access::Confidential,
        wanted.closed,
    );
    let points: Vec<String> = found
        .recommendations
        .iter()
        .flat_map(|read| &read.value.points)
        .map(|point| bare(&point.text))
        .map(|point| {
            point
                .strip_suffix(" og")
                .map_or(point.clone(), ToOwned::to_owned)
        })
        .collect();
    let wanted_points: Vec<String> = wanted.points.iter().map(|point| bare(point)).collect();
    misses.same("points", points, wanted_points);
    let by = found
        .recommendations
        .first()
        .and_then(|read| read.value.by.as_deref());
    let recommender = render::recommender(layout).filter(|_| !wanted.points.is_empty());
    misses.same("recommender", by, recommender);
    let decision = found.decision.as_ref().map(|read| &read.value);
    misses.same(
        "outcome",
        decision.map(|decision| decision.outcome),
        wanted.outcome,
    );
    let said = decision.map(|decision| bare(&decision.text));
    let text = (!wanted.decision.is_empty()).then(|| bare(&wanted.decision.join(" ")));
    misses.same("decision", said, text);
    let answers: Vec<_> = decision
        .map(|decision| decision.points.iter().map(|point| point.outcome).collect())
        .unwrap_or_default();
    misses.same("answers", answers, wanted.answers.to_vec());
    let due: Vec<_> = found
        .follow_ups
        .iter()
        .filter_map(|read| {
            let to = read.value.due.as_ref()?.interval?.to.to_string();
            Some((to, read.value.owner.clone()))
        })
        .collect();
    if let Some((day, owner)) = wanted.due {
        let wanted = (day.to_owned(), owner.map(ToOwned::to_owned));
        misses.same("due", due.contains(&wanted), true);
    }
    let references: Vec<_> = found
        .references
        .iter()
        .filter_map(|read| {
            Some((
                read.value.meeting_date?.to_string(),
                read.value.item.clone()?,
            ))
        })
        .collect();
    let wanted = wanted
        .reference
        .map(|(day, item)| (day.to_owned(), item.to_owned()));
    misses.same("references", references, wanted.into_iter().collect());
}

fn misses(meeting: &Meeting, layout: &Layout) -> Misses {
    let mut misses = Misses::default();
    let text = text::extract(render::render(meeting, layout).as_bytes())
        .unwrap()
        .text;
    let documents = match read(&text) {
        Ok(documents) => documents,
        Err(refusal) => {
            misses.0.push(("refused", refusal.found));
            return misses;
        }
    };
    check::read_and_check(&text);
    misses.same("documents", documents.len(), 1);
    let document = &documents[0];
    head(document, meeting, &mut misses);
    misses.same("items", document.items.len(), meeting.items.len());
    if document.items.len() == meeting.items.len() {
        for (place, (found, wanted)) in document.items.iter().zip(meeting.items).enumerate() {
            item(found, wanted, layout, place, &mut misses);
        }
    }
    misses
}

#[test]
fn every_layout_is_read_back_as_the_meeting_it_is_of() {
    let mut by_kind: BTreeMap<&'static str, Vec<(u64, String)>> = BTreeMap::new();
    for seed in (0..SEEDS).chain(PINNED.iter().copied()) {
        for meeting in meeting::ALL {
            let misses = misses(meeting, &Layout::of(seed)).0;
            for (what, told) in misses {
                let told = format!("seed {seed}, {}: {told}", meeting.body);
                by_kind.entry(what).or_default().push((seed, told));
            }
        }
    }
    let mut page = String::new();
    for (what, told) in &by_kind {
        page.push_str(&format!("{what}: {}; {}\n", told.len(), common(told)));
        let apart = told.len().div_ceil(SHOWN);
        for (seed, one) in told.iter().step_by(apart) {
            page.push_str(&format!("  {one}\n    {:?}\n", Layout::of(*seed)));
        }
    }
    assert!(page.is_empty(), "not read back:\n{page}");
}

/// How many misses of a kind are shown.
const SHOWN: usize = 4;

/// The choices that misses have in common most often.
fn common(told: &[(u64, String)]) -> String {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for (seed, _) in told {
        let layout = format!("{:?}", Layout::of(*seed));
        for choice in layout
            .trim_start_matches("Layout {")
            .trim_end_matches('}')
            .split(',')
        {
            *counts.entry(choice.trim().to_owned()).or_default() += 1;
        }
    }
    let mut counts: Vec<(usize, String)> = counts
        .into_iter()
        .map(|(choice, count)| (count, choice))
        .collect();
    counts.sort_unstable_by(|one, other| other.cmp(one));
    let most = counts
        .iter()
        .take(SHOWN)
        .map(|(count, choice)| format!("{choice} {count}"));
    most.collect::<Vec<_>>().join(", ")
}
