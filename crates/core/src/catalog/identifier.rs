//! What may serve as an identifier, and what to do about one that may not.

use std::sync::LazyLock;

use regex::Regex;

use super::wording::{plural, quote};
use crate::problem::Problem;

/// Longest identifier of a blueprint, scorecard, rule or action, in characters.
pub const LONGEST_BLUEPRINT: usize = 100;
/// Longest identifier of an entity, in characters.
pub const LONGEST_ENTITY: usize = 1_000;
/// Longest key of a property or relation, in characters.
pub const LONGEST_KEY: usize = 100;

static LETTER: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"^\p{L}$").ok());

/// Checks a blueprint's identifier: letters of any script, digits and `@ _ . + : \ / -`, at most
/// 100 characters, neither `.` nor `..`.
pub fn check_blueprint(identifier: &str) -> Option<Problem> {
    check(identifier, LONGEST_BLUEPRINT, |c| is_letter(c) || is_blueprint_sign(c))
}

/// Checks an entity's identifier: a blueprint's signs and `=`, at most 1,000 characters.
pub fn check_entity(identifier: &str) -> Option<Problem> {
    check(identifier, LONGEST_ENTITY, |c| is_blueprint_sign(c) || c == '=' || is_letter(c))
}

/// Checks the key of a property, relation, mirror, calculation or aggregation: ASCII letters,
/// digits and `@ _ = \ -`, at most 100 characters.
pub fn check_key(key: &str) -> Option<Problem> {
    check(key, LONGEST_KEY, |c| {
        c.is_ascii_alphanumeric() || matches!(c, '@' | '_' | '=' | '\\' | '-')
    })
}

fn is_blueprint_sign(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '@' | '_' | '.' | '+' | ':' | '\\' | '/' | '-')
}

fn is_letter(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphabetic();
    }
    let mut buffer = [0; 4];
    LETTER.as_ref().is_some_and(|letter| letter.is_match(c.encode_utf8(&mut buffer)))
}

fn check(text: &str, longest: usize, allowed: impl Fn(char) -> bool) -> Option<Problem> {
    if text.is_empty() {
        return Some(
            Problem::error("identifier-empty", "The identifier is empty.")
                .fix("Give it at least one letter or digit."),
        );
    }
    if text == "." || text == ".." {
        return Some(
            Problem::error("identifier-reserved", format!("{} is not an identifier.", quote(text)))
                .fix("Choose a name with a letter or digit in it."),
        );
    }
    if let Some(wrong) = text.chars().find(|c| !allowed(*c)) {
        let shown = match wrong {
            ' ' => "a space".to_owned(),
            c if c.is_control() || c.is_whitespace() => format!("the sign U+{:04X}", u32::from(c)),
            c => format!("the sign {c}"),
        };
        let mut problem = Problem::error(
            "identifier-characters",
            format!("The identifier {} holds {shown}, which identifiers cannot have.", quote(text)),
        );
        problem = problem.fix(match suggestion(text, longest, &allowed) {
            Some(better) => format!("Write {} instead.", quote(&better)),
            None => "Use letters, digits, - and _.".to_owned(),
        });
        return Some(problem);
    }
    let length = text.chars().count();
    (length > longest).then(|| {
        Problem::error(
            "identifier-too-long",
            format!(
                "The identifier {} has {}.",
                quote(text),
                plural(length, "character", "characters")
            ),
        )
        .fix(format!("Use at most {longest} characters."))
    })
}

/// The nearest identifier: every run of unusable signs becomes one hyphen.
fn suggestion(text: &str, longest: usize, allowed: &impl Fn(char) -> bool) -> Option<String> {
    let mut better = String::new();
    for c in text.trim().chars().take(longest) {
        if allowed(c) {
            better.push(c);
        } else if !better.ends_with('-') {
            better.push('-');
        }
    }
    let better = better.trim_matches('-');
    (!better.is_empty() && better.chars().any(char::is_alphanumeric)).then(|| better.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(problem: Option<Problem>) -> Option<String> {
        problem.map(|p| p.code)
    }

    #[test]
    fn ordinary_names_pass() {
        for name in [
            "Service",
            "_user",
            "größe",
            "サービス",
            "a.b+c:d/e\\f-g@h",
            "…x".trim_start_matches('…'),
        ] {
            assert_eq!(code(check_blueprint(name)), None, "{name}");
        }
        assert_eq!(code(check_entity("arn:aws:s3:::bucket=1")), None);
    }

    #[test]
    fn only_entities_may_hold_an_equals_sign() {
        assert_eq!(code(check_blueprint("a=b")).as_deref(), Some("identifier-characters"));
        assert_eq!(code(check_key("a=b")), None);
        assert_eq!(code(check_key("a.b")).as_deref(), Some("identifier-characters"));
    }

    #[test]
    fn dots_alone_are_reserved() {
        assert_eq!(code(check_blueprint(".")).as_deref(), Some("identifier-reserved"));
        assert_eq!(code(check_entity("..")).as_deref(), Some("identifier-reserved"));
        assert_eq!(code(check_entity("...")), None);
    }

    #[test]
    fn spaces_get_a_suggestion() {
        let problem = check_entity("my  cart (old)").unwrap();
        assert_eq!(problem.fix.as_deref(), Some("Write \"my-cart-old\" instead."));
        assert!(problem.message.contains("a space"));
        assert!(check_entity("a\u{0}b").unwrap().message.contains("U+0000"));
    }

    #[test]
    fn length_counts_characters() {
        assert_eq!(code(check_blueprint(&"ä".repeat(100))), None);
        assert_eq!(code(check_blueprint(&"ä".repeat(101))).as_deref(), Some("identifier-too-long"));
        assert_eq!(code(check_entity(&"a".repeat(1_000))), None);
        assert_eq!(code(check_entity(&"a".repeat(1_001))).as_deref(), Some("identifier-too-long"));
    }

    #[test]
    fn empty_is_said_plainly() {
        assert_eq!(code(check_key("")).as_deref(), Some("identifier-empty"));
    }
}
