//! Which crate may know which. Every member's Cargo.toml is read, and any arrow that ARCHITECTURE.md does
//! not draw fails. It must not know what the crates do: a new arrow is a decision, taken here.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use toml::{Table, Value};

/// A member by the folder it lies in, and the members it may depend on.
const ARROWS: &[(&str, &[&str])] = &[
    ("core", &[]),
    ("store", &["core"]),
    ("projections", &["core"]),
    ("intake", &["core"]),
    ("app", &["core", "store", "projections", "intake"]),
    ("cli", &["app"]),
    ("tests", EVERYTHING),
    ("xtask", EVERYTHING),
];

const EVERYTHING: &[&str] = &["core", "store", "projections", "intake", "app", "cli"];

/// Who may name sled: the store, and the tests, which show what it loses on its own.
const NAME_SLED: [&str; 2] = ["store", "tests"];

/// The outside crates core may be built from; its tests may use others.
const CORE_BUILDS_FROM: &[&str] = &[
    "chrono",
    "schemars",
    "serde",
    "serde_json",
    "sha2",
    "thiserror",
    "toml",
    "unicode-normalization",
    "uuid",
];

/// Features that would give core a clock or randomness.
const IMPURE: &[(&str, &[&str])] = &[
    ("chrono", &["clock", "now", "default"]),
    ("uuid", &["v1", "v4", "v6", "v7"]),
];

/// One dependency of one member, as its Cargo.toml and the workspace's together ask for it.
#[derive(Debug)]
struct Dependency {
    /// The package meant, whatever it is renamed to.
    package: String,
    /// Whether the member's own code, not only its tests, is built from it.
    built_from: bool,
    features: BTreeSet<String>,
}

