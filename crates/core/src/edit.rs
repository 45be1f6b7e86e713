//! Small changes to a JSON value, each one a pointer and what shall stand there.
//!
//! Forms save this way: only what a person touched travels, everything else, unknown keys and key
//! order included, stays as its author wrote it.
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Map, Value};
use ts_rs::TS;

use crate::problem::Problem;

/// Most edits that one call takes.
pub const MAX_EDITS: usize = 10_000;
/// Deepest place an edit may name, and deepest value it may bring.
pub const MAX_DEPTH: usize = 128;

/// One change: set the value at a pointer, or remove what is there.
///
/// On the wire `{"pointer": "/x", "value": null}` sets null and `{"pointer": "/x"}` removes.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Edit {
    /// JSON pointer (RFC 6901). A last token `-` appends to an array.
    pub pointer: String,
    /// What to set; absent removes.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "unknown")]
    pub value: Option<Value>,
}

impl Edit {
    /// Sets `value` at `pointer`.
    pub fn set(pointer: impl Into<String>, value: impl Into<Value>) -> Self {
        Self { pointer: pointer.into(), value: Some(value.into()) }
    }

    /// Removes what stands at `pointer`.
    pub fn remove(pointer: impl Into<String>) -> Self {
        Self { pointer: pointer.into(), value: None }
    }
}

impl<'de> Deserialize<'de> for Edit {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Wire {
            pointer: String,
            #[serde(default, deserialize_with = "present")]
            value: Option<Value>,
        }
        let Wire { pointer, value } = Wire::deserialize(deserializer)?;
        Ok(Self { pointer, value })
    }
}

/// A key that is there counts, whatever its value: null is a value, absence is removal.
fn present<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Value>, D::Error> {
    Value::deserialize(deserializer).map(Some)
}

/// Applies `edits` in order and gives the changed value; `value` itself stays as it is.
///
/// Setting creates missing parent objects (null counts as missing; a parent of `-` becomes an
/// array). A new key goes last, a replaced one keeps its place. Removing what is not there changes
/// nothing. An array takes an index up to its length, or `-`, which both append.
///
/// # Errors
/// `edit-pointer` for text that is no JSON pointer, `edit-place` for a place that cannot exist
/// (a key of a number, an index far past the end, the root removed), `edit-limit` past
/// [`MAX_EDITS`] or [`MAX_DEPTH`].
pub fn apply(value: &Value, edits: &[Edit]) -> Result<Value, Problem> {
    if edits.len() > MAX_EDITS {
        return Err(Problem::error(
            "edit-limit",
            format!("{} changes arrived at once; at most {MAX_EDITS} fit.", edits.len()),
        )
        .fix("Save in smaller steps."));
    }
    let mut changed = value.clone();
    for edit in edits {
        let tokens = tokens(&edit.pointer)?;
        match &edit.value {
            Some(new) => set(&mut changed, &tokens, new, edit)?,
            None => remove(&mut changed, &tokens, edit)?,
        }
    }
    Ok(changed)
}

/// The unescaped tokens of a JSON pointer.
fn tokens(pointer: &str) -> Result<Vec<String>, Problem> {
    if pointer.is_empty() {
        return Ok(Vec::new());
    }
    let malformed = || {
        let shown: String = pointer.chars().take(80).collect();
        Problem::error("edit-pointer", format!("“{shown}” is not a JSON pointer."))
            .fix("Begin each step with “/”, and write “~1” for “/” and “~0” for “~” inside a key.")
    };
    let rest = pointer.strip_prefix('/').ok_or_else(malformed)?;
    if rest.split('/').count() > MAX_DEPTH {
        return Err(too_deep(pointer));
    }
    rest.split('/').map(|token| unescape(token).ok_or_else(malformed)).collect()
}

fn unescape(token: &str) -> Option<String> {
    let mut parts = token.split('~');
    let mut key = parts.next()?.to_owned();
    for part in parts {
        key.push(match part.as_bytes().first()? {
            b'0' => '~',
            b'1' => '/',
            _ => return None,
        });
        key.push_str(&part[1..]);
    }
    Some(key)
}

