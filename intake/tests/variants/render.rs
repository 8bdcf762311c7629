//! Sets a meeting on a page in one layout. It must not leave out or add what a reader is to find.

use crate::layout::{
    Bytes, Case, Contents, Decision, End, Head, Heading, Indent, Layout, Members, Number, Pages,
    Place, Points, Recommends, Rule, Story, Summary, Wrap,
};
use crate::meeting::{Item, Meeting};

/// The first running number.
const RUNNING: usize = 57;

/// The number an item is printed with.
pub(crate) fn number(layout: &Layout, place: usize) -> String {
    match layout.number {
        Number::Running => (RUNNING + place).to_string(),
        Number::Punkt
        | Number::PunktAlone
        | Number::Plain
        | Number::SagNr
        | Number::Pkt
        | Number::Bracket
        | Number::DashOpen
        | Number::PunktNr
        | Number::Hashes
        | Number::Dagsordenspunkt
        | Number::Tab => (place + 1).to_string(),
    }
}

/// Who is printed as the recommender.
pub(crate) fn recommender(layout: &Layout) -> Option<&'static str> {
    match layout.recommends {
        Recommends::Administrationen => Some("Administrationen"),
        Recommends::Forvaltningen => Some("Forvaltningen"),
        Recommends::Direktionen => Some("Direktionen"),
        Recommends::DirektorFor => Some("Direktøren for Teknik og Kultur"),
        Recommends::DetIndstilles => None,
    }
}

/// Lines of the page, each as long as its paragraph.
struct Page<'a> {
    layout: &'a Layout,
    lines: Vec<String>,
}

/// The text of a meeting in a layout.
pub(crate) fn render(meeting: &Meeting, layout: &Layout) -> String {
    let mut page = Page {
        layout,
        lines: Vec::new(),
    };
    page.head(meeting);
    page.members(meeting);
    page.contents(meeting);
    for (place, item) in meeting.items.iter().enumerate() {
        page.item(meeting, item, place);
    }
    page.end(meeting);
    let lines = broken(page.lines, layout);
    let lines = paged(lines, meeting, layout);
    in_bytes(lines, layout)
}

