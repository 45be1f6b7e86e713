//! Encodings of texts: what stands behind `@base64`, `@uri` and `@html`.

use std::fmt::Write;

use super::datum::Datum;
use super::natives::{Own, simple, string};
use super::{Error, meter};

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

pub(super) fn filters() -> Vec<Own> {
    vec![
        simple!("encode_base64", |value| Ok(Datum::text(&encode(string("@base64", &value)?)))),
        simple!("decode_base64", |value| {
            let bytes = decode(string("@base64d", &value)?);
            let bytes = bytes.ok_or_else(|| {
                Error::str(format_args!("string ({value}) is not valid base64 data"))
            })?;
            Ok(Datum::text(&String::from_utf8_lossy(&bytes)))
        }),
        simple!("encode_uri", |value| Ok(Datum::text(&percent(string("@uri", &value)?)))),
        simple!("decode_uri", |value| {
            let bytes = unpercent(string("@urid", &value)?);
            Ok(Datum::text(&String::from_utf8_lossy(&bytes)))
        }),
        simple!("escape_html", |value| Ok(Datum::text(&html(string("@html", &value)?)))),
        simple!("ascii", |value| {
            let code = super::natives::number(&value)?;
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked")]
            let byte = if (0.0..128.0).contains(&code) { code as u8 } else { b'?' };
            Ok(Datum::text(&char::from(byte).to_string()))
        }),
        simple!("quote_csv", |value| {
            let text = string("@csv", &value)?;
            Ok(Datum::text(&format!("\"{}\"", text.replace('"', "\"\""))))
        }),
        simple!("escape_tsv", |value| {
            let text = string("@tsv", &value)?;
            let text = text.replace('\\', "\\\\").replace('\t', "\\t");
            Ok(Datum::text(&text.replace('\n', "\\n").replace('\r', "\\r")))
        }),
        // In one pass, where adding one text after the other would copy each of them again.
        simple!("concat_texts", |value| {
            let Datum::List(list) = &value else { return Ok(Datum::Null) };
            let mut text = String::new();
            for item in &list.items {
                if meter::stopped() {
                    break;
                }
                text.push_str(string("join", item)?);
            }
            Ok(Datum::text(&text))
        }),
    ]
}

fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len().div_ceil(3) * 4);
    for chunk in text.as_bytes().chunks(3) {
        let byte = |at: usize| u32::from(chunk.get(at).copied().unwrap_or_default());
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..4 {
            if place > chunk.len() {
                out.push('=');
            } else {
                out.push(char::from(ALPHABET[(bits >> (18 - 6 * place) & 63) as usize]));
            }
        }
    }
    out
}

/// Nothing for a letter outside the alphabet, or a lone letter at the end.
fn decode(text: &str) -> Option<Vec<u8>> {
    let letters = text.trim_end_matches('=').as_bytes();
    let mut out = Vec::with_capacity(letters.len() * 3 / 4);
    for chunk in letters.chunks(4) {
        if chunk.len() == 1 {
            return None;
        }
        let mut bits = 0_u32;
        for place in 0..4 {
            let letter = chunk.get(place).copied().unwrap_or(b'A');
            let at = ALPHABET.iter().position(|known| *known == letter)?;
            bits = bits << 6 | u32::try_from(at).ok()?;
        }
        let [_, bytes @ ..] = bits.to_be_bytes();
        out.extend_from_slice(&bytes[..chunk.len() - 1]);
    }
    Some(out)
}

fn percent(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

fn unpercent(text: &str) -> Vec<u8> {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let digits = text.get(at + 1..at + 3).filter(|_| byte == b'%');
        let digits = digits.filter(|digits| digits.bytes().all(|d| d.is_ascii_hexdigit()));
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(decoded) => {
                out.push(decoded);
                at += 3;
            }
            None => {
                out.push(byte);
                at += 1;
            }
        }
    }
    out
}

fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\'' => out.push_str("&#39;"),
            '"' => out.push_str("&quot;"),
            other => out.push(other),
        }
    }
    out
}
