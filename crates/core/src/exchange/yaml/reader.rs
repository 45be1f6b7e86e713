//! From the events of the YAML grammar to JSON text with places.
//!
//! The text is written as the events come. An alias repeats what its anchor wrote; a merge key
//! (`<<`) is taken out and laid under the mapping when that ends, so that keys written in the
//! mapping itself win. What aliases and merges add is bounded: a few lines of aliases to aliases
//! would otherwise stand for gigabytes.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use granit_parser::{Event, Parser, ScalarStyle, Span, Tag};

use super::Yaml;
use super::scalar::{self, Remark, Scalar};
use super::trouble;
use crate::catalog::wording::shorten;
use crate::exchange::json;
use crate::exchange::reading::ReadLimits;
use crate::exchange::scan;
use crate::exchange::twin::Twin;
use crate::problem::Problem;

/// What stopped a document: where, and why.
type Refusal = (usize, Box<Problem>);

/// Reads one document; `base` is its offset in the file.
pub(super) fn read(text: &str, base: usize, limits: &ReadLimits) -> Yaml {
    let mut reader = Reader::new(text, limits);
    let refusal = reader.run().err();
    let broken = refusal.is_some();
    let mut problems = reader.notes;
    problems.extend(refusal.map(|(offset, problem)| (offset, *problem)));
    problems.sort_by_key(|(offset, _)| *offset);
    Yaml {
        documents: reader.documents.into_iter().map(|twin| twin.moved(base)).collect(),
        problems: problems.into_iter().map(|(at, problem)| (at + base, problem)).collect(),
        more_problems: reader.more_notes,
        broken,
    }
}

/// A list or mapping that is still open.
struct Frame {
    /// Offset of its bracket in the JSON text.
    open: usize,
    /// Its mark, closed when its end is known.
    mark: usize,
    anchor: Option<usize>,
    members: usize,
    /// Nothing in a list.
    mapping: Option<Mapping>,
}

#[derive(Default)]
struct Mapping {
    /// A key was written and its value comes next.
    awaits_value: bool,
    /// The value that comes next belongs to a merge key at this offset of the author's text.
    merging: Option<usize>,
    /// What merge keys brought, with the offsets of those keys.
    merged: Vec<(usize, Twin)>,
}

/// Where the JSON text of an anchored value is.
enum Anchored {
    Here(Range<usize>),
    /// It was taken out of the text with a merge key.
    Apart(Twin),
}

struct Reader<'t> {
    text: &'t str,
    parser: Parser<'t, granit_parser::StrInput<'t>>,
    depth: usize,
    most_notes: usize,
    twin: Twin,
    frames: Vec<Frame>,
    anchors: HashMap<usize, Anchored>,
    /// The anchors of this document as they were completed, but for those taken apart.
    completed: Vec<usize>,
    /// Bytes of JSON text that aliases and merges may still add.
    budget: usize,
    documents: Vec<Twin>,
    notes: Vec<(usize, Problem)>,
    more_notes: usize,
}

impl<'t> Reader<'t> {
    fn new(text: &'t str, limits: &ReadLimits) -> Self {
        let mut options = granit_parser::Options::default();
        options.set_emit_comments(false);
        options.flow_nesting_limit = limits.depth;
        options.block_nesting_limit = limits.depth;
        Self {
            text,
            parser: Parser::new_from_str_with_options(text, options),
            depth: limits.depth,
            most_notes: limits.problems_per_file,
            twin: Twin::default(),
            frames: Vec::new(),
            anchors: HashMap::new(),
            completed: Vec::new(),
            budget: limits.yaml_expansion,
            documents: Vec::new(),
            notes: Vec::new(),
            more_notes: 0,
        }
    }

