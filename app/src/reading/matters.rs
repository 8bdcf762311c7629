//! The reports on cases, items and follow-ups, and how they are found by number and name at a cut.

use protokol_core::event::Facts;
use protokol_core::ids::{CaseId, FollowUpId, ItemId, Subject};
use protokol_projections::case_history::{self, CaseHistory};
use protokol_projections::case_list;
use protokol_projections::case_show::{self, CaseShown};
use protokol_projections::follow_up_history::{self, FollowUpHistory, FollowUpShown};
use protokol_projections::follow_ups::{self, FollowUp};
use protokol_projections::item_show::{self, ItemShown};
use protokol_projections::names;

use crate::answer::Answer;
use crate::failure::{Class, Failure};
use crate::reading::At;

impl At<'_> {
    /// `case show`.
    ///
    /// # Errors
    /// As [`At::case`].
    pub fn case_show(
        &self,
        number: &str,
        municipality: Option<&str>,
        soon_days: u32,
    ) -> Result<Answer<CaseShown>, Failure> {
        let case = self.case(number, municipality)?;
        let shown = case_show::show(&self.book, case, self.cut.as_of, soon_days);
        shown
            .map(|shown| self.answer(shown))
            .ok_or_else(|| self.no_case(number))
    }

    /// `case history`.
    ///
    /// # Errors
    /// As [`At::case`].
    pub fn case_history(
        &self,
        number: &str,
        municipality: Option<&str>,
    ) -> Result<Answer<CaseHistory>, Failure> {
        let case = self.case(number, municipality)?;
        let taken_back = self.taken_back();
        let history =
            case_history::report(&self.book, &self.holding, &taken_back, case, self.cut.as_of);
        history
            .map(|history| self.answer(history))
            .ok_or_else(|| self.no_case(number))
    }

    /// `item show`.
    ///
    /// # Errors
    /// `item-not-found`, and `item-ambiguous` with the candidates.
    pub fn item_show(
        &self,
        name: &str,
        municipality: Option<&str>,
        soon_days: u32,
    ) -> Result<Answer<ItemShown>, Failure> {
        let find = |town: Option<&str>| item_show::find(&self.book, name, town);
        let found = self.own_first(find, municipality);
        match found.as_slice() {
            [] => Err(self.no_item(name)),
            [only] => {
                let (taken_back, day) = (self.taken_back(), self.cut.as_of);
                let shown = item_show::show(&self.book, &taken_back, *only, day, soon_days);
                shown
                    .map(|shown| self.answer(shown))
                    .ok_or_else(|| self.no_item(name))
            }
            several => {
                let named: Vec<String> = several.iter().map(|id| self.item_called(*id)).collect();
                let what = format!("`{name}` could be {} items", several.len());
                Err(Failure::new(Class::Refused, "item-ambiguous", what)
                    .because(named.join("; "))
                    .hint("name one of them in the form it is listed in"))
            }
        }
    }

    /// `followup show`.
    ///
    /// # Errors
    /// `follow-up-not-found`, and `follow-up-ambiguous` with the candidates.
    pub fn follow_up_show(
        &self,
        name: &str,
        municipality: Option<&str>,
        soon_days: u32,
    ) -> Result<Answer<FollowUpShown>, Failure> {
        let (_, follow_up) = self.follow_up(name, municipality, soon_days)?;
        Ok(self.answer(FollowUpShown { follow_up }))
    }

    /// `followup history`.
    ///
    /// # Errors
    /// As [`At::follow_up_show`].
    pub fn follow_up_history(
        &self,
        name: &str,
        municipality: Option<&str>,
        soon_days: u32,
    ) -> Result<Answer<FollowUpHistory>, Failure> {
        let (id, follow_up) = self.follow_up(name, municipality, soon_days)?;
        let taken_back = self.taken_back();
        let entries =
            follow_up_history::entries(&self.book, &self.holding, &taken_back, id, self.cut.as_of);
        Ok(self.answer(FollowUpHistory { follow_up, entries }))
    }

    fn follow_up(
        &self,
        name: &str,
        municipality: Option<&str>,
        soon_days: u32,
    ) -> Result<(FollowUpId, FollowUp), Failure> {
        let find = |town: Option<&str>| follow_up_history::find(&self.book, name, town);
        let found = self.own_first(find, municipality);
        let shown = |id: FollowUpId| {
            let day = self.cut.as_of;
            let follow_up = follow_ups::one(&self.book, id, day, soon_days);
            follow_up.map(|follow_up| (id, follow_up))
        };
        match found.as_slice() {
            [] => Err(self.no_follow_up(name)),
            [only] => shown(*only).ok_or_else(|| self.no_follow_up(name)),
            several => {
                let known = several.iter().filter_map(|id| shown(*id));
                let named: Vec<String> = known
                    .map(|(id, follow_up)| format!("{id} ({})", follow_up.what))
                    .collect();
                let what = format!("`{name}` could be {} follow-ups", several.len());
                Err(Failure::new(Class::Refused, "follow-up-ambiguous", what)
                    .because(named.join("; "))
                    .hint(
                        "give the id, the beginning of it, or the position of its order as in #113",
                    ))
            }
        }
    }

    fn item_called(&self, id: ItemId) -> String {
        let date = names::item_date(&self.book, id).map(|date| date.to_string());
        let body = names::item_body(&self.book, id).map(|body| names::body(&self.book, body));
        let said: Vec<String> = [body, date].into_iter().flatten().collect();
        let item = names::item(&self.book, id);
        format!("{} ({}, {item})", Subject::Item(id), said.join(" "))
    }

    fn no_item(&self, name: &str) -> Failure {
        let what = format!("no item is called `{name}`");
        Failure::new(Class::Refused, "item-not-found", what)
            .because(self.at_this_cut())
            .hint("protokol item list")
    }

    fn no_follow_up(&self, name: &str) -> Failure {
        let what =
            format!("no follow-up has the id `{name}`, and none was ordered at such an item");
        let failure = Failure::new(Class::Refused, "follow-up-not-found", what);
        let id = name.trim().trim_start_matches("follow-up/").to_lowercase();
        let taken_back = self.taken_back();
        let gone = taken_back.iter().find(|(event, _)| {
            let ordered = event.facts.as_ref().and_then(Facts::follow_up);
            let is_long = id.len() >= follow_up_history::SHORTEST_ID;
            is_long && ordered.is_some_and(|known| known.to_string().starts_with(&id))
        });
        if let Some((event, by)) = gone {
            let (order, by) = (event.position, by.position);
            return failure
                .because(format!(
                    "position {by} took back position {order}, which ordered it"
                ))
                .hint(format!("protokol show {order}"));
        }
        failure
            .because(self.at_this_cut())
            .hint("protokol followup list")
    }

    /// The case a printed number means. Where several municipalities have one, the one the caller
    /// names counts, else the book's own.
    ///
    /// # Errors
    /// `case-not-found`, and `case-ambiguous` with the candidates.
    pub fn case(&self, number: &str, municipality: Option<&str>) -> Result<CaseId, Failure> {
        let found = case_list::find(&self.book, number, municipality);
        match found.as_slice() {
            [] => Err(self.no_case(number)),
            [only] => Ok(*only),
            several => {
                let own = self
                    .book
                    .ledger
                    .and_then(|opened| opened.words)
                    .and_then(|words| words.name.clone());
                let own = own
                    .map(|own| case_list::find(&self.book, number, Some(&own)))
                    .unwrap_or_default();
                match own.as_slice() {
                    [only] => Ok(*only),
                    [] | [_, ..] => Err(self.ambiguous(number, several)),
                }
            }
        }
    }

    fn no_case(&self, number: &str) -> Failure {
        Failure::new(
            Class::Refused,
            "case-not-found",
            format!("no case has the number `{number}`"),
        )
        .because(self.at_this_cut())
        .hint("protokol case list")
    }

    fn ambiguous(&self, number: &str, several: &[CaseId]) -> Failure {
        let known = several
            .iter()
            .filter_map(|id| Some((id, self.book.cases.get(id)?)));
        let candidates: Vec<_> = known
            .map(|(id, known)| case_list::case(&self.book, *id, known, self.cut.as_of))
            .collect();
        let named: Vec<String> = candidates
            .iter()
            .map(|case| {
                let number = case.number.as_deref().unwrap_or_default();
                let municipality = case.municipality.as_deref().unwrap_or("no municipality");
                format!("{number} of {municipality} (case/{})", case.id)
            })
            .collect();
        let what = format!("{} cases have the number `{number}`", several.len());
        Failure::new(Class::Refused, "case-ambiguous", what)
            .because(named.join("; "))
            .hint("name the municipality with --municipality NAME, or the case by its id, as in case/…")
    }
}
