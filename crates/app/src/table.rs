//! The one table of commands. Every adapter (window, HTTP host, terminal, TypeScript client) is
//! made from it, so that none can be forgotten.

use std::panic::{AssertUnwindSafe, catch_unwind};

use serde_json::Value;

use crate::error::{AppError, ErrorCode};
use crate::{App, api, bindings};

/// Expands to the dispatcher, the list of names and the list of TypeScript signatures.
macro_rules! commands {
    ($( $name:ident: $request:ty => $answer:ty, $run:path; )*) => {
        /// Every command's name, as on the wire.
        pub const NAMES: &[&str] = &[$(stringify!($name)),*];

        fn dispatch(app: &App, name: &str, request: Value) -> Result<Value, AppError> {
            match name {
                $(stringify!($name) => {
                    let request: $request = read(name, request)?;
                    let answer: $answer = $run(app, request)?;
                    write(&answer)
                })*
                _ => Err(AppError::new(
                    ErrorCode::UnknownCommand,
                    format!("There is no command named {name}."),
                )),
            }
        }

        /// Name, request type and answer type of every command, for the TypeScript client.
        pub(crate) fn signatures(collect: &mut bindings::Collector<'_>) {
            $(collect.command::<$request, $answer>(stringify!($name));)*
        }
    };
}

commands! {
    workspace_status: api::Nothing => api::workspace::WorkspaceStatus, crate::workspace::status;
    workspace_new: api::workspace::WorkspaceNew => api::workspace::WorkspaceStatus, crate::workspace::new;
    workspace_open: api::workspace::WorkspaceOpen => api::workspace::WorkspaceStatus, crate::workspace::open;
    workspace_close: api::Nothing => api::workspace::WorkspaceStatus, crate::workspace::close;
    workspace_check: api::Nothing => api::Checked, crate::workspace::check;
    workspace_backup: api::workspace::WorkspaceBackup => api::Written, crate::workspace::backup;
    recent_list: api::Nothing => api::workspace::RecentList, crate::settings::recent_list;
    recent_forget: api::workspace::RecentForget => api::workspace::RecentList, crate::settings::recent_forget;
    settings_get: api::Nothing => api::workspace::Settings, crate::settings::get;
    settings_set: api::workspace::Settings => api::workspace::Settings, crate::settings::set;
    import_plan: api::import::ImportPlan => api::import::PlanView, crate::import::plan;
    import_decide: api::import::ImportDecide => api::import::PlanView, crate::import::decide;
    import_items: api::import::ImportItems => api::import::PlanItems, crate::import::items;
    import_apply: api::import::ImportDecide => api::import::ImportDone, crate::import::apply;
    import_discard: api::import::PlanName => api::Nothing, crate::import::discard;
    catalog_export: api::import::CatalogExport => api::Written, crate::export::catalog;
    blueprint_list: api::Nothing => api::catalog::BlueprintList, crate::blueprint::list;
    blueprint_get: api::catalog::BlueprintName => api::catalog::BlueprintView, crate::blueprint::get;
    blueprint_create: api::catalog::BlueprintCreate => api::catalog::Saved, crate::blueprint::create;
    blueprint_check: api::catalog::BlueprintEdit => api::Checked, crate::blueprint::check;
    blueprint_save: api::catalog::BlueprintEdit => api::catalog::Saved, crate::blueprint::save;
    blueprint_delete: api::catalog::BlueprintDelete => api::catalog::Saved, crate::blueprint::delete;
    entity_list: api::catalog::EntityList => api::catalog::EntityPage, crate::entity::list;
    entity_get: api::catalog::EntityName => api::catalog::EntityView, crate::entity::get;
    entity_create: api::catalog::EntityCreate => api::catalog::Saved, crate::entity::create;
    entity_check: api::catalog::EntityEdit => api::Checked, crate::entity::check;
    entity_save: api::catalog::EntityEdit => api::catalog::Saved, crate::entity::save;
    entity_delete: api::catalog::EntityDelete => api::catalog::Saved, crate::entity::delete;
    search: api::catalog::Search => api::catalog::SearchHits, crate::entity::search;
    studio_get: api::Nothing => api::studio::StudioView, crate::studio::get;
    studio_change: api::studio::StudioChange => api::studio::StudioChanged, crate::studio::change::change;
    studio_tidy: api::studio::StudioTidy => api::studio::StudioChanged, crate::studio::tidy::tidy;
    studio_copy: api::studio::StudioCopy => api::PlainText, crate::studio::paste::copy;
    studio_paste: api::studio::StudioPaste => api::studio::StudioPasted, crate::studio::paste::paste;
    studio_templates: api::Nothing => api::studio::StudioTemplates, crate::studio::template::list;
    studio_template: api::studio::StudioTemplate => api::studio::StudioPasted, crate::studio::template::add;
    studio_diff: api::studio::StudioDiffRequest => api::studio::StudioDiff, crate::studio::diff::diff;
    studio_text: api::studio::StudioTextRequest => api::PlainText, crate::studio::picture::text;
    studio_export: api::studio::StudioExport => api::Written, crate::studio::picture::export;
    graph_facets: api::Nothing => api::graph::GraphFacets, crate::graph::facets::facets;
    graph_entities: api::graph::GraphEntities => api::graph::GraphView, crate::graph::entities;
    graph_groups: api::graph::GraphGroups => api::graph::GraphView, crate::graph::groups::groups;
    graph_map: api::graph::GraphMap => api::graph::GraphMapView, crate::graph::map::map;
    graph_map_step: api::graph::GraphMapStep => api::graph::GraphMapPlaces, crate::graph::map::step;
    graph_impact: api::graph::GraphImpact => api::graph::Impact, crate::graph::impact::impact;
    graph_impact_export: api::graph::GraphImpactExport => api::Written, crate::graph::impact_text::export;
    graph_paths: api::graph::GraphPaths => api::graph::FoundPaths, crate::graph::paths::paths;
    graph_overview: api::Nothing => api::graph::GraphOverview, crate::graph::overview::overview;
    graph_text: api::graph::GraphText => api::PlainText, crate::graph::text::text;
    graph_export: api::graph::GraphExport => api::Written, crate::graph::text::export;
    graph_image: api::graph::GraphImage => api::Written, crate::graph::image::image;
    model_list: api::Nothing => api::maturity::ModelList, crate::maturity::model_list;
    model_get: api::maturity::ModelName => plinth_core::maturity::Model, crate::maturity::model_get;
    assessment_list: api::Nothing => api::maturity::AssessmentList, crate::maturity::list;
    assessment_new: api::maturity::AssessmentNew => api::maturity::AssessmentView, crate::maturity::new;
    assessment_get: api::maturity::AssessmentName => api::maturity::AssessmentView, crate::maturity::get;
    assessment_save: api::maturity::AssessmentEdit => api::maturity::AssessmentView, crate::maturity::save;
    assessment_delete: api::maturity::AssessmentName => api::catalog::Saved, crate::maturity::delete;
    assessment_import: api::maturity::AssessmentImport => api::maturity::AssessmentImported, crate::maturity::import;
    assessment_export: api::maturity::AssessmentExport => api::Written, crate::maturity::export;
    report_text: api::maturity::ReportRequest => api::PlainText, crate::report::text;
    report_export: api::maturity::ReportExport => api::Written, crate::report::export;
    history_list: api::history::HistoryRequest => api::history::History, crate::history::list;
    undo: api::Nothing => api::history::Stepped, crate::history::undo;
    redo: api::Nothing => api::history::Stepped, crate::history::redo;
}

