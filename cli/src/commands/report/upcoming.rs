//! `report upcoming` as people read it. What is shown is the report's to say.

use protokol_app::answer::Answer;
use protokol_app::reports::lang::Lang;
use protokol_app::reports::upcoming::{Ahead, Line, MeetingAhead, Upcoming};
use protokol_app::reports::upcoming_words;

use crate::text::{cut_in, told};

/// The report.
pub(super) fn text(answer: &Answer<Upcoming>, lang: Lang) -> String {
    let report = &answer.report;
    let (from, to) = (report.from, report.to);
    let mut lines = vec![match lang {
        Lang::En => format!("Ahead, {from} to {to}"),
        Lang::Da => format!("Forude, {from} til {to}"),
    }];
    if report.bodies.is_empty() && report.no_body.is_empty() {
        let nothing = lang.pick(
            "The book knows of nothing ahead.",
            "Bogen kender intet forude.",
        );
        lines.push(nothing.to_owned());
    }
    for body in &report.bodies {
        lines.push(format!("\n{}", body.body));
        lines.extend(ahead(body, lang));
    }
    if !report.no_body.is_empty() {
        let heading = lang.pick("With no body", "Uden udvalg");
        lines.push(format!("\n{heading}"));
        lines.extend(report.no_body.iter().map(|line| one(line, lang)));
    }
    format!("{}\n\n{}", lines.join("\n"), cut_in(answer, lang))
}

fn ahead(body: &Ahead, lang: Lang) -> Vec<String> {
    let mut lines = vec![];
    if body.meetings.is_empty() {
        let none = lang.pick(
            "no meeting is planned in these days",
            "intet møde er planlagt i dagene",
        );
        lines.push(format!("  {none}"));
    }
    for met in &body.meetings {
        lines.push(format!("  {}", meeting(met, lang)));
        lines.extend(met.lines.iter().map(|line| one(line, lang)));
    }
    let headed = [
        (
            lang.pick("No meeting before it", "Intet møde forinden"),
            &body.later,
        ),
        (
            lang.pick("Came, to be taken", "Kommet, til behandling"),
            &body.ready,
        ),
        (
            lang.pick("Open, without a day", "Åbent, uden frist"),
            &body.undated,
        ),
    ];
    for (heading, of) in headed {
        if !of.is_empty() {
            lines.push(format!("  {heading}"));
            lines.extend(of.iter().map(|line| one(line, lang)));
        }
    }
    lines
}

fn meeting(met: &MeetingAhead, lang: Lang) -> String {
    let heading = lang.pick("Meeting", "Møde");
    let (time, place) = (told(" ", met.time.as_ref()), told(", ", met.place.as_ref()));
    format!("{heading} {}{time}{place}", met.date)
}

fn one(line: &Line, lang: Lang) -> String {
    let mut said = vec![format!(
        "{}: {}",
        upcoming_words::line_sort(line.sort, lang),
        line.what
    )];
    said.extend(line.case_number.as_ref().map(|number| match lang {
        Lang::En => format!("case {number}"),
        Lang::Da => format!("sag {number}"),
    }));
    said.extend(match (line.from, line.to) {
        (Some(from), Some(to)) if from != to => Some(match lang {
            Lang::En => format!("{from} to {to}"),
            Lang::Da => format!("{from} til {to}"),
        }),
        (_, Some(to)) => Some(to.to_string()),
        (Some(from), None) => Some(from.to_string()),
        (None, None) => None,
    });
    said.extend(line.when.as_ref().map(|when| format!("\"{when}\"")));
    said.extend(line.owner.as_ref().map(|owner| match lang {
        Lang::En => format!("owner {owner}"),
        Lang::Da => format!("ansvarlig {owner}"),
    }));
    let flags = [
        (line.overdue, lang.pick("overdue", "overskredet")),
        (line.unsure, lang.pick("unsure", "usikker")),
    ];
    said.extend(
        flags
            .iter()
            .filter(|(set, _)| *set)
            .map(|(_, flag)| (*flag).to_owned()),
    );
    if let Some(had) = line.responsible.had_by.last() {
        said.push(match lang {
            Lang::En => format!("before with {}", had.body),
            Lang::Da => format!("tidligere hos {}", had.body),
        });
    }
    if let Some(why) = line.responsible.orphan {
        said.push(upcoming_words::orphan(why, lang).to_owned());
    }
    format!("    - {} (#{})", said.join(", "), line.position)
}
