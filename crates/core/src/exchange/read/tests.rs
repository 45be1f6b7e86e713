use std::path::{Path, PathBuf};

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::exchange::{Repair, canonical, locate::locate};
use crate::problem::Severity;

fn named(name: &str, bytes: impl Into<Vec<u8>>) -> SourceFile {
    SourceFile { name: name.to_owned(), bytes: bytes.into() }
}

fn reading_of(name: &str, bytes: impl Into<Vec<u8>>) -> Reading {
    read(&[named(name, bytes)], &ReadLimits::default())
}

/// A reading in one line: format, kinds of items in order, problems with places.
#[track_caller]
fn reads(name: &str, text: &str, format: FileFormat, items: &str, problems: &[&str]) -> Reading {
    let reading = reading_of(name, text);
    let kinds: String = reading.candidates.iter().map(letter).collect();
    assert_eq!(
        (reading.files[0].format, kinds.as_str()),
        (format, items),
        "{:?}",
        reading.problems
    );
    let found: Vec<String> = reading
        .problems
        .iter()
        .chain(reading.candidates.iter().flat_map(|item| &item.problems))
        .map(|problem| {
            let place = |number: Option<u32>| number.unwrap_or_default();
            format!("{} {}:{}", problem.code, place(problem.line), place(problem.column))
        })
        .collect();
    assert_eq!(found, problems);
    reading
}

fn letter(item: &Candidate) -> char {
    match item.kind {
        ItemKind::Blueprint => 'b',
        ItemKind::Entity => 'e',
        ItemKind::Scorecard => 's',
        ItemKind::Action => 'a',
    }
}

fn repairs(reading: &Reading) -> Vec<(&str, u32)> {
    let all = reading.candidates.iter().flat_map(|item| &item.repairs);
    all.map(|repair: &Repair| (repair.id.as_str(), repair.count)).collect()
}

const ENTITY: &str = r#"{"identifier":"e","properties":{}}"#;
const BLUEPRINT: &str = r#"{"identifier":"b","schema":{}}"#;
const SCORECARD: &str = r#"{"identifier":"s","rules":[]}"#;
const ACTION: &str = r#"{"identifier":"a","trigger":{}}"#;

use FileFormat::{Json, Ndjson, Text, Unreadable};

#[test]
fn reads_bare_items_and_lists() {
    reads("a.json", ENTITY, Json, "e", &[]);
    reads("a", &format!("[{ENTITY}, {BLUEPRINT},\n {SCORECARD}, {ACTION}]"), Json, "ebsa", &[]);
    reads("a", "[]", Json, "", &[]);
    reads("a", "{}", Json, "", &["unknown-item 1:1"]);
    reads("a", "[1,\n {\"a\": 2}]", Json, "", &["unknown-item 1:2", "unknown-item 2:2"]);
}

#[test]
fn reads_envelopes_and_catalogs() {
    reads("a", &format!("{{\"ok\":true,\"blueprints\":[{BLUEPRINT}]}}"), Json, "b", &[]);
    reads("a", &format!("{{\"ok\":true,\"entity\":{ENTITY}}}"), Json, "e", &[]);
    reads("a", &format!("{{\"entities\":[{ENTITY},{ENTITY}]}}"), Json, "ee", &[]);
    reads("a", "{\"entities\": [{\"identifier\": \"x\"}]}", Json, "e", &[]);
    reads("a", &format!("{{\"automations\":[{ACTION}],\"blueprints\":null}}"), Json, "a", &[]);
    reads("a", "{\"format\":\"plinth-catalog\",\"formatVersion\":1}", Json, "", &[]);
    let newer = format!(
        "{{\"format\":\"plinth-catalog\",\"formatVersion\":2,\"blueprints\":[{BLUEPRINT}]}}"
    );
    reads("a", &newer, Json, "", &["newer-format 1:44"]);
    reads("a", "{\"ok\": false, \"error\": \"not_found\"}", Json, "", &["error-answer 1:1"]);
    reads("a", "{\"entities\": 5}", Json, "", &["unknown-item 1:14"]);
    reads("a", "{\"entities\": [], \"entities\": []}", Json, "", &["duplicate-key 1:18"]);
    reads("a", "{\"entities\": [] \"ok\": true}", Json, "", &["missing-comma 1:17"]);
}

