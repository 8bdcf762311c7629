//! Which item a quotation is of, among those of the meeting it names: by its case, its title or its number, and
//! none where several could be meant. How the words differ is told in `wordings`.

use std::collections::BTreeSet;

use protokol_core::book::{Book, Case, DecisionQuoted, Item as Known};
use protokol_core::directory::title_key;
use protokol_core::ids::{CaseId, ItemId};
use protokol_core::name::NameKey;

use crate::names;

/// What the item of a quoted step can be known by.
pub(super) struct Asked<'b, 'a> {
    book: &'b Book<'a>,
    case: Option<CaseId>,
    title: Option<NameKey>,
    number: Option<String>,
}

/// A number without what is printed behind it.
fn bare(number: &str) -> String {
    number.trim().trim_end_matches('.').to_lowercase()
}

impl<'b, 'a> Asked<'b, 'a> {
    pub(super) fn of(
        book: &'b Book<'a>,
        quoting: ItemId,
        quote: &DecisionQuoted<'_>,
    ) -> Option<Self> {
        let item = book.items.get(&quoting)?;
        let referred = || {
            let mut numbers: BTreeSet<&String> = BTreeSet::new();
            for claim in item
                .references
                .iter()
                .filter(|claim| claim.holding.is_sure())
            {
                if claim.facts.meeting_date == quote.facts.meeting_date {
                    numbers.extend(claim.words.and_then(|words| words.item.as_ref()));
                }
            }
            numbers.first().copied().filter(|_| numbers.len() == 1)
        };
        let number = quote.words.and_then(|words| words.item.as_ref());
        Some(Self {
            book,
            case: item.submitted?.facts.case,
            title: names::item_title(item).as_deref().map(title_key),
            number: number.or_else(referred).map(|number| bare(number)),
        })
    }

    /// The only item among these that it can be.
    pub(super) fn only(&self, items: &[ItemId]) -> Option<ItemId> {
        let of_case = self.those(items, |item| self.is_of_case(item));
        let of_linked = self.those(items, |item| self.is_of_linked(item));
        let free = self.those(items, |item| self.may_be(item));
        for known in [of_case, of_linked] {
            if !known.is_empty() {
                return self.narrowed(&known);
            }
        }
        let titled = self.those(&free, |item| self.is_titled(item));
        if !titled.is_empty() {
            return self.narrowed(&titled);
        }
        single(&self.those(&free, |item| self.is_numbered(item)))
    }

    fn those(&self, items: &[ItemId], is_meant: impl Fn(&Known<'a>) -> bool) -> Vec<ItemId> {
        let known = items.iter().filter(|id| {
            let item = self.book.items.get(id);
            item.is_some_and(&is_meant)
        });
        known.copied().collect()
    }

    /// Of several that fit, the one of the number, else of the title.
    fn narrowed(&self, items: &[ItemId]) -> Option<ItemId> {
        single(items)
            .or_else(|| single(&self.those(items, |item| self.is_numbered(item))))
            .or_else(|| single(&self.those(items, |item| self.is_titled(item))))
    }

    fn is_of_case(&self, item: &Known<'_>) -> bool {
        self.case.is_some() && case_of(item) == self.case
    }

    fn is_of_linked(&self, item: &Known<'_>) -> bool {
        let own = self.case.and_then(|case| self.book.cases.get(&case));
        let (Some(own), Some(other)) = (own, case_of(item)) else {
            return false;
        };
        linked(own).any(|case| case == other)
    }

    /// Whether the case of the item does not tell that it is another matter.
    fn may_be(&self, item: &Known<'_>) -> bool {
        self.case.is_none() || case_of(item).is_none()
    }

    fn is_titled(&self, item: &Known<'_>) -> bool {
        let title = names::item_title(item).as_deref().map(title_key);
        title.is_some() && title == self.title
    }

    fn is_numbered(&self, item: &Known<'_>) -> bool {
        let number = names::item_number(item).map(|number| bare(&number));
        number.is_some() && number == self.number
    }
}

fn single(items: &[ItemId]) -> Option<ItemId> {
    items.first().copied().filter(|_| items.len() == 1)
}

fn case_of(item: &Known<'_>) -> Option<CaseId> {
    item.submitted?.facts.case
}

/// The cases that have to do with a case.
fn linked(case: &Case<'_>) -> impl Iterator<Item = CaseId> {
    let links = case.links.iter();
    links.flat_map(|link| [link.facts.case, link.facts.to])
}
