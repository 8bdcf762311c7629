//! The table of the lexicon, fourth part: orders, what a decision adds, the vote, and words that look
//! like an outcome and are none. One rule an entry, and nothing else.

use protokol_core::vocabulary::Modifier;
use protokol_core::vocabulary::Outcome::Decided;
use protokol_core::vocabulary::Vote::{Majority, Tie, Unanimous};

use super::{Rule, Says, rule};

/// What a decision says beside an outcome.
pub(super) static BESIDES: &[Rule] = &[
    // Exposed and vulnerable people and places.
    rule(
        "none/udsatte@1",
        Says::Unsaid,
        90,
        &[
            "udsat|udsatte|udsættes|udsætter|udsætte for",
            "en|et|særlig|særligt|socialt|mere|mest|meget|ekstra|psykisk|økonomisk|trafikalt|stærkt udsat|udsatte",
            "positivt|negativt|velvilligt|skeptisk|kritisk indstillet",
            "er|var|fortsat|stadig indstillet på",
            "mødet blev|er|var udsat|suspenderet|afbrudt",
            "blev vendt om|til|tilbage",
            "udsat position|bolig*|område*|by*|kvarter*|gruppe*|borger*|barn|ung|familie*",
        ],
    ),
    // A member of a committee wants the council to decide (section 23 of the act on local government).
    rule(
        "stop/paragraf-23@1",
        Says::Stop,
        90,
        &[
            "stands~ … beslutning*|udførelse*|gennemførelse*",
            "beslutning*|udførelse* .. stands~",
            "begær~|begæred~|krævede|kræver|forlangte|forlanger … indbragt|indbringes|forelagt|forelægges .. byråd*|kommunalbestyrelse*|borgerrepræsentation*|regionsråd*",
            "styrelseslov*|kommunestyrelseslov* § 23",
            "lov om kommunernes styrelse … § 23",
        ],
    ),
    // Prices, limits and grants that are lowered: nothing is set up.
    rule(
        "none/nedsat-takst@1",
        Says::Unsaid,
        90,
        &[
            "nedsat|nedsatte|nedsattes|nedsættes|nedsætter|nedsætte til|med #",
            "nedsat|nedsatte|nedsattes|nedsættes|nedsætter|nedsætte .. takst*|pris*|gebyr*|hastighed*|tilskud*|leje*|kontingent*|afgift*|skat*|grundskyld*|dækningsafgift*|beløb*|bevilling*|ramme*|betaling*|fartgrænse*",
            "nedsat|nedsatte|nedsattes|nedsættes|nedsætter|nedsætte fra #",
            "åbningstid*|timetal*|antal*|timer|normering*|alder*|krav* .. nedsat|nedsattes|nedsættes|nedsætte",
            "takst*|pris*|gebyr*|hastighed*|tilskud*|leje*|kontingent*|afgift*|skat*|grundskyld*|dækningsafgift*|beløb*|bevilling*|ramme*|betaling*|fartgrænse*|*taksten|*prisen|*gebyret|*lejen|*skatten .. nedsat|nedsattes|nedsættes|nedsætte",
        ],
    ),
    // What is to be done before a refusal, or where one is given.
    rule(
        "none/for-afslag@1",
        Says::Unsaid,
        90,
        &["inden|før|førend|hvis|såfremt|når der gives|meddeles .. afslag"],
    ),
    // Approved by mail, which is yet to come.
    rule(
        "none/godkendes-pr-mail@1",
        Says::Unsaid,
        90,
        &["godkender|godkendes|godkende .. på|via|pr|per mail|e-mail"],
    ),
    // What others did, told with who they are.
    rule(
        "none/af-andre@1",
        Says::Unsaid,
        90,
        &[
            "afvist|afslået|godkendt|vedtaget|forkastet|tilladt|ophævet|underkendt|stadfæstet|hjemvist|bevilget af nævnet|*nævnet|ministeriet|*ministeriet|styrelsen|*styrelsen|regionen|*retten|staten|ankestyrelsen|folketinget|banken|ejeren|ejerne|foreningen|naboen|naboerne",
        ],
    ),
    // The sides of a vote, with their numbers.
    rule(
        "none/stemmetal@1",
        Says::Unsaid,
        90,
        &[
            "^ja|nej #",
            "^ja|nej stemte|stemmer",
            "^ja|nej … nej|ja",
            "^ja … resten|øvrige",
            "^ja til første|dele|halvdelen|en",
        ],
    ),
    // A deferral of an earlier day.
    rule(
        "none/tidligere-udsat@1",
        Says::Unsaid,
        90,
        &[
            "udsat|udskudt|udsattes|udsatte fra|siden",
            "tidligere|været udsat|udskudt",
            "ikke .. endnu",
            "endnu ikke .. godkend~|vedtag~|behandlet|besluttet|afgjort|tiltrådt",
        ],
    ),
    // An answer that is yet to come.
    rule(
        "none/svarer-senere@1",
        Says::Unsaid,
        90,
        &[
            "og|samt|rådet|*rådet|udvalget|*udvalget|bestyrelsen|*bestyrelsen afgiver .. høringssvar*|udtalelse* senere|efterfølgende",
        ],
    ),
    // What a body decided or said before: "Som udvalget tidligere har ønsket …".
    rule(
        "none/som-udvalget-har@1",
        Says::Unsaid,
        90,
        &[
            "^som udvalget|*udvalget|byrådet|kommunalbestyrelsen har|havde|er|blev|var|besluttede|bad|ønskede|ønsker|tidligere|også|selv|på|i|den",
            "^som medlem*|formand|næstformand|stedfortræder|suppleant|repræsentant*",
            "ingen|ikke indvendinger|indsigelser",
            "som|der formanden|borgmesteren|direktøren|*chefen|*lederen godkender|underskriver",
        ],
    ),
    // What all think of it, and nothing that is to be done.
    rule(
        "none/enige-om-at-det-er@1",
        Says::Unsaid,
        90,
        &[
            "der er|var|blev enighed om at … viser|vidner|tyder|afspejler|tegner|bekræfter",
            "der er|var|blev enighed om at det|der .. er vigtigt|afgørende|positivt|godt|nødvendigt|væsentligt|glædeligt|bekymrende|behov",
            "er|var|blev enig|enigt|enige om|i at … viser|vidner|tyder|afspejler|tegner|bekræfter",
            "er|var|blev enig|enigt|enige om|i at det|der .. er vigtigt|afgørende|positivt|godt|nødvendigt|væsentligt|glædeligt|bekymrende|behov",
            "enighed|enig|enige om at … viser|vidner|tyder|afspejler|tegner|bekræfter",
            "enighed|enig|enige om at det|der .. er vigtigt|afgørende|positivt|godt|nødvendigt|væsentligt|glædeligt|bekymrende|behov",
        ],
    ),
    // Whom the body is yet to choose.
    rule(
        "none/udpeges-senere@1",
        Says::Unsaid,
        90,
        &[
            "udpeges|vælges|udpeger|vælger på|ved|i|til .. mødet|møde|møder|januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december|efteråret|foråret",
            "udpeges|vælges senere|efterfølgende",
        ],
    ),
    // Who or what may be put forward, and is not yet.
    rule(
        "none/kan-indstilles@1",
        Says::Unsaid,
        90,
        &[
            "kandidat*|emner|emne|modtagere|personer|foreninger|navne|prismodtagere .. kan .. indstilles|foreslås|anbefales",
            "indstillinger|forslag kan sendes|indsendes|afleveres|fremsendes",
        ],
    ),
    // Where a case was treated, and not what was decided.
    rule(
        "none/bag-lukkede-doere@1",
        Says::Unsaid,
        90,
        &["behandlet|behandles for|bag|under|på|i .. lukkede|lukket .. døre|dør|møde|dagsorden"],
    ),
    // A decision that is kept back.
    rule(
        "none/ikke-frigivet@1",
        Says::Unsaid,
        90,
        &[
            "beslutning*|referat*|protokol* .. ikke .. frigivet|offentliggjort",
            "ikke .. frigivet|offentliggjort .. beslutning*|referat*",
        ],
    ),
    // In place of what was asked for.
    rule(
        "outcome/ikke-men@1",
        Says::Outcome(Decided),
        72,
        &[
            "udvalget|*udvalget|rådet|*rådet|byrådet|kommunalbestyrelsen|bestyrelsen|*bestyrelsen ønsker|ønskede|vil ikke … men|men fastsætter|fastsatte|vælger|valgte|beslutter|besluttede|giver|gav|bevilger|bevilgede|yder|afsætter",
        ],
    ),
    // The body's own decision.
    rule(
        "outcome/besluttet@2",
        Says::Frame,
        80,
        &[
            "beslutt~|besluttede|besluttedes|besluttet",
            "^tilbagesendes|tilbagesendt|returneres|fremsendes|oversendes … med .. bemærkning|bemærkningen at",
            "vedtog|vedtager|vedtaget|vedtages|vedtoges at",
            "pegede|peger på .. model*|scenari*|forslag|alternativ|løsning*|variant*|skitse*|linjeføring*|placering*|mulighed*",
            "*udvalget|byrådet|kommunalbestyrelsen|udvalget pegede|peger på .. model*|scenari*|forslag|alternativ|løsning*|variant*|skitse*|linjeføring*|placering*|mulighed*",
            "model*|scenari*|forslag|alternativ|løsning*|variant*|skitse*|linjeføring*|placering* .. gennemføres|anvendes|fastholdes|videreføres|vælges|valgt|valgtes",
            "vælger|vælges|valgte|valgtes|valgt .. model*|scenari*|forslag|alternativ|løsning*|variant*|skitse*|linjeføring*|placering*",
            "udvalget|*udvalget|rådet|byrådet|kommunalbestyrelsen pegede|peger på .. indsats*|tiltag*|område*|emne*|tema*|projekt*|prioritering*",
            "udvalget|*udvalget|rådet|*rådet|byrådet|kommunalbestyrelsen|bestyrelsen|*bestyrelsen ønsker|ønskede at gå|arbejde videre med",
            "navngives",
            "nedlæg~|nedlægges|nedlagt|nedlagde .. forbud|*forbud",
            "^prisen|*prisen gives|overrækkes|går til",
            "var|er|blev enig|enige om",
            "var|er|blev enig|enigt|enige i at",
            "der er|var|blev enighed om at",
            "enedes om",
            "aftalt|aftalte|aftaltes",
            "fastholdt|fastholder|fastholdes",
            "vælger|valgte at",
            "valgt at",
        ],
    ),
    // What somebody said: whatever follows in the sentence is no decision of the body.
    rule(
        "outcome/orienterede@3",
        Says::Account,
        62,
        &[
            "orienterede|orienterer|informerede|informerer|redegjorde|redegør|fremlagde|gennemgik|præsenterede",
            "gjorde|gør rede for",
            "^administrationen|forvaltningen|direktionen|direktøren|borgmesteren|formanden|sekretariatet|kommunaldirektøren|*forvaltningen|*direktøren|*direktionen|*chefen|*konsulenten|*lederen .. orienterede|orienterer|informerede|informerer|redegjorde|redegør om|for",
            "gav|giver .. orientering*|status|oplæg",
            "blev|er givet .. orientering|status|oplæg",
            "^orientering om",
            "orienteres der",
        ],
    ),
    rule(
        "none/tale@1",
        Says::Speech,
        90,
        &[
            "oplyste|oplyser|takkede|lykønskede|præciserede|tilkendegav|fortalte|spurgte|spurgt|spørger|udtalte|anførte|nævnte|svarede",
            "viste|talte om",
            "meddelte|meddeler|meddelt at",
            "er|var|blev ikke enig|enige|enighed om",
            "ser|så frem til",
            "pegede|peger på at|vigtigheden|behovet|betydningen|nødvendigheden",
            "udvalget|*udvalget|rådet|byrådet|kommunalbestyrelsen pegede|peger på at|vigtigheden|behovet|betydningen|nødvendigheden",
            "udtrykte|udtrykker|udtrykt .. ønske|håb|bekymring|tilfredshed|glæde|undren|støtte",
            "giver|gav .. udtryk for",
            "håber|håbede|frygter|frygtede|undrer|undrede",
            "^behandlet|behandles|drøftet|drøftes sammen med|under",
            "behandlet|behandles under",
            "sag*|punkt*|den|det blev|er|bliver behandlet|drøftet|behandles|drøftes sammen med",
            "udkast til beslutning*|vedtagelse*|referat*|protokol*|brev*|afgørelse*|godkendelse",
            "stemte|stemt imod|mod|for",
            "imod|for stemte",
            "^for|imod|mod … stemte|stemmer",
            "administrationen|forvaltningen|direktionen|direktøren|*forvaltningen|*direktionen|valggruppe*|*gruppen|*gruppe .. indstiller|indstillede|anbefaler|anbefalede|foreslår|foreslog",
        ],
    ),
    rule(
        "none/ingen-stilling@1",
        Says::Unsaid,
        90,
        &[
            "tage|tager|tog|tages stilling",
            "send~|sendes|oversend~|videresend~|sendt … til orientering",
        ],
    ),
    // What stands behind says why.
    rule(
        "scope/grund@1",
        Says::Reason,
        90,
        &[
            "idet",
            "da",
            "fordi",
            "med henvisning til",
            "med den begrundelse",
        ],
    ),
    // What the body does not want: what it is, the words behind say.
    rule(
        "none/oensker-ikke@1",
        Says::Unsaid,
        90,
        &[
            "ønsker|ønskede|ønskes ikke",
            "*udvalget|byrådet|kommunalbestyrelsen|udvalget ønsker|ønskede ikke",
        ],
    ),
    // What came before, and no more: "efter en længere drøftelse blev planen …".
    rule(
        "none/efter-droeftelse@1",
        Says::Unsaid,
        90,
        &[
            "^efter drøftelse|debat",
            "^efter en .. drøftelse|debat",
            "^efter kort|længere|grundig|fornyet|nogen drøftelse|debat",
            "^efter|under .. drøftelsen|debatten",
        ],
    ),
    // That nobody agreed says nothing of what was decided.
    rule(
        "none/ikke-enige@1",
        Says::Unsaid,
        90,
        &[
            "kan|kunne ikke blive|nå|opnå enig|enige|enighed",
            "kan|kunne ikke blive enig|enige om .. indstilling*|anbefaling*|forslag*",
            "kan|kunne ikke nå|komme til|frem .. enighed",
        ],
    ),
    // Who likes a thought has not said yes to what was recommended.
    rule(
        "none/tankerne@1",
        Says::Unsaid,
        85,
        &[
            "bakk~ .. op om tanke*|intention*|idéen|ideen|idéerne|ideerne|ambition*|overvejelse*|retning*",
            "støtt~ .. tanke*|intention*|ambition*|overvejelse*",
            "tilslutt~ .. sig tanke*|intention*|ambition*|overvejelse*",
        ],
    ),
    // Orders to the administration.
    rule(
        "order/administration@2",
        Says::Instruction,
        90,
        &[
            "administrationen|forvaltningen|forvaltning|afdeling|direktionen|direktøren|borgmesteren|formanden|sekretariatet|centeret|centret|jobcentret|afdelingen|fagforvaltningen|lederen|ledelsen|*ledelsen|*chefen|*direktøren|*lederen .. \
skal|bedes|anmodes|pålægges|opfordres|udarbejder|undersøger|fremlægger|forelægger|afklarer|indkalder|arbejder|inviterer|sørger|laver|kontakter|retter|følger|\
vurderer|kommer|afdækker|belyser|indhenter|udsender|fremsender|svarer|besvarer|planlægger|igangsætter|udfærdiger|redegør|vender|vejleder|underretter|tilretter|indarbejder|\
beskriver|arrangerer|sikrer|opretter|optager|iværksætter|tager|går|foranlediger|forbereder|udformer|præsenterer|evaluerer|rapporterer|indbyder|skriver|melder|taler|udarbejde|undersøge",
            "*afdelingen|*sekretariatet|*centret|*centeret|*formanden|sekretæren .. melder|undersøger|udarbejder|indkalder|kontakter|fremlægger|forelægger|vender|sender|rundsender|indhenter|sørger|følger",
            "administrationen|forvaltningen|direktionen|sekretariatet|*forvaltningen|*afdelingen|*centret|*chefen får|fik til opgave",
            "administrationen|forvaltningen|direktionen|sekretariatet|*forvaltningen|*afdelingen|*centret|*chefen blev|bliver bedt om|pålagt",
            "skal administrationen|forvaltningen|direktionen|sekretariatet|*forvaltningen|*afdelingen|*centret|*chefen",
        ],
    ),
    rule(
        "order/body-asks@2",
        Says::Instruction,
        88,
        &[
            "udvalget|byrådet|kommunalbestyrelsen|økonomiudvalget|rådet|bestyrelsen|borgerrepræsentationen|*udvalget|*rådet .. \
ønsker|ønskede|imødeser|imødeså|anmoder|anmodede|beder|bad|bestiller|bestilte|pålægger|pålagde|efterspørger|efterspurgte|opfordrer|opfordrede|efterlyser|efterlyste",
            "der ønskes",
            "ønsker|ønskede|anmoder|anmodede|beder|bad|bestiller|bestilte|imødeser|efterspørger udvalget|*udvalget|rådet|*rådet|byrådet|kommunalbestyrelsen|bestyrelsen|*bestyrelsen",
            "kb|by|øu|øku|tu|tmu|mtu|ktu|kmu|pmu|pu|ptu|su|ssu|sou|sfu|ksu|kfu|kiu|bsu|buu|bfu|bku|beu|esu|nmu|nku|lbr ønsker|ønskede|imødeser|anmoder|anmodede|beder|bad|bestiller|efterspørger",
            "ønskes .. belyst|undersøgt|forelagt|udarbejdet",
            "anmod~ .. om",
            "bede|beder|bad .. forvaltningen|administrationen|direktionen|borgmesteren|formanden|sekretariatet|forvaltning|*forvaltning|*forvaltningen|*chefen|*direktøren|*afdeling|*afdelingen|*konsulenten|*inspektøren|*lederen|centret|centeret",
            "udvalget|rådet|byrådet|*udvalget|*rådet skal aflevere|fremlægge|udarbejde|komme|forelægge|redegøre|anvise|undersøge|afgive|vende|sende|behandle|lave|finde|tage",
            "udvalget|byrådet|rådet|kommunalbestyrelsen vil have|se|gerne|høre|vide",
            "får|fik .. pålagt",
            "overlades|overlod|overlader .. til administrationen|forvaltningen|direktionen|formanden|borgmesteren|sekretariatet|formandskabet",
            "på dagsordenen igen",
            "anmod~|anmodes|pålæg~|pålægges|pålagt",
            "bedes",
            "bestil~|bestilles",
            "ser gerne",
            "ønsker … forelagt|fremlagt|en sag|belyst",
            "vil have .. forelagt|fremlagt|undersøgt|belyst|afklaret|udarbejdet",
            "vil gerne have .. forelagt|fremlagt|undersøgt|belyst|afklaret|udarbejdet",
        ],
    ),
    // What somebody has promised, or has to have done by a day: no order of the body in so many words.
    rule(
        "order/lovet@1",
        Says::Instruction,
        72,
        &[
            "lovede",
            "lover at",
            "har lovet at",
            "skal … inden|senest",
            "ventes|forventes forelagt|fremlagt",
            "skal foreligge|afleveres|indsendes|fremsendes",
            "skal være .. i hænde",
            "får|modtager .. skriftligt svar",
            "der fremsendes|eftersendes|udsendes|rundsendes|tilsendes|sendes .. notat*|svar*|oversigt*|redegørelse*|orientering*|materiale*|opgørelse*|status*|*notat|*oversigt|*opgørelse",
            "udarbejder|undersøger|fremlægger|forelægger|afklarer|indhenter|belyser|fremsender|udsender administrationen|forvaltningen|direktionen|sekretariatet|*forvaltningen|*chefen|*afdelingen|*centret .. til .. møde*|næste|udvalg*|byråd*",
            "det|dette|den|dem|spørgsmålet|spørgsmålene svarer|besvarer|undersøger|afklarer|følger|arbejder|tjekker|kigger|ser|sørger|vender administrationen|forvaltningen|direktionen|direktøren|borgmesteren|formanden|sekretariatet|*forvaltningen|*chefen|*lederen|*direktøren",
        ],
    ),
    // What an office is told of itself is no order.
    rule(
        "none/forvaltning-fortaeller@2",
        Says::Speech,
        85,
        &[
            "^administrationen|forvaltningen|direktionen|direktøren|borgmesteren|formanden|sekretariatet|centeret|centret|jobcentret|jobcenteret|kommunaldirektøren|sekretæren|*formanden|*forvaltningen|*direktøren|*direktionen|*chefen|*konsulenten|*inspektøren|*lederen|*centret|*centeret|*afdelingen|*sekretariatet har|er|kan|var|havde|vurderer|forventer|mener|oplever|arbejder|bemærker|bekræfter|deltager|følger|får|ser|håber|ønsker|kunne|kender|finder|konstaterer|erfarer",
            "^administrationen|forvaltningen|direktionen|direktøren|borgmesteren|formanden|sekretariatet|centeret|centret|jobcentret|jobcenteret|kommunaldirektøren|sekretæren|*formanden|*forvaltningen|*direktøren|*direktionen|*chefen|*konsulenten|*inspektøren|*lederen|*centret|*centeret|*afdelingen|*sekretariatet skriver at",
            "^formanden|borgmesteren|direktøren|*direktøren|*chefen|*lederen for",
        ],
    ),
    // An office and what it does next: a weaker order than one in so many words.
    rule(
        "order/agter@1",
        Says::Instruction,
        72,
        &[
            "^administrationen|forvaltningen|direktionen|direktøren|borgmesteren|formanden|sekretariatet|centeret|centret|jobcentret|jobcenteret|kommunaldirektøren|sekretæren|*formanden|*forvaltningen|*direktøren|*direktionen|*chefen|*konsulenten|*inspektøren|*lederen|*centret|*centeret|*afdelingen|*sekretariatet *r",
            "^administrationen|forvaltningen|direktionen|direktøren|borgmesteren|formanden|sekretariatet|centeret|centret|jobcentret|jobcenteret|kommunaldirektøren|*forvaltningen|*direktøren|*direktionen|*chefen|*konsulenten|*inspektøren|*lederen|*centret|*centeret|*afdelingen|*sekretariatet vil|skal",
        ],
    ),
    rule(
        "order/passive@2",
        Says::Instruction,
        82,
        &[
            "undersøges",
            "status|orientering|redegørelse|tilbagemelding|svar gives",
            "udarbejdes",
            "indkaldes",
            "fremlægges",
            "forelægges",
            "indhentes",
            "arrangeres",
            "afrapporteres",
            "^ny|næste orientering|status|redegørelse|evaluering|opfølgning|drøftelse|afrapportering|statusrapport",
            "sættes på til .. møde*",
            "planlægges",
            "evalueres",
            "inviteres",
            "følges op",
            "der gives .. status|tilbagemelding|redegørelse|svar",
            "der tages kontakt",
            "der sendes .. brev|svar|henvendelse|invitation",
            "der laves .. plan|oversigt|notat|oplæg|udkast|liste|status",
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
            "får|få .. forelagt|fremlagt|præsenteret",
            "^lægges|offentliggøres|annonceres|opslås",
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
            "med følgende hovedpunkter|punkter|budskaber|synspunkter|indhold|ordlyd|svar",
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
        "scope/idet@2",
        Says::Aside,
        90,
        &[
            "hvor",
            "hvori",
            "hvoraf",
            "hvorefter",
            "som følge af",
            "efter at",
            "jf",
            "med henblik på",
            "så",
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
            "alle|samtlige medlemmer|partier|tilstedeværende|fremmødte stemte|stemmer for",
            "med alle stemmer",
            "med samtlige stemmer",
            "et samlet udvalg|råd|byråd|nævn|bestyrelse|kommunalbestyrelse anbefaler|anbefalede|indstiller|indstillede|godkender|godkendte|tiltræder|tiltrådte|vedtager|vedtog|støtter|støttede",
        ],
    ),
    rule(
        "vote/flertal@1",
        Says::Vote(Majority),
        93,
        &["flertal*", "mindretal*", "stemmeflerhed", "stemmeflertal"],
    ),
    rule(
        "vote/stemmelighed@1",
        Says::Vote(Tie),
        96,
        &["stemmelighed", "lige mange stemmer", "stemmerne stod lige"],
    ),
];
