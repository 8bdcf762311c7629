//! Ports that give the same every time: a clock that steps, ids that count, a disk that may kill.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, TimeDelta, Utc};
use protokol_app::ports::{Clock, Ports};
use protokol_core::decide::Ids;
use protokol_core::record::Salt;
use protokol_store::Settings;
use uuid::Uuid;

use crate::killing_disk::KillingDisk;

/// A clock that is a second later each time it is asked.
pub struct SteppingClock {
    start: DateTime<Utc>,
    seconds: AtomicI64,
}

impl SteppingClock {
    /// A clock that starts at the n-th hour after the morning of 21 November 2026.
    #[must_use]
    pub fn new(run: u32) -> Self {
        let morning = DateTime::from_timestamp(1_795_255_200, 0).unwrap_or_default();
        Self {
            start: morning + TimeDelta::hours(i64::from(run)),
            seconds: AtomicI64::new(0),
        }
    }
}

impl Clock for SteppingClock {
    fn now(&self) -> DateTime<Utc> {
        self.start + TimeDelta::seconds(self.seconds.fetch_add(1, Ordering::Relaxed))
    }
}

/// Ids and salts that count from a run's number.
pub struct CountedIds(u128);

impl CountedIds {
    /// Ids of the n-th run.
    #[must_use]
    pub fn new(run: u32) -> Self {
        Self(u128::from(run) << 64)
    }
}

impl Ids for CountedIds {
    fn uuid(&mut self) -> Uuid {
        self.0 += 1;
        Uuid::from_u128(self.0)
    }

    fn salt(&mut self) -> Salt {
        self.0 += 1;
        Salt(self.0.to_be_bytes())
    }
}

/// The ports of the n-th run, on the real disk.
#[must_use]
pub fn counted(run: u32) -> Ports {
    Ports {
        clock: Box::new(SteppingClock::new(run)),
        ids: Box::new(CountedIds::new(run)),
        settings: Settings::default(),
    }
}

/// The ports a process under test was given by its environment.
#[must_use]
pub fn from_environment() -> Ports {
    let number = |name: &str| {
        std::env::var(name)
            .ok()
            .and_then(|text| text.parse::<u32>().ok())
    };
    let mut ports = counted(number("PROTOKOL_TEST_RUN").unwrap_or(0));
    if let Some(step) = number("PROTOKOL_TEST_KILL_AT") {
        ports.settings.disk = Arc::new(KillingDisk::new(
            step,
            number("PROTOKOL_TEST_KILL_SEED").unwrap_or(0),
        ));
    }
    if let Some(bytes) = number("PROTOKOL_TEST_SEGMENT_BYTES") {
        ports.settings.segment_bytes = u64::from(bytes);
    }
    ports
}
