//! Moving older segments to the archive: compressed (zstd), read back and compared, and only then
//! removed from the journal. It is the same disk, so no backup.

use std::io::{self, BufReader, Read, Write};
use std::path::Path;

use super::Journal;
use super::place::{Place, SegmentNumber};
use super::segments::Kept;
use crate::disk::{Disk, OpenFile};
use crate::error::StoreError;
use crate::folder::{at, temporary};

/// What zstd calls its default: a fifth of the size, at some hundred MB/s.
const LEVEL: i32 = 3;
const BUFFER: usize = 256 * 1024;

impl Journal {
    /// Archives all plain segments before one, and gives their numbers. The caller knows that they
    /// will not change: a later segment is written to, and the index has them durably.
    pub(crate) fn archive_before(
        &self,
        before: SegmentNumber,
    ) -> Result<Vec<SegmentNumber>, StoreError> {
        let segments = self.segments()?.into_iter();
        let closed = segments.filter(|segment| segment.number < before);
        let mut archived = Vec::new();
        for segment in closed {
            if segment.kept == Kept::Plain {
                self.archive(segment.number)?;
                archived.push(segment.number);
            }
        }
        Ok(archived)
    }

    fn archive(&self, number: SegmentNumber) -> Result<(), StoreError> {
        let folder = self.folder.archive();
        self.disk.create_folder(&folder).map_err(at(&folder))?;
        let (plain, archived) = (self.folder.segment(number), self.folder.archived(number));
        let half_made = temporary(&archived);
        let compressed = self.compress(number, &half_made);
        if let Err(error) = compressed {
            // It is written over the next time; without room for it that should not wait.
            let _ = self.disk.remove(&half_made);
            return Err(error);
        }
        let disk = &*self.disk;
        disk.rename(&half_made, &archived).map_err(at(&archived))?;
        disk.sync_folder(&folder).map_err(at(&folder))?;
        disk.remove(&plain).map_err(at(&plain))?;
        let journal = self.folder.journal();
        disk.sync_folder(&journal).map_err(at(&journal))
    }

    /// Writes a segment compressed, makes it durable and compares it with what it was made from.
    fn compress(&self, number: SegmentNumber, to: &Path) -> Result<(), StoreError> {
        let from = Place::start_of(number);
        let whole = self.open_segment(from)?;
        let length = length_without_zeros(whole.bytes).map_err(at(&whole.path))?;
        let mut plain = self.open_segment(from)?.bytes.take(length);
        write_compressed(&*self.disk, &mut plain, to).map_err(at(to))?;

        let compressed = self.disk.read_from(to, 0).map_err(at(to))?;
        let kept = zstd::Decoder::new(compressed).map_err(at(to))?;
        let plain = self.open_segment(from)?.bytes.take(length);
        if same(plain, kept).map_err(at(to))? {
            Ok(())
        } else {
            let source = io::Error::other("what was read back is not what was written").into();
            let path = to.to_owned();
            Err(StoreError::Io { path, source })
        }
    }
}

/// Writes a stream compressed to a file under this name, durably.
pub(crate) fn write_compressed(disk: &dyn Disk, from: &mut impl Read, to: &Path) -> io::Result<()> {
    let mut file = disk.open(to)?;
    file.truncate(0)?;
    let mut encoder = zstd::Encoder::new(Appending { file, offset: 0 }, LEVEL)?;
    encoder.include_checksum(true)?;
    io::copy(from, &mut encoder)?;
    encoder.finish()?.file.sync_data()
}

/// A file that is written from its start to its end.
struct Appending {
    file: Box<dyn OpenFile>,
    offset: u64,
}

impl Write for Appending {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write_at(self.offset, bytes)?;
        self.offset +=
            u64::try_from(bytes.len()).expect("BUG: a buffer is shorter than 2^64 bytes");
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// How many bytes a segment has without the zeros a writer may have left behind its last seal.
fn length_without_zeros(mut bytes: impl Read) -> io::Result<u64> {
    let mut buffer = vec![0; BUFFER];
    let (mut read, mut length) = (0, 0);
    loop {
        let count = bytes.read(&mut buffer)?;
        if count == 0 {
            return Ok(length);
        }
        if let Some(last) = buffer[..count].iter().rposition(|byte| *byte != 0) {
            length = read + u64::try_from(last + 1).map_err(io::Error::other)?;
        }
        read += u64::try_from(count).map_err(io::Error::other)?;
    }
}

/// Whether two streams give the same bytes.
fn same(one: impl Read, other: impl Read) -> io::Result<bool> {
    let mut one = BufReader::with_capacity(BUFFER, one);
    let mut other = BufReader::with_capacity(BUFFER, other);
    let mut from_other = vec![0; BUFFER];
    loop {
        let chunk = io::BufRead::fill_buf(&mut one)?;
        if chunk.is_empty() {
            return Ok(other.read(&mut from_other)? == 0);
        }
        let length = chunk.len();
        match other.read_exact(&mut from_other[..length]) {
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(false),
            read => read?,
        }
        if *chunk != from_other[..length] {
            return Ok(false);
        }
        io::BufRead::consume(&mut one, length);
    }
}
