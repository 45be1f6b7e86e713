//! Two versions of the blueprints on one canvas.

use std::collections::{HashMap, HashSet};

use plinth_core::catalog::compare::compare;
use plinth_core::exchange::plan::Write;
use plinth_core::exchange::reading::ItemKind;
use plinth_core::graph::layout::{Bounds, Point, Size};
use plinth_core::graph::placing::{Cards, lanes_of, place};
use plinth_store::Kind;

use super::canvas::Canvas;
use super::places::Sheet;
use super::view;
use crate::api::import::ImportSource;
use crate::api::studio::{
    StudioAgainst, StudioCard, StudioDiff, StudioDiffCard, StudioDiffEdge, StudioDiffRequest,
    StudioEdge, StudioState,
};
use crate::blueprint::All;
use crate::error::AppError;
use crate::import;
use crate::state::{App, Session};

/// One version: blueprints, and where they stood.
struct Version {
    all: All,
    canvas: Canvas,
}

/// What happened from one version of the blueprints to the other.
///
/// # Errors
/// `not-found` for a change set that the journal does not hold, `stale-plan`, `unreadable` for a
/// file that holds nothing, `no-workspace` or `machine`.
pub fn diff(app: &App, request: StudioDiffRequest) -> Result<StudioDiff, AppError> {
    let session = app.session()?;
    let (before, after) = match request.against {
        StudioAgainst::History { change_set } => (past(&session, change_set)?, now(&session)?),
        StudioAgainst::File { path } => {
            let writes = import::rehearsed(&session, vec![ImportSource::Path { path }])?;
            (now(&session)?, planned(&session, writes)?)
        }
        StudioAgainst::Plan { plan_id } => {
            let writes = import::held(app, &session, &plan_id)?;
            (now(&session)?, planned(&session, writes)?)
        }
    };
    Ok(compared(&before, &after))
}

fn now(session: &Session) -> Result<Version, AppError> {
    session
        .store
        .read(|reader| Ok(Version { all: All::read(reader)?, canvas: Canvas::read(reader)? }))
}

fn past(session: &Session, set: i64) -> Result<Version, AppError> {
    session.store.read(|reader| {
        let missing = || {
            AppError::not_found(format!(
                "The history holds no step {set} any more. Choose another one."
            ))
        };
        let blueprints = reader.items_after(Kind::Blueprint, set)?.ok_or_else(missing)?;
        let canvas = reader.items_after(Kind::CanvasItem, set)?.ok_or_else(missing)?;
        Ok(Version {
            all: All::of(blueprints.into_iter().map(|item| item.source)),
            canvas: Canvas::of_past(&canvas),
        })
    })
}

/// The blueprints as they would be after these writes.
fn planned(session: &Session, writes: Vec<Write>) -> Result<Version, AppError> {
    session.store.read(|reader| {
        let writes = writes.into_iter().filter(|write| write.kind == ItemKind::Blueprint);
        let writes: Vec<(String, String)> =
            writes.map(|write| (write.identifier, write.source)).collect();
        let mut new: HashMap<String, String> = writes.iter().cloned().collect();
        let mut sources: Vec<String> = reader
            .blueprints()?
            .into_iter()
            .map(|row| new.remove(&row.identifier).unwrap_or(row.source))
            .collect();
        sources.extend(writes.iter().filter_map(|(identifier, _)| new.remove(identifier)));
        Ok(Version { all: All::of(sources.into_iter()), canvas: Canvas::read(reader)? })
    })
}

