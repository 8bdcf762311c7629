//! Which of several deadlines of a sentence is the one it sets.

use protokol_core::document::Due;

/// Words behind a thing, before the time it is of.
const OF_THINGS: &[&str] = &[" for ", " pr. "];

/// The first of these, unless it is a whole year and a day is named as well: in "en studietur i 2019 tages op på mødet
/// den 4. december" the year is of the thing.
/// And unless it is the time a thing is of: "tallene for 2. kvartal ønskes i september".
pub(super) fn of(sentence: &str, mut to_come: Vec<Due>) -> Option<Due> {
    let is_of_thing = |due: &Due| {
        let before = sentence.find(&due.text).map(|at| &sentence[..at]);
        before.is_some_and(|before| {
            OF_THINGS.iter().any(|word| before.ends_with(word))
                && !before.to_lowercase().ends_with("inden for ")
        })
    };
    if to_come.iter().any(|due| !is_of_thing(due)) {
        to_come.retain(|due| !is_of_thing(due));
    }
    // "Snarest muligt og senest i maj": the day is the one that tells.
    let first = to_come.first()?.text.to_lowercase();
    let vague = first.starts_with("snarest") || first.starts_with("hurtigst");
    let told = to_come.iter().position(|due| due.interval.is_some());
    if let (true, Some(told)) = (vague, told) {
        return Some(to_come.swap_remove(told));
    }
    // "Hvert halve år, første gang i maj", "i forbindelse med budgetopfølgningen i august": the day those words lead to.
    let undated = to_come.first()?.interval.is_none();
    let leads = [
        format!("{} ", to_come.first()?.text),
        "første gang ".to_owned(),
    ];
    let led = to_come.iter().position(|due| {
        due.interval.is_some()
            && sentence.find(&due.text).is_some_and(|at| {
                let before = sentence[..at]
                    .trim_end_matches("i ")
                    .trim_end_matches("den ");
                leads.iter().any(|lead| before.ends_with(lead.as_str()))
            })
    });
    if let (true, Some(led)) = (undated, led) {
        return Some(to_come.swap_remove(led));
    }
    const LONG: i64 = 300;
    let spans = |due: &Due| {
        due.interval
            .map(|days| days.to.signed_duration_since(days.from).num_days())
    };
    let whole_year = spans(to_come.first()?).is_some_and(|days| days >= LONG);
    let day = to_come.iter().position(|due| spans(due) == Some(0));
    Some(to_come.swap_remove(day.filter(|_| whole_year).unwrap_or(0)))
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use crate::due::find;

    #[test]
    fn words_without_a_day_may_lead_to_one() {
        let on = NaiveDate::from_ymd_opt(2018, 11, 6);
        let last = |sentence| {
            let days = find(sentence, on).and_then(|due| due.interval);
            days.map(|days| days.to.to_string())
        };
        for (sentence, day) in [
            (
                "Ventetiden opgøres hvert halve år, og opgørelsen forelægges første gang i maj 2019.",
                Some("2019-05-31"),
            ),
            (
                "Der følges op i forbindelse med budgetopfølgningen i august 2019.",
                Some("2019-08-31"),
            ),
            (
                "Der følges op på næste møde, og muren males i maj 2019.",
                None,
            ),
        ] {
            assert_eq!(last(sentence).as_deref(), day, "{sentence}");
        }
    }

    #[test]
    fn a_year_beside_a_day_is_no_deadline() {
        let on = NaiveDate::from_ymd_opt(2018, 11, 6);
        let text = |sentence| find(sentence, on).map_or(String::new(), |due| due.text);
        for sentence in [
            "En tur i 2019 tages op på mødet den 4. december 2018.",
            "Regnskabet for 2019 fremlægges den 4. december 2018.",
            "Tallene for 1. kvartal 2019 ønskes senest den 4. december 2018.",
            "Rapporten for april 2019 skrives færdig den 4. december 2018.",
        ] {
            let text = text(sentence);
            assert!(text.ends_with("4. december 2018"), "{sentence}: {text}");
        }
    }
}
