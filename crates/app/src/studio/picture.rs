//! The stored picture as text and as a file: what the window shows, the terminal draws too.

use std::collections::HashMap;
use std::path::PathBuf;

use plinth_core::graph::SceneEdge;
use plinth_core::graph::draw::{self, CardGroup, CardNote, CardPicture, PlacedCard};
use plinth_core::graph::layout::{Bounds, Point};
use plinth_store::Reader;
use serde_json::json;

use super::canvas::Canvas;
use super::places::Sheet;
use super::view;
use crate::api::studio::{StudioCard, StudioExport, StudioFormat, StudioTextRequest};
use crate::api::{PlainText, Written};
use crate::blueprint::All;
use crate::error::{AppError, ErrorCode};
use crate::export;
use crate::state::App;

/// The stored picture in one of the formats.
///
/// # Errors
/// `no-workspace` or `machine`.
pub fn text(app: &App, request: StudioTextRequest) -> Result<PlainText, AppError> {
    let session = app.session()?;
    session.store.read(|reader| {
        let stored = Stored::read(reader)?;
        let graph = &stored.sheet.graph;
        let text = match request.format {
            StudioFormat::Dot => draw::dot(graph, &stored.all.kinds().of_nodes(graph)),
            StudioFormat::Mermaid => draw::mermaid(graph, &stored.all.kinds().of_nodes(graph)),
            StudioFormat::Svg => stored.svg(),
            StudioFormat::Json => {
                let entities: HashMap<String, u32> = reader.entity_counts()?.into_iter().collect();
                stored.json(&entities)?
            }
        };
        Ok(PlainText { text })
    })
}

/// Writes the stored picture to a file.
///
/// # Errors
/// As [`text`], and `exists` without consent to replace.
pub fn export(app: &App, request: StudioExport) -> Result<Written, AppError> {
    let ending = match request.format {
        StudioFormat::Json => "json",
        StudioFormat::Svg => "svg",
        StudioFormat::Dot => "dot",
        StudioFormat::Mermaid => "mmd",
    };
    let path = export::with_ending(PathBuf::from(&request.path), ending);
    export::may_write(&path, request.overwrite)?;
    let document = text(app, StudioTextRequest { format: request.format })?;
    export::store_text(&path, &document.text)
}

/// Blueprints at their places, with groups and notes.
pub(crate) struct Stored {
    pub(crate) all: All,
    sheet: Sheet,
    canvas: Canvas,
    places: Vec<Point>,
}

impl Stored {
    pub(crate) fn read(reader: &Reader<'_>) -> Result<Self, AppError> {
        let all = All::read(reader)?;
        let canvas = Canvas::read(reader)?;
        let sheet = Sheet::new(&all.blueprints);
        let places = sheet.places(&canvas);
        Ok(Self { all, sheet, canvas, places })
    }

    /// The middle of each card, in the order of the graph of all blueprints.
    pub(crate) fn centres(&self) -> Vec<Option<Point>> {
        let cards = self.places.iter().zip(&self.sheet.sizes);
        cards
            .map(|(at, size)| Some(Point { x: at.x + size.w / 2.0, y: at.y + size.h / 2.0 }))
            .collect()
    }

    /// The picture as a file of its own.
    pub(crate) fn svg(&self) -> String {
        let cards = view::cards(&self.all, &self.sheet, &self.places);
        draw::cards(&CardPicture {
            cards: cards.into_iter().map(placed).collect(),
            edges: self.edges(),
            groups: self.groups(),
            notes: self
                .canvas
                .notes
                .iter()
                .map(|(_, note)| CardNote { text: note.text.clone(), area: note.area() })
                .collect(),
        })
    }

    fn json(&self, entities: &HashMap<String, u32>) -> Result<String, AppError> {
        let mut cards = view::cards(&self.all, &self.sheet, &self.places);
        for card in &mut cards {
            card.entities = entities.get(&card.identifier).copied().unwrap_or_default();
        }
        pretty(&json!({
            "cards": cards,
            "edges": view::edges(&self.all, &self.sheet),
            "groups": view::groups(&self.canvas),
            "notes": view::notes(&self.canvas),
        }))
    }

    fn edges(&self) -> Vec<SceneEdge> {
        view::edges(&self.all, &self.sheet)
            .into_iter()
            .zip(&self.sheet.ends)
            .map(|(edge, &(from, to))| SceneEdge {
                from,
                to,
                // People read titles; a relation without one is called by its key.
                relation: if edge.title.trim().is_empty() { edge.relation } else { edge.title },
                many: edge.many,
                required: edge.required,
                dangling: edge.dangling,
                count: 1,
                implied: false,
                lane: edge.lane,
                via: Vec::new(),
            })
            .collect()
    }

    fn groups(&self) -> Vec<CardGroup> {
        let indices = self.sheet.indices();
        let groups = self.canvas.groups.iter();
        groups
            .map(|(_, group)| CardGroup {
                title: group.title.clone(),
                color: color(group.color),
                members: group
                    .members
                    .iter()
                    .filter_map(|member| indices.get(member.as_str()).copied())
                    .collect(),
            })
            .collect()
    }
}

fn placed(card: StudioCard) -> PlacedCard {
    PlacedCard {
        area: Bounds { x: card.x, y: card.y, w: card.w, h: card.h },
        identifier: card.identifier,
        title: card.title,
        color: color(card.color),
        missing: card.missing,
        rows: card.rows,
    }
}

fn color(place: u32) -> u8 {
    u8::try_from(place).unwrap_or_default()
}

fn pretty(value: &serde_json::Value) -> Result<String, AppError> {
    let mut text = serde_json::to_string_pretty(value).map_err(|error| {
        AppError::new(
            ErrorCode::Internal,
            format!("The picture could not be written as JSON: {error}."),
        )
    })?;
    text.push('\n');
    Ok(text)
}
