//! Where the outside comes in: time, ids and the disk. Tests bring their own.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Europe::Copenhagen;
use protokol_core::decide::Ids;
use protokol_core::record::Salt;
use protokol_store::Settings;
use uuid::Uuid;

/// Tells the time.
pub trait Clock: Send {
    /// Now, in UTC.
    fn now(&self) -> DateTime<Utc>;
}

/// The system's clock.
#[derive(Debug, Clone, Copy)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> DateTime<Utc> {
        DateTime::from(std::time::SystemTime::now())
    }
}

/// Random ids and salts from the operating system.
#[derive(Debug, Clone, Copy)]
pub struct RandomIds;

fn random_bytes() -> [u8; 16] {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes)
        .expect("BUG: an operating system that gives no random bytes cannot keep a book");
    bytes
}

impl Ids for RandomIds {
    fn uuid(&mut self) -> Uuid {
        uuid::Builder::from_random_bytes(random_bytes()).into_uuid()
    }

    fn salt(&mut self) -> Salt {
        Salt(random_bytes())
    }
}

/// Everything from outside that a run of the program needs.
pub struct Ports {
    /// The time.
    pub clock: Box<dyn Clock>,
    /// New ids and salts.
    pub ids: Box<dyn Ids + Send>,
    /// The disk under journal and sources, and how they lie on it.
    pub settings: Settings,
}

impl Ports {
    /// The real ones.
    #[must_use]
    pub fn system() -> Self {
        Self {
            clock: Box::new(SystemClock),
            ids: Box::new(RandomIds),
            settings: Settings::default(),
        }
    }

    /// The civil day in Denmark.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        self.clock.now().with_timezone(&Copenhagen).date_naive()
    }
}
