//! What a process asked of the file system, recorded by strace and read strictly: a call that could
//! change a file and is not understood is an error, never skipped. It must not judge what it reads.

mod calls;
mod lines;
mod resolve;
mod tree;

pub use resolve::{Change, Step, Trace};
pub use tree::{Kind, NodeId};

use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::process::{Command, Output};

/// The calls that are recorded: all that take a name or a descriptor, and those that make a process.
const CALLS: &str = "trace=%file,%desc,clone,?clone3,?fork,?vfork,?sync";
/// Reading moves a file's offset and is otherwise of no interest: its bytes are not printed.
const RAW: &str = "raw=read,readv,pread64,preadv,?preadv2,getdents64";

/// Runs a program under strace, with `/` as its folder; gives what it said and the trace's text.
///
/// # Panics
/// Where strace is not installed or may not trace.
#[must_use]
pub fn record(program: &Path, arguments: &[String], trace: &Path) -> (Output, String) {
    let mut strace = Command::new("strace");
    strace
        .args(["-f", "-qq", "-xx", "-a", "1", "-s", "33554432"])
        .args(["--seccomp-bpf", "-e", "signal=none", "-e", CALLS, "-e", RAW])
        .arg("-o")
        .arg(trace)
        .arg(program)
        .args(arguments)
        .current_dir("/")
        .env_clear();
    let output = match strace.output() {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            panic!("strace is not installed, and power cuts need it: apt-get install strace")
        }
        other => other.unwrap(),
    };
    let text = fs::read_to_string(trace).unwrap_or_default();
    assert!(
        !text.is_empty(),
        "strace recorded nothing; it must be allowed to trace its own children (ptrace): {}",
        String::from_utf8_lossy(&output.stderr)
    );
    (output, text)
}