impl Page<'_> {
    fn line(&mut self, text: impl Into<String>) {
        self.lines.push(text.into());
    }

    fn blank(&mut self) {
        self.line("");
    }

    fn text(&mut self, text: &str) {
        let indent = match self.layout.indent {
            Indent::None => 0,
            Indent::Four => 4,
            Indent::Twelve => 12,
        };
        self.line(format!("{}{text}", " ".repeat(indent)));
    }

    fn head(&mut self, meeting: &Meeting) {
        let Meeting {
            municipality,
            body,
            day,
            day_in_words,
            start,
            place,
            ..
        } = meeting;
        match self.layout.head {
            Head::Labels => {
                self.line(*municipality);
                self.line("Referat");
                self.line(*body);
                self.blank();
                self.line(format!("Mødedato: {day_in_words}"));
                self.line(format!("Mødetidspunkt: {start}"));
                self.line(format!("Mødested: {place}"));
            }
            Head::LabelsCapitals => {
                self.line(municipality.to_uppercase());
                self.line(format!("REFERAT - {}", body.to_uppercase()));
                self.line(format!("DATO: {day}"));
                self.line(format!("TID: kl. {start}"));
                self.line(format!("STED: {place}"));
            }
            Head::TitleLine => {
                self.line(format!("Referat {body} {day_in_words} kl. {start}"));
                self.line(*municipality);
                self.line(format!("Sted: {place}"));
            }
            Head::Sentence => {
                self.line(format!("{municipality} - Beslutningsprotokol"));
                self.blank();
                self.line(format!(
                    "Referat af møde i {body} {day_in_words} kl. {start} i {place}"
                ));
            }
            Head::Columns => {
                self.line(format!("{municipality}          {body}"));
                self.blank();
                self.line("Beslutningsreferat");
                self.line(format!("Dato:      {day}"));
                self.line(format!("Kl.:       {start}"));
                self.line(format!("Lokale:    {place}"));
            }
            Head::Stacked => {
                self.line(*body);
                self.line("Referat af ordinært møde");
                self.line(*day_in_words);
                self.line(format!("kl. {start}"));
                self.line(format!("Mødested: {place}"));
                self.line(*municipality);
            }
            Head::Bold => {
                self.line(format!("**{municipality}**"));
                self.line(format!("# Referat - {body}"));
                self.line(format!("**Dato:** {day_in_words}"));
                self.line(format!("**Tidspunkt:** {start}"));
                self.line(format!("**Sted:** {place}"));
            }
        }
        self.blank();
    }

    fn members(&mut self, meeting: &Meeting) {
        let named = |(name, list): &(&str, &str)| format!("{name} ({list})");
        let all: Vec<String> = meeting.present.iter().map(named).collect();
        let absent = named(&meeting.absent);
        match self.layout.members {
            Members::Comma => {
                self.line(format!("Mødedeltagere: {}", all.join(", ")));
                self.line(format!("Fraværende: {absent}"));
            }
            Members::Lines => {
                self.line("Medlemmer");
                self.lines.extend(all);
                self.line("Afbud");
                self.line(absent);
            }
            Members::Roles => {
                self.line("Deltagere:");
                for (place, name) in all.iter().enumerate() {
                    let role = if place == 0 { "formand" } else { "medlem" };
                    self.line(format!("{name}, {role}"));
                }
                self.line(format!("Ikke til stede: {absent}"));
            }
            Members::Bullets => {
                self.line("Til stede");
                for name in all {
                    self.line(format!("• {name}"));
                }
                self.line("Fraværende med afbud");
                self.line(format!("• {absent}"));
            }
            Members::Sentence => {
                let (last, first) = all.split_last().unwrap();
                self.line(format!("{} og {last} var til stede.", first.join(", ")));
                self.line(format!("{absent} havde meldt afbud."));
            }
            Members::ByTable => {
                self.line(format!("| Til stede | {} |", all.join(", ")));
                self.line(format!("| Afbud | {absent} |"));
            }
            Members::TillStede => {
                let (last, first) = all.split_last().unwrap();
                self.line(format!("Til stede var: {} og {last}.", first.join(", ")));
                self.line(format!("Afbud fra: {absent}"));
            }
        }
        self.blank();
    }

    fn contents(&mut self, meeting: &Meeting) {
        if self.layout.contents == Contents::None {
            return;
        }
        self.line(match self.layout.contents {
            Contents::Tabs => "Indholdsfortegnelse",
            Contents::None | Contents::Dots | Contents::Plain => "Dagsorden",
        });
        for (place, item) in meeting.items.iter().enumerate() {
            let number = number(self.layout, place);
            let entry = match self.layout.contents {
                Contents::Dots => format!(
                    "{number}. {} {} {}",
                    item.title,
                    ".".repeat(70 - item.title.chars().count()),
                    place + 2
                ),
                Contents::Tabs => format!("{number}\t{}\t{}", item.title, place + 2),
                Contents::Plain | Contents::None => format!("{number}. {}", item.title),
            };
            self.line(entry);
        }
        self.blank();
    }

    fn item(&mut self, meeting: &Meeting, item: &Item, place: usize) {
        self.title(item, place);
        self.case(item);
        if item.closed {
            self.blank();
            return;
        }
        if self.layout.place == Place::First {
            self.decision(meeting, item);
        }
        self.section(self.summary(), item.summary);
        self.recommendation(item);
        if self.layout.place == Place::Middle {
            self.decision(meeting, item);
        }
        self.section(self.story(), item.story);
        if self.layout.place == Place::Last {
            self.decision(meeting, item);
        }
    }

    fn title(&mut self, item: &Item, place: usize) {
        let number = number(self.layout, place);
        let access = if item.closed { "Lukket" } else { "Åben" };
        let title = match (item.case, self.layout.case) {
            (Some(case), Case::InTitle) => format!("{} ({case})", item.title),
            (Some(_) | None, _) => item.title.to_owned(),
        };
        let marked = if item.closed {
            format!("Lukket: {title}")
        } else {
            title.clone()
        };
        let heading = match self.layout.number {
            Number::Punkt => format!("Punkt {number}: {marked}"),
            Number::PunktAlone => format!("Punkt {number}\n{marked}"),
            Number::Plain | Number::Running => format!("{number}. {marked}"),
            Number::SagNr => format!("Sag nr. {number}   {marked}"),
            Number::Pkt => format!("Pkt. {number} - {marked}"),
            Number::Bracket => format!("{number}) {marked}"),
            Number::DashOpen => format!("{number} - {access} - {title}"),
            Number::PunktNr => format!("Punkt nr. {number}. {marked}"),
            Number::Hashes => format!("## {number}. {marked}"),
            Number::Dagsordenspunkt => format!("Dagsordenspunkt {number}: {marked}"),
            Number::Tab => format!("{number}.\t{marked}"),
        };
        let length = heading.chars().count();
        for line in heading.split('\n') {
            self.line(line);
        }
        match self.layout.rule {
            Rule::Nothing => {}
            Rule::Blank => self.blank(),
            Rule::Dashes => self.line("-".repeat(length)),
            Rule::Equals => self.line("=".repeat(length)),
        }
    }

    fn case(&mut self, item: &Item) {
        let Some(case) = item.case else { return };
        let access = if item.closed { "Lukket" } else { "Åben" };
        match self.layout.case {
            Case::Sagsnr => self.line(format!("Sagsnr.: {case}")),
            Case::Journal => self.line(format!("J.nr. {case}")),
            Case::SagsId => self.line(format!("Sags-ID: {case}")),
            Case::InTitle => {}
            Case::Below => self.line(case),
            Case::Sag => self.line(format!("Sag: {case}")),
            Case::SagsnrAccess => self.line(format!("Sagsnummer: {case}          {access} sag")),
        }
        self.blank();
    }

    fn summary(&self) -> &'static str {
        match self.layout.summary {
            Summary::Resume => "Resumé",
            Summary::Sagsresume => "Sagsresumé",
            Summary::SagenKort => "Sagen kort",
            Summary::Beslutningstema => "Beslutningstema",
            Summary::Baggrund => "Baggrund",
        }
    }

    fn story(&self) -> &'static str {
        match self.layout.story {
            Story::Sagsfremstilling => "Sagsfremstilling",
            Story::Redegorelse => "Redegørelse",
            Story::Sagsbeskrivelse => "Sagsbeskrivelse",
            Story::Vurdering => "Forvaltningens vurdering",
        }
    }

    /// A heading, or the words before the first line of a text.
    fn heading(&mut self, name: &str) -> String {
        match self.layout.heading {
            Heading::Plain => self.line(name),
            Heading::Colon => self.line(format!("{name}:")),
            Heading::Capitals => self.line(name.to_uppercase()),
            Heading::CapitalsColon => self.line(format!("{}:", name.to_uppercase())),
            Heading::Bold => self.line(format!("**{name}**")),
            Heading::Hashes => self.line(format!("### {name}")),
            Heading::Inline => return format!("{name}: "),
        }
        String::new()
    }

    fn section(&mut self, name: &str, paragraphs: &[&str]) {
        if paragraphs.is_empty() {
            return;
        }
        let mut before = self.heading(name);
        for text in paragraphs {
            self.text(&format!("{before}{text}"));
            before.clear();
        }
        self.blank();
    }

    fn recommendation(&mut self, item: &Item) {
        if item.points.is_empty() {
            return;
        }
        let who = match recommender(self.layout) {
            Some(who) => format!("{who} indstiller"),
            None => "Det indstilles".to_owned(),
        };
        let before = self.heading("Indstilling");
        let last = item.points.len() - 1;
        let end = |place: usize| if place == last { "." } else { "," };
        if self.layout.points == Points::Running {
            let joined = item.points.join(", og ");
            self.text(&format!("{before}{who}, {joined}."));
            self.blank();
            return;
        }
        let lead = match self.layout.points {
            Points::Udvalget => format!("{before}{who} over for udvalget,"),
            Points::Numbers
            | Points::Brackets
            | Points::Letters
            | Points::Dashes
            | Points::Bullets
            | Points::Lines
            | Points::Running => format!("{before}{who},"),
        };
        self.text(&lead);
        for (place, point) in item.points.iter().enumerate() {
            let letter = char::from(b'a' + u8::try_from(place).unwrap());
            let mark = match self.layout.points {
                Points::Numbers | Points::Udvalget => format!("{}. ", place + 1),
                Points::Brackets => format!("{}) ", place + 1),
                Points::Letters => format!("{letter}) "),
                Points::Dashes => "- ".to_owned(),
                Points::Bullets => "• ".to_owned(),
                Points::Lines | Points::Running => String::new(),
            };
            self.text(&format!("{mark}{point}{}", end(place)));
        }
        self.blank();
    }

    fn decision(&mut self, meeting: &Meeting, item: &Item) {
        if item.decision.is_empty() {
            return;
        }
        let Meeting {
            body,
            day,
            day_in_words,
            ..
        } = meeting;
        let (_, date) = day_in_words.split_once("den ").unwrap();
        let name = match self.layout.decision {
            Decision::Beslutning => "Beslutning".to_owned(),
            Decision::Udvalgets => "Udvalgets beslutning".to_owned(),
            Decision::StampedDash => format!("Beslutning {body} den {day}"),
            Decision::StampedWords => format!("Beslutning i {body} den {date}"),
            Decision::OwnerStamp => format!("{body}s beslutning den {date}"),
            Decision::Referat => "Referat".to_owned(),
            Decision::Konklusion => "Konklusion".to_owned(),
            Decision::Afgorelse => "Afgørelse".to_owned(),
        };
        let mut before = self.heading(&name);
        for text in item.decision {
            self.text(&format!("{before}{text}"));
            before.clear();
        }
        self.blank();
    }

    fn end(&mut self, meeting: &Meeting) {
        match self.layout.end {
            End::None => {}
            End::Closed => self.line("Mødet sluttede kl. 18.45."),
            End::Signatures => {
                self.line("Underskrifter");
                self.blank();
                for (name, _) in meeting.present {
                    self.line(format!("______________________  {name}"));
                }
            }
        }
    }
}