fn set(root: &mut Value, tokens: &[String], new: &Value, edit: &Edit) -> Result<(), Problem> {
    if tokens.len() + depth(new) > MAX_DEPTH {
        return Err(too_deep(&edit.pointer));
    }
    let mut here = root;
    for token in tokens {
        if here.is_null() {
            *here = if token == "-" { Value::Array(Vec::new()) } else { Map::new().into() };
        }
        here = match here {
            Value::Object(map) => map.entry(token.as_str()).or_insert(Value::Null),
            Value::Array(list) => {
                let index = index(token, list.len())
                    .filter(|index| *index <= list.len())
                    .ok_or_else(|| no_place(edit))?;
                if index == list.len() {
                    list.push(Value::Null);
                }
                &mut list[index]
            }
            _ => return Err(no_place(edit)),
        };
    }
    *here = new.clone();
    Ok(())
}

fn remove(root: &mut Value, tokens: &[String], edit: &Edit) -> Result<(), Problem> {
    let Some((last, parents)) = tokens.split_last() else {
        return Err(Problem::error("edit-place", "The whole item cannot be removed by an edit.")
            .at("")
            .fix("Delete the item instead."));
    };
    let mut here = root;
    for token in parents {
        let next = match here {
            Value::Object(map) => map.get_mut(token),
            Value::Array(list) => {
                let index = index(token, list.len()).ok_or_else(|| no_place(edit))?;
                list.get_mut(index)
            }
            Value::Null => None,
            _ => return Err(no_place(edit)),
        };
        match next {
            Some(value) => here = value,
            None => return Ok(()),
        }
    }
    match here {
        Value::Object(map) => {
            map.shift_remove(last);
        }
        Value::Array(list) => {
            let index = index(last, list.len()).ok_or_else(|| no_place(edit))?;
            if index < list.len() {
                list.remove(index);
            }
        }
        Value::Null => {}
        _ => return Err(no_place(edit)),
    }
    Ok(())
}

/// RFC 6901: digits without leading zeros, or `-` for the place after the last element.
fn index(token: &str, len: usize) -> Option<usize> {
    if token == "-" {
        return Some(len);
    }
    let plain = token.bytes().all(|byte| byte.is_ascii_digit())
        && (token.len() == 1 || !token.starts_with('0'));
    if plain { token.parse().ok() } else { None }
}

/// How many containers are stacked in `value`; a scalar has none. Stops counting past the limit.
fn depth(value: &Value) -> usize {
    let mut deepest = 0;
    let mut open = vec![(value, 0)];
    while let Some((value, depth)) = open.pop() {
        deepest = deepest.max(depth);
        if depth > MAX_DEPTH {
            break;
        }
        match value {
            Value::Array(list) => open.extend(list.iter().map(|item| (item, depth + 1))),
            Value::Object(map) => open.extend(map.values().map(|item| (item, depth + 1))),
            _ => {}
        }
    }
    deepest
}

fn no_place(edit: &Edit) -> Problem {
    Problem::error("edit-place", "There is no such place in the item, so nothing was changed.")
        .at(edit.pointer.as_str())
        .fix("Open the item again to see it as it is now.")
}

