//! From calls to changes of files and folders: whose descriptor it was, which file a name meant, and
//! where a write went. It must not guess: what it cannot follow is an error. What each call does stands in
//! `deeds`, what comes of it in `step`.

mod deeds;
mod step;

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::calls::{self, Deed, Names};
use super::lines::{self, Call};
use super::tree::{Kind, NodeId, Place, Tree, fault};
use crate::endurance::Fault;

pub use step::{Change, Step};

/// What a process did to a folder and said, in the order in which it was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trace {
    /// The steps, by where they end; those that never ended come last.
    pub steps: Vec<Step>,
}

impl Trace {
    /// Reads the texts of traces of processes that followed each other. `root` is the watched folder,
    /// without symbolic links, and `there` what it held before, folders before what lies in them: the
    /// path seen from the folder, and the length of a file or `None` for a folder. Lines are counted
    /// through all texts.
    ///
    /// # Errors
    /// What cannot be followed.
    pub fn read(
        texts: &[String],
        root: &Path,
        there: &[(PathBuf, Option<u64>)],
    ) -> Result<Self, Fault> {
        let mut follower = Follower::new(root);
        for (path, len) in there {
            follower.tree.put(path, *len)?;
        }
        for text in texts {
            follower.follow(text)?;
        }
        Ok(Self {
            steps: follower.steps,
        })
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Moment {
    Start,
    End,
}

/// An open file, by its number in the follower's list.
type Handle = usize;

#[derive(Debug)]
struct Open {
    /// `None` outside the watched tree.
    node: Option<NodeId>,
    offset: u64,
    appends: bool,
    writes: bool,
}

struct Follower<'a> {
    root: &'a Path,
    tree: Tree,
    opened: Vec<Open>,
    descriptors: HashMap<i64, Handle>,
    executed: bool,
    /// Lines of the texts before.
    lines: usize,
    said: String,
    steps: Vec<Step>,
}

const OUTSIDE: Open = Open {
    node: None,
    offset: 0,
    appends: false,
    writes: false,
};

impl<'a> Follower<'a> {
    fn new(root: &'a Path) -> Self {
        Self {
            root,
            tree: Tree::new(),
            opened: vec![OUTSIDE],
            descriptors: [(0, 0), (1, 0), (2, 0)].into(),
            executed: false,
            lines: 0,
            said: String::new(),
            steps: Vec::new(),
        }
    }

    /// Follows a process from its beginning to its end.
    fn follow(&mut self, text: &str) -> Result<(), Fault> {
        self.opened.truncate(1);
        self.descriptors = [(0, 0), (1, 0), (2, 0)].into();
        self.executed = false;
        self.said.clear();
        let calls = lines::calls(text, self.lines)?;
        self.lines += text.lines().count();
        let mut moments: Vec<(usize, Moment, usize)> = Vec::new();
        for (place, call) in calls.iter().enumerate() {
            moments.push((call.start, Moment::Start, place));
            moments.push((call.end.unwrap_or(usize::MAX), Moment::End, place));
        }
        moments.sort_unstable();
        let mut held: HashMap<usize, Option<Handle>> = HashMap::new();
        for (_, moment, place) in moments {
            let call = &calls[place];
            let followed = match moment {
                Moment::Start => self.start(call).map(|handle| {
                    held.insert(place, handle);
                }),
                Moment::End => self.end(call, held.remove(&place).flatten()),
            };
            followed.map_err(|fault| {
                let arguments = call.arguments.join(", ");
                let shown: String = arguments.chars().take(300).collect();
                let line = call.start + 1;
                Fault(format!("line {line}, {}({shown}): {fault}", call.name))
            })?;
        }
        Ok(())
    }

    /// What a call is about when it begins. A descriptor that is closed may be given to another file
    /// before the call ends.
    fn start(&mut self, call: &Call) -> Result<Option<Handle>, Fault> {
        let Some(deed) = calls::deed(&call.name) else {
            // Of a thread that is being killed, strace may print a call that it never made.
            return match call.end {
                None => Ok(None),
                Some(_) => fault("a call that nobody has thought about"),
            };
        };
        let handle = call
            .arguments
            .first()
            .and_then(|first| lines::integer(first))
            .and_then(|descriptor| self.descriptors.get(&descriptor).copied());
        if deed == Deed::Close
            && let Some(descriptor) = call.arguments.first().and_then(|it| lines::integer(it))
        {
            self.descriptors.remove(&descriptor);
        }
        Ok(handle)
    }

