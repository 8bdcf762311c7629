//! Which documents there are to read, and where: the made-up ones of `intake/minutes`, and the real ones
//! where they are at hand.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use protokol_intake::{Refusal, read, text};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::node::{Field, Node, Weight};
use crate::{corpus, expected, found, plans};

/// Why there is nothing to compare.
pub(crate) type Failure = Box<dyn Error>;

/// Where a document is from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Set {
    /// Real minutes.
    Real,
    /// Made up, and looked at by whoever writes rules.
    Known,
    /// Made up, and looked at by nobody who writes rules.
    HeldOut,
    /// Real plans and letters.
    RealPlans,
    /// Made-up plans, looked at by whoever writes rules.
    KnownPlans,
    /// Made-up plans that were written when the rules were.
    HeldOutPlans,
    /// Minutes of a folder that somebody named.
    Folder,
}

impl Set {
    /// Every set, in order.
    pub(crate) const ALL: [Self; 7] = [
        Self::Real,
        Self::Known,
        Self::HeldOut,
        Self::RealPlans,
        Self::KnownPlans,
        Self::HeldOutPlans,
        Self::Folder,
    ];

    /// Its name in the tables.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Real => "real",
            Self::Known => "known",
            Self::HeldOut => "held out",
            Self::RealPlans => "real plans",
            Self::KnownPlans => "known plans",
            Self::HeldOutPlans => "held-out plans",
            Self::Folder => "folder",
        }
    }
}

/// A document, what a careful reader finds in it, and what the program does.
#[derive(Debug)]
pub(crate) struct Case {
    /// The set it is of.
    pub(crate) set: Set,
    /// The name of its file, without an ending.
    pub(crate) name: String,
    /// The layout, in a sentence, where it is made up.
    pub(crate) layout: Option<String>,
    /// Its text, line by line.
    pub(crate) lines: Vec<String>,
    /// What a careful reader finds.
    pub(crate) expected: Node,
    /// What the program finds.
    pub(crate) found: Node,
    /// Why the program refuses the document, where it does.
    pub(crate) refusal: Option<Refusal>,
}

/// The project's root.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// All documents, in the order of their sets and names.
pub(crate) fn all() -> Result<Vec<Case>, Failure> {
    let mut cases = real()?;
    for (set, folder) in [(Set::Known, "known"), (Set::HeldOut, "held-out")] {
        cases.extend(made_up(set, &root().join("intake/minutes").join(folder))?);
    }
    for (set, folder) in [(Set::KnownPlans, "known"), (Set::HeldOutPlans, "held-out")] {
        cases.extend(made_up_plans(
            set,
            &root().join("intake/plans").join(folder),
        )?);
    }
    Ok(cases)
}

/// The minutes of a folder of somebody's own, each with its expectation in the form of the made-up ones.
pub(crate) fn of_folder(folder: &Path) -> Result<Vec<Case>, Failure> {
    let cases = made_up(Set::Folder, folder)?;
    if cases.is_empty() {
        let hint =
            "hint: NAME.txt and NAME.expected.json stand side by side (intake/minutes/README.md)";
        return Err(format!("{} holds no minutes\n{hint}", folder.display()).into());
    }
    Ok(cases)
}

fn real() -> Result<Vec<Case>, Failure> {
    let named = std::env::var_os("PROTOKOL_CORPUS").map(PathBuf::from);
    let folder = named.unwrap_or_else(|| root().join("../shared/corpus"));
    if !folder.is_dir() {
        return Ok(vec![]);
    }
    let mut cases = vec![];
    for (path, name) in files(&folder.join("expected"), ".json")? {
        let text = folder.join(format!("{name}.txt"));
        let goals = plans::of_corpus(&json::<Value>(&path)?);
        let expectation: corpus::Expectation = json(&path)?;
        if !expectation.is_of_minutes() {
            let Some(goals) = goals else { continue };
            let mut expected = Node::new(Field::Item, "").with(goals);
            expected.open = vec![Field::Figure];
            cases.push(Case {
                name,
                ..Case::read(Set::RealPlans, &text, expected, Weight::Optional)?
            });
            continue;
        }
        let mut expected = expectation
            .claims()
            .map_err(|error| format!("{name}: {error}"))?;
        match goals {
            Some(goals) => {
                expected.open.push(Field::Figure);
                expected = expected.with(goals);
            }
            None => expected.open.extend(plans::OPEN),
        }
        // Its expectations tell of promises here and there only.
        cases.push(Case {
            name,
            ..Case::read(Set::Real, &text, expected, Weight::Optional)?
        });
    }
    Ok(cases)
}

fn made_up(set: Set, folder: &Path) -> Result<Vec<Case>, Failure> {
    let mut cases = vec![];
    for (path, name) in files(folder, ".txt")? {
        let beside = folder.join(format!("{name}.expected.json"));
        let expectation: expected::Expectation = json(&beside)?;
        let mut expected = expectation.claims();
        expected.open.extend(plans::OPEN);
        cases.push(Case {
            name,
            layout: Some(expectation.layout.clone()),
            ..Case::read(set, &path, expected, Weight::Counts)?
        });
    }
    Ok(cases)
}

fn made_up_plans(set: Set, folder: &Path) -> Result<Vec<Case>, Failure> {
    let mut cases = vec![];
    for (path, name) in files(folder, ".txt")? {
        let beside = folder.join(format!("{name}.expected.json"));
        let expectation: plans::Expectation = json(&beside)?;
        cases.push(Case {
            name,
            layout: Some(expectation.layout.clone()),
            ..Case::read(set, &path, expectation.claims(), Weight::Counts)?
        });
    }
    Ok(cases)
}

impl Case {
    /// A document without a name or layout yet, and what the program makes of it.
    fn read(set: Set, path: &Path, expected: Node, promises: Weight) -> Result<Self, Failure> {
        let text = text::extract(&fs::read(path)?)?.text;
        let (documents, refusal) = match read(&text) {
            Ok(documents) => (documents, None),
            Err(refusal) => (vec![], Some(refusal)),
        };
        Ok(Self {
            set,
            name: String::new(),
            layout: None,
            lines: text.lines().map(ToOwned::to_owned).collect(),
            expected,
            found: found::claims(&documents, promises).with(plans::found(&documents)),
            refusal,
        })
    }
}

/// The files of a folder with this ending and their names without it, in order. A folder that is not there
/// holds none: between two sets held out there is no document to keep it.
fn files(folder: &Path, ending: &str) -> Result<Vec<(PathBuf, String)>, Failure> {
    let mut files = vec![];
    if !folder.is_dir() {
        return Ok(files);
    }
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().and_then(|name| name.to_str());
        if let Some(name) = name.and_then(|name| name.strip_suffix(ending)) {
            let name = name.to_owned();
            files.push((path, name));
        }
    }
    files.sort();
    Ok(files)
}

fn json<T: DeserializeOwned>(path: &Path) -> Result<T, Failure> {
    let text = fs::read_to_string(path).map_err(|error| said(path, &error))?;
    serde_json::from_str(&text).map_err(|error| said(path, &error).into())
}

fn said(path: &Path, error: &dyn Error) -> String {
    format!("{}: {error}", path.display())
}
