//! What reading files gives: items with their place, noise, and the repairs that would be needed.

use std::ops::Range;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

use super::twin::Twin;
use crate::problem::Problem;

/// One file, or one pasted text, as it arrived.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// The name shown to people: a path, or "pasted text".
    pub name: String,
    /// Its bytes, untouched.
    pub bytes: Vec<u8>,
}

/// What a file turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum FileFormat {
    /// One JSON document: an item, an array, an envelope, or a catalog with sections.
    Json,
    /// One JSON document a line.
    Ndjson,
    /// YAML documents: items, lists of them, catalogs, or Backstage descriptors.
    Yaml,
    /// Prose with JSON blocks in it.
    Text,
    /// Not readable as text at all.
    Unreadable,
}

/// The four kinds of catalog items.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum ItemKind {
    /// A blueprint.
    Blueprint,
    /// An entity.
    Entity,
    /// A scorecard.
    Scorecard,
    /// A self-service action or automation.
    Action,
}

/// A change to the text that makes it readable; applied only with consent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Repair {
    /// Stable within one reading: file index, block index and code, e.g. `0:12:curly-quotes`.
    pub id: String,
    /// Kebab-case kind: `curly-quotes`, `comments`, `trailing-commas`, `ellipsis`,
    /// `formula-properties`, `integer-type`, `duplicate-definition`.
    pub code: String,
    /// One sentence for a person: "Straighten 46 curly quotes used as delimiters".
    pub title: String,
    /// How many places it touches.
    pub count: u32,
    /// A readable excerpt as it stands (whole lines, at most 40).
    pub before: String,
    /// The same excerpt after the repair.
    pub after: String,
}

/// One catalog item found in a file.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// What it is, told from its keys.
    pub kind: ItemKind,
    /// Its value, keys in the author's order, after `repairs` (which still need consent).
    pub value: Value,
    /// The blueprint named outside the item (`{"blueprint": …, "data": […]}`, or an object of
    /// entities by blueprint).
    pub outer_blueprint: Option<String>,
    /// Index into [`Reading::files`].
    pub file: usize,
    /// Byte range of the item in its file's JSON text ([`FileReading::json`]).
    pub range: Range<usize>,
    /// First line of the item in its file, from 1.
    pub line: u32,
    /// First column of the item in its line, from 1, in characters.
    pub column: u32,
    /// The nearest heading above it in prose.
    pub heading: Option<String>,
    /// Repairs without which the text is not this item.
    pub repairs: Vec<Repair>,
    /// What is wrong with its text (duplicate keys …); errors here quarantine the item.
    pub problems: Vec<Problem>,
    /// A blueprint that no file defines and that the items of the files need: it adds to a stored
    /// one of its name what that lacks, and changes nothing else.
    pub offered: bool,
}

/// A readable block that is no catalog item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Ignored {
    /// Index into the files.
    pub file: u32,
    /// First line, from 1.
    pub line: u32,
    /// The nearest heading above it.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub heading: Option<String>,
    /// The first 200 characters of the block.
    pub excerpt: String,
    /// Why it was left aside, in one sentence.
    pub reason: String,
}

/// One file after reading.
#[derive(Clone, Debug)]
pub struct FileReading {
    /// As given.
    pub name: String,
    /// What it turned out to be.
    pub format: FileFormat,
    /// Its text without byte-order mark; empty when unreadable.
    pub text: String,
    /// What stands for it as JSON when it is none itself.
    pub twin: Option<Twin>,
    /// How many candidates came from it.
    pub items: usize,
}

impl FileReading {
    /// The JSON text that [`Candidate::range`] is about: the file's own, or its twin's.
    pub fn json(&self) -> &str {
        self.twin.as_ref().map_or(&self.text, Twin::json)
    }

    /// The byte of [`Self::text`] that a byte of [`Self::json`] stands for.
    pub fn source(&self, offset: usize) -> usize {
        self.twin.as_ref().map_or(offset, |twin| twin.source(offset).start)
    }
}

/// Everything found in a set of files, before any judgement against a catalog.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The files in the order given.
    pub files: Vec<FileReading>,
    /// The items in file order, then in text order.
    pub candidates: Vec<Candidate>,
    /// Blocks that are no items.
    pub ignored: Vec<Ignored>,
    /// What is wrong with files and blocks as such.
    pub problems: Vec<Problem>,
}

/// Bounds for reading hostile files.
#[derive(Clone, Copy, Debug)]
pub struct ReadLimits {
    /// Largest file in bytes.
    pub file_bytes: usize,
    /// Deepest nesting of one JSON value.
    pub depth: usize,
    /// Most problems kept for one file; the rest is counted in one closing problem.
    pub problems_per_file: usize,
    /// Largest YAML text in bytes.
    pub yaml_bytes: usize,
    /// Most bytes that aliases and merge keys may add to one YAML document.
    pub yaml_expansion: usize,
    /// Bounds of archives.
    pub archive: ArchiveLimits,
}

/// Bounds for unpacking hostile archives.
#[derive(Clone, Copy, Debug)]
pub struct ArchiveLimits {
    /// Most bytes unpacked from one archive, names and padding included.
    pub bytes: usize,
    /// Largest member in bytes.
    pub member_bytes: usize,
    /// Most members, those that are skipped included.
    pub members: usize,
}

impl Default for ArchiveLimits {
    fn default() -> Self {
        Self { bytes: 512 << 20, member_bytes: 128 << 20, members: 10_000 }
    }
}

impl Default for ReadLimits {
    fn default() -> Self {
        Self {
            file_bytes: 128 << 20,
            depth: 128,
            problems_per_file: 1_000,
            yaml_bytes: 64 << 20,
            yaml_expansion: 16 << 20,
            archive: ArchiveLimits::default(),
        }
    }
}
