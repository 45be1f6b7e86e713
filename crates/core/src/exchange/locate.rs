//! From a JSON pointer to a place in the author's text, and from a byte to line and column.

use std::ops::Range;

use super::json::{EditMap, decode, mend_whole};
use super::scan;

/// Bytes between two remembered character counts of a [`LineIndex`].
const STRIDE: usize = 4096;

/// The byte range of the value at a JSON pointer (RFC 6901) in a text that may have the defects
/// the tolerant reader straightens. Of a key that is written twice the last one counts, as it does
/// for the value.
pub fn locate(text: &str, pointer: &str) -> Option<Range<usize>> {
    let (range, rest) = walk(text, pointer)?;
    rest.is_empty().then_some(range)
}

/// The same, but the closest value above when the pointer leads to something that is not there
/// (a missing property, for instance). Nothing only when the text holds no value at all.
pub fn nearest(text: &str, pointer: &str) -> Option<Range<usize>> {
    walk(text, pointer).map(|(range, _)| range)
}

/// Follows a pointer as far as it goes: the range reached and what is left of the pointer.
fn walk<'p>(text: &str, pointer: &'p str) -> Option<(Range<usize>, &'p str)> {
    let edits = mend_whole(text).edits;
    if edits.is_empty() {
        return walk_strict(text, pointer);
    }
    let map = EditMap::new(&edits);
    let (range, rest) = walk_strict(&map.apply(text), pointer)?;
    Some((map.original_range(&range), rest))
}

fn walk_strict<'p>(text: &str, pointer: &'p str) -> Option<(Range<usize>, &'p str)> {
    let mut range = scan::trim(text.as_bytes(), 0..text.len());
    if range.is_empty() {
        return None;
    }
    let mut rest = pointer;
    while let Some(tail) = rest.strip_prefix('/') {
        let length = tail.find('/').unwrap_or(tail.len());
        let token = tail[..length].replace("~1", "/").replace("~0", "~");
        let Some(inner) = child(text, range.start, &token) else {
            break;
        };
        range = inner;
        rest = &tail[length..];
    }
    Some((range, rest))
}

/// The range of one member or element of the container at `open`.
fn child(text: &str, open: usize, token: &str) -> Option<Range<usize>> {
    match text.as_bytes().get(open)? {
        b'{' => {
            let members = scan::members(text, open)?;
            let member = members
                .into_iter()
                .rev()
                .find(|member| decode(text, member.key.start).is_ok_and(|(key, _)| key == token))?;
            Some(member.value).filter(|value| !value.is_empty())
        }
        b'[' => {
            let index: usize = token.parse().ok()?;
            let pieces = scan::pieces(text.as_bytes(), open)?;
            pieces.ranges.into_iter().nth(index).filter(|piece| !piece.is_empty())
        }
        _ => None,
    }
}

/// Line and column of byte offsets in one text, quick even where a line is megabytes long.
#[derive(Clone, Debug)]
pub struct LineIndex<'t> {
    text: &'t str,
    /// Byte offsets at which lines begin.
    starts: Vec<usize>,
    /// Characters before each multiple of [`STRIDE`] bytes.
    characters: Vec<usize>,
}

impl<'t> LineIndex<'t> {
    /// Looks through `text` once. Lines end with a line feed.
    pub fn new(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        let starts =
            std::iter::once(0).chain(memchr::memchr_iter(b'\n', bytes).map(|at| at + 1)).collect();
        let mut before = 0;
        let characters = bytes
            .chunks(STRIDE)
            .map(|chunk| {
                let at_start = before;
                before += count_characters(chunk);
                at_start
            })
            .collect();
        Self { text, starts, characters }
    }

    /// Line and column of a byte offset, both from 1, the column in characters. An offset past the
    /// end counts as the end.
    pub fn line_column(&self, offset: usize) -> (u32, u32) {
        let offset = offset.min(self.text.len());
        let line = self.starts.partition_point(|start| *start <= offset);
        let start = self.starts.get(line.saturating_sub(1)).copied().unwrap_or_default();
        let column = self.characters_before(offset) - self.characters_before(start) + 1;
        (clamp(line), clamp(column))
    }

