//! `report handover` as people read it. What is shown is the report's to say.

use protokol_app::answer::Answer;
use protokol_app::reports::body_show::Succession;
use protokol_app::reports::handover::Handover;
use protokol_app::reports::lang::Lang;
use protokol_app::reports::responsible::Thing;
use protokol_app::reports::upcoming_words;

use crate::text::{cut_in, section, told};

/// The report.
pub(super) fn text(answer: &Answer<Handover>, lang: Lang) -> String {
    let report = &answer.report;
    let mut text = match lang {
        Lang::En => format!("Handover: {}", report.body),
        Lang::Da => format!("Overdragelse: {}", report.body),
    };
    if let Some(day) = report.dissolved {
        text.push_str(&match lang {
            Lang::En => format!("\nlast day: {day}"),
            Lang::Da => format!("\nsidste dag: {day}"),
        });
    }
    for (heading, bodies) in [
        (lang.pick("Heirs", "Arvtagere"), &report.heirs),
        (lang.pick("Heir of", "Arvtager efter"), &report.heir_of),
    ] {
        section(&mut text, heading, bodies.iter().map(|one| body(one, lang)));
    }
    for (heading, things) in [
        (lang.pick("Went over", "Gået videre"), &report.gone),
        (lang.pick("With nobody", "Hos ingen"), &report.orphans),
        (lang.pick("Taken over", "Overtaget"), &report.received),
        (lang.pick("Its own", "Egne"), &report.own),
    ] {
        section(
            &mut text,
            heading,
            things.iter().map(|one| thing(one, lang)),
        );
    }
    format!("{text}\n\n{}", cut_in(answer, lang))
}

fn body(one: &Succession, lang: Lang) -> String {
    let from = told(lang.pick(" from ", " fra "), one.from);
    let item = told(
        lang.pick(", decided at ", ", besluttet på "),
        one.item.as_ref(),
    );
    format!("{}{from}{item} (#{})", one.name, one.position)
}

fn thing(one: &Thing, lang: Lang) -> String {
    let whose = &one.responsible;
    let mut said = vec![format!(
        "{}: {}",
        upcoming_words::sort(one.sort, lang),
        one.what
    )];
    if let (Some(body), Some(position)) = (&whose.body, whose.position) {
        let since = told(lang.pick(" since ", " siden "), whose.since);
        said.push(match lang {
            Lang::En => format!("with {body}{since} by #{position}"),
            Lang::Da => format!("hos {body}{since} ved #{position}"),
        });
    }
    if let Some(had) = whose.had_by.last() {
        said.push(match lang {
            Lang::En => format!("before with {}", had.body),
            Lang::Da => format!("tidligere hos {}", had.body),
        });
    }
    if let Some(why) = whose.orphan {
        said.push(upcoming_words::orphan(why, lang).to_owned());
    }
    if one.unsure {
        said.push(lang.pick("unsure", "usikker").to_owned());
    }
    format!("{} (#{})", said.join(", "), one.position)
}
