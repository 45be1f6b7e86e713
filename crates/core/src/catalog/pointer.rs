//! JSON pointers (RFC 6901) as they are built and taken apart by the checkers.

/// The pointer of member or element `key` of the value at `base`.
pub fn child(base: &str, key: &str) -> String {
    let mut pointer = String::with_capacity(base.len() + key.len() + 1);
    pointer.push_str(base);
    pointer.push('/');
    for character in key.chars() {
        match character {
            '~' => pointer.push_str("~0"),
            '/' => pointer.push_str("~1"),
            other => pointer.push(other),
        }
    }
    pointer
}

/// The pointer of element `index` of the list at `base`.
pub fn element(base: &str, index: usize) -> String {
    format!("{base}/{index}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slash_and_tilde_are_escaped() {
        assert_eq!(child("/properties", "a/b~c"), "/properties/a~1b~0c");
        assert_eq!(element("/relations/x", 3), "/relations/x/3");
    }

    #[test]
    fn the_pointer_finds_its_value() {
        let value = serde_json::json!({"a/b": {"": {"~": 7}}});
        let pointer = child(&child(&child("", "a/b"), ""), "~");
        assert_eq!(value.pointer(&pointer), Some(&serde_json::json!(7)));
    }
}
