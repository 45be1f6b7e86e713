//! What the tests of both checks ask: which problems are found, and what damage does.

use serde_json::{Value, json};

use crate::problem::{Problem, has_errors};

/// The problems have these codes and places, each says what to do, and an error leaves no file.
#[track_caller]
pub(super) fn expect<T>((file, problems): (Option<T>, Vec<Problem>), expected: &[(&str, &str)]) {
    let found: Vec<(&str, &str)> = problems
        .iter()
        .map(|p| (p.code.as_str(), p.pointer.as_deref().unwrap_or("none")))
        .collect();
    assert_eq!(found, expected);
    assert_eq!(file.is_none(), has_errors(&problems));
    assert!(problems.iter().all(|problem| problem.fix.is_some()));
}

/// Replaces the n-th value of the tree by one of six.
pub(super) fn damage(value: &mut Value, mut place: usize, with: usize) {
    let new = [json!(null), json!(1.5), json!("x"), json!([]), json!({}), json!(true)];
    replace(value, &mut place, &new[with]);
}

fn replace(value: &mut Value, place: &mut usize, new: &Value) {
    if *place == 0 {
        *value = new.clone();
    }
    *place = place.wrapping_sub(1);
    match value {
        Value::Array(list) => list.iter_mut().for_each(|item| replace(item, place, new)),
        Value::Object(map) => map.values_mut().for_each(|item| replace(item, place, new)),
        _ => {}
    }
}
