//! The repairs an item is offered: those of its text, and those of its value.

use std::ops::Range;

use serde_json::{Map, Value};

use super::canonical;
use super::json::{Edit, EditCode, apply_edits};
use super::reading::Repair;

/// Most lines of an excerpt.
const MOST_LINES: usize = 40;

/// Most bytes of one line of an excerpt.
const LONGEST_LINE: usize = 400;

/// The repairs made of the edits in one item's text, one for each kind of edit. `item` is the
/// item's range in `text`; `edits` may lie around it.
pub(super) fn of_text(text: &str, item: &Range<usize>, edits: &[Edit], id: &str) -> Vec<Repair> {
    let mut codes: Vec<EditCode> = edits.iter().map(|edit| edit.code).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
        .into_iter()
        .map(|code| {
            let own: Vec<Edit> = edits.iter().filter(|edit| edit.code == code).cloned().collect();
            let excerpt = excerpt(text, item, &own);
            Repair {
                id: format!("{id}:{}", code.as_str()),
                code: code.as_str().to_owned(),
                title: title(code, own.len()),
                count: count(own.len()),
                before: text[excerpt.clone()].to_owned(),
                after: apply_edits(text, excerpt, &own),
            }
        })
        .collect()
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn title(code: EditCode, number: usize) -> String {
    match (code, number) {
        (EditCode::CurlyQuotes, 1) => "Straighten 1 curly quote used as a delimiter".to_owned(),
        (EditCode::CurlyQuotes, _) => {
            format!("Straighten {number} curly quotes used as delimiters")
        }
        (EditCode::Comments, 1) => "Remove 1 comment".to_owned(),
        (EditCode::Comments, _) => format!("Remove {number} comments"),
        (EditCode::TrailingCommas, 1) => "Remove 1 comma before a closing bracket".to_owned(),
        (EditCode::TrailingCommas, _) => format!("Remove {number} commas before closing brackets"),
        (EditCode::Ellipsis, 1) => "Remove 1 line of dots".to_owned(),
        (EditCode::Ellipsis, _) => format!("Remove {number} lines of dots"),
    }
}

/// Whole lines that show the first edits: from the item's beginning when those are near, else from
/// two lines above the first. In a very long line only the part around the first edit.
fn excerpt(text: &str, item: &Range<usize>, edits: &[Edit]) -> Range<usize> {
    let bytes = text.as_bytes();
    let first = edits.first().map_or(item.start, |edit| edit.range.start);
    let last = edits.last().map_or(item.end, |edit| edit.range.end).max(item.end);
    let line_start = |at: usize| {
        let floor = at.saturating_sub(LONGEST_LINE / 2);
        memchr::memrchr(b'\n', &bytes[floor..at]).map_or(floor, |found| floor + found + 1)
    };
    let mut start = line_start(first);
    let mut above = 0;
    while start > item.start.min(first) && bytes[start - 1] == b'\n' && above < MOST_LINES / 2 {
        start = line_start(start - 1);
        above += 1;
    }
    let distant = above == MOST_LINES / 2;
    if distant {
        start = line_start(first);
        for _ in 0..2 {
            start = line_start(start.saturating_sub(1));
        }
    }
    let mut end = start;
    for _ in 0..MOST_LINES {
        let limit = (end + LONGEST_LINE).min(bytes.len());
        let Some(length) = memchr::memchr(b'\n', &bytes[end..limit]) else {
            end = limit;
            break;
        };
        if end + length >= last {
            end += length;
            break;
        }
        end += length + 1;
    }
    let end = text.floor_char_boundary(end.max(start));
    let start = text.ceil_char_boundary(start).min(end);
    let shown = text[start..end].trim_end().len();
    start..start + shown
}

/// The repairs a blueprint's value needs; applied to `value` at once, because an item stands for
/// what it would be after its repairs.
pub(super) fn of_blueprint(value: &mut Value, id: &str) -> Vec<Repair> {
    let Some(blueprint) = value.as_object_mut() else {
        return Vec::new();
    };
    [formula_properties(blueprint, id), integer_types(blueprint, id)]
        .into_iter()
        .flatten()
        .collect()
}

/// Legacy formula properties become calculation properties; those whose name is taken or whose
/// formula is no text stay.
fn formula_properties(blueprint: &mut Map<String, Value>, id: &str) -> Option<Repair> {
    let formulas = blueprint.get("formulaProperties")?.as_object()?.clone();
    let declared = |name: &str| {
        let property = blueprint.get("schema")?.get("properties")?.get(name)?;
        property.get("type")?.as_str().map(str::to_owned)
    };
    let mut taken = match blueprint.get("calculationProperties") {
        None | Some(Value::Null) => Map::new(),
        Some(present) => present.as_object()?.clone(),
    };
    let mut left = Map::new();
    let mut before = Map::new();
    let mut after = Map::new();
    for (name, formula) in formulas {
        let template = formula.get("formula").and_then(Value::as_str).map(str::to_owned);
        match (template, formula) {
            (Some(template), Value::Object(formula)) if !taken.contains_key(&name) => {
                let calculation = calculation(&formula, &jq(&template, &declared));
                before.insert(name.clone(), Value::Object(formula));
                after.insert(name, calculation);
            }
            (_, formula) => {
                left.insert(name, formula);
            }
        }
    }
    if after.is_empty() {
        return None;
    }
    let number = after.len();
    let repair = Repair {
        id: format!("{id}:formula-properties"),
        code: "formula-properties".to_owned(),
        title: match number {
            1 => "Turn 1 formula property into a calculation property".to_owned(),
            _ => format!("Turn {number} formula properties into calculation properties"),
        },
        count: count(number),
        before: shown("formulaProperties", before),
        after: shown("calculationProperties", after.clone()),
    };
    taken.extend(after);
    replace_formulas(blueprint, &left, taken);
    Some(repair)
}

/// Puts the calculations where the blueprint has them, or where the formulas were.
fn replace_formulas(
    blueprint: &mut Map<String, Value>,
    left: &Map<String, Value>,
    calculations: Map<String, Value>,
) {
    let has_place = blueprint.contains_key("calculationProperties");
    let members = std::mem::take(blueprint);
    let mut calculations = Some(Value::Object(calculations));
    for (key, member) in members {
        if key == "formulaProperties" {
            if !left.is_empty() {
                blueprint.insert(key, Value::Object(left.clone()));
            }
            if !has_place && let Some(calculations) = calculations.take() {
                blueprint.insert("calculationProperties".to_owned(), calculations);
            }
        } else if key == "calculationProperties" {
            blueprint.insert(key, calculations.take().unwrap_or_default());
        } else {
            blueprint.insert(key, member);
        }
    }
}

/// The members of a formula property, with the calculation in the formula's place.
fn calculation(formula: &Map<String, Value>, program: &str) -> Value {
    let mut members = Map::new();
    for (key, member) in formula {
        if key == "formula" {
            members.insert("calculation".to_owned(), Value::from(program));
        } else {
            members.insert(key.clone(), member.clone());
        }
    }
    members.entry("type").or_insert_with(|| Value::from("string"));
    Value::Object(members)
}

/// A template with `{{…}}` marks as a jq program that joins its parts.
fn jq(template: &str, declared: &impl Fn(&str) -> Option<String>) -> String {
    let mut parts = Vec::new();
    let mut rest = template;
    while let Some((text, (mark, tail))) =
        rest.split_once("{{").and_then(|(text, after)| Some((text, after.split_once("}}")?)))
    {
        if !text.is_empty() {
            parts.push(quoted(text));
        }
        parts.push(reference(mark.trim(), declared));
        rest = tail;
    }
    if !rest.is_empty() || parts.is_empty() {
        parts.push(quoted(rest));
    }
    parts.join(" + ")
}

fn reference(mark: &str, declared: &impl Fn(&str) -> Option<String>) -> String {
    match mark.strip_prefix('$') {
        Some(meta) if is_plain_name(meta) => format!(".{meta}"),
        _ => {
            let path = if is_plain_name(mark) {
                format!(".properties.{mark}")
            } else {
                format!(".properties[{}]", quoted(mark))
            };
            // Joining text with anything but text is an error in jq.
            match declared(mark).as_deref() {
                Some("string") => path,
                _ => format!("({path} | tostring)"),
            }
        }
    }
}

fn is_plain_name(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
        && name.chars().all(|character| character.is_ascii_alphanumeric() || character == '_')
}

fn quoted(text: &str) -> String {
    let mut quoted = String::new();
    canonical::write_string(&mut quoted, text);
    quoted
}

/// The property type `integer` of plain JSON Schema becomes `number`.
fn integer_types(blueprint: &mut Map<String, Value>, id: &str) -> Option<Repair> {
    let properties = blueprint.get_mut("schema")?.get_mut("properties")?.as_object_mut()?;
    let mut before = Map::new();
    let mut after = Map::new();
    for (name, property) in properties {
        if property.get("type").and_then(Value::as_str) == Some("integer") {
            before.insert(name.clone(), property.clone());
            property["type"] = Value::from("number");
            after.insert(name.clone(), property.clone());
        }
    }
    let number = after.len();
    (number > 0).then(|| Repair {
        id: format!("{id}:integer-type"),
        code: "integer-type".to_owned(),
        title: match number {
            1 => "Change the type integer to number in 1 property".to_owned(),
            _ => format!("Change the type integer to number in {number} properties"),
        },
        count: count(number),
        before: shown("properties", before),
        after: shown("properties", after),
    })
}

/// Members as they would stand in a file, at most [`MOST_LINES`] lines of them.
fn shown(key: &str, members: Map<String, Value>) -> String {
    let mut text = format!("\"{key}\": ");
    canonical::write(&mut text, &Value::Object(members), 0);
    let lines = text.lines().take(MOST_LINES).map(|line| {
        let end = line.floor_char_boundary(LONGEST_LINE);
        &line[..end]
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::exchange::json::mend_whole;

    #[test]
    fn formulas_become_calculations() {
        let mut value = json!({
            "identifier": "Boat",
            "schema": {"properties": {"berth": {"type": "string"}, "length": {"type": "number"}}},
            "formulaProperties": {
                "log": {"title": "Log", "formula": "https://x/{{$identifier}}"},
                "map": {"formula": "{{berth}}?l={{ length }}&t={{$title}}&o={{a-b}}\\("},
            },
            "relations": {}
        });
        let repairs = of_blueprint(&mut value, "0:1");
        assert_eq!(repairs.len(), 1);
        assert_eq!((repairs[0].id.as_str(), repairs[0].count), ("0:1:formula-properties", 2));
        assert_eq!(
            value,
            json!({
                "identifier": "Boat",
                "schema": {"properties": {"berth": {"type": "string"}, "length": {"type": "number"}}},
                "calculationProperties": {
                    "log": {
                        "title": "Log",
                        "calculation": "\"https://x/\" + .identifier",
                        "type": "string"
                    },
                    "map": {
                        "calculation": ".properties.berth + \"?l=\" + (.properties.length | tostring) + \"&t=\" + .title + \"&o=\" + (.properties[\"a-b\"] | tostring) + \"\\\\(\"",
                        "type": "string"
                    }
                },
                "relations": {}
            })
        );
        assert_eq!(value.as_object().unwrap().keys().nth(2).unwrap(), "calculationProperties");
    }

    #[test]
    fn a_formula_does_not_displace_a_calculation() {
        let mut value = json!({
            "formulaProperties": {"a": {"formula": "x"}, "b": {"formula": "y"}, "c": {"formula": 1}},
            "calculationProperties": {"a": {"calculation": "1", "type": "number"}},
        });
        assert_eq!(of_blueprint(&mut value, "0:1")[0].count, 1);
        let left: Vec<_> = value["formulaProperties"].as_object().unwrap().keys().collect();
        assert_eq!(left, ["a", "c"]);
        assert_eq!(value["calculationProperties"]["a"]["calculation"], "1");
        assert_eq!(value["calculationProperties"]["b"]["calculation"], "\"y\"");
    }

    #[test]
    fn empty_formulas_stay_as_they_are() {
        let before = json!({"schema": {"properties": {}}, "formulaProperties": {}});
        let mut value = before.clone();
        assert!(of_blueprint(&mut value, "0:1").is_empty());
        assert_eq!(value, before);
    }

    #[test]
    fn integers_become_numbers() {
        let mut value = json!({"schema": {"properties": {
            "crew": {"type": "integer", "minimum": 1}, "name": {"type": "string"}}}});
        let repairs = of_blueprint(&mut value, "2:3");
        assert_eq!(repairs[0].id, "2:3:integer-type");
        assert_eq!(repairs[0].title, "Change the type integer to number in 1 property");
        assert_eq!(value["schema"]["properties"]["crew"], json!({"type": "number", "minimum": 1}));
    }

    #[test]
    fn an_excerpt_shows_whole_lines_before_and_after() {
        let text = "{\n  “a”: 1,\n  \"b\": [1,],\n}\n\nmore";
        let edits = mend_whole(text).edits;
        let repairs = of_text(text, &(0..text.find("\n\n").unwrap()), &edits, "0:1");
        let codes: Vec<_> = repairs.iter().map(|repair| repair.code.as_str()).collect();
        assert_eq!(codes, ["curly-quotes", "trailing-commas"]);
        assert_eq!(repairs[0].before, "{\n  “a”: 1,\n  \"b\": [1,],\n}");
        assert_eq!(repairs[0].after, "{\n  \"a\": 1,\n  \"b\": [1,],\n}");
        assert_eq!(repairs[1].after, "{\n  “a”: 1,\n  \"b\": [1]\n}");
    }

    #[test]
    fn an_excerpt_of_a_long_text_is_short() {
        let lines = "  1,\n".repeat(500);
        let text = format!("[\n{lines}  “x”,\n{lines}  2]");
        let edits = mend_whole(&text).edits;
        let repair = &of_text(&text, &(0..text.len()), &edits, "0:1")[0];
        assert!(repair.before.contains("“x”") && repair.before.lines().count() <= MOST_LINES);
        let text = format!("[{}“x”{}]", "1,".repeat(5000), ",2".repeat(5000));
        let edits = mend_whole(&text).edits;
        let repair = &of_text(&text, &(0..text.len()), &edits, "0:1")[0];
        assert!(repair.before.contains("“x”") && repair.before.len() <= 2 * LONGEST_LINE);
        assert!(repair.after.contains("\"x\""));
    }
}
