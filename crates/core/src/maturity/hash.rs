//! The fingerprint that ties an assessment to the exact content of its model.

use serde_json::Value;
use sha2::{Digest, Sha256};

/// `sha256:` and the hex digest of the model's canonical JSON: keys sorted by code point, no
/// space between tokens, numbers with the digits their author wrote.
///
/// Take the value of the model file itself; a value made again from [`super::model::Model`] has
/// defaults filled in and another hash.
pub fn model(value: &Value) -> String {
    let mut text = String::new();
    canonical(value, &mut text);
    let mut hash = String::from("sha256:");
    for byte in Sha256::digest(text.as_bytes()) {
        for digit in [byte >> 4, byte & 15] {
            hash.push(char::from(b"0123456789abcdef"[usize::from(digit)]));
        }
    }
    hash
}

/// Whether `text` has the shape that [`model`] gives.
pub fn is_hash(text: &str) -> bool {
    text.strip_prefix("sha256:").is_some_and(|hex| {
        hex.len() == 64 && hex.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
    })
}

fn canonical(value: &Value, out: &mut String) {
    match value {
        Value::Object(map) => {
            let mut entries: Vec<(&String, &Value)> = map.iter().collect();
            entries.sort_by_key(|(key, _)| *key);
            out.push('{');
            for (position, (key, value)) in entries.into_iter().enumerate() {
                if position > 0 {
                    out.push(',');
                }
                out.push_str(&Value::from(key.as_str()).to_string());
                out.push(':');
                canonical(value, out);
            }
            out.push('}');
        }
        Value::Array(list) => {
            out.push('[');
            for (position, value) in list.iter().enumerate() {
                if position > 0 {
                    out.push(',');
                }
                canonical(value, out);
            }
            out.push(']');
        }
        scalar => out.push_str(&scalar.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn key_order_does_not_matter_and_content_does() {
        let a = model(&json!({"a": {"x": 1, "y": [1, 2]}, "b": "é\n"}));
        assert_eq!(a, model(&json!({"b": "é\n", "a": {"y": [1, 2], "x": 1}})));
        assert_ne!(a, model(&json!({"b": "é\n", "a": {"y": [2, 1], "x": 1}})));
        assert!(is_hash(&a));
    }

    #[test]
    fn the_digest_is_plain_sha256_of_canonical_text() {
        // printf '{}' | sha256sum
        assert_eq!(
            model(&json!({})),
            "sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
        );
    }
}
