//! The command table over HTTP on the loopback address, so that browser tests meet the real core.
//! It is never shipped: the window talks to the table directly.

mod pages;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::Context;
use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::{StatusCode, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use clap::Parser;
use plinth_app::api::history::Changed;
use plinth_app::{App, AppError, ErrorCode, Host};
use serde_json::{Value, json};
use tokio::sync::broadcast;
use tokio_stream::wrappers::BroadcastStream;
use tokio_stream::{Stream, StreamExt};

/// Carries the command table for one browser.
#[derive(Parser)]
struct Options {
    /// Port on 127.0.0.1; 0 lets the system choose. The address is printed.
    #[arg(long, default_value_t = 0)]
    port: u16,
    /// Folder of the built UI.
    #[arg(long)]
    ui: PathBuf,
    /// Folder for settings and recent files.
    #[arg(long)]
    data: PathBuf,
}

struct BrowserHost {
    data: PathBuf,
    events: broadcast::Sender<String>,
}

impl Host for BrowserHost {
    fn settings_folder(&self) -> Option<PathBuf> {
        Some(self.data.clone())
    }

    fn changed(&self, event: &Changed) {
        if let Ok(text) = serde_json::to_string(event) {
            // No browser listens: the next one asks for the status itself.
            let _ = self.events.send(text);
        }
    }
}

#[derive(Clone)]
struct Carrier {
    app: Arc<App>,
    events: broadcast::Sender<String>,
    ui: Arc<PathBuf>,
}

#[tokio::main]
#[expect(clippy::print_stdout, reason = "the address is what the test runner reads")]
async fn main() -> anyhow::Result<()> {
    let options = Options::parse();
    let (events, _) = broadcast::channel(64);
    let host = BrowserHost { data: options.data, events: events.clone() };
    let carrier =
        Carrier { app: Arc::new(App::new(Arc::new(host))), events, ui: Arc::new(options.ui) };
    let router = Router::new()
        .route("/api/{name}", post(command))
        .route("/events", get(listen))
        .route("/report/{id}", get(report))
        .fallback(get(page))
        .with_state(carrier);
    let address = SocketAddr::from(([127, 0, 0, 1], options.port));
    let listener = tokio::net::TcpListener::bind(address)
        .await
        .with_context(|| format!("cannot listen on {address}"))?;
    println!("http://{}", listener.local_addr()?);
    axum::serve(listener, router).await.context("the server stopped")
}

async fn run(carrier: Carrier, name: String, request: Value) -> Result<Value, AppError> {
    tokio::task::spawn_blocking(move || plinth_app::call(&carrier.app, &name, request))
        .await
        .unwrap_or_else(|error| Err(AppError::new(ErrorCode::Internal, error.to_string())))
}

async fn command(
    State(carrier): State<Carrier>,
    Path(name): Path<String>,
    body: Bytes,
) -> Response {
    let request = if body.is_empty() {
        Ok(Value::Null)
    } else {
        serde_json::from_slice(&body).map_err(|error| {
            AppError::new(ErrorCode::BadRequest, format!("The request is no JSON: {error}."))
        })
    };
    let answer = match request {
        Ok(request) => run(carrier, name, request).await,
        Err(error) => Err(error),
    };
    match answer {
        Ok(value) => (StatusCode::OK, axum::Json(value)).into_response(),
        Err(error) => (StatusCode::BAD_REQUEST, axum::Json(error)).into_response(),
    }
}

async fn listen(
    State(carrier): State<Carrier>,
) -> Sse<impl Stream<Item = Result<Event, axum::Error>>> {
    let stream = BroadcastStream::new(carrier.events.subscribe())
        .filter_map(|message| message.ok())
        .map(|text| Ok(Event::default().event("changed").data(text)));
    Sse::new(stream).keep_alive(KeepAlive::default())
}

async fn report(
    State(carrier): State<Carrier>,
    Path(id): Path<String>,
    Query(query): Query<std::collections::HashMap<String, String>>,
) -> Response {
    let audience = query.get("audience").map_or("team", String::as_str);
    match run(carrier, "report_text".to_owned(), json!({ "id": id, "audience": audience })).await {
        Ok(answer) => {
            let text = answer.get("text").and_then(Value::as_str).unwrap_or_default().to_owned();
            (
                [
                    (header::CONTENT_TYPE, "text/html; charset=utf-8"),
                    (
                        header::CONTENT_SECURITY_POLICY,
                        "default-src 'none'; style-src 'unsafe-inline'; img-src data:",
                    ),
                ],
                text,
            )
                .into_response()
        }
        Err(error) => (StatusCode::NOT_FOUND, error.message).into_response(),
    }
}

async fn page(State(carrier): State<Carrier>, uri: axum::http::Uri) -> Response {
    pages::answer(&carrier.ui, uri.path())
}
