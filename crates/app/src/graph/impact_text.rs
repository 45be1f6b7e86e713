//! An impact as a file: a table for spreadsheets, a page for wikis, data for programs.

use std::io::{self, Write};
use std::path::PathBuf;

use plinth_core::graph::Direction;
use serde::{Serialize, Serializer};

use super::impact::Found;
use crate::api::Written;
use crate::api::graph::{EntityTitle, GraphFacet, GraphImpactExport, ImpactFormat, ImpactItem};
use crate::blueprint::count;
use crate::error::AppError;
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
    // A file has room for all of it, but the memory may not: every item is written before the next.
    let found = Found::new(&graph, &request.impact)?;
    export::store_with(&path, |out| match request.format {
        ImpactFormat::Csv => csv(out, &found),
        ImpactFormat::Md => markdown(out, &found, request.impact.direction),
        ImpactFormat::Json => {
            serde_json::to_writer_pretty(out, &Whole::new(&found)).map_err(io::Error::from)
        }
    })
}

/// [`Impact`](crate::api::graph::Impact) with all items, each made when it is written.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Whole<'f> {
    start: EntityTitle,
    total: u32,
    items: Items<'f>,
    teams: Vec<GraphFacet>,
    single_points: Vec<u32>,
    cycles: Vec<Vec<EntityTitle>>,
}

impl<'f> Whole<'f> {
    fn new(found: &'f Found<'_>) -> Self {
        Self {
            start: found.start(),
            total: count(found.len()),
            items: Items(found),
            teams: found.teams(),
            single_points: found.single_points(found.len()),
            cycles: found.circles(),
        }
    }
}

struct Items<'f>(&'f Found<'f>);

impl Serialize for Items<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((0..self.0.len()).map(|at| self.0.item(at)))
    }
}

fn csv(out: &mut dyn Write, found: &Found<'_>) -> io::Result<()> {
    write!(out, "distance,blueprint,identifier,title,team,only through it,path\r\n")?;
    for at in 0..found.len() {
        let entity = found.graph.entity(found.node(at));
        let cells = [
            found.distance(at).to_string(),
            cell(&entity.blueprint),
            cell(&entity.identifier),
            cell(&entity.title),
            cell(&found.team(at)),
            found.single(at).to_string(),
            cell(&way_of(found, at)),
        ];
        write!(out, "{}\r\n", cells.join(","))?;
    }
    Ok(())
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

fn markdown(out: &mut dyn Write, found: &Found<'_>, direction: Direction) -> io::Result<()> {
    let start = text(&found.start().title);
    let (title, sentence) = match direction {
        Direction::Upstream => (format!("What {start} depends on"), "It depends on"),
        Direction::Downstream => (format!("What depends on {start}"), "Depending on it:"),
        Direction::Both => (format!("What is connected with {start}"), "Connected with it:"),
    };
    let total = found.len();
    let entities = if total == 1 { "entity" } else { "entities" };
    writeln!(out, "# {title}\n\n{sentence} {total} {entities}.")?;
    let teams = found.teams();
    if !teams.is_empty() {
        write!(out, "\n## Teams\n\n| team | entities |\n|---|--:|\n")?;
        for team in &teams {
            let name = if team.name.is_empty() { "no team".to_owned() } else { text(&team.name) };
            writeln!(out, "| {name} | {} |", team.count)?;
        }
    }
    let single_points = found.single_points(total);
    if !single_points.is_empty() {
        write!(out, "\n## Single points of failure\n\n| entity | only through it |\n|---|--:|\n")?;
        for at in single_points.into_iter().map(|at| at as usize) {
            writeln!(out, "| {} | {} |", named(found, at), found.single(at))?;
        }
    }
    let circles = found.circles();
    if !circles.is_empty() {
        write!(out, "\n## Circles\n\n")?;
        for circle in &circles {
            writeln!(out, "- {}", text(&way(circle)))?;
        }
    }
    if total > 0 {
        write!(out, "\n## Entities\n\n| distance | entity | team | path |\n|--:|---|---|---|\n")?;
        for at in 0..total {
            let (team, path) = (text(&found.team(at)), text(&way_of(found, at)));
            let (distance, entity) = (found.distance(at), named(found, at));
            writeln!(out, "| {distance} | {entity} | {team} | {path} |")?;
        }
    }
    Ok(())
}

fn named(found: &Found<'_>, at: usize) -> String {
    let entity = found.graph.entity(found.node(at));
    let missing = if entity.missing { ", missing" } else { "" };
    format!("{} ({}{missing})", text(&entity.title), text(&entity.blueprint))
}

/// Titles with arrows between them.
fn way(path: &[EntityTitle]) -> String {
    joined(path.iter().map(|entity| entity.title.as_str()), false)
}

/// The way to an entity as titles, beginning with "…" when only its end is known.
pub fn way_to(item: &ImpactItem) -> String {
    let titles = item.path.iter().map(|entity| entity.title.as_str());
    joined(titles, is_end(item.path.len(), item.distance))
}

/// The same by numbers.
fn way_of(found: &Found<'_>, at: usize) -> String {
    let path = found.path(at);
    joined(path.iter().map(|&node| found.graph.title(node)), is_end(path.len(), found.distance(at)))
}

/// Whether a path of so many entities does not begin at the start.
const fn is_end(entities: usize, distance: u32) -> bool {
    entities <= distance as usize
}

fn joined<'t>(titles: impl Iterator<Item = &'t str>, is_end: bool) -> String {
    is_end.then_some("…").into_iter().chain(titles).collect::<Vec<_>>().join(" → ")
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
