//! Edits applied to a text, and the way back from the mended text to the author's.

use std::ops::Range;

use super::{Edit, SyntaxError, SyntaxKind};

/// A list of edits in text order, with the place of each in the mended text.
pub(crate) struct EditMap<'e> {
    edits: &'e [Edit],
    /// Start of each edit's replacement in the mended text.
    starts: Vec<usize>,
}

impl<'e> EditMap<'e> {
    /// `edits` must be in text order and must not overlap.
    pub(crate) fn new(edits: &'e [Edit]) -> Self {
        let mut shrunk = 0;
        let mut grown = 0;
        let starts = edits
            .iter()
            .map(|edit| {
                let start = edit.range.start + grown - shrunk;
                shrunk += edit.range.len();
                grown += edit.replacement.len();
                start
            })
            .collect();
        Self { edits, starts }
    }

    /// The mended text.
    pub(crate) fn apply(&self, text: &str) -> String {
        apply(text, 0..text.len(), self.edits)
    }

    /// The author's offset of an offset in the mended text.
    pub(crate) fn original(&self, mended: usize) -> usize {
        self.place_of(mended).start
    }

    /// The author's range of a non-empty range in the mended text.
    pub(crate) fn original_range(&self, mended: &Range<usize>) -> Range<usize> {
        let start = self.original(mended.start);
        let last = mended.end.saturating_sub(1).max(mended.start);
        start..self.place_of(last).end.max(start)
    }

    /// The author's bytes that one byte of the mended text stands for.
    fn place_of(&self, mended: usize) -> Range<usize> {
        let after = self.starts.partition_point(|start| *start <= mended);
        let Some(index) = after.checked_sub(1) else {
            return mended..mended + 1;
        };
        let edit = &self.edits[index];
        let into = mended - self.starts[index];
        if into < edit.replacement.len() {
            return edit.range.clone();
        }
        let original = edit.range.end + into - edit.replacement.len();
        original..original + 1
    }

    /// An error of the mended text, placed in the author's.
    pub(crate) fn place(&self, error: SyntaxError) -> SyntaxError {
        error.moved(|offset| self.original(offset))
    }
}

impl SyntaxError {
    /// The same error with every offset sent through `place`.
    #[must_use]
    pub(crate) fn moved(mut self, place: impl Fn(usize) -> usize) -> Self {
        self.offset = place(self.offset);
        self.kind = match self.kind {
            SyntaxKind::UnexpectedEnd { open } => {
                SyntaxKind::UnexpectedEnd { open: open.map(place) }
            }
            SyntaxKind::MismatchedBracket { open } => {
                SyntaxKind::MismatchedBracket { open: place(open) }
            }
            SyntaxKind::DuplicateKey { first } => SyntaxKind::DuplicateKey { first: place(first) },
            kind => kind,
        };
        self
    }
}

/// `text[range]` with those of `edits` that lie inside it.
pub(crate) fn apply(text: &str, range: Range<usize>, edits: &[Edit]) -> String {
    let mut mended = String::with_capacity(range.len() + 16);
    let mut at = range.start;
    for edit in edits {
        if edit.range.start < at || edit.range.end > range.end {
            continue;
        }
        mended.push_str(&text[at..edit.range.start]);
        mended.push_str(edit.replacement);
        at = edit.range.end;
    }
    mended.push_str(&text[at..range.end]);
    mended
}
