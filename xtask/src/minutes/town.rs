//! The made-up municipality at work: when its committees meet, and the cases that come back until they
//! are settled. It decides what happens; how it is printed is [`super::layout`]'s.

use chrono::{Datelike, Days, Months, NaiveDate};

use crate::minutes::bodies::{BODIES, MUNICIPALITY, PEOPLE, TITLES};
use crate::minutes::grammar;
use crate::minutes::prng::SplitMix64;
use crate::minutes::{Body, Content, Item, Layout, MONTHS, Meeting, Subject, Treatment, in_words};

/// How a treatment of a case ends. Listed as often as it should come up.
#[derive(Debug, Clone, Copy)]
enum Ending {
    Adopted,
    AdoptedWithRemark,
    PointByPoint,
    Noted,
    Discussed,
    Deferred,
    Instructed,
    Onward,
    Missing,
}

const ENDINGS: &[Ending] = &[
    Ending::Adopted,
    Ending::Adopted,
    Ending::Adopted,
    Ending::Adopted,
    Ending::AdoptedWithRemark,
    Ending::PointByPoint,
    Ending::Noted,
    Ending::Noted,
    Ending::Noted,
    Ending::Discussed,
    Ending::Deferred,
    Ending::Deferred,
    Ending::Instructed,
    Ending::Onward,
    Ending::Missing,
];

/// A case that is not settled yet.
#[derive(Debug)]
struct OpenCase {
    number: String,
    title: String,
    topic: &'static str,
    treated: (NaiveDate, usize),
}

/// The municipality as it stands between two meetings.
#[derive(Debug)]
pub(super) struct Town {
    numbers: SplitMix64,
    meetings_held: usize,
    cases_opened: u32,
    /// The unsettled cases of each committee.
    open: Vec<Vec<OpenCase>>,
}

impl Town {
    /// The municipality before its first meeting.
    pub(super) fn new(seed: u64) -> Self {
        Self {
            numbers: SplitMix64::new(seed),
            meetings_held: 0,
            cases_opened: 0,
            open: BODIES.iter().map(|_| Vec::new()).collect(),
        }
    }

    /// The next meeting: committees take turns, and each meets every second week.
    pub(super) fn next_meeting(&mut self) -> Meeting {
        let turn = self.meetings_held % BODIES.len();
        let round = self.meetings_held / BODIES.len();
        self.meetings_held += 1;
        let body = &BODIES[turn];
        let date = first_day() + Days::new((round * 14 + turn / 5 * 7 + turn % 5) as u64);
        let absent = self.numbers.percent(40).then(|| *self.numbers.pick(PEOPLE));
        let mut meeting = Meeting {
            body,
            date,
            present: self.present(absent),
            absent,
            items: vec![formality("Godkendelse af dagsorden", Some("Godkendt"))],
        };
        let mut unsettled = Vec::new();
        for _ in 0..self.numbers.between(6, 11) {
            let number = meeting.items.len() + 1;
            let (item, case) = self.case_item(turn, date, number);
            meeting.items.push(item);
            unsettled.extend(case);
        }
        // Only now, so that no meeting takes a case twice.
        self.open[turn].extend(unsettled);
        if self.numbers.percent(30) {
            meeting.items.push(self.closed_item(body, date));
        }
        meeting.items.push(formality("Eventuelt", Some("Intet.")));
        meeting
            .items
            .push(formality("Godkendelse af referat", None));
        meeting
    }

