//! What the workspace remembers of the canvas: places of cards, groups and notes.

use std::collections::{HashMap, HashSet};

use plinth_core::graph::layout::{Bounds, Point, Size};
use plinth_core::graph::placing::{area, group_area};
use plinth_store::{PastItem, Reader, Tx};
use serde::{Deserialize, Serialize};

use crate::error::{AppError, ErrorCode};

/// The canvas of the studio among the workspace's canvases.
pub(crate) const CANVAS: &str = "studio";

/// Further out than this, in pixels, nothing can stand.
pub(crate) const FAR: f64 = 500_000.0;

/// Everything that has a stored place.
#[derive(Clone, Debug, Default)]
pub(crate) struct Canvas {
    /// Top left corners, by blueprint.
    pub(crate) cards: HashMap<String, Point>,
    /// Groups with their ids, in the order in which they were made.
    pub(crate) groups: Vec<(String, Group)>,
    /// Notes with their ids, in the order in which they were made.
    pub(crate) notes: Vec<(String, Note)>,
}

/// A group as it is stored.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Group {
    pub(crate) title: String,
    pub(crate) color: u32,
    pub(crate) members: Vec<String>,
}

/// A note as it is stored.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Note {
    pub(crate) text: String,
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) w: f64,
    pub(crate) h: f64,
}

impl Note {
    pub(crate) fn area(&self) -> Bounds {
        Bounds { x: self.x, y: self.y, w: self.w, h: self.h }
    }
}

impl Canvas {
    /// What is stored now.
    pub(crate) fn read(reader: &Reader<'_>) -> Result<Self, AppError> {
        let rows = reader.canvas(CANVAS)?;
        Ok(Self::of(rows.iter().map(|row| (row.identifier.as_str(), row.source.as_str()))))
    }

    /// What was stored at some time.
    pub(crate) fn of_past(items: &[PastItem]) -> Self {
        let own = items.iter().filter(|item| item.scope == CANVAS);
        Self::of(own.map(|item| (item.identifier.as_str(), item.source.as_str())))
    }

    /// A row that cannot be read counts as missing: its card is laid out again.
    fn of<'a>(rows: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        let mut canvas = Self::default();
        for (identifier, source) in rows {
            match identifier.split_once('/') {
                Some(("card", name)) => {
                    if let Ok(at) = serde_json::from_str::<Point>(source)
                        && is_near(at)
                    {
                        canvas.cards.insert(name.to_owned(), at);
                    }
                }
                Some(("group", id)) => {
                    if let Ok(group) = serde_json::from_str(source) {
                        canvas.groups.push((id.to_owned(), group));
                    }
                }
                Some(("note", id)) => {
                    if let Ok(note) = serde_json::from_str(source) {
                        canvas.notes.push((id.to_owned(), note));
                    }
                }
                _ => {}
            }
        }
        canvas
    }

    /// The rectangles that new cards stay off: notes, and groups around the members that stand.
    pub(crate) fn obstacles(&self, size: impl Fn(&str) -> Option<Size>) -> Vec<Bounds> {
        let notes = self.notes.iter().map(|(_, note)| note.area());
        let groups = self.groups.iter().filter_map(|(_, group)| {
            let members = group
                .members
                .iter()
                .filter_map(|member| Some(area(*self.cards.get(member)?, size(member)?)));
            group_area(members)
        });
        notes.chain(groups).collect()
    }

    pub(crate) fn group(&self, id: &str) -> Option<&Group> {
        self.groups.iter().find(|(known, _)| known == id).map(|(_, group)| group)
    }

    pub(crate) fn note(&self, id: &str) -> Option<&Note> {
        self.notes.iter().find(|(known, _)| known == id).map(|(_, note)| note)
    }
}

/// Stores where a card stands.
pub(crate) fn put_card(tx: &mut Tx<'_>, name: &str, at: Point) -> Result<(), AppError> {
    put(tx, &format!("card/{name}"), &at)
}

/// Stores a group; one without members goes.
pub(crate) fn put_group(tx: &mut Tx<'_>, id: &str, group: &Group) -> Result<(), AppError> {
    let key = format!("group/{id}");
    if group.members.is_empty() {
        tx.delete_canvas_item(CANVAS, &key)?;
        return Ok(());
    }
    put(tx, &key, group)
}

/// Stores a note.
pub(crate) fn put_note(tx: &mut Tx<'_>, id: &str, note: &Note) -> Result<(), AppError> {
    put(tx, &format!("note/{id}"), note)
}

/// Takes cards off the canvas that stand for nothing any more, and out of their groups.
pub(crate) fn forget_all_but(tx: &mut Tx<'_>, names: &HashSet<&str>) -> Result<(), AppError> {
    let canvas = Canvas::read(&tx.reader())?;
    let mut gone: Vec<&String> =
        canvas.cards.keys().filter(|name| !names.contains(name.as_str())).collect();
    gone.sort();
    for name in gone {
        tx.delete_canvas_item(CANVAS, &format!("card/{name}"))?;
    }
    for (id, group) in &canvas.groups {
        if group.members.iter().any(|member| !names.contains(member.as_str())) {
            let mut group = group.clone();
            group.members.retain(|member| names.contains(member.as_str()));
            put_group(tx, id, &group)?;
        }
    }
    Ok(())
}

fn put<T: Serialize>(tx: &mut Tx<'_>, key: &str, value: &T) -> Result<(), AppError> {
    let source = serde_json::to_string(value).map_err(|error| {
        AppError::new(ErrorCode::Internal, format!("A place could not be written: {error}."))
    })?;
    tx.put_canvas_item(CANVAS, key, &source)?;
    Ok(())
}

fn is_near(at: Point) -> bool {
    at.x.abs() <= FAR && at.y.abs() <= FAR
}
