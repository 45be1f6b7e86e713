//! How values and lists of names are put into a sentence: quoted, joined, and never endless.

use serde_json::Value;

/// Longest piece of somebody's text that a message repeats, in characters.
const LONGEST_QUOTE: usize = 60;
/// Most names a message lists before it says how many more there are.
const MOST_NAMES: usize = 8;
/// Longest name for which a similar one is looked up, in characters.
const LONGEST_COMPARED: usize = 64;

/// `text` shortened to what fits into a sentence.
pub(crate) fn shorten(text: &str) -> String {
    let mut characters = text.chars();
    let head: String = characters.by_ref().take(LONGEST_QUOTE).collect();
    if characters.next().is_some() { format!("{head}…") } else { head }
}

/// `text` shortened and quoted.
pub(crate) fn quote(text: &str) -> String {
    format!("\"{}\"", shorten(text))
}

/// A value as a sentence shows it: texts quoted, numbers plain, lists and objects by their kind.
pub(crate) fn show(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(flag) => flag.to_string(),
        Value::Number(number) => shorten(&number.to_string()),
        Value::String(text) => quote(text),
        Value::Array(items) if items.is_empty() => "an empty list".to_owned(),
        Value::Array(items) => format!("a list of {}", items.len()),
        Value::Object(_) => "an object".to_owned(),
    }
}

/// A value as a list of choices names it: texts as they are, everything else as JSON.
pub(crate) fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// The kind of a value with its article: "a text", "a number".
pub(crate) fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// `count` and the noun in the right number.
pub(crate) fn plural(count: usize, one: &str, many: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }
}

/// Names joined for a sentence: `a, b and c`, at most eight and then "and 3 more".
pub(crate) fn list<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    join(names.into_iter(), shorten, "and")
}

/// Values joined for a choice: `"a", "b" or 3`.
pub(crate) fn choice<'a>(values: impl IntoIterator<Item = &'a Value>) -> String {
    join(values.into_iter(), show, "or")
}

/// Values joined for a sentence: `"a", "b" and 3`.
pub(crate) fn values<'a>(values: impl IntoIterator<Item = &'a Value>) -> String {
    join(values.into_iter(), show, "and")
}

fn join<T>(parts: impl Iterator<Item = T>, show: impl Fn(T) -> String, last_word: &str) -> String {
    let mut shown: Vec<String> = Vec::new();
    let mut left = 0usize;
    for part in parts {
        if shown.len() < MOST_NAMES {
            shown.push(show(part));
        } else {
            left += 1;
        }
    }
    if left > 0 {
        shown.push(format!("{left} more"));
    }
    match shown.pop() {
        None => String::new(),
        Some(last) if shown.is_empty() => last,
        Some(last) => format!("{} {last_word} {last}", shown.join(", ")),
    }
}

/// The name among `known` that `wrong` was probably meant to be, if one is close enough.
pub(crate) fn nearest<'a>(
    wrong: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let wrong: Vec<char> = wrong.chars().take(LONGEST_COMPARED + 1).collect();
    if wrong.is_empty() || wrong.len() > LONGEST_COMPARED {
        return None;
    }
    let mut best: Option<(usize, &str)> = None;
    for name in known {
        let other: Vec<char> = name.chars().take(LONGEST_COMPARED + 1).collect();
        let allowed = 1 + wrong.len().max(other.len()) / 5;
        if other.len() > LONGEST_COMPARED || other.len().abs_diff(wrong.len()) > allowed {
            continue;
        }
        let distance = distance(&wrong, &other);
        let shorter = wrong.len().min(other.len());
        if distance <= allowed
            && distance < shorter
            && best.is_none_or(|(smallest, _)| distance < smallest)
        {
            best = Some((distance, name));
        }
    }
    best.map(|(_, name)| name)
}

/// Edits between two names, letter case counting as nothing but a difference at all.
fn distance(left: &[char], right: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (i, a) in left.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, b) in right.iter().enumerate() {
            let same = if a.is_ascii() && b.is_ascii() {
                a.eq_ignore_ascii_case(b)
            } else {
                a.to_lowercase().eq(b.to_lowercase())
            };
            let cost = (diagonal + usize::from(!same)).min(row[j] + 1).min(row[j + 1] + 1);
            diagonal = row[j + 1];
            row[j + 1] = cost;
        }
    }
    row[right.len()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn lists_read_like_sentences_and_end() {
        assert_eq!(list(["a"]), "a");
        assert_eq!(list(["a", "b", "c"]), "a, b and c");
        let many: Vec<String> = (0..20).map(|n| n.to_string()).collect();
        assert_eq!(list(many.iter().map(String::as_str)), "0, 1, 2, 3, 4, 5, 6, 7 and 12 more");
        assert_eq!(choice(&[json!("x"), json!(3)]), "\"x\" or 3");
        assert_eq!(values(&[json!("x"), json!(3)]), "\"x\" and 3");
    }

    #[test]
    fn long_texts_are_cut_between_characters() {
        let long = "ä".repeat(100);
        assert_eq!(quote(&long).chars().count(), LONGEST_QUOTE + 3);
    }

    #[test]
    fn a_slip_of_the_finger_finds_its_name() {
        assert_eq!(nearest("lanugage", ["language", "type"]), Some("language"));
        assert_eq!(nearest("Language", ["language"]), Some("language"));
        assert_eq!(nearest("url", ["status", "type"]), None);
        assert_eq!(nearest("a", ["b"]), None);
        assert_eq!(nearest(&"x".repeat(10_000), ["x"]), None);
    }
}
