//! What documents tell, and what they are: who was there, what is to come, what refers to what, the
//! sections of an item, and what a reader could make no fact of. What was decided stands in `outcomes`.

codes! {
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