    fn run(&mut self) -> Result<(), Refusal> {
        while let Some(next) = self.parser.next_event() {
            let (event, span) = next.map_err(|error| {
                let at = error.marker().byte_offset().unwrap_or_default().min(self.text.len());
                (at, Box::new(trouble::explain(&error)))
            })?;
            let range = span.byte_range().unwrap_or_default();
            match &event {
                Event::DocumentStart(..) => {
                    self.twin = Twin::default();
                    self.anchors.clear();
                    self.completed.clear();
                }
                Event::DocumentEnd => {
                    let twin = std::mem::take(&mut self.twin);
                    if twin.json() != "null" && twin.len() > 0 {
                        self.documents.push(twin);
                    }
                }
                Event::Scalar(content, style, ..) => self.scalar(&event, content, *style, &span)?,
                Event::SequenceStart(..) => self.open(&event, &range, &span, false)?,
                Event::MappingStart(..) => self.open(&event, &range, &span, true)?,
                Event::SequenceEnd | Event::MappingEnd => self.close(range.start)?,
                Event::Alias(id) => self.alias(*id, range)?,
                _ => {}
            }
        }
        Ok(())
    }

    /// Whether the next node is a key.
    fn at_key(&self) -> bool {
        let mapping = self.frames.last().and_then(|frame| frame.mapping.as_ref());
        mapping.is_some_and(|mapping| !mapping.awaits_value)
    }

    /// Writes what stands before an element or key.
    fn separate(&mut self) {
        if let Some(frame) = self.frames.last_mut() {
            let is_value = frame.mapping.as_ref().is_some_and(|mapping| mapping.awaits_value);
            if !is_value {
                if frame.members > 0 {
                    self.twin.raw(",");
                }
                frame.members += 1;
            }
        }
    }

    /// Notes that a node is complete whose JSON text begins at `start`.
    fn complete(&mut self, start: usize, anchor: Option<usize>) -> Result<(), Refusal> {
        if let Some(id) = anchor {
            self.anchors.insert(id, Anchored::Here(start..self.twin.len()));
            self.completed.push(id);
        }
        let Some(mapping) = self.frames.last_mut().and_then(|frame| frame.mapping.as_mut()) else {
            return Ok(());
        };
        mapping.awaits_value = !mapping.awaits_value;
        if mapping.awaits_value {
            return Ok(());
        }
        let Some(at) = mapping.merging.take() else { return Ok(()) };
        while let Some(id) = self.completed.last()
            && let Some(Anchored::Here(range)) = self.anchors.get(id)
            && range.start >= start
        {
            let (id, range) = (*id, range.clone());
            self.completed.pop();
            self.spend(range.len(), at)?;
            self.anchors.insert(id, Anchored::Apart(self.twin.piece(range)));
        }
        let merged = self.twin.split_off(start);
        if let Some(mapping) = self.frames.last_mut().and_then(|frame| frame.mapping.as_mut()) {
            mapping.merged.push((at, merged));
        }
        Ok(())
    }

    fn scalar(
        &mut self,
        event: &Event<'_>,
        content: &str,
        style: ScalarStyle,
        span: &Span,
    ) -> Result<(), Refusal> {
        let range = span.byte_range().unwrap_or_default();
        let plain = style == ScalarStyle::Plain;
        if self.at_key() {
            if plain && content == "<<" && event.tag().is_none() {
                if let Some(mapping) = self.frames.last_mut().and_then(|f| f.mapping.as_mut()) {
                    mapping.merging = Some(range.start);
                    mapping.awaits_value = true;
                }
                return Ok(());
            }
            self.separate();
            let start = self.twin.len();
            self.twin.mark(range);
            self.twin.string(content);
            // The anchor of a key stands for the key alone, without the colon.
            self.complete(start, event.anchor_id())?;
            self.twin.raw(":");
            return Ok(());
        }
        self.separate();
        let start = self.twin.len();
        self.twin.mark(range.clone());
        let tag = event.tag();
        let known = tag.and_then(Tag::core_suffix);
        match known {
            Some("str") => self.twin.string(content),
            Some(name @ ("int" | "float" | "bool" | "null")) => {
                let read = scalar::plain(content).0;
                let fits = match (&read, name) {
                    (Scalar::Number(token), "int") => !token.contains(['.', 'e']),
                    (Scalar::Number(_), "float") => true,
                    (Scalar::Word(word), "null") => *word == "null",
                    (Scalar::Word(word), "bool") => *word != "null",
                    _ => false,
                };
                if !fits {
                    let message = format!("“{}” is tagged !!{name} and is none.", shorten(content));
                    let problem = Problem::error("yaml-tag", message);
                    return Err(refuse(range.start, problem, "Remove the tag, or mend the value."));
                }
                self.write(&read, content);
            }
            _ => {
                self.remark_tag(tag, span);
                // The tag ! alone asks for text, as quotes do.
                let text = tag.is_some_and(|tag| tag.original() == "!");
                if plain && !text {
                    let (read, remark) = scalar::plain(content);
                    if let Some(remark) = remark {
                        self.remark(range.start, content, remark);
                    }
                    self.write(&read, content);
                } else {
                    self.twin.string(content);
                }
            }
        }
        self.complete(start, event.anchor_id())
    }

