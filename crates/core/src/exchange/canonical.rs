//! One way of writing a value: two spaces, line feeds, members in the order they have.

use serde_json::{Map, Value};

/// Keys that the portal sets and nobody writes; they are left out of the canonical form.
pub const READ_ONLY: [&str; 5] = ["createdAt", "updatedAt", "createdBy", "updatedBy", "id"];

/// The order of a blueprint's keys; others follow by name.
pub const BLUEPRINT_KEYS: [&str; 14] = [
    "identifier",
    "title",
    "icon",
    "description",
    "ownership",
    "teamInheritance",
    "schema",
    "mirrorProperties",
    "calculationProperties",
    "aggregationProperties",
    "formulaProperties",
    "relations",
    "changelogDestination",
    "includeInGlobalSearch",
];

/// The order of an entity's keys; others follow by name.
pub const ENTITY_KEYS: [&str; 7] =
    ["identifier", "title", "blueprint", "icon", "team", "properties", "relations"];

/// The order of a scorecard's keys; others follow by name.
pub const SCORECARD_KEYS: [&str; 7] =
    ["identifier", "title", "blueprint", "blueprintIdentifier", "filter", "levels", "rules"];

/// The order of an action's keys; others follow by name.
pub const ACTION_KEYS: [&str; 10] = [
    "identifier",
    "title",
    "icon",
    "description",
    "trigger",
    "userInputs",
    "invocationMethod",
    "requiredApproval",
    "approvalNotification",
    "publish",
];

/// A value as a text of its own: two spaces a level, line feeds, one at the end. Members keep
/// their order and numbers their digits.
pub fn to_string(value: &Value) -> String {
    let mut text = String::new();
    write(&mut text, value, 0);
    text.push('\n');
    text
}

/// An item without its read-only keys, the known ones in `order`, the others after them by name.
/// What stands inside the keys keeps its author's order.
pub fn ordered(item: Map<String, Value>, order: &[&str]) -> Map<String, Value> {
    let rank = |key: &str| order.iter().position(|known| *known == key).unwrap_or(order.len());
    let mut members: Vec<(String, Value)> =
        item.into_iter().filter(|(key, _)| !READ_ONLY.contains(&key.as_str())).collect();
    members.sort_by(|(a, _), (b, _)| rank(a).cmp(&rank(b)).then_with(|| a.cmp(b)));
    members.into_iter().collect()
}

/// Appends a value whose first line stands at `level` already.
pub(super) fn write(text: &mut String, value: &Value, level: usize) {
    match value {
        Value::Null => text.push_str("null"),
        Value::Bool(true) => text.push_str("true"),
        Value::Bool(false) => text.push_str("false"),
        Value::Number(number) => text.push_str(number.as_str()),
        Value::String(content) => write_string(text, content),
        Value::Array(items) if items.is_empty() => text.push_str("[]"),
        Value::Array(items) => {
            text.push('[');
            for (index, item) in items.iter().enumerate() {
                separate(text, index, level + 1);
                write(text, item, level + 1);
            }
            new_line(text, level);
            text.push(']');
        }
        Value::Object(members) if members.is_empty() => text.push_str("{}"),
        Value::Object(members) => {
            text.push('{');
            for (index, (key, member)) in members.iter().enumerate() {
                separate(text, index, level + 1);
                write_string(text, key);
                text.push_str(": ");
                write(text, member, level + 1);
            }
            new_line(text, level);
            text.push('}');
        }
    }
}

fn separate(text: &mut String, index: usize, level: usize) {
    if index > 0 {
        text.push(',');
    }
    new_line(text, level);
}

pub(super) fn new_line(text: &mut String, level: usize) {
    text.push('\n');
    for _ in 0..level {
        text.push_str("  ");
    }
}