/// Runs the command `name`. A panic inside becomes an `internal` error; the caller lives on.
///
/// # Errors
/// Whatever the command refuses, as the wire's error body.
pub fn call(app: &App, name: &str, request: Value) -> Result<Value, AppError> {
    catch_unwind(AssertUnwindSafe(|| dispatch(app, name, request))).unwrap_or_else(|panic| {
        let reason = panic
            .downcast_ref::<&str>()
            .map(|text| (*text).to_owned())
            .or_else(|| panic.downcast_ref::<String>().cloned())
            .unwrap_or_else(|| "no reason given".to_owned());
        Err(AppError::new(
            ErrorCode::Internal,
            format!("Plinth made a mistake in {name} ({reason}). What is stored is not touched; please report this."),
        ))
    })
}

fn read<T: serde::de::DeserializeOwned>(name: &str, request: Value) -> Result<T, AppError> {
    // An empty body stands for an empty request.
    let request = if request.is_null() { Value::Object(serde_json::Map::new()) } else { request };
    serde_json::from_value(request).map_err(|error| {
        AppError::new(
            ErrorCode::BadRequest,
            format!("The request for {name} does not fit: {error}."),
        )
    })
}

fn write<T: serde::Serialize>(answer: &T) -> Result<Value, AppError> {
    serde_json::to_value(answer).map_err(|error| {
        AppError::new(
            ErrorCode::Internal,
            format!("The answer could not be written as JSON: {error}."),
        )
    })
}
