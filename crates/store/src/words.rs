//! Text to be searched for, bounded.

/// The most text kept of one item, in bytes. What lies beyond is stored but not found.
const LIMIT: usize = 32 * 1024;

/// Pieces of text with a space between them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Words(String);

impl Words {
    /// Adds a piece; cut at a character when the bound is reached.
    pub(crate) fn push(&mut self, piece: &str) {
        if piece.is_empty() || self.0.len() >= LIMIT {
            return;
        }
        if !self.0.is_empty() {
            self.0.push(' ');
        }
        let room = LIMIT.saturating_sub(self.0.len());
        self.0.push_str(&piece[..piece.floor_char_boundary(room)]);
    }

    /// Adds the parts of names written like `CartService` or `HTTPServer2Go`, so that each part is
    /// found by its own beginning; names without such a joint add nothing.
    pub(crate) fn push_parts(&mut self, name: &str) {
        for word in name.split(|c: char| !c.is_alphanumeric()) {
            let mut start = 0;
            let mut previous: Option<char> = None;
            for (index, current) in word.char_indices() {
                let joint = match previous {
                    Some(before) if before.is_lowercase() => current.is_uppercase(),
                    Some(before) if before.is_uppercase() && current.is_uppercase() => {
                        let next = word[index + current.len_utf8()..].chars().next();
                        next.is_some_and(char::is_lowercase)
                    }
                    _ => false,
                };
                if joint {
                    self.push(&word[start..index]);
                    start = index;
                }
                previous = Some(current);
            }
            if start > 0 {
                self.push(&word[start..]);
            }
        }
    }

    /// Everything so far.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// Forgets everything, keeping the room.
    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn parts(name: &str, expected: &str) {
        let mut words = Words::default();
        words.push_parts(name);
        assert_eq!(words.as_str(), expected);
    }

    #[test]
    fn joints() {
        parts("CartService", "Cart Service");
        parts("HTTPServer", "HTTP Server");
        parts("cart-service", "");
        parts("a.bC", "b C");
        parts("Orders", "");
        parts("ÉcoleÜbung", "École Übung");
        parts("", "");
    }

    #[test]
    fn bounded_at_a_character() {
        let mut words = Words::default();
        words.push(&"é".repeat(LIMIT));
        words.push("more");
        assert!(words.as_str().len() <= LIMIT);
    }
}
