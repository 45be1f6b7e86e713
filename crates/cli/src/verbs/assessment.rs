//! `model`, `assessment`, `report`.

use std::path::Path;

use plinth_app::api::Nothing;
use plinth_app::api::maturity::{
    AssessmentExport, AssessmentImport, AssessmentName, AssessmentNew, AssessmentView,
    ReportAudience, ReportExport, ReportFormat, ReportRequest,
};
use plinth_app::{App, AppError, maturity, report as app_report};
use serde_json::json;

use super::{text_of, value};
use crate::arguments::{AudienceName, ReportFormatName};
use crate::outcome::Outcome;
use crate::terminal::plain;

pub(super) fn models(app: &App) -> Result<Outcome, AppError> {
    let list = maturity::model_list(app, Nothing {})?;
    let lines: Vec<String> = list
        .items
        .iter()
        .map(|row| format!("{}\t{} {}\t{}", row.id, row.title, row.version, row.attribution))
        .collect();
    let result = json!({ "total": list.items.len(), "items": value(&list.items)? });
    Ok(Outcome::done(result, lines.join("\n")))
}

pub(super) fn new(app: &App, model_id: String, title: String) -> Result<Outcome, AppError> {
    let view = maturity::new(app, AssessmentNew { model_id, title })?;
    let text = format!("Began {} ({})", plain(&view.assessment.title), view.assessment.id);
    Ok(Outcome::done(json!({ "id": view.assessment.id }), text))
}

pub(super) fn import(app: &App, path: &Path) -> Result<Outcome, AppError> {
    let imported = maturity::import(app, AssessmentImport { path: text_of(path) })?;
    let text = match imported.change_set {
        Some(_) => format!("Imported {}", imported.id),
        None => format!("{} is stored already, unchanged.", imported.id),
    };
    let result = json!({ "id": imported.id, "changed": imported.change_set.is_some() });
    Ok(Outcome::done(result, text).with(imported.problems))
}

pub(super) fn export(app: &App, id: String, out: &Path) -> Result<Outcome, AppError> {
    let written =
        maturity::export(app, AssessmentExport { id, path: text_of(out), overwrite: true })?;
    let text = format!("Wrote {} ({} bytes)", written.path, written.bytes);
    Ok(Outcome::done(value(&written)?, text))
}

pub(super) fn show(app: &App, id: String) -> Result<Outcome, AppError> {
    let view = maturity::get(app, AssessmentName { id })?;
    let result =
        json!({ "assessment": value(&view.assessment)?, "results": value(&view.results)? });
    let text = table(&view);
    Ok(Outcome::done(result, text).with(view.problems))
}

fn table(view: &AssessmentView) -> String {
    let level = |ordinal: Option<u32>| {
        ordinal.map_or_else(
            || "–".to_owned(),
            |ordinal| {
                let name = view
                    .model
                    .levels
                    .iter()
                    .find(|level| level.ordinal == ordinal)
                    .map(|level| level.name.as_str());
                format!("{ordinal} {}", name.unwrap_or_default())
            },
        )
    };
    let mut lines = vec![
        plain(&view.assessment.title),
        format!("{:<16}{:<18}{:<18}votes", "aspect", "current", "target"),
    ];
    for row in &view.results.aspects {
        lines.push(plain(&format!(
            "{:<16}{:<18}{:<18}{} of {}",
            row.title,
            level(row.current),
            level(row.target),
            row.voted,
            row.participants
        )));
    }
    lines.join("\n")
}

pub(super) fn report(
    app: &App,
    id: String,
    format: ReportFormatName,
    out: &Path,
    audience: AudienceName,
    date: Option<String>,
) -> Result<Outcome, AppError> {
    let report = ReportRequest {
        id,
        audience: match audience {
            AudienceName::Executive => ReportAudience::Executive,
            AudienceName::Team => ReportAudience::Team,
            AudienceName::Public => ReportAudience::Public,
        },
        format: match format {
            ReportFormatName::Html => ReportFormat::Html,
            ReportFormatName::Json => ReportFormat::Json,
        },
        date,
    };
    let written =
        app_report::export(app, ReportExport { report, path: text_of(out), overwrite: true })?;
    let text = format!("Wrote {} ({} bytes)", written.path, written.bytes);
    Ok(Outcome::done(value(&written)?, text))
}
