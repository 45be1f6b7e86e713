use super::*;

const BLUEPRINT: &str = r#"{
  "identifier": "boat", "title": "Boat ${x}", "icon": "Ship",
  "schema": {
    "properties": {
      "name": {"type": "string", "minLength": 1, "enum": ["a", "b"], "enumColors": {"a": "red"}},
      "crew": {"type": "number", "minimum": 0, "exclusiveMinimum": 0},
      "tags": {"type": "array", "items": {"type": "string", "format": "url"}},
      "log": {"type": "object", "default": {"a": ["%{b}"]}}
    },
    "required": ["name"]
  },
  "relations": {"berth": {"target": "quay", "many": false, "required": true}},
  "mirrorProperties": {"quayName": {"path": "berth.$title"}},
  "calculationProperties": {"loud": {"calculation": ".title + \"!\"", "type": "string"}},
  "aggregationProperties": {"n": {"target": "quay"}},
  "changelogDestination": {"type": "WEBHOOK", "url": "https://example.org"},
  "createdAt": "2024", "zip": 1
}"#;

const ENTITY: &str = r#"{
  "identifier": "gull/1", "title": "Gull \"one\"\n", "team": "crew",
  "properties": {"name": "${a}", "crew": 2.50, "afloat": true, "log": {"x": [1, null]},
    "tags": ["a"], "empty": [], "links": [{"u": "v"}], "mixed": [1, "a"], "none": null},
  "relations": {"berth": "q1", "crew": ["a", "b"], "old": null, "by": {"combinator": "and", "rules": []}}
}"#;

fn example() -> (String, Vec<Loss>) {
    resources(
        &[SourceItem::new("boat", BLUEPRINT)],
        &[
            SourceItem::of("boat", "gull/1", ENTITY),
            SourceItem::of("boat", "gull_1", r#"{"identifier":"gull_1"}"#),
            SourceItem::of("quay", "q1", r#"{"identifier":"q1"}"#),
        ],
    )
}

#[test]
fn resources_are_written_with_everything_escaped() {
    insta::assert_snapshot!(example().0);
}

#[test]
fn what_the_resources_cannot_hold_is_listed() {
    let losses: Vec<String> =
        example().1.into_iter().map(|loss| format!("{}: {}", loss.what, loss.why)).collect();
    assert_eq!(
        losses,
        [
            "/schema/properties/crew/exclusiveMinimum: The resource has no such argument.",
            "/aggregationProperties: Aggregations are resources of their own and are not written.",
            "/zip: The resource has no such argument.",
            "/properties/mixed: The items of a list must be of one kind.",
            "/properties/none: Null is the same as an absent argument.",
            "/relations/old: Null is the same as an absent argument.",
            "/relations/by: A relation by search has no argument.",
        ]
    );
}

#[test]
fn templates_in_texts_stay_texts() {
    let mut text = String::new();
    expression::string(&mut text, "${a} %{b} $ % $${c} \u{1}");
    assert_eq!(text, r#""$${a} %%{b} $ % $$${c} \u0001""#);
}
