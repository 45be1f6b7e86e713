//! From files to candidates: every item with its place, its repairs and what is wrong with it.

use std::cell::OnceCell;
use std::ops::Range;

use rayon::prelude::*;

use super::archive;
use super::backstage::offer::Kinds;
use super::detect::{decode, is_ndjson};
use super::document::{Body, Document, Found, read_document};
use super::foreign::{self, Foreign};
use super::json::{Edit, SyntaxError, SyntaxKind, mend_whole};
use super::locate::{Cursor, LineIndex};
use super::outline::{Aside, unheld_section};
use super::reading::{
    Candidate, FileFormat, FileReading, Ignored, ItemKind, ReadLimits, Reading, SourceFile,
};
use super::repair;
use super::scan::trim;
use super::text::{Block, blocks};
use super::twin::Twin;
use crate::problem::Problem;

/// Most characters of an ignored block that are shown.
const EXCERPT: usize = 200;

/// Reads files: what they are, which items they hold, and where. Nothing is judged against a
/// catalog here, and one bad file or item does not stop the others. An archive stands for its
/// members, each of which becomes a file of the reading.
pub fn read(files: &[SourceFile], limits: &ReadLimits) -> Reading {
    let mut reading = Reading::default();
    let mut kinds = Kinds::default();
    for file in files {
        match archive::unpack(file, &limits.archive) {
            None => read_file(file, limits, &mut reading, &mut kinds),
            Some(unpacked) => {
                let empty = unpacked.members.is_empty();
                reading.problems.extend(unpacked.problems);
                for member in &unpacked.members {
                    read_file(member, limits, &mut reading, &mut kinds);
                }
                if empty {
                    reading.files.push(unreadable(&file.name, FileFormat::Unreadable));
                }
            }
        }
    }
    kinds.offer(&mut reading);
    reading
}

fn unreadable(name: &str, format: FileFormat) -> FileReading {
    FileReading { name: name.to_owned(), format, text: String::new(), twin: None, items: 0 }
}

fn read_file(file: &SourceFile, limits: &ReadLimits, reading: &mut Reading, kinds: &mut Kinds) {
    let index = reading.files.len();
    let text = match decode(file, limits) {
        Ok(text) => text,
        Err(problem) => {
            let empty = problem.code == "empty-file";
            reading.problems.push(*problem);
            let format = if empty { FileFormat::Text } else { FileFormat::Unreadable };
            reading.files.push(unreadable(&file.name, format));
            return;
        }
    };
    let (format, items, twin) = match foreign::find(&file.name, &text, limits) {
        Some(foreign) => {
            let mut reader = FileReader::new(index, &file.name, &text, limits);
            reader.text = foreign.twin.json();
            reader.twin = Some(&foreign.twin);
            reader.foreign(&foreign);
            for (kind, at) in &foreign.converted.kinds {
                let (line, column) = reader.author_line_column(*at);
                kinds.add(kind, index, line, column);
            }
            (foreign.format, reader.finish(reading), Some(foreign.twin))
        }
        None => {
            let mut reader = FileReader::new(index, &file.name, &text, limits);
            let format = reader.run();
            (format, reader.finish(reading), None)
        }
    };
    reading.files.push(FileReading { name: file.name.clone(), format, text, twin, items });
}

/// What surrounds a document in its file.
struct Surroundings<'h> {
    /// Offset of the document in the file.
    base: usize,
    heading: Option<&'h str>,
    /// Blocks of prose may be anything; in a file that is JSON an unknown object is worth a word.
    prose: bool,
}

struct FileReader<'t> {
    index: usize,
    name: &'t str,
    /// The JSON text: the author's own, or that of the twin.
    text: &'t str,
    /// The author's text.
    author: &'t str,
    twin: Option<&'t Twin>,
    limits: &'t ReadLimits,
    lines: OnceCell<LineIndex<'t>>,
    cursor: Cursor<'t>,
    /// Items and ignored blocks so far; numbers the repairs.
    block: usize,
    candidates: Vec<Candidate>,
    ignored: Vec<Ignored>,
    problems: Vec<Problem>,
    /// Problems and ignored blocks beyond the limit.
    unlisted: usize,
}

impl<'t> FileReader<'t> {
    fn new(index: usize, name: &'t str, text: &'t str, limits: &'t ReadLimits) -> Self {
        Self {
            index,
            name,
            text,
            author: text,
            twin: None,
            limits,
            lines: OnceCell::new(),
            cursor: Cursor::new(text),
            block: 0,
            candidates: Vec::new(),
            ignored: Vec::new(),
            problems: Vec::new(),
            unlisted: 0,
        }
    }

