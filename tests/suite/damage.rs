//! Every kind of file in a ledger's folder, harmed in every way: found with its name, or mended and
//! told; never another answer, never a silent loss, never a panic. `docs/damage.md` shows what happens
//! and is checked to be what this finds; `PROTOKOL_WRITE_DAMAGE=1` writes its table again.

mod harms;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::{env, fs};

use harms::{Files, Folder, Harm, Kind, lay_down, take_up};
use protokol_tests::{Ran, TestBook, demo_minutes};

use crate::{PROGRAM, project_root};

const PAGE: &str = "docs/damage.md";
const BEGIN: &str = "<!-- begin of what the test found -->\n";
const END: &str = "<!-- end of what the test found -->\n";

/// A ledger of several segments, most of them archived, that has been mended before; and the next
/// document to import.
struct Sample {
    book: TestBook,
    folder: Folder,
    next: String,
    /// An event that was read from a source.
    event: String,
    answers: Answers,
}

/// What the reading verbs say: all lines of the book, and one event with the lines it was read from.
#[derive(PartialEq, Eq)]
struct Answers {
    export: String,
    show: String,
}

/// What was seen of one harm.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Seen {
    reading: String,
    verify: String,
    writing: String,
    mending: String,
}

impl Seen {
    fn shown(&self) -> String {
        let Self {
            reading,
            verify,
            writing,
            mending,
        } = self;
        format!("{reading} | {verify} | {writing} | {mending}")
    }
}

/// Folders that are put back to what they were earlier, all at once.
const ROLLED_BACK: [&[&str]; 8] = [
    &["journal/"],
    &["archive/"],
    &["checkpoints/"],
    &["sled/"],
    &["sled/", "checkpoints/"],
    &["journal/", "archive/"],
    &["journal/", "archive/", "sled/"],
    &["journal/", "archive/", "checkpoints/"],
];

impl Sample {
    fn new() -> Self {
        let book = TestBook::new(PROGRAM);
        let minutes = demo_minutes(project_root());
        let mut number = 0;
        let mut step = |args: &[&str]| {
            number += 1;
            let _ran = run(&book, args, &number.to_string()).ok();
        };
        let mut paths = minutes.iter().map(|(name, bytes)| book.file(name, bytes));
        step(&["init", "--name", "Tranevig Kommune"]);
        let mut import = || step(&["import", &paths.next().unwrap()]);
        import();
        import();
        let older = take_up(&book.ledger());
        import();
        let archived = book.ledger().join("archive/00000002.ndjson.zst");
        let mut bytes = fs::read(&archived).unwrap();
        bytes[300] ^= 4;
        fs::write(&archived, bytes).unwrap();
        import();
        let mut files = take_up(&book.ledger());
        let last = files.keys().rfind(|path| path.starts_with("journal/0000"));
        let last = last.unwrap().clone();
        files.get_mut(&last).unwrap().extend(b"{\"position\":");
        lay_down(&files, &book.ledger());
        import();
        let mut whole = take_up(&book.ledger());
        // The segment before the last, as it lies where it could not be archived.
        let archived = whole.keys().rfind(|path| path.starts_with("archive/"));
        let archived = archived.unwrap().clone();
        let plain = zstd::decode_all(&*whole.remove(&archived).unwrap()).unwrap();
        let name = archived.replace("archive/", "journal/");
        whole.insert(name.trim_end_matches(".zst").to_owned(), plain);

        let next = paths.next().unwrap();
        drop(paths);
        lay_down(&whole, &book.ledger());
        let log = book.json(&["log"]);
        let events = log["events"].as_array().unwrap();
        let from_source = |wanted: &str| {
            let event = events.iter().find(|event| event["kind"] == wanted);
            event.unwrap()["position"].to_string()
        };
        let event = from_source("decision-recorded");
        let folder = Folder { whole, older };
        let answers = answers(&book, &event).unwrap();
        Self {
            book,
            folder,
            next,
            event,
            answers,
        }
    }

    /// A command on this book, at the same moment in every case.
    fn run(&self, args: &[&str]) -> Ran {
        run(&self.book, args, "90")
    }

