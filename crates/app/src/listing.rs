//! Scorecards and actions as lists; they are kept as data and have no screen of their own yet.

use serde::Serialize;

use crate::error::AppError;
use crate::state::App;

/// Names of one kind of items.
#[derive(Clone, Debug, Serialize)]
pub struct Listing {
    /// By blueprint and identifier.
    pub items: Vec<Listed>,
}

/// One item.
#[derive(Clone, Debug, Serialize)]
pub struct Listed {
    /// The blueprint of a scorecard.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub blueprint: Option<String>,
    /// Its identifier.
    pub identifier: String,
    /// Its title, or its identifier.
    pub title: String,
}

/// Every scorecard.
///
/// # Errors
/// `no-workspace` or `machine`.
pub fn scorecards(app: &App) -> Result<Listing, AppError> {
    let rows = app.session()?.store.read(|reader| reader.scorecards())?;
    let items = rows
        .into_iter()
        .map(|row| Listed {
            blueprint: Some(row.blueprint),
            identifier: row.identifier,
            title: row.title,
        })
        .collect();
    Ok(Listing { items })
}

/// Every action.
///
/// # Errors
/// `no-workspace` or `machine`.
pub fn actions(app: &App) -> Result<Listing, AppError> {
    let rows = app.session()?.store.read(|reader| reader.actions())?;
    let items = rows
        .into_iter()
        .map(|row| Listed { blueprint: None, identifier: row.identifier, title: row.title })
        .collect();
    Ok(Listing { items })
}
