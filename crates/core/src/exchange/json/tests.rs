use proptest::prelude::*;

use super::*;

const DEPTH: usize = 128;

#[track_caller]
fn fails(text: &str, code: &str, at: &str) {
    let error = parse(text, DEPTH).unwrap_err();
    assert_eq!((error.kind.code(), &text[error.offset..]), (code, at), "{}", error.message);
}

#[track_caller]
fn mends(text: &str, mended: &str, codes: &[EditCode]) {
    let Tolerant { value, edits, errors } = parse_tolerant(text, DEPTH);
    assert_eq!(errors, []);
    assert_eq!(value, Some(parse(mended, DEPTH).unwrap()));
    let found: Vec<EditCode> = edits.iter().map(|edit| edit.code).collect();
    assert_eq!(found, codes, "{text}");
}

#[track_caller]
fn stays_broken(text: &str, code: &str, at: &str) {
    let Tolerant { value, errors, .. } = parse_tolerant(text, DEPTH);
    assert_eq!(value, None);
    assert_eq!((errors[0].kind.code(), &text[errors[0].offset..]), (code, at));
}

#[test]
fn names_what_is_wrong_and_where() {
    fails("", "unexpected-end", "");
    fails("{\"a\": 1", "unexpected-end", "");
    fails("[\"ab", "unexpected-end", "");
    fails("[\"ab\n]", "unclosed-string", "\"ab\n]");
    fails("[\"a\tb\"]", "control-character", "\tb\"]");
    fails(r#"["\x"]"#, "bad-escape", r#"\x"]"#);
    fails(r#"["\u12g4"]"#, "bad-escape", r#"\u12g4"]"#);
    fails(r#"["\ud800"]"#, "lone-surrogate", r#"\ud800"]"#);
    fails(r#"["\udc00\ud800"]"#, "lone-surrogate", r#"\udc00\ud800"]"#);
    fails("[01]", "bad-number", "01]");
    fails("[1.]", "bad-number", "1.]");
    fails("[-]", "bad-number", "-]");
    fails("[1e]", "bad-number", "1e]");
    fails("[2024-01-01]", "bad-number", "2024-01-01]");
    fails("[truest]", "bare-word", "truest]");
    fails("{a: 1}", "bare-word", "a: 1}");
    fails("{'a': 1}", "single-quotes", "'a': 1}");
    fails("{“a”: 1}", "curly-quotes", "“a”: 1}");
    fails("[1] // x", "comments", "// x");
    fails("[1,\n...]", "ellipsis", "...]");
    fails("[1 2]", "missing-comma", "2]");
    fails("{\"a\" 1}", "missing-colon", "1}");
    fails("{\"a\": }", "missing-value", "}");
    fails("[,1]", "missing-value", ",1]");
    fails("[1,]", "trailing-commas", "]");
    fails("{\"a\":1,}", "trailing-commas", "}");
    fails("{\"a\":[1}", "mismatched-bracket", "}");
    fails("{} {}", "trailing-text", "{}");
    fails("{\"a\":1\u{a0}}", "unexpected-character", "\u{a0}}");
    fails(
        "{\"$serde_json::private::Number\":\"1\"}",
        "reserved-key",
        "\"$serde_json::private::Number\":\"1\"}",
    );
}

#[test]
fn a_duplicate_key_names_both_places() {
    let text = r#"{"a": {"b": 1}, "b": 2, "\u0061": 3}"#;
    let error = parse(text, DEPTH).unwrap_err();
    assert_eq!(error.kind, SyntaxKind::DuplicateKey { first: 1 });
    assert_eq!(&text[error.offset..], r#""\u0061": 3}"#);
    let tolerant = parse_tolerant(text, DEPTH);
    assert_eq!((tolerant.errors.len(), tolerant.value.unwrap()["a"].clone()), (1, 3.into()));
}

#[test]
fn depth_is_bounded_as_serde_json_bounds_it() {
    for levels in [126, 127, 128, 10_000] {
        let text = format!("{}{}", "[".repeat(levels), "]".repeat(levels));
        let reference = serde_json::from_str::<Value>(&text).is_ok();
        assert_eq!(parse(&text, DEPTH).is_ok(), reference, "{levels}");
    }
    fails(&"[".repeat(200), "too-deep", &"[".repeat(200 - 127));
}

#[test]
fn straightens_curly_delimiters_and_keeps_curly_text() {
    use EditCode::CurlyQuotes as C;
    mends("{“a”: “b”}", r#"{"a": "b"}"#, &[C; 4]);
    mends("{‘a’: ‘it’s’}", r#"{"a": "it’s"}"#, &[C; 4]);
    mends("{”a“: ”b“, \"c\": 1}", r#"{"a": "b", "c": 1}"#, &[C; 4]);
    mends("{\"a”: “b\"}", r#"{"a": "b"}"#, &[C; 2]);
    mends("{\"a”: 5, \"b\": \"c\"}", r#"{"a": 5, "b": "c"}"#, &[C]);
    mends("[\"a”, \"b”]", r#"["a", "b"]"#, &[C; 2]);
    mends("{“a”: “say “hi” now”, “b”: 1}", r#"{"a": "say “hi” now", "b": 1}"#, &[C; 6]);
    mends("[“say “a”, “b” or “c””, “d”]", r#"["say “a”, “b” or “c”", "d"]"#, &[C; 4]);
    mends("[“a”b”, 1]", r#"["a”b", 1]"#, &[C; 2]);
    mends("{“a”: “x “y”, “b”: 1}", r#"{"a": "x “y", "b": 1}"#, &[C; 6]);
    mends("[“a \"b\" c”]", r#"["a \"b\" c"]"#, &[C; 4]);
    mends(r"[“a \”b\” c”]", r#"["a \"b\" c"]"#, &[C; 4]);
    mends(r#"[“a \"b\" \\”]"#, r#"["a \"b\" \\"]"#, &[C; 2]);
    mends("{\"a\": \"“b”, “c”\", }", r#"{"a": "“b”, “c”"}"#, &[EditCode::TrailingCommas]);
    mends("{\"a\": \"“b”\", // “c”\n \"d\": 1}", r#"{"a": "“b”", "d": 1}"#, &[EditCode::Comments]);
}

#[test]
fn drops_comments_commas_and_dots() {
    use EditCode::{Comments, Ellipsis, TrailingCommas};
    mends("// a\n[1, /* 2, */ 3] // b", "[1,3]", &[Comments, Comments, Comments]);
    mends("[1/**/,2]", "[1,2]", &[Comments]);
    mends("{\"a\": \"http://x\" // y\n}", r#"{"a": "http://x"}"#, &[Comments]);
    mends("{\"a\": [1,], }", r#"{"a": [1]}"#, &[TrailingCommas, TrailingCommas]);
    mends("[1, // x\n]", "[1]", &[TrailingCommas, Comments]);
    mends("[1,\n...\n2]", "[1,2]", &[Ellipsis]);
    mends("[1,\n...,\n2]", "[1,2]", &[Ellipsis]);
    mends("[1\n...,\n2]", "[1,2]", &[Ellipsis]);
    mends("[1,\n  …  \n]", "[1]", &[TrailingCommas, Ellipsis]);
    mends("{\n...\n\"a\": \"...\"\n...\n}", r#"{"a": "..."}"#, &[Ellipsis, Ellipsis]);
    mends(
        "{“a”: 1,\r\n...\r\n}",
        "{\"a\":1}",
        &[EditCode::CurlyQuotes, EditCode::CurlyQuotes, TrailingCommas, Ellipsis],
    );
}

#[test]
fn does_not_straighten_what_has_more_than_one_meaning() {
    stays_broken("[1/**/2]", "missing-comma", "2]");
    stays_broken("[1, ...]", "ellipsis", "...]");
    stays_broken("{'a': 1}", "single-quotes", "'a': 1}");
    stays_broken("{\"a\": 1 \"b\": 2,}", "missing-comma", "\"b\": 2,}");
    stays_broken("[1,,2]", "missing-value", ",2]");
    stays_broken("{“a”: 1", "unexpected-end", "");
    stays_broken("[1 /* 2]", "comments", "/* 2]");
    stays_broken("[“a, 1]", "curly-quotes", "“a, 1]");
}

fn pieces_of_json() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\"a\"",
        "“",
        "”",
        "‘",
        "’",
        "'",
        "//",
        "/*",
        "*/",
        "\n",
        " ",
        "...",
        "…",
        "1",
        "-0.5e3",
        "true",
        "nul",
        "\\",
        "\\u12",
        "\\ud800",
        "é",
        "{{x}}",
        "\"identifier\":",
        "\t",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// Whether an object of the document names a key twice, which `serde_json` lets pass.
fn has_duplicates(text: &str) -> bool {
    matches!(parse(text, DEPTH), Err(SyntaxError { kind: SyntaxKind::DuplicateKey { .. }, .. }))
}

proptest! {
    #[test]
    fn agrees_with_serde_json(value in crate::exchange::canonical::tests::any_json(), pretty: bool) {
        let text = if pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) }.unwrap();
        prop_assert_eq!(parse(&text, DEPTH).unwrap(), serde_json::from_str::<Value>(&text).unwrap());
        prop_assert_eq!(mend_whole(&text).edits, []);
    }

    #[test]
    fn accepts_what_serde_json_accepts(text in prop_oneof![pieces_of_json(), ".{0,30}"]) {
        let reference = serde_json::from_str::<Value>(&text);
        if !has_duplicates(&text) {
            prop_assert_eq!(parse(&text, DEPTH).ok(), reference.ok());
        }
    }

    #[test]
    fn keeps_numbers_as_serde_json_does(text in "-?(0|[1-9][0-9]{0,25})(\\.[0-9]{1,20})?([eE][+-]?[0-9]{1,4})?") {
        prop_assert_eq!(parse(&text, DEPTH).unwrap(), serde_json::from_str::<Value>(&text).unwrap());
    }

    #[test]
    fn edits_lie_in_order_on_characters(text in pieces_of_json()) {
        let mut at = 0;
        for edit in mend_whole(&text).edits {
            prop_assert!(edit.range.start >= at && text.get(edit.range.clone()).is_some());
            at = edit.range.end;
        }
        let map_length = parse_tolerant(&text, DEPTH).errors.iter().all(|error| text.is_char_boundary(error.offset));
        prop_assert!(map_length);
    }

    #[test]
    fn mending_is_done_once(text in pieces_of_json()) {
        let edits = mend_whole(&text).edits;
        let mended = EditMap::new(&edits).apply(&text);
        if parse(&mended, DEPTH).is_ok() {
            prop_assert_eq!(mend_whole(&mended).edits, []);
        }
    }
}
