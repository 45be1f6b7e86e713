//! Relation graphs: of blueprints and of entities, as pictures, as answers and as files.
//!
//! The graph of all entities is kept in memory ([`memory`]); a request filters it ([`filter`]),
//! chooses a part of it and lays that out ([`picture`]), or asks it a question.

mod color;
mod explore;
pub mod facets;
mod filter;
pub mod groups;
pub mod image;
pub mod impact;
pub mod impact_text;
pub mod map;
pub(crate) mod memory;
pub mod overview;
pub mod paths;
mod picture;
pub mod text;

use plinth_core::graph::SceneSubject;

use self::picture::Drawing;
use crate::api::graph::{GraphColor, GraphEntities, GraphView};
use crate::blueprint::All;
use crate::error::AppError;
use crate::state::App;

/// Most nodes that one laid-out picture draws. Above it the whole map is the way to see them.
const NODES: usize = 2_000;

/// Some entities and their relations: around one, found by a text, of a super-node, or all.
///
/// # Errors
/// `not-found` when there is no such entity, `no-workspace` or `machine`.
pub fn entities(app: &App, request: GraphEntities) -> Result<GraphView, AppError> {
    let session = app.session()?;
    let graph = session.graph.of(&session)?;
    let limit = (request.limit as usize).clamp(1, NODES);
    let chosen = explore::chosen(&session, &graph, &request, limit)?;
    chosen.view(&session, &graph, &request)
}

impl Drawing {
    fn of_blueprints(all: &All) -> Self {
        let graph = plinth_core::graph::build::blueprints(&all.blueprints);
        Self {
            total: graph.nodes.len(),
            graph,
            hidden: Vec::new(),
            pinned: Vec::new(),
            subject: SceneSubject::Blueprints,
        }
    }
}

/// Colours say the blueprint unless somebody wants something else.
fn is_blueprint(color: &GraphColor) -> bool {
    *color == GraphColor::Blueprint
}
