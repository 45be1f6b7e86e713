//! How an incoming item meets the stored one: merged, replaced or left, and what that changes.

use serde_json::{Map, Value};

use super::plan::FieldChange;
use crate::catalog::READ_ONLY_KEYS;
use crate::catalog::pointer::child;

/// Most changed places that are listed for one item.
pub const MOST_CHANGES: usize = 50;

/// `stored` with everything that `incoming` says laid over it.
///
/// Objects are merged member by member; lists, texts, numbers and null take the place of what was
/// there (null is stored as null: that is how a value is cleared). Members keep the stored order,
/// new ones follow in the order of the incoming item.
pub fn merge(stored: &Value, incoming: &Value) -> Value {
    match (stored, incoming) {
        (Value::Object(stored), Value::Object(incoming)) => {
            let mut merged = Map::with_capacity(stored.len().max(incoming.len()));
            for (key, value) in stored {
                let value =
                    incoming.get(key).map_or_else(|| value.clone(), |new| merge(value, new));
                merged.insert(key.clone(), value);
            }
            for (key, value) in incoming {
                if !stored.contains_key(key) {
                    merged.insert(key.clone(), value.clone());
                }
            }
            Value::Object(merged)
        }
        _ => incoming.clone(),
    }
}

/// Whether two items say the same: equal values, the order of keys and the read-only keys at the
/// top (`createdAt` …) not counting. `1` and `1.0` differ, as do an absent key and null.
pub fn same(left: &Value, right: &Value) -> bool {
    let (Value::Object(left), Value::Object(right)) = (left, right) else { return left == right };
    let counts = |map: &Map<String, Value>| {
        map.len() - READ_ONLY_KEYS.iter().filter(|key| map.contains_key(**key)).count()
    };
    counts(left) == counts(right)
        && left
            .iter()
            .filter(|(key, _)| !READ_ONLY_KEYS.contains(&key.as_str()))
            .all(|(key, value)| right.get(key) == Some(value))
}

/// The places where `after` differs from `before`, in the order of `before` and then of `after`;
/// lists count as one place. Read-only keys at the top are left out.
pub fn changes(before: &Value, after: &Value) -> Vec<FieldChange> {
    let mut found = Vec::new();
    compare(before, after, "", &mut found);
    found
}

fn compare(before: &Value, after: &Value, pointer: &str, found: &mut Vec<FieldChange>) {
    let (Value::Object(old), Value::Object(new)) = (before, after) else {
        if before != after {
            add(found, pointer.to_owned(), Some(before), Some(after));
        }
        return;
    };
    let counts = |key: &str| !pointer.is_empty() || !READ_ONLY_KEYS.contains(&key);
    for (key, value) in old.iter().filter(|(key, _)| counts(key)) {
        match new.get(key) {
            Some(other) if other == value => {}
            Some(other) => compare(value, other, &child(pointer, key), found),
            None => add(found, child(pointer, key), Some(value), None),
        }
    }
    for (key, value) in new.iter().filter(|(key, _)| counts(key)) {
        if !old.contains_key(key) {
            add(found, child(pointer, key), None, Some(value));
        }
    }
}

fn add(
    found: &mut Vec<FieldChange>,
    pointer: String,
    before: Option<&Value>,
    after: Option<&Value>,
) {
    if found.len() < MOST_CHANGES {
        found.push(FieldChange { pointer, before: before.cloned(), after: after.cloned() });
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::catalog::tests::any_value;

    #[test]
    fn members_are_merged_and_lists_replaced() {
        let stored = json!({"a": {"x": 1, "y": [1, 2]}, "b": 2});
        let incoming = json!({"c": 3, "a": {"y": [9]}});
        let merged = merge(&stored, &incoming);
        assert_eq!(serde_json::to_string(&merged).unwrap(), r#"{"a":{"x":1,"y":[9]},"b":2,"c":3}"#);
    }

    #[test]
    fn null_clears_and_is_kept_as_null() {
        assert_eq!(merge(&json!({"a": {"x": 1}}), &json!({"a": null})), json!({"a": null}));
    }

    #[test]
    fn read_only_keys_do_not_make_a_difference() {
        let stored = json!({"identifier": "a", "createdAt": "2024", "id": "1"});
        assert!(same(&stored, &json!({"identifier": "a"})));
        assert!(same(&json!({"identifier": "a", "updatedBy": "x"}), &stored));
        assert!(!same(&stored, &json!({"identifier": "a", "title": null})));
        assert!(!same(&json!({"p": {"id": 1}}), &json!({"p": {}})));
    }

    #[test]
    fn digits_count() {
        let one: Value = serde_json::from_str(r#"{"n":1}"#).unwrap();
        let point: Value = serde_json::from_str(r#"{"n":1.0}"#).unwrap();
        assert!(!same(&one, &point));
    }

    #[test]
    fn changes_name_each_place() {
        let before = json!({"title": "A", "properties": {"x": 1, "gone": true}, "createdAt": 1});
        let after = json!({"title": "B", "properties": {"x": 1, "new/one": 2}, "createdAt": 2});
        let pointers: Vec<String> =
            changes(&before, &after).into_iter().map(|change| change.pointer).collect();
        assert_eq!(pointers, ["/title", "/properties/gone", "/properties/new~1one"]);
    }

    #[test]
    fn the_list_of_changes_ends() {
        let many: Map<String, Value> = (0..200).map(|n| (n.to_string(), json!(n))).collect();
        assert_eq!(changes(&json!({}), &Value::Object(many)).len(), MOST_CHANGES);
    }

    proptest! {
        #[test]
        fn merging_twice_is_merging_once(stored in any_value(), incoming in any_value()) {
            let once = merge(&stored, &incoming);
            prop_assert_eq!(merge(&once, &incoming), once);
        }

        #[test]
        fn merging_with_itself_changes_nothing(value in any_value()) {
            prop_assert!(same(&merge(&value, &value), &value));
            prop_assert!(changes(&value, &value).is_empty());
        }

        #[test]
        fn no_listed_change_means_the_same(left in any_value(), right in any_value()) {
            prop_assert_eq!(changes(&left, &right).is_empty(), same(&left, &right));
        }
    }
}
