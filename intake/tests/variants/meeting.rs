//! The meetings that are rendered: what a careful reader of any of the layouts finds. Nothing here knows
//! how it is set on a page. Places and people are invented.

use protokol_core::vocabulary::Outcome;

/// A meeting.
#[derive(Debug)]
pub(crate) struct Meeting {
    pub(crate) municipality: &'static str,
    pub(crate) body: &'static str,
    /// The day, as digits.
    pub(crate) day: &'static str,
    /// The same day in words.
    pub(crate) day_in_words: &'static str,
    pub(crate) start: &'static str,
    pub(crate) place: &'static str,
    /// Who was there, the chair first, each with a list.
    pub(crate) present: &'static [(&'static str, &'static str)],
    pub(crate) absent: (&'static str, &'static str),
    pub(crate) items: &'static [Item],
}

/// An item of it.
#[derive(Debug)]
pub(crate) struct Item {
    pub(crate) title: &'static str,
    pub(crate) case: Option<&'static str>,
    pub(crate) closed: bool,
    /// Prose under the first heading.
    pub(crate) summary: &'static [&'static str],
    /// Prose under a further heading.
    pub(crate) story: &'static [&'static str],
    /// The earlier meeting and item the prose names.
    pub(crate) reference: Option<(&'static str, &'static str)>,
    /// What is recommended, each point behind "at".
    pub(crate) points: &'static [&'static str],
    /// What was decided, one paragraph an entry.
    pub(crate) decision: &'static [&'static str],
    pub(crate) outcome: Option<Outcome>,
    /// The outcome of each point; empty where none is told.
    pub(crate) answers: &'static [Outcome],
    /// The last day a follow-up is due, and who is to do it.
    pub(crate) due: Option<(&'static str, Option<&'static str>)>,
}

const BARE: Item = Item {
    title: "",
    case: None,
    closed: false,
    summary: &[],
    story: &[],
    reference: None,
    points: &[],
    decision: &[],
    outcome: None,
    answers: &[],
    due: None,
};