#[test]
fn names_the_blueprint_written_outside_an_item() {
    let by_blueprint = format!("{{\"boat\":[{ENTITY}],\"quay\":[{{\"identifier\":\"q\"}}]}}");
    let reading = reads("a", &by_blueprint, Json, "ee", &[]);
    assert_eq!(reading.candidates[1].outer_blueprint.as_deref(), Some("quay"));
    let inside = reads("a", &format!("{{\"entities\":{by_blueprint}}}"), Json, "ee", &[]);
    assert_eq!(inside.candidates[0].outer_blueprint.as_deref(), Some("boat"));
    let wrapped = format!("[{{\"blueprint\":\"boat\",\"data\":[{SCORECARD},\n{SCORECARD}]}}]");
    let reading = reads("a", &wrapped, Json, "ss", &[]);
    assert_eq!(reading.candidates[1].outer_blueprint.as_deref(), Some("boat"));
    assert_eq!((reading.candidates[1].line, reading.candidates[1].column), (2, 1));
}

#[test]
fn says_which_sections_are_left_aside() {
    let text = format!(
        "{{\"entities\":[{ENTITY}],\n\"teams\":[{{\"name\":\"x\"}},{{}}],\"_folders\":[1],\"users\":[]}}"
    );
    let reading = reads("a", &text, Json, "e", &[]);
    let reasons: Vec<_> = reading.ignored.iter().map(|ignored| ignored.reason.as_str()).collect();
    assert_eq!(
        reasons,
        [
            "Plinth does not hold teams; 2 entries were left aside.",
            "Plinth does not hold folders; 1 entry was left aside."
        ]
    );
    assert_eq!(
        (reading.ignored[0].line, reading.ignored[0].excerpt.as_str()),
        (2, "[{\"name\":\"x\"},{}]")
    );
}

#[test]
fn reads_one_document_a_line() {
    let text = format!(
        "{ENTITY}\n\n  {BLUEPRINT}\n{{\"identifier\":\"x\",\"properties\":{{,}}}}\n{{\"a\"\n{{“identifier”:“y”,\"schema\":1}}\n"
    );
    let reading =
        reads("a.ndjson", &text, Ndjson, "ebeb", &["unexpected-end 5:5", "missing-value 4:33"]);
    assert_eq!((reading.candidates[1].line, reading.candidates[1].column), (3, 3));
    assert_eq!(repairs(&reading), [("0:4:curly-quotes", 4)]);
}

#[test]
fn one_broken_item_does_not_stop_the_others() {
    let text = format!(
        "{{\"entities\":[\n{ENTITY},\n{{\"identifier\":\"bad\",\"title\":nope,\"properties\":{{}}}},\n{ENTITY}]}}"
    );
    let reading = reads("a.json", &text, Json, "eee", &["bare-word 3:29"]);
    assert_eq!(reading.candidates[1].value, json!({"identifier": "bad", "properties": {}}));
    let unclosed_string =
        format!("[{ENTITY},\n{{\"identifier\":\"x,\n\"properties\":{{}}}},\n{ENTITY}]");
    reads("a.json", &unclosed_string, Json, "eee", &["unclosed-string 2:15"]);
    let unknown = format!("[{ENTITY}, {{\"x\": nope}}]");
    reads("a.json", &unknown, Json, "e", &["bare-word 1:44"]);
    let deep = format!(
        "[{ENTITY},{{\"identifier\":\"d\",\"properties\":{}{}}}]",
        "[".repeat(9000),
        "]".repeat(9000)
    );
    reads("a.json", &deep, Json, "ee", &["too-deep 1:194"]);
}

#[test]
fn defects_become_repairs_of_the_item_they_touch() {
    let text = format!(
        "// head\n[\n  {ENTITY},\n  // two\n  {{“identifier”: \"x\", \"properties\": {{}},}}, // three\n  {ENTITY},\n]"
    );
    let reading = reads("a.json", &text, Json, "eee", &[]);
    assert_eq!(
        repairs(&reading),
        [
            ("0:1:comments", 1),
            ("0:2:curly-quotes", 2),
            ("0:2:comments", 1),
            ("0:2:trailing-commas", 1),
            ("0:3:comments", 1),
            ("0:3:trailing-commas", 1)
        ]
    );
    assert_eq!(
        &reading.files[0].text[reading.candidates[1].range.clone()],
        "{“identifier”: \"x\", \"properties\": {},}"
    );
    assert_eq!((reading.candidates[1].line, reading.candidates[1].column), (5, 3));
}

