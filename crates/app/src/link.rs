//! Links that leave the window.

use std::process::{Command, Stdio};

use crate::error::{AppError, ErrorCode};

/// Opens `url` with the person's own program for it. Only http, https and mailto go out; whatever
/// else an imported file holds stays text.
///
/// # Errors
/// `bad-request` for any other link, `machine` when no program can be started.
pub fn open(url: &str) -> Result<(), AppError> {
    let scheme = url.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    let allowed = matches!(scheme.as_deref(), Some("http" | "https" | "mailto"));
    if !allowed || url.chars().any(|sign| sign.is_control() || sign == '"') {
        return Err(AppError::new(
            ErrorCode::BadRequest,
            "Plinth opens only links that begin with http, https or mailto.",
        ));
    }
    let mut command = if cfg!(target_os = "macos") {
        Command::new("open")
    } else if cfg!(windows) {
        // No shell in between: the link reaches the protocol handler as it is.
        let mut command = Command::new("rundll32");
        command.arg("url.dll,FileProtocolHandler");
        command
    } else {
        Command::new("xdg-open")
    };
    command.arg(url).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn().map_err(|error| {
        AppError::new(
            ErrorCode::Machine,
            format!("No program could be started for {url}: {error}."),
        )
    })?;
    // The opener ends by itself; waiting in the background keeps it from staying as a zombie.
    std::thread::spawn(move || child.wait());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_everything_but_web_and_mail() {
        for url in [
            "file:///etc/passwd",
            "javascript:alert(1)",
            "data:text/html,x",
            "/bin/sh",
            "",
            "https://a\nb",
        ] {
            assert_eq!(open(url).unwrap_err().code, ErrorCode::BadRequest, "{url:?}");
        }
    }
}