pub(super) fn write_string(text: &mut String, content: &str) {
    text.push('"');
    let mut from = 0;
    for (at, byte) in content.bytes().enumerate() {
        let escape = match byte {
            b'"' => "\\\"",
            b'\\' => "\\\\",
            b'\n' => "\\n",
            b'\r' => "\\r",
            b'\t' => "\\t",
            0x08 => "\\b",
            0x0c => "\\f",
            0..=0x1f => "",
            _ => continue,
        };
        text.push_str(&content[from..at]);
        if escape.is_empty() {
            text.push_str(&format!("\\u{byte:04x}"));
        } else {
            text.push_str(escape);
        }
        from = at + 1;
    }
    text.push_str(&content[from..]);
    text.push('"');
}

/// Appends JSON text laid out anew, its first line at `level` already. Strings, numbers and order
/// stay exactly as written; `source` is taken to be valid.
pub(super) fn write_source(text: &mut String, source: &str, mut level: usize) {
    let bytes = source.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => {
                let end = super::scan::string_end(bytes, at);
                text.push_str(&source[at..end]);
                at = end;
                continue;
            }
            b'{' | b'[' => {
                text.push(char::from(*byte));
                let next = super::scan::skip_space(bytes, at + 1);
                if let Some(close @ (b'}' | b']')) = bytes.get(next) {
                    text.push(char::from(*close));
                    at = next;
                } else {
                    level += 1;
                    new_line(text, level);
                }
            }
            b'}' | b']' => {
                level = level.saturating_sub(1);
                new_line(text, level);
                text.push(char::from(*byte));
            }
            b',' => {
                text.push(',');
                new_line(text, level);
            }
            b':' => text.push_str(": "),
            b' ' | b'\n' | b'\t' | b'\r' => {}
            _ => {
                let length = bytes[at..]
                    .iter()
                    .take_while(|byte| {
                        !matches!(
                            byte,
                            b'"' | b','
                                | b':'
                                | b'{'
                                | b'}'
                                | b'['
                                | b']'
                                | b' '
                                | b'\n'
                                | b'\t'
                                | b'\r'
                        )
                    })
                    .count();
                text.push_str(&source[at..at + length]);
                at += length;
                continue;
            }
        }
        at += 1;
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::exchange::json::parse;

    #[test]
    fn writes_two_spaces_and_keeps_digits_and_order() {
        let value =
            parse(r#"{"b":[1.0,1e400,-0],"a":{},"c":[],"d":"“\u0001\t\"\\"}"#, 128).unwrap();
        let expected = "{\n  \"b\": [\n    1.0,\n    1e+400,\n    -0\n  ],\n  \"a\": {},\n  \"c\": [],\n  \"d\": \"“\\u0001\\t\\\"\\\\\"\n}\n";
        assert_eq!(to_string(&value), expected);
    }

    #[test]
    fn orders_known_keys_and_strips_read_only_ones() {
        let Value::Object(item) = json!({
            "zebra": 1, "relations": {"b": "x", "a": "y"}, "id": "7", "alpha": 2,
            "createdAt": "now", "title": "T", "identifier": "t"
        }) else {
            unreachable!()
        };
        let keys: Vec<_> = ordered(item, &ENTITY_KEYS).keys().cloned().collect();
        assert_eq!(keys, ["identifier", "title", "relations", "alpha", "zebra"]);
    }

    pub(crate) fn any_json() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            any::<f64>().prop_map(Value::from),
            ".{0,12}".prop_map(Value::from),
            "[\"“”‘’\\\\/\u{0}-\u{1f}a, :{}\\[\\]]{0,12}".prop_map(Value::from),
        ];
        leaf.prop_recursive(5, 48, 6, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
                prop::collection::vec((".{0,6}", inner), 0..6)
                    .prop_map(|members| Value::Object(members.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn parsing_undoes_writing(value in any_json()) {
            prop_assert_eq!(parse(&to_string(&value), 128).unwrap(), value);
        }

        #[test]
        fn laying_out_text_equals_writing_its_value(value in any_json()) {
            let mut laid_out = String::new();
            write_source(&mut laid_out, &value.to_string(), 0);
            laid_out.push('\n');
            prop_assert_eq!(laid_out, to_string(&value));
        }
    }
}