#[test]
fn duplicate_keys_keep_the_item_and_name_both_places() {
    let reading = reads(
        "a.json",
        "[{\"identifier\":\"a\",\"properties\":{},\n\"identifier\":\"b\"}]",
        Json,
        "e",
        &["duplicate-key 2:1"],
    );
    let problem = &reading.candidates[0].problems[0];
    assert_eq!(
        problem.message,
        "The key “identifier” is written twice in one object; the first is in line 1, column 3."
    );
    assert_eq!(problem.severity, Severity::Error);
}

#[test]
fn broken_files_get_one_problem() {
    reads(
        "a.json",
        "{\"blueprints\": [\n{\"identifier\": \"x\"},\n{\"ident",
        Json,
        "",
        &["unexpected-end 3:8"],
    );
    reads("a.json", &format!("{ENTITY}}}"), Json, "", &["trailing-text 1:35"]);
    reads("a.json", &format!("{ENTITY} and so on"), Json, "", &["trailing-text 1:36"]);
    reads("a.json", &"{\"a\":".repeat(10_000), Json, "", &["too-deep 1:636"]);
    reads(
        "a.json",
        &format!("{}{}", "[".repeat(10_000), "]".repeat(10_000)),
        Json,
        "",
        &["too-deep 1:129"],
    );
    reads("a.bin", "{\0}", Unreadable, "", &["not-text 0:0"]);
    reads("a.json", " \n ", Text, "", &["empty-file 0:0"]);
    reads("a.txt", "no items in here", Text, "", &["nothing-found 0:0"]);
}

#[test]
fn too_many_problems_are_counted() {
    let limits = ReadLimits { problems_per_file: 3, ..ReadLimits::default() };
    let reading = read(&[named("a.json", format!("[{}0]", "1,".repeat(50_000)))], &limits);
    assert_eq!(reading.problems.len(), 4);
    assert_eq!(
        reading.problems[3].message,
        "49998 more places in this file were set aside and are not listed."
    );
}

#[test]
fn reads_blocks_in_prose() {
    let text = format!(
        "Boats\n\n{BLUEPRINT}\n\nNoise\n{{ \"foo\": \"bar\" }} and {{\"x\": 1}} inline\n\nTwo\n[{ENTITY},\n {ENTITY}]\nBroken {{\n {{\n \"identifier\": \"x\", \"properties\": {{]\n\nLast: {ENTITY}"
    );
    let reading = reads("pasted text", &text, Text, "beee", &["unclosed-block 12:2"]);
    let headings: Vec<_> = reading.candidates.iter().map(|item| item.heading.as_deref()).collect();
    assert_eq!(headings, [Some("Boats"), Some("Two"), Some("Two"), Some("Last")]);
    assert_eq!((reading.ignored.len(), reading.ignored[0].line), (1, 6));
    let broken = "Note\n{ a: 1 }\n{\n  identifier: \"x\", \"properties\": {} }";
    let reading = reads("x", broken, Text, "e", &["bare-word 4:3"]);
    assert_eq!(reading.ignored.len(), 1);
}

#[test]
fn a_paste_may_begin_with_a_block() {
    reads("pasted text", &format!("{ENTITY}\n\nand then\n\n{BLUEPRINT}"), Text, "eb", &[]);
    reads(
        "pasted text",
        &format!("{{\n\"a\": 1\n\nBoat\n\n{BLUEPRINT}"),
        Text,
        "b",
        &["unclosed-block 1:1"],
    );
    reads(
        "all.json",
        &format!("{{\n\"identifier\": \"x\", \"schema\": 1\n}}\n{ENTITY}"),
        Text,
        "be",
        &[],
    );
}

#[test]
fn blueprints_get_the_repairs_of_their_value() {
    let text = r#"{"identifier":"b","schema":{"properties":{"n":{"type":"integer"}}},"formulaProperties":{"l":{"formula":"x"}}}"#;
    let reading = reads("a", text, Json, "b", &[]);
    assert_eq!(repairs(&reading), [("0:1:formula-properties", 1), ("0:1:integer-type", 1)]);
}

fn shared() -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    path.is_dir().then_some(path)
}

fn fixture(name: &str) -> Reading {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures").join(name);
    reading_of(name, std::fs::read(path).unwrap())
}

