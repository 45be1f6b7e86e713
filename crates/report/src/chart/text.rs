//! Text in SVG: escaped, measured roughly, broken into short lines.

/// Text that is safe between SVG tags and in attributes, without characters XML forbids.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\r' | '\t' => out.push(' '),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
    out
}

/// `text` in at most two lines of about `width` Latin letters each, shortened with an ellipsis.
pub(super) fn two_lines(text: &str, width: usize) -> Vec<String> {
    // Nothing past the first few hundred letters can be shown, so nothing past them is measured.
    let start: String = text.chars().take(400).collect();
    let text = start.split_whitespace().collect::<Vec<_>>().join(" ");
    if measure(&text) <= width {
        return vec![text];
    }
    let broken = text
        .char_indices()
        .filter(|(at, c)| *c == ' ' && measure(&text[..*at]) <= width)
        .map(|(at, _)| at)
        .next_back();
    match broken {
        Some(at) => vec![text[..at].to_owned(), shorten(&text[at + 1..], width)],
        None => vec![shorten(&text, width)],
    }
}

/// `text` on one line of about `width` Latin letters.
pub(super) fn shorten(text: &str, width: usize) -> String {
    if measure(text) <= width {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut used = 1;
    for c in text.chars() {
        used += letter(c);
        if used > width {
            break;
        }
        out.push(c);
    }
    out.push('…');
    out
}

fn measure(text: &str) -> usize {
    text.chars().map(letter).sum()
}

/// Ideographs, kana, hangul and emoji take about two letters' room.
fn letter(c: char) -> usize {
    if matches!(c, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ff60}'
        | '\u{1f300}'..='\u{1faff}' | '\u{20000}'..='\u{3fffd}')
    {
        2
    } else {
        1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_typed_becomes_markup() {
        assert_eq!(escape("<b a=\"1\">&'\n\u{0}x"), "&lt;b a=&quot;1&quot;&gt;&amp;&#39; x");
    }

    #[test]
    fn long_names_break_once_and_then_end() {
        assert_eq!(two_lines("Measurement", 14), ["Measurement"]);
        assert_eq!(two_lines("Service ownership model", 14), ["Service", "ownership mod…"]);
        assert_eq!(two_lines("Supercalifragilistic", 8), ["Superca…"]);
        assert_eq!(two_lines("平台工程成熟度模型评估", 10), ["平台工程…"]);
        assert_eq!(two_lines("", 5), [""]);
    }
}
