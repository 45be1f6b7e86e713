//! The one place that writes files: whole or not at all.
//!
//! A file appears under its name only when it is complete and on the disk: temporary file in the
//! same folder, fsync, rename, fsync of the folder. Lints forbid every other way of writing.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::error::StoreError;

/// Writes `bytes` to `path` atomically; an existing file is replaced and keeps its permissions.
///
/// # Errors
/// Says which path could not be written and why; the old file, if any, is untouched.
pub fn write_atomic(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    write_atomic_with(path, |out| out.write_all(bytes))
}

/// Like [`write_atomic`] for content that is produced piece by piece.
///
/// # Errors
/// As [`write_atomic`]; an error of `produce` itself leaves the old file untouched too.
pub fn write_atomic_with(
    path: &Path,
    produce: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), StoreError> {
    replace_with(path, |temporary| {
        let file = OpenOptions::new().write(true).open(temporary);
        let mut out =
            BufWriter::with_capacity(1 << 16, file.map_err(|e| StoreError::from_io(path, &e))?);
        produce(&mut out)
            .and_then(|()| out.flush())
            .map_err(|error| StoreError::from_io(path, &error))
    })
}

/// Reads a whole file of at most `limit` bytes.
///
/// # Errors
/// [`StoreError::NotFound`], [`StoreError::IsAFolder`], [`StoreError::TooLarge`], or what the
/// system says.
pub fn read_bounded(path: &Path, limit: u64) -> Result<Vec<u8>, StoreError> {
    let failed = |error: io::Error| match error.kind() {
        io::ErrorKind::PermissionDenied => StoreError::Io {
            path: path.to_owned(),
            detail: "you may not read this file".to_owned(),
        },
        _ => StoreError::from_io(path, &error),
    };
    let metadata = fs::metadata(path).map_err(failed)?;
    if metadata.is_dir() {
        return Err(StoreError::IsAFolder { path: path.to_owned() });
    }
    let too_large = |size: u64| StoreError::TooLarge {
        path: path.to_owned(),
        size: size.max(limit + 1),
        limit,
    };
    if metadata.len() > limit {
        return Err(too_large(metadata.len()));
    }
    let file = File::open(path).map_err(failed)?;
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or(0));
    // The file may grow while it is read, and devices and pipes have no length at all.
    file.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > limit {
        return Err(too_large(bytes.len() as u64));
    }
    Ok(bytes)
}

/// Fills a temporary file beside `path` and moves it into place, over an existing file.
pub(crate) fn replace_with(
    path: &Path,
    fill: impl FnOnce(&Path) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let target = resolve(path)?;
    let temporary = temporary_beside(&target)?;
    fill(temporary.path())?;
    if let Ok(metadata) = fs::metadata(&target) {
        fs::set_permissions(temporary.path(), metadata.permissions())
            .map_err(|error| StoreError::from_io(path, &error))?;
    }
    finish(temporary, &target, |file, target| file.persist(target).map_err(|e| e.error))
}

/// Fills a temporary file beside `path` and moves it into place unless something is there.
pub(crate) fn create_with(
    path: &Path,
    fill: impl FnOnce(&Path) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    if fs::symlink_metadata(path).is_ok() {
        return Err(StoreError::AlreadyExists { path: path.to_owned() });
    }
    let temporary = temporary_beside(path)?;
    fill(temporary.path())?;
    finish(temporary, path, |file, target| file.persist_noclobber(target).map_err(|e| e.error))
}

/// Whether files can be made in the folder of `path`; leaves no trace.
pub(crate) fn probe_folder(path: &Path) -> Result<(), StoreError> {
    tempfile::tempfile_in(folder(path)).map(drop).map_err(|error| StoreError::from_io(path, &error))
}

/// The folder that holds `path`.
fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

/// Where the bytes really go: a link is followed, so that it stays a link.
fn resolve(path: &Path) -> Result<PathBuf, StoreError> {
    match fs::metadata(path) {
        Ok(metadata) if metadata.is_dir() => Err(StoreError::IsAFolder { path: path.to_owned() }),
        Ok(_) => fs::canonicalize(path).map_err(|error| StoreError::from_io(path, &error)),
        Err(_) => Ok(path.to_owned()),
    }
}

