//! The closed vocabularies of the book: outcomes, competence, votes and the like, with the codes they
//! are stored, printed and documented under. A code is a promise and never changes its meaning.

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $code:literal,)* })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
        pub enum $name { $(
            $(#[$variant_doc])*
            #[serde(rename = $code)]
            $variant,
        )* }

        impl $name {
            /// Every value, in the order of the reference page.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The code under which the value is stored and printed.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),* }
            }

            /// The value with this code, if there is one.
            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)* _ => None }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.code())
            }
        }
    )*};
}
pub(crate) use codes;

mod goals;
mod outcomes;
mod review;

pub use goals::{Better, Bound, Cadence, GoalLevel, GoalState, TargetState, Verdict};
pub use review::{ReviewAsks, ReviewDecision, ReviewField};

codes! {
    /// What a body did with an item or a point: the first of the four axes of a decision.
    Outcome {
        /// Godkendt, vedtaget, bevilget: the body said yes.
        Approved = "approved",
        /// Forkastet, afvist, ikke godkendt: the body said no.
        Rejected = "rejected",
        /// Taget til efterretning: heard, and no more. Never an approval.
        Noted = "noted",
        /// Drøftet: talked about, nothing decided.
        Discussed = "discussed",
        /// Udsat, udskudt: a completed treatment; the next one is a new item on the same case.
        Deferred = "deferred",
        /// Oversendt, henvist: handed to another body or authority.
        Referred = "referred",
        /// Sendt tilbage, hjemsendt: back to the administration.
        Returned = "returned",
        /// Anbefales over for: passed on with a recommendation; never final.
        RecommendedOnward = "recommended-onward",
        /// Valgt, udpeget.
        Appointed = "appointed",
        /// Nedsat, oprettet: a body or forum was set up.
        Established = "established",
        /// Bemyndiget: power to act was given.
        Authorised = "authorised",
        /// The administration was told to do something, and nothing else was decided.
        Instructed = "instructed",
        /// The body's own decision in place of what was recommended.
        Decided = "decided",
        /// Sendes i høring.
        HearingOpened = "hearing-opened",
        /// Høringssvar afgivet or fremsendt.
        HearingAnswered = "hearing-answered",
        /// Udgår, taget af dagsordenen: not treated at all.
        TakenOff = "taken-off",
        /// Trukket by whoever brought it.
        Withdrawn = "withdrawn",
        /// Bortfaldet, as by a tie.
        Lapsed = "lapsed",
        /// An earlier decision was taken back.
        Revoked = "revoked",
        /// Points or sentences with two different substantive outcomes; or, point by point, one refused or talked about
        /// and another noted.
        Mixed = "mixed",
        /// Intet: the protocol says that there was nothing. Not the same as no text.
        Nothing = "nothing",
        /// A confidential item, whose decision is not shown.
        Withheld = "withheld",
        /// Minutes without a decision text: a finding, never a guess.
        Missing = "missing",
        /// A text stands there and no rule claimed it: up for review.
        Unclear = "unclear",
    }

    /// Who decides: the second axis.
    Competence {
        /// This body decides finally.
        Final = "final",
        /// This body recommends to another.
        Recommending = "recommending",
        /// This body was heard.
        Consulted = "consulted",
        /// The document does not say.
        Unknown = "unknown",
    }

    /// What a decision adds to its outcome: the third axis.
    Modifier {
        /// Med den bemærkning, at …
        Remark = "remark",
        /// Med den ændring, at …
        Amendment = "amendment",
        /// Under forudsætning af …
        Condition = "condition",
        /// The administration is told to do something.
        Instruction = "instruction",
        /// Something is enclosed with the minutes.
        Attachment = "attachment",
    }

    /// How the vote is recorded: the fourth axis. There is no duty to state unanimity, so silence is
    /// `not-recorded` and nothing else.
    Vote {
        /// The minutes say nothing.
        NotRecorded = "not-recorded",
        /// Enstemmigt.
        Unanimous = "unanimous",
        /// Et flertal, without numbers.
        Majority = "majority",
        /// Stemmelighed.
        Tie = "tie",
        /// Numbers for and against.
        Counted = "counted",
        /// Who voted how, by name or list.
        Named = "named",
    }

    /// A side in a vote.
    VoteSide {
        /// For.
        For = "for",
        /// Imod.
        Against = "against",
        /// Undlod at stemme; does not count.
        Abstained = "abstained",
    }

    /// Whether what an item says is open.
    Access {
        /// Anyone may read it.
        Public = "public",
        /// Lukket punkt.
        Confidential = "confidential",
    }

    /// What somebody present was there as, as far as the document says.
    AttendeeRole {
        /// Formand, borgmester.
        Chair = "chair",
        /// Medlem.
        Member = "member",
        /// Stedfortræder, suppleant.
        Substitute = "substitute",
        /// Of the administration.
        Staff = "staff",
        /// Only a name in a list of those present: neither membership nor quorum follows.
        Unknown = "unknown",
    }

    /// What kind of thing is still to come.
    FollowUpKind {
        /// Something is to be done.
        Task = "task",
        /// A report is to come back.
        Report = "report",
        /// A regular status is to come back.
        StatusReport = "status-report",
        /// The item itself comes back.
        Deferral = "deferral",
        /// An answer to a hearing is to be sent.
        HearingResponse = "hearing-response",
    }

    /// On what a follow-up rests.
    FollowUpBasis {
        /// The decision orders it in its own words.
        Ordered = "ordered",
        /// An adopted recommendation implies it.
        Implied = "implied",
        /// The case text promises it.
        Promised = "promised",
        /// The law asks for it, as for the report of an urgent decision.
        Statutory = "statutory",
    }

    /// What a reference claims about the thing it names.
    Relation {
        /// This is the answer to what was asked there.
        Answers = "answers",
        /// This goes on from there.
        Follows = "follows",
        /// That is mentioned.
        Cites = "cites",
        /// That is where this was adopted.
        AdoptedIn = "adopted-in",
    }

    /// When an attachment came to the item.
    AttachmentAdded {
        /// It came with the agenda.
        Agenda = "agenda",
        /// It came with the minutes.
        Minutes = "minutes",
        /// The document does not say.
        Unknown = "unknown",
    }

    /// What a document is.
    DocumentKind {
        /// Referat, beslutningsprotokol.
        Minutes = "minutes",
        /// Dagsorden.
        Agenda = "agenda",
        /// Plan, politik, strategi.
        Plan = "plan",
        /// Brev.
        Letter = "letter",
        /// A calendar of meetings.
        Calendar = "calendar",
        /// Figures for indicators.
        Figures = "figures",
        /// Which column of a file of figures holds what.
        Mapping = "mapping",
        /// Nothing the reader knows.
        Unknown = "unknown",
    }

    /// How far a document has come on its way to being the protocol.
    DocumentStatus {
        /// Udkast.
        Draft = "draft",
        /// Udsendt, published.
        Issued = "issued",
        /// Godkendt, underskrevet.
        Approved = "approved",
        /// The document does not say.
        Unknown = "unknown",
    }

    /// The sections of an item, under the many names municipalities give them.
    SectionKind {
        /// Resumé.
        Summary = "summary",
        /// Sagsfremstilling, baggrund, sagsbeskrivelse.
        Presentation = "presentation",
        /// Indstilling, anbefaling.
        Recommendation = "recommendation",
        /// Beslutning.
        Decision = "decision",
        /// An earlier body's decision, quoted.
        PriorDecision = "prior-decision",
        /// Administrationens vurdering.
        Assessment = "assessment",
        /// Økonomi, finansiering.
        Economy = "economy",
        /// Lovgrundlag.
        LegalBasis = "legal-basis",
        /// Handicappolitik, vision, politikker og strategier.
        Policy = "policy",
        /// Høring, inddragelse.
        Hearing = "hearing",
        /// Beslutningskompetence, sagen afgøres i.
        Competence = "competence",
        /// Sagens forløb, sagsgang, historik.
        Route = "route",
        /// Bilag.
        Attachments = "attachments",
        /// Fraværende, afbud.
        Absence = "absence",
        /// A heading of the item's own, or one the reader does not know.
        Other = "other",
    }

    /// What a reader of a document could not make a fact of, kept in the book as code, item and lines.
    ReaderFinding {
        /// Minutes without a decision text at an open item.
        DecisionMissing = "decision-missing",
        /// A decision text that no rule claimed.
        DecisionUnclear = "decision-unclear",
        /// A reference that does not fit what it names.
        ReferenceUnresolved = "reference-unresolved",
        /// A number or date that lost digits.
        NumberDamaged = "number-damaged",
        /// The document breaks off inside an item.
        DocumentCutOff = "document-cut-off",
        /// The text was not UTF-8 and was read as Windows-1252.
        EncodingGuessed = "encoding-guessed",
        /// Bytes that are no text (NUL, control characters) were set aside.
        BytesNotText = "bytes-not-text",
        /// The table of contents names another number of items than the body holds.
        ContentsDiffer = "contents-differ",
        /// The layout of the document, or of an item, looks odd: what was decided there may be another item's.
        LayoutUnsure = "layout-unsure",
        /// A newer version of a document changes a fact, and the reading is not sure enough to correct it.
        ChangeUnsure = "change-unsure",
        /// An item that an earlier version of the document had is gone from this one.
        ItemGone = "item-gone",
        /// Neither the document nor the book names a municipality. Accepted once, it is not asked again.
        MunicipalityAssumed = "municipality-assumed",
        /// A plan speaks of another municipality than the book's, and nobody says whose it is; it was taken for the
        /// book's own.
        MunicipalityDiffers = "municipality-differs",
        /// A decision acts on an item that the document does not have.
        ActsOnUnknown = "acts-on-unknown",
        /// A section or line stands where the reader expected none, and no rule claimed it.
        TextUnclaimed = "text-unclaimed",
        /// Another sender's letter, statistics or newsletter in the same file, of which nothing was made a fact.
        EnclosureSetAside = "enclosure-set-aside",
        /// A goal's figure stands in two units, or a figure is of another unit than its indicator's.
        UnitsDiffer = "units-differ",
        /// A plan that does not say who adopted it, or when.
        AdoptionUnknown = "adoption-unknown",
        /// A goal that may be one the book has, but for its wording; both stand until somebody decides.
        GoalNear = "goal-near",
        /// An item lists goals that its decision does not set: refused, put off or taken off; they are not in the book.
        GoalNotDecided = "goal-not-decided",
        /// A letter corrects something that was sent out before.
        CorrectionAnnounced = "correction-announced",
        /// A figure that is said not to be comparable with others of the same name; it is kept apart.
        NotComparable = "not-comparable",
        /// Somebody rejected this very reading before; it was not recorded again.
        RejectedBefore = "rejected-before",
        /// Somebody changed this very reading before; what was said then stands.
        ChangedBefore = "changed-before",
        /// The document names no body; the one given with it, or in its file's name, was taken.
        BodyAssumed = "body-assumed",
        /// Several bodies met together; the meeting, and what was decided there, was taken for that of the one that is
        /// named first.
        JointMeeting = "joint-meeting",
        /// A decision text tells that a member stopped it; the stop itself is recorded by hand.
        StopTold = "stop-told",
        /// The document prints an item as open that an earlier one, or somebody, said is closed; what was recorded
        /// while it was closed stays so until somebody opens it.
        ItemOpened = "item-opened",
        /// A name was taken for one the book has in another form: in the definite, or before somebody changed it.
        NameMatched = "name-matched",
        /// A document has more findings than an event has room for; the rest stands in the words of this one.
        FurtherFindings = "further-findings",
    }
}

