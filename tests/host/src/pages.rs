//! The built UI, with the policy that the real window sets.

use std::path::{Component, Path};

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

/// The window's content security policy without what only Tauri needs.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; \
    font-src 'self'; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; \
    object-src 'none'";

/// A file of the built UI by its path in the address; `/` is the page itself.
pub(crate) fn answer(folder: &Path, path: &str) -> Response {
    let name = match path.trim_start_matches('/') {
        "" => "index.html",
        name => name,
    };
    let inside = Path::new(name).components().all(|part| matches!(part, Component::Normal(_)));
    let Some(bytes) = inside.then(|| std::fs::read(folder.join(name)).ok()).flatten() else {
        return (StatusCode::NOT_FOUND, "There is no such page.").into_response();
    };
    let kind = match Path::new(name).extension().and_then(|ending| ending.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("woff2") => "font/woff2",
        Some("png") => "image/png",
        Some("json") => "application/json",
        _ => "application/octet-stream",
    };
    ([(header::CONTENT_TYPE, kind), (header::CONTENT_SECURITY_POLICY, POLICY)], bytes)
        .into_response()
}
