//! The made-up municipality as it is found: committees, people, and what their cases are called. Data
//! only; none of it exists.

use crate::minutes::{Body, Layout};

/// The municipality's name.
pub(super) const MUNICIPALITY: &str = "Strandmose Kommune";

/// The committees, in the order in which they meet.
pub(super) const BODIES: &[Body] = &[
    Body {
        name: "Udvalget for Job & Vækst",
        file_name: "job-og-vaekst",
        prefix: "JV - ",
        layout: Layout::Marked,
        recommender: "Koncernledelsen",
        topics: &[
            "virksomhedsindsatsen",
            "sygedagpengene",
            "jobrotationen",
            "de unges vej til uddannelse",
            "praktikpladserne",
            "erhvervsfremmen",
        ],
    },
    Body {
        name: "Klima-, Teknik- og Miljøudvalget",
        file_name: "klima-teknik-og-miljoe",
        prefix: "KTM - ",
        layout: Layout::DecisionFirst,
        recommender: "Direktionen",
        topics: &[
            "cykelstierne",
            "affaldssorteringen",
            "vandløbene",
            "kystbeskyttelsen",
            "gadebelysningen",
            "den kollektive trafik",
            "varmeforsyningen",
        ],
    },
    Body {
        name: "Social- og Sundhedsudvalget",
        file_name: "social-og-sundhed",
        prefix: "",
        layout: Layout::DecisionLast,
        recommender: "Direktøren for Velfærd",
        topics: &[
            "hjemmeplejen",
            "genoptræningen",
            "plejeboligerne",
            "rusmiddelbehandlingen",
            "de pårørendes vilkår",
            "madservicen",
        ],
    },
    Body {
        name: "Børne- og Skoleudvalget",
        file_name: "boern-og-skole",
        prefix: "BS - ",
        layout: Layout::Marked,
        recommender: "Koncernledelsen",
        topics: &[
            "skolestrukturen",
            "dagtilbuddene",
            "trivslen i udskolingen",
            "skolebusserne",
            "den tidlige indsats",
            "normeringerne",
        ],
    },
    Body {
        name: "Økonomiudvalget",
        file_name: "oekonomi",
        prefix: "ØU - ",
        layout: Layout::DecisionFirst,
        recommender: "Direktionen",
        topics: &[
            "budgetopfølgningen",
            "anlægsrammen",
            "indkøbsaftalerne",
            "ejendomssalget",
            "likviditeten",
            "lånerammen",
        ],
    },
    Body {
        name: "Landdistrikts- og Fritidsudvalget",
        file_name: "landdistrikter-og-fritid",
        prefix: "",
        layout: Layout::DecisionLast,
        recommender: "Direktøren for Plan og Kultur",
        topics: &[
            "forsamlingshusene",
            "idrætshallerne",
            "bosætningen",
            "bibliotekerne",
            "musikskolen",
            "landsbypuljen",
        ],
    },
];

/// Who sits in them.
pub(super) const PEOPLE: &[&str] = &[
    "Aksel Bøgevang",
    "Birthe Tornemark",
    "Carl Otto Lyngdal",
    "Dagny Rosenkjær",
    "Esben Havtorn",
    "Frida Solmark",
    "Gorm Egelykke",
    "Hanne Birkeholm",
    "Ivar Strandqvist Bo",
    "Jytte Kløvermose",
];

/// How the title of a case begins.
pub(super) const TITLES: &[&str] = &[
    "Plan for",
    "Status på",
    "Evaluering af",
    "Forslag om",
    "Økonomien i",
    "Redegørelse for",
    "Fremtiden for",
];