    fn run(&mut self) -> FileFormat {
        let trimmed = self.text.trim_start();
        let like_json = trimmed.starts_with(['{', '['])
            || ["//", "/*"].iter().any(|mark| trimmed.starts_with(mark));
        let named_lines = foreign::has_ending(self.name, &["ndjson", "jsonl"]);
        if !like_json && !named_lines {
            self.prose();
            return FileFormat::Text;
        }
        if named_lines || is_ndjson(self.text) {
            self.ndjson();
            return FileFormat::Ndjson;
        }
        match read_document(self.text, self.limits.depth) {
            Ok(document) => {
                self.take(document, &Surroundings { base: 0, heading: None, prose: false });
                FileFormat::Json
            }
            Err(error) => self.not_one_document(&error),
        }
    }

    /// A text that begins like JSON but is not one document: broken, or prose that happens to
    /// begin with a block.
    fn not_one_document(&mut self, error: &SyntaxError) -> FileFormat {
        let whole = mend_whole(self.text);
        let named_json = [".json", ".jsonc"].iter().any(|ending| {
            let start = self.name.len().saturating_sub(ending.len());
            self.name.get(start..).is_some_and(|end| end.eq_ignore_ascii_case(ending))
        });
        let after = &self.text[whole.stopped..];
        let blocks_follow = match whole.end {
            Some(_) if after.starts_with(['}', ']', ',', ':']) || after.is_empty() => false,
            Some(_) => !named_json || after.starts_with(['{', '[']),
            None => !named_json && !after.is_empty(),
        };
        if blocks_follow {
            let begins_with_block = self.prose() == Some(self.text.trim_start().len());
            if !(self.candidates.is_empty() && begins_with_block) {
                return FileFormat::Text;
            }
            self.ignored.clear();
            self.problems.clear();
            self.unlisted = 0;
        }
        let problem = self.syntax_problem(error);
        self.report(problem);
        FileFormat::Json
    }

    /// Reads the documents of a twin.
    fn foreign(&mut self, foreign: &Foreign) {
        for (offset, problem) in &foreign.problems {
            let (line, column) = self.author_line_column(*offset);
            self.report(problem.clone().in_file(self.name, line, column));
        }
        self.unlisted += foreign.more_problems;
        let depth = self.limits.depth;
        let text = self.text;
        for batch in foreign.documents.chunks(1 << 16) {
            let documents: Vec<_> =
                batch.par_iter().map(|range| read_document(&text[range.clone()], depth)).collect();
            for (range, document) in batch.iter().zip(documents) {
                let base = range.start;
                match document {
                    Ok(document) => {
                        self.take(document, &Surroundings { base, heading: None, prose: false });
                    }
                    Err(error) => {
                        let problem = self.syntax_problem(&error.moved(|offset| offset + base));
                        self.report(problem);
                    }
                }
            }
        }
        if foreign.documents.is_empty() && foreign.problems.is_empty() {
            let mut problem =
                Problem::info("nothing-found", "There is no catalog item in this file.");
            problem.file = Some(self.name.to_owned());
            self.report(problem.fix("Choose a file with blueprints, entities or descriptors."));
        }
    }

    fn ndjson(&mut self) {
        let mut at = 0;
        let mut lines: Vec<Range<usize>> = Vec::new();
        for line in self.text.split_inclusive('\n') {
            let range = trim(self.text.as_bytes(), at..at + line.len());
            at += line.len();
            if !range.is_empty() {
                lines.push(range);
            }
        }
        for batch in lines.chunks(1 << 16) {
            let depth = self.limits.depth;
            let text = self.text;
            let documents: Vec<_> =
                batch.par_iter().map(|line| read_document(&text[line.clone()], depth)).collect();
            for (line, document) in batch.iter().zip(documents) {
                let base = line.start;
                let around = Surroundings { base, heading: None, prose: false };
                match document {
                    Ok(document) => self.take(document, &around),
                    Err(error) => {
                        let problem = self.syntax_problem(&error.moved(|offset| offset + base));
                        self.report(problem);
                    }
                }
            }
        }
    }

    /// Reads the blocks of a text. Gives how many bytes of the text remain from the first one on.
    fn prose(&mut self) -> Option<usize> {
        let blocks = blocks(self.text);
        let first = blocks.first().map(|block| self.text.len() - block.range.start);
        let none = blocks.iter().all(|block| block.inline);
        for block in blocks {
            self.prose_block(&block);
        }
        if none && self.candidates.is_empty() {
            let mut problem =
                Problem::info("nothing-found", "There is no catalog item in this text.");
            problem.file = Some(self.name.to_owned());
            self.report(problem.fix("Choose a file with blueprints or entities as JSON in it."));
        }
        first
    }

