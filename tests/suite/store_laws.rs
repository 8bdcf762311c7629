//! sled equals memory: the same documents with the same ids and instants give one root, the same
//! events and the same answers, whenever the folder is closed and opened again between them.

use proptest::prelude::*;
use protokol_app::import::files::File;
use protokol_app::ledger::{Asked, Ledger, Session};
use protokol_app::ports::Clock;
use protokol_app::reading::{Audience, KnownAt, Reading};
use protokol_core::decide::import_document::{self, ImportDocument};
use protokol_core::evidence::RuleId;
use protokol_core::hash::Hash;
use protokol_core::record::{Actor, Key, Via};
use protokol_store::{EventStore, MemoryStore, SledStore};
use protokol_tests::demo_minutes;
use protokol_tests::ports::{SteppingClock, counted};

use crate::project_root;

fn session() -> Session {
    Session {
        actor: Actor::parse("clerk").unwrap(),
        via: Via::parse("test/1").unwrap(),
    }
}

/// Decides on a file and writes what follows, as an import does.
fn import<S: EventStore>(ledger: &mut Ledger<S>, file: &File, run: u32) {
    let mut ports = counted(run);
    let extracted = protokol_intake::text::extract(&file.bytes).unwrap();
    let document = protokol_intake::read(&extracted.text)
        .unwrap()
        .swap_remove(0);
    let command = ImportDocument {
        original: Hash::of(&file.bytes),
        text: Hash::of(extracted.text.as_bytes()),
        lines: 1,
        extractor: RuleId::named("text@1"),
        name: file.name.clone(),
        number: 1,
        municipality: None,
        mapping: None,
        document,
    };
    let drafts = import_document::decide(ledger.directory(), &command, &mut *ports.ids)
        .unwrap()
        .drafts;
    if drafts.is_empty() {
        return;
    }
    let asked = Asked {
        key: Key::parse(&file.name).ok(),
        words: file.bytes.clone(),
    };
    let _receipt = ledger
        .execute(drafts, asked, &session(), &mut ports)
        .unwrap();
}

fn lines(store: &impl EventStore) -> Vec<(Vec<u8>, Option<Vec<u8>>)> {
    let events = store.events(protokol_core::time::Position(0)).unwrap();
    events
        .map(|event| event.map(|event| (event.record, event.content)).unwrap())
        .collect()
}

fn answers(store: &impl EventStore) -> Vec<String> {
    let reading = Reading::of(store, Audience::Clerks).unwrap();
    let at = reading
        .at("2024-10-01".parse().unwrap(), KnownAt::Head)
        .unwrap();
    [
        serde_json::to_string(&at.case_list(None).unwrap()),
        serde_json::to_string(&at.item_list(None).unwrap()),
        serde_json::to_string(&at.due(30, None, None).unwrap()),
        serde_json::to_string(&at.findings()),
    ]
    .map(Result::unwrap)
    .to_vec()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn sled_equals_memory(order in prop::collection::vec((0usize..6, any::<bool>()), 1..9)) {
        let minutes = demo_minutes(project_root());
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ledger");
        let now = SteppingClock::new(0).now();
        let store = SledStore::create(&path, now).unwrap();
        let mut sled = Ledger::load(store).unwrap();
        let mut memory = Ledger::load(MemoryStore::new()).unwrap();
        let _receipt = sled.open(None, &session(), &mut counted(1)).unwrap();
        let _receipt = memory.open(None, &session(), &mut counted(1)).unwrap();
        for ((file, reopen), run) in order.into_iter().zip(2..) {
            let (name, bytes) = minutes[file].clone();
            let file = File { name, bytes };
            import(&mut sled, &file, run);
            import(&mut memory, &file, run);
            prop_assert_eq!(sled.store().head(), memory.store().head());
            if reopen {
                let _warnings = sled.into_store().close();
                sled = Ledger::load(SledStore::open(&path, now).unwrap().store).unwrap();
            }
        }
        prop_assert_eq!(lines(sled.store()), lines(memory.store()));
        prop_assert_eq!(answers(sled.store()), answers(memory.store()));
        prop_assert_eq!(sled.timeline(), memory.timeline());
    }
}
