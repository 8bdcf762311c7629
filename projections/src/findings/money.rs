//! Findings about money granted: by whom, with which funding, and whether the finance committee was asked.
//! Sums are not judged.

use chrono::Days;
use protokol_core::book::AppropriationGranted;
use protokol_core::ids::BodyId;
use protokol_core::vocabulary::{AppropriationKind, BodyKind, Funding};

use crate::findings::{Finding, Seen};
use crate::names;

/// The appropriations of days on which the rule holds.
fn granted<'a>(seen: &Seen<'_, 'a>) -> Vec<AppropriationGranted<'a>> {
    let cases = seen.book.cases.values();
    let all = cases.flat_map(|case| case.appropriations.iter().copied());
    all.filter(|fact| fact.day().is_some_and(|day| seen.rule.holds_on(day)))
        .collect()
}

/// The council grants. It can empower the finance committee to move money from one appropriation to
/// another, so a transfer by that committee is none of these.
pub(super) fn granted_by_other(seen: &Seen<'_, '_>) -> Vec<Finding> {
    let granted = granted(seen).into_iter();
    granted
        .filter(|fact| {
            let transfer = fact.facts.appropriation == AppropriationKind::Supplementary
                && fact.facts.funding == Some(Funding::Transfer);
            match seen.kind(fact.facts.body) {
                Some(BodyKind::Council) | None => false,
                Some(BodyKind::Finance) => !transfer,
                Some(BodyKind::Standing | BodyKind::Special | BodyKind::Board) => true,
            }
        })
        .map(|fact| {
            let text = format!(
                "{} granted {} kr. at item `{}`, and is not the council",
                names::body(seen.book, fact.facts.body),
                fact.facts.amount.as_str(),
                names::item(seen.book, fact.facts.item)
            );
            seen.found([fact.position()], text)
        })
        .collect()
}

pub(super) fn funding_missing(seen: &Seen<'_, '_>) -> Vec<Finding> {
    let granted = granted(seen).into_iter();
    granted
        .filter(|fact| {
            let said = fact.words.is_some_and(|words| words.funding.is_some());
            fact.facts.appropriation == AppropriationKind::Supplementary
                && fact.facts.funding.is_none()
                && !fact.facts.amount.is_negative()
                && !said
        })
        .map(|fact| {
            let text = format!(
                "the supplementary appropriation of {} kr. at item `{}` says nothing of its funding",
                fact.facts.amount.as_str(),
                names::item(seen.book, fact.facts.item)
            );
            seen.found([fact.position()], text)
        })
        .collect()
}

/// Money granted by the council while no item of the case had stood before the finance committee; asked
/// only where the book has a meeting of that committee shortly before, so that its minutes are not merely
/// lacking.
pub(super) fn finance_statement_missing(seen: &Seen<'_, '_>, known_within: u32) -> Vec<Finding> {
    let mut findings = vec![];
    for fact in granted(seen) {
        let council = fact.facts.body;
        let Some(on) = names::item_date(seen.book, fact.facts.item) else {
            continue;
        };
        let Some(finance) = finance_committee(seen, council) else {
            continue;
        };
        let since = on.checked_sub_days(Days::new(u64::from(known_within)));
        let mut held = seen.held(finance).iter();
        let lately =
            held.rfind(|met| met.date <= on && since.is_none_or(|since| since <= met.date));
        let items = seen.book.cases.get(&fact.facts.case);
        let asked = items.is_some_and(|case| {
            case.items.iter().any(|item| {
                names::item_body(seen.book, *item) == Some(finance)
                    && names::treated_on(seen.book, *item).is_some_and(|day| day <= on)
            })
        });
        if let (Some(lately), false, Some(BodyKind::Council)) = (lately, asked, seen.kind(council))
        {
            let text = format!(
                "{} granted money at item `{}`, and the case had not stood before {}",
                seen.called(council, on),
                names::item(seen.book, fact.facts.item),
                names::body(seen.book, finance)
            );
            findings.push(seen.found([fact.position(), lately.position], text));
        }
    }
    findings
}

/// The finance committee of a council's municipality, where there is one and only one.
fn finance_committee(seen: &Seen<'_, '_>, council: BodyId) -> Option<BodyId> {
    let municipality = names::municipality(seen.book, council);
    let ids = seen.book.bodies.keys().copied();
    let mut found = ids.filter(|id| {
        seen.kind(*id) == Some(BodyKind::Finance)
            && names::municipality(seen.book, *id) == municipality
    });
    let only = found.next()?;
    found.next().is_none().then_some(only)
}
