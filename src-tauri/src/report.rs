//! `report://localhost/ASSESSMENT?audience=team`: reports shown inside the window, from the same
//! command that writes them to files.

use plinth_app::App;
use serde_json::json;
use tauri::http::{Request, Response, StatusCode, header};

/// Answers one request of the preview frame.
pub fn answer(app: &App, request: &Request<Vec<u8>>) -> Response<Vec<u8>> {
    let id = request.uri().path().trim_start_matches('/');
    let audience = request
        .uri()
        .query()
        .and_then(|query| query.split('&').find_map(|pair| pair.strip_prefix("audience=")))
        .unwrap_or("team");
    match plinth_app::call(app, "report_text", json!({ "id": id, "audience": audience })) {
        Ok(answer) => {
            let text = answer.get("text").and_then(serde_json::Value::as_str).unwrap_or_default();
            page(StatusCode::OK, "text/html; charset=utf-8", text)
        }
        Err(error) => page(StatusCode::NOT_FOUND, "text/plain; charset=utf-8", &error.message),
    }
}

fn page(status: StatusCode, kind: &str, body: &str) -> Response<Vec<u8>> {
    let mut response = Response::new(body.as_bytes().to_vec());
    *response.status_mut() = status;
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CONTENT_TYPE, kind),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:",
        ),
    ] {
        if let Ok(value) = header::HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    }
    response
}
