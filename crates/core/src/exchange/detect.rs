//! What a file is before its content is known, and what an item is once its keys are.

use serde_json::{Map, Value};

use super::reading::{ItemKind, ReadLimits, SourceFile};
use crate::problem::Problem;

/// Lines looked at to tell one document a line from one document in many lines.
const SAMPLED_LINES: usize = 16;

/// The text of a file without byte-order mark: UTF-8, or UTF-16 that says so with its mark.
///
/// # Errors
/// One problem when the file is too large, empty, or no text.
pub fn decode(file: &SourceFile, limits: &ReadLimits) -> Result<String, Box<Problem>> {
    let bytes = file.bytes.as_slice();
    if bytes.len() > limits.file_bytes {
        let message = format!(
            "The file has {} and at most {} are read.",
            megabytes(bytes.len()),
            megabytes(limits.file_bytes)
        );
        let problem = Problem::error("file-too-large", message)
            .fix("Split it into several files and import them together.");
        return Err(whole_file(problem, file));
    }
    let text = match bytes {
        [0xFF, 0xFE, rest @ ..] => decode_utf16(file, rest, u16::from_le_bytes)?,
        [0xFE, 0xFF, rest @ ..] => decode_utf16(file, rest, u16::from_be_bytes)?,
        [0xEF, 0xBB, 0xBF, rest @ ..] => decode_utf8(file, rest)?,
        _ => decode_utf8(file, bytes)?,
    };
    if text.trim().is_empty() {
        let problem = Problem::info("empty-file", "There is nothing in this file.")
            .fix("Check that it was saved, or choose another file.");
        return Err(whole_file(problem, file));
    }
    Ok(text)
}

fn whole_file(mut problem: Problem, file: &SourceFile) -> Box<Problem> {
    problem.file = Some(file.name.clone());
    Box::new(problem)
}

fn megabytes(bytes: usize) -> String {
    let tenths = bytes.div_ceil(100_000);
    if tenths >= 10 {
        format!("{}.{} MB", tenths / 10, tenths % 10)
    } else {
        format!("{bytes} bytes")
    }
}

fn decode_utf8(file: &SourceFile, bytes: &[u8]) -> Result<String, Box<Problem>> {
    if memchr::memchr(0, bytes).is_some() {
        return Err(not_text(file, "This is not a text file: it contains zero bytes."));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(error) => {
            let line = memchr::memchr_iter(b'\n', &bytes[..error.valid_up_to()]).count() + 1;
            let mut problem = not_text(file, "This is not a text in UTF-8.");
            problem.line = u32::try_from(line).ok();
            Err(problem)
        }
    }
}

fn decode_utf16(
    file: &SourceFile,
    bytes: &[u8],
    unit: fn([u8; 2]) -> u16,
) -> Result<String, Box<Problem>> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let text: Result<String, _> =
        char::decode_utf16(pairs.iter().map(|pair| unit(*pair))).collect();
    match text {
        Ok(text) if rest.is_empty() && !text.contains('\0') => Ok(text),
        _ => Err(not_text(file, "This file begins like a text in UTF-16 but is none.")),
    }
}

fn not_text(file: &SourceFile, message: &str) -> Box<Problem> {
    let fix = "Choose a JSON or text file, or save this one again as UTF-8 text.";
    whole_file(Problem::error("not-text", message).fix(fix), file)
}

/// Whether a text holds one JSON object a line: the first lines all begin with a brace, and at
/// least two of them, and half of them, end with one.
pub fn is_ndjson(text: &str) -> bool {
    let mut lines = 0;
    let mut objects = 0;
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()).take(SAMPLED_LINES) {
        if !line.starts_with('{') {
            return false;
        }
        lines += 1;
        objects += usize::from(line.len() > 2 && line.ends_with('}'));
    }
    objects >= 2 && objects * 2 >= lines
}

