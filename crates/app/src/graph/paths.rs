//! The ways between two entities.

use plinth_core::graph::{PathLimits, shortest_path, simple_paths};

use crate::api::graph::{EntityTitle, FoundPaths, GraphPaths};
use crate::error::AppError;
use crate::state::App;

/// A shortest way, and all simple ways within bounds.
///
/// # Errors
/// `not-found` when one of the two does not exist, `no-workspace` or `machine`.
pub fn paths(app: &App, request: GraphPaths) -> Result<FoundPaths, AppError> {
    let session = app.session()?;
    let graph = session.graph.of(&session)?;
    let (from, to) = (graph.named(&request.from)?, graph.named(&request.to)?);
    let links = graph.network.links();
    let limits = PathLimits {
        most: request.most.clamp(1, 100) as usize,
        longest: request.longest.clamp(1, 12),
        ..PathLimits::default()
    };
    let found = simple_paths(links, from, to, request.direction, &limits);
    let titles = |path: Vec<u32>| -> Vec<EntityTitle> {
        path.into_iter().map(|node| graph.entity(node)).collect()
    };
    let shortest = shortest_path(links, from, to, request.direction).unwrap_or_default();
    Ok(FoundPaths {
        shortest: titles(shortest),
        paths: found.paths.into_iter().map(titles).collect(),
        more: found.more,
    })
}
