//! Reports, shown and written.

use std::path::PathBuf;

use plinth_core::Problem;
use plinth_core::maturity::{date::Date, score};
use plinth_report::{Audience, ReportInput};

use crate::api::maturity::{ReportAudience, ReportExport, ReportFormat, ReportRequest};
use crate::api::{PlainText, Written};
use crate::error::{AppError, ErrorCode};
use crate::export;
use crate::maturity;
use crate::state::App;

/// A report as text.
///
/// # Errors
/// `not-found`, `invalid` for a date that is none, `no-workspace` or `machine`.
pub fn text(app: &App, request: ReportRequest) -> Result<PlainText, AppError> {
    let session = app.session()?;
    let (assessment, model) = maturity::load(&session, &request.id)?;
    let results = score::results(&model, &assessment);
    let date = request.date.unwrap_or_else(|| app.host().today());
    if Date::parse(&date).is_none() {
        let problem = Problem::error("report-date", format!("{date} is no date."))
            .fix("Write the date as year, month and day: 2026-10-14.");
        return Err(AppError::invalid(problem.message.clone(), vec![problem]));
    }
    let input = ReportInput {
        model: &model,
        assessment: &assessment,
        results: &results,
        date: &date,
        plinth_version: env!("CARGO_PKG_VERSION"),
        audience: match request.audience {
            ReportAudience::Executive => Audience::Executive,
            ReportAudience::Team => Audience::Team,
            ReportAudience::Public => Audience::Public,
        },
    };
    let text = match request.format {
        ReportFormat::Html => plinth_report::html(&input),
        ReportFormat::Json => plinth_report::json(&input),
    };
    let text = text.map_err(|error| {
        AppError::new(ErrorCode::Internal, format!("The report could not be written: {error}."))
    })?;
    Ok(PlainText { text })
}

/// Writes a report to a file.
///
/// # Errors
/// As [`text`], and `exists` without consent to replace.
pub fn export(app: &App, request: ReportExport) -> Result<Written, AppError> {
    let ending = match request.report.format {
        ReportFormat::Html => "html",
        ReportFormat::Json => "json",
    };
    let path = export::with_ending(PathBuf::from(&request.path), ending);
    export::may_write(&path, request.overwrite)?;
    let document = text(app, request.report)?;
    export::store_text(&path, &document.text)
}
