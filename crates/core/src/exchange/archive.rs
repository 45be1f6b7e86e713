//! Archives on their way in and out: `tar`, with or without gzip, and single gzipped files.
//!
//! Unpacking goes to memory alone and is bounded in every direction: bytes, members, size of a
//! member. Names are only names here, but whoever reads them may take them for paths, so what
//! leads out of the archive is skipped with a word. Writing is deterministic: the same members
//! give the same bytes.

mod unpack;
mod write;

pub use unpack::{Unpacked, unpack};
pub use write::{Section, migration, sections, tar_gz, whole};

#[cfg(test)]
mod tests;