/// The lines broken at the width of the page.
fn broken(lines: Vec<String>, layout: &Layout) -> Vec<String> {
    let width = match layout.wrap {
        Wrap::None => return lines,
        Wrap::At70 | Wrap::Hyphenated => 70,
        Wrap::At80 => 80,
        Wrap::At100 => 100,
    };
    let mut all = Vec::new();
    for line in lines {
        let marked = line.starts_with(['|', '-', '=', '#']) || line.contains("....");
        if line.chars().count() <= width || marked {
            all.push(line);
            continue;
        }
        let indent = line.chars().take_while(|c| *c == ' ').count();
        let mut current = " ".repeat(indent);
        for word in line.split_whitespace() {
            if current.chars().count() + word.chars().count() + 1 > width {
                let (head, tail) = split(word, layout);
                if !head.is_empty() {
                    current.push_str(&format!(" {head}-"));
                }
                all.push(std::mem::replace(&mut current, " ".repeat(indent)));
                current.push_str(tail);
                continue;
            }
            if current.chars().count() > indent {
                current.push(' ');
            }
            current.push_str(word);
        }
        all.push(current);
    }
    all
}

/// A long word at the end of a line in two; nothing before where it is not broken.
fn split<'a>(word: &'a str, layout: &Layout) -> (&'a str, &'a str) {
    const LONG: usize = 9;
    let plain = word.chars().all(|c| c.is_ascii_lowercase());
    if layout.wrap == Wrap::Hyphenated && plain && word.len() >= LONG {
        word.split_at(word.len() / 2)
    } else {
        ("", word)
    }
}