    /// What happens with these files in the folder, where `earlier` says whether readers may take them for
    /// a book that had not come so far.
    fn see(&self, files: &Files, earlier: bool, case: &str) -> Seen {
        let harmed = &self.harmed(files);
        lay_down(files, &self.book.ledger());
        let reading = match answers(&self.book, &self.event) {
            Ok(answers) if earlier && answers != self.answers => {
                assert_earlier(&answers.export, &self.answers.export, case);
                "the answer of that time".to_owned()
            }
            Ok(answers) => {
                assert!(answers == self.answers, "{case}: another answer");
                "the same answer".to_owned()
            }
            Err(ran) => {
                assert_named(&ran, harmed, case);
                "refused".to_owned()
            }
        };
        let verify = self.verified(harmed, case);

        let holds_the_book = |path: &&str| {
            let places = ["archive/", "journal/0000", "sources/"];
            places.iter().any(|place| path.starts_with(place))
        };
        let is_silent = verify == "nothing" && harmed.iter().any(holds_the_book);
        assert!(!is_silent, "{case}: a loss that nobody tells of");
        let writing = self.after(&["import", &self.next], files, harmed, case);
        let mending = self.after(&["verify", "--mend"], files, harmed, case);
        Seen {
            reading,
            verify,
            writing,
            mending,
        }
    }

    /// The files that are not what they were.
    fn harmed(&self, files: &Files) -> Vec<&str> {
        let whole = self.folder.whole.iter();
        let harmed = whole.filter(|(path, bytes)| files.get(*path) != Some(bytes));
        harmed.map(|(path, _)| path.as_str()).collect()
    }

    /// What a command that may write does with these files.
    fn after(&self, args: &[&str], files: &Files, harmed: &[&str], case: &str) -> String {
        let case = &format!("{case}, {args:?}");
        lay_down(files, &self.book.ledger());
        let ran = self.run(args);
        assert_no_panic(&ran, case);
        // A verification that mended what it could still tells of the rest.
        if ran.code == Some(0) || ran.stdout.contains("The book is damaged") {
            return self.assert_goes_on(&ran, files, case);
        }
        assert_named(&ran, harmed, case);
        let kept = |files: &Files| {
            let mut files = files.clone();
            files.retain(|path, _| !path.starts_with("sled/") && path != "journal/lock");
            files
        };
        let now = take_up(&self.book.ledger());
        assert!(kept(&now) == kept(files), "{case}: refused and changed");
        "refused, nothing changed".to_owned()
    }

    /// What `verify` says beside what it says of the unharmed book.
    fn verified(&self, harmed: &[&str], case: &str) -> String {
        let ran = self.run(&["verify", "--format", "json"]);
        assert_no_panic(&ran, case);
        if ran.stdout.is_empty() {
            assert_named(&ran, harmed, case);
            return "refused".to_owned();
        }
        let report = ran.json();
        let mut codes = BTreeSet::new();
        let mut named = false;
        for finding in report["findings"].as_array().unwrap() {
            let code = finding["code"].as_str().unwrap();
            let file = finding["file"].as_str().unwrap();
            named |=
                harmed.iter().any(|path| path.starts_with(file)) || file.starts_with("journal");
            if code != "set-aside" {
                codes.insert(format!("`{code}`"));
            }
        }
        let codes = codes.into_iter().collect::<Vec<_>>().join(", ");
        let is_ok = report["ok"].as_bool().unwrap();
        assert_eq!(ran.code, Some(if is_ok { 0 } else { 65 }), "{case}");
        assert!(is_ok || named, "{case}: {}", ran.stdout);
        match (is_ok, codes.is_empty()) {
            (true, true) => "nothing".to_owned(),
            (true, false) => format!("a note: {codes}"),
            (false, _) => codes,
        }
    }

    /// After a command that wrote: all that was there still is, or can be mended. Sources are mended by
    /// nobody, as there is one copy of each.
    fn assert_goes_on(&self, ran: &Ran, files: &Files, case: &str) -> String {
        let is_whole = self.run(&["verify", "--format", "json"]).json()["ok"] == true;
        let mut told = told(&ran.stderr);
        if !is_whole && self.sources(files) == self.sources(&self.folder.whole) {
            let mended = self.run(&["verify", "--mend"]);
            assert_no_panic(&mended, case);
            if mended.code == Some(0) {
                told.push_str(", and leaves it");
            } else {
                self.assert_index_can_be_deleted(&mended, case);
                told.push_str(", and leaves it until `sled/` is deleted");
            }
        }
        let export = self.run(&["export"]);
        assert_eq!(export.code, Some(0), "{case}: {}", export.shown());
        let before = &self.answers.export;
        assert!(
            export.stdout.starts_with(before),
            "{case}: something is gone"
        );
        told
    }

