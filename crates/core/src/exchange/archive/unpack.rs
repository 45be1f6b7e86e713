//! From the bytes of an archive to its members.

use std::collections::HashSet;
use std::io::{self, Read};

use flate2::read::MultiGzDecoder;
use tar::EntryType;

use crate::catalog::wording::{plural, quote};
use crate::exchange::reading::{ArchiveLimits, SourceFile};
use crate::problem::Problem;

/// Most skipped members that are named; the rest is counted.
const MOST_SKIPPED: usize = 50;

/// Where a tar header says that it is one.
const MAGIC: std::ops::Range<usize> = 257..262;

/// Size of a tar header.
const BLOCK: usize = 512;

/// What an archive holds.
#[derive(Debug, Default)]
pub struct Unpacked {
    /// Its files in the order of their names, each named `archive/member`.
    pub members: Vec<SourceFile>,
    /// What was skipped, and what ended the unpacking.
    pub problems: Vec<Problem>,
}

/// Unpacks a file that is an archive; nothing when it is none.
pub fn unpack(file: &SourceFile, limits: &ArchiveLimits) -> Option<Unpacked> {
    let mut unpacking = Unpacking {
        name: &file.name,
        limits,
        names: HashSet::new(),
        skipped: 0,
        unpacked: Unpacked::default(),
    };
    if file.bytes.starts_with(&[0x1F, 0x8B]) {
        unpacking.gzip(&file.bytes);
    } else if file.bytes.get(MAGIC).is_some_and(|magic| magic == b"ustar") {
        unpacking.tar(Bounded { inner: file.bytes.as_slice(), left: limits.bytes });
    } else {
        return None;
    }
    Some(unpacking.finish())
}

struct Unpacking<'f> {
    name: &'f str,
    limits: &'f ArchiveLimits,
    names: HashSet<String>,
    skipped: usize,
    unpacked: Unpacked,
}

