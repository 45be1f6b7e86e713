//! A part of a graph, ready to be laid out.

use plinth_core::graph::layout::Point;
use plinth_core::graph::{Arrangement, Graph, Scene, SceneOptions, SceneSubject, scene};

use crate::blueprint::All;
use crate::error::AppError;

/// A graph to draw.
pub(super) struct Drawing {
    pub(super) graph: Graph,
    /// For each node how many neighbours are not drawn.
    pub(super) hidden: Vec<u32>,
    /// For each node the place it must keep.
    pub(super) pinned: Vec<Option<Point>>,
    /// How many nodes there would be without a limit.
    pub(super) total: usize,
    pub(super) subject: SceneSubject,
}

impl Drawing {
    /// Places, sizes and colours. `colors` are those of the nodes where they do not say the
    /// blueprint.
    pub(super) fn laid_out(&self, all: &All, colors: &[u8]) -> Result<Scene, AppError> {
        let options = SceneOptions {
            subject: self.subject,
            arrangement: Arrangement::Organic,
            kinds: all.kinds(),
            pinned: &self.pinned,
            hidden: &self.hidden,
        };
        let mut scene = scene(&self.graph, &options)
            .map_err(|problem| AppError::invalid(problem.message.clone(), vec![problem]))?;
        for (node, &color) in scene.nodes.iter_mut().zip(colors) {
            node.color = color;
        }
        Ok(scene)
    }
}