    fn end(&mut self, call: &Call, handle: Option<Handle>) -> Result<(), Fault> {
        let Some(deed) = calls::deed(&call.name) else {
            return Ok(());
        };
        if call.result.is_some_and(|result| result < 0) && deed != Deed::Map {
            return Ok(());
        }
        match deed {
            Deed::Open(names) => self.open(call, names),
            Deed::Creat => fault("nobody calls this"),
            Deed::Close | Deed::Harmless => Ok(()),
            Deed::Duplicate => self.duplicate(call, handle),
            Deed::Fcntl => match argument(call, 1)? {
                "F_DUPFD" | "F_DUPFD_CLOEXEC" => self.duplicate(call, handle),
                "F_SETFL" if self.watched(handle).is_some() => fault("flags are changed"),
                _ => Ok(()),
            },
            Deed::Write(pieces, place) => self.write(call, handle, pieces, place),
            Deed::Read => {
                self.advance(handle, call.result.unwrap_or(0));
                Ok(())
            }
            Deed::Seek => {
                if let (Some(handle), Some(to)) = (handle, call.result) {
                    self.opened[handle].offset = to.cast_unsigned();
                }
                Ok(())
            }
            Deed::Ftruncate => match self.watched(handle) {
                Some(node) => self.resize(call, node, number(call, 1)?),
                None => Ok(()),
            },
            Deed::Truncate => match self.place(call, Names::Path, 0)? {
                Place::Inside(_, _, Some(node)) => self.resize(call, node, number(call, 1)?),
                Place::Inside(_, _, None) | Place::Tree | Place::Outside => fault("no file"),
            },
            Deed::Allocate => self.allocate(call, handle),
            Deed::Rename(names) => self.rename(call, names),
            Deed::Remove(names) => self.remove(call, names),
            Deed::MakeFolder(names) => match self.place(call, names, 0)? {
                Place::Inside(folder, name, None) => {
                    self.create(call, folder, name, Kind::Folder);
                    Ok(())
                }
                Place::Inside(..) | Place::Tree | Place::Outside => fault("outside the tree"),
            },
            Deed::Sync => {
                if let Some(node) = self.watched(handle) {
                    self.finished(call, Change::Sync { node });
                }
                Ok(())
            }
            Deed::SyncRange => {
                if let Some(node) = self.watched(handle) {
                    self.finished(call, Change::SyncRange { node });
                }
                Ok(())
            }
            Deed::SyncAll => {
                self.finished(call, Change::SyncAll);
                Ok(())
            }
            Deed::Map => self.map(call),
            Deed::Clone => {
                let shares = call.arguments.iter().any(|it| it.contains("CLONE_FILES"));
                if shares {
                    Ok(())
                } else {
                    fault("a process is made")
                }
            }
            Deed::Exec => {
                if std::mem::replace(&mut self.executed, true) {
                    return fault("another program is run");
                }
                Ok(())
            }
            Deed::Ioctl => match self.watched(handle) {
                Some(_) if argument(call, 1)? != "FIOCLEX" => fault("an unknown ioctl"),
                Some(_) | None => Ok(()),
            },
        }
    }

    /// Notes a change of a call that came back. In one that did not, it may or may not have been made;
    /// a write that was under way is kept, the rest counts as not begun.
    fn finished(&mut self, call: &Call, change: Change) {
        if call.end.is_some() {
            self.step(call, change);
        }
    }

    fn step(&mut self, call: &Call, change: Change) {
        self.steps.push(Step {
            start: call.start,
            end: call.end,
            change,
        });
    }

    fn watched(&self, handle: Option<Handle>) -> Option<NodeId> {
        handle.and_then(|handle| self.opened[handle].node)
    }

    fn advance(&mut self, handle: Option<Handle>, by: i64) {
        if let Some(handle) = handle {
            self.opened[handle].offset += by.cast_unsigned();
        }
    }

    /// Where the name among a call's arguments leads, from the place of the name or of the descriptor
    /// before it.
    fn place(&self, call: &Call, names: Names, at: usize) -> Result<Place, Fault> {
        let name = match names {
            Names::Path => argument(call, at)?,
            Names::At => argument(call, at + 1)?,
        };
        let name = lines::bytes(name).and_then(|bytes| String::from_utf8(bytes).ok());
        let name = name.ok_or_else(|| Fault("a name cannot be read".to_owned()))?;
        let path = Path::new(&name);
        if path.is_absolute() {
            return match path.strip_prefix(self.root) {
                Ok(inside) => self.tree.walk(0, inside),
                Err(_) => Ok(Place::Outside),
            };
        }
        let folder = match names {
            Names::Path => None,
            Names::At => lines::integer(argument(call, at)?)
                .and_then(|descriptor| self.descriptors.get(&descriptor).copied()),
        };
        match self.watched(folder) {
            Some(folder) => self.tree.walk(folder, path),
            // The program runs in `/`, where no watched tree begins.
            None => Ok(Place::Outside),
        }
    }
}

fn argument(call: &Call, place: usize) -> Result<&str, Fault> {
    let argument = call.arguments.get(place).map(String::as_str);
    argument.ok_or_else(|| Fault("an argument is missing".to_owned()))
}

fn number(call: &Call, place: usize) -> Result<u64, Fault> {
    let number = lines::integer(argument(call, place)?);
    number
        .and_then(|number| u64::try_from(number).ok())
        .ok_or_else(|| Fault("a number cannot be read".to_owned()))
}
