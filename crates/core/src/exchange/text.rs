//! Prose with JSON in it: where the blocks are, and under which heading.
//!
//! A block begins with a brace or bracket after space, and looks like JSON from its first token on:
//! `{{marks}}`, `{braces} in sentences` and `[links](…)` do not.

use std::ops::Range;

use super::json::{Budget, mend};
use super::scan::{is_space, skip_space};

/// Most characters of a heading.
const LONGEST_HEADING: usize = 80;

/// A piece of prose that wants to be JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Bytes of the text. Of a block that is never closed: as far as it made sense.
    pub range: Range<usize>,
    /// The closest short line above.
    pub heading: Option<String>,
    /// Whether its brackets balance.
    pub closed: bool,
    /// Whether it stands within a line of prose.
    pub inline: bool,
}

/// Finds the blocks of a text in order, in time proportional to its length.
pub fn blocks(text: &str) -> Vec<Block> {
    let bytes = text.as_bytes();
    let mut budget = Budget::new(text.len());
    let mut headings = Headings { text, at: 0, last: None };
    let mut blocks = Vec::new();
    let mut at = 0;
    while let Some(found) = memchr::memchr2(b'{', b'[', &bytes[at..]) {
        let open = at + found;
        let Some(place) = begins_block(bytes, open) else {
            at = open + 1;
            continue;
        };
        let heading = headings.above(open);
        let mending = mend(text, open, &mut budget);
        let end = mending.end.unwrap_or_else(|| mending.stopped.max(open + 1));
        let range = open..text.ceil_char_boundary(end);
        at = range.end;
        headings.at = at;
        blocks.push(Block {
            range,
            heading,
            closed: mending.end.is_some(),
            inline: place == Place::Inline,
        });
    }
    blocks
}

#[derive(PartialEq, Eq)]
enum Place {
    Line,
    Inline,
}

/// Whether the bracket at `open` begins a block, and where.
fn begins_block(bytes: &[u8], open: usize) -> Option<Place> {
    let before = &bytes[..open];
    if before.last().is_some_and(|byte| !is_space(*byte)) {
        return None;
    }
    let text_before = before.iter().rev().find(|byte| !matches!(byte, b' ' | b'\t'));
    let first = skip_space(bytes, open + 1);
    let ends_line = bytes[open + 1..first].contains(&b'\n');
    let place = if ends_line || matches!(text_before, None | Some(b'\n' | b'\r')) {
        Place::Line
    } else {
        Place::Inline
    };
    let member = if bytes[open] == b'{' {
        first
    } else if bytes.get(first) == Some(&b'{') {
        skip_space(bytes, first + 1)
    } else {
        return None;
    };
    let rest = bytes.get(member..).unwrap_or_default();
    let quote = rest.starts_with(b"\"")
        || ["“", "”", "‘", "’"].iter().any(|quote| rest.starts_with(quote.as_bytes()));
    let begins = quote
        || (place == Place::Line
            && (rest.starts_with(b"//")
                || rest.starts_with(b"/*")
                || rest.starts_with(b"...")
                || rest.starts_with("…".as_bytes())
                || rest.starts_with(b"'")
                || begins_with_bare_key(rest)));
    begins.then_some(place)
}

fn begins_with_bare_key(rest: &[u8]) -> bool {
    let name = rest
        .iter()
        .take(100)
        .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$' | b'-'))
        .count();
    name > 0 && rest.get(skip_space(rest, name)) == Some(&b':')
}

/// Remembers the last heading while the prose between blocks goes by.
struct Headings<'t> {
    text: &'t str,
    at: usize,
    last: Option<&'t str>,
}

impl Headings<'_> {
    /// The heading above `offset`; what stands before it in its own line counts.
    fn above(&mut self, offset: usize) -> Option<String> {
        let passed = &self.text[self.at..offset];
        if let Some(heading) = passed.lines().rev().find_map(heading) {
            self.last = Some(heading);
        }
        self.last.map(str::to_owned)
    }
}

/// A line as a heading: short prose that is no bullet, no mark and no sentence.
fn heading(line: &str) -> Option<&str> {
    let line = line.trim();
    if line.char_indices().nth(LONGEST_HEADING).is_some()
        || ["•", "- ", "* ", "+ ", "– ", "— ", "```", "{{", "}", "]", "|"]
            .iter()
            .any(|mark| line.starts_with(mark))
    {
        return None;
    }
    let title = line.trim_matches(['#', '*', '=', '_', ' ']).trim_end_matches(':').trim_end();
    let is_title = !title.ends_with('.') && title.contains(char::is_alphabetic);
    is_title.then_some(title)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn found(text: &str) -> Vec<(&str, Option<String>, bool)> {
        let of = |block: Block| (&text[block.range], block.heading, block.closed);
        blocks(text).into_iter().map(of).collect()
    }

    #[test]
    fn finds_blocks_under_their_headings() {
        let text = "## Cart\n\nA sentence about carts.\n\n• a bullet\n\n```json\n{\n \"a\": {\"b\": \"}\"}\n}\n```\n\nAPI:\n[{\"c\": 1}]\n{ “d”: 2 }";
        assert_eq!(
            found(text),
            [
                ("{\n \"a\": {\"b\": \"}\"}\n}", Some("Cart".to_owned()), true),
                ("[{\"c\": 1}]", Some("API".to_owned()), true),
                ("{ “d”: 2 }", Some("API".to_owned()), true),
            ]
        );
    }

    #[test]
    fn ignores_marks_links_and_braces_in_sentences() {
        let text = "{{cta_1}}\n[1] a {b, c} and {} and { x: y }\n[link](there) f(){\n return 1;\n}\n[\"a\"]\n{\n}";
        assert_eq!(found(text), []);
    }

    #[test]
    fn goes_on_after_a_block_that_is_never_closed() {
        let text = "One\n\n{\n \"a\": {\n \"b\": 1\n\nTwo\n\n{ \"c\": 2 }\n\nThree\n\n{ \"d\": [1 }\n{ \"e\": 3 }";
        let found = found(text);
        assert_eq!(found[0].0, "{\n \"a\": {\n \"b\": 1\n\n");
        assert_eq!(
            found[1..],
            [
                ("{ \"c\": 2 }", Some("Two".to_owned()), true),
                ("{ \"d\": [1 ", Some("Three".to_owned()), false),
                ("{ \"e\": 3 }", Some("Three".to_owned()), true),
            ]
        );
    }

    #[test]
    fn a_broken_block_that_balances_is_one_block() {
        let text = "{\n \"a\": {\"x\": 1}\n \"b\": {\"y\": 2}\n}\n{\"c\": 3}";
        assert_eq!(found(text).len(), 2);
    }

    #[test]
    fn hostile_text_takes_linear_time() {
        // Quadratic time would take hours at either size.
        let size = if cfg!(debug_assertions) { 1 << 20 } else { 10 << 20 };
        for unit in [
            "{",
            "[",
            "{\"",
            "{\"a\":",
            "{\"a\" ",
            " {\"a\" {",
            "\n{\"a\": [",
            "{“",
            "“ ",
            "{\"a\": “b” ",
            "{ /*",
            "\n{'",
            "…\n",
            "{\"a\":\"”\" ",
            "[{\"a\":“b “,",
            "{\"a\":1,...",
            "\n{ // x\n",
            "{\"\\",
            "{“\\“",
            "\n[{ \"a\": [1 }",
        ] {
            let text = unit.repeat(size / unit.len());
            let started = std::time::Instant::now();
            blocks(&text);
            let taken = started.elapsed();
            assert!(taken.as_secs() < 20, "{unit:?} took {taken:?}");
        }
    }
}
