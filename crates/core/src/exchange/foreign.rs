//! Files that are read through a JSON twin: YAML, and Backstage descriptors however written.

use std::ops::Range;

use super::backstage::read::{Converted, is_descriptor};
use super::json;
use super::reading::{FileFormat, ReadLimits};
use super::scan;
use super::text::blocks;
use super::twin::Twin;
use super::yaml::{self, Yaml};
use crate::problem::Problem;

/// A file with its twin. Offsets of problems are bytes of the author's text.
pub(super) struct Foreign {
    pub(super) format: FileFormat,
    pub(super) twin: Twin,
    /// The JSON documents in the twin.
    pub(super) documents: Vec<Range<usize>>,
    pub(super) problems: Vec<(usize, Problem)>,
    pub(super) more_problems: usize,
    /// What was made of the descriptors.
    pub(super) converted: Converted,
}

/// The file as a twin, when that is how it is read.
pub(super) fn find(name: &str, text: &str, limits: &ReadLimits) -> Option<Foreign> {
    let named = has_ending(name, &["yaml", "yml"]);
    let like_json = text.trim_start().starts_with(['{', '[']);
    if named {
        return Some(through(name, text, FileFormat::Yaml, limits).0);
    }
    if like_json {
        let words = ["\"apiVersion\"", "\"kind\"", "\"metadata\""];
        let may_describe = words.iter().all(|word| text.contains(word));
        // JSON that is in order is YAML as well; what is not is for the tolerant reader.
        if !may_describe || json::parse(text, limits.depth).is_err() {
            return None;
        }
        let (foreign, broken) = through(name, text, FileFormat::Json, limits);
        return (!broken && !foreign.converted.kinds.is_empty()).then_some(foreign);
    }
    if !yaml::begins(text) {
        return None;
    }
    let (foreign, broken) = through(name, text, FileFormat::Yaml, limits);
    let speaks = ["apiVersion:", "identifier:", "- identifier:", "blueprint:"];
    let says_so = || {
        text.lines().any(|line| speaks.iter().any(|key| line.starts_with(key)))
            // Prose may begin like YAML and go on with blocks of JSON.
            && !(broken && blocks(text).iter().any(|block| !block.inline))
    };
    (!foreign.converted.kinds.is_empty() || says_so()).then_some(foreign)
}

/// Whether a name ends like one of these kinds of files.
pub(super) fn has_ending(name: &str, endings: &[&str]) -> bool {
    name.rsplit_once('.')
        .is_some_and(|(_, ending)| endings.iter().any(|known| ending.eq_ignore_ascii_case(known)))
}

/// Reads a text as YAML and turns descriptors into entities; says whether a document was refused.
fn through(name: &str, text: &str, format: FileFormat, limits: &ReadLimits) -> (Foreign, bool) {
    let Yaml { documents, problems, more_problems, broken } = yaml::read(text, limits);
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let sure = file.to_ascii_lowercase().starts_with("catalog-info")
        || documents
            .iter()
            .any(|document| elements(document).any(|at| is_descriptor(document, at, false)));
    let mut foreign = Foreign {
        format,
        twin: Twin::default(),
        documents: Vec::new(),
        problems,
        more_problems,
        converted: Converted::default(),
    };
    for document in &documents {
        foreign.add(document, sure, limits);
    }
    let Converted { with_output, notes, .. } = &mut foreign.converted;
    foreign.problems.append(notes);
    if *with_output > 0 {
        let message = match *with_output {
            1 => "1 descriptor lists relations or a status".to_owned(),
            many => format!("{many} descriptors list relations or a status"),
        };
        let message = format!("{message}, which Backstage works out itself; they were left out.");
        foreign.problems.push((0, Problem::info("backstage-output", message)));
    }
    (foreign, broken)
}

/// The offsets of what a document holds: itself, the elements of a list, or those of `items`.
fn elements(document: &Twin) -> impl Iterator<Item = usize> {
    let text = document.json();
    let list = match text.as_bytes().first() {
        Some(b'[') => Some(0),
        Some(b'{') => scan::members(text, 0)
            .unwrap_or_default()
            .into_iter()
            .find(|member| &text[member.key.clone()] == "\"items\"")
            .map(|member| member.value.start),
        _ => None,
    };
    let pieces = list.and_then(|open| scan::pieces(text.as_bytes(), open));
    let inner = pieces.map(|pieces| pieces.ranges).unwrap_or_default();
    std::iter::once(0).chain(inner.into_iter().map(|range| range.start))
}

impl Foreign {
    /// Adds a document: descriptors as entities, each a document of its own, the rest as it is.
    fn add(&mut self, document: &Twin, sure: bool, limits: &ReadLimits) {
        let text = document.json();
        if !text.starts_with(['{', '[']) {
            let problem = Problem::warning(
                "unknown-item",
                "This document is a single value and no catalog item.",
            );
            let problem = problem.fix("Begin each line with a key and a colon, or leave it out.");
            self.problems.push((document.source(0).start, problem));
            return;
        }
        let found: Vec<usize> =
            elements(document).filter(|at| is_descriptor(document, *at, sure)).collect();
        // A key that is written twice is reported by the reader of the twin, so that descriptor
        // is left as it is.
        if found.is_empty() || json::parse(text, limits.depth).is_err() {
            self.append(|twin| twin.copy(document, 0..document.len()));
            return;
        }
        let rest: Vec<usize> = if found.first() == Some(&0) {
            Vec::new()
        } else {
            elements(document).skip(1).filter(|at| found.binary_search(at).is_err()).collect()
        };
        for at in &found {
            let mut converted = std::mem::take(&mut self.converted);
            self.append(|twin| converted.convert(document, *at, twin));
            self.converted = converted;
        }
        for at in rest {
            let end = scan::pieces(text.as_bytes(), at).map_or(at, |pieces| pieces.end);
            self.append(|twin| twin.copy(document, at..end));
        }
    }

    fn append(&mut self, write: impl FnOnce(&mut Twin)) {
        let start = self.twin.len();
        write(&mut self.twin);
        if self.twin.len() > start {
            self.documents.push(start..self.twin.len());
            self.twin.raw("\n");
        }
    }
}
