//! Made-up decisions and what they say: the lexicon's own examination.

use protokol_core::document::{Recommendation, RecommendationPoint};
use protokol_core::vocabulary::Outcome;

use super::decision::{Context, read};

mod points;
mod table;
mod worded;

/// Decisions on a recommendation whose points, where any, are given by their verbs.
const SENTENCES: &[(&str, &str)] = &[
    // Approval.
    ("Godkendt.", "approved"),
    ("Godkendt", "approved"),
    ("Godkendes.", "approved"),
    ("Udvalget godkendte planen.", "approved"),
    ("Planen blev godkendt.", "approved"),
    ("Dagsordenen blev godkendt.", "approved"),
    ("Byrådet vedtog budgettet.", "approved"),
    ("Enstemmigt vedtaget.", "approved"),
    ("Lokalplanen vedtages endeligt.", "approved"),
    ("Indstillingen tiltrådt.", "approved"),
    ("Indstillingerne tiltrådtes.", "approved"),
    ("Tiltrådt.", "approved"),
    ("Udvalget tiltræder indstillingen.", "approved"),
    ("Udvalget tiltrådte forvaltningens indstilling.", "approved"),
    (
        "Byrådet godkendte Økonomiudvalgets indstilling.",
        "approved",
    ),
    ("Indstillingen blev enstemmigt godkendt.", "approved"),
    ("Vedtaget som indstillet.", "approved"),
    ("Udvalget fulgte indstillingen.", "approved"),
    ("Indstillingen følges.", "approved"),
    ("Udvalget kan tilslutte sig indstillingen.", "approved"),
    ("Udvalget tilsluttede sig forslaget.", "approved"),
    ("Ansøgningen imødekommes.", "approved"),
    ("Bevillingen frigives.", "approved"),
    ("Der bevilges 200.000 kr. til en ny legeplads.", "approved"),
    ("Der meddeles dispensation til skuret.", "approved"),
    ("Udvalget meddelte landzonetilladelse.", "approved"),
    (
        "Der gives tilladelse til opførelse af en carport.",
        "approved",
    ),
    ("Referatet godkendes.", "approved"),
    ("Et flertal godkendte indstillingen.", "approved"),
    ("Godkendt med 5 stemmer mod 2.", "approved"),
    (
        "Med stemmerne 19 for og ingen imod godkendte Byrådet planen.",
        "approved",
    ),
    (
        "Godkendt med den ændring, at åbningstiden forlænges med en time.",
        "approved",
    ),
    (
        "Godkendt med den bemærkning, at punktet drøftes igen efter sommerferien.",
        "approved",
    ),
    (
        "Godkendt under forudsætning af, at regionen ikke afviser planen.",
        "approved",
    ),
    (
        "Godkendt, idet udvalget noterede sig, at sagen tidligere har været udsat.",
        "approved",
    ),
    // Refusal, and "ikke" before anything else.
    ("Ikke godkendt.", "rejected"),
    ("Indstillingen blev ikke godkendt.", "rejected"),
    ("Udvalget kan ikke godkende planen.", "rejected"),
    ("Godkendes ikke.", "rejected"),
    ("Forkastet.", "rejected"),
    ("Forslaget blev forkastet.", "rejected"),
    ("Forslaget blev nedstemt.", "rejected"),
    ("Indstillingen blev ikke tiltrådt.", "rejected"),
    ("Ansøgningen kan ikke imødekommes.", "rejected"),
    ("Der meddeles afslag på ansøgningen.", "rejected"),
    ("Udvalget meddelte afslag.", "rejected"),
    ("Ansøgningen afvises.", "rejected"),
    ("Udvalget afslog ansøgningen.", "rejected"),
    ("Afslag.", "rejected"),
    ("Kan ikke anbefales.", "rejected"),
    ("Anbefales ikke.", "rejected"),
    (
        "Udvalget ønsker ikke at godkende sagen, den afvises.",
        "rejected",
    ),
    // Noted is not approved.
    ("Taget til efterretning.", "noted"),
    ("Orienteringen blev taget til efterretning.", "noted"),
    ("Tages til efterretning.", "noted"),
    ("Udvalget tog orienteringen til efterretning.", "noted"),
    ("Til efterretning.", "noted"),
    ("Udvalget tager redegørelsen til efterretning.", "noted"),
    (
        "Orienteringen blev enstemmigt taget til efterretning.",
        "noted",
    ),
    (
        "Taget til efterretning med den bemærkning, at planen godkendes i maj.",
        "noted",
    ),
    ("Formanden orienterede om et møde med naboerne.", "noted"),
    ("Orientering blev givet.", "noted"),
    // Talked about.
    ("Drøftet.", "discussed"),
    ("Punktet blev drøftet.", "discussed"),
    ("Udvalget drøftede oplægget.", "discussed"),
    ("Sagen drøftedes.", "discussed"),
    ("Drøftet og taget til efterretning.", "discussed"),
    ("Temadrøftelsen blev gennemført.", "discussed"),
    ("Dialogmødet blev afholdt.", "discussed"),
    // Not now.
    ("Udsat.", "deferred"),
    ("Sagen udsættes.", "deferred"),
    ("Punktet udsættes til næste møde.", "deferred"),
    ("Udskydes til marts eller april 2023.", "deferred"),
    (
        "Udvalget besluttede at udsætte sagen til mødet i juni.",
        "deferred",
    ),
    ("Sagen blev udskudt.", "deferred"),
    ("Sagen genoptages på et kommende møde.", "deferred"),
    ("Behandlingen stilles i bero.", "deferred"),
    ("Udvalget ønsker sagen udsat.", "deferred"),
    // To others.
    ("Oversendes til Økonomiudvalget.", "referred"),
    ("Sagen oversendes til budgetforhandlingerne.", "referred"),
    ("Sagen henvises til Teknisk Udvalg.", "referred"),
    (
        "Byrådet besluttede at sende forslaget til behandling i Kulturudvalget.",
        "referred",
    ),
    ("Forslaget indgår i budgetforhandlingerne.", "referred"),
    ("Sendes tilbage til forvaltningen.", "returned"),
    (
        "Sagen sendes tilbage til administrationen med henblik på en ny beregning.",
        "returned",
    ),
    ("Hjemsendt til fornyet behandling.", "returned"),
    (
        "Udvalget sendte sagen retur, idet den hjemvises til forvaltningen.",
        "returned",
    ),
    ("Tilbagesendt.", "returned"),
    // Recommended is not final.
    ("Anbefales.", "recommended-onward"),
    ("Anbefales over for byrådet.", "recommended-onward"),
    (
        "Udvalget anbefaler, at indstillingen godkendes.",
        "recommended-onward",
    ),
    (
        "Økonomiudvalget anbefaler over for Byrådet at godkende planen.",
        "recommended-onward",
    ),
    ("Indstilles til Byrådets godkendelse.", "recommended-onward"),
    ("Et flertal anbefaler indstillingen.", "recommended-onward"),
    (
        "Udvalget indstiller til Byrådet, at planen vedtages.",
        "recommended-onward",
    ),
    // People, bodies, powers.
    ("Anna Holm blev valgt som formand.", "appointed"),
    ("Udvalget udpegede Jens Lund til bestyrelsen.", "appointed"),
    ("Udvalget konstituerede sig.", "appointed"),
    ("Der nedsættes en arbejdsgruppe.", "established"),
    ("Udvalget nedsatte et paragraf 17-udvalg.", "established"),
    (
        "Formanden bemyndiges til at underskrive aftalen.",
        "authorised",
    ),
    (
        "Forvaltningen bemyndiges til at forhandle videre.",
        "authorised",
    ),
    // Hearings.
    ("Sendes i høring.", "hearing-opened"),
    (
        "Planforslaget sendes i offentlig høring i otte uger.",
        "hearing-opened",
    ),
    ("Udvalget sender udkastet i høring.", "hearing-opened"),
    ("Høringssvaret blev afgivet.", "hearing-answered"),
    ("Rådet afgav høringssvar.", "hearing-answered"),
    ("Drøftet. Høringssvar fremsendes.", "discussed"),
    // Not treated.
    ("Udgår.", "taken-off"),
    ("Punktet udgår.", "taken-off"),
    ("Sagen blev taget af dagsordenen.", "taken-off"),
    ("Punktet udgik.", "taken-off"),
    ("Sagen blev trukket.", "withdrawn"),
    ("Forslagsstilleren trak forslaget tilbage.", "withdrawn"),
    ("Bortfaldet ved stemmelighed.", "lapsed"),
    ("Forslaget bortfaldt.", "lapsed"),
    ("Beslutningen af 3. maj ophæves.", "revoked"),
    // Orders and decisions of one's own.
    ("Administrationen udarbejder et oplæg.", "instructed"),
    (
        "Forvaltningen undersøger prisen og vender tilbage.",
        "instructed",
    ),
    (
        "Udvalget anmoder om en redegørelse til næste møde.",
        "instructed",
    ),
    ("Udvalget ønsker en sag på et kommende møde.", "instructed"),
    ("Det undersøges, om stien kan belyses.", "instructed"),
    (
        "Udvalget besluttede, at møderne begynder kl. 17.",
        "decided",
    ),
    ("Det blev besluttet, at legepladsen males blå.", "decided"),
    // Nothing.
    ("Intet.", "nothing"),
    ("Intet under dette punkt.", "nothing"),
    ("Der var intet under punktet.", "nothing"),
    ("Der var ingen punkter til eventuelt.", "nothing"),
    ("Ingen bemærkninger.", "nothing"),
    ("Ingen.", "nothing"),
    // Several things at once.
    ("Godkendt. Sagen oversendes til Økonomiudvalget.", "mixed"),
    (
        "Taget til efterretning. Præsentationen vedlægges referatet.",
        "noted",
    ),
    ("Drøftet. Planen godkendt.", "approved"),
    (
        "Godkendt. Liste Ø kan ikke tiltræde indstillingen.",
        "approved",
    ),
    (
        "Ændringsforslaget blev forkastet. Indstillingen blev godkendt.",
        "approved",
    ),
    (
        "Et flertal (A, V) tiltrådte indstillingen, (Ø) stemte imod.",
        "approved",
    ),
    // Vulnerable people are not put off.
    (
        "Godkendt. Tilbuddet til socialt udsatte udvides.",
        "approved",
    ),
    (
        "Godkendt. Der lægges vægt på unge i udsatte positioner.",
        "approved",
    ),
    ("Drøftet. Mange er udsat for chikane.", "discussed"),
    ("Udvalget drøftede tilbud til udsatte børn.", "discussed"),
    ("Udvalget drøftede et udsat boligområde.", "discussed"),
    ("Kvinder udsat for vold.", "unclear"),
    ("Udvalget udsatte sagen.", "deferred"),
    ("Udvalget udsatte behandlingen til maj.", "deferred"),
    // A deferral of an earlier day is no deferral today.
    ("Udsat fra mødet den 30. april 2024. Vedtaget.", "approved"),
    ("Sagen har tidligere været udsat. Drøftet.", "discussed"),
    ("Udsat fra sidste møde.", "unclear"),
    (
        "Sagen blev udsat på mødet den 6. november 2023. Drøftet.",
        "discussed",
    ),
    (
        "Udvalget tager til efterretning, at Byrådet på sit møde den 3. maj 2023 vedtog planen.",
        "noted",
    ),
    ("Udsat til mødet den 6. marts 2024.", "deferred"),
    // Motions that fell, that were carried, and that stand without a fate.
    (
        "Et forslag om at udsætte sagen blev forkastet. Indstillingen blev godkendt.",
        "approved",
    ),
    (
        "Et forslag om at udsætte sagen blev forkastet, hvorefter indstillingen blev godkendt.",
        "approved",
    ),
    (
        "Formanden foreslog, at sagen sendes tilbage. Forslaget faldt.",
        "unclear",
    ),
    (
        "Formanden foreslog, at sagen udsættes. Forslaget blev vedtaget.",
        "deferred",
    ),
    ("Et forslag om at udsætte sagen blev vedtaget.", "deferred"),
    ("Liste Ø foreslog, at sagen udsættes.", "unclear"),
    (
        "Liste Ø stillede ændringsforslag om at udskyde sagen til marts 2024. For stemte 3. Imod stemte 4. Forslaget faldt. Godkendt.",
        "approved",
    ),
    (
        "Et ændringsforslag fra V om at udskyde sagen til marts 2024 faldt med 3 stemmer for og 4 imod. Indstillingen godkendt.",
        "approved",
    ),
    (
        "Liste V begærede punktet udskudt. Forslaget blev ikke vedtaget, idet 9 stemte for og 12 imod. Herefter blev indstillingen tiltrådt.",
        "approved",
    ),
    (
        "Forslaget blev nedstemt. Indstillingen blev tiltrådt.",
        "approved",
    ),
    ("Udvalget foreslår, at sagen udsættes.", "deferred"),
    // Kept back, and what others did.
    ("Beslutning ikke frigivet", "unclear"),
    ("Beslutningen er endnu ikke offentliggjort.", "unclear"),
    (
        "Udvalget bad om et notat, hvor Ankestyrelsen har underkendt afgørelsen.",
        "instructed",
    ),
    (
        "Otte kommuner har udpeget områder til vindmøller.",
        "unclear",
    ),
    ("Sundhedsstyrelsen godkendte vaccinen.", "unclear"),
    ("Klagenævnet har ophævet tilladelsen. Drøftet.", "discussed"),
    ("Udvalget har godkendt planen.", "approved"),
    ("Byrådet har i dag vedtaget planen.", "approved"),
    ("Brevet fra Regionen drøftet.", "discussed"),
    // No rule claims these: they are up for review and never guessed.
    ("Se vedhæftede notat.", "unclear"),
    ("Blå.", "unclear"),
    ("Naboerne har sendt et brev om træet.", "unclear"),
    ("Lampen på torvet lyser.", "unclear"),
];

