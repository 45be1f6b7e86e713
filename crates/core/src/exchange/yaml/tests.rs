use proptest::prelude::*;
use serde_json::{Value, json};

use super::write::{documents, to_string};
use crate::exchange::canonical::tests::any_json;
use crate::exchange::json::parse;
use crate::exchange::locate::LineIndex;
use crate::exchange::reading::ReadLimits;

fn yaml(text: &str) -> super::Yaml {
    super::read(text, &ReadLimits::default())
}

fn values(text: &str) -> Vec<Value> {
    let read = yaml(text);
    assert!(!read.broken, "{:?}", read.problems);
    read.documents.iter().map(|twin| parse(twin.json(), 128).unwrap()).collect()
}

#[track_caller]
fn reads(text: &str, expected: &Value) {
    assert_eq!(values(text).as_slice(), std::slice::from_ref(expected), "{text}");
}

/// What is said about a text: code, line and column of each problem.
fn says(text: &str) -> Vec<String> {
    let index = LineIndex::new(text);
    let read = yaml(text);
    let told = read.problems.iter().map(|(offset, problem)| {
        let (line, column) = index.line_column(*offset);
        assert!(problem.fix.is_some(), "{problem:?}");
        format!("{} {line}:{column}", problem.code)
    });
    told.collect()
}

#[test]
fn reads_blocks_flows_and_texts() {
    reads(
        "a: 1\nb:\n- x\n- y: [1, {z: ~}]\n",
        &json!({"a": 1, "b": ["x", {"y": [1, {"z": null}]}]}),
    );
    reads("- |\n  a\n   b\n- >-\n  c\n  d\n", &json!(["a\n b\n", "c d"]));
    reads("'it''s': \"a\\tb\\u00e9\"", &json!({"it's": "a\tb\u{e9}"}));
    reads("a: b # note\n# more\nc: 'd # e'\n", &json!({"a": "b", "c": "d # e"}));
    reads("{\"a\": [true, null, 1.5]}", &json!({"a": [true, null, 1.5]}));
}

#[test]
fn reads_keys_as_texts() {
    reads("1: a\ntrue: b\nno: c\n? d\n: e\n", &json!({"1": "a", "true": "b", "no": "c", "d": "e"}));
    assert_eq!(says("? [a, b]\n: c\n"), ["yaml-key 1:3"]);
    assert_eq!(says("a: 1\n{b: c}: d\n").len(), 1);
}

#[test]
fn keeps_digits() {
    let read = yaml("a: 1.50\nb: 12345678901234567890123\nc: 1e3\nd: 0x1F\n");
    assert_eq!(
        read.documents[0].json(),
        r#"{"a":1.50,"b":12345678901234567890123,"c":1e3,"d":31}"#
    );
}

#[test]
fn carriage_returns_and_marks_do_not_matter() {
    let unix = "a: 1\nb:\n  - |\n    x\n    y\n---\nc: 2\n";
    assert_eq!(values(&unix.replace('\n', "\r\n")), values(unix));
    assert_eq!(values(unix).len(), 2);
}

#[test]
fn empty_documents_are_no_documents() {
    assert_eq!(values("---\n---\na: 1\n---\n# nothing\n").len(), 1);
    assert_eq!(values("").len(), 0);
}

