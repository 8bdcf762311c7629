//! How a meeting is printed, in the three layouts of [`super::Layout`]: the same facts, in the order and
//! with the headings that real minutes of that kind have.

use chrono::Datelike;

use crate::minutes::bodies::MUNICIPALITY;
use crate::minutes::{Content, Item, Layout, Meeting, Treatment, in_words};

/// What stands between two paragraphs.
pub(super) const BETWEEN_PARAGRAPHS: &str = "\n\n";

const WEEKDAYS: [&str; 7] = [
    "Mandag", "Tirsdag", "Onsdag", "Torsdag", "Fredag", "Lørdag", "Søndag",
];

/// The whole document.
pub(super) fn print(meeting: &Meeting) -> String {
    let mut page = Page {
        text: String::new(),
        marked: meeting.body.layout == Layout::Marked,
    };
    header(meeting, &mut page);
    contents(meeting, &mut page);
    for (index, item) in meeting.items.iter().enumerate() {
        let number = index + 1;
        page.heading(&format!(
            "Punkt {number}: {}{}",
            meeting.body.prefix, item.title
        ));
        match meeting.body.layout {
            Layout::Marked => marked(meeting, item, &mut page),
            Layout::DecisionFirst => decision_first(meeting, item, &mut page),
            Layout::DecisionLast => decision_last(meeting, item, &mut page),
        }
    }
    page.text
}

/// The text so far, and whether its headings carry marks.
struct Page {
    text: String,
    marked: bool,
}

impl Page {
    fn paragraph(&mut self, text: &str) {
        self.text.push_str(text);
        self.text.push_str(BETWEEN_PARAGRAPHS);
    }

    fn heading(&mut self, text: &str) {
        let mark = if self.marked { "## " } else { "" };
        self.paragraph(&format!("{mark}{text}"));
    }

    fn sub_heading(&mut self, text: &str) {
        let mark = if self.marked { "### " } else { "" };
        self.paragraph(&format!("{mark}{text}"));
    }

    /// A line such as "Mødedato …", whose label stands out where the layout has marks.
    fn labelled(&mut self, label: &str, text: &str) {
        let mark = if self.marked { "**" } else { "" };
        self.paragraph(&format!("{mark}{label}{mark} {text}"));
    }

    /// A section, left out where nothing stands in it.
    fn section(&mut self, heading: &str, paragraphs: &[String]) {
        if paragraphs.is_empty() {
            return;
        }
        self.sub_heading(heading);
        for paragraph in paragraphs {
            self.paragraph(paragraph);
        }
    }
}

fn header(meeting: &Meeting, page: &mut Page) {
    let date = meeting.date;
    let mark = if page.marked { "# " } else { "" };
    let printed = date.format("%d-%m-%Y");
    page.paragraph(&format!("{mark}REFERAT {} d. {printed}", meeting.body.name));
    let weekday = WEEKDAYS[date.weekday().num_days_from_monday() as usize];
    let day = format!("{weekday} d. {} kl. 16:30", in_words(date));
    page.labelled("Mødedato", &day);
    page.labelled("Mødested", &format!("Rådssalen, {MUNICIPALITY}"));
    if meeting.body.layout != Layout::DecisionLast {
        page.labelled("Mødedeltagere", &meeting.present.join(", "));
        if let Some(name) = meeting.absent {
            page.labelled("Fraværende", name);
        }
    }
}

fn contents(meeting: &Meeting, page: &mut Page) {
    page.heading("Indholdsfortegnelse");
    for (index, item) in meeting.items.iter().enumerate() {
        let title = format!("{}{}", meeting.body.prefix, item.title);
        // Which page an item begins on means nothing here; that the numbers rise does.
        page.text
            .push_str(&format!("{title}.....\t{}\n", 3 + 2 * index));
    }
    page.text.push('\n');
}

fn marked(meeting: &Meeting, item: &Item, page: &mut Page) {
    let date = meeting.date.format("%d-%m-%Y");
    let heading = format!("Beslutning {} den {date}", meeting.body.name);
    case_number(item, page);
    match &item.content {
        Content::Formality(decision) => page.section(&heading, &words(*decision)),
        Content::Treated(treatment) => {
            page.sub_heading("Sagen afgøres i:");
            page.paragraph(meeting.body.name);
            page.section("Resumé", std::slice::from_ref(&treatment.summary));
            recommendation(meeting, treatment, page);
            page.section(&heading, &treatment.decision);
            page.section("Sagsfremstilling", &treatment.presentation);
            page.section("Beslutningskompetence", &words(Some(meeting.body.name)));
            page.section("Bilag", &treatment.attachments);
        }
        Content::Closed => {}
    }
}

