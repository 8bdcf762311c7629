//! The table of the lexicon, third part: hearings opened and answered, and what a body was shown and had no remark
//! on. One rule an entry, and nothing else.

use protokol_core::vocabulary::Outcome::{HearingAnswered, HearingOpened, Noted};

use super::{Rule, Says, rule};

/// What a body did of hearings.
pub(super) static HEARINGS: &[Rule] = &[
    rule(
        "outcome/sendt-i-hoering@2",
        Says::Outcome(HearingOpened),
        96,
        &[
            "send~|sendes|sendt|sendte|udsend~|udsendes .. i høring|partshøring|nabohøring",
            "send~|sendes|sendt|sendte .. i .. høring",
            "send~|sendes|sendt ud i høring",
            "send~|sendes|sendt|udsend~|udsendes .. til .. høring",
            "fremlægges|fremlagt|fremlæg~ … offentligt",
            "fremlægges|fremlæg~|fremlagt .. i .. høring",
            "i offentlig høring",
        ],
    ),
    rule(
        "outcome/hoeringssvar@3",
        Says::Outcome(HearingAnswered),
        92,
        &[
            "høringssvar* .. afgivet|fremsendt|sendt|afgav|afsendes|afsendt",
            "afgav|afgivet .. høringssvar*|udtalelse*",
            "rådet|*rådet|udvalget|*udvalget|bestyrelsen|*bestyrelsen|og|samt|hvorefter afgiver .. høringssvar*",
            "rådet|*rådet|udvalget|*udvalget|bestyrelsen|*bestyrelsen|og|samt afgav .. høringssvar*|udtalelse*",
            "udvalget|*udvalget|bestyrelsen|*bestyrelsen|kommissionen|*kommissionen|nævnet afgiver følgende|vedlagte|nedenstående høringssvar*|udtalelse*",
        ],
    ),
    // A council that is heard and has nothing to say against it.
    rule(
        "outcome/ingen-bemaerkninger@1",
        Says::Outcome(HearingAnswered),
        70,
        &[
            "rådet|ældrerådet|seniorrådet|handicaprådet|udsatterådet|integrationsrådet|ungerådet|brugerrådet|beboerrådet|lokalrådet|bestyrelsen|*bestyrelsen|*lokaludvalg|*lokaludvalget har|havde ingen|ikke bemærkninger|kommentarer|indvendinger|indsigelser til .. forslag*|*forslag|*forslaget|udkast*|høring*|politik*|*politik|*politikken|plan*|*plan|*planen|strategi*|*strategi|*strategien|standard*|*standard|*standarder|*standarderne|regler*|*regler|*reglerne|det",
        ],
    ),
    // A council that is heard, and what it says to it behind a colon.
    rule(
        "outcome/raadets-ord@1",
        Says::Outcome(HearingAnswered),
        70,
        &[
            "rådets udtalelse lyder",
            "rådet|ældrerådet|seniorrådet|handicaprådet|udsatterådet|integrationsrådet|ungerådet|brugerrådet|beboerrådet|lokalrådet|*lokaludvalg|*lokaludvalget har|havde følgende bemærkninger|kommentarer til .. forslag*|*forslag|*forslaget|udkast*|høring*|politik*|*politik|*politikken|plan*|*plan|*planen|strategi*|*strategi|*strategien|standard*|*standard|*standarder|*standarderne|regler*|*regler|*reglerne",
        ],
    ),
    // What the body was shown, and had no remark on.
    rule(
        "outcome/uden-bemaerkninger@1",
        Says::Outcome(Noted),
        80,
        &[
            "redegørelse*|orientering*|rapport*|beretning*|regnskab*|opgørelse*|oversigt*|notat*|status*|*redegørelsen|*rapporten|*beretningen|*regnskabet|*opgørelsen|*oversigten|*opfølgningen|*statistikken|*tilsynet .. gav|giver ikke anledning til .. bemærkninger|kommentarer|drøftelse",
            "udvalget|*udvalget|byrådet|kommunalbestyrelsen har|havde ingen|ikke bemærkninger|kommentarer til",
        ],
    ),
    // An answer that is made and yet to be sent.
    rule(
        "outcome/hoeringssvar-sendes@1",
        Says::Outcome(HearingAnswered),
        92,
        &[
            "^høringssvaret|udtalelsen sendes|fremsendes|afgives|indsendes",
            "rådet|*rådet|udvalget|*udvalget|bestyrelsen|*bestyrelsen afgiver .. skriftligt høringssvar*",
            "rådet|*rådet|udvalget|*udvalget|bestyrelsen|*bestyrelsen afgiver .. høringssvar* .. senest|inden",
            "administrationen|forvaltningen|formanden|sekretæren|sekretariatet sender|indsender|fremsender|afsender høringssvaret|udtalelsen",
            "beslutt~|besluttede|besluttedes|vedtog|enedes|enig|enige .. at afgive|indsende|fremsende|indgive .. høringssvar*",
        ],
    ),
    rule(
        "order/hoeringssvar@1",
        Says::Instruction,
        92,
        &[
            "høringssvar* .. fremsendes|afgives|sendes|udarbejdes|indsendes",
            "afgiv~|afgives|fremsend~|send~ .. høringssvar*",
            "indsend~ .. høringssvar*",
            "skriver|udarbejder|formulerer|udformer|sammenfatter .. høringssvar*",
        ],
    ),
    // An answer that stands above, and is sent.
    rule(
        "order/hoeringssvar-staar@1",
        Says::Instruction,
        92,
        &["^svaret sendes|fremsendes|afsendes"],
    ),
];