/// What an item is, told from its keys. `expected` is what its place in the file says; it decides
/// only where the keys say no more than that it has an identifier.
pub fn kind_of<'k>(
    keys: impl Iterator<Item = &'k str>,
    expected: Option<ItemKind>,
) -> Option<ItemKind> {
    let mut identified = false;
    let mut told = [None; 4];
    for key in keys {
        match key {
            "identifier" => identified = true,
            "schema" => told[0] = Some(ItemKind::Blueprint),
            "rules" => told[1] = Some(ItemKind::Scorecard),
            "trigger" | "invocationMethod" => told[2] = Some(ItemKind::Action),
            "properties" | "relations" | "blueprint" => told[3] = Some(ItemKind::Entity),
            _ => {}
        }
    }
    let kind = told.into_iter().flatten().next().or(expected);
    kind.filter(|_| identified)
}

/// Whether an object only says to which blueprint the items in its `data` belong.
pub fn is_wrapper(object: &Map<String, Value>) -> bool {
    object.get("blueprint").is_some_and(Value::is_string)
        && object.get("data").is_some_and(Value::is_array)
        && !object.contains_key("identifier")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text_of(bytes: &[u8]) -> Result<String, String> {
        let file = SourceFile { name: "a.json".to_owned(), bytes: bytes.to_vec() };
        decode(&file, &ReadLimits::default()).map_err(|problem| problem.code)
    }

    #[test]
    fn decodes_text_with_and_without_mark() {
        assert_eq!(text_of("{}é".as_bytes()).as_deref(), Ok("{}é"));
        assert_eq!(text_of(b"\xEF\xBB\xBF{}").as_deref(), Ok("{}"));
        assert_eq!(text_of(b"\xFF\xFE{\0}\0").as_deref(), Ok("{}"));
        assert_eq!(text_of(b"\xFE\xFF\0{\0}").as_deref(), Ok("{}"));
    }

    #[test]
    fn refuses_what_is_no_text() {
        assert_eq!(text_of(b"{\0}"), Err("not-text".to_owned()));
        assert_eq!(text_of(b"\xFF\xFE\x00\xD8"), Err("not-text".to_owned()));
        assert_eq!(text_of(b"\xFF\xFE{\0}"), Err("not-text".to_owned()));
        assert_eq!(text_of(b"caf\xE9"), Err("not-text".to_owned()));
        assert_eq!(text_of(b" \n"), Err("empty-file".to_owned()));
        assert_eq!(text_of(b""), Err("empty-file".to_owned()));
    }

    #[test]
    fn refuses_what_is_too_large() {
        let file = SourceFile { name: "a".to_owned(), bytes: vec![b' '; 11] };
        let limits = ReadLimits { file_bytes: 10, ..ReadLimits::default() };
        assert_eq!(decode(&file, &limits).unwrap_err().code, "file-too-large");
    }

    #[test]
    fn tells_one_document_a_line() {
        assert!(is_ndjson("{\"a\":1}\n\n{\"a\":2}\n{\"a\":\n"));
        assert!(!is_ndjson("{\"a\":1}\nand\n{\"a\":2}"));
        assert!(!is_ndjson("{\"a\":1}"));
        assert!(!is_ndjson("{\n\"a\": {}\n}"));
        assert!(!is_ndjson("[\n{\"a\":1},\n{\"a\":1}\n]"));
    }

    #[test]
    fn tells_items_by_their_keys() {
        let kind = |keys: &[&str]| kind_of(keys.iter().copied(), None);
        assert_eq!(kind(&["identifier", "schema", "relations"]), Some(ItemKind::Blueprint));
        assert_eq!(kind(&["rules", "blueprint", "identifier"]), Some(ItemKind::Scorecard));
        assert_eq!(kind(&["identifier", "trigger"]), Some(ItemKind::Action));
        assert_eq!(kind(&["identifier", "blueprint"]), Some(ItemKind::Entity));
        assert_eq!(kind(&["identifier", "title"]), None);
        assert_eq!(kind(&["properties", "relations"]), None);
        let expected = kind_of(["identifier"].into_iter(), Some(ItemKind::Entity));
        assert_eq!(expected, Some(ItemKind::Entity));
    }
}
