//! Who recommended what, point by point.

mod clauses;
mod lead;

use protokol_core::document::{Recommendation, RecommendationPoint};
use protokol_core::evidence::{Lines, Read};
use protokol_core::vocabulary::Outcome;

use crate::lines::{Line, ListMark, join, list_point, plain};
use crate::mark::marked;
use crate::names;
use crate::outcome;
use crate::prior::same_body;
use crate::sections::{is_addressed, is_recommender_line, is_unfinished, onward};
use crate::words::{first_of, parted, unshouted};
use clauses::clauses;
use lead::{lead, passes_on};

/// The recommendations of a section: one for each recommender it names. `own` is the body that met.
pub(crate) fn of_section(
    inline: Option<(&str, Lines)>,
    lines: &[Line<'_>],
    own: Option<&str>,
) -> Vec<Read<Recommendation>> {
    let mut building = Building {
        own: own.map(str::to_lowercase),
        ..Building::default()
    };
    if let Some((text, span)) = inline {
        building.line(&plain(text), span, true);
    }
    // What stands beside the heading goes on in the line below it.
    let mut after_blank = inline.is_none();
    for line in lines {
        if line.furniture {
            continue;
        }
        if line.is_blank() {
            after_blank = true;
            continue;
        }
        building.line(&line.plain(), line.span(), after_blank);
        after_blank = false;
    }
    building.finish()
}

/// Whether a line of prose recommends: "Administrationen indstiller, at udvalget godkender …".
pub(crate) fn recommends(text: &str) -> bool {
    let Some((by, rest)) = lead(text) else {
        return false;
    };
    by.is_none_or(|by| is_office(&by) || names::is_list(&by)) && !rest.is_empty()
}

/// Whether a line is of a recommendation that began above it: a further point, or another body's word on it.
pub(crate) fn continues(text: &str) -> bool {
    list_point(text).is_some() || starts_with_at(text) || joins(text)
}

/// Whether a line above the first heading of an item recommends: there another body or a list may, too.
pub(crate) fn recommends_above(text: &str, own: Option<&str>) -> bool {
    let Some((by, rest)) = lead(text) else {
        return false;
    };
    let other = |by: &str| {
        (names::is_body(by) || names::is_list(by))
            && own.is_none_or(|own| !same_body(by, own))
            && !by.starts_with("Udvalget ")
    };
    !rest.is_empty() && by.is_none_or(|by| is_office(&by) || other(&by))
}

/// Whether a paragraph of the case is what a committee recommends to the council that met: "Havneudvalget indstiller, at
/// regulativet vedtages". What others say there of a case of a committee's is a hearing.
pub(crate) fn committee_recommends(text: &str, own: Option<&str>) -> bool {
    let Some((Some(by), rest)) = lead(text) else {
        return false;
    };
    let committee = names::is_body(&by) && by.to_lowercase().contains("udvalg");
    committee
        && starts_with_at(rest)
        && by != "Udvalget"
        && own.is_some_and(|own| is_council(&own.to_lowercase()))
}

fn is_office(name: &str) -> bool {
    let lower = name.to_lowercase();
    [
        "administration",
        "forvaltning",
        "direktion",
        "direktør",
        "center",
        "afdeling",
        "borgmester",
        "stab",
        "chef",
        "sekretariat",
        "leder",
        "inspektør",
        "ingeniør",
        "magistrat",
        "bibliotek",
        "kontor",
        "museum",
        "centret",
        "enhed",
        "ledelse",
        "koordinator",
        "konsulent",
    ]
    .iter()
    .any(|office| lower.contains(office))
}

/// One recommendation while its lines come in.
#[derive(Default)]
struct Building {
    /// The body that met, in lower case.
    own: Option<String>,
    done: Vec<Read<Recommendation>>,
    by: Option<String>,
    points: Vec<String>,
    /// The verb of the words that lead in, where such words stood there.
    lead_verb: Option<Option<Outcome>>,
    /// What adopting any point is where the words that lead in ask the body to pass it on.
    passed_on: Option<Outcome>,
    span: Option<Lines>,
    /// Whether the last point may go on in the next line.
    open: bool,
    /// Whether a point stood on a line of its own, behind a sign of a list.
    listed: bool,
}

impl Building {
    fn line(&mut self, text: &str, span: Lines, after_blank: bool) {
        // "at A anlægges / at B opgives"
        if text.contains(" / at ") {
            for (place, part) in text.split(" / ").enumerate() {
                self.line(part, span, after_blank && place == 0);
            }
            return;
        }
        // "at | planen godkendes |": the cells of a table.
        let cells: Vec<&str> = text
            .split('|')
            .map(str::trim)
            .filter(|cell| !cell.is_empty())
            .collect();
        let whole = cells.join(" ");
        // "FORVALTNINGEN INDSTILLER," as it is written elsewhere.
        let quiet = unshouted(&whole).filter(|_| is_recommender_line(&whole));
        let text = quiet.as_deref().unwrap_or(&whole).trim();
        if text.is_empty() {
            return;
        }
        if !self.points.is_empty() && joins(text) {
            self.extend(span);
            self.open = false;
            return;
        }
        if list_point(text).is_none()
            && (after_blank || !self.breaks_off())
            && let Some((by, rest)) = lead(text)
        {
            if !self.points.is_empty() {
                self.close();
            }
            self.extend(span);
            self.by = by.or(self.by.take());
            // "indstiller til udvalget at anbefale,": each point below is for others to decide.
            let behind = text.trim_end_matches([',', ':', ' ']);
            let committee = self.own.as_ref().is_none_or(|own| own.contains("udvalg"));
            if rest.is_empty() && passes_on(behind) && committee {
                self.lead_verb = Some(Some(Outcome::RecommendedOnward));
            }
            if rest.is_empty() {
                self.passed_on = onward(text)
                    .and_then(|words| verb_of(words, self.own.as_deref()))
                    .filter(|verb| *verb == Outcome::RecommendedOnward);
            } else {
                self.points.push(rest.to_owned());
                self.open = true;
            }
            return;
        }
        self.extend(span);
        // "(Økonomiforvaltningen)" behind the points is who recommends.
        if let (None, Some(office)) = (&self.by, in_parentheses(text))
            && !self.points.is_empty()
        {
            self.by = Some(office.to_owned());
            return;
        }
        match list_point(text) {
            Some((ListMark::Number(_) | ListMark::Letter(_) | ListMark::Bullet, rest)) => {
                self.push(rest);
                self.listed = true;
            }
            None if starts_with_at(text) || self.addresses_alone(text, after_blank) => {
                self.push(text);
            }
            None if self.open
                && (!after_blank
                    || !self.points.last().is_some_and(|point| point.ends_with('.')))
                && !self.points.is_empty() =>
            {
                if let Some(last) = self.points.last_mut() {
                    join(last, text);
                }
            }
            None if self.points.is_empty() => self.push(text),
            None => self.open = false,
        }
    }

    /// Whether all that came in names the body that is to do what this line, which is all, asks of it: "foreslår, at
    /// Havneudvalget", and below "godkender planen for molen."
    fn addresses_alone(&self, text: &str, after_blank: bool) -> bool {
        let alone = matches!(self.points.as_slice(), [only] if addresses_only(only));
        let leads_in = text.ends_with([',', ':']) || is_unfinished(text);
        alone && self.open && !after_blank && !leads_in && self.lead_verb.is_none()
    }

    /// Whether the last point ends in words whose sentence goes on in the next line, whatever that begins with.
    fn breaks_off(&self) -> bool {
        let last = self.points.last().filter(|_| self.open);
        last.is_some_and(|point| is_unfinished(point))
    }

    fn push(&mut self, point: &str) {
        // What stands before the first point and ends in a colon leads in; its verb is the points'.
        if let [only] = self.points.as_slice()
            && self.lead_verb.is_none()
            && (only.ends_with(':')
                || only.ends_with(',') && !starts_with_at(only) && !self.listed
                || only.ends_with(" anbefaler, at")
                || only.ends_with(" indstiller, at")
                || addresses_only(only))
        {
            self.lead_verb = Some(verb_of(only, self.own.as_deref()));
            self.points.clear();
        }
        self.points.push(point.to_owned());
        self.open = true;
    }

    fn extend(&mut self, span: Lines) {
        self.span = Some(self.span.map_or(span, |known| known.hull(span)));
    }

    fn close(&mut self) {
        let texts = std::mem::take(&mut self.points);
        let mut points: Vec<RecommendationPoint> = match texts.as_slice() {
            [running] if !self.listed => clauses(running)
                .into_iter()
                .map(|text| point(text, self.own.as_deref()))
                .collect(),
            _ => texts
                .iter()
                .map(|text| point(text, self.own.as_deref()))
                .collect(),
        };
        self.listed = false;
        let by = self.by.take();
        let lead_verb = self.lead_verb.take().flatten();
        let passed_on = self.passed_on.take();
        self.open = false;
        for point in &mut points {
            point.verb = passed_on.or(point.verb).or(lead_verb);
        }
        if let Some(span) = self.span.take()
            && !points.is_empty()
        {
            let sure = if points.iter().all(|point| starts_with_at(&point.text)) {
                96
            } else {
                80
            };
            self.done.push(marked(
                Recommendation { by, points },
                span,
                "recommendation/points@1",
                sure,
            ));
        }
    }

    fn finish(mut self) -> Vec<Read<Recommendation>> {
        self.close();
        self.done
    }
}

/// "Økonomiudvalget tiltræder indstillingen.": another body's word on the points, and no part of them.
fn joins(text: &str) -> bool {
    let verbs = [
        " tiltræder ",
        " tilslutter sig ",
        " er enig ",
        " anbefaler indstillingen",
        " anbefaler pkt",
        " anbefaler punkt",
        " anbefaler ikke indstillingen",
        " kan ikke anbefale ",
        " kunne ikke anbefale ",
        " har ikke haft sagen ",
    ];
    first_of(text, &verbs).is_some_and(|at| names::is_body(&text[..at]))
}

/// An office, a body or a party alone in parentheses, or whom they say it was moved by: "(Stillet af SF)".
fn in_parentheses(text: &str) -> Option<&str> {
    const MOVED: &[&str] = &[
        "Stillet af ",
        "Fremsat af ",
        "Forslag fra ",
        "Foreslået af ",
    ];
    const LONGEST: usize = 120;
    let inner = text.strip_prefix('(')?.strip_suffix(')')?;
    if let Some(who) = MOVED.iter().find_map(|words| inner.strip_prefix(words)) {
        let named = who.len() <= LONGEST && who.starts_with(char::is_uppercase);
        return named.then_some(who);
    }
    let circle = ["kredsen", "formandskabet", "præsidiet"]
        .iter()
        .any(|end| inner.to_lowercase().ends_with(end));
    (circle || is_office(inner) || names::is_body(inner) || names::is_list(inner)).then_some(inner)
}

fn point(text: &str, own: Option<&str>) -> RecommendationPoint {
    let text = text.trim().trim_end_matches([',', ';']).trim_end();
    RecommendationPoint {
        text: text.to_owned(),
        verb: verb_of(text, own),
    }
}

/// What adopting a point would be for the body that met. What others are to recommend to it, it adopts:
/// "at anbefale Byrådet, at planen godkendes" is an approval where the council meets.
fn verb_of(text: &str, own: Option<&str>) -> Option<Outcome> {
    let behind = own.and_then(|own| behind_own(text, own));
    let verb = outcome::verb_of(behind.unwrap_or(text));
    // What a committee was to recommend, the council adopts: nobody is above it.
    let passed_on = verb == Some(Outcome::RecommendedOnward);
    if passed_on && own.is_some_and(is_council) {
        Some(Outcome::Approved)
    } else {
        verb
    }
}

/// Whether nobody is above a body, whose name stands in lower case.
fn is_council(own: &str) -> bool {
    const COUNCILS: &[&str] = &[
        "byråd",
        "kommunalbestyrelse",
        "borgerrepræsentation",
        "regionsråd",
    ];
    COUNCILS.iter().any(|council| own.contains(council)) && !own.contains("udvalg")
}

/// What is recommended to this body, behind its name.
fn behind_own<'a>(text: &'a str, own: &str) -> Option<&'a str> {
    let lower = text.to_lowercase();
    let at = lower.find(own)?;
    let before = lower[..at].trim_end();
    let recommends = ["anbefal", "indstil"]
        .iter()
        .any(|verb| before.contains(verb));
    let addressed = [
        "over for",
        "overfor",
        "til",
        "anbefale",
        "anbefaler",
        "indstille",
        "indstiller",
    ]
    .iter()
    .any(|word| before.ends_with(word));
    let behind = text.get(at + own.len()..)?;
    let whole = !behind.starts_with(char::is_alphanumeric);
    (recommends && addressed && whole && lower.len() == text.len()).then_some(behind)
}

