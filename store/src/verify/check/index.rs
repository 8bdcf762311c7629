//! Whether the index says what the journal does: its groups, keys and last changes, and how far it came. What is
//! wrong with the journal itself is told in `check`.

use protokol_core::time::Position;

use super::super::{Code, Finding, INDEX, JOURNAL};
use super::{Check, Indexed};
use crate::group::Group;
use crate::sled_store::Applier;

impl Check<'_> {
    pub(super) fn index_group(&mut self, group: &Group) {
        let Indexed::Upto(upto, index) = self.indexed else {
            return;
        };
        // What it does not have yet it gets when the book is opened to be written; and behind damage
        // positions are not known.
        if group.last() > *upto || !self.journal_is_whole {
            return;
        }
        self.last_of.extend(group.changed().iter().copied());
        let before = Position(group.first.0 - 1);
        let stored = index.group_after(before);
        if !stored.is_ok_and(|bytes| bytes.as_ref() == Some(&group.bytes)) {
            self.index_events(index, group);
        }
        for command in group.commands() {
            if let Some(key) = &command.key
                && index.range_of(key) != Ok(Some((command.first, command.last)))
            {
                self.index_differs(command.first, &format!("the key `{key}`"));
            }
        }
    }

    /// Names the events of a group that the index does not hold as they are; where it holds them all,
    /// their seal.
    fn index_events(&mut self, index: &Applier, group: &Group) {
        let differing: Vec<_> = group
            .events()
            .filter(|(position, record, content)| {
                !index.event(*position).is_ok_and(|event| {
                    event.is_some_and(|event| {
                        event.record == *record && event.content.as_deref() == *content
                    })
                })
            })
            .map(|(position, ..)| position)
            .collect();
        if differing.is_empty() {
            self.index_differs(group.last(), "the seal behind the event");
        }
        for position in differing {
            self.index_differs(position, "the event");
        }
    }

    pub(super) fn index_heads(&mut self) {
        let index = match self.indexed {
            Indexed::Unasked => return,
            Indexed::Unusable(reason) => {
                let text = format!("{reason}; the next command that writes makes it again");
                return self.file(Code::IndexUnusable, INDEX.to_owned(), text);
            }
            Indexed::Unchecked(reason) => {
                return self.file(Code::IndexUnchecked, INDEX.to_owned(), reason.clone());
            }
            Indexed::Upto(upto, index) => {
                if *upto > self.last_seen {
                    return self.journal_behind(*upto);
                }
                index
            }
        };
        // Where groups are damaged, what they changed is not known.
        if !self.journal_is_whole {
            return;
        }
        // In the order of the index, so that each of its pages is read once.
        let mut heads: Vec<_> = std::mem::take(&mut self.last_of).into_iter().collect();
        heads.sort_unstable();
        for (subject, last) in heads {
            if index.last_of(&subject) != Ok(Some(last)) {
                self.index_differs(last, &format!("the last change of {subject}"));
            }
        }
    }

    /// Tells that acknowledged events are gone from the journal.
    fn journal_behind(&mut self, indexed: Position) {
        let first = self.last_seen.next();
        let text = format!(
            "positions {first} to {indexed} are gone from the journal and stand in the index; the next command that writes puts them back"
        );
        self.finding(Code::JournalBehind, Some(first), JOURNAL.to_owned(), text);
    }

    fn index_differs(&mut self, position: Position, what: &str) {
        self.index_findings.push(Finding {
            code: Code::IndexDiffers,
            severity: Code::IndexDiffers.severity(),
            position: Some(position),
            file: INDEX.to_owned(),
            text: format!("{what} is not what the journal says"),
        });
    }
}
