//! What a document holds, in one form for both sides of the measure: a tree of claims, each under its
//! field. Who claims it (a careful reader, the program) is not known here, nor who is right.

use protokol_core::evidence::Lines;

/// When two claims of a field are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Measure {
    /// Their words are.
    Word,
    /// The program's begins with the reader's: some bodies carry their term of years behind the name.
    Beginning,
    /// They are but for a mark or a letter, and the words that join one point to the next.
    Text,
    /// Their words are; those of somebody else are not put beside them.
    Name,
    /// Their codes are; what the program does not understand, it does not claim.
    Outcome,
    /// They were put beside each other, by title and number; what they hold is scored by itself.
    Item,
    /// Their kinds are, where the reader names one; put beside each other by words and deadline.
    FollowUp,
}

macro_rules! fields {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $measure:ident;)*) => {
        /// What is scored, in the order of the table.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub(crate) enum Field { $($(#[$doc])* $variant,)* }

        impl Field {
            /// Every field, in order.
            pub(crate) const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// Its name in the table.
            pub(crate) fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
            }

            /// When two of its claims are the same.
            pub(crate) fn measure(self) -> Measure {
                match self { $(Self::$variant => Measure::$measure),* }
            }
        }
    };
}

fields! {
    /// The municipality.
    Municipality = "municipality", Word;
    /// The body that met.
    Body = "body", Beginning;
    /// The day of the meeting.
    Date = "date", Word;
    /// The hour it began.
    Start = "time", Word;
    /// Where.
    Place = "place", Word;
    /// Somebody present.
    Present = "present", Name;
    /// Chair, substitute or staff; "member" and "unknown" claim nothing.
    Role = "role", Word;
    /// The list of somebody present.
    List = "list", Word;
    /// Somebody absent throughout.
    Absent = "absent", Name;
    /// An item.
    Item = "items", Item;
    /// Its number.
    Number = "number", Word;
    /// Its title.
    Title = "title", Text;
    /// Its case number.
    CaseNumber = "case number", Word;
    /// That it is confidential.
    Access = "access", Word;
    /// Who recommends.
    RecommendedBy = "recommended by", Word;
    /// A point of the recommendation.
    Recommendation = "recommendations", Text;
    /// The text of the decision.
    Decision = "decision text", Text;
    /// The outcome.
    Outcome = "outcome", Outcome;
    /// The outcome of a point.
    Point = "points", Outcome;
    /// This body's part.
    Competence = "competence", Word;
    /// Who decides finally.
    FinalIn = "final in", Word;
    /// A station on the way.
    Route = "route", Word;
    /// How the vote is recorded.
    Vote = "vote", Word;
    /// A number, a name or a list on a side of the vote.
    VoteSide = "votes", Word;
    /// What became of another item.
    ActsOn = "acts on", Word;
    /// Somebody absent at the item.
    AbsentAtItem = "absent at item", Name;
    /// Somebody disqualified at the item.
    Disqualified = "disqualified", Name;
    /// A follow-up of its kind.
    FollowUp = "follow-ups", FollowUp;
    /// Who is to do it.
    Owner = "owner", Word;
    /// The last day it is due, or that no day can be told.
    Due = "due", Word;
    /// An earlier meeting and item.
    Reference = "references", Word;
    /// A decision of another body or day.
    PriorDecision = "prior decisions", Word;
    /// What it was.
    PriorOutcome = "prior outcome", Outcome;
    /// The title of a plan.
    Plan = "plan", Word;
    /// The days it is for.
    PlanPeriod = "plan period", Word;
    /// Who adopted it.
    AdoptedBy = "adopted by", Word;
    /// The day it was adopted.
    AdoptedOn = "adopted on", Word;
    /// A goal.
    Goal = "goals", Item;
    /// Its words.
    GoalTitle = "goal title", Text;
    /// Where it stands between the state and a figure.
    Level = "level", Word;
    /// Its number.
    GoalNumber = "goal number", Word;
    /// Its area.
    Area = "area", Word;
    /// On which side of its value it is reached.
    Bound = "bound", Word;
    /// The value.
    Value = "value", Word;
    /// The unit.
    Unit = "unit", Word;
    /// Whom it counts.
    Population = "population", Word;
    /// The days in which it is to be reached.
    GoalPeriod = "goal period", Word;
    /// The figure it starts from.
    Baseline = "baseline", Word;
    /// How far from there.
    Delta = "delta", Word;
    /// How far it has come.
    State = "state", Word;
    /// A figure that is reported, by what it measures.
    Figure = "figures", Item;
    /// The figure itself.
    FigureValue = "figure", Word;
    /// Its day.
    FigureDay = "as of", Word;
    /// What it is to be.
    Aim = "aim", Word;
}

/// Whether leaving a claim out is an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Weight {
    /// It is.
    Counts,
    /// It is not: a careful reader may leave it out.
    Optional,
}

/// A claim, and the claims about it.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    /// What it is about.
    pub(crate) field: Field,
    /// What is claimed.
    pub(crate) text: String,
    /// What else counts as right.
    pub(crate) accept: Vec<String>,
    /// Words that help to find its counterpart, and are not scored.
    pub(crate) hint: String,
    /// Whether it must be there.
    pub(crate) weight: Weight,
    /// Where it was read; `None` in an expectation.
    pub(crate) lines: Option<Lines>,
    /// Whether the program says that it is not sure of it.
    pub(crate) unsure: bool,
    /// The claims about it.
    pub(crate) children: Vec<Self>,
    /// The fields of its children that are not judged.
    pub(crate) open: Vec<Field>,
}

impl Node {
    /// A claim by itself.
    pub(crate) fn new(field: Field, text: impl Into<String>) -> Self {
        Self {
            field,
            text: text.into(),
            accept: vec![],
            hint: String::new(),
            weight: Weight::Counts,
            lines: None,
            unsure: false,
            children: vec![],
            open: vec![],
        }
    }

    /// The same claim, read at these lines.
    pub(crate) fn at(mut self, lines: Lines) -> Self {
        self.lines = Some(lines);
        self
    }

    /// The same claim with claims about it.
    pub(crate) fn with(mut self, children: impl IntoIterator<Item = Self>) -> Self {
        self.children.extend(children);
        self
    }
}

/// What stands as the deadline of a follow-up whose day cannot be told.
pub(crate) const WORDS_ALONE: &str = "words alone";
