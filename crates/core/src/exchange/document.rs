//! One JSON document on its way to items: strictly first, and if that fails, mended.

use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;
use serde_json::Value;

use super::detect::{is_wrapper, kind_of};
use super::json::{Edit, EditMap, Parsed, SyntaxError, mend_whole, parse_all};
use super::outline::{Aside, Outline, Slot, outline, wrapped};
use super::reading::ItemKind;
use super::salvage::salvage;
use crate::problem::Problem;

/// Slots filled before their results are sorted into a document; bounds memory for hostile lists.
const BATCH: usize = 1 << 16;

/// Below this many slots, sharing the work costs more than it saves.
const WORTH_SHARING: usize = 32;

/// Things that are no items kept for one document; more are only counted.
const MOST_STRAYS: usize = 10_000;

/// What a slot turned out to hold.
#[derive(Debug)]
pub(super) enum Body {
    /// An item, whole or (with errors) as far as it is readable.
    Item(ItemKind, Value),
    /// Anything else.
    Stray,
}

/// A filled slot. Offsets are bytes of the author's document.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) range: Range<usize>,
    pub(super) outer: Option<Arc<str>>,
    pub(super) body: Body,
    pub(super) errors: Vec<SyntaxError>,
}

/// A document with its items found.
#[derive(Debug, Default)]
pub(super) struct Document {
    /// In text order.
    pub(super) found: Vec<Found>,
    /// Strays in `found`.
    strays: usize,
    /// Strays beyond those in `found`.
    pub(super) more_strays: usize,
    pub(super) asides: Vec<Aside>,
    pub(super) problems: Vec<(usize, Problem)>,
    /// What the text needed before it could be read, in text order.
    pub(super) edits: Vec<Edit>,
}

/// Reads one document.
///
/// # Errors
/// The syntax error that spoils the document as a whole.
pub(super) fn read_document(text: &str, depth: usize) -> Result<Document, SyntaxError> {
    let strict = attempt(text, depth);
    if strict.as_ref().is_ok_and(Document::is_clean) {
        return strict;
    }
    let edits = mend_whole(text).edits;
    if edits.is_empty() {
        return strict;
    }
    let map = EditMap::new(&edits);
    match attempt(&map.apply(text), depth) {
        Ok(mut mended) => {
            mended.place(&map);
            mended.edits = edits;
            Ok(mended)
        }
        // A mended text that lost its brackets was misread; what strict reading saw still holds.
        Err(error) => strict.map_err(|_| map.place(error)),
    }
}

fn attempt(text: &str, depth: usize) -> Result<Document, SyntaxError> {
    let Outline { slots, asides, problems } = outline(text, depth)?;
    let mut document = Document { asides, problems, ..Document::default() };
    if slots.len() < WORTH_SHARING {
        document.take(slots.iter().map(|slot| fill(text, slot, depth)));
        return Ok(document);
    }
    for batch in slots.chunks(BATCH) {
        let filled: Vec<Filled> =
            batch.par_iter().with_min_len(8).map(|slot| fill(text, slot, depth)).collect();
        document.take(filled.into_iter());
    }
    Ok(document)
}

impl Document {
    fn is_clean(&self) -> bool {
        self.found.iter().all(|found| found.errors.is_empty())
    }

    fn take(&mut self, filled: impl Iterator<Item = Filled>) {
        for filled in filled {
            match filled {
                Filled::One(found) => self.keep(found),
                Filled::Wrapped(many) => many.into_iter().for_each(|found| self.keep(found)),
            }
        }
    }

    fn keep(&mut self, found: Found) {
        if matches!(found.body, Body::Stray) {
            if self.strays == MOST_STRAYS {
                self.more_strays += 1;
                return;
            }
            self.strays += 1;
        }
        self.found.push(found);
    }

    /// Moves every offset from the mended text to the author's.
    fn place(&mut self, map: &EditMap<'_>) {
        for found in &mut self.found {
            found.range = map.original_range(&found.range);
            let errors = std::mem::take(&mut found.errors);
            found.errors = errors.into_iter().map(|error| map.place(error)).collect();
        }
        for aside in &mut self.asides {
            aside.range = map.original_range(&aside.range);
        }
        for (offset, _) in &mut self.problems {
            *offset = map.original(*offset);
        }
    }
}

/// What one slot gave.
enum Filled {
    One(Found),
    /// The items of a wrapper.
    Wrapped(Vec<Found>),
}

fn fill(text: &str, slot: &Slot, depth: usize) -> Filled {
    let (found, is_wrapper) = fill_one(text, slot, depth);
    if !is_wrapper {
        return Filled::One(found);
    }
    let mut inner: Vec<Found> =
        wrapped(text, slot).iter().map(|slot| fill_one(text, slot, depth).0).collect();
    // What is wrong with the wrapper itself; its items have found their own errors again.
    let (range, outer) = (found.range, found.outer);
    let own = |error: &SyntaxError| !inner.iter().any(|item| item.range.contains(&error.offset));
    let errors: Vec<SyntaxError> = found.errors.into_iter().filter(own).collect();
    if !errors.is_empty() {
        inner.push(Found { range, outer, body: Body::Stray, errors });
    }
    Filled::Wrapped(inner)
}

/// Fills a slot with one item, and says whether it is a wrapper of items instead.
fn fill_one(text: &str, slot: &Slot, depth: usize) -> (Found, bool) {
    let slice = &text[slot.range.clone()];
    let Parsed { value, errors } = parse_all(slice, depth);
    let (value, kind, wrapper) = match value {
        Some(Value::Object(members)) => {
            let kind = kind_of(members.keys().map(String::as_str), slot.expected);
            let wrapper = is_wrapper(&members);
            (Value::Object(members), kind, wrapper)
        }
        Some(other) => (other, None, false),
        None => {
            let rest = salvage(slice, depth);
            let kind = kind_of(rest.keys.iter().map(String::as_str), slot.expected);
            let has = |name: &str| rest.keys.iter().any(|key| key == name);
            let wrapper = has("blueprint") && has("data") && !has("identifier");
            (Value::Object(rest.members), kind, wrapper)
        }
    };
    let start = slot.range.start;
    let found = Found {
        range: slot.range.clone(),
        outer: slot.outer.clone(),
        body: kind.map_or(Body::Stray, |kind| Body::Item(kind, value)),
        errors: errors.into_iter().map(|error| error.moved(|offset| offset + start)).collect(),
    };
    (found, wrapper)
}