fn temporary_beside(path: &Path) -> Result<NamedTempFile, StoreError> {
    let folder = folder(path);
    if !folder.is_dir() {
        return Err(StoreError::Io {
            path: path.to_owned(),
            detail: format!("there is no folder {}", folder.display()),
        });
    }
    let mut builder = tempfile::Builder::new();
    builder.prefix(".plinth-").suffix(".part");
    // A temporary file is private by default; what it becomes is an ordinary file of the person's.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder).map_err(|error| StoreError::from_io(path, &error))
}

fn finish(
    temporary: NamedTempFile,
    target: &Path,
    persist: impl FnOnce(NamedTempFile, &Path) -> io::Result<File>,
) -> Result<(), StoreError> {
    let done = || {
        temporary.as_file().sync_all()?;
        persist(temporary, target)?;
        // The name itself is only durable once the folder is. Some file systems refuse to sync a
        // folder; the content is safe then, and the rename will be.
        if let Ok(folder) = File::open(folder(target)) {
            let _ = folder.sync_all();
        }
        Ok(())
    };
    done().map_err(|error: io::Error| StoreError::from_io(target, &error))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn writes_and_replaces() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out.json");
        write_atomic(&path, b"one").unwrap();
        write_atomic(&path, b"two").unwrap();
        assert_eq!(read_bounded(&path, 100).unwrap(), b"two");
        assert_eq!(names(folder.path()), ["out.json"]);
    }

    #[test]
    fn a_failed_producer_leaves_the_old_file_and_no_litter() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out.json");
        write_atomic(&path, b"one").unwrap();
        let result = write_atomic_with(&path, |out| {
            out.write_all(b"half")?;
            Err(io::Error::from(io::ErrorKind::StorageFull))
        });
        assert_eq!(result.unwrap_err().code(), "disk-full");
        assert_eq!(read_bounded(&path, 100).unwrap(), b"one");
        assert_eq!(names(folder.path()), ["out.json"]);
    }

    #[test]
    fn a_folder_is_not_a_file() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(write_atomic(folder.path(), b"x").unwrap_err().code(), "is-a-folder");
        assert_eq!(read_bounded(folder.path(), 9).unwrap_err().code(), "is-a-folder");
    }

    #[test]
    fn a_missing_folder_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let error = write_atomic(&folder.path().join("no/where.json"), b"x").unwrap_err();
        assert!(error.to_string().contains("no folder"), "{error}");
    }

    #[test]
    fn reading_is_bounded() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("in.json");
        assert_eq!(read_bounded(&path, 3).unwrap_err().code(), "not-found");
        write_atomic(&path, b"abc").unwrap();
        assert_eq!(read_bounded(&path, 3).unwrap(), b"abc");
        let error = read_bounded(&path, 2).unwrap_err();
        assert!(matches!(error, StoreError::TooLarge { size: 3, limit: 2, .. }));
    }

    #[cfg(unix)]
    #[test]
    fn an_endless_device_is_bounded() {
        let error = read_bounded(Path::new("/dev/zero"), 1000).unwrap_err();
        assert_eq!(error.code(), "too-large");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link() {
        let folder = tempfile::tempdir().unwrap();
        let (real, link) = (folder.path().join("real"), folder.path().join("link"));
        write_atomic(&real, b"old").unwrap();
        std::os::unix::fs::symlink(&real, &link).unwrap();
        write_atomic(&link, b"new").unwrap();
        assert_eq!(read_bounded(&real, 9).unwrap(), b"new");
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    }

    #[cfg(unix)]
    #[test]
    fn new_files_have_ordinary_permissions_and_old_ones_keep_theirs() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out");
        let mode = || fs::metadata(&path).unwrap().permissions().mode() & 0o777;
        write_atomic(&path, b"x").unwrap();
        assert_eq!(mode() & 0o400, 0o400);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        write_atomic(&path, b"y").unwrap();
        assert_eq!(mode(), 0o640);
    }

    #[test]
    fn creating_refuses_what_is_there() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("w");
        write_atomic(&path, b"mine").unwrap();
        assert_eq!(create_with(&path, |_| Ok(())).unwrap_err().code(), "already-exists");
        assert_eq!(read_bounded(&path, 9).unwrap(), b"mine");
    }
}
