//! Title lines taken apart.

use super::*;

fn parts(text: &str) -> (Option<String>, Option<String>, bool, bool) {
    let title = taken_apart(text);
    (
        title.body,
        title.place,
        title.day.is_some(),
        title.time.is_some(),
    )
}

#[test]
fn a_title_line_names_body_and_place_between_any_signs() {
    for (text, body, place) in [
        (
            "Nordvig Kommune - Havne- og Kulturudvalget",
            Some("Havne- og Kulturudvalget"),
            None,
        ),
        (
            "Nordvig Kommune          Teknisk Udvalg          04-05-2021",
            Some("Teknisk Udvalg"),
            None,
        ),
        (
            "NORDVIG KOMMUNE · TEKNISK UDVALG",
            Some("Teknisk Udvalg"),
            None,
        ),
        (
            "§ 17 stk. 4, Landsbyrådet 11. juni 2021",
            Some("Landsbyrådet"),
            None,
        ),
        (
            "Udskrift af protokollen for Udvalget for Havn og Fiskeri",
            Some("Udvalget for Havn og Fiskeri"),
            None,
        ),
        (
            "Åbent referat fra ordinært møde tirsdag den 4. maj 2021 kl. 17.00 i byrådssalen",
            None,
            Some("byrådssalen"),
        ),
        (
            "Tirsdag, den 4. maj 2021, kl. 17.00 - 19.30, Havnehuset, Kajgade 4",
            None,
            Some("Havnehuset, Kajgade 4"),
        ),
        (
            "Referat fra Kommunalbestyrelsens møde den 4. maj 2021",
            Some("Kommunalbestyrelsen"),
            None,
        ),
        (
            "Økonomiudvalget - Nordvig Kommune - 23-01-2023",
            Some("Økonomiudvalget"),
            None,
        ),
        ("Byrådet i Nordvig", Some("Byrådet"), None),
        (
            "Referat af Skolebestyrelsesmøde",
            Some("Skolebestyrelsen"),
            None,
        ),
        (
            "Referat af Seniorrådsmøde den 5. juni 2017",
            Some("Seniorrådet"),
            None,
        ),
        (
            "Forside > Politik > Havneudvalget > 4. maj 2021",
            Some("Havneudvalget"),
            None,
        ),
        (
            "Nordvig Kommune | Referat | 4. maj 2021 kl. 17 | Klubhuset ved Strandvejen",
            None,
            Some("Klubhuset ved Strandvejen"),
        ),
        (
            "Udvalget for Havn, By og Land - 2022-2025",
            Some("Udvalget for Havn, By og Land - 2022-2025"),
            None,
        ),
    ] {
        let (found, at, ..) = parts(text);
        assert_eq!((found.as_deref(), at.as_deref()), (body, place), "{text}");
    }
}

#[test]
fn words_of_prose_are_no_place() {
    let title = taken_apart("Dagsordenen blev sendt ud");
    assert_eq!((title.body, title.place), (None, None));
}
