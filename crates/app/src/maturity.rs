//! Models and assessments.

use std::path::{Path, PathBuf};

use plinth_core::edit::{self, Edit};
use plinth_core::exchange::locate::{self, LineIndex};
use plinth_core::exchange::{canonical, json};
use plinth_core::maturity::assessment::{Assessment, ModelRef};
use plinth_core::maturity::model::Model;
use plinth_core::maturity::{ASSESSMENT_FORMAT, FORMAT_VERSION, check, hash, mask, score};
use plinth_core::problem::has_errors;
use plinth_core::{Problem, Subject, SubjectKind};
use plinth_report::chart;
use plinth_store::{Coalesce, Kind, Reader, Tx, file};
use serde_json::{Value, json};

use crate::api::catalog::Saved;
use crate::api::maturity::{
    AssessmentEdit, AssessmentExport, AssessmentImport, AssessmentImported, AssessmentList,
    AssessmentName, AssessmentNew, AssessmentRow, AssessmentView, ModelList, ModelName, ModelRow,
};
use crate::api::{Nothing, Written};
use crate::error::{AppError, ErrorCode};
use crate::state::{App, Session};
use crate::{export, shipped, workspace};

/// Largest assessment file that is read, in bytes.
const FILE: u64 = 64 * 1024 * 1024;

/// Deepest nesting of an assessment file.
const DEPTH: usize = 128;

/// Typing in one field is one undo step as long as the pauses are shorter than this, in seconds.
const PAUSE: u32 = 30;

/// Longest title, in characters.
const TITLE: usize = 200;

/// Every model at hand.
///
/// # Errors
/// `internal` when a shipped model is broken.
pub fn model_list(_: &App, _: Nothing) -> Result<ModelList, AppError> {
    let items = models()?
        .into_iter()
        .map(|(model, _)| ModelRow {
            aspects: crate::blueprint::count(
                model.nodes.iter().filter(|node| !node.cells.is_empty()).count(),
            ),
            levels: crate::blueprint::count(model.levels.len()),
            attribution: model.license.attribution.clone(),
            id: model.id,
            version: model.version,
            title: model.title,
        })
        .collect();
    Ok(ModelList { items })
}

/// One model, whole.
///
/// # Errors
/// `not-found`.
pub fn model_get(_: &App, request: ModelName) -> Result<Model, AppError> {
    model(&request.id).map(|(model, _)| model)
}

/// Every assessment, newest first.
///
/// # Errors
/// `no-workspace` or `machine`.
pub fn list(app: &App, _: Nothing) -> Result<AssessmentList, AppError> {
    let session = app.session()?;
    let rows = session.store.read(|reader| reader.assessments())?;
    let mut items = Vec::with_capacity(rows.len());
    for row in rows {
        let value = parsed(&row.source)?;
        let model =
            value.pointer("/model/id").and_then(Value::as_str).and_then(|id| model(id).ok());
        let (assessment, _) = check::assessment(&value, model.as_ref().map(|(model, _)| model));
        let Some(assessment) = assessment else { continue };
        let aspects = model.as_ref().map_or(assessment.aspects.len(), |(model, _)| {
            model.nodes.iter().filter(|node| !node.cells.is_empty()).count()
        });
        let decided = assessment.aspects.values().filter(|aspect| {
            aspect.decision.as_ref().is_some_and(|decision| decision.answer.is_some())
        });
        items.push(AssessmentRow {
            id: assessment.id.clone(),
            title: assessment.title.clone(),
            model: model.map_or_else(|| assessment.model.id.clone(), |(model, _)| model.title),
            created_at: assessment.created_at.clone(),
            updated_at: assessment.updated_at.clone(),
            participants: crate::blueprint::count(assessment.participants.len()),
            decided: crate::blueprint::count(decided.count()),
            aspects: crate::blueprint::count(aspects),
        });
    }
    items.sort_by(|a, b| b.updated_at.cmp(&a.updated_at).then_with(|| a.id.cmp(&b.id)));
    Ok(AssessmentList { items })
}

