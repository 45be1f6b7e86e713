//! The report of an assessment: one HTML file for people, one JSON file for programs.
//!
//! Both are made from the same [`document::Document`], so they cannot disagree, and every number
//! in it is copied from the engine's results. The HTML runs no script and loads nothing.

pub mod chart;
pub mod document;
mod page;
#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;

use plinth_core::maturity::assessment::Assessment;
use plinth_core::maturity::date::Date;
use plinth_core::maturity::model::Model;
use plinth_core::maturity::result::Results;
use serde::{Deserialize, Serialize};

use document::Document;

/// For whom a report is made, and so what it shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Audience {
    /// The first page, the charts and the roadmap.
    Executive,
    /// Everything but single votes.
    Team,
    /// No names and nothing that was typed freely, except the title.
    Public,
}

/// What a report is made from.
#[derive(Clone, Copy, Debug)]
pub struct ReportInput<'a> {
    /// The model the assessment refers to.
    pub model: &'a Model,
    /// The assessment, hidden votes and all; the report leaves them out.
    pub assessment: &'a Assessment,
    /// The engine's results for it.
    pub results: &'a Results,
    /// The day of the report, YYYY-MM-DD: it decides which evidence still counts.
    pub date: &'a str,
    /// The version of the program that makes it.
    pub plinth_version: &'a str,
    /// For whom it is made.
    pub audience: Audience,
}

/// Why there is no report.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// The day of the report is no date.
    #[error("“{0}” is not a date. Write year, month and day, such as 2026-03-31.")]
    Date(String),
    /// The results speak of an aspect that the model does not have.
    #[error("The results do not belong to this model: it has no aspect “{0}”. Compute them again.")]
    ForeignResults(String),
    /// The page could not be put together.
    #[error("The report page could not be put together: {0}.")]
    Page(#[from] minijinja::Error),
    /// The data could not be written.
    #[error("The report data could not be written: {0}.")]
    Json(#[from] serde_json::Error),
}

/// The report as one HTML file: no script, no outside content, print and dark styles within.
///
/// # Errors
/// [`ReportError::Date`] and [`ReportError::ForeignResults`] for wrong input.
pub fn html(input: &ReportInput) -> Result<String, ReportError> {
    page::render(input, &document(input)?)
}

/// The report as JSON (`catalogs/schemas/report.schema.json`), indented, with a final newline.
///
/// # Errors
/// [`ReportError::Date`] and [`ReportError::ForeignResults`] for wrong input.
pub fn json(input: &ReportInput) -> Result<String, ReportError> {
    let mut text = serde_json::to_string_pretty(&document(input)?)?;
    text.push('\n');
    Ok(text)
}

/// The data of the report, as far as its audience may see it.
///
/// # Errors
/// [`ReportError::Date`] and [`ReportError::ForeignResults`] for wrong input.
pub fn document(input: &ReportInput) -> Result<Document, ReportError> {
    let date = Date::parse(input.date).ok_or_else(|| ReportError::Date(input.date.to_owned()))?;
    document::build(input, date)
}
