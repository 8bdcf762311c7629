//! The table of the lexicon, first half: what a body did. One rule an entry, and nothing else.

use protokol_core::vocabulary::Outcome::{
    Appointed, Approved, Authorised, Deferred, Discussed, Established, HearingAnswered,
    HearingOpened, Lapsed, Noted, Nothing, RecommendedOnward, Referred, Rejected, Returned,
    Revoked, TakenOff, Withdrawn,
};

use super::{Rule, Says, or_not, rule};

/// What a body did.
pub(super) static OUTCOMES: &[Rule] = &[
    // Adoption of a recommendation: "indstillingen tiltrådt", "godkendte udvalgets indstilling".
    or_not(
        rule(
            "outcome/tiltraadt@1",
            Says::Adopts,
            98,
            &[
                "tiltråd~|tiltræd~|tiltrådt|tiltrådte|tiltrådtes",
                "tiltråd~|tiltræd~|tiltrådte … indstilling*|anbefaling*|forslaget",
                "indstilling*|anbefaling* … tiltråd~|tiltræd~",
            ],
        ),
        Rejected,
    ),
    or_not(
        rule(
            "outcome/indstilling-godkendt@1",
            Says::Adopts,
            97,
            &[
                "indstilling*|anbefaling* .. godkend~|vedtag~|vedtog~|imødekom~|bifald~",
                "indstilling* … blev … godkendt|vedtaget",
                "godkend~|vedtog~|vedtag~|bifald~ … indstilling*|anbefaling*",
                "indstilling*|anbefaling* .. følg~|fulgt",
                "følger|følges|fulgte … indstilling*|anbefaling*",
                "som indstillet",
                "i overensstemmelse med indstilling*",
                "beslutt~ .. som indstillet",
                "godkendt|vedtaget som indstillet",
                "beslutt~ i overensstemmelse med indstilling*",
            ],
        ),
        Rejected,
    ),
    or_not(
        rule(
            "outcome/tilslutning@1",
            Says::Adopts,
            92,
            &[
                "tilslutt~ .. sig",
                "tilslutt~ .. indstilling*",
                "tilsluttes|tilsluttet",
                "sluttede .. op om",
                "tilslutning til",
                "bakk~ .. op om",
                "der er|var tilslutning",
            ],
        ),
        Rejected,
    ),
    // Passing on, before the approval it asks for.
    or_not(
        rule(
            "outcome/anbefales@1",
            Says::Outcome(RecommendedOnward),
            97,
            &[
                "anbefal~",
                "anbefaler … over for|overfor",
                "indstill~",
                "indstill~ … til godkendelse",
                "fremsend~|oversend~|videresend~ … med anbefaling",
                "indstilling* … anbefal~",
            ],
        ),
        Rejected,
    ),
    // Approval.
    or_not(
        rule(
            "outcome/godkendt@1",
            Says::Outcome(Approved),
            98,
            &["godkend~"],
        ),
        Rejected,
    ),
    or_not(
        rule(
            "outcome/vedtaget@1",
            Says::Outcome(Approved),
            96,
            &["vedtag~", "vedtog~", "vedtoges"],
        ),
        Rejected,
    ),
    or_not(
        rule(
            "outcome/bevilget@1",
            Says::Outcome(Approved),
            94,
            &[
                "bevilg~|bevilged~",
                "imødekom~|imødekomm~",
                "frigiv~|frigav|frigivet",
                "meddel~ .. tilladelse|dispensation|samtykke|accept|landzonetilladelse",
                "giv~|gav|gives|givet .. tilladelse|dispensation|samtykke|tilsagn|tillægsbevilling|anlægsbevilling|bevilling",
                "dispenser~",
                "dispensation|tilladelse gives|meddeles",
                "meddelt|meddeles",
                "accepter~",
                "støtt~ .. ansøgning*",
                "ansøgning* .. støtt~",
                "fastsæt~|fastsat|fastsatte",
                "prioriter~",
                "stadfæst~",
                "yd~ .. tilskud|støtte",
                "afsæt~ .. kr",
                "tildel~",
                "afhold~ .. udgift*",
            ],
        ),
        Rejected,
    ),
    // Refusal.
    rule(
        "outcome/afslag@1",
        Says::Outcome(Rejected),
        96,
        &[
            "meddel~ .. afslag",
            "giv~|gives|givet|gav|får|fik .. afslag",
            "^afslag",
            "afslå~|afslog|afslået",
            "nedstem~|nedstemt",
            "afslag meddeles|meddelt|gives",
        ],
    ),
    rule(
        "outcome/forkastet@1",
        Says::Outcome(Rejected),
        96,
        &[
            "forkast~",
            "afvis~|afvist|afviste",
            "indstilling*|forslag* .. falder|faldt",
            "underkend~",
            "indstilling*|forslag* .. nedstemt",
        ],
    ),
    // Heard and talked about.
    rule(
        "outcome/efterretning@1",
        Says::Outcome(Noted),
        98,
        &[
            "tag~|taget|tog|toges|tages … til efterretning",
            "til efterretning",
            "^til orientering",
            "tag~|tog|tages .. til orientering",
            "noter~ sig",
            "tag~|tog .. ad notam",
            "ad notam",
            "^orientering … givet",
            "^orienteret",
            "blev|er .. orienteret",
            "orientering* .. modtaget",
        ],
    ),
    rule(
        "outcome/droeftet@1",
        Says::Outcome(Discussed),
        97,
        &[
            "drøft~",
            "debatter~",
            "^behandlet",
            "sag*|punkt* blev behandlet",
            "temadrøftelse* .. afholdt|gennemført",
            "drøftelse .. gennemført|afholdt",
        ],
    ),
    rule(
        "outcome/afholdt@1",
        Says::Outcome(Discussed),
        80,
        &[
            "temamøde*|dialogmøde*|introduktion*|møde*|besøg* .. holdt|afholdt|gennemført",
            "besvar~ .. spørgsmål*",
            "spørgsmål* .. besvaret",
            "evalueret|evaluerede",
            "gennemgået",
            "drøftelse",
        ],
    ),
    // Not now.
    or_not(
        rule(
            "outcome/udsat@1",
            Says::Outcome(Deferred),
            97,
            &[
                "udsat|udsattes|udsæt~",
                "udsatte sag*|punkt*|behandling*|beslutning*|indstilling*|dagsordenspunkt*|den|det",
                "*udvalget|byrådet|kommunalbestyrelsen udsatte",
                "udskyd~|udskudt|udskød",
                "genoptag~",
                "overfør~ … til … møde*",
                "flyt~ .. til .. møde*",
                "i bero",
                "genfremlægges|genfremsættes|genbehandles",
                "sag*|punkt* .. behandles .. på .. næste|kommende|førstkommende",
                "tages op igen",
                "sag*|punkt* .. tages op",
            ],
        ),
        Discussed,
    ),
    // To others.
    rule(
        "outcome/oversendt@1",
        Says::Outcome(Referred),
        94,
        &[
            "oversend~",
            "oversend~ .. til",
            "videresend~",
            "henvis~|henvist .. til .. udvalg*|byråd*|økonomiudvalg*",
            "sag*|punkt*|forslag* .. henvis~|henvist",
            "send~|sendes|sendt|sendte .. til .. behandling|realitetsbehandling",
            "send~|sendes .. til .. budgetforhandling*|budgetlægning*|budgetproces*",
            "sag*|punkt*|forslag* .. fremsend~ .. til",
            "fremsend~ .. til .. byråd*|kommunalbestyrelse*|økonomiudvalg*|udvalg*",
            "overgår til",
            "indgår|indgå i .. budget*|budgetforhandling*",
            "medtages i .. budget*",
            "send~|sendes|sendt .. videre til",
        ],
    ),
    rule(
        "outcome/tilbagesendt@1",
        Says::Outcome(Returned),
        96,
        &[
            "send~|sendes|sendt|sendte .. tilbage",
            "tilbagesend~",
            "hjemsend~|hjemsendt",
            "hjemvis~|hjemvist",
            "returner~ .. til",
            "tilbagevis~|tilbagevist",
            "tilbage til administrationen|forvaltningen|fagudvalget|udvalget",
        ],
    ),
    // People and bodies.
    rule(
        "outcome/valgt@1",
        Says::Outcome(Appointed),
        94,
        &[
            "valgt",
            "vælg~|valgte|valgtes",
            "udpeg~",
            "konstituer~",
            "genvalgt|genvælges",
            "udnævn~|udnævnt",
            "peg~|pegede .. på .. som",
            "indstill~ .. som .. medlem*|formand|repræsentant*",
        ],
    ),
    rule(
        "outcome/nedsat@1",
        Says::Outcome(Established),
        94,
        &[
            "nedsæt~ … udvalg*|gruppe*|arbejdsgruppe*|*forum|råd*|følgegruppe*|styregruppe*",
            "nedsat|nedsatte|nedsattes|nedsættes|nedsætter|nedsætte",
            "opret~ .. udvalg*|råd*|nævn*|forum*|arbejdsgruppe*",
        ],
    ),
    rule(
        "outcome/bemyndiget@1",
        Says::Outcome(Authorised),
        95,
        &[
            "bemyndig~|bemyndiged~",
            "giv~|gives|gav|givet … bemyndigelse",
            "giv~|gives|gav|givet … mandat",
            "deleger~ .. til",
        ],
    ),
    // Hearings.
    rule(
        "outcome/sendt-i-hoering@1",
        Says::Outcome(HearingOpened),
        96,
        &[
            "send~|sendes|sendt|sendte|udsend~|udsendes .. i høring|partshøring|nabohøring",
            "send~|sendes|sendt|sendte .. i .. høring",
            "send~|sendes|sendt ud i høring",
            "fremlægges|fremlagt … offentligt",
            "i offentlig høring",
        ],
    ),
    rule(
        "outcome/hoeringssvar@1",
        Says::Outcome(HearingAnswered),
        92,
        &[
            "høringssvar* .. afgivet|fremsendt|sendt|afgav",
            "afgav|afgivet .. høringssvar*|udtalelse*",
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
        ],
    ),
    // Not treated, or no longer.
    rule(
        "outcome/udgaar@1",
        Says::Outcome(TakenOff),
        95,
        &[
            "^udgår|udgik|udgået",
            "punkt*|sag*|forslaget|det .. udgår|udgik|udgået",
            "tag~|taget|tages|tog … af dagsorden*",
            "fjern~ … fra dagsorden*",
            "slettes|slettet … dagsorden*",
            "ikke behandlet",
            "punkt*|sag* .. taget af",
        ],
    ),
    rule(
        "outcome/trukket@1",
        Says::Outcome(Withdrawn),
        94,
        &[
            "punkt*|sag*|forslag* .. trukket|trækkes",
            "^trukket|trækkes|tilbagetrukket",
            "trækk~|trækker|trak|trækkes|trukket .. tilbage",
            "tilbagetrukket|tilbagetrækkes",
        ],
    ),
    rule(
        "outcome/bortfaldet@1",
        Says::Outcome(Lapsed),
        95,
        &[
            "bortfald~|bortfaldt|bortfaldet",
            "falder|faldt bort",
            "faldt ved stemmelighed",
        ],
    ),
    rule(
        "outcome/tilbagekaldt@1",
        Says::Outcome(Revoked),
        90,
        &[
            "ophæv~|ophævet|ophævede",
            "tilbagekald~|tilbagekaldt",
            "annuller~",
            "omgør~|omgjort|omgjorde",
            "omstød~|omstødt",
        ],
    ),
    // Nothing.
    rule(
        "outcome/intet@1",
        Says::Outcome(Nothing),
        97,
        &[
            "^intet",
            "^ingenting",
            "^ingen",
            "der var|er|blev intet|ingen",
            "der var|er|blev ikke noget|nogen",
            "havde|har ingen bemærkninger|kommentarer",
            "der forelå intet|ingen",
            "ingen bemærkninger",
            "^nej",
        ],
    ),
];