#[test]
fn every_arrow_between_crates_is_one_that_was_decided() {
    let root = crate::project_root();
    let workspace = read(&root.join("Cargo.toml"));
    let members: Vec<&str> = workspace["workspace"]["members"]
        .as_array()
        .expect("the workspace lists its members")
        .iter()
        .filter_map(Value::as_str)
        .collect();
    assert!(members.contains(&"core"), "{members:?}");
    let mut wrong = Vec::new();
    for member in members {
        let manifest = read(&root.join(member).join("Cargo.toml"));
        wrong.extend(violations(member, &manifest, &workspace));
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

fn read(path: &std::path::Path) -> Table {
    let text = fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    text.parse()
        .unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// What a member's Cargo.toml asks for and may not have, one sentence each.
fn violations(member: &str, manifest: &Table, workspace: &Table) -> Vec<String> {
    let Some((_, allowed)) = ARROWS.iter().find(|(name, _)| *name == member) else {
        return vec![format!("{member}: a member that ARROWS does not name")];
    };
    let mut wrong = Vec::new();
    for dependency in dependencies(manifest, workspace) {
        let package = dependency.package.as_str();
        let inside = package.strip_prefix("protokol-").unwrap_or(package);
        if ARROWS.iter().any(|(name, _)| *name == inside) {
            if !allowed.contains(&inside) {
                wrong.push(format!("{member}: must not know {inside}"));
            }
            continue;
        }
        if package == "sled" && !NAME_SLED.contains(&member) {
            wrong.push(format!("{member}: only store may name sled"));
        }
        if member == "core" {
            wrong.extend(impurities(&dependency));
        }
    }
    wrong
}

/// What core may not be given.
fn impurities(dependency: &Dependency) -> Vec<String> {
    let package = dependency.package.as_str();
    let mut wrong = Vec::new();
    if dependency.built_from && !CORE_BUILDS_FROM.contains(&package) {
        wrong.push(format!("core: must not be built from {package}"));
    }
    let impure = IMPURE.iter().find(|(name, _)| *name == package);
    for feature in impure.map_or(&[][..], |(_, features)| features) {
        if dependency.features.contains(*feature) {
            wrong.push(format!("core: {package} must not enable {feature}"));
        }
    }
    wrong
}

/// Every dependency of a member: of its code, its tests and its build, for every platform.
fn dependencies(manifest: &Table, workspace: &Table) -> Vec<Dependency> {
    let platforms = manifest.get("target").and_then(Value::as_table);
    let tables = platforms
        .into_iter()
        .flat_map(|platforms| platforms.values().filter_map(Value::as_table))
        .chain([manifest]);
    let mut found = Vec::new();
    for table in tables {
        for (section, built_from) in [
            ("dependencies", true),
            ("build-dependencies", true),
            ("dev-dependencies", false),
        ] {
            let entries = table.get(section).and_then(Value::as_table);
            for (name, asked) in entries.into_iter().flatten() {
                found.push(dependency(name, asked, built_from, workspace));
            }
        }
    }
    found
}

fn dependency(name: &str, asked: &Value, built_from: bool, workspace: &Table) -> Dependency {
    let inherits = asked.get("workspace").and_then(Value::as_bool) == Some(true);
    let inherited = inherits.then(|| &workspace["workspace"]["dependencies"][name]);
    let sources: Vec<&Value> = [Some(asked), inherited].into_iter().flatten().collect();
    let package = sources
        .iter()
        .find_map(|source| source.get("package").and_then(Value::as_str))
        .unwrap_or(name);
    let mut features: BTreeSet<String> = sources
        .iter()
        .filter_map(|source| source.get("features").and_then(Value::as_array))
        .flatten()
        .filter_map(|feature| feature.as_str().map(ToOwned::to_owned))
        .collect();
    // The default features are asked for unless they are refused where the crate is first named.
    let refused = inherited.unwrap_or(asked).get("default-features");
    if refused.and_then(Value::as_bool) != Some(false) {
        features.insert("default".to_owned());
    }
    Dependency {
        package: package.to_owned(),
        built_from,
        features,
    }
}

#[test]
fn each_rule_is_broken_by_a_manifest_that_breaks_it() {
    let workspace = r#"
        [workspace.dependencies]
        protokol-store = { path = "store" }
        chrono = { version = "0.4", default-features = false, features = ["std"] }
        uuid = { version = "1", features = ["v4"] }
        sled = "0.34"
    "#;
    let workspace: Table = workspace.parse().expect("the example is TOML");
    let cases = BTreeMap::from([
        (
            "[dependencies]\nprotokol-store.workspace = true",
            ("projections", "projections: must not know store"),
        ),
        (
            "[dev-dependencies]\nprotokol-app = { path = \"../app\" }",
            ("core", "core: must not know app"),
        ),
        (
            "[dependencies]\nledger = { package = \"protokol-core\", path = \"../core\" }",
            ("cli", "cli: must not know core"),
        ),
        (
            "[dev-dependencies]\nxtask = { path = \"../xtask\" }",
            ("tests", "tests: must not know xtask"),
        ),
        (
            "[target.'cfg(unix)'.dependencies]\nsled.workspace = true",
            ("app", "app: only store may name sled"),
        ),
        (
            "[dependencies]\nregex = \"1\"",
            ("core", "core: must not be built from regex"),
        ),
        (
            "[dependencies]\nchrono = { workspace = true, features = [\"clock\"] }",
            ("core", "core: chrono must not enable clock"),
        ),
        (
            "[dependencies]\nchrono = \"0.4\"",
            ("core", "core: chrono must not enable default"),
        ),
        (
            "[dependencies]\nuuid.workspace = true",
            ("core", "core: uuid must not enable v4"),
        ),
        ("", ("server", "server: a member that ARROWS does not name")),
    ]);
    for (manifest, (member, expected)) in cases {
        let manifest: Table = manifest.parse().expect("the example is TOML");
        assert_eq!(violations(member, &manifest, &workspace), [expected]);
    }
    let clean = "[dependencies]\nchrono.workspace = true\n[dev-dependencies]\nproptest = \"1\"";
    let clean: Table = clean.parse().expect("the example is TOML");
    assert_eq!(violations("core", &clean, &workspace), [""; 0]);
}
