//! The JSON twin of a file in another format: the same values as JSON text, and for each of them
//! the place in the file where its author wrote it.
//!
//! Everything after reading (items, wrappers, duplicate keys, places of problems) works on JSON
//! text. A file of another format is turned into that text once, and every offset of the text
//! leads back to the file.

use std::ops::Range;

use serde_json::Value;

use super::canonical;

/// JSON text with the way back to the text it was made from.
#[derive(Clone, Debug, Default)]
pub struct Twin {
    json: String,
    /// By ascending offset in `json`.
    marks: Vec<Mark>,
}

/// From `at` on, the JSON text stands for `source`.
#[derive(Clone, Debug)]
struct Mark {
    at: usize,
    source: Range<usize>,
}

impl Twin {
    /// The JSON text.
    pub fn json(&self) -> &str {
        &self.json
    }

    /// The bytes of the author's text that the JSON byte at `offset` stands for.
    pub fn source(&self, offset: usize) -> Range<usize> {
        let after = self.marks.partition_point(|mark| mark.at <= offset);
        after.checked_sub(1).map_or(0..0, |index| self.marks[index].source.clone())
    }

    /// The bytes of the author's text that a value stands for: from its own beginning to the end
    /// of the last thing in it.
    pub fn source_range(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.source(range.start);
        let end = self.source(range.end.saturating_sub(1)).end.max(start.end);
        start.start..end
    }

    /// The same twin for a text that stands `base` bytes further on in its file.
    #[must_use]
    pub(super) fn moved(mut self, base: usize) -> Self {
        for mark in &mut self.marks {
            mark.source = mark.source.start + base..mark.source.end + base;
        }
        self
    }

    pub(super) fn len(&self) -> usize {
        self.json.len()
    }

    /// From here on the JSON text stands for `source`. Gives the mark's index, for [`Self::close`].
    pub(super) fn mark(&mut self, source: Range<usize>) -> usize {
        let at = self.json.len();
        match self.marks.last_mut() {
            Some(last) if last.at == at => last.source = source,
            _ => self.marks.push(Mark { at, source }),
        }
        self.marks.len() - 1
    }

    /// Says where the author's container ends that was marked when it began.
    pub(super) fn close(&mut self, mark: usize, end: usize) {
        if let Some(mark) = self.marks.get_mut(mark) {
            mark.source.end = mark.source.end.max(end);
        }
    }

    /// Appends punctuation or a ready token.
    pub(super) fn raw(&mut self, text: &str) {
        self.json.push_str(text);
    }

    /// Appends a string.
    pub(super) fn string(&mut self, content: &str) {
        canonical::write_string(&mut self.json, content);
    }

    /// Appends a value that stands for the place marked last.
    pub(super) fn value(&mut self, value: &Value) {
        self.json.push_str(&value.to_string());
    }

    /// Appends a piece of another twin together with its places.
    pub(super) fn copy(&mut self, other: &Twin, range: Range<usize>) {
        let base = self.json.len();
        let first = other.marks.partition_point(|mark| mark.at <= range.start).saturating_sub(1);
        for mark in &other.marks[first..] {
            if mark.at >= range.end {
                break;
            }
            let at = base + mark.at.saturating_sub(range.start);
            match self.marks.last_mut() {
                Some(last) if last.at == at => last.source = mark.source.clone(),
                _ => self.marks.push(Mark { at, source: mark.source.clone() }),
            }
        }
        self.json.push_str(&other.json[range]);
    }

    /// Appends a piece of the same twin again, as an alias does.
    pub(super) fn repeat(&mut self, range: Range<usize>) {
        let piece = self.piece(range);
        self.copy(&piece, 0..piece.len());
    }

    /// A piece as a twin of its own.
    pub(super) fn piece(&self, range: Range<usize>) -> Self {
        let mut piece = Self::default();
        piece.copy(self, range);
        piece
    }

    /// Takes away everything from `at` on and gives it back.
    pub(super) fn split_off(&mut self, at: usize) -> Self {
        let end = self.json.len();
        let piece = self.piece(at..end);
        self.json.truncate(at);
        let kept = self.marks.partition_point(|mark| mark.at < at);
        self.marks.truncate(kept);
        piece
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn example() -> Twin {
        let mut twin = Twin::default();
        let open = twin.mark(10..10);
        twin.raw("{");
        twin.mark(10..11);
        twin.string("a");
        twin.raw(":");
        twin.mark(13..14);
        twin.raw("1");
        twin.close(open, 15);
        twin.raw("}");
        twin
    }

    #[test]
    fn every_offset_leads_back() {
        let twin = example();
        assert_eq!(twin.json(), r#"{"a":1}"#);
        let sources: Vec<_> = (0..7).map(|at| twin.source(at)).collect();
        assert_eq!(
            sources,
            [10..15, 10..11, 10..11, 10..11, 10..11, 13..14, 13..14].map(|range| range)
        );
        assert_eq!(twin.source_range(&(0..7)), 10..15);
        assert_eq!(Twin::default().source(5), 0..0);
    }

    #[test]
    fn pieces_keep_their_places() {
        let mut twin = example();
        twin.raw(" ");
        twin.repeat(5..6);
        assert_eq!(twin.json(), r#"{"a":1} 1"#);
        assert_eq!(twin.source(8), 13..14);
        let rest = twin.split_off(8);
        assert_eq!((rest.json(), rest.source(0)), ("1", 13..14));
        assert_eq!(twin.json(), r#"{"a":1} "#);
    }
}
