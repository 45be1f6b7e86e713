//! Where the documents of a YAML text begin and end.
//!
//! A line that begins with `---` or `...` ends whatever is open, even a block of text, so a text
//! can be cut at these lines without being parsed.

use std::ops::Range;

/// The ranges of the documents, each with its directives. Stretches of nothing but space and
/// comments are left out.
pub(super) fn split(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut at = 0;
    let mut filled = false;
    for line in text.split_inclusive('\n') {
        let end = at + line.len();
        if is_marker(line, "---") {
            if filled {
                found.push(start..at);
                start = at;
            }
            filled = true;
        } else if is_marker(line, "...") {
            if filled {
                found.push(start..end);
            }
            start = end;
            filled = false;
        } else if !filled {
            let content = line.trim();
            filled = !(content.is_empty() || content.starts_with('#') || line.starts_with('%'));
        }
        at = end;
    }
    if filled {
        found.push(start..text.len());
    }
    found
}

fn is_marker(line: &str, marker: &str) -> bool {
    line.strip_prefix(marker)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\r', '\n']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn splits(text: &str, expected: &[&str]) {
        let found: Vec<&str> = split(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn cuts_at_markers() {
        splits("", &[]);
        splits("# only\n\n", &[]);
        splits("a: 1", &["a: 1"]);
        splits("---\na: 1\n---\nb: 2\n", &["---\na: 1\n", "---\nb: 2\n"]);
        splits("a: 1\n--- # two\nb: 2", &["a: 1\n", "--- # two\nb: 2"]);
        splits("a: 1\r\n---\r\nb: 2\r\n", &["a: 1\r\n", "---\r\nb: 2\r\n"]);
        splits("a: 1\n...\nb: 2\n", &["a: 1\n...\n", "b: 2\n"]);
    }

    #[test]
    fn keeps_directives_with_their_document() {
        splits("%YAML 1.2\n---\na: 1\n", &["%YAML 1.2\n---\na: 1\n"]);
        splits(
            "# x\n---\na: 1\n...\n%YAML 1.2\n---\nb",
            &["# x\n---\na: 1\n...\n", "%YAML 1.2\n---\nb"],
        );
    }

    #[test]
    fn does_not_cut_at_what_only_looks_like_a_marker() {
        splits("---a: 1\n ---\n----\n", &["---a: 1\n ---\n----\n"]);
    }
}
