//! Bodies and what people record of them: seats, how they meet and approve minutes, how cases go together,
//! what is granted, and what is stopped or decided alone. What a document tells stands in `documents`.

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