    /// Where nothing but the index is wrong, and mending has not made it again.
    fn assert_index_can_be_deleted(&self, mended: &Ran, case: &str) {
        let mut damage = mended
            .stdout
            .lines()
            .filter(|line| line.starts_with("damage"));
        let is_index = |line: &str| line.starts_with("damage: index-differs");
        assert!(damage.all(is_index), "{case}: {}", mended.shown());
        fs::remove_dir_all(self.book.ledger().join("sled")).unwrap();
        let again = self.run(&["verify", "--mend"]);
        assert_eq!(again.code, Some(0), "{case}: {}", again.shown());
    }

    fn sources<'a>(&self, files: &'a Files) -> Vec<(&'a String, &'a Vec<u8>)> {
        let sources = files.iter();
        sources
            .filter(|(path, _)| path.starts_with("sources/"))
            .collect()
    }
}

/// What a writing command told of mending, in a few words.
fn told(stderr: &str) -> String {
    let phrases = [
        ("was damaged; positions", "mends the segment from the index"),
        (
            "was damaged; it was written again",
            "writes the segment again",
        ),
        (
            "were written again from the index",
            "writes the end again from the index",
        ),
        ("the index was made again", "makes the index again"),
        ("could not be read and is written again", "writes it again"),
        (
            "is written again, as the journal shows it",
            "writes it again",
        ),
        ("were set aside in", "sets the end aside"),
    ];
    let mut told: Vec<_> = phrases
        .iter()
        .filter(|(said, _)| stderr.contains(said))
        .map(|(_, shown)| *shown)
        .collect();
    if told.is_empty() {
        told.push("goes on");
    }
    told.join("; ")
}

/// The number of a run says what its clock and its ids begin with.
fn run(book: &TestBook, args: &[&str], number: &str) -> Ran {
    let env = [
        ("PROTOKOL_TEST_SEGMENT_BYTES", "30000"),
        ("PROTOKOL_TEST_RUN", number),
    ];
    book.run_with(args, &env)
}

/// What the reading verbs say, or the first refusal.
fn answers(book: &TestBook, event: &str) -> Result<Answers, Ran> {
    let asked = |args: &[&str]| {
        let ran = run(book, args, "90");
        if ran.code == Some(0) {
            Ok(ran.stdout)
        } else {
            Err(ran)
        }
    };
    Ok(Answers {
        export: asked(&["export"])?,
        show: asked(&["show", event])?,
    })
}

#[track_caller]
fn assert_no_panic(ran: &Ran, case: &str) {
    let panicked = ran.stderr.contains("panicked") || ran.code.is_none_or(|code| code == 70);
    assert!(!panicked, "{case}: {}", ran.shown());
}

/// A refusal has the code for damaged data, and names a file: the harmed one, or the segment behind which
/// the journal does not go on.
#[track_caller]
fn assert_named(ran: &Ran, harmed: &[&str], case: &str) {
    assert_no_panic(ran, case);
    let named = harmed.iter().any(|path| ran.stderr.contains(path))
        || ["ledger/journal/", "ledger/archive/"]
            .iter()
            .any(|place| ran.stderr.contains(place));
    assert!(ran.code == Some(65) && named, "{case}: {}", ran.shown());
}

/// An export of the same book when it had not come so far.
#[track_caller]
fn assert_earlier(export: &str, now: &str, case: &str) {
    let is_earlier = now.starts_with(export) && export.len() < now.len() && !export.is_empty();
    assert!(is_earlier, "{case}: another answer");
}

/// A book that is rolled back with its index and its watermark is one of that time: this is not noticed,
/// and the page says so.
fn assert_unnoticed(sample: &Sample) {
    let whole = ["journal/", "archive/", "sled/", "checkpoints/"];
    let case = "rolled back as a whole";
    lay_down(&sample.folder.rolled_back(&whole), &sample.book.ledger());
    let export = sample.run(&["export"]);
    assert_earlier(&export.stdout, &sample.answers.export, case);
    let verified = sample.run(&["verify", "--format", "json"]);
    assert_eq!(verified.code, Some(0), "{case}: {}", verified.shown());
}