impl Unpacking<'_> {
    fn gzip(&mut self, bytes: &[u8]) {
        let mut reader = Bounded { inner: MultiGzDecoder::new(bytes), left: self.limits.bytes };
        let mut head = Vec::new();
        if let Err(error) = reader.by_ref().take(BLOCK as u64).read_to_end(&mut head) {
            self.stopped(&error);
            return;
        }
        let empty = head.len() == BLOCK && head.iter().all(|byte| *byte == 0);
        if empty || head.get(MAGIC).is_some_and(|magic| magic == b"ustar") {
            self.tar(io::Cursor::new(head).chain(reader));
            return;
        }
        let stem = self.name.strip_suffix(".gz").unwrap_or(self.name).to_owned();
        if let Some(bytes) = self.content(&mut io::Cursor::new(head).chain(reader), &stem) {
            self.unpacked.members.push(SourceFile { name: stem, bytes });
        }
    }

    fn tar(&mut self, reader: impl Read) {
        let mut archive = tar::Archive::new(reader);
        let entries = match archive.entries() {
            Ok(entries) => entries,
            Err(error) => return self.stopped(&error),
        };
        for (number, entry) in entries.enumerate() {
            if number == self.limits.members {
                let message = format!(
                    "The archive has more than {}; the rest was not read.",
                    plural(self.limits.members, "member", "members")
                );
                self.report(
                    Problem::error("archive-too-large", message)
                        .fix("Unpack it, and import the files that matter."),
                );
                return;
            }
            let mut entry = match entry {
                Ok(entry) => entry,
                Err(error) => return self.stopped(&error),
            };
            let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
            let kind = entry.header().entry_type();
            if matches!(kind, EntryType::Directory | EntryType::XGlobalHeader) {
                continue;
            }
            if let Err(reason) = self.admit(&name, kind) {
                self.skip(&name, reason);
                continue;
            }
            let size = entry.size();
            if usize::try_from(size).is_ok_and(|size| size <= self.limits.member_bytes) {
                if let Some(bytes) = self.content(&mut entry, &name) {
                    let name = format!("{}/{}", self.name, clean(&name));
                    self.unpacked.members.push(SourceFile { name, bytes });
                } else {
                    return;
                }
            } else {
                self.too_large(&name);
            }
        }
    }

    /// Whether a member may be read, by its name and kind.
    fn admit(&mut self, name: &str, kind: EntryType) -> Result<(), &'static str> {
        if !matches!(kind, EntryType::Regular | EntryType::Continuous) {
            return Err(match kind {
                EntryType::Symlink | EntryType::Link => "it is a link",
                EntryType::Char | EntryType::Block | EntryType::Fifo => "it is a device",
                _ => "it is no plain file",
            });
        }
        let name = clean(name);
        let mut steps = name.split('/');
        let last = name.rsplit('/').next().unwrap_or_default();
        if name.starts_with('/') || name.contains(['\\', '\0']) || name.get(1..2) == Some(":") {
            return Err("its name is an absolute path, or one of another system");
        }
        if steps.any(|step| matches!(step, "" | "." | "..")) {
            return Err("its name leads out of the archive");
        }
        if last.starts_with("._") {
            return Err("it only holds what a Mac notes about another file");
        }
        if !self.names.insert(name.to_owned()) {
            return Err("another member before it has the same name");
        }
        Ok(())
    }

    /// The content of a member; nothing when it cannot be read or is too large.
    fn content(&mut self, reader: &mut impl Read, name: &str) -> Option<Vec<u8>> {
        let limit = self.limits.member_bytes;
        let mut bytes = Vec::new();
        if let Err(error) = reader.take(limit as u64 + 1).read_to_end(&mut bytes) {
            self.stopped(&error);
            return None;
        }
        if bytes.len() > limit {
            self.too_large(name);
            return None;
        }
        Some(bytes)
    }

    fn too_large(&mut self, name: &str) {
        let message = format!(
            "{} in the archive has more than {} and was not read.",
            quote(clean(name)),
            size(self.limits.member_bytes)
        );
        self.report(
            Problem::error("archive-member-too-large", message)
                .fix("Split it into several files and import them together."),
        );
    }

    fn skip(&mut self, name: &str, reason: &str) {
        self.skipped += 1;
        if self.skipped <= MOST_SKIPPED {
            let message = format!("{} in the archive was not read: {reason}.", quote(name));
            self.report(
                Problem::warning("archive-member-skipped", message)
                    .fix("If it belongs to the catalog, import it as a file of its own."),
            );
        }
    }

    /// Says why nothing more of the archive was read.
    fn stopped(&mut self, error: &io::Error) {
        let problem = if error.kind() == io::ErrorKind::FileTooLarge {
            let message = format!(
                "The archive unpacks to more than {}; the rest was not read.",
                size(self.limits.bytes)
            );
            Problem::error("archive-too-large", message)
                .fix("Unpack it, and import the files that matter.")
        } else {
            let what = if self.unpacked.members.is_empty() {
                "The archive cannot be read".to_owned()
            } else {
                format!(
                    "The archive is damaged after its first {}",
                    plural(self.unpacked.members.len(), "file", "files")
                )
            };
            Problem::error("archive-damaged", format!("{what}: {error}."))
                .fix("Download or export it again.")
        };
        self.report(problem);
    }

    fn report(&mut self, mut problem: Problem) {
        problem.file = Some(self.name.to_owned());
        self.unpacked.problems.push(problem);
    }

    fn finish(mut self) -> Unpacked {
        if let Some(more @ 1..) = self.skipped.checked_sub(MOST_SKIPPED) {
            let message = format!(
                "{} of the archive not read either.",
                plural(more, "more member was", "more members were")
            );
            self.report(Problem::warning("archive-member-skipped", message));
        }
        self.unpacked.members.sort_by(|a, b| a.name.cmp(&b.name));
        if self.unpacked.members.is_empty() && self.unpacked.problems.is_empty() {
            let problem = Problem::info("empty-file", "There is no file in this archive.");
            self.report(problem.fix("Check that it was written completely, or choose another."));
        }
        self.unpacked
    }
}

/// A member's name without the `./` that some programs put before it.
fn clean(name: &str) -> &str {
    name.trim_start_matches("./")
}

fn size(bytes: usize) -> String {
    if bytes >= 1 << 20 { format!("{} MB", bytes >> 20) } else { format!("{bytes} bytes") }
}

/// A reader that fails when more is read than allowed.
struct Bounded<R> {
    inner: R,
    left: usize,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.left == 0 {
            // What ends exactly at the limit is allowed.
            return match self.inner.read(&mut [0; 1])? {
                0 => Ok(0),
                _ => Err(io::Error::from(io::ErrorKind::FileTooLarge)),
            };
        }
        let most = buffer.len().min(self.left);
        let read = self.inner.read(&mut buffer[..most])?;
        self.left -= read;
        Ok(read)
    }
}
