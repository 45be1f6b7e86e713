//! What can still be told about an object that is not quite JSON, so that it can be named when it
//! is set aside.

use serde_json::{Map, Value};

use super::json::{decode, parse_all};
use super::scan;

/// The readable part of a broken object.
#[derive(Default)]
pub(super) struct Salvage {
    /// Members whose value is valid.
    pub(super) members: Map<String, Value>,
    /// The names of all members, those with broken values too.
    pub(super) keys: Vec<String>,
}

/// Looks at each member of the object that `text` begins with on its own: it reaches from its key,
/// which is whatever stands before a colon, to the next key.
pub(super) fn salvage(text: &str, depth: usize) -> Salvage {
    let mut found = Salvage::default();
    if !text.starts_with('{') {
        return found;
    }
    let keys = scan::colons(text.as_bytes());
    for (index, (key, colon)) in keys.iter().enumerate() {
        let name = match decode(text, key.start) {
            Ok((name, end)) if text[key.clone()].starts_with('"') && end <= key.end => name,
            _ => text[key.clone()].trim_matches(QUOTES).to_owned(),
        };
        let end = keys.get(index + 1).map_or_else(|| closing(text), |(next, _)| next.start);
        let value = text[colon + 1..end.max(colon + 1)].trim();
        let value = value.strip_suffix(',').unwrap_or(value);
        if let Some(value) = parse_all(value, depth.saturating_sub(1)).value {
            found.members.insert(name.clone(), value);
        }
        found.keys.push(name);
    }
    found
}

/// Signs that people put around names.
const QUOTES: [char; 7] = ['\'', '"', '“', '”', '‘', '’', '`'];

/// The offset of the last bracket, or the end.
fn closing(text: &str) -> usize {
    let trimmed = text.trim_end();
    trimmed.strip_suffix('}').unwrap_or(trimmed).len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn salvages(text: &str, members: &str, keys: &[&str]) {
        let found = salvage(text, 128);
        assert_eq!(
            (Value::Object(found.members).to_string().as_str(), found.keys),
            (members, keys.iter().map(|key| (*key).to_owned()).collect())
        );
    }

    #[test]
    fn keeps_what_is_readable() {
        salvages(
            "{\"a\": 1\n \"b\": {\"c\": 2}, \"d\": nope, e: [3], }",
            r#"{"a":1,"b":{"c":2},"e":[3]}"#,
            &["a", "b", "d", "e"],
        );
        salvages("{\"a\": \"x,\n\"b\": {}}", r#"{"b":{}}"#, &["a", "b"]);
        salvages("{'a': 1, “b”: 2}", r#"{"a":1,"b":2}"#, &["a", "b"]);
        salvages("[1, 2", "{}", &[]);
        salvages("{", "{}", &[]);
        salvages("{:", "{}", &[""]);
    }
}
