//! What kind of thing a sentence orders. It must not judge whether it orders any.

use protokol_core::vocabulary::FollowUpKind;

/// A status for several, a report for one, else a task.
pub(super) fn kind_of(sentence: &str) -> FollowUpKind {
    let lower = sentence.to_lowercase();
    if [
        "løbende",
        "hvert ",
        "kvartalsvis",
        "månedlig",
        "årlig",
        "halvårlig",
    ]
    .iter()
    .any(|sign| lower.contains(sign))
        && [
            "status",
            " tilbage",
            "orienter",
            "rapport",
            "redegør",
            "forelægge",
            "fremlægge",
        ]
        .iter()
        .any(|sign| lower.contains(sign))
    {
        return FollowUpKind::StatusReport;
    }
    // "Naboerne orienteres om beslutningen": what is told of is done.
    let end = lower.trim_end_matches('.');
    if [" om beslutningen", " om afgørelsen"]
        .iter()
        .any(|of| end.ends_with(of))
    {
        return FollowUpKind::Task;
    }
    let reports = [
        "forelægges",
        "fremlægges",
        "redegørelse",
        "afrapporter",
        "evaluer",
        "orientering",
        "orienteres",
        "orientere ",
        "status",
        "notat",
        "vender tilbage",
        "en sag",
        "præsentation",
        "fremlægger",
        "forelægger",
        "forelagt",
        "fremlagt",
        "redegør",
        "rapport",
        "oversigt",
        "statistik",
        "oplæg til",
        "regnskab",
        "på dagsordenen",
    ];
    // "Kommer med tre forslag på mødet i oktober", "vender efter sommer tilbage".
    let brings = ["kommer med", "komme med"]
        .iter()
        .any(|sign| lower.contains(sign))
        && lower.contains("møde");
    let returns = lower.contains("vende") && lower.contains(" tilbage");
    if brings || returns || reports.iter().any(|sign| lower.contains(sign)) {
        FollowUpKind::Report
    } else {
        FollowUpKind::Task
    }
}
