//! What each call does to the watched tree: files opened, written, renamed and removed. Which calls there are, and
//! when they count, stands in `resolve`.

use super::super::calls::{Names, Pieces, Where};
use super::super::lines::{self, Call};
use super::super::tree::{Kind, NodeId, Place, fault};
use super::{Change, Follower, Handle, Open, argument, number};
use crate::endurance::Fault;

impl Follower<'_> {
    pub(super) fn open(&mut self, call: &Call, names: Names) -> Result<(), Fault> {
        let Some(descriptor) = call.result else {
            return Ok(());
        };
        let at = usize::from(names == Names::At);
        let flags: Vec<&str> = argument(call, at + 1)?.split('|').collect();
        let has = |flag: &str| flags.contains(&flag);
        let writes = has("O_WRONLY") || has("O_RDWR");
        if has("O_SYNC") || has("O_DSYNC") || has("O_TMPFILE") || has("O_DIRECT") {
            return fault("opened in a way that is not followed");
        }
        let node = match self.place(call, names, 0)? {
            Place::Outside if writes || has("O_CREAT") => {
                return fault("a file outside the tree is written");
            }
            Place::Outside => None,
            Place::Tree => Some(0),
            Place::Inside(_, _, Some(node)) => {
                if has("O_TRUNC") && self.tree.len(node) > 0 {
                    self.resize(call, node, 0)?;
                }
                Some(node)
            }
            Place::Inside(folder, name, None) if has("O_CREAT") => {
                Some(self.create(call, folder, name, Kind::File))
            }
            Place::Inside(_, _, None) => return fault("a file that is not known"),
        };
        self.opened.push(Open {
            node,
            offset: 0,
            appends: has("O_APPEND"),
            writes,
        });
        self.descriptors.insert(descriptor, self.opened.len() - 1);
        Ok(())
    }

    pub(super) fn duplicate(&mut self, call: &Call, handle: Option<Handle>) -> Result<(), Fault> {
        if let (Some(descriptor), Some(handle)) = (call.result, handle) {
            self.descriptors.insert(descriptor, handle);
        }
        Ok(())
    }

    pub(super) fn write(
        &mut self,
        call: &Call,
        handle: Option<Handle>,
        pieces: Pieces,
        place: Where,
    ) -> Result<(), Fault> {
        let data = match pieces {
            Pieces::One => lines::bytes(argument(call, 1)?),
            Pieces::Many => lines::gathered(argument(call, 1)?),
        };
        let Some(mut data) = data else {
            // A call that the process died in may be printed in part.
            return match call.end {
                None => Ok(()),
                Some(_) => fault("its bytes cannot be read"),
            };
        };
        if let Some(written) = call.result {
            data.truncate(usize::try_from(written).expect("BUG: failed calls were left out"));
        }
        let Some(node) = self.watched(handle) else {
            if argument(call, 0)? == "1" {
                self.say(call, &data);
            }
            return Ok(());
        };
        let handle = handle.expect("BUG: it is watched");
        let offset = match place {
            Where::Given => number(call, 3)?,
            Where::Offset if self.opened[handle].appends => self.tree.len(node),
            Where::Offset => self.opened[handle].offset,
        };
        let end = offset + data.len() as u64;
        if place == Where::Offset {
            self.opened[handle].offset = end;
        }
        self.tree.set_len(node, end.max(self.tree.len(node)));
        self.step(call, Change::Write { node, offset, data });
        Ok(())
    }

    /// What is said counts as heard from the moment the write begins.
    fn say(&mut self, call: &Call, data: &[u8]) {
        self.said.push_str(&String::from_utf8_lossy(data));
        while let Some((line, rest)) = self.said.split_once('\n') {
            let (line, rest) = (line.to_owned(), rest.to_owned());
            self.said = rest;
            self.step(call, Change::Said(line));
        }
    }

    pub(super) fn allocate(&mut self, call: &Call, handle: Option<Handle>) -> Result<(), Fault> {
        let Some(node) = self.watched(handle) else {
            return Ok(());
        };
        match argument(call, 1)? {
            "0" => {
                let len = (number(call, 2)? + number(call, 3)?).max(self.tree.len(node));
                self.resize(call, node, len)
            }
            "FALLOC_FL_KEEP_SIZE" => Ok(()),
            _ => fault("a way to allocate that is not followed"),
        }
    }

    pub(super) fn rename(&mut self, call: &Call, names: Names) -> Result<(), Fault> {
        let second = match names {
            Names::Path => 1,
            Names::At => 2,
        };
        if let Some(flags) = call.arguments.get(4)
            && !["0", "RENAME_NOREPLACE"].contains(&flags.as_str())
        {
            return fault("a way to rename that is not followed");
        }
        let places = (
            self.place(call, names, 0)?,
            self.place(call, names, second)?,
        );
        let (Place::Inside(from, old, Some(node)), Place::Inside(to, new, _)) = places else {
            return fault("names outside the tree");
        };
        self.tree.entries(from).remove(&old);
        self.tree.entries(to).insert(new.clone(), node);
        let change = Change::Rename {
            from: (from, old),
            to: (to, new),
            node,
        };
        self.finished(call, change);
        Ok(())
    }

    pub(super) fn remove(&mut self, call: &Call, names: Names) -> Result<(), Fault> {
        let Place::Inside(folder, name, Some(_)) = self.place(call, names, 0)? else {
            return fault("no file of the tree");
        };
        self.tree.entries(folder).remove(&name);
        self.finished(call, Change::Remove { folder, name });
        Ok(())
    }

    /// A file that is written through memory leaves no calls behind.
    pub(super) fn map(&mut self, call: &Call) -> Result<(), Fault> {
        let descriptor = lines::integer(argument(call, 4)?).unwrap_or(-1);
        let handle = self.descriptors.get(&descriptor).copied();
        let shared = argument(call, 3)?.contains("MAP_SHARED");
        let writable = handle.is_some_and(|handle| self.opened[handle].writes);
        if self.watched(handle).is_some() && shared && writable {
            return fault("a file of the tree is written through memory");
        }
        Ok(())
    }

    pub(super) fn resize(&mut self, call: &Call, node: NodeId, len: u64) -> Result<(), Fault> {
        self.tree.set_len(node, len);
        self.finished(call, Change::Resize { node, len });
        Ok(())
    }

    pub(super) fn create(
        &mut self,
        call: &Call,
        folder: NodeId,
        name: String,
        kind: Kind,
    ) -> NodeId {
        let node = self.tree.make(folder, name.clone(), kind);
        let change = Change::Create {
            folder,
            name,
            node,
            kind,
        };
        self.finished(call, change);
        node
    }
}
