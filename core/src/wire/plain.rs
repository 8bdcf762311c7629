//! A test: lines are those that serde writes of the types they are read with, then composed.

#![allow(clippy::unwrap_used, reason = "in a test, a panic is the report")]

use std::borrow::Cow;

use proptest::prelude::*;
use proptest::sample::select;
use unicode_normalization::UnicodeNormalization;

use super::*;
use crate::event::{Facts, Words};
use crate::evidence::{Confidence, RuleId};
use crate::ids::*;
use crate::record::Salt;

const GOLDEN: &str = include_str!("../../tests/suite/golden/format-1.ndjson");

fn line_of(value: &impl Serialize) -> Vec<u8> {
    let json = serde_json::to_string(value).unwrap();
    json.nfc().collect::<String>().into_bytes()
}

fn plain_content(position: Position, draft: &Draft) -> Option<Vec<u8>> {
    let confidential = draft.access == Access::Confidential;
    let persons = draft.refs.iter().copied().filter(is_person);
    has_content(draft).then(|| {
        line_of(&ContentLine {
            of: position,
            salt: Cow::Owned(draft.salt.to_string()),
            facts: confidential.then_some(&draft.facts),
            refs: persons.filter(|_| confidential).collect(),
            words: told_words(draft),
            reason: draft.reason.as_deref().map(Cow::Borrowed),
        })
    })
}

fn plain_record(draft: &Draft, stamp: &Stamp<'_>, content: Option<Hash>) -> Vec<u8> {
    let confidential = draft.access == Access::Confidential;
    let kind = draft.facts.kind();
    let refs = draft.refs.iter().copied();
    line_of(&RecordLine {
        position: stamp.position,
        id: draft.id,
        kind: Cow::Borrowed(kind.code()),
        version: kind.version(),
        recorded_at: stamp.recorded_at,
        effective_on: draft.effective_on,
        actor: Cow::Borrowed(stamp.actor),
        via: Cow::Borrowed(stamp.via),
        cause: Cow::Borrowed(stamp.cause),
        corrects: draft.corrects,
        subjects: Cow::Borrowed(&draft.subjects),
        refs: refs
            .filter(|subject| !(confidential && is_person(subject)))
            .collect(),
        evidence: Cow::Borrowed(&draft.evidence),
        access: draft.access,
        facts: (!confidential).then_some(&draft.facts),
        content,
        prev: stamp.prev,
    })
}

/// Facts and words of every kind, from the golden lines.
fn golden() -> Vec<(Facts, Option<Words>)> {
    let mut all = Vec::new();
    let mut lines = GOLDEN.lines().map(str::as_bytes).peekable();
    while let Some(record) = lines.next() {
        let content = lines.next_if(|line| line_kind(line) == Some(LineKind::Content));
        let read = decode(record, content).unwrap();
        all.push((read.facts.unwrap(), read.words));
    }
    all
}

fn id() -> impl Strategy<Value = Uuid> {
    any::<u128>().prop_map(Uuid::from_u128)
}

fn hash() -> impl Strategy<Value = Hash> {
    any::<[u8; 32]>().prop_map(Hash)
}

fn subject() -> impl Strategy<Value = Subject> {
    prop_oneof![
        Just(Subject::Ledger),
        hash().prop_map(Subject::Source),
        id().prop_map(|id| Subject::Body(BodyId(id))),
        id().prop_map(|id| Subject::Meeting(MeetingId(id))),
        id().prop_map(|id| Subject::Case(CaseId(id))),
        id().prop_map(|id| Subject::Item(ItemId(id))),
        id().prop_map(|id| Subject::Person(PersonId(id))),
        id().prop_map(|id| Subject::Office(OfficeId(id))),
        id().prop_map(|id| Subject::FollowUp(FollowUpId(id))),
        id().prop_map(|id| Subject::Plan(PlanId(id))),
        id().prop_map(|id| Subject::Goal(GoalId(id))),
        id().prop_map(|id| Subject::Indicator(IndicatorId(id))),
    ]
}

fn evidence() -> impl Strategy<Value = Evidence> {
    let parts = (
        hash(),
        any::<u32>(),
        any::<u32>(),
        "[a-z/@0-9-]{1,20}",
        0_u8..101,
    );
    parts.prop_map(|(source, from, to, rule, confidence)| Evidence {
        source,
        from,
        to,
        rule: RuleId::parse(&rule).unwrap(),
        confidence: Confidence::new(confidence),
    })
}

fn list<T: std::fmt::Debug>(of: impl Strategy<Value = T>) -> impl Strategy<Value = Vec<T>> {
    prop::collection::vec(of, 0..4)
}

/// Text that needs escaping and text that composes: a quotation mark, and an A before its ring.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[ -~]{1,20}",
        "x\\PC{0,16}",
        "[a-zA\u{30a}\u{327}\"\\\\æø–]{1,16}x"
    ]
}

fn draft() -> impl Strategy<Value = Draft> {
    let days = (-400_000_i32..4_000_000).prop_map(NaiveDate::from_num_days_from_ce_opt);
    let told = (select(golden()), prop::option::of(text()));
    let envelope = (
        id(),
        any::<[u8; 16]>(),
        days,
        prop::option::of(id()),
        any::<bool>(),
    );
    let lists = (list(subject()), list(subject()), list(evidence()));
    let reason = prop::option::of(text());
    (told, envelope, lists, reason).prop_map(|(((facts, words), name), envelope, lists, reason)| {
        let (id, salt, effective_on, corrects, open) = envelope;
        let named =
            |name| Words::LedgerOpened(crate::event::ledger_opened::Words { name: Some(name) });
        Draft {
            id: EventId(id),
            salt: Salt(salt),
            effective_on,
            corrects: corrects.map(EventId),
            subjects: lists.0,
            refs: lists.1,
            evidence: lists.2,
            access: if open {
                Access::Public
            } else {
                Access::Confidential
            },
            facts,
            words: name.map(named).or(words),
            reason,
        }
    })
}

proptest! {
    #[test]
    fn lines_are_what_serde_writes_of_the_types_they_are_read_with(
        draft in draft(),
        (actor, via, key) in (text(), text(), prop::option::of(text())),
        (command, digest, prev) in (id(), hash(), hash()),
        (position, index, of) in (any::<u64>(), any::<u32>(), any::<u32>()),
        micros in 0_i64..4_000_000_000_000_000,
    ) {
        let parsed = (Actor::parse(&actor), Via::parse(&via), key.map(|key| Key::parse(&key)).transpose());
        let (Ok(actor), Ok(via), Ok(key)) = parsed else {
            return Ok(());
        };
        let stamp = Stamp {
            position: Position(position),
            recorded_at: RecordedAt::new(DateTime::from_timestamp_micros(micros).unwrap()),
            actor: &actor,
            via: &via,
            cause: &Cause { command: CommandId(command), key, digest, index, of },
            prev,
        };
        let content = encode_content(stamp.position, &draft).unwrap();
        prop_assert_eq!(&content, &plain_content(stamp.position, &draft));
        let content = content.as_deref().map(Hash::of);
        let record = encode_record(&draft, &stamp, content).unwrap();
        let plain = plain_record(&draft, &stamp, content);
        prop_assert_eq!(String::from_utf8(record).unwrap(), String::from_utf8(plain).unwrap());
    }
}