/// "at Byrådet", "at udvalget:" before a list: to whom the points are addressed, and no point.
fn addresses_only(text: &str) -> bool {
    let bare = text.trim_end_matches([':', ',', ' ']);
    let Some(who) = bare.strip_prefix("at ") else {
        return false;
    };
    let who = [
        "indstille til ",
        "anbefale ",
        "indstille over for ",
        "anbefale over for ",
        "det anbefales over for ",
        "det anbefales ",
        "det indstilles til ",
    ]
    .iter()
    .find_map(|start| who.strip_prefix(start))
    .unwrap_or(who);
    // "at udvalget over for Byrådet anbefaler"
    let turned = [" anbefaler", " indstiller"]
        .iter()
        .find_map(|verb| who.strip_suffix(verb))
        .and_then(|who| {
            [" over for ", " overfor "]
                .iter()
                .find_map(|word| parted(who, word))
        });
    if let Some((body, whom)) = turned {
        return is_addressed(body) && is_addressed(whom);
    }
    // "at udvalget anbefaler Byrådet"
    let who = [
        " anbefaler over for ",
        " indstiller over for ",
        " anbefaler overfor ",
        " indstiller til ",
        " anbefaler ",
    ]
    .iter()
    .find_map(|verb| parted(who, verb))
    .filter(|(body, _)| names::is_body(body) || BODIES.contains(body))
    .map_or(who, |(_, whom)| whom);
    // "at HMU", "at Bestyrelsen": one name recommends nothing.
    names::is_body(who)
        || !who.contains(' ') && who.starts_with(char::is_uppercase)
        || !names::bodies_in(who).is_empty() && crate::route::names_bodies_only(who)
        || !who.contains(' ')
            && ["udvalget", "rådet", "bestyrelsen"]
                .iter()
                .any(|body| who.ends_with(body))
}

/// A body called by what it is.
const BODIES: &[&str] = &["udvalget", "rådet", "bestyrelsen", "økonomiudvalget"];

fn starts_with_at(text: &str) -> bool {
    text.get(..3)
        .is_some_and(|start| start.eq_ignore_ascii_case("at "))
}

#[cfg(test)]
mod tests;