fn outcome_of(text: &str, recommendation: Option<&Recommendation>) -> Outcome {
    let lines: Vec<String> = text.lines().map(ToOwned::to_owned).collect();
    let context = Context {
        recommendation,
        contested: false,
        on_agenda: false,
        meeting: chrono::NaiveDate::from_ymd_opt(2023, 12, 4),
    };
    read(&lines, context).outcome
}

#[test]
fn each_sentence_says_what_it_says() {
    let wrong: Vec<String> = SENTENCES
        .iter()
        .filter_map(|(text, wanted)| {
            let found = outcome_of(text, None);
            (found.code() != *wanted).then(|| format!("{text} -> {found}, not {wanted}"))
        })
        .collect();
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        SENTENCES.len(),
        wrong.join("\n")
    );
}

#[test]
fn the_table_is_large_enough_to_mean_something() {
    assert!(SENTENCES.len() >= 120, "{}", SENTENCES.len());
}

pub(super) fn recommendation(points: &[&str]) -> Recommendation {
    Recommendation {
        by: None,
        points: points
            .iter()
            .map(|text| RecommendationPoint {
                text: (*text).to_owned(),
                verb: super::verb_of(text),
            })
            .collect(),
    }
}

#[test]
fn the_ballot_kept_is_the_one_that_decided() {
    let context = Context {
        recommendation: None,
        contested: false,
        on_agenda: false,
        meeting: None,
    };
    for text in [
        "Liste V begærede punktet udskudt. Forslaget blev ikke vedtaget, idet 9 stemte for og 12 imod. Herefter blev indstillingen godkendt med stemmerne 13 for og 8 imod.",
        "Et ændringsforslag fra V blev forkastet. 9 stemte for og 12 imod. Indstillingen blev godkendt. 13 stemte for og 8 imod.",
    ] {
        let reading = read(&[text.to_owned()], context);
        let counts: Vec<Option<u16>> = reading.votes.iter().map(|side| side.count).collect();
        assert_eq!(counts, [Some(13), Some(8)], "{text}");
    }
}

#[test]
fn what_is_not_understood_leaves_sure_a_yes_or_no_alone() {
    let sure = |text: &str| {
        let context = Context {
            recommendation: None,
            contested: false,
            on_agenda: false,
            meeting: None,
        };
        read(&[text.to_owned()], context).confidence >= 75
    };
    assert!(sure("Drøftet."));
    assert!(sure("Godkendt. Bænkene ved åen er grønne."));
    assert!(sure("Afvist. Bænkene ved åen er grønne."));
    assert!(!sure("Drøftet. Bænkene ved åen er grønne."));
    assert!(sure("Udvalget ønsker et notat om bænkene."));
    assert!(!sure(
        "Bænkene ved åen er grønne. Udvalget ønsker et notat om dem."
    ));
    assert!(sure("Der nedsættes et udvalg."));
    assert!(!sure("Der nedsættes et udvalg. Bænkene ved åen er grønne."));
}
