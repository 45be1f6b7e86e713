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

/// Looks at each member of the object that `text` begins with on its own. Empty when its brackets
/// do not balance.
pub(super) fn salvage(text: &str, depth: usize) -> Salvage {
    let mut found = Salvage::default();
    if !text.starts_with('{') {
        return found;
    }
    for member in scan::members(text, 0).unwrap_or_default() {
        let key = match decode(text, member.key.start) {
            Ok((key, end))
                if text[member.key.clone()].starts_with('"') && end <= member.key.end =>
            {
                key
            }
            _ => text[member.key].trim_matches(['\'', '"', '“', '”', '‘', '’', '`']).to_owned(),
        };
        if let Some(value) = parse_all(&text[member.value], depth.saturating_sub(1)).value {
            found.members.insert(key.clone(), value);
        }
        found.keys.push(key);
    }
    found
}
