//! Yearly plans inside minutes: read as on a page of their own, unsure where the body did not take them as they
//! stand, and told where they are not read.

/// Body, topic, days and confidence of the topics of minutes, and the findings about them.
fn listed(section: &str, decision: &str, title: &str) -> (Vec<String>, usize) {
    let text = format!(
        "Referat fra mødet i Børneudvalget den 10. januar 2025\n\nPunkt 1: {title}\n\nSagsfremstilling\n{section}\nBeslutning\n{decision}\n\nPunkt 2: Eventuelt\n\nBeslutning\nIntet.\n"
    );
    let document = protokol_intake::read(&text).unwrap().remove(0);
    let told = document.findings.iter();
    let told = told
        .filter(|found| found.text.contains("yearly plan"))
        .count();
    let topics = document.aims.topics.iter().map(|read| {
        let entry = &read.value;
        let days = entry
            .period
            .map_or("-".to_owned(), |days| days.from.to_string());
        format!(
            "{} {} {days} {}",
            entry.body.as_deref().unwrap_or("-"),
            entry.topic,
            read.mark.confidence.percent()
        )
    });
    (topics.collect(), told)
}

#[test]
fn minutes_list_the_topics_of_a_year_as_a_page_does() {
    let months = "Februar: Læsning\nMarts: Fravær\n";
    for (section, title, expected) in [
        (
            format!("Årshjul for Børneudvalget 2025:\n\n{months}"),
            "Godkendelse af årshjul",
            vec!["Børneudvalget Læsning 2025-02-01 85", "Børneudvalget Fravær 2025-03-01 85"],
        ),
        (
            format!("Nedenfor ses årshjulet for udvalgets temaer i 2025:\n\n- {}", months.replace("\nM", "\n- M")),
            "Temaer",
            vec!["- Læsning 2025-02-01 85", "- Fravær 2025-03-01 85"],
        ),
        (
            "### Plan for dialogtemaer 2025\n\nFebruar\tPå rådhuset\tLæsning\nMarts\tPå skolen\tFravær\n".to_owned(),
            "Temaer",
            vec!["- Læsning 2025-02-01 80", "- Fravær 2025-03-01 80"],
        ),
        (
            format!("Der er lagt op til følgende.\n{months}"),
            "Årshjul 2025",
            vec!["- Læsning 2025-02-01 60", "- Fravær 2025-03-01 60"],
        ),
        (
            format!("Årshjul:\n{months}"),
            "Temaer",
            vec!["- Læsning - 60", "- Fravær - 60"],
        ),
    ] {
        let expected: Vec<String> = expected.iter().map(ToString::to_string).collect();
        assert_eq!(listed(&section, "Godkendt.", title), (expected, 0), "{section}");
    }
}

#[test]
fn a_plan_that_was_not_taken_as_it_stands_waits_and_what_is_not_read_is_told() {
    let months = "Årshjul 2025:\nFebruar: Læsning\nMarts: Fravær\n";
    for decision in [
        "Godkendt med den ændring, at fravær flyttes til maj.",
        "Udsat.",
    ] {
        let (topics, _) = listed(months, decision, "Temaer");
        assert!(
            topics.iter().all(|topic| topic.ends_with("60")),
            "{decision}: {topics:?}"
        );
        assert_eq!(topics.len(), 2);
    }
    let (topics, told) = listed(&format!("{months}Løbende: Nyt\n"), "Godkendt.", "Temaer");
    assert_eq!((topics.len(), told), (2, 1));
    let months =
        "Årshjul 2025:\n| Tema | Jan | Feb | Mar |\n|---|---|---|---|\n| Læsning | x | | x |\n";
    assert_eq!(listed(months, "Godkendt.", "Temaer"), (vec![], 1));
    for other in [
        "Forvaltningen har lavet et årshjul, som er vedlagt.\n",
        "Tidsplan:\nFebruar: Høring\nMarts: Behandling\n",
    ] {
        assert_eq!(listed(other, "Godkendt.", "Temaer"), (vec![], 0), "{other}");
    }
}

#[test]
fn a_yearly_plan_in_one_line_is_read_and_one_that_is_not_understood_is_told() {
    let expected = ["- Budget 2025-01-01 85", "- Regnskab 2025-03-01 85"];
    for line in [
        "Årshjul 2025: januar: Budget, marts: Regnskab.",
        "Årshjul 2025 – januar: Budget; marts: Regnskab",
        "Årshjul 2025: januar (Budget), marts (Regnskab)",
        "Årshjul 2025: Januar – Budget, marts – Regnskab",
        "Årshjul 2025: januar: Budget,\nmarts: Regnskab",
    ] {
        let (topics, told) = listed(&format!("{line}\n"), "Godkendt.", "Temaer");
        assert_eq!(
            (topics, told),
            (expected.map(ToOwned::to_owned).to_vec(), 0),
            "{line}"
        );
    }
    // A topic may hold a comma, and a sentence is no heading.
    let line = "Forvaltningen foreslår dette årshjul for udvalget i 2025: 1. kvartal: Budget, tilsyn og 2. kvartal: Regnskab.\n";
    let (topics, told) = listed(line, "Godkendt.", "Temaer");
    assert_eq!(
        (topics, told),
        (
            vec![
                "- Budget, tilsyn 2025-01-01 60".to_owned(),
                "- Regnskab 2025-04-01 60".to_owned()
            ],
            0
        )
    );
    let unread = "Bilag om det kommende års arbejde: Udkast til årshjulet, som det ser ud lige nu og så længe intet andet er besluttet af det nye udvalg, er: januar: Budget, marts: Regnskab\n";
    let (topics, told) = listed(unread, "Godkendt.", "Temaer");
    assert!(topics.is_empty() && told == 1, "{topics:?} {told}");
    for other in [
        "Årshjulet for 2025 blev drøftet: marts: Regnskab.\n",
        "Årshjulet følger budgettet, og i marts ses på regnskabet.\n",
    ] {
        assert_eq!(listed(other, "Godkendt.", "Temaer"), (vec![], 0), "{other}");
    }
}
