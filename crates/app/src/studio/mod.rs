//! The blueprint studio: cards on a canvas, edited by hand.

pub(crate) mod canvas;
pub mod change;
pub mod diff;
mod limits;
pub mod paste;
pub mod picture;
pub(crate) mod places;
mod problems;
pub mod template;
pub mod tidy;
mod view;
mod wording;

use std::collections::HashMap;

use crate::api::Nothing;
use crate::api::studio::StudioView;
use crate::blueprint::All;
use crate::error::AppError;
use crate::state::App;
use canvas::Canvas;
use places::Sheet;

/// Everything on the canvas.
///
/// # Errors
/// `no-workspace` or `machine`.
pub fn get(app: &App, _: Nothing) -> Result<StudioView, AppError> {
    let session = app.session()?;
    session.store.read(|reader| {
        let all = All::read(reader)?;
        let canvas = Canvas::read(reader)?;
        let entities: HashMap<String, u32> = reader.entity_counts()?.into_iter().collect();
        let sheet = Sheet::new(&all.blueprints);
        let problems = problems::all(&all, &entities);
        let mut cards = view::cards(&all, &sheet, &sheet.places(&canvas));
        for card in &mut cards {
            let identifier = card.identifier.as_str();
            card.entities = entities.get(identifier).copied().unwrap_or_default();
            card.problems = problems.counts.get(identifier).copied().unwrap_or_default();
        }
        Ok(StudioView {
            cards,
            edges: view::edges(&all, &sheet),
            groups: view::groups(&canvas),
            notes: view::notes(&canvas),
            problems: problems.listed,
        })
    })
}
