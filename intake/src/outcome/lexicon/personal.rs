//! The table of the lexicon, second part: people, bodies and powers, what was not treated, and nothing at all. One
//! rule an entry, and nothing else.

use protokol_core::vocabulary::Outcome::{
    Appointed, Authorised, Decided, Established, Lapsed, Nothing, Revoked, TakenOff, Withdrawn,
};

use super::{Rule, Says, rule};

/// Whom a body chose, what it set up, and what it did not treat.
pub(super) static PERSONAL: &[Rule] = &[
    // People and bodies.
    rule(
        "outcome/valgt@2",
        Says::Outcome(Appointed),
        94,
        &[
            "valgt",
            "indstill~ og|samt vælg~|vælges|valgt|udpeg~|udpeges",
            "vælg~|valgte|valgtes",
            "*udvalget|byrådet|kommunalbestyrelsen|udvalget pegede|peger på",
            "indtræder i stedet|som",
            "som .. medlem|suppleant|stedfortræder|formand|repræsentant indtræder|indtrådte",
            "modtager|modtog valg|valget",
            "indtræder .. i udvalget|bestyrelsen|rådet",
            "beskikk~|beskikket",
            "blev|bliver|er ansat som",
            "blev|bliver ordstyrer|mødeleder|dirigent|kasserer",
            "udpeg~",
            "konstituer~",
            "genvalgt|genvælges|genvalgtes|genudpeg~|genudpeges|genbeskikk~|genbeskikkes",
            "medlemmer|medlemmerne|repræsentant*|formanden .. fortsætter som|i .. rådet|bestyrelsen|udvalget|nævnet",
            "udnævn~|udnævnt",
            "peg~|pegede .. på .. som",
            "indstill~ .. som .. medlem*|formand|repræsentant*",
        ],
    ),
    rule(
        "outcome/nedsat@2",
        Says::Outcome(Established),
        94,
        &[
            "nedsæt~ … udvalg*|gruppe*|arbejdsgruppe*|*forum|råd*|følgegruppe*|styregruppe*",
            "nedsat|nedsatte|nedsattes|nedsættes|nedsætter|nedsætte",
            "nedsat|nedsatte|nedsattes|nedsættes|nedsætter|nedsætte med # .. medlem*|repræsentant*|politikere|deltagere",
            "^*udvalget|*rådet|*nævnet|*forummet|arbejdsgruppen|følgegruppen|styregruppen|projektgruppen oprettes|oprettedes|nedsættes|nedsattes",
            "opret~|oprettes|oprette .. *udvalg|*råd|*rådet|*nævn|*forum|arbejdsgruppe*|udvalg*|råd*|nævn*|forum*",
        ],
    ),
    rule(
        "outcome/bemyndiget@2",
        Says::Outcome(Authorised),
        95,
        &[
            "bemyndig~|bemyndiged~",
            "giv~|gives|gav|givet|fik|får … bemyndigelse",
            "giv~|gives|gav|givet|fik|får … mandat",
            "giv~|gives|gav|givet|fik|får … fuldmagt",
            "borgmesteren|formanden|direktionen|direktøren|kommunaldirektøren|administrationen|forvaltningen|*forvaltningen|*chefen|*direktøren har|fik|får .. mandat|fuldmagt til",
            "deleger~ .. til",
        ],
    ),
    // What somebody may do on behalf of all.
    rule(
        "outcome/kan-paa-vegne@1",
        Says::Outcome(Authorised),
        70,
        &[
            "^borgmesteren|formanden|direktionen|direktøren|kommunaldirektøren|administrationen|forvaltningen|*forvaltningen|*chefen|*direktøren kan indgå|underskrive|acceptere|antage|forhandle .. aftale*|*aftale|*aftalen|kontrakt*|*kontrakt|forlig|skøde*|skødet|bud|buddet|tilbud*|køb*|salg*|vilkår*",
        ],
    ),
    // No proposal of several won.
    rule(
        "outcome/intet-af-dem@1",
        Says::Outcome(Lapsed),
        70,
        &[
            "^ingen|intet af .. forslag*|modeller*|scenarier*|alternativer*|løsninger*|muligheder*|kandidater* .. opnåede|opnår|fik|får|samlede|samle .. flertal|tilslutning|opbakning",
            "^ingen|intet forslag|forslaget|modeller|model|alternativ|scenarie|løsning .. opnåede|opnår|fik|får|samlede|samle .. flertal|tilslutning|opbakning",
            "^der er|var|blev ikke|intet flertal for nogen|noget|hverken",
            "^der kunne ikke samles .. flertal for nogen|noget|hverken",
        ],
    ),
    // Not treated, or no longer.
    rule(
        "outcome/udgaar@2",
        Says::Outcome(TakenOff),
        95,
        &[
            "^udgår|udgik|udgået",
            "punkt*|sag*|forslaget|det .. udgår|udgik|udgået",
            "udgår|udgik|udgået af dagsorden*",
            "tag~|taget|tages|tog … af dagsorden*",
            "fjern~ … fra dagsorden*",
            "slettes|slettet … dagsorden*",
            "punkt*|sag* .. taget af",
            "^aflyst|aflyses",
            "punkt*|sag*|mødet .. aflyst|aflyses|slettet|slettes",
        ],
    ),
    rule(
        "outcome/ikke-behandlet@1",
        Says::Outcome(TakenOff),
        90,
        &[
            "ikke behandlet",
            "sag*|punkt* .. kunne|kan .. ikke behandles|drøftes",
        ],
    ),
    rule(
        "outcome/trukket@2",
        Says::Outcome(Withdrawn),
        94,
        &[
            "punkt*|sag*|forslag*|anmodning*|ansøgning*|*forslag|*forslaget|*anmodningen|*ansøgningen .. trukket|trækkes",
            "^trukket|trækkes|tilbagetrukket",
            "forslagsstiller*|ansøger*|administrationen|forvaltningen .. trukket|trækker|trak",
            "trækk~|trækker|trak|trækkes|trukket .. tilbage",
            "tilbagetrukket|tilbagetrækkes",
        ],
    ),
    rule(
        "outcome/indstilling-bortfaldet@1",
        Says::Outcome(Lapsed),
        95,
        &[
            "indstilling*|hovedforslag* .. bortfald~|bortfaldt|bortfaldet",
            "indstilling*|hovedforslag* .. falder|faldt|faldet bort",
        ],
    ),
    rule(
        "outcome/forslag-bortfaldet@1",
        Says::Outcome(Lapsed),
        95,
        &[
            "forslag*|*forslag|*forslaget|*forslagene .. bortfald~|bortfaldt|bortfaldet",
            "forslag*|*forslag|*forslaget|*forslagene .. falder|faldt|faldet bort",
        ],
    ),
    rule(
        "outcome/bortfaldet@1",
        Says::Outcome(Lapsed),
        95,
        &[
            "bortfald~|bortfaldt|bortfaldet",
            "falder|faldt|faldet bort",
            "faldt ved stemmelighed",
        ],
    ),
    rule(
        "outcome/tilbagekaldt@1",
        Says::Outcome(Revoked),
        90,
        &[
            "ophæv~|ophævet|ophævede",
            "tidligere beslutning* .. ophæv~|ophævet|annuller~",
            "tilbagekald~|tilbagekaldt",
            "annuller~",
            "omgør~|omgjort|omgjorde",
            "omstød~|omstødt",
        ],
    ),
    // What is stopped and no earlier decision: a tender, a lease.
    rule(
        "outcome/opgivet@1",
        Says::Outcome(Decided),
        85,
        &[
            "annuller~ .. udbud*|*udbud|*udbuddet|licitation*|*licitationen|konkurrencen|arrangement*|tilbud*",
            "udbud*|*udbud|*udbuddet|licitation*|*licitationen|konkurrencen|arrangement* .. annuller~",
            "ophæv~|ophævede|ophævet .. lejemål*|*lejemålet|kontrakt*|*kontrakten|lejeaftale*|samarbejdsaftale*|samarbejde*",
            "lejemål*|*lejemålet|kontrakt*|*kontrakten|lejeaftale*|samarbejdsaftale* .. ophæv~|ophævet",
        ],
    ),
    // Nothing.
    rule(
        "outcome/intet@2",
        Says::Outcome(Nothing),
        97,
        &[
            "^intet",
            "^ingenting",
            "^ingen",
            "^spørgetid|spørgetiden|spørgsmål|eventuelt|meddelelser|orienteringer|henvendelser|bemærkninger ingen|intet",
            "^ingen sager|punkter|emner|forslag .. i .. høring",
            "^ikke noget|nogen",
            "havde ikke noget|nogen|intet|ingen",
            "formanden|borgmesteren|forvaltningen|administrationen|direktøren havde intet|ingen",
            "formanden|borgmesteren|forvaltningen|administrationen|direktøren havde ikke noget|nogen",
            "der var|er ikke punkter|spørgsmål|bemærkninger|meddelelser|orienteringer",
            "blev ikke orienteret",
            "var|er|blev ikke noget|nogen",
            "der var|er|blev intet|ingen",
            "der var|er|blev ikke noget|nogen",
            "havde|har ingen bemærkninger|kommentarer",
            "der forelå intet|ingen",
            "ingen bemærkninger",
            "^nej",
            "ikke anledning til .. bemærkninger|kommentarer|drøftelse",
            "ikke behandlet|rejst|stillet|fremsat|drøftet|fremkommet|fremsendt|indsendt|modtaget|kommet|indkommet|indgivet|tilmeldt|anmeldt sager|emner|punkter|spørgsmål|forslag|noget|nogen",
            "der fremkom ingen|intet|ikke",
            "gav|giver ikke anledning",
        ],
    ),
];