    fn characters_before(&self, offset: usize) -> usize {
        let stride = offset / STRIDE;
        let counted = self.characters.get(stride).copied();
        let from = if counted.is_some() { stride * STRIDE } else { 0 };
        counted.unwrap_or_default() + count_characters(&self.text.as_bytes()[from..offset])
    }
}

/// The characters that begin in these bytes of UTF-8.
fn count_characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| (**byte & 0xC0) != 0x80).count()
}

fn clamp(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Line and column of offsets that are asked for in ascending order, without an index.
pub(super) struct Cursor<'t> {
    text: &'t str,
    at: usize,
    line: usize,
    column: usize,
}

impl<'t> Cursor<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, at: 0, line: 1, column: 1 }
    }

    /// Line and column of `offset`, which must not lie before the last one asked for.
    pub(super) fn line_column(&mut self, offset: usize) -> (u32, u32) {
        let offset = offset.clamp(self.at, self.text.len());
        let passed = &self.text.as_bytes()[self.at..offset];
        if let Some(last) = memchr::memrchr(b'\n', passed) {
            self.line += memchr::memchr_iter(b'\n', passed).count();
            self.column = 1 + count_characters(&passed[last + 1..]);
        } else {
            self.column += count_characters(passed);
        }
        self.at = offset;
        (clamp(self.line), clamp(self.column))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn finds(text: &str, pointer: &str, expected: Option<&str>) {
        assert_eq!(locate(text, pointer).map(|range| &text[range]), expected);
    }

    #[test]
    fn finds_values_by_pointer() {
        let text = r#" {"a": [10, {"b/c": true, "~": "x,y"}], "a b": null} "#;
        finds(text, "", Some(text.trim()));
        finds(text, "/a/0", Some("10"));
        finds(text, "/a/1/b~1c", Some("true"));
        finds(text, "/a/1/~0", Some("\"x,y\""));
        finds(text, "/a b", Some("null"));
        finds(text, "/a/2", None);
        finds(text, "/nothing", None);
        finds("", "/a", None);
    }

    #[test]
    fn finds_values_in_text_with_defects() {
        let text = "{ // first\n “a”: [1,\n ...\n 2,], /* {\"b\": 0} */ “b”: “x “y” z”, }";
        finds(text, "/a/1", Some("2"));
        finds(text, "/b", Some("“x “y” z”"));
    }

    #[test]
    fn the_last_of_two_equal_keys_counts() {
        finds(r#"{"a": 1, "a": 2}"#, "/a", Some("2"));
    }

    #[test]
    fn nearest_gives_what_is_there() {
        let text = r#"{"a": {"b": 1}}"#;
        assert_eq!(nearest(text, "/a/c").map(|range| &text[range]), Some(r#"{"b": 1}"#));
    }

    #[test]
    fn lines_and_columns_count_characters() {
        let text = "ab\nc“d”e\n\nlast";
        let index = LineIndex::new(text);
        let mut cursor = Cursor::new(text);
        for (offset, _) in text.char_indices().chain([(text.len(), ' ')]) {
            let line = text[..offset].matches('\n').count() + 1;
            let start = text[..offset].rfind('\n').map_or(0, |at| at + 1);
            let expected = (line as u32, text[start..offset].chars().count() as u32 + 1);
            assert_eq!(index.line_column(offset), expected);
            assert_eq!(cursor.line_column(offset), expected);
        }
        assert_eq!(index.line_column(9999), (4, 5));
    }

    #[test]
    fn columns_are_right_in_very_long_lines() {
        let text = format!("x\n{}", "é{".repeat(10_000));
        let index = LineIndex::new(&text);
        assert_eq!(index.line_column(2 + 3 * 9_000), (2, 18_001));
    }
}