#[test]
fn every_harm_to_every_kind_of_file_is_found_or_mended_and_the_page_says_so() {
    let sample = Sample::new();
    let mut seen = BTreeMap::<Kind, Vec<(&str, BTreeSet<Seen>)>>::new();
    let mut failed = Vec::new();
    for (kind, path) in sample.folder.looked_at() {
        for harm in Harm::ALL {
            let Some(files) = harm.done_to(&path, &sample.folder) else {
                continue;
            };
            let case = format!("{path}: {harm:?}");
            // All that does not hold is told at once.
            let seen_so = || sample.see(&files, false, &case);
            let Ok(outcome) = catch_unwind(AssertUnwindSafe(seen_so)) else {
                failed.push(case);
                continue;
            };
            let of_kind = seen.entry(kind).or_default();
            match of_kind.iter_mut().find(|(shown, _)| *shown == harm.shown()) {
                Some((_, outcomes)) => {
                    outcomes.insert(outcome);
                }
                None => of_kind.push((harm.shown(), [outcome].into())),
            }
        }
    }
    let mut rolled_back = Vec::new();
    for folders in ROLLED_BACK {
        let case = format!("{folders:?} rolled back");
        let files = sample.folder.rolled_back(folders);
        // The index alone knows of what journal and watermark have both forgotten; readers do not ask it.
        let earlier = folders.contains(&"journal/") && folders.contains(&"checkpoints/");
        let seen_so = || sample.see(&files, earlier, &case);
        match catch_unwind(AssertUnwindSafe(seen_so)) {
            Ok(outcome) => rolled_back.push((folders, outcome)),
            Err(_) => failed.push(case),
        }
    }
    assert!(failed.is_empty(), "{failed:#?}");
    assert_unnoticed(&sample);
    let mut table = table(&seen);
    for (folders, seen) in rolled_back {
        let folders: Vec<_> = folders.iter().map(|folder| format!("`{folder}`")).collect();
        let folders = folders.join(", ");
        writeln!(
            table,
            "| {folders} | older copies, taken together | {} |",
            seen.shown()
        )
        .unwrap();
    }
    let path = project_root().join(PAGE);
    let page = fs::read_to_string(&path).unwrap();
    let (before, rest) = page.split_once(BEGIN).unwrap();
    let (found, after) = rest.split_once(END).unwrap();
    if env::var_os("PROTOKOL_WRITE_DAMAGE").is_some() {
        fs::write(&path, format!("{before}{BEGIN}{table}{END}{after}")).unwrap();
    } else {
        assert_eq!(found, table, "{PAGE} is not what was found");
    }
}

/// The rows of the page: harms of a kind with the same outcome share one.
fn table(seen: &BTreeMap<Kind, Vec<(&str, BTreeSet<Seen>)>>) -> String {
    let mut table = "| file | harm | reading verbs | `verify` finds | a command that writes | `verify --mend` |\n|---|---|---|---|---|---|\n".to_owned();
    for (kind, harms) in seen {
        let mut rows: Vec<(Vec<&str>, String)> = Vec::new();
        for (harm, outcomes) in harms {
            let of = |part: fn(&Seen) -> &String| {
                let parts: BTreeSet<_> = outcomes.iter().map(part).map(String::as_str).collect();
                parts.into_iter().collect::<Vec<_>>().join("; or ")
            };
            let (reading, verify) = (of(|seen| &seen.reading), of(|seen| &seen.verify));
            let (writing, mending) = (of(|seen| &seen.writing), of(|seen| &seen.mending));
            let outcome = format!("{reading} | {verify} | {writing} | {mending}");
            match rows.iter_mut().find(|(_, known)| *known == outcome) {
                Some((harms, _)) => harms.push(harm),
                None => rows.push((vec![harm], outcome)),
            }
        }
        for (harms, outcome) in rows {
            let (kind, harms) = (kind.shown(), harms.join(", "));
            writeln!(table, "| {kind} | {harms} | {outcome} |").unwrap();
        }
    }
    table
}
