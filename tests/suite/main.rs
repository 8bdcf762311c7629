//! One test binary.

mod arrows;
mod docs;
mod tidy;

use std::path::Path;

/// The project's root folder.
fn project_root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("BUG: the tests lie in a folder of the project")
}
