//! What a plain scalar means: the core schema of YAML 1.2, and nothing that older readers add.

/// A scalar as JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Scalar {
    /// Null, true or false, as its JSON token.
    Word(&'static str),
    /// A number as a JSON token, its digits kept.
    Number(String),
    /// Text as it stands.
    Text,
}

/// Why a scalar may not be what its author thinks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Remark {
    /// `yes`, `no`, `on`, `off`: truth values in YAML 1.1, texts in YAML 1.2.
    OldBoolean,
    /// `010`: eight in YAML 1.1, ten in YAML 1.2.
    LeadingZero,
    /// `.inf`, `.nan`: numbers that JSON does not have.
    NoJsonNumber,
}

/// Reads a plain scalar.
pub(super) fn plain(text: &str) -> (Scalar, Option<Remark>) {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return (Scalar::Word("null"), None),
        "true" | "True" | "TRUE" => return (Scalar::Word("true"), None),
        "false" | "False" | "FALSE" => return (Scalar::Word("false"), None),
        "yes" | "Yes" | "YES" | "no" | "No" | "NO" | "on" | "On" | "ON" | "off" | "Off" | "OFF" => {
            return (Scalar::Text, Some(Remark::OldBoolean));
        }
        _ => {}
    }
    if is_special_float(text) {
        return (Scalar::Text, Some(Remark::NoJsonNumber));
    }
    match number(text) {
        Some(token) => {
            let digits = text.trim_start_matches(['+', '-']);
            let zero = digits.len() > 1
                && digits.starts_with('0')
                && digits.bytes().all(|byte| byte.is_ascii_digit());
            (Scalar::Number(token), zero.then_some(Remark::LeadingZero))
        }
        None => (Scalar::Text, None),
    }
}

/// Whether text that is written plain comes back as the same text.
pub(super) fn is_plain_text(text: &str) -> bool {
    plain(text) == (Scalar::Text, None)
}

fn is_special_float(text: &str) -> bool {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    matches!(unsigned, ".inf" | ".Inf" | ".INF") || matches!(text, ".nan" | ".NaN" | ".NAN")
}

/// A number of the core schema as a JSON token.
pub(super) fn number(text: &str) -> Option<String> {
    if let Some(digits) = text.strip_prefix("0o") {
        return radix(digits, 8);
    }
    if let Some(digits) = text.strip_prefix("0x") {
        return radix(digits, 16);
    }
    let (sign, rest) = match text.as_bytes().first()? {
        b'-' => ("-", &text[1..]),
        b'+' => ("", &text[1..]),
        _ => ("", text),
    };
    let (mantissa, exponent) = match rest.find(['e', 'E']) {
        Some(at) => (&rest[..at], Some(&rest[at + 1..])),
        None => (rest, None),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !all_digits(whole)
        || !fraction.is_none_or(all_digits)
        || (whole.is_empty() && fraction.is_none_or(str::is_empty))
    {
        return None;
    }
    let mut token = sign.to_owned();
    let trimmed = whole.trim_start_matches('0');
    token.push_str(if trimmed.is_empty() { "0" } else { trimmed });
    if let Some(fraction) = fraction {
        token.push('.');
        token.push_str(if fraction.is_empty() { "0" } else { fraction });
    }
    if let Some(exponent) = exponent {
        let digits = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
        if digits.is_empty() || !all_digits(digits) {
            return None;
        }
        token.push('e');
        token.push_str(exponent);
    }
    Some(token)
}

/// Digits of another base as a decimal token; nothing when they are none or too many to count.
fn radix(digits: &str, base: u32) -> Option<String> {
    if digits.starts_with(['+', '-']) {
        return None;
    }
    u128::from_str_radix(digits, base).ok().map(|number| number.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(text: &str, expected: &str) {
        let found = match plain(text).0 {
            Scalar::Word(word) => word.to_owned(),
            Scalar::Number(token) => token,
            Scalar::Text => format!("{text:?}"),
        };
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn reads_the_core_schema() {
        for (text, expected) in [
            ("", "null"),
            ("~", "null"),
            ("Null", "null"),
            ("True", "true"),
            ("FALSE", "false"),
            ("0", "0"),
            ("-0", "-0"),
            ("+12", "12"),
            ("010", "10"),
            ("-007", "-7"),
            ("0o17", "15"),
            ("0xFf", "255"),
            ("1e3", "1e3"),
            ("1.50", "1.50"),
            (".5", "0.5"),
            ("5.", "5.0"),
            ("-.5E+2", "-0.5e+2"),
            ("12345678901234567890123", "12345678901234567890123"),
        ] {
            reads(text, expected);
        }
    }

    #[test]
    fn leaves_everything_else_a_text() {
        for text in [
            "no",
            "On",
            "y",
            "nUll",
            "tRUE",
            "1_000",
            "0b1",
            "0o8",
            "0x",
            "0x+1",
            "0o-1",
            "1e",
            "1e+",
            ".",
            "-",
            "+",
            "1.2.3",
            "2024-01-01",
            "12:30:45",
            "0xG",
            "1,5",
            "--1",
            "e3",
            "1 2",
            "٣",
        ] {
            reads(text, &format!("{text:?}"));
        }
    }

    #[test]
    fn remarks_on_what_older_readers_take_otherwise() {
        assert_eq!(plain("off").1, Some(Remark::OldBoolean));
        assert_eq!(plain("0755").1, Some(Remark::LeadingZero));
        assert_eq!(plain("-.inf").1, Some(Remark::NoJsonNumber));
        assert_eq!(plain("0").1, None);
        assert_eq!(plain("0.5").1, None);
        assert!(!is_plain_text("no") && !is_plain_text("1") && is_plain_text("a b"));
    }
}
