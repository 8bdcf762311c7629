//! The choices a layout is made of. A seed draws one of each; none knows what is set in it.

/// One of several ways to set something, drawn from a seed.
pub(crate) trait Choice: Sized + Copy + 'static {
    /// Every way there is.
    const ALL: &'static [Self];
}

macro_rules! choices {
    ($($(#[$doc:meta])* $name:ident { $($variant:ident),+ $(,)? })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum $name { $($variant),+ }

        impl Choice for $name {
            const ALL: &'static [Self] = &[$(Self::$variant),+];
        }
    )*};
}

choices! {
    /// How the head says whose meeting it is, when and where.
    Head { Labels, LabelsCapitals, TitleLine, Sentence, Columns, Stacked, Bold }
    /// How the members are listed.
    Members { Comma, Lines, Roles, Bullets, Sentence, ByTable, TillStede }
    /// How an item is numbered.
    Number { Punkt, PunktAlone, Plain, Running, SagNr, Pkt, Bracket, DashOpen, PunktNr, Hashes, Dagsordenspunkt, Tab }
    /// What stands under a title.
    Rule { Nothing, Blank, Dashes, Equals }
    /// Where the case number stands.
    Case { Sagsnr, Journal, SagsId, InTitle, Below, Sag, SagsnrAccess }
    /// How the name of a section is set.
    Heading { Plain, Colon, Capitals, CapitalsColon, Bold, Hashes, Inline }
    /// Who recommends, and in which words.
    Recommends { Administrationen, Forvaltningen, Direktionen, DirektorFor, DetIndstilles }
    /// How the points of a recommendation are set.
    Points { Numbers, Brackets, Letters, Dashes, Bullets, Lines, Running, Udvalget }
    /// Where the decision stands.
    Place { First, Middle, Last }
    /// What the decision is headed by.
    Decision { Beslutning, Udvalgets, StampedDash, StampedWords, OwnerStamp, Referat, Konklusion, Afgorelse }
    /// What the first section is called.
    Summary { Resume, Sagsresume, SagenKort, Beslutningstema, Baggrund }
    /// What the further section is called.
    Story { Sagsfremstilling, Redegorelse, Sagsbeskrivelse, Vurdering }
    /// How the items are listed beforehand.
    Contents { None, Dots, Plain, Tabs }
    /// What every page carries.
    Pages { None, Footer, HeadAndFoot }
    /// Where lines are broken.
    Wrap { None, At70, At80, At100, Hyphenated }
    /// How far text is set in.
    Indent { None, Four, Twelve }
    /// What stands below the last item.
    End { None, Closed, Signatures }
    /// How bytes differ without being seen.
    Bytes { Lf, CrLf, NoBreak, SoftHyphen }
}

/// A layout.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Layout {
    pub(crate) head: Head,
    pub(crate) members: Members,
    pub(crate) number: Number,
    pub(crate) rule: Rule,
    pub(crate) case: Case,
    pub(crate) heading: Heading,
    pub(crate) recommends: Recommends,
    pub(crate) points: Points,
    pub(crate) place: Place,
    pub(crate) decision: Decision,
    pub(crate) summary: Summary,
    pub(crate) story: Story,
    pub(crate) contents: Contents,
    pub(crate) pages: Pages,
    pub(crate) wrap: Wrap,
    pub(crate) indent: Indent,
    pub(crate) end: End,
    pub(crate) bytes: Bytes,
}

/// Numbers from a seed, always the same (splitmix64).
struct Draw(u64);

impl Draw {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn one<T: Choice>(&mut self) -> T {
        let count = u64::try_from(T::ALL.len()).unwrap();
        T::ALL[usize::try_from(self.next() % count).unwrap()]
    }
}

impl Layout {
    /// The layout of this seed.
    pub(crate) fn of(seed: u64) -> Self {
        let mut draw = Draw(seed);
        Self {
            head: draw.one(),
            members: draw.one(),
            number: draw.one(),
            rule: draw.one(),
            case: draw.one(),
            heading: draw.one(),
            recommends: draw.one(),
            points: draw.one(),
            place: draw.one(),
            decision: draw.one(),
            summary: draw.one(),
            story: draw.one(),
            contents: draw.one(),
            pages: draw.one(),
            wrap: draw.one(),
            indent: draw.one(),
            end: draw.one(),
            bytes: draw.one(),
        }
    }
}