/// What every text of fifteen blocks in the Orders shape has to give.
#[track_caller]
fn is_orders(reading: &Reading) {
    let kinds: String = reading.candidates.iter().map(letter).collect();
    assert_eq!(kinds, "eeeeeeeeebbbbb");
    let untyped = reading
        .candidates
        .iter()
        .filter(|item| item.kind == ItemKind::Entity && item.value.get("blueprint").is_none());
    assert_eq!(untyped.count(), 6);
    assert_eq!(reading.problems, []);
    assert_eq!(
        (reading.ignored.len(), reading.ignored[0].excerpt.as_str()),
        (1, "{\n  \"foo\": \"bar\"\n}")
    );
    assert_eq!(repairs(reading), [("0:12:curly-quotes", 46)]);
    assert!(reading.candidates.iter().all(|item| item.heading.is_some()));
    let text = &reading.files[0].text;
    for item in &reading.candidates {
        let block = &text[item.range.clone()];
        assert!(block.starts_with('{') && block.ends_with('}'));
        assert_eq!(text[..item.range.start].matches('\n').count() + 1, item.line as usize);
    }
}

#[test]
fn reads_the_wiki_page() {
    is_orders(&fixture("prose/orders.txt"));
}

#[test]
fn reads_the_seed() {
    let Some(shared) = shared() else { return };
    let bytes = std::fs::read(shared.join("seed/maturity-model-article.txt")).unwrap();
    let reading = reading_of("maturity-model-article.txt", bytes);
    is_orders(&reading);
    let headings: Vec<_> =
        reading.candidates.iter().filter_map(|item| item.heading.as_deref()).collect();
    assert_eq!(headings[..2], ["Order Domain", "Cart System"]);
    assert_eq!(reading.ignored[0].heading.as_deref(), Some("Example JSON block"));
    let resource = &reading.candidates[10];
    assert_eq!(resource.heading.as_deref(), Some("Resource Blueprint"));
    let repair = &resource.repairs[0];
    assert_eq!(repair.title, "Straighten 46 curly quotes used as delimiters");
    assert_eq!(repair.before.lines().count(), repair.after.lines().count());
    assert_eq!(repair.before.replace(['“', '”'], "\""), repair.after);
    assert_eq!(serde_json::from_str::<Value>(&repair.after).unwrap(), resource.value);
    let block = &reading.files[0].text[resource.range.clone()];
    let place = locate(block, "/schema/properties/type/enum/1").unwrap();
    assert_eq!(&block[place], "“kafka-topic”");
}

#[test]
fn reads_published_integrations_without_a_word() {
    let Some(shared) = shared() else { return };
    let mut files = Vec::new();
    for folder in std::fs::read_dir(shared.join("data/ocean")).unwrap() {
        for file in std::fs::read_dir(folder.unwrap().path()).unwrap() {
            let path = file.unwrap().path();
            files.push(named(&path.to_string_lossy(), std::fs::read(&path).unwrap()));
        }
    }
    let reading = read(&files, &ReadLimits::default());
    assert_eq!(reading.problems, []);
    assert_eq!((reading.ignored.len(), repairs(&reading).len()), (0, 0));
    for (index, file) in files.iter().enumerate() {
        let values: Vec<Value> = reading
            .candidates
            .iter()
            .filter(|item| item.file == index)
            .map(|item| item.value.clone())
            .collect();
        assert_eq!(reading.files[index].format, Json);
        let reference: Vec<Value> = serde_json::from_slice(&file.bytes).unwrap();
        let reference: Vec<Value> = reference
            .into_iter()
            .flat_map(|item| {
                item.get("data").and_then(Value::as_array).cloned().unwrap_or_else(|| vec![item])
            })
            .collect();
        assert_eq!(values, reference, "{}", file.name);
    }
}