    fn write(&mut self, scalar: &Scalar, content: &str) {
        match scalar {
            Scalar::Word(word) => self.twin.raw(word),
            Scalar::Number(token) => self.twin.raw(token),
            Scalar::Text => self.twin.string(content),
        }
    }

    fn open(
        &mut self,
        event: &Event<'_>,
        range: &Range<usize>,
        span: &Span,
        mapping: bool,
    ) -> Result<(), Refusal> {
        if self.at_key() {
            return Err(complex_key(range.start));
        }
        if self.frames.len() + 1 >= self.depth {
            let problem = Problem::error("too-deep", "Values are nested too deeply to be read.");
            let fix = "Flatten it, or split it into several items.";
            return Err(refuse(range.start, problem, fix));
        }
        let expected = if mapping { "map" } else { "seq" };
        if event.tag().and_then(Tag::core_suffix) != Some(expected) {
            self.remark_tag(event.tag(), span);
        }
        self.separate();
        let open = self.twin.len();
        let mark = self.twin.mark(range.clone());
        self.twin.raw(if mapping { "{" } else { "[" });
        self.frames.push(Frame {
            open,
            mark,
            anchor: event.anchor_id(),
            members: 0,
            mapping: mapping.then(Mapping::default),
        });
        Ok(())
    }

    fn close(&mut self, end: usize) -> Result<(), Refusal> {
        let Some(mut frame) = self.frames.pop() else { return Ok(()) };
        // The end of a block is told where the next thing begins.
        let end = self.text.get(..end).map_or(end, |text| text.trim_end().len());
        let end = end.max(self.twin.source(self.twin.len()).end);
        if let Some(mapping) = frame.mapping.take() {
            self.merge(&frame, mapping.merged)?;
            self.twin.raw("}");
        } else {
            self.twin.raw("]");
        }
        self.twin.close(frame.mark, end);
        self.complete(frame.open, frame.anchor)
    }

    /// Lays what merge keys brought under the mapping that is about to close.
    fn merge(&mut self, frame: &Frame, merged: Vec<(usize, Twin)>) -> Result<(), Refusal> {
        if merged.is_empty() {
            return Ok(());
        }
        let mut own: HashSet<String> = scan::keys(self.twin.json(), frame.open)
            .filter_map(|key| Some(json::decode(self.twin.json(), key).ok()?.0))
            .collect();
        for (at, brought) in merged {
            let text = brought.json();
            let objects: Option<Vec<Range<usize>>> = match text.as_bytes().first() {
                Some(b'{') => Some(std::iter::once(0..text.len()).collect()),
                Some(b'[') => scan::pieces(text.as_bytes(), 0).map(|pieces| pieces.ranges),
                _ => None,
            };
            let objects = objects.filter(|objects| {
                objects.iter().all(|object| text.as_bytes().get(object.start) == Some(&b'{'))
            });
            let Some(objects) = objects else {
                let problem = Problem::error(
                    "yaml-merge",
                    "The merge key << is followed by something other than a mapping.",
                );
                let fix = "Give it the alias of a mapping, or put << in quotes.";
                return Err(refuse(at, problem, fix));
            };
            for object in objects {
                for member in scan::members(text, object.start).unwrap_or_default() {
                    let Ok((key, _)) = json::decode(text, member.key.start) else { continue };
                    if !own.insert(key) {
                        continue;
                    }
                    self.spend(member.value.end - member.key.start, at)?;
                    if own.len() > 1 {
                        self.twin.raw(",");
                    }
                    self.twin.copy(&brought, member.key.start..member.value.end);
                }
            }
        }
        Ok(())
    }

