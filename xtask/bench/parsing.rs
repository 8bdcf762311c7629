//! Reading documents without a book: from bytes to text to values, on one thread. The limit is one pass
//! over the same bytes that counts lines.

use std::hint::black_box;
use std::time::Instant;

use xtask::bench::duel::duel;
use xtask::bench::table::{Amount, Row, Target, markdown};

use crate::{Bench, Lap, Outcome, floors};

pub(crate) fn measure(bench: &Bench) -> Outcome<String> {
    let documents = bench.files.len();
    let bytes: usize = bench.files.iter().map(|file| file.bytes.len()).sum();
    let mut to_count = bench.files.iter().cycle();
    let mut counted = || -> Lap {
        let file = to_count.next().ok_or("BUG: there are documents")?;
        Ok(floors::count_lines(&file.bytes))
    };
    let mut to_read = bench.files.iter().cycle();
    let mut read = || -> Lap {
        let file = to_read.next().ok_or("BUG: there are documents")?;
        let started = Instant::now();
        let extracted = protokol_intake::text::extract(black_box(&file.bytes));
        let text = extracted.map_err(|refusal| refusal.found)?.text;
        black_box(protokol_intake::read(&text)).map_err(|refusal| refusal.found)?;
        Ok(started.elapsed())
    };
    let rounds = documents * bench.rounds(3, 2);
    let [limit, read] = duel(rounds, [&mut counted, &mut read])?;

    #[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
    let amount = Amount::Bytes(bytes as f64 / documents as f64);
    let limit = Row {
        who: "counting lines",
        laps: limit,
        amount,
        target: None,
    };
    let read = Row {
        who: "text::extract + read",
        laps: read,
        amount,
        target: Some(Target::MegabytesPerSecond(20.0)),
    };
    let title = format!("parse: {documents} documents, {bytes} bytes, one thread");
    Ok(markdown(&title, &limit, &[read]))
}