/// Every meeting.
pub(crate) const ALL: &[Meeting] = &[
    Meeting {
        municipality: "Ravnsø Kommune",
        body: "Teknik- og Miljøudvalget",
        day: "14-09-2022",
        day_in_words: "onsdag den 14. september 2022",
        start: "16:30",
        place: "Mødelokale 2, Ravnsø Rådhus",
        present: &[
            ("Ellen Tvedegaard", "A"),
            ("Mogens Birkelund", "V"),
            ("Signe Holtegaard", "F"),
            ("Jan-Erik Sohn", "C"),
        ],
        absent: ("Birgit Højvang", "O"),
        items: &[
            Item {
                title: "Godkendelse af dagsorden",
                decision: &["Godkendt."],
                outcome: Some(Outcome::Approved),
                ..BARE
            },
            Item {
                title: "Renovering af broen over Skalså",
                case: Some("22/4471"),
                summary: &[
                    "Broen er fra 1961 og trænger til en renovering. Udvalget godkendte på mødet den 11. maj 2022 (punkt 7), at der blev indhentet tilbud.",
                ],
                story: &[
                    "Der er kommet tre tilbud. Det laveste er på 2,4 mio. kr., og arbejdet kan være færdigt til foråret. Broen spærres i fire uger, mens dækket skiftes.",
                    "Borgerne langs åen er orienteret ved brev, og skolen har fået en plan for, hvordan eleverne kommer over åen, mens arbejdet står på, uden at de skal gå langs landevejen i den mørke tid. Planen er lavet sammen med politiet og med ejerne af de to marker, som stien går over, og den gælder til arbejdet er afsluttet.",
                ],
                reference: Some(("2022-05-11", "7")),
                points: &[
                    "at det laveste tilbud godkendes",
                    "at der frigives 2,4 mio. kr. til arbejdet",
                ],
                decision: &["Indstillingen blev godkendt."],
                outcome: Some(Outcome::Approved),
                answers: &[Outcome::Approved, Outcome::Approved],
                ..BARE
            },
            Item {
                title: "Affaldssortering i sommerhusområderne - status",
                case: Some("21/1180"),
                summary: &["Der er nu gået et år med den nye ordning."],
                story: &[
                    "Mængden af restaffald er faldet med 18 pct. Der har været 42 klager, og de fleste handlede om afstanden til standpladsen.",
                ],
                points: &["at orienteringen tages til efterretning"],
                decision: &["Taget til efterretning."],
                outcome: Some(Outcome::Noted),
                answers: &[Outcome::Noted],
                ..BARE
            },
            Item {
                title: "Cykelsti mellem Nørskov og Tranum",
                case: Some("20/0932"),
                summary: &["Sagen handler om linjeføringen af en ny cykelsti."],
                story: &[
                    "To linjer er undersøgt. Den vestlige er den korteste, men koster mere i jord.",
                ],
                points: &[
                    "at udvalget drøfter de to linjeføringer",
                    "at den vestlige linjeføring sendes i høring",
                ],
                decision: &[
                    "Ad 1: Drøftet.",
                    "Ad 2: Udsat. Forvaltningen forelægger en beregning af begge linjer senest den 1. november 2022.",
                ],
                outcome: Some(Outcome::Deferred),
                answers: &[Outcome::Discussed, Outcome::Deferred],
                due: Some(("2022-11-01", Some("Forvaltningen"))),
                ..BARE
            },
            Item {
                title: "Gadelys på Skolevænget",
                case: Some("22/5016"),
                summary: &["Grundejerne har søgt om flere lygter."],
                story: &["Fem nye lygter koster 85.000 kr. Der er ikke penge i puljen."],
                points: &["at ansøgningen afslås"],
                decision: &[
                    "For stemte 3 (A, F). Imod stemte 1 (V). Indstillingen er dermed vedtaget.",
                ],
                outcome: Some(Outcome::Rejected),
                answers: &[Outcome::Rejected],
                ..BARE
            },
            Item {
                title: "Køb af et areal ved havnen",
                case: Some("22/0318"),
                closed: true,
                ..BARE
            },
            Item {
                title: "Eventuelt",
                decision: &["Intet."],
                outcome: Some(Outcome::Nothing),
                ..BARE
            },
        ],
    },
    Meeting {
        municipality: "Sandbjerg Kommune",
        body: "Kultur- og Fritidsudvalget",
        day: "02-03-2017",
        day_in_words: "torsdag den 2. marts 2017",
        start: "08:15",
        place: "Kulturhuset, lokale 4",
        present: &[
            ("Henning Storgaard", "V"),
            ("Anne Lise Kjærsgaard", "A"),
            ("Poul Ravnborg", "O"),
        ],
        absent: ("Kirsten Dalum", "B"),
        items: &[
            Item {
                title: "Godkendelse af dagsorden",
                decision: &["Dagsordenen blev godkendt."],
                outcome: Some(Outcome::Approved),
                ..BARE
            },
            Item {
                title: "Tilskud til byfesten 2017",
                case: Some("20.15.00-Ø40-3-17"),
                summary: &["Byfestforeningen søger om 60.000 kr. til lys, lyd og vagter."],
                story: &[
                    "Foreningen fik 50.000 kr. sidste år. Der er 130.000 kr. tilbage i puljen, og der er endnu tre ansøgninger.",
                ],
                points: &["at foreningen får et tilskud på 50.000 kr."],
                decision: &["Tiltrådt."],
                outcome: Some(Outcome::Approved),
                answers: &[Outcome::Approved],
                ..BARE
            },
            Item {
                title: "Ny bane til Egelund Boldklub",
                case: Some("04.08.00-P20-1-17"),
                summary: &["Klubben ønsker en bane af kunstgræs."],
                story: &[
                    "En bane koster 4,1 mio. kr. og holder i ti år. Klubben vil selv betale en fjerdedel.",
                    "Banen vil kunne bruges hele vinteren, også af skolen og af de tre andre klubber i området, som i dag må rejse til nabobyen, når deres egne baner er lukket på grund af regn og frost. Klubben har selv regnet på, hvor mange timer der kan lejes ud, og hvad det vil give i indtægt om året, når banen er i brug.",
                ],
                points: &[
                    "at udvalget anbefaler projektet til budgettet for 2018",
                    "at klubben orienteres om sagens gang",
                ],
                decision: &[
                    "Udvalget anbefaler over for Økonomiudvalget, at projektet indgår i budgetlægningen.",
                ],
                outcome: Some(Outcome::RecommendedOnward),
                answers: &[Outcome::RecommendedOnward, Outcome::RecommendedOnward],
                ..BARE
            },
            Item {
                title: "Åbningstider på biblioteket i Vester Hald",
                case: Some("21.11.00-A00-2-17"),
                summary: &["Biblioteket har få besøg om fredagen."],
                story: &["Personalet foreslår, at der i stedet holdes åbent om lørdagen."],
                points: &["at åbningstiden ændres fra den 1. maj 2017"],
                decision: &[
                    "Udvalget kan ikke godkende indstillingen. Kulturchefen bedes komme med et nyt forslag på mødet i juni 2017.",
                ],
                outcome: Some(Outcome::Rejected),
                answers: &[Outcome::Rejected],
                due: Some(("2017-06-30", Some("Kulturchefen"))),
                ..BARE
            },
            Item {
                title: "Orientering fra formanden",
                decision: &["Taget til efterretning."],
                outcome: Some(Outcome::Noted),
                ..BARE
            },
        ],
    },
];
