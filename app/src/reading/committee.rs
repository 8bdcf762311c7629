//! The reports on bodies, members and meetings, and how they are found by name at a cut.

use protokol_core::ids::{BodyId, MeetingId, Subject};
use protokol_core::time::Cut;
use protokol_projections::body_show::{self, BodyShown};
use protokol_projections::handover::{self, Handover};
use protokol_projections::meeting_show::{self, MeetingShown};
use protokol_projections::member_list::{self, MemberList};
use protokol_projections::names;
use protokol_projections::upcoming::{self, Upcoming};

use crate::answer::Answer;
use crate::failure::{Class, Failure};
use crate::reading::{At, on_day};

impl At<'_> {
    /// `body show`.
    ///
    /// # Errors
    /// `body-not-found`, and `body-ambiguous` with the candidates.
    pub fn body_show(
        &self,
        name: &str,
        municipality: Option<&str>,
    ) -> Result<Answer<BodyShown>, Failure> {
        let body = self.body(name, municipality)?;
        let shown = body_show::show(&self.book, &self.taken_back(), body, self.cut.as_of);
        shown
            .map(|shown| self.answer(shown))
            .ok_or_else(|| self.no_body(name))
    }

    /// `member list`: of one body where one is named.
    ///
    /// # Errors
    /// As [`At::body_show`].
    pub fn member_list(
        &self,
        body: Option<&str>,
        municipality: Option<&str>,
    ) -> Result<Answer<MemberList>, Failure> {
        let body = body.map(|name| self.body(name, municipality)).transpose()?;
        Ok(self.answer(member_list::report(&self.book, self.cut.as_of, body)))
    }

    /// `meeting show`.
    ///
    /// # Errors
    /// `meeting-not-found`, and `meeting-ambiguous` with the candidates.
    pub fn meeting_show(
        &self,
        name: &str,
        municipality: Option<&str>,
    ) -> Result<Answer<MeetingShown>, Failure> {
        let find = |town: Option<&str>| meeting_show::find(&self.book, name, town);
        let found = self.own_first(find, municipality);
        match found.as_slice() {
            [] => Err(self.no_meeting(name)),
            [only] => meeting_show::show(&self.book, &self.taken_back(), *only, self.cut.as_of)
                .map(|shown| self.answer(shown))
                .ok_or_else(|| self.no_meeting(name)),
            several => {
                let named = several.iter().map(|id| self.meeting_called(*id));
                let named: Vec<String> = named.collect();
                let what = format!("`{name}` could be {} meetings", several.len());
                Err(Failure::new(Class::Refused, "meeting-ambiguous", what)
                    .because(named.join("; "))
                    .hint("name one of them in the form it is listed in"))
            }
        }
    }

    /// The body of a name, where one is given.
    ///
    /// # Errors
    /// As [`At::body_show`].
    pub(super) fn body_named(&self, name: Option<&str>) -> Result<Option<BodyId>, Failure> {
        name.map(|name| self.body(name, None)).transpose()
    }

    /// `report handover`.
    ///
    /// # Errors
    /// As [`At::body_show`].
    pub fn handover(
        &self,
        name: &str,
        municipality: Option<&str>,
    ) -> Result<Answer<Handover>, Failure> {
        let body = self.body(name, municipality)?;
        Ok(self.answer(handover::report(&self.book, body, self.cut.as_of)))
    }

    /// `report upcoming`: of one body where one is named.
    ///
    /// # Errors
    /// As [`At::body_show`].
    pub fn upcoming(&self, name: Option<&str>, within: u32) -> Result<Answer<Upcoming>, Failure> {
        let body = self.body_named(name)?;
        let report = upcoming::report(&self.book, body, self.cut.as_of, within);
        Ok(self.answer(report))
    }

    pub(super) fn body(&self, name: &str, municipality: Option<&str>) -> Result<BodyId, Failure> {
        let find = |town: Option<&str>| body_show::find(&self.book, name, town);
        let found = self.own_first(find, municipality);
        match found.as_slice() {
            [] => Err(self.no_body(name)),
            [only] => Ok(*only),
            several @ [first, ..] => {
                let called = several.iter().map(|id| {
                    let town = names::municipality(&self.book, *id);
                    let town = town.unwrap_or_else(|| "no municipality".to_owned());
                    format!("{} of {town}", Subject::Body(*id))
                });
                let what = format!("{} bodies are called `{}`", several.len(), name);
                let called: Vec<String> = called.collect();
                Err(Failure::new(Class::Refused, "body-ambiguous", what)
                    .because(called.join("; "))
                    .hint(format!(
                        "give the id of one of them for its name, as in {}",
                        Subject::Body(*first)
                    )))
            }
        }
    }

    /// What is found in a municipality; where none is named and several have it, in the book's own.
    pub(super) fn own_first<T>(
        &self,
        find: impl Fn(Option<&str>) -> Vec<T>,
        municipality: Option<&str>,
    ) -> Vec<T> {
        let found = find(municipality);
        if found.len() < 2 || municipality.is_some() {
            return found;
        }
        let opened = self.book.ledger.and_then(|opened| opened.words);
        let own = opened.and_then(|words| words.name.as_deref());
        let of_own = own.map(|own| find(Some(own))).unwrap_or_default();
        if of_own.is_empty() { found } else { of_own }
    }

    fn meeting_called(&self, id: MeetingId) -> String {
        let met = self.book.meetings.get(&id);
        let date = met.and_then(names::meeting_date);
        let start = met.and_then(names::meeting_start);
        let body = met.and_then(names::meeting_body);
        let said = [
            body.map(|body| names::body(&self.book, body)),
            date.map(|date| date.to_string()),
            start.map(|start| start.format("%H:%M").to_string()),
        ];
        let said: Vec<String> = said.into_iter().flatten().collect();
        format!("{} ({})", Subject::Meeting(id), said.join(" "))
    }

    fn no_body(&self, name: &str) -> Failure {
        no_body(name, self.cut)
    }

    fn no_meeting(&self, name: &str) -> Failure {
        let what = format!("no meeting is called `{name}`");
        Failure::new(Class::Refused, "meeting-not-found", what)
            .because(self.at_this_cut())
            .hint("protokol meeting list")
    }

    pub(super) fn at_this_cut(&self) -> String {
        at_cut(self.cut)
    }
}

/// That a book at a cut has no body of a name.
pub(crate) fn no_body(name: &str, cut: Cut) -> Failure {
    let what = format!("no body is called `{name}`");
    Failure::new(Class::Refused, "body-not-found", what)
        .because(at_cut(cut))
        .hint("protokol body list")
}

fn at_cut(cut: Cut) -> String {
    format!("{}, known at position {}", on_day(cut.as_of), cut.known_at)
}
