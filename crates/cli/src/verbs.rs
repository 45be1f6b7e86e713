//! What each verb does: open the workspace, call the command table, put the answer in words.

mod assessment;
mod catalog;
mod exchange;
mod graph;
mod workspace;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use plinth_app::api::history::Changed;
use plinth_app::{App, AppError, ErrorCode, Host};
use serde::Serialize;
use serde_json::Value;

use crate::arguments::{Arguments, AssessmentVerb, Show, Verb};
use crate::outcome::Outcome;

/// The terminal remembers nothing and listens to nothing.
struct TerminalHost;

impl Host for TerminalHost {
    fn settings_folder(&self) -> Option<PathBuf> {
        None
    }

    fn changed(&self, _: &Changed) {}
}

/// Runs one verb.
pub(crate) fn run(arguments: Arguments) -> Outcome {
    let app = App::new(Arc::new(TerminalHost));
    dispatch(&app, arguments).unwrap_or_else(Outcome::from)
}

fn dispatch(app: &App, arguments: Arguments) -> Result<Outcome, AppError> {
    match &arguments.verb {
        Verb::New { path, sample } => return workspace::new(app, path, *sample),
        Verb::Validate { paths } => return exchange::validate(paths),
        Verb::Generate { entities, seed, out } => return exchange::generate(*entities, *seed, out),
        _ => {}
    }
    if !matches!(&arguments.verb, Verb::Model { .. }) {
        open(app, arguments.workspace.as_deref())?;
    }
    match arguments.verb {
        // Answered above: these need no workspace.
        Verb::New { .. } | Verb::Validate { .. } | Verb::Generate { .. } => {
            Err(AppError::new(ErrorCode::Internal, "This verb needs no workspace."))
        }
        Verb::Import(import) => exchange::import(app, &import),
        Verb::Export { out, what, faithful, .. } => exchange::export(app, &out, &what, faithful),
        Verb::List { what } => catalog::list(app, what),
        Verb::Show { what: Show::Blueprint { id } } => catalog::show_blueprint(app, id),
        Verb::Show { what: Show::Entity { blueprint, id } } => {
            catalog::show_entity(app, blueprint, id)
        }
        Verb::Search { text, limit } => catalog::search(app, text, limit),
        Verb::Graph(what) => graph::graph(app, &what),
        Verb::Impact { blueprint, id, direction } => graph::impact(app, blueprint, id, direction),
        Verb::Model { .. } => assessment::models(app),
        Verb::Assessment { what } => match what {
            AssessmentVerb::New { model, title } => assessment::new(app, model, title),
            AssessmentVerb::Import { path } => assessment::import(app, &path),
            AssessmentVerb::Export { id, out } => assessment::export(app, id, &out),
            AssessmentVerb::Show { id } => assessment::show(app, id),
        },
        Verb::Report { id, format, out, audience, date } => {
            assessment::report(app, id, format, &out, audience, date)
        }
        Verb::History { limit } => workspace::history(app, limit),
        Verb::Undo => workspace::undo(app),
        Verb::Redo => workspace::redo(app),
        Verb::Check => workspace::check(app),
        Verb::Backup { out } => workspace::backup(app, &out),
    }
}

fn open(app: &App, path: Option<&Path>) -> Result<(), AppError> {
    let path = path.ok_or_else(|| {
        AppError::new(
            ErrorCode::NoWorkspace,
            "Which workspace? Name it with --workspace FILE.plinth or in PLINTH_WORKSPACE.",
        )
    })?;
    plinth_app::workspace::open_path(app, path).map(drop)
}

/// An answer as the JSON that `--json` prints.
fn value<T: Serialize>(answer: &T) -> Result<Value, AppError> {
    serde_json::to_value(answer).map_err(|error| {
        AppError::new(
            ErrorCode::Internal,
            format!("The answer could not be written as JSON: {error}."),
        )
    })
}

fn text_of(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// "1 entity", "2 entities".
fn number(count: u32, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
