//! Sets of blueprints to begin with.

use plinth_core::graph::layout::Point;
use serde::Deserialize;
use serde_json::Value;

use super::limits;
use super::paste::{self, Found};
use crate::api::Nothing;
use crate::api::studio::{StudioPasted, StudioTemplate, StudioTemplateRow, StudioTemplates};
use crate::blueprint::count;
use crate::error::{AppError, ErrorCode};
use crate::shipped;
use crate::state::App;

/// A file of `catalogs/templates/blueprints`.
#[derive(Deserialize)]
struct Template {
    title: String,
    description: String,
    blueprints: Vec<Value>,
}

/// Every template, in the order in which a menu shows them. Needs no workspace.
///
/// # Errors
/// `internal` when a shipped file is broken, which a test rules out.
pub fn list(_: &App, _: Nothing) -> Result<StudioTemplates, AppError> {
    let items = shipped::BLUEPRINT_TEMPLATES
        .iter()
        .map(|(id, text)| {
            let template = parse(text)?;
            Ok(StudioTemplateRow {
                id: (*id).to_owned(),
                title: template.title,
                description: template.description,
                blueprints: count(template.blueprints.len()),
            })
        })
        .collect::<Result<_, AppError>>()?;
    Ok(StudioTemplates { items })
}

/// Puts a template on the canvas, as a paste would.
///
/// # Errors
/// `not-found`, `bad-request` for a place outside the canvas, `no-workspace` or `machine`.
pub fn add(app: &App, request: StudioTemplate) -> Result<StudioPasted, AppError> {
    limits::near(request.x, request.y)?;
    let (_, text) =
        shipped::BLUEPRINT_TEMPLATES.iter().find(|(id, _)| *id == request.id).ok_or_else(|| {
            AppError::not_found(format!("There is no template {}.", limits::shown(&request.id)))
        })?;
    let template = parse(text)?;
    let label = format!("Add template {}", template.title);
    let found = Found { values: template.blueprints, problems: Vec::new() };
    paste::add(app, found, Point { x: request.x, y: request.y }, |_, _| label.clone())
}

fn parse(text: &str) -> Result<Template, AppError> {
    serde_json::from_str(text).map_err(|error| {
        AppError::new(
            ErrorCode::Internal,
            format!("A template that comes with Plinth is broken: {error}."),
        )
    })
}
