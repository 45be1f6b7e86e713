//! Models, assessments and their reports.

use plinth_core::Problem;
use plinth_core::edit::Edit;
use plinth_core::maturity::{Assessment, Model, Results};
use plinth_store::ChangeSet;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Every model at hand: shipped and imported.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ModelList {
    /// One row a model and version.
    pub items: Vec<ModelRow>,
}

/// One model in a list.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ModelRow {
    /// Model id.
    pub id: String,
    /// Model version.
    pub version: String,
    /// Its title.
    pub title: String,
    /// Terms and origin, to be shown with it.
    pub attribution: String,
    /// How many aspects.
    pub aspects: u32,
    /// How many levels.
    pub levels: u32,
}

/// Names a model.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct ModelName {
    /// Model id.
    pub id: String,
}

/// Every assessment, newest first.
#[derive(Clone, Debug, Serialize, TS)]
pub struct AssessmentList {
    /// One row an assessment.
    pub items: Vec<AssessmentRow>,
}

/// One assessment in a list.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AssessmentRow {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Title of its model.
    pub model: String,
    /// RFC 3339, UTC.
    pub created_at: String,
    /// RFC 3339, UTC.
    pub updated_at: String,
    /// How many people take part.
    pub participants: u32,
    /// How many aspects are decided.
    pub decided: u32,
    /// How many aspects the model has.
    pub aspects: u32,
}

/// Begins an assessment.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AssessmentNew {
    /// Which model.
    pub model_id: String,
    /// What to call it.
    pub title: String,
}

/// Names an assessment.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct AssessmentName {
    /// Its id.
    pub id: String,
}

/// One assessment with everything computed from it. Votes of an aspect that has not been revealed
/// carry no answer: the core takes it out before anything leaves.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AssessmentView {
    /// The assessment.
    pub assessment: Assessment,
    /// The model it was made with.
    pub model: Model,
    /// Levels, gaps, agreement.
    pub results: Results,
    /// Radar of current and target as SVG.
    pub radar: String,
    /// Profile line of current and target as SVG.
    pub profile: String,
    /// What is worth knowing: expired evidence, actions without owner, …
    pub problems: Vec<Problem>,
}

/// Stores edits of an assessment.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct AssessmentEdit {
    /// Its id.
    pub id: String,
    /// What changes, in order; pointers into the assessment.
    pub edits: Vec<Edit>,
    /// Consecutive edits with the same key are one undo step (typing in one field).
    #[serde(default)]
    #[ts(optional)]
    pub coalesce: Option<String>,
    /// What undo will call it.
    #[serde(default)]
    #[ts(optional)]
    pub label: Option<String>,
}

/// Reads an assessment file.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct AssessmentImport {
    /// Which file.
    pub path: String,
}

/// The answer to [`AssessmentImport`].
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AssessmentImported {
    /// Id of the assessment.
    pub id: String,
    /// What is worth knowing about it.
    pub problems: Vec<Problem>,
    /// What changed; absent when the same assessment was stored already.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub change_set: Option<ChangeSet>,
}

/// Writes an assessment as JSON.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct AssessmentExport {
    /// Its id.
    pub id: String,
    /// Where to.
    pub path: String,
    /// Whether a file there may be replaced.
    #[serde(default)]
    pub overwrite: bool,
}

/// For whom a report is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum ReportAudience {
    /// The first page, charts and roadmap.
    Executive,
    /// Everything.
    #[default]
    Team,
    /// No names, no free text.
    Public,
}

/// As what a report is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum ReportFormat {
    /// One file for any browser.
    #[default]
    Html,
    /// The whole data set.
    Json,
}

/// Which report.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct ReportRequest {
    /// Assessment id.
    pub id: String,
    /// For whom.
    #[serde(default)]
    pub audience: ReportAudience,
    /// As what.
    #[serde(default)]
    pub format: ReportFormat,
    /// Date of the report (YYYY-MM-DD); today when absent.
    #[serde(default)]
    #[ts(optional)]
    pub date: Option<String>,
}

/// Writes a report to a file.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct ReportExport {
    /// Which report.
    pub report: ReportRequest,
    /// Where to.
    pub path: String,
    /// Whether a file there may be replaced.
    #[serde(default)]
    pub overwrite: bool,
}
