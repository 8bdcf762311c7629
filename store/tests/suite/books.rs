//! Made-up commits for the tests: everything follows from small numbers, so that a test can make the
//! same commit twice.

use chrono::{DateTime, Utc};
use protokol_core::event::{Facts, Words, case_opened};
use protokol_core::ids::{CaseId, CommandId, EventId, Subject};
use protokol_core::record::{Actor, Draft, Key, Salt, Via};
use protokol_core::time::Position;
use protokol_core::vocabulary::Access;
use protokol_store::{Commit, EventStore, Expectation, StoredEvent};
use uuid::Uuid;

pub(crate) fn case(number: u128) -> Subject {
    Subject::Case(CaseId(Uuid::from_u128(number)))
}

pub(crate) fn key(text: &str) -> Key {
    Key::parse(text).unwrap()
}

pub(crate) fn noon() -> DateTime<Utc> {
    "2026-03-02T12:00:00.000000Z".parse().unwrap()
}

/// The `id`-th event: case `case_number` is opened under a number printed as `printed`.
pub(crate) fn opened(id: u128, case_number: u128, printed: &str) -> Draft {
    Draft {
        id: EventId(Uuid::from_u128(id)),
        salt: Salt(id.to_be_bytes()),
        effective_on: None,
        corrects: None,
        subjects: vec![case(case_number)],
        refs: vec![],
        evidence: vec![],
        access: Access::Public,
        facts: Facts::CaseOpened(case_opened::Facts {
            case: CaseId(Uuid::from_u128(case_number)),
        }),
        words: Some(Words::CaseOpened(case_opened::Words {
            municipality: Some("Nordvig Kommune".to_owned()),
            number: printed.to_owned(),
            title: None,
        })),
        reason: None,
    }
}

/// A commit of these events, without key or expectations.
pub(crate) fn commit(number: u128, drafts: Vec<Draft>) -> Commit {
    Commit {
        command: CommandId(Uuid::from_u128(number)),
        key: None,
        asked: format!("command {number}").into_bytes(),
        actor: Actor::parse("sekretaer").unwrap(),
        via: Via::parse("protokol/test").unwrap(),
        now: noon(),
        expectations: vec![],
        drafts,
    }
}

/// One event in one commit, all made from one number.
pub(crate) fn single(number: u128) -> Commit {
    commit(
        number,
        vec![opened(number, number, &format!("26/{number}"))],
    )
}

pub(crate) fn keyed(commit: Commit, text: &str) -> Commit {
    Commit {
        key: Some(key(text)),
        ..commit
    }
}

pub(crate) fn expecting(commit: Commit, subject: Subject, last: Option<u64>) -> Commit {
    let expectation = Expectation {
        subject,
        last: last.map(Position),
    };
    Commit {
        expectations: vec![expectation],
        ..commit
    }
}

pub(crate) fn all_events(store: &impl EventStore) -> Vec<StoredEvent> {
    let events = store.events(Position(0)).unwrap();
    events.collect::<Result<_, _>>().unwrap()
}
