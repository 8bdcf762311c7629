//! Votes as minutes tell them, and what they say of each side. It holds no rule.

use super::*;

fn side(reading: &VoteReading, side: VoteSide) -> (Option<u16>, Vec<&str>, Vec<&str>) {
    reading
        .sides
        .iter()
        .find(|known| known.side == side)
        .map_or((None, vec![], vec![]), |known| {
            (
                known.count,
                known.names.iter().map(String::as_str).collect(),
                known.lists.iter().map(String::as_str).collect(),
            )
        })
}

#[test]
fn numbers_on_each_side() {
    for text in [
        "7 stemmer for, 2 imod, 1 undlod.",
        "Med 7 stemmer for og 2 imod blev forslaget godkendt. 1 undlod at stemme.",
    ] {
        let reading = read(&[text], None);
        assert_eq!(reading.vote, Vote::Counted, "{text}");
        assert_eq!(side(&reading, VoteSide::For).0, Some(7), "{text}");
        assert_eq!(side(&reading, VoteSide::Against).0, Some(2), "{text}");
        assert_eq!(side(&reading, VoteSide::Abstained).0, Some(1), "{text}");
    }
    let reading = read(&["Godkendt med 34 stemmer imod 15."], None);
    assert_eq!(
        (
            side(&reading, VoteSide::For).0,
            side(&reading, VoteSide::Against).0
        ),
        (Some(34), Some(15))
    );
}

#[test]
fn lists_and_names() {
    let reading = read(
        &["Et flertal (A, V) tiltrådte indstillingen, (Ø) stemte imod."],
        Some(Vote::Majority),
    );
    assert_eq!(reading.vote, Vote::Named);
    assert_eq!(side(&reading, VoteSide::For).2, ["A", "V"]);
    assert_eq!(side(&reading, VoteSide::Against).2, ["Ø"]);
    let reading = read(
        &[
            "Godkendt.",
            "Anna Holm (Ø) stemte imod.",
            "F undlod at stemme.",
        ],
        None,
    );
    assert_eq!(side(&reading, VoteSide::Against).1, ["Anna Holm"]);
    assert_eq!(side(&reading, VoteSide::Abstained).2, ["F"]);
    let reading = read(
        &["Et flertal bestående af A og SF stemte imod, mens V stemte for."],
        Some(Vote::Majority),
    );
    assert_eq!(side(&reading, VoteSide::For).2, ["V"]);
    assert_eq!(side(&reading, VoteSide::Against).2, ["A", "SF"]);
    let reading = read(
        &[
            "For stemte 5 (A, F, Ø og Ib Bro).",
            "Imod stemte 3: V og C.",
        ],
        None,
    );
    assert_eq!(
        side(&reading, VoteSide::For),
        (Some(5), vec!["Ib Bro"], vec!["A", "F", "Ø"])
    );
    assert_eq!(
        side(&reading, VoteSide::Against),
        (Some(3), vec![], vec!["V", "C"])
    );
    let reading = read(
        &[
            "Flertallet (A og F) vedtog indstillingen.",
            "Mindretallet (V) stemte imod.",
        ],
        Some(Vote::Majority),
    );
    assert_eq!(side(&reading, VoteSide::For).2, ["A", "F"]);
    assert_eq!(side(&reading, VoteSide::Against).2, ["V"]);
    let reading = read(
        &["Et flertal bestående af Ib Bro, Anna Holm og Per Vig godkendte indstillingen."],
        Some(Vote::Majority),
    );
    assert_eq!(
        side(&reading, VoteSide::For).1,
        ["Ib Bro", "Anna Holm", "Per Vig"]
    );
    let reading = read(
        &["Et flertal af Venstre, SF og A anbefaler planen."],
        Some(Vote::Majority),
    );
    assert_eq!(side(&reading, VoteSide::For).2, ["Venstre", "SF", "A"]);
    let reading = read(
        &["Et flertal i udvalget (A, B) anbefaler planen."],
        Some(Vote::Majority),
    );
    assert_eq!(side(&reading, VoteSide::For).2, ["A", "B"]);
    let reading = read(
        &[
            "For: 3 (Ib Bro (A), Per Vig (F), Anna Holm (Havnens Venner))",
            "Imod: 1 (Ulla Bak (C))",
        ],
        None,
    );
    assert_eq!(
        side(&reading, VoteSide::For),
        (Some(3), vec!["Ib Bro", "Per Vig", "Anna Holm"], vec![])
    );
    assert_eq!(
        side(&reading, VoteSide::Against),
        (Some(1), vec!["Ulla Bak"], vec![])
    );
    let reading = read(
        &[
            "For stemte: Ø (Ib Bro, Per Vig), A, C og Anna Holm",
            "Imod stemte: Ø (Ulla Bak)",
        ],
        None,
    );
    assert_eq!(
        side(&reading, VoteSide::For),
        (None, vec!["Ib Bro", "Per Vig", "Anna Holm"], vec!["A", "C"])
    );
    assert_eq!(side(&reading, VoteSide::Against).1, ["Ulla Bak"]);
    let reading = read(&["For stemte: (V), (A), (C).", "Imod stemte: (Ø)."], None);
    assert_eq!(side(&reading, VoteSide::For).2, ["V", "A", "C"]);
    assert_eq!(side(&reading, VoteSide::Against).2, ["Ø"]);
}

#[test]
fn silence_is_no_vote_and_unanimity_must_be_said() {
    assert_eq!(read(&["Godkendt."], None).vote, Vote::NotRecorded);
    assert_eq!(
        read(&["Enstemmigt godkendt."], Some(Vote::Unanimous)).vote,
        Vote::Unanimous
    );
    assert_eq!(
        read(&["Bortfaldet ved stemmelighed."], Some(Vote::Tie)).vote,
        Vote::Tie
    );
}