#[test]
fn fixtures_read_as_their_table_says() {
    let codes = |name: &str| -> String {
        let reading = fixture(name);
        let kinds: String = reading.candidates.iter().map(letter).collect();
        let repairs = reading.candidates.iter().flat_map(|item| &item.repairs);
        let problems = reading
            .problems
            .iter()
            .chain(reading.candidates.iter().flat_map(|item| &item.problems));
        let said: Vec<String> = repairs
            .map(|repair| format!("{} x{}", repair.code, repair.count))
            .chain(problems.map(|problem| {
                let place = |number: Option<u32>| number.unwrap_or_default();
                format!("{} {}:{}", problem.code, place(problem.line), place(problem.column))
            }))
            .chain(reading.ignored.iter().map(|ignored| format!("ignored {}", ignored.line)))
            .collect();
        format!("{kinds} {}", said.join(", "))
    };
    for (name, expected) in [
        ("broken/comments.json", "b comments x4"),
        ("broken/trailing-commas.json", "b trailing-commas x5"),
        ("broken/ellipsis.json", "b ellipsis x2"),
        ("broken/ellipsis-at-the-end.json", "b trailing-commas x2, ellipsis x2"),
        ("broken/missing-comma.json", "b missing-comma 4:3"),
        ("broken/half.json", " unexpected-end 10:15"),
        ("broken/duplicate-keys.json", "b duplicate-key 8:7, duplicate-key 12:3"),
        ("broken/not-text.bin", " not-text 0:0"),
        ("broken/empty.json", " empty-file 0:0"),
        ("broken/only-noise.txt", " ignored 10"),
        ("broken/bom.json", "b "),
        ("broken/crlf.json", "b "),
        ("broken/schema-is-a-string.json", "b "),
        ("broken/curly-quotes-inside-values.json", "be "),
        ("broken/integer-type.json", "b integer-type x1"),
        ("broken/legacy-formula.json", "b formula-properties x2"),
        ("broken/big-numbers.json", "bee "),
        ("broken/envelope-api.json", "bb "),
        ("broken/envelope-bulk.json", "eee "),
        ("broken/entities.ndjson", "eee "),
    ] {
        assert_eq!(codes(name), expected, "{name}");
    }
    assert!(codes("broken/port-cli.json").starts_with("ebsa ignored"));
}

#[test]
fn hostile_files_are_read_quickly() {
    // Quadratic time would take hours at either size.
    let size = if cfg!(debug_assertions) { 1 << 20 } else { 10 << 20 };
    for unit in [
        "{",
        "[",
        "[{",
        "{\"a\":",
        "{\"a\":1,",
        "[{},",
        "[“a “,",
        "{\"identifier\":\"x\",\"properties\":{}}\n",
        "{\"a\":1,\"a\":1,\"a\":1 ",
        "\"",
        "[“",
        "[{\"identifier\":\"a\",\"properties\":{“a”:1,}},",
    ] {
        for close in ["", "{}]", "0]}"] {
            let text = format!("{}{close}", unit.repeat(size / unit.len()));
            let started = std::time::Instant::now();
            let reading = reading_of("a.txt", text);
            let taken = started.elapsed();
            assert!(taken.as_secs() < 30, "{unit:?} took {taken:?}");
            assert!(reading.problems.len() <= 1_001);
        }
    }
}

proptest! {
    #[test]
    fn never_panics_on_bytes(bytes: Vec<u8>) {
        reading_of("a", bytes);
    }

    #[test]
    fn never_panics_on_mutated_text(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>()), 1..6),
        base in prop::sample::select(vec![0_usize, 1, 2]),
    ) {
        const SIGNS: [&str; 14] = ["", "{", "}", "[", "]", ",", "\"", "“", "”", "\n", "//", "/*", "...", "\\"];
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures");
        let name = ["prose/orders.txt", "broken/port-cli.json", "broken/entities.ndjson"][base];
        let mut text = std::fs::read_to_string(path.join(name)).unwrap();
        for (at, sign) in changes {
            let at = text.floor_char_boundary(at.index(text.len()));
            let end = text.ceil_char_boundary(at + 1);
            text.replace_range(at..end, SIGNS[sign.index(SIGNS.len())]);
        }
        for name in ["a.json", "pasted text"] {
            let reading = reading_of(name, text.as_bytes());
            for item in &reading.candidates {
                prop_assert!(text.get(item.range.clone()).is_some());
            }
        }
    }

    #[test]
    fn what_is_written_is_read(values in prop::collection::vec(canonical::tests::any_json(), 0..40)) {
        let items: Vec<Value> = values.into_iter().map(|value| json!({"identifier": "x", "schema": value})).collect();
        let reading = reading_of("a.json", canonical::to_string(&Value::from(items.clone())));
        let found: Vec<Value> = reading.candidates.into_iter().map(|item| item.value).collect();
        if reading.problems.is_empty() && found.len() == items.len() {
            prop_assert_eq!(found, items);
        } else {
            prop_assert!(false, "{:?}", reading.problems);
        }
    }
}