codes! {
    /// How much of a follow-up that comes in a rhythm an act ends.
    Extent {
        /// The instance that is due; the next one stands.
        Instance = "instance",
        /// All of it.
        Whole = "whole",
    }
}

impl Extent {
    /// Whether it is all of it, as where nothing is said.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        *self == Self::Whole
    }

    /// All of it, as where nothing is said.
    #[must_use]
    pub fn whole() -> Self {
        Self::Whole
    }
}

codes! {
    /// How the files of a book were mended when it was opened.
    RepairKind {
        /// What a crash left behind the last seal, never acknowledged, was set aside in a file.
        TornSetAside = "torn-set-aside",
        /// The index was made again from the journal.
        IndexRebuilt = "index-rebuilt",
        /// The end of the journal was gone and was written again from the index.
        RestoredFromIndex = "restored-from-index",
        /// A damaged segment was put together again with what the index has.
        SegmentMended = "segment-mended",
        /// The format line could not be read and was written again.
        FormatLost = "format-lost",
        /// The watermark could not be read and was written again.
        WatermarkLost = "watermark-lost",
    }
}

codes! {
    /// What kind of body it is, as far as somebody said so; rules of law ask for it.
    BodyKind {
        /// Kommunalbestyrelse, byråd, Borgerrepræsentation; in a region its council.
        Council = "council",
        /// Økonomiudvalg (styrelsesloven § 18).
        Finance = "finance",
        /// Stående udvalg (§ 17).
        Standing = "standing",
        /// Særligt udvalg (§ 17, stk. 4).
        Special = "special",
        /// Råd, nævn or board that advises or decides within a law of its own.
        Board = "board",
    }

    /// As what somebody has a seat.
    MemberRole {
        /// Medlem.
        Member = "member",
        /// Formand, borgmester.
        Chair = "chair",
        /// Næstformand, viceborgmester.
        Deputy = "deputy",
        /// Stedfortræder, suppleant.
        Substitute = "substitute",
        /// Observatør, without a vote.
        Observer = "observer",
    }

    /// Whether a meeting is an ordinary one.
    MeetingCalling {
        /// Ordinært møde.
        Ordinary = "ordinary",
        /// Ekstraordinært møde.
        Extraordinary = "extraordinary",
    }

    /// How the members of a body meet.
    MeetingMode {
        /// In one room.
        InPerson = "in-person",
        /// By video or telephone (styrelsesloven § 10 a).
        Remote = "remote",
        /// Some in the room, some not.
        Hybrid = "hybrid",
    }

    /// What somebody did with the minutes of a meeting.
    ApprovalManner {
        /// Godkendt.
        Approved = "approved",
        /// Underskrevet.
        Signed = "signed",
        /// Would not sign.
        Refused = "refused",
    }

    /// What one case is to another.
    CaseRelation {
        /// A part of it.
        PartOf = "part-of",
        /// Goes on where it ended.
        Follows = "follows",
        /// Taken over by it.
        MergedInto = "merged-into",
        /// Has to do with it.
        Related = "related",
    }

    /// How the stop of a decision ended (styrelsesloven § 23): the committee took its decision back, the
    /// member gave the stop up, or the council settled the case.
    StopEnding {
        /// The committee withdrew its decision; nothing goes to the council.
        Withdrawn = "withdrawn",
        /// The member gave the stop up; the decision stands.
        GivenUp = "given-up",
        /// The council let the decision stand.
        Upheld = "upheld",
        /// The council decided otherwise.
        Changed = "changed",
    }

    /// What kind of money is granted.
    AppropriationKind {
        /// Driftsbevilling.
        Operating = "operating",
        /// Anlægsbevilling.
        Capital = "capital",
        /// Rådighedsbeløb.
        Disposal = "disposal",
        /// Tillægsbevilling: beyond the budget, and so with its funding (styrelsesloven § 40, stk. 2).
        Supplementary = "supplementary",
    }

    /// Where granted money comes from.
    Funding {
        /// Kassebeholdningen.
        Cash = "cash",
        /// Another appropriation of the budget (omplacering).
        Transfer = "transfer",
        /// A pool or reserve set aside in the budget.
        Reserve = "reserve",
        /// Lån.
        Loan = "loan",
        /// A grant from the state, the union or a fund.
        Grant = "grant",
        /// Income of the matter itself.
        Income = "income",
    }

    /// As what somebody decided alone in a case that could not wait.
    UrgentBy {
        /// A committee's chair (styrelsesloven § 22).
        Chair = "chair",
        /// The mayor (§ 31).
        Mayor = "mayor",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_read_back_and_are_what_serde_writes() {
        for outcome in Outcome::ALL {
            assert_eq!(Outcome::from_code(outcome.code()), Some(*outcome));
            assert_eq!(
                serde_json::to_string(outcome).unwrap(),
                format!("\"{}\"", outcome.code())
            );
        }
        assert_eq!(Outcome::from_code("tiltrådt"), None);
    }

    #[test]
    fn substantive_outcomes_beat_the_others_and_two_of_them_are_mixed() {
        use Outcome::{Approved, Deferred, Discussed, Mixed, Noted, Nothing};
        let of = Outcome::of_several;
        assert_eq!(of(&[]), None);
        assert_eq!(of(&[Discussed, Approved]), Some(Approved));
        assert_eq!(of(&[Approved, Approved]), Some(Approved));
        assert_eq!(of(&[Approved, Deferred]), Some(Mixed));
        assert_eq!(of(&[Nothing, Noted]), Some(Noted));
        assert_eq!(of(&[Noted, Discussed]), Some(Discussed));
    }
}