#[test]
fn a_broken_document_does_not_stop_the_others() {
    let text = "a: 1\n---\nb: [1, 2\nc: 3\n---\nd: 4\n";
    let read = yaml(text);
    let left: Vec<&str> = read.documents.iter().map(|twin| twin.json()).collect();
    assert_eq!(left, [r#"{"a":1}"#, r#"{"d":4}"#]);
    assert!(read.broken);
    assert_eq!(read.problems.len(), 1);
    let (line, _) = LineIndex::new(text).line_column(read.problems[0].0);
    assert!((3..=5).contains(&line), "{line}");
}

#[test]
fn every_value_knows_its_place() {
    let text = "x: é\na:\n  - b: 1\n    c: two\n";
    let read = yaml(text);
    let twin = &read.documents[0];
    let of = |piece: &str| {
        let at = twin.json().find(piece).unwrap();
        text[twin.source(at).start..].chars().next().unwrap()
    };
    assert_eq!((of("\"é\""), of("\"a\""), of("1"), of("\"two\"")), ('é', 'a', '1', 't'));
    let start = twin.json().find("{\"b\"").unwrap();
    let end = twin.json().rfind("}]").unwrap() + 1;
    assert_eq!(&text[twin.source_range(&(start..end))], "b: 1\n    c: two");
}

#[test]
fn aliases_repeat_and_merges_yield() {
    reads(
        "base: &base {a: 1, b: 2}\none: *base\ntwo:\n  <<: *base\n  b: 3\n",
        &json!({"base": {"a": 1, "b": 2}, "one": {"a": 1, "b": 2}, "two": {"b": 3, "a": 1}}),
    );
    reads(
        "x: &x {a: 1}\ny: &y {a: 2, c: 3}\nz: {<<: [*x, *y], d: 4}\n",
        &json!({"x": {"a": 1}, "y": {"a": 2, "c": 3}, "z": {"d": 4, "a": 1, "c": 3}}),
    );
    reads("<<: {a: 1}\n", &json!({"a": 1}));
    reads(
        "x: {<<: &m {k: &n [1]}}\ny: *m\nz: *n\n",
        &json!({"x": {"k": [1]}, "y": {"k": [1]}, "z": [1]}),
    );
    reads("\"<<\": 1\n", &json!({"<<": 1}));
    reads("&k key: 1\nb: *k\n", &json!({"key": 1, "b": "key"}));
    assert_eq!(says("a: &a 1\nb: {<<: *a}\n"), ["yaml-merge 2:5"]);
    assert_eq!(says("a: *nobody\n"), ["yaml-unknown-anchor 1:4"]);
    assert_eq!(says("a: &a [*a]\n"), ["yaml-alias 1:8"]);
    assert_eq!(says("a: &a 1\n---\nb: *a\n"), ["yaml-unknown-anchor 3:4"]);
}

#[test]
fn says_what_older_programs_take_otherwise() {
    assert_eq!(says("a: no\nb: [On, 'off']\n"), ["yaml-boolean 1:4", "yaml-boolean 2:5"]);
    assert_eq!(says("a: 0755\nb: 0\n"), ["yaml-leading-zero 1:4"]);
    assert_eq!(says("a: .nan\n"), ["yaml-number 1:4"]);
    assert_eq!(values("a: no\nb: 0755\n"), [json!({"a": "no", "b": 755})]);
}

#[test]
fn tags_of_the_core_schema_count_and_others_are_named() {
    reads(
        "a: !!str 12\nb: ! 3\nc: !!int 4\nd: !!float 5\n",
        &json!({"a": "12", "b": "3", "c": 4, "d": 5}),
    );
    assert_eq!(says("a: !!int x\n"), ["yaml-tag 1:10"]);
    assert_eq!(says("a: !Ref b\nc: !!python/object [1]\n"), ["yaml-tag 1:4", "yaml-tag 2:4"]);
    assert_eq!(values("a: !Ref b\n"), [json!({"a": "b"})]);
    assert_eq!(says("a: !x!y b\n").len(), 1);
}

#[test]
fn errors_name_place_and_remedy() {
    for (text, code, line) in [
        ("a:\n\tb: 1\n", "yaml-tab", 2),
        ("a: \"x\n", "unclosed-string", 1),
        ("a: [1, 2}\n", "mismatched-bracket", 1),
        ("a: \"\\q\"\n", "bad-escape", 1),
        ("a: b: c\n", "yaml-syntax", 1),
        ("a: 1\n  b: 2\n", "yaml-syntax", 2),
        ("a: @b\n", "yaml-syntax", 1),
    ] {
        let read = yaml(text);
        let (offset, problem) = &read.problems[0];
        let found = LineIndex::new(text).line_column(*offset).0;
        assert!(read.broken && problem.fix.is_some(), "{text:?}");
        assert_eq!((problem.code.as_str(), found), (code, line), "{text:?}: {}", problem.message);
    }
}

#[test]
fn hostile_texts_end_early() {
    let limits = ReadLimits::default();
    let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for level in 1..40 {
        let aliases = vec![format!("*a{}", level - 1); 9].join(", ");
        bomb.push_str(&format!("a{level}: &a{level} [{aliases}]\n"));
    }
    assert_eq!(says(&bomb).last().unwrap().split(' ').next(), Some("yaml-expansion"));
    let mut merges = String::from("a0: &a0 {x0: 1, y0: 2}\n");
    for level in 1..40 {
        let last = level - 1;
        merges
            .push_str(&format!("a{level}: &a{level} {{x: *a{last}, y: *a{last}, <<: *a{last}}}\n"));
    }
    assert_eq!(says(&merges).last().unwrap().split(' ').next(), Some("yaml-expansion"));
    for open in ["[", "- ", "a: {"] {
        let told = says(&open.repeat(100_000));
        assert!(matches!(told.as_slice(), [one] if one.starts_with("too-deep 1:")), "{told:?}");
    }
    let size = if cfg!(debug_assertions) { 1 << 18 } else { 4 << 20 };
    for unit in [
        "- &a x\n",
        "? ",
        "a: &a {<<: *a}\n",
        "{a: ",
        "---\n",
        "- !x y\n",
        "x: no\n",
        "'",
        "|\n ",
        "%A\n",
    ] {
        let text = unit.repeat(size / unit.len());
        let started = std::time::Instant::now();
        super::read(&text, &limits);
        assert!(started.elapsed().as_secs() < 20, "{unit:?} took {:?}", started.elapsed());
    }
    let small = ReadLimits { yaml_bytes: 10, ..limits };
    assert_eq!(super::read("a: 12345678", &small).problems[0].1.code, "file-too-large");
}

#[test]
fn begins_like_yaml() {
    for text in
        ["---\n", "# x\n\nkind: Component\n", "- identifier: a\n", "apiVersion:\n  x", "a: 1"]
    {
        assert!(super::begins(text), "{text:?}");
    }
    for text in ["", "Some prose: here", "# Heading\n\nText", "{\"a\": 1}", "http://x", "- a\n"] {
        assert!(!super::begins(text), "{text:?}");
    }
}

#[test]
fn writes_what_a_person_would() {
    let value = json!({
        "identifier": "cart", "on": "yes", "version": "1.0", "date": "2024-01-01", "n": 1.50,
        "text": "one\ntwo\n", "list": ["a", {"b": "c", "d": []}, [1]], "empty": {}, "note": "a: b",
        "tail": "x\n\n", "blank": "", "null": null,
    });
    insta::assert_snapshot!(to_string(&value), @r#"
    identifier: cart
    "on": "yes"
    version: "1.0"
    date: "2024-01-01"
    "n": 1.5
    text: |
      one
      two
    list:
      - a
      - b: c
        d: []
      - - 1
    empty: {}
    note: "a: b"
    tail: |+
      x

    blank: ""
    "null": null
    "#);
}

proptest! {
    #[test]
    fn reading_undoes_writing(value in any_json()) {
        let text = to_string(&value);
        let read = yaml(&text);
        prop_assert!(!read.broken, "{:?}\n{text}", read.problems);
        prop_assert_eq!(&read.problems, &[], "{}", text);
        let back = read.documents.first().map_or(Value::Null, |twin| parse(twin.json(), 128).unwrap());
        prop_assert_eq!(&back, &value, "{}", text);
    }

    #[test]
    fn documents_come_back_in_order(values in prop::collection::vec(any_json().prop_filter("empty", |v| !v.is_null()), 0..4)) {
        prop_assert_eq!(self::values(&documents(&values)), values);
    }

    #[test]
    fn json_is_yaml(value in any_json()) {
        // YAML wants these as escapes.
        let bare = |sign: char| matches!(sign, '\u{7f}'..='\u{9f}' | '\u{feff}' | '\u{fffe}'..='\u{ffff}');
        prop_assume!(!value.to_string().contains(bare));
        prop_assert_eq!(values(&format!("[{value}]")), [Value::Array(vec![value])]);
    }

    #[test]
    fn no_text_brings_it_down(text in "[-a-b:,{}\\[\\]&*!|>'\"%#?@ \t\n<~0.é]{0,60}") {
        yaml(&text);
    }

    #[test]
    fn texts_come_back(text in "[-a-zé:,{}\\[\\]&*!|>'\"%#?@ \t\r\n<~=0-9._/\u{85}\u{2028}\u{feff}\u{0}]{0,12}") {
        let value = json!({"k": [text.clone(), {text.clone(): text}]});
        prop_assert_eq!(values(&to_string(&value)), [value]);
    }
}
