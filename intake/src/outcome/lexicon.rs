//! What the words of a decision mean: a table, one rule an entry.
//!
//! Only data. A rule names its phrases (see `pattern`), what they say, what they say under negation,
//! and how sure that is. Where two rules begin at one word, the longer match wins; words inside a
//! match are not read again. A change of meaning is a new version behind the `@`.

use std::sync::LazyLock;

use protokol_core::vocabulary::Outcome::{
    self, Appointed, Approved, Authorised, Deferred, Discussed, Established, HearingAnswered,
    HearingOpened, Instructed, Lapsed, Noted, Nothing, RecommendedOnward, Referred, Rejected,
    Returned, Revoked, TakenOff, Withdrawn,
};
use protokol_core::vocabulary::Vote;
use protokol_core::vocabulary::{Modifier, Vote::Majority, Vote::Tie, Vote::Unanimous};

use super::pattern::Phrase;

/// What a phrase says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Says {
    /// What the body did.
    Outcome(Outcome),
    /// The recommendation was adopted: each point keeps its own verb.
    Adopts,
    /// The body decided what the words behind say; its own decision where they say nothing known.
    Frame,
    /// Somebody is told to do something.
    Instruction,
    /// What the decision adds. What stands behind it in the sentence is no outcome.
    Modifier(Modifier),
    /// How the vote went.
    Vote(Vote),
    /// Somebody told the body something. What stands behind it in the sentence is their account; a
    /// decision that says nothing else is noted.
    Account,
    /// A remark behind the outcome begins here: what follows in the sentence is no outcome.
    Aside,
}

/// One rule of the table.
#[derive(Debug)]
pub(crate) struct Rule {
    /// Its name and version.
    pub(crate) id: &'static str,
    /// Its phrases.
    pub(crate) phrases: &'static [&'static str],
    /// What they say.
    pub(crate) says: Says,
    /// What they say with "ikke" beside them; `None` where that says nothing.
    pub(crate) negated: Option<Outcome>,
    /// How sure that is, 0 to 100.
    pub(crate) confidence: u8,
}

const fn rule(
    id: &'static str,
    says: Says,
    confidence: u8,
    phrases: &'static [&'static str],
) -> Rule {
    Rule {
        id,
        phrases,
        says,
        negated: None,
        confidence,
    }
}

const fn or_not(rule: Rule, negated: Outcome) -> Rule {
    Rule {
        negated: Some(negated),
        ..rule
    }
}