/// Begins an assessment.
///
/// # Errors
/// `invalid` without a title, `not-found` for an unknown model, `no-workspace` or `machine`.
pub fn new(app: &App, request: AssessmentNew) -> Result<AssessmentView, AppError> {
    let session = app.session()?;
    let (_, model) = model(&request.model_id)?;
    let title = request.title.trim();
    if title.is_empty() || title.chars().count() > TITLE {
        let problem =
            Problem::error("title-length", "An assessment needs a title of 1 to 200 characters.")
                .at("/title")
                .fix(
                    "Name the platform and the season, for example “Orders platform, spring 2027”.",
                );
        return Err(AppError::invalid(problem.message.clone(), vec![problem]));
    }
    let id = app.host().new_id();
    let now = app.now();
    let value = json!({
        "format": ASSESSMENT_FORMAT,
        "formatVersion": FORMAT_VERSION,
        "id": id,
        "title": title,
        "model": reference(&model),
        "createdAt": now,
        "updatedAt": now,
        "scope": "",
        "context": "",
        "horizon": "",
        "participants": {},
        "aspects": {},
    });
    let ((), change_set) = session.store.change(&format!("Begin {title}"), &now, |tx| {
        tx.put_assessment(&id, &value.to_string())?;
        Ok::<_, AppError>(())
    })?;
    workspace::announce(app, &session, change_set.as_ref())?;
    view(&session, &id)
}

/// One assessment with everything computed from it.
///
/// # Errors
/// `not-found`, `no-workspace` or `machine`.
pub fn get(app: &App, request: AssessmentName) -> Result<AssessmentView, AppError> {
    let session = app.session()?;
    view(&session, &request.id)
}

/// Stores edits of an assessment.
///
/// # Errors
/// `invalid` when the result would not be an assessment, `not-found`, `no-workspace` or `machine`.
pub fn save(app: &App, request: AssessmentEdit) -> Result<AssessmentView, AppError> {
    let session = app.session()?;
    refuse_fixed(&request.edits)?;
    let now = app.now();
    let label = request.label.unwrap_or_else(|| "Edit assessment".to_owned());
    let key = request.coalesce.map(|key| format!("{}:{key}", request.id));
    let store = |tx: &mut Tx<'_>| {
        let source =
            tx.source(Kind::Assessment, "", &request.id)?.ok_or_else(|| missing(&request.id))?;
        let before = parsed(&source)?;
        let after = edit::apply(&before, &request.edits).map_err(|problem| {
            AppError::new(ErrorCode::BadRequest, problem.message.clone()).with(vec![problem])
        })?;
        if after == before {
            return Ok(());
        }
        let after = edit::apply(&after, &[Edit::set("/updatedAt", now.clone())])
            .map_err(|problem| AppError::new(ErrorCode::Internal, problem.message))?;
        judged(&after)?;
        tx.put_assessment(&request.id, &after.to_string())?;
        Ok::<_, AppError>(())
    };
    let ((), change_set) = match key.as_deref() {
        Some(key) => {
            let coalesce = Coalesce { key, within_seconds: PAUSE };
            session.store.change_coalesced(&label, &now, coalesce, store)?
        }
        None => session.store.change(&label, &now, store)?,
    };
    workspace::announce(app, &session, change_set.as_ref())?;
    view(&session, &request.id)
}

/// Deletes an assessment; undo brings it back.
///
/// # Errors
/// `not-found`, `no-workspace` or `machine`.
pub fn delete(app: &App, request: AssessmentName) -> Result<Saved, AppError> {
    let session = app.session()?;
    let title = session.store.read(|reader| stored(reader, &request.id))?.title;
    let ((), change_set) = session.store.change(&format!("Delete {title}"), &app.now(), |tx| {
        tx.delete_assessment(&request.id)?;
        Ok::<_, AppError>(())
    })?;
    workspace::announce(app, &session, change_set.as_ref())?;
    Ok(Saved { problems: Vec::new(), change_set })
}