    fn prose_block(&mut self, block: &Block) {
        let text = &self.text[block.range.clone()];
        let heading = block.heading.as_deref();
        if !block.closed {
            if !block.inline {
                self.unclosed_block(block);
            }
            return;
        }
        let base = block.range.start;
        match read_document(text, self.limits.depth) {
            Ok(document) if block.inline && !has_item(&document) => {}
            Ok(document) => self.take(document, &Surroundings { base, heading, prose: true }),
            Err(_) if block.inline => {}
            Err(error) => {
                let error = error.moved(|offset| offset + base);
                if text.contains("identifier") {
                    self.block += 1;
                    let problem = self.syntax_problem(&error);
                    self.report(problem);
                } else {
                    let reason = format!("It cannot be read as JSON: {}", error.message);
                    self.ignore(&block.range, heading, reason);
                }
            }
        }
    }

    fn unclosed_block(&mut self, block: &Block) {
        self.block += 1;
        let (line, _) = self.line_column(block.range.end);
        let message = if block.range.end >= self.text.trim_end().len() {
            "A block of JSON begins here and is not closed before the text ends.".to_owned()
        } else {
            format!("A block of JSON begins here and is not closed where it stops, in line {line}.")
        };
        let problem = self.at(Problem::error("unclosed-block", message), block.range.start);
        self.report(problem.fix("Close every bracket that the block opens."));
    }

    /// Sorts what a document holds into candidates, ignored blocks and problems.
    fn take(&mut self, document: Document, around: &Surroundings<'_>) {
        let Document { mut found, more_strays, mut asides, problems, edits, .. } = document;
        self.set_section_aside(&mut found, &mut asides);
        let single = found.len() == 1;
        let mut edits = edits.as_slice();
        let mut remaining = found.len();
        for item in found {
            remaining -= 1;
            // Edits before an item or inside it are its own; what is left belongs to the last.
            let own = if remaining == 0 {
                edits.len()
            } else {
                edits.partition_point(|edit| edit.range.start < item.range.end)
            };
            let (own, rest) = edits.split_at(own);
            edits = rest;
            self.block += 1;
            self.found(item, own, around, single);
        }
        for aside in asides {
            self.aside(&aside, around);
        }
        for (offset, problem) in problems {
            let problem = self.at(problem, around.base + offset);
            self.report(problem);
        }
        self.unlisted += more_strays;
    }

    /// A file that an export made of one section is named after it. When that is a section Plinth
    /// does not hold and nothing in it is an item, it is set aside as a whole.
    fn set_section_aside(&self, found: &mut Vec<Found>, asides: &mut Vec<Aside>) {
        let Some(section) = unheld_section(self.name) else { return };
        let none = |found: &Found| matches!(found.body, Body::Stray) && found.errors.is_empty();
        let (Some(first), Some(last)) = (found.first(), found.last()) else { return };
        if found.iter().all(none) {
            let range = first.range.start..last.range.end;
            asides.push(Aside { range, name: section.to_owned(), count: found.len() });
            found.clear();
        }
    }

    fn found(&mut self, found: Found, edits: &[Edit], around: &Surroundings<'_>, single: bool) {
        let range = found.range.start + around.base..found.range.end + around.base;
        let errors: Vec<SyntaxError> =
            found.errors.into_iter().map(|error| error.moved(|at| at + around.base)).collect();
        match found.body {
            Body::Item(kind, mut value) => {
                let (line, column) = match self.twin {
                    // Aliases lead back, so offsets need not ascend.
                    Some(_) => self.line_column(range.start),
                    None => self.cursor.line_column(range.start),
                };
                let mut repairs = Vec::new();
                if !edits.is_empty() {
                    let edits: Vec<Edit> =
                        edits.iter().map(|edit| moved(edit, around.base)).collect();
                    repairs = repair::of_text(self.text, &range, &edits, &self.repair_id());
                }
                if kind == ItemKind::Blueprint {
                    repairs.extend(repair::of_blueprint(&mut value, &self.repair_id()));
                }
                let problems = errors.iter().map(|error| self.syntax_problem(error)).collect();
                self.candidates.push(Candidate {
                    kind,
                    value,
                    outer_blueprint: found.outer.map(|outer| outer.to_string()),
                    file: self.index,
                    range,
                    line,
                    column,
                    heading: around.heading.map(str::to_owned),
                    repairs,
                    problems,
                    offered: false,
                });
            }
            Body::Stray => self.stray(&range, &errors, around, single),
        }
    }