/// The lines with what every page carries, in the middle of whatever stands there.
fn paged(lines: Vec<String>, meeting: &Meeting, layout: &Layout) -> Vec<String> {
    const LINES: usize = 24;
    if layout.pages == Pages::None {
        return lines;
    }
    let count = lines.len().div_ceil(LINES);
    let mut all = Vec::new();
    for (page, chunk) in lines.chunks(LINES).enumerate() {
        all.extend_from_slice(chunk);
        all.push(String::new());
        all.push(format!("Side {} af {count}", page + 1));
        if layout.pages == Pages::HeadAndFoot && page + 1 < count {
            all.push(format!("{} den {}", meeting.body, meeting.day));
        }
        all.push(String::new());
    }
    all
}

fn in_bytes(lines: Vec<String>, layout: &Layout) -> String {
    let text = lines.join("\n") + "\n";
    match layout.bytes {
        Bytes::Lf => text,
        Bytes::CrLf => text.replace('\n', "\r\n"),
        Bytes::NoBreak => text
            .replace(" kr.", "\u{a0}kr.")
            .replace(" den ", " den\u{a0}"),
        Bytes::SoftHyphen => text
            .replace("linjeføring", "linje\u{ad}føring")
            .replace("orientering", "orien\u{ad}tering"),
    }
}