/// The table.
pub(crate) static RULES: &[Rule] = &[
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
                "udsat|udsatte|udsattes|udsæt~",
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
    // The body's own decision.
    rule(
        "outcome/besluttet@1",
        Says::Frame,
        80,
        &[
            "beslutt~|besluttede|besluttedes|besluttet",
            "var|er|blev enig|enige om",
            "enedes om",
            "aftalt|aftalte|aftaltes",
            "fastholdt|fastholder|fastholdes",
            "vælger|valgte at",
            "har valgt at",
        ],
    ),
    // What somebody said: whatever follows in the sentence is no decision of the body.
    rule(
        "outcome/orienterede@1",
        Says::Account,
        62,
        &[
            "orienterede|orienterer|informerede|informerer|oplyste|oplyser|redegjorde|redegør|fremlagde|gennemgik|præsenterede|takkede|lykønskede|præciserede|tilkendegav",
            "^orientering om",
            "orienteres der",
        ],
    ),
    // Orders to the administration.
    rule(
        "order/administration@1",
        Says::Instruction,
        90,
        &[
            "administrationen|forvaltningen|direktionen|direktøren|borgmesteren|formanden|sekretariatet|centeret|centret|jobcentret|afdelingen|fagforvaltningen .. \
skal|bedes|anmodes|pålægges|opfordres|udarbejder|undersøger|fremlægger|forelægger|afklarer|indkalder|arbejder|inviterer|sørger|laver|kontakter|retter|følger|\
vurderer|kommer|afdækker|belyser|indhenter|udsender|fremsender|svarer|besvarer|planlægger|igangsætter|udfærdiger|redegør|vender|tilretter|indarbejder|\
beskriver|arrangerer|sikrer|opretter|optager|iværksætter|tager|går|foranlediger|forbereder|udformer|præsenterer|evaluerer|rapporterer|indbyder|skriver|melder|taler|udarbejde|undersøge",
        ],
    ),
    rule(
        "order/body-asks@1",
        Says::Instruction,
        88,
        &[
            "udvalget|byrådet|kommunalbestyrelsen|økonomiudvalget|rådet|bestyrelsen|borgerrepræsentationen|*udvalget|*rådet .. \
ønsker|ønskede|anmoder|anmodede|beder|bad|bestiller|bestilte|pålægger|pålagde|efterspørger|efterspurgte|opfordrer|opfordrede|efterlyser|efterlyste",
            "der ønskes",
            "ønskes .. belyst|undersøgt|forelagt|udarbejdet",
            "anmod~ .. om",
            "anmod~|anmodes|pålæg~|pålægges|pålagt",
            "bestil~|bestilles",
            "ser gerne",
            "ønsker … forelagt|fremlagt|en sag|belyst",
        ],
    ),
    rule(
        "order/passive@1",
        Says::Instruction,
        82,
        &[
            "undersøges",
            "udarbejdes",
            "indkaldes",
            "fremlægges",
            "forelægges",
            "indhentes",
            "arrangeres",
            "afrapporteres",
            "planlægges",
            "evalueres",
            "inviteres",
            "følges op",
            "der følges",
            "optages .. dagsorden*",
            "sættes på .. dagsorden*",
            "belyses",
            "afklares",
            "afdækkes",
            "indarbejdes",
            "arbejdes videre",
            "der arbejdes",
            "tilrettes",
            "præciseres",
            "vender tilbage",
            "vendes tilbage",
            "rettes henvendelse",
            "igangsættes",
            "iværksættes",
            "kontaktes",
            "besvares skriftligt",
            "sag* på .. møde",
            "kommer .. sag",
            "udsendes",
            "der skal",
            "skal .. udarbejdes|undersøges|fremlægges|forelægges|arbejdes",
            "tages op .. møde*",
        ],
    ),
    // What a decision adds.
    rule(
        "modifier/bemaerkning@1",
        Says::Modifier(Modifier::Remark),
        95,
        &[
            "med den|de|en|følgende|flg|udvalgets|disse|nedenstående bemærkning*",
            "med bemærkning*",
            "med .. bemærkning* .. at",
            "med den|følgende|en tilføjelse*",
            "bemærker|bemærkede|bemærkes",
            "gøres opmærksom",
            "kvitterer",
            "med .. kommentar*",
            "med .. tilkendegivelse*",
        ],
    ),
    rule(
        "modifier/aendring@1",
        Says::Modifier(Modifier::Amendment),
        95,
        &[
            "med den|de|følgende|flg|en|disse|enkelte|få ændring*|rettelse*|justering*|præcisering*|korrektion*",
            "med .. ændring*",
            "med .. rettelse*",
            "dog således at",
            "med tilføjelse af",
            "dog med",
            "bortset fra",
            "undtagen",
            "dog",
        ],
    ),
    rule(
        "modifier/forudsaetning@1",
        Says::Modifier(Modifier::Condition),
        94,
        &[
            "under forudsætning af",
            "forudsat",
            "på betingelse af",
            "betinget af",
            "på .. vilkår",
            "med forbehold for",
            "med vilkår",
            "med det forbehold",
            "såfremt",
        ],
    ),
    rule(
        "modifier/bilag@1",
        Says::Modifier(Modifier::Attachment),
        94,
        &[
            "vedlægges|vedlagt|vedhæftes|vedhæftet",
            "lægges|lagt på sagen",
            "som bilag til referat*|protokol*",
        ],
    ),
    rule(
        "scope/idet@1",
        Says::Aside,
        90,
        &[
            "idet",
            "da",
            "hvor",
            "hvorefter",
            "som følge af",
            "efter at",
            "jf",
            "med henblik på",
            "så",
            "fordi",
            "inden for rammerne",
        ],
    ),
    // How the vote went.
    rule(
        "vote/enstemmigt@1",
        Says::Vote(Unanimous),
        97,
        &[
            "enstemmig*",
            "et enigt",
            "enigt udvalg|byråd",
            "alle stemte for",
        ],
    ),
    rule(
        "vote/flertal@1",
        Says::Vote(Majority),
        93,
        &["flertal*", "mindretal*"],
    ),
    rule(
        "vote/stemmelighed@1",
        Says::Vote(Tie),
        96,
        &["stemmelighed", "lige mange stemmer", "stemmerne stod lige"],
    ),
];

/// The rule an instruction without any other outcome is recorded under.
pub(crate) const INSTRUCTED: Outcome = Instructed;

/// The phrases of the table by the byte they can begin with; the last slot holds those that can
/// begin with any.
static BY_BYTE: LazyLock<Vec<Vec<(&'static Rule, Phrase)>>> = LazyLock::new(|| {
    let mut table: Vec<Vec<(&'static Rule, Phrase)>> = (0..=ANY).map(|_| Vec::new()).collect();
    for rule in RULES {
        for text in rule.phrases {
            let mut slots: Vec<usize> = Phrase::parse(text)
                .first_bytes()
                .into_iter()
                .map(|byte| byte.map_or(ANY, usize::from))
                .collect();
            slots.sort_unstable();
            slots.dedup();
            for slot in slots {
                table[slot].push((rule, Phrase::parse(text)));
            }
        }
    }
    table
});

const ANY: usize = 256;

/// The rules and phrases that can begin with this byte.
pub(crate) fn beginning_with(byte: u8) -> impl Iterator<Item = &'static (&'static Rule, Phrase)> {
    BY_BYTE[usize::from(byte)].iter().chain(&BY_BYTE[ANY])
}

#[cfg(test)]
mod tests {
    use super::*;
    use protokol_core::evidence::RuleId;

    #[test]
    fn every_rule_has_a_name_of_its_own_and_lower_case_phrases() {
        let mut seen = std::collections::BTreeSet::new();
        for rule in RULES {
            assert!(RuleId::parse(rule.id).is_some(), "{}", rule.id);
            assert!(seen.insert(rule.id), "{} stands twice", rule.id);
            for phrase in rule.phrases {
                assert_eq!(*phrase, phrase.to_lowercase(), "{}", rule.id);
                assert!(!phrase.starts_with('…'), "{}", rule.id);
            }
        }
    }
}