fn decision_first(meeting: &Meeting, item: &Item, page: &mut Page) {
    case_number(item, page);
    match &item.content {
        Content::Formality(decision) => page.section("Beslutning", &words(*decision)),
        Content::Treated(treatment) => {
            page.section("Beslutning", &treatment.decision);
            page.section("Resumé", std::slice::from_ref(&treatment.summary));
            recommendation(meeting, treatment, page);
            page.section("Beslutningskompetence", &words(Some(meeting.body.name)));
            page.section("Sagsfremstilling", &treatment.presentation);
            page.section("Bilag", &treatment.attachments);
        }
        Content::Closed => {}
    }
}

fn decision_last(meeting: &Meeting, item: &Item, page: &mut Page) {
    case_number(item, page);
    match &item.content {
        Content::Formality(decision) => page.section("Beslutning", &words(*decision)),
        Content::Treated(treatment) => {
            page.section("Resume", std::slice::from_ref(&treatment.summary));
            page.section("Sagsfremstilling", &treatment.presentation);
            page.section(
                "Sagen afgøres endelig af",
                &[format!("{}.", meeting.body.name)],
            );
            let points: Vec<String> = treatment.points.iter().map(|p| format!("- {p}")).collect();
            let recommender = format!("{} indstiller,", meeting.body.recommender);
            page.section(&recommender, &points);
            page.section("Beslutning", &treatment.decision);
            if let Some(name) = meeting.absent {
                page.paragraph(&format!("{name} deltog ikke i sagens behandling."));
            }
            page.section("Bilag", &treatment.attachments);
        }
        Content::Closed => {}
    }
    if let Some(name) = meeting.absent {
        page.labelled("Fraværende", name);
    }
}

fn case_number(item: &Item, page: &mut Page) {
    if let Some(number) = &item.case_number {
        page.paragraph(number);
    }
}

/// The recommendation with numbered points, as the layouts with an "Indstilling" heading print it.
fn recommendation(meeting: &Meeting, treatment: &Treatment, page: &mut Page) {
    page.sub_heading("Indstilling");
    page.paragraph(&format!("{} indstiller:", meeting.body.recommender));
    for (index, point) in treatment.points.iter().enumerate() {
        page.text.push_str(&format!("{}. {point}\n", index + 1));
    }
    page.text.push('\n');
}

fn words(text: Option<&str>) -> Vec<String> {
    text.map(ToOwned::to_owned).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::minutes::Subject;
    use crate::minutes::town::Town;

    /// The headings of one case in the order in which a layout prints them.
    fn headings(layout: Layout) -> Vec<String> {
        let mut town = Town::new(1);
        let mut meeting = std::iter::repeat_with(|| town.next_meeting())
            .find(|meeting| meeting.body.layout == layout)
            .expect("every layout has a committee");
        meeting.items = vec![Item {
            title: "Cykelsti".to_owned(),
            case_number: Some("17/1".to_owned()),
            content: Content::Treated(Treatment {
                subject: Subject {
                    topic: "cykelstien",
                    year: 2020,
                },
                summary: "Her er baggrunden.".to_owned(),
                points: vec!["at stien anlægges".to_owned()],
                decision: vec!["Godkendt.".to_owned()],
                presentation: vec!["Stien er to kilometer lang.".to_owned()],
                attachments: vec!["Kort".to_owned()],
            }),
        }];
        let text = print(&meeting);
        let (_, item) = text.split_once("Punkt 1").expect("the item is printed");
        item.lines()
            .map(|line| line.trim_start_matches("### "))
            .filter(|line| {
                let begins = ["Resum", "Indstilling", "Beslutning", "Sagsf", "Bilag"];
                begins.iter().any(|word| line.starts_with(word)) || line.ends_with("indstiller,")
            })
            .filter_map(|line| line.split(' ').next())
            .map(ToOwned::to_owned)
            .collect()
    }

    #[test]
    fn each_layout_has_its_own_order_of_sections() {
        assert_eq!(
            headings(Layout::Marked).join(" "),
            "Resumé Indstilling Beslutning Sagsfremstilling Beslutningskompetence Bilag"
        );
        assert_eq!(
            headings(Layout::DecisionFirst).join(" "),
            "Beslutning Resumé Indstilling Beslutningskompetence Sagsfremstilling Bilag"
        );
        assert_eq!(
            headings(Layout::DecisionLast).join(" "),
            "Resume Sagsfremstilling Direktøren Beslutning Bilag"
        );
    }
}