    fn present(&mut self, absent: Option<&str>) -> Vec<&'static str> {
        let first = self.numbers.index(PEOPLE.len());
        let from_first = PEOPLE.iter().cycle().skip(first);
        from_first
            .copied()
            .filter(|name| Some(*name) != absent)
            .take(7)
            .collect()
    }

    /// An item that treats a new case or one that came back, and the case where it stays unsettled.
    fn case_item(
        &mut self,
        turn: usize,
        date: NaiveDate,
        item_number: usize,
    ) -> (Item, Option<OpenCase>) {
        let body = &BODIES[turn];
        let (mut case, before) = match self.returning_case(turn) {
            Some(case) => {
                let (day, number) = case.treated;
                let day = in_words(day);
                (
                    case,
                    format!("Sagen var på dagsordenen den {day}, sag nr. {number}."),
                )
            }
            None => (
                self.open_case(body, date),
                format!("Sagen er ny i {MUNICIPALITY}."),
            ),
        };
        let subject = about(case.topic, date);
        let opening = grammar::phrase("opening", subject, &mut self.numbers);
        let ending = *self.numbers.pick(ENDINGS);
        let points = self.points(ending, case.topic);
        let treatment = Treatment {
            subject,
            summary: format!("{before} {opening}"),
            decision: self.decision(ending, case.topic, date, points.len()),
            points,
            presentation: Vec::new(),
            attachments: (0..self.numbers.below(4))
                .map(|_| grammar::phrase("attachment", subject, &mut self.numbers))
                .collect(),
        };
        let item = Item {
            title: case.title.clone(),
            case_number: Some(case.number.clone()),
            content: Content::Treated(treatment),
        };
        case.treated = (date, item_number);
        (item, self.stays_open(ending).then_some(case))
    }

    /// A case of an earlier meeting of this committee, every now and then.
    fn returning_case(&mut self, turn: usize) -> Option<OpenCase> {
        if self.open[turn].is_empty() || !self.numbers.percent(45) {
            return None;
        }
        let index = self.numbers.index(self.open[turn].len());
        Some(self.open[turn].remove(index))
    }

    /// Whether a treatment that ended so leaves the case for a later meeting.
    fn stays_open(&mut self, ending: Ending) -> bool {
        match ending {
            Ending::Deferred | Ending::Instructed | Ending::PointByPoint => true,
            Ending::AdoptedWithRemark | Ending::Noted | Ending::Discussed => {
                self.numbers.percent(60)
            }
            Ending::Adopted | Ending::Onward | Ending::Missing => false,
        }
    }

    fn open_case(&mut self, body: &Body, date: NaiveDate) -> OpenCase {
        let topic = *self.numbers.pick(body.topics);
        let place = grammar::phrase("place", about(topic, date), &mut self.numbers);
        OpenCase {
            number: self.case_number(body, date),
            title: format!("{} {topic} i {place}", self.numbers.pick(TITLES)),
            topic,
            treated: (date, 0),
        }
    }

    fn closed_item(&mut self, body: &Body, date: NaiveDate) -> Item {
        let topic = *self.numbers.pick(body.topics);
        Item {
            title: format!("Lukket: Forhandling om {topic}"),
            case_number: Some(self.case_number(body, date)),
            content: Content::Closed,
        }
    }

    /// A new case number in the format that goes with the layout.
    fn case_number(&mut self, body: &Body, date: NaiveDate) -> String {
        self.cases_opened += 1;
        let serial = self.cases_opened;
        let year = date.year() % 100;
        match body.layout {
            Layout::Marked => format!("{year:02}/{}", 1000 + serial),
            Layout::DecisionFirst => format!("{year:02}-{serial:06}"),
            Layout::DecisionLast => {
                let group = self.numbers.between(1, 69);
                format!("27.{group:02}.00P20-{serial}-{year:02}")
            }
        }
    }

    fn points(&mut self, ending: Ending, topic: &str) -> Vec<String> {
        let all = [
            format!("at udvalget godkender forslaget om {topic}"),
            "at udvalget godkender den vedlagte tidsplan".to_owned(),
            "at udvalget tager evalueringen til efterretning".to_owned(),
        ];
        match ending {
            Ending::Noted => vec!["at udvalget tager orienteringen til efterretning".to_owned()],
            Ending::Discussed => vec![format!("at udvalget drøfter {topic}")],
            Ending::Onward => vec![format!(
                "at udvalget anbefaler Kommunalbestyrelsen at godkende forslaget om {topic}"
            )],
            Ending::PointByPoint => all.to_vec(),
            Ending::Adopted
            | Ending::AdoptedWithRemark
            | Ending::Deferred
            | Ending::Instructed
            | Ending::Missing => {
                let count = 1 + self.numbers.index(all.len());
                all.into_iter().take(count).collect()
            }
        }
    }

    fn decision(
        &mut self,
        ending: Ending,
        topic: &str,
        date: NaiveDate,
        points: usize,
    ) -> Vec<String> {
        let months_ahead = self.numbers.between(1, 9);
        let due = date + Months::new(months_ahead);
        let (month, year) = (MONTHS[due.month0() as usize], due.year());
        let adopted = if points == 1 {
            "Indstillingen tiltrådt"
        } else {
            "Indstillingerne tiltrådt"
        };
        match ending {
            Ending::Adopted => vec![format!("{adopted}.")],
            Ending::AdoptedWithRemark => vec![format!(
                "{adopted} med bemærkning om, at forvaltningen undersøger udgiften til {topic}."
            )],
            Ending::PointByPoint => vec![
                "Punkt 1 godkendt.".to_owned(),
                format!("Punkt 2 udsættes til mødet i {month} {year}."),
                "Punkt 3 taget til efterretning.".to_owned(),
            ],
            Ending::Noted => vec!["Taget til efterretning.".to_owned()],
            Ending::Discussed => vec!["Drøftet.".to_owned()],
            Ending::Deferred => vec![format!("Udsættes til {month} {year}.")],
            Ending::Instructed => vec![format!(
                "Administrationen udarbejder et notat om {topic}, som forelægges senest den {}.",
                in_words(due)
            )],
            Ending::Onward => vec!["Anbefales over for Kommunalbestyrelsen.".to_owned()],
            Ending::Missing => Vec::new(),
        }
    }
}

/// The first committee's first meeting: a Monday, so that no committee meets at a weekend.
fn first_day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2014, 1, 6).expect("BUG: that day exists")
}

fn about(topic: &'static str, date: NaiveDate) -> Subject {
    Subject {
        topic,
        year: date.year().unsigned_abs(),
    }
}

fn formality(title: &str, decision: Option<&'static str>) -> Item {
    Item {
        title: title.to_owned(),
        case_number: None,
        content: Content::Formality(decision),
    }
}