/// Reads an assessment file. One that is stored already stays as it is; another one of the same id
/// comes in as a copy, so that nobody's work is overwritten.
///
/// # Errors
/// `unreadable`, `invalid`, `no-workspace` or `machine`.
pub fn import(app: &App, request: AssessmentImport) -> Result<AssessmentImported, AppError> {
    let session = app.session()?;
    let path = PathBuf::from(&request.path);
    let (mut value, mut problems) = read_file(&path)?;
    let mut id = value.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
    let stored = session.store.read(|reader| reader.assessment(&id))?;
    if let Some(stored) = stored {
        if parsed(&stored.source)? == value {
            return Ok(AssessmentImported { id, problems, change_set: None });
        }
        let copy = app.host().new_id();
        value["id"] = Value::String(copy.clone());
        problems.push(
            Problem::info(
                "imported-as-copy",
                format!(
                    "The workspace holds another state of “{}”, so the file came in as a copy.",
                    stored.title
                ),
            )
            .about(Subject::of(SubjectKind::Assessment, &copy))
            .fix("Compare the two and delete the one you do not need."),
        );
        id = copy;
    }
    let title = value.get("title").and_then(Value::as_str).unwrap_or(&id).to_owned();
    let ((), change_set) = session.store.change(&format!("Import {title}"), &app.now(), |tx| {
        tx.put_assessment(&id, &value.to_string())?;
        Ok::<_, AppError>(())
    })?;
    workspace::announce(app, &session, change_set.as_ref())?;
    Ok(AssessmentImported { id, problems, change_set })
}

/// Writes an assessment as JSON, every key as stored.
///
/// # Errors
/// `exists` without consent to replace, `not-found`, `no-workspace` or `machine`.
pub fn export(app: &App, request: AssessmentExport) -> Result<Written, AppError> {
    let session = app.session()?;
    let path = export::with_ending(PathBuf::from(&request.path), "json");
    export::may_write(&path, request.overwrite)?;
    let row = session.store.read(|reader| stored(reader, &request.id))?;
    export::store_text(&path, &canonical::to_string(&parsed(&row.source)?))
}

/// Stores the sample's assessment as it is.
pub(crate) fn store_sample(session: &Session, now: &str) -> Result<(), AppError> {
    let value = shipped::orders_assessment()?;
    let id = value.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
    session.store.change("Add the sample assessment", now, |tx| {
        tx.put_assessment(&id, &value.to_string())?;
        Ok::<_, AppError>(())
    })?;
    Ok(())
}

/// A stored assessment and its model, for reports.
pub(crate) fn load(session: &Session, id: &str) -> Result<(Assessment, Model), AppError> {
    let row = session.store.read(|reader| stored(reader, id))?;
    let value = parsed(&row.source)?;
    let (assessment, model, _) = judged(&value)?;
    Ok((assessment, model))
}

fn view(session: &Session, id: &str) -> Result<AssessmentView, AppError> {
    let row = session.store.read(|reader| stored(reader, id))?;
    let (assessment, model, problems) = judged(&parsed(&row.source)?)?;
    let results = score::results(&model, &assessment);
    Ok(AssessmentView {
        radar: chart::radar_svg(&results, &model, chart::Stand::Panel),
        profile: chart::profile_svg(&results, &model, chart::Stand::Panel),
        assessment: mask::assessment(&assessment),
        model,
        results,
        problems,
    })
}

fn stored(reader: &Reader<'_>, id: &str) -> Result<plinth_store::AssessmentRow, AppError> {
    reader.assessment(id)?.ok_or_else(|| missing(id))
}

/// Reads a value as an assessment of a model at hand, or refuses it with everything that is wrong.
fn judged(value: &Value) -> Result<(Assessment, Model, Vec<Problem>), AppError> {
    let (model, model_value) = match value.pointer("/model/id").and_then(Value::as_str) {
        Some(id) => model(id)?,
        None => {
            let (_, problems) = check::assessment(value, None);
            return Err(AppError::invalid("This is no assessment.", problems));
        }
    };
    let (assessment, mut problems) = check::assessment(value, Some(&model));
    match assessment {
        Some(assessment) if !has_errors(&problems) => {
            if assessment.model.hash != hash::model(&model_value) {
                problems.push(
                    Problem::warning(
                        "other-model-text",
                        "The assessment was made with another wording of this model.",
                    )
                    .about(Subject::of(SubjectKind::Assessment, &assessment.id))
                    .at("/model/hash")
                    .fix("Read the cells again before you compare results."),
                );
            }
            Ok((assessment, model, problems))
        }
        _ => Err(AppError::invalid("The assessment cannot be stored as it is.", problems)),
    }
}

