//! Which system calls there are, by what they do to files. It must not follow them: a name that stands
//! nowhere here ends the reading of a trace.

/// What a call does, as far as files are concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Deed {
    /// Opens a file; the place of the name, and whether a descriptor of a folder stands before it.
    Open(Names),
    /// Opens a file to be made or emptied.
    Creat,
    Close,
    Duplicate,
    /// Duplicates, or asks, or changes how a descriptor behaves.
    Fcntl,
    /// Writes at the file's offset, or where the last argument says; from one piece or many.
    Write(Pieces, Where),
    /// Reads and moves the file's offset.
    Read,
    Seek,
    Ftruncate,
    Truncate,
    Allocate,
    Rename(Names),
    Remove(Names),
    MakeFolder(Names),
    /// fsync and fdatasync.
    Sync,
    /// Everything is synced.
    SyncAll,
    /// Starts writing and promises nothing about what is durable.
    SyncRange,
    Map,
    /// Makes a thread, or a process.
    Clone,
    Exec,
    Ioctl,
    /// Changes neither files nor which descriptor is which.
    Harmless,
}

/// How a call names a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Names {
    /// By its path.
    Path,
    /// By a folder's descriptor and a path seen from there.
    At,
}

/// How a call gives the bytes it writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pieces {
    One,
    Many,
}

/// Where a call writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Where {
    Offset,
    Given,
}

/// What a call of this name does; `None` for one that nobody has thought about.
pub(super) fn deed(name: &str) -> Option<Deed> {
    Some(match name {
        "open" => Deed::Open(Names::Path),
        "openat" => Deed::Open(Names::At),
        "creat" => Deed::Creat,
        "close" => Deed::Close,
        "dup" | "dup2" | "dup3" => Deed::Duplicate,
        "fcntl" => Deed::Fcntl,
        "write" => Deed::Write(Pieces::One, Where::Offset),
        "writev" => Deed::Write(Pieces::Many, Where::Offset),
        "pwrite64" => Deed::Write(Pieces::One, Where::Given),
        "pwritev" => Deed::Write(Pieces::Many, Where::Given),
        "read" | "readv" => Deed::Read,
        "lseek" => Deed::Seek,
        "ftruncate" => Deed::Ftruncate,
        "truncate" => Deed::Truncate,
        "fallocate" => Deed::Allocate,
        "rename" => Deed::Rename(Names::Path),
        "renameat" | "renameat2" => Deed::Rename(Names::At),
        "unlink" | "rmdir" => Deed::Remove(Names::Path),
        "unlinkat" => Deed::Remove(Names::At),
        "mkdir" => Deed::MakeFolder(Names::Path),
        "mkdirat" => Deed::MakeFolder(Names::At),
        "fsync" | "fdatasync" => Deed::Sync,
        "sync" | "syncfs" => Deed::SyncAll,
        "sync_file_range" => Deed::SyncRange,
        "mmap" => Deed::Map,
        "clone" | "clone3" | "fork" | "vfork" => Deed::Clone,
        "execve" => Deed::Exec,
        "ioctl" => Deed::Ioctl,
        "stat" | "fstat" | "lstat" | "newfstatat" | "statx" | "statfs" | "fstatfs" | "access"
        | "faccessat" | "faccessat2" | "readlink" | "readlinkat" | "getcwd" | "getdents"
        | "getdents64" | "pread64" | "preadv" | "preadv2" | "flock" | "fadvise64" | "readahead"
        | "poll" | "ppoll" | "select" | "pselect6" | "epoll_create1" | "epoll_ctl"
        | "epoll_wait" | "epoll_pwait" | "eventfd2" | "getxattr" => Deed::Harmless,
        _ => return None,
    })
}