#[test]
fn reads_items_and_catalogs_in_yaml() {
    use FileFormat::Yaml;
    let entity = "identifier: e\nblueprint: boat\nproperties:\n  crew: 3\n";
    let reading = reads("port.yml", entity, Yaml, "e", &[]);
    assert_eq!(
        reading.candidates[0].value,
        json!({"identifier": "e", "blueprint": "boat", "properties": {"crew": 3}})
    );
    let reading = reads("a.yaml", &format!("# x\n{entity}---\n{entity}"), Yaml, "ee", &[]);
    assert_eq!((reading.candidates[1].line, reading.candidates[1].column), (7, 1));
    let list = "- identifier: a\n  properties: {}\n- identifier: b\n  schema: {properties: {}}\n";
    let reading = reads("port.yml", list, Yaml, "eb", &[]);
    assert_eq!((reading.candidates[1].line, reading.candidates[1].column), (3, 3));
    let catalog = "blueprints:\n  - identifier: b\n    schema: {}\nteams:\n  - name: x\n";
    let reading = reads("all.yml", catalog, Yaml, "b", &[]);
    assert_eq!(reading.ignored[0].excerpt, "- name: x");
    reads("pasted text", &format!("---\n{entity}"), Yaml, "e", &[]);
    reads("pasted text", entity, Yaml, "e", &[]);
    reads("a.yml", "just words", Yaml, "", &["unknown-item 1:1"]);
    reads("a.yml", "# nothing\n", Yaml, "", &["nothing-found 0:0"]);
    let prose = format!("Overview:\n\nidentifier: a name\n\n{ENTITY}\n");
    reads("notes.md", &prose, Text, "e", &[]);
    reads("pasted text", "identifier: [a\n", Yaml, "", &["unexpected-end 1:13"]);
    reads("notes.md", "Title: prose\n\nand no more.", Text, "", &["nothing-found 0:0"]);
}

#[test]
fn yaml_problems_stand_where_their_values_do() {
    use FileFormat::Yaml;
    let text =
        "- identifier: a\n  properties:\n    x: 1\n    x: 2\n- identifier: b\n  properties: {}\n";
    let reading = reads("port.yml", text, Yaml, "ee", &["duplicate-key 4:5"]);
    assert!(reading.candidates[0].problems[0].message.contains("line 3, column 5"));
    assert!(reading.candidates[1].problems.is_empty());
    let plan = crate::exchange::rehearse(
        &reading_of(
            "port.yml",
            "- identifier: boat\n  title: Boat\n  schema:\n    properties:\n      crew: {type: number}\n  relations: {}\n- identifier: gull\n  title: Gull\n  blueprint: boat\n  properties:\n    crew: three\n",
        ),
        &Default::default(),
        &Default::default(),
    );
    let gull = plan.items.iter().find(|item| item.identifier == "gull").unwrap();
    assert_eq!((gull.problems[0].line, gull.problems[0].column), (Some(11), Some(11)));
}

#[test]
fn a_bad_line_does_not_stop_the_others() {
    let text = format!("{ENTITY}\nnonsense\n\n{{\"identifier\":\n{ENTITY}\n");
    let reading = reads("a.ndjson", &text, Ndjson, "ee", &["bare-word 2:1", "unexpected-end 4:15"]);
    assert_eq!(reading.candidates[1].line, 5);
}

#[test]
fn every_section_of_a_whole_export_is_accounted_for() {
    let sections = [
        "teams",
        "users",
        "_folders",
        "pages",
        "integrations",
        "blueprint_permissions",
        "action_permissions",
        "page_permissions",
    ];
    let mut text = format!(
        "{{\"entities\":[{ENTITY}],\"blueprints\":[{BLUEPRINT}],\"scorecards\":[{SCORECARD}],\"actions\":[{ACTION}],\"automations\":[{ACTION}]"
    );
    for section in sections {
        text.push_str(&format!(",\"{section}\":[{{\"identifier\":\"x\"}}]"));
    }
    text.push('}');
    let reading = reads("export.json", &text, Json, "ebsaa", &[]);
    let headings: Vec<&str> =
        reading.ignored.iter().filter_map(|ignored| ignored.heading.as_deref()).collect();
    assert_eq!(headings, sections);
}