fn compared(before: &Version, after: &Version) -> StudioDiff {
    let (old, new) = (Sheet::new(&before.all.blueprints), Sheet::new(&after.all.blueprints));
    let old_cards = view::cards(&before.all, &old, &old.places(&before.canvas));
    let new_cards = view::cards(&after.all, &new, &new.places(&after.canvas));
    let was: HashMap<&str, &StudioCard> =
        old_cards.iter().map(|card| (card.identifier.as_str(), card)).collect();
    let stays: HashSet<String> = new_cards.iter().map(|card| card.identifier.clone()).collect();

    let mut cards: Vec<StudioDiffCard> = Vec::new();
    for card in new_cards {
        let identifier = card.identifier.as_str();
        let former = before.all.find(identifier);
        let present = after.all.find(identifier);
        let (card, state, changes) = match (former, present) {
            (Some(former), Some(present)) => {
                let changes = compare(former, present);
                let state =
                    if changes.is_empty() { StudioState::Same } else { StudioState::Changed };
                (card, state, changes)
            }
            (None, Some(_)) => (card, StudioState::Added, Vec::new()),
            // Only a name is left of it, at the place where it stands now.
            (Some(_), None) => {
                let rows = was.get(identifier).map(|old| StudioCard {
                    x: card.x,
                    y: card.y,
                    ..(*old).clone()
                });
                (rows.unwrap_or(card), StudioState::Removed, Vec::new())
            }
            (None, None) => {
                let known = was.contains_key(identifier);
                (card, if known { StudioState::Same } else { StudioState::Added }, Vec::new())
            }
        };
        cards.push(StudioDiffCard { card, state, changes });
    }
    for card in old_cards.into_iter().filter(|card| !stays.contains(&card.identifier)) {
        cards.push(StudioDiffCard { card, state: StudioState::Removed, changes: Vec::new() });
    }
    let edges = edges(view::edges(&before.all, &old), view::edges(&after.all, &new), &cards);
    make_room(&mut cards, &edges, stays.len());
    StudioDiff { cards, edges }
}

/// Relations of both versions. One that leads elsewhere now is shown as it was and as it is.
fn edges(
    old: Vec<StudioEdge>,
    new: Vec<StudioEdge>,
    cards: &[StudioDiffCard],
) -> Vec<StudioDiffEdge> {
    let key = |edge: &StudioEdge| (edge.from.clone(), edge.relation.clone(), edge.to.clone());
    let was: HashMap<_, &StudioEdge> = old.iter().map(|edge| (key(edge), edge)).collect();
    let is: HashSet<_> = new.iter().map(key).collect();
    let mut edges: Vec<StudioDiffEdge> = new
        .iter()
        .map(|edge| {
            let gist = |edge: &StudioEdge| (edge.title.clone(), edge.many, edge.required);
            let state = match was.get(&key(edge)) {
                None => StudioState::Added,
                Some(old) if gist(old) == gist(edge) => StudioState::Same,
                Some(_) => StudioState::Changed,
            };
            StudioDiffEdge { edge: edge.clone(), state }
        })
        .collect();
    edges.extend(
        old.iter()
            .filter(|edge| !is.contains(&key(edge)))
            .map(|edge| StudioDiffEdge { edge: edge.clone(), state: StudioState::Removed }),
    );
    let lanes = lanes_of(&ends(&edges, cards));
    for (edge, lane) in edges.iter_mut().zip(lanes) {
        edge.edge.lane = lane;
    }
    edges
}

fn ends(edges: &[StudioDiffEdge], cards: &[StudioDiffCard]) -> Vec<(u32, u32)> {
    let places: HashMap<&str, u32> =
        cards.iter().map(|one| one.card.identifier.as_str()).zip(0..).collect();
    let at = |name: &str| places.get(name).copied().unwrap_or_default();
    edges.iter().map(|edge| (at(&edge.edge.from), at(&edge.edge.to))).collect()
}

/// Lets cards that are gone stand where they stood, unless something stands there now.
fn make_room(cards: &mut [StudioDiffCard], edges: &[StudioDiffEdge], present: usize) {
    let of = |card: &StudioCard| Bounds { x: card.x, y: card.y, w: card.w, h: card.h };
    let areas: Vec<Bounds> = cards.iter().map(|one| of(&one.card)).collect();
    let meets = |a: &Bounds, b: &Bounds| {
        a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h
    };
    let stored: Vec<Option<Point>> = areas
        .iter()
        .enumerate()
        .map(|(at, card)| {
            let free = at < present || !areas[..at].iter().any(|other| meets(card, other));
            free.then_some(Point { x: card.x, y: card.y })
        })
        .collect();
    if stored.iter().all(Option::is_some) {
        return;
    }
    let sizes: Vec<Size> = areas.iter().map(|area| Size { w: area.w, h: area.h }).collect();
    let ends = ends(edges, cards);
    let names: Vec<&str> = edges.iter().map(|edge| edge.edge.relation.as_str()).collect();
    let places = place(&Cards { sizes: &sizes, ends: &ends, names: &names }, &stored, &[]);
    for (card, at) in cards.iter_mut().zip(places).skip(present) {
        (card.card.x, card.card.y) = (at.x, at.y);
    }
}