    fn alias(&mut self, id: usize, range: Range<usize>) -> Result<(), Refusal> {
        let (length, is_text) = match self.anchors.get(&id) {
            Some(Anchored::Here(at)) => {
                (at.len(), self.twin.json().as_bytes().get(at.start) == Some(&b'"'))
            }
            Some(Anchored::Apart(twin)) => (twin.len(), twin.json().starts_with('"')),
            None => {
                let problem =
                    Problem::error("yaml-alias", "An alias stands inside the value it names.");
                let fix = "Name a value that is complete, or write the value out.";
                return Err(refuse(range.start, problem, fix));
            }
        };
        let is_key = self.at_key();
        if is_key && !is_text {
            return Err(complex_key(range.start));
        }
        self.spend(length, range.start)?;
        self.separate();
        let start = self.twin.len();
        match self.anchors.remove(&id) {
            Some(Anchored::Here(at)) => {
                self.twin.repeat(at.clone());
                self.anchors.insert(id, Anchored::Here(at));
            }
            Some(Anchored::Apart(twin)) => {
                self.twin.copy(&twin, 0..twin.len());
                self.anchors.insert(id, Anchored::Apart(twin));
            }
            None => {}
        }
        self.complete(start, None)?;
        if is_key {
            self.twin.raw(":");
        }
        Ok(())
    }

    fn spend(&mut self, bytes: usize, at: usize) -> Result<(), Refusal> {
        match self.budget.checked_sub(bytes + 1) {
            Some(left) => {
                self.budget = left;
                Ok(())
            }
            None => {
                let problem = Problem::error(
                    "yaml-expansion",
                    "Aliases repeat so much that this document would become enormous.",
                );
                Err(refuse(at, problem, "Write out what the aliases stand for, once."))
            }
        }
    }

    fn remark_tag(&mut self, tag: Option<&Tag>, span: &Span) {
        let Some(tag) = tag else { return };
        let written = tag.original();
        if written == "!" {
            return;
        }
        let at = span.tag_start().and_then(|mark| mark.byte_offset()).unwrap_or_default();
        let message = format!(
            "The tag {} means nothing to Plinth; the value is read as if it had none.",
            shorten(&written)
        );
        self.note(
            at,
            Problem::warning("yaml-tag", message)
                .fix("Check the value, and remove the tag if it is right."),
        );
    }

    fn remark(&mut self, at: usize, content: &str, remark: Remark) {
        let problem = match remark {
            Remark::OldBoolean => Problem::info(
                "yaml-boolean",
                format!("{content} is read as a text; older programs take it for a truth value."),
            )
            .fix("Write true or false, or put the text in quotes."),
            Remark::LeadingZero => Problem::info(
                "yaml-leading-zero",
                format!(
                    "{} is read as a decimal number; its zeros in front are lost, and older programs take it for octal.",
                    shorten(content)
                ),
            )
            .fix("Put it in quotes if it is a name; write 0o before octal digits."),
            Remark::NoJsonNumber => Problem::warning(
                "yaml-number",
                format!("{content} is a number that a catalog cannot hold; it is read as a text."),
            )
            .fix("Write a number, or null."),
        };
        self.note(at, problem);
    }

    fn note(&mut self, at: usize, problem: Problem) {
        if self.notes.len() < self.most_notes {
            self.notes.push((at, problem));
        } else {
            self.more_notes += 1;
        }
    }
}

fn complex_key(at: usize) -> Refusal {
    let problem = Problem::error("yaml-key", "A key is a list or a mapping, and must be a text.");
    let fix = "Write the key as a text; a text that begins with { or [ belongs in quotes.";
    refuse(at, problem, fix)
}

fn refuse(at: usize, problem: Problem, fix: &str) -> Refusal {
    (at, Box::new(problem.fix(fix)))
}
