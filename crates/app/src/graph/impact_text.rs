//! An impact as a file: a table for spreadsheets, a page for wikis, data for programs.

use std::fmt::Write;
use std::path::PathBuf;

use plinth_core::graph::Direction;

use super::impact;
use crate::api::Written;
use crate::api::graph::{EntityTitle, GraphImpactExport, Impact, ImpactFormat};
use crate::error::{AppError, ErrorCode};
use crate::export;
use crate::state::App;

/// Writes everything that an entity reaches to a file.
///
/// # Errors
/// `exists` without consent to replace, `not-found`, `no-workspace` or `machine`.
pub fn export(app: &App, request: GraphImpactExport) -> Result<Written, AppError> {
    let ending = match request.format {
        ImpactFormat::Csv => "csv",
        ImpactFormat::Md => "md",
        ImpactFormat::Json => "json",
    };
    let path = export::with_ending(PathBuf::from(&request.path), ending);
    export::may_write(&path, request.overwrite)?;
    let session = app.session()?;
    let graph = session.graph.of(&session)?;
    // A file has room for all of it.
    let found = impact::of(&graph, &request.impact, usize::MAX)?;
    let text = match request.format {
        ImpactFormat::Csv => csv(&found),
        ImpactFormat::Md => markdown(&found, request.impact.direction),
        ImpactFormat::Json => serde_json::to_string_pretty(&found).map_err(|error| {
            AppError::new(
                ErrorCode::Internal,
                format!("The impact could not be written as JSON: {error}."),
            )
        })?,
    };
    export::store_text(&path, &text)
}

fn csv(found: &Impact) -> String {
    let mut out = String::from("distance,blueprint,identifier,title,team,only through it,path\r\n");
    for item in &found.items {
        let entity = &item.entity;
        let cells = [
            item.distance.to_string(),
            cell(&entity.blueprint),
            cell(&entity.identifier),
            cell(&entity.title),
            cell(&item.team),
            item.single.to_string(),
            cell(&way(&item.path)),
        ];
        out.push_str(&cells.join(","));
        out.push_str("\r\n");
    }
    out
}

/// One cell. What a spreadsheet would take for a formula is kept from being one.
fn cell(text: &str) -> String {
    let text = text.replace(|letter: char| letter.is_control() && letter != '\n', " ");
    let guarded = if text.starts_with(['=', '+', '-', '@']) { format!("'{text}") } else { text };
    if guarded.contains([',', '"', '\n', '\r', ';', '\'']) {
        format!("\"{}\"", guarded.replace('"', "\"\""))
    } else {
        guarded
    }
}

fn markdown(found: &Impact, direction: Direction) -> String {
    let start = text(&found.start.title);
    let (title, sentence) = match direction {
        Direction::Upstream => (format!("What {start} depends on"), "It depends on"),
        Direction::Downstream => (format!("What depends on {start}"), "On it depend"),
        Direction::Both => (format!("What is connected with {start}"), "With it are connected"),
    };
    let mut out = format!("# {title}\n\n{sentence} {} entities.\n", found.total);
    if !found.teams.is_empty() {
        out.push_str("\n## Teams\n\n| team | entities |\n|---|--:|\n");
        for team in &found.teams {
            let name = if team.name.is_empty() { "no team".to_owned() } else { text(&team.name) };
            let _ = writeln!(out, "| {name} | {} |", team.count);
        }
    }
    if !found.single_points.is_empty() {
        out.push_str("\n## Single points of failure\n\n| entity | only through it |\n|---|--:|\n");
        for item in found.single_points.iter().filter_map(|&at| found.items.get(at as usize)) {
            let _ = writeln!(out, "| {} | {} |", named(&item.entity), item.single);
        }
    }
    if !found.cycles.is_empty() {
        out.push_str("\n## Circles\n\n");
        for cycle in &found.cycles {
            let _ = writeln!(out, "- {}", text(&way(cycle)));
        }
    }
    if !found.items.is_empty() {
        out.push_str("\n## Entities\n\n| distance | entity | team | path |\n|--:|---|---|---|\n");
        for item in &found.items {
            let (team, path) = (text(&item.team), text(&way(&item.path)));
            let _ =
                writeln!(out, "| {} | {} | {team} | {path} |", item.distance, named(&item.entity));
        }
    }
    out
}

fn named(entity: &EntityTitle) -> String {
    let missing = if entity.missing { ", missing" } else { "" };
    format!("{} ({}{missing})", text(&entity.title), text(&entity.blueprint))
}

/// Titles with arrows between them.
pub fn way(path: &[EntityTitle]) -> String {
    path.iter().map(|entity| entity.title.as_str()).collect::<Vec<_>>().join(" → ")
}

/// Text as text, whatever Markdown would make of it.
fn text(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    for letter in raw.chars() {
        match letter {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' | '!' | '&' => {
                out.push('\\');
                out.push(letter);
            }
            letter if letter.is_control() => out.push(' '),
            letter => out.push(letter),
        }
    }
    out
}