fn read_file(path: &Path) -> Result<(Value, Vec<Problem>), AppError> {
    let name = path.to_string_lossy().into_owned();
    let unreadable = |problem: Problem| {
        AppError::new(ErrorCode::Unreadable, problem.message.clone()).with(vec![problem])
    };
    let bytes = file::read_bounded(path, FILE).map_err(|error| {
        unreadable(Problem {
            file: Some(name.clone()),
            ..Problem::error("unreadable-file", error.to_string())
        })
    })?;
    let text = String::from_utf8(bytes).map_err(|_| {
        unreadable(
            Problem::error("not-text", "The file is not text.")
                .in_file(&name, 1, 1)
                .fix("Choose an assessment that Plinth exported as JSON."),
        )
    })?;
    let text = text.trim_start_matches('\u{feff}');
    let value = json::parse(text, DEPTH).map_err(|error| {
        let (line, column) = LineIndex::new(text).line_column(error.offset);
        unreadable(
            Problem::error("json-syntax", error.message.clone())
                .in_file(&name, line, column)
                .fix("Mend the file there, or export the assessment again."),
        )
    })?;
    let (_, _, problems) = judged(&value).map_err(|mut error| {
        let lines = LineIndex::new(text);
        for problem in &mut error.problems {
            let place = locate::nearest(text, problem.pointer.as_deref().unwrap_or_default());
            let (line, column) = lines.line_column(place.map_or(0, |range| range.start));
            *problem = problem.clone().in_file(&name, line, column);
        }
        error
    })?;
    Ok((value, problems))
}

fn models() -> Result<Vec<(Model, Value)>, AppError> {
    shipped::models()?
        .into_iter()
        .map(|value| {
            let (model, problems) = check::model(&value);
            model.map(|model| (model, value)).ok_or_else(|| {
                AppError::new(ErrorCode::Internal, "A model that comes with Plinth is broken.")
                    .with(problems)
            })
        })
        .collect()
}

fn model(id: &str) -> Result<(Model, Value), AppError> {
    models()?.into_iter().find(|(model, _)| model.id == id).ok_or_else(|| {
        AppError::not_found(format!(
            "There is no model {id}. `plinth model list` names those at hand."
        ))
    })
}

fn reference(model: &Value) -> ModelRef {
    let text = |key: &str| model.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    ModelRef { id: text("id"), version: text("version"), hash: hash::model(model) }
}

/// Identity, format and model of an assessment never change.
fn refuse_fixed(edits: &[Edit]) -> Result<(), AppError> {
    const FIXED: [&str; 5] = ["/format", "/formatVersion", "/id", "/model", "/createdAt"];
    let fixed = |pointer: &str| {
        pointer.is_empty()
            || FIXED.iter().any(|place| {
                pointer == *place
                    || pointer.strip_prefix(place).is_some_and(|rest| rest.starts_with('/'))
            })
    };
    match edits.iter().find(|edit| fixed(&edit.pointer)) {
        Some(edit) => Err(AppError::new(
            ErrorCode::BadRequest,
            format!(
                "{} of an assessment cannot be changed.",
                if edit.pointer.is_empty() { "The whole" } else { &edit.pointer }
            ),
        )),
        None => Ok(()),
    }
}

fn parsed(source: &str) -> Result<Value, AppError> {
    serde_json::from_str(source).map_err(|error| {
        AppError::new(
            ErrorCode::Internal,
            format!("A stored assessment is no JSON any more: {error}."),
        )
    })
}

fn missing(id: &str) -> AppError {
    AppError::not_found(format!("There is no assessment {id}."))
}