    fn stray(
        &mut self,
        range: &Range<usize>,
        errors: &[SyntaxError],
        around: &Surroundings<'_>,
        single: bool,
    ) {
        let noise = around.prose && single;
        match errors {
            [] if noise => {
                let reason = "It is neither a blueprint, an entity, a scorecard nor an action.";
                self.ignore(range, around.heading, reason.to_owned());
            }
            [] => {
                let problem = Problem::warning(
                    "unknown-item",
                    "This is neither a blueprint, an entity, a scorecard nor an action.",
                );
                let problem = self.at(problem, range.start);
                self.report(problem.fix("Give it an identifier, and a schema, properties, rules or a trigger; or leave it out."));
            }
            [first, ..] if noise && !self.text[range.clone()].contains("identifier") => {
                let reason = format!("It cannot be read as JSON: {}", first.message);
                self.ignore(range, around.heading, reason);
            }
            errors => {
                for error in errors {
                    let problem = self.syntax_problem(error);
                    self.report(problem);
                }
            }
        }
    }

    fn aside(&mut self, aside: &Aside, around: &Surroundings<'_>) {
        let range = aside.range.start + around.base..aside.range.end + around.base;
        let name = aside.name.trim_start_matches('_').replace('_', " ");
        let reason = match aside.count {
            1 => format!("Plinth does not hold {name}; 1 entry was left aside."),
            count => format!("Plinth does not hold {name}; {count} entries were left aside."),
        };
        self.ignore(&range, Some(&aside.name), reason);
    }

    fn ignore(&mut self, range: &Range<usize>, heading: Option<&str>, reason: String) {
        if self.ignored.len() >= self.limits.problems_per_file {
            self.unlisted += 1;
            return;
        }
        let block = match self.twin {
            Some(twin) => self.author.get(twin.source_range(range)).unwrap_or_default(),
            None => &self.text[range.clone()],
        };
        let end = block.char_indices().nth(EXCERPT).map_or(block.len(), |(at, _)| at);
        let (line, _) = self.line_column(range.start);
        self.ignored.push(Ignored {
            file: u32::try_from(self.index).unwrap_or(u32::MAX),
            line,
            heading: heading.map(str::to_owned),
            excerpt: block[..end].to_owned(),
            reason,
        });
    }

    fn report(&mut self, problem: Problem) {
        if self.problems.len() >= self.limits.problems_per_file {
            self.unlisted += 1;
        } else {
            self.problems.push(problem);
        }
    }

    fn repair_id(&self) -> String {
        format!("{}:{}", self.index, self.block)
    }

    fn line_column(&self, offset: usize) -> (u32, u32) {
        self.author_line_column(self.twin.map_or(offset, |twin| twin.source(offset).start))
    }

    fn author_line_column(&self, offset: usize) -> (u32, u32) {
        self.lines.get_or_init(|| LineIndex::new(self.author)).line_column(offset)
    }

    fn at(&self, problem: Problem, offset: usize) -> Problem {
        let (line, column) = self.line_column(offset);
        problem.in_file(self.name, line, column)
    }

    /// A syntax error as a problem, with the other place it speaks of in its message.
    fn syntax_problem(&self, error: &SyntaxError) -> Problem {
        let sentence = error.message.trim_end_matches('.');
        let mut offset = error.offset;
        let message = match error.kind {
            SyntaxKind::DuplicateKey { first } => {
                let (line, column) = self.line_column(first);
                format!("{sentence}; the first is in line {line}, column {column}.")
            }
            SyntaxKind::MismatchedBracket { open } => {
                let (line, column) = self.line_column(open);
                format!("{sentence}; it opens in line {line}, column {column}.")
            }
            SyntaxKind::UnexpectedEnd { open } => {
                offset = offset.min(self.text.trim_end().len());
                match open.map(|open| self.line_column(open)) {
                    Some((line, column)) => {
                        format!("{sentence}; it opens in line {line}, column {column}.")
                    }
                    None => error.message.clone(),
                }
            }
            _ => error.message.clone(),
        };
        let problem = Problem::error(error.kind.code(), message).fix(error.kind.advice());
        self.at(problem, offset)
    }

    /// Hands everything over; gives the number of items.
    fn finish(mut self, reading: &mut Reading) -> usize {
        if self.unlisted > 0 {
            let message = match self.unlisted {
                1 => "1 more place in this file was set aside and is not listed.".to_owned(),
                more => {
                    format!("{more} more places in this file were set aside and are not listed.")
                }
            };
            let mut problem = Problem::warning("more-problems", message);
            problem.file = Some(self.name.to_owned());
            self.problems.push(problem.fix("Mend those that are listed and read the file again."));
        }
        let items = self.candidates.len();
        reading.candidates.append(&mut self.candidates);
        reading.ignored.append(&mut self.ignored);
        reading.problems.append(&mut self.problems);
        items
    }
}

fn has_item(document: &Document) -> bool {
    document.found.iter().any(|found| matches!(found.body, Body::Item(..)))
}

fn moved(edit: &Edit, base: usize) -> Edit {
    Edit { range: edit.range.start + base..edit.range.end + base, ..edit.clone() }
}

#[cfg(test)]
mod tests;
