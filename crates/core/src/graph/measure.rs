//! How wide a text will be, without a font at hand.

/// Width of `text` in pixels at `size` pixels, estimated from the average advances of a humanist
/// sans serif such as Inter. Errs a little to the wide side, so that text fits its card.
pub(crate) fn text_width(text: &str, size: f64) -> f64 {
    text.chars().map(advance).sum::<f64>() * size
}

/// The longest beginning of `text` that fits `width`, with an ellipsis if something was cut.
pub(crate) fn fit(text: &str, size: f64, width: f64) -> String {
    if text_width(text, size) <= width {
        return text.to_owned();
    }
    let room = width - advance('…') * size;
    let mut used = 0.0;
    let mut kept = String::new();
    for letter in text.chars() {
        used += advance(letter) * size;
        if used > room {
            break;
        }
        kept.push(letter);
    }
    let kept = kept.trim_end();
    format!("{kept}…")
}

/// Advance of one character in em.
fn advance(letter: char) -> f64 {
    match letter {
        'i' | 'j' | 'l' | '|' | '\'' | '.' | ',' | ':' | ';' | '!' | 'I' => 0.29,
        ' ' => 0.28,
        'f' | 'r' | 't' | '(' | ')' | '[' | ']' | '{' | '}' | '/' | '\\' | '"' | '`' | '*' => 0.39,
        'm' | 'w' | 'M' | '@' | '%' | '…' => 0.90,
        'W' => 1.02,
        '-' | '_' => 0.47,
        'a'..='z' => 0.585,
        '0'..='9' => 0.64,
        'A'..='Z' => 0.70,
        '#' | '&' | '+' | '<' | '=' | '>' | '~' | '$' | '?' | '^' => 0.66,
        // Combining marks and invisible format characters.
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' => 0.0,
        // Han, kana, hangul, full-width forms and emoji are as wide as they are high.
        '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' => 1.0,
        '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}' | '\u{1f000}'..='\u{3ffff}' => 1.05,
        letter if letter.is_control() => 0.0,
        letter if letter.is_uppercase() => 0.72,
        _ => 0.62,
    }
}