fn too_deep(pointer: &str) -> Problem {
    let shown: String = pointer.chars().take(200).collect();
    Problem::error("edit-limit", format!("The change nests deeper than {MAX_DEPTH} levels."))
        .at(shown)
        .fix("Bring a flatter value.")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    #[track_caller]
    fn check(before: &Value, edits: &[Edit], after: &str) {
        assert_eq!(apply(before, edits).unwrap().to_string(), after);
    }

    #[track_caller]
    fn refused(before: &Value, edit: Edit, code: &str) {
        assert_eq!(apply(before, &[edit]).unwrap_err().code, code);
    }

    #[test]
    fn set_keeps_the_place_of_a_key_and_appends_a_new_one() {
        check(
            &json!({"b": 1, "a": 2}),
            &[Edit::set("/b", 3), Edit::set("/c", 4)],
            r#"{"b":3,"a":2,"c":4}"#,
        );
    }

    #[test]
    fn remove_keeps_the_order_of_the_others() {
        check(&json!({"a": 1, "b": 2, "c": 3}), &[Edit::remove("/a")], r#"{"b":2,"c":3}"#);
    }

    #[test]
    fn null_is_set_and_absence_removes() {
        let edits: Vec<Edit> =
            serde_json::from_str(r#"[{"pointer":"/a","value":null},{"pointer":"/b"}]"#).unwrap();
        check(&json!({"a": 1, "b": 2}), &edits, r#"{"a":null}"#);
        assert_eq!(
            serde_json::to_string(&edits).unwrap(),
            r#"[{"pointer":"/a","value":null},{"pointer":"/b"}]"#
        );
    }

    #[test]
    fn missing_parents_are_created_and_null_counts_as_missing() {
        check(
            &json!({"t": null}),
            &[Edit::set("/t/level", "x"), Edit::set("/n/m/k", true), Edit::set("/l/-", 1)],
            r#"{"t":{"level":"x"},"n":{"m":{"k":true}},"l":[1]}"#,
        );
    }

    #[test]
    fn arrays_take_an_index_or_the_end() {
        check(&json!([1, 2]), &[Edit::set("/0", 9), Edit::set("/2", 3)], "[9,2,3]");
        check(&json!([1, 2]), &[Edit::set("/-", 3), Edit::remove("/0")], "[2,3]");
        refused(&json!([1]), Edit::set("/7", 1), "edit-place");
        refused(&json!([1]), Edit::set("/00", 1), "edit-place");
        refused(&json!([1]), Edit::set("/x", 1), "edit-place");
    }

    #[test]
    fn escapes_name_odd_keys() {
        check(&json!({}), &[Edit::set("/a~1b~0c/", 1)], r#"{"a/b~c":{"":1}}"#);
        refused(&json!({}), Edit::set("/a~2", 1), "edit-pointer");
        refused(&json!({}), Edit::set("/a~", 1), "edit-pointer");
        refused(&json!({}), Edit::set("a", 1), "edit-pointer");
    }

    #[test]
    fn removing_nothing_changes_nothing() {
        check(&json!({"a": 1}), &[Edit::remove("/b/c"), Edit::remove("/b")], r#"{"a":1}"#);
        refused(&json!({"a": 1}), Edit::remove("/a/b"), "edit-place");
        refused(&json!({}), Edit::remove(""), "edit-place");
    }

    #[test]
    fn the_root_can_be_replaced() {
        check(&json!({"a": 1}), &[Edit::set("", json!([]))], "[]");
    }

    #[test]
    fn limits_hold() {
        refused(&json!({}), Edit::set("/a".repeat(MAX_DEPTH + 1), 1), "edit-limit");
        let deep = (0..MAX_DEPTH).fold(json!(1), |value, _| json!([value]));
        refused(&json!({}), Edit::set("/a", deep), "edit-limit");
        let many = vec![Edit::remove("/a"); MAX_EDITS + 1];
        assert_eq!(apply(&json!({}), &many).unwrap_err().code, "edit-limit");
    }

    #[test]
    fn digits_survive() {
        let edit: Edit =
            serde_json::from_str(r#"{"pointer":"/n","value":12345678901234567890.10}"#).unwrap();
        check(&json!({}), &[edit], r#"{"n":12345678901234567890.10}"#);
    }

    proptest! {
        #[test]
        fn setting_then_removing_a_new_key_changes_nothing(
            key in "[a-z~/]{1,6}", others in proptest::collection::vec("[A-Z]{1,3}", 0..5)
        ) {
            let before: Value =
                others.into_iter().map(|k| (k, json!(1))).collect::<Map<_, _>>().into();
            let pointer = format!("/{}", key.replace('~', "~0").replace('/', "~1"));
            let there = apply(&before, &[Edit::set(pointer.clone(), json!({"x": 1}))]).unwrap();
            prop_assert_eq!(there.pointer(&pointer), Some(&json!({"x": 1})));
            let back = apply(&there, &[Edit::remove(pointer)]).unwrap();
            prop_assert_eq!(back.to_string(), before.to_string());
        }

        #[test]
        fn no_pointer_panics(pointer in "[/~01a-]{0,12}") {
            let value = json!({"a": [1, {"0": null}], "1": "text"});
            let _ = apply(&value, &[Edit::set(pointer.clone(), 1), Edit::remove(pointer)]);
        }
    }
}
