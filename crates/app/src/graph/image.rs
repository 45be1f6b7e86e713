//! A picture that the window has drawn, as a file.

use std::path::PathBuf;

use plinth_store::file;

use crate::api::Written;
use crate::api::graph::GraphImage;
use crate::error::AppError;
use crate::export;
use crate::state::App;

/// How every PNG file begins.
const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Writes a PNG to a file.
///
/// # Errors
/// `exists` without consent to replace, `invalid` when it is no PNG, or `machine`.
pub fn image(_: &App, request: GraphImage) -> Result<Written, AppError> {
    let path = export::with_ending(PathBuf::from(&request.path), "png");
    export::may_write(&path, request.overwrite)?;
    let bytes = decoded(&request.png).filter(|bytes| bytes.starts_with(SIGNATURE));
    let bytes =
        bytes.ok_or_else(|| AppError::invalid("This is no PNG picture.".to_owned(), Vec::new()))?;
    file::write_atomic(&path, &bytes)?;
    export::written(&path)
}

/// The bytes of a base64 text; none when it is not one.
fn decoded(text: &str) -> Option<Vec<u8>> {
    let text = text.trim_end_matches('=').as_bytes();
    let mut bytes = Vec::with_capacity(text.len() * 3 / 4);
    let (mut bits, mut held) = (0_u32, 0_u32);
    for &sign in text {
        let value = match sign {
            b'A'..=b'Z' => sign - b'A',
            b'a'..=b'z' => sign - b'a' + 26,
            b'0'..=b'9' => sign - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        bits = (bits << 6 | u32::from(value)) & 0xffff;
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push((bits >> held & 0xff) as u8);
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::decoded;

    #[test]
    fn base64_is_read_and_anything_else_refused() {
        assert_eq!(decoded("UGxpbnRo"), Some(b"Plinth".to_vec()));
        assert_eq!(decoded("UGxpbnQ="), Some(b"Plint".to_vec()));
        assert_eq!(decoded("+/8="), Some(vec![0xfb, 0xff]));
        assert_eq!(decoded(""), Some(Vec::new()));
        assert_eq!(decoded("no base64!"), None);
    }
}
