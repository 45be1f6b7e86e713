//! `import`, `export`, `validate`, `generate`.

use std::path::{Path, PathBuf};

use plinth_app::api::import::{CatalogExport, ExportPart, ImportDone, ImportSource};
use plinth_app::{App, AppError, export as app_export, import as app_import};
use plinth_core::exchange::plan::{Consent, Decisions, FateCounts, ImportMode, PlanSummary};
use plinth_core::generate::GenerateOptions;

use super::{number, text_of, value};
use crate::arguments::{Accept, Import, Mode, What};
use crate::outcome::Outcome;

pub(super) fn import(app: &App, import: &Import) -> Result<Outcome, AppError> {
    // A rehearsal without any consent named shows what the import could do at most.
    let open = import.dry_run && import.accept.is_empty();
    let consent = |what: Accept| {
        if open || import.accept.contains(&what) || import.accept.contains(&Accept::All) {
            Consent::All
        } else {
            Consent::default()
        }
    };
    let decisions = Decisions {
        mode: match import.mode {
            Mode::Merge => ImportMode::Merge,
            Mode::Replace => ImportMode::Replace,
            Mode::Skip => ImportMode::Skip,
        },
        repairs: consent(Accept::Repairs),
        blueprints: consent(Accept::Blueprints),
        stubs: consent(Accept::Stubs),
        strict: import.strict,
        ..Decisions::default()
    };
    let done = app_import::run(app, sources(&import.paths), &decisions, import.dry_run)?;
    let text = words(&done.summary, import.dry_run);
    outcome(done, text)
}

pub(super) fn validate(paths: &[PathBuf]) -> Result<Outcome, AppError> {
    let done = app_import::validate(sources(paths))?;
    let text = words(&done.summary, true);
    outcome(done, text)
}

fn outcome(done: ImportDone, text: String) -> Result<Outcome, AppError> {
    Ok(Outcome::done(value(&done.summary)?, text).with(done.problems))
}

fn sources(paths: &[PathBuf]) -> Vec<ImportSource> {
    paths.iter().map(|path| ImportSource::Path { path: text_of(path) }).collect()
}

fn words(summary: &PlanSummary, rehearsed: bool) -> String {
    let mut lines = Vec::new();
    for file in &summary.files {
        lines.push(format!("{}: {}", file.path, number(file.items, "item", "items")));
    }
    let kinds = [
        ("blueprints", &summary.blueprints),
        ("entities", &summary.entities),
        ("scorecards", &summary.scorecards),
        ("actions", &summary.actions),
    ];
    for (name, counts) in kinds {
        let parts = fates(counts);
        if !parts.is_empty() {
            lines.push(format!("{name}: {}", parts.join(", ")));
        }
    }
    if summary.ignored > 0 {
        lines.push(format!("ignored: {}", number(summary.ignored, "block", "blocks")));
    }
    for (name, offers) in [
        ("repairs", summary.repairs),
        ("proposed blueprints", summary.proposals),
        ("stub blueprints", summary.stubs),
    ] {
        if offers.offered > 0 {
            lines.push(format!("{name}: {} offered, {} accepted", offers.offered, offers.applied));
        }
    }
    if rehearsed {
        lines.push("Nothing was written.".to_owned());
    }
    lines.join("\n")
}

fn fates(counts: &FateCounts) -> Vec<String> {
    [
        (counts.created, "created"),
        (counts.updated, "updated"),
        (counts.unchanged, "unchanged"),
        (counts.waiting, "waiting for consent"),
        (counts.quarantined, "quarantined"),
        (counts.excluded, "left out"),
    ]
    .into_iter()
    .filter(|(number, _)| *number > 0)
    .map(|(number, fate)| format!("{number} {fate}"))
    .collect()
}

pub(super) fn export(
    app: &App,
    out: &Path,
    what: &[What],
    faithful: bool,
) -> Result<Outcome, AppError> {
    let mut parts = Vec::new();
    if !what.contains(&What::All) {
        parts.extend(what.iter().filter_map(|what| match what {
            What::All => None,
            What::Blueprints => Some(ExportPart::Blueprints),
            What::Entities => Some(ExportPart::Entities),
            What::Scorecards => Some(ExportPart::Scorecards),
            What::Actions => Some(ExportPart::Actions),
        }));
    }
    let written = app_export::catalog(
        app,
        CatalogExport { path: text_of(out), what: parts, faithful, overwrite: true },
    )?;
    let text = format!("Wrote {} ({} bytes)", written.path, written.bytes);
    Ok(Outcome::done(value(&written)?, text))
}

pub(super) fn generate(entities: usize, seed: u64, out: &Path) -> Result<Outcome, AppError> {
    let written = app_export::generated(out, &GenerateOptions { entities, seed })?;
    let text = format!("Wrote {} ({} bytes)", written.path, written.bytes);
    Ok(Outcome::done(value(&written)?, text))
}
