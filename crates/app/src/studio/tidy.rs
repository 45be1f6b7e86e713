//! "Tidy up": a layout finds new places, as one step of undo.

use plinth_core::graph::layout::{Bounds, Point};
use plinth_core::graph::placing::{area, arrange, bounds, free_shift};
use plinth_store::Tx;

use super::canvas::{self, Canvas};
use super::places::{self, Sheet};
use crate::api::studio::{StudioChanged, StudioTidy};
use crate::blueprint::{All, missing};
use crate::error::AppError;
use crate::state::App;
use crate::workspace;

/// Gives cards the places that a layout finds. The middle of what is tidied stays where it is, and
/// so does everything else. Members of a group stay together.
///
/// # Errors
/// `not-found`, `invalid` when a layered picture would have too many cards, `no-workspace` or
/// `machine`.
pub fn tidy(app: &App, request: StudioTidy) -> Result<StudioChanged, AppError> {
    let session = app.session()?;
    let label = match request.cards.len() {
        0 => "Tidy up".to_owned(),
        1 => "Tidy up 1 card".to_owned(),
        many => format!("Tidy up {many} cards"),
    };
    let ((), change_set) = session.store.change(&label, &app.now(), |tx| {
        places::prepare(tx)?;
        arrange_cards(tx, &request)
    })?;
    workspace::announce(app, &session, change_set.as_ref())?;
    Ok(StudioChanged { problems: Vec::new(), change_set, created: Vec::new() })
}

fn arrange_cards(tx: &mut Tx<'_>, request: &StudioTidy) -> Result<(), AppError> {
    let sheet = Sheet::new(&All::unjudged(&tx.reader())?);
    let canvas = Canvas::read(&tx.reader())?;
    let places = sheet.places(&canvas);
    let chosen = chosen(&sheet, &request.cards)?;
    let part = sheet.part(&chosen);
    // A group is kept together where all of it is tidied.
    let clusters: Vec<Vec<u32>> = canvas
        .groups
        .iter()
        .filter_map(|(_, group)| {
            let members: Option<Vec<u32>> =
                group.members.iter().map(|member| part.graph.position(member)).collect();
            members.filter(|members| !members.is_empty())
        })
        .collect();
    let laid = part
        .with_cards(|cards| arrange(cards, request.arrangement, &clusters))
        .map_err(|problem| AppError::invalid(problem.message.clone(), vec![problem]))?;

    let is_chosen = |at: usize| chosen.binary_search(&at).is_ok();
    let old: Vec<Point> = chosen.iter().map(|&at| places[at]).collect();
    let before = bounds(&old, &part.sizes);
    let middle = Point { x: before.x + before.w / 2.0, y: before.y + before.h / 2.0 };
    let block: Vec<Bounds> =
        laid.iter().zip(&part.sizes).map(|(&at, &size)| area(at, size)).collect();
    let others = (0..places.len()).filter(|&at| !is_chosen(at));
    let mut standing: Vec<Bounds> = others.map(|at| area(places[at], sheet.sizes[at])).collect();
    let indices = sheet.indices();
    standing.extend(canvas.obstacles(|name| {
        indices.get(name).filter(|at| !is_chosen(**at)).map(|&at| sheet.sizes[at])
    }));
    let shift = free_shift(&block, &standing, middle);
    for (node, at) in part.graph.nodes.iter().zip(laid) {
        canvas::put_card(tx, &node.id, Point { x: at.x + shift.x, y: at.y + shift.y })?;
    }
    Ok(())
}

/// Cards by their index, in order; all of them when none is named.
fn chosen(sheet: &Sheet, cards: &[String]) -> Result<Vec<usize>, AppError> {
    if cards.is_empty() {
        return Ok((0..sheet.graph.nodes.len()).collect());
    }
    let known = sheet.indices();
    let mut chosen: Vec<usize> = cards
        .iter()
        .map(|card| known.get(card.as_str()).copied().ok_or_else(|| missing(card)))
        .collect::<Result<_, _>>()?;
    chosen.sort_unstable();
    chosen.dedup();
    Ok(chosen)
}
