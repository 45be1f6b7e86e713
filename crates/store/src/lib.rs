//! One workspace is one SQLite file.
//!
//! [`Store`] opens it; [`Store::change`] writes (one transaction is one labelled, undoable change
//! set), [`Store::read`] reads a consistent snapshot. An item is kept as its author's own text; the
//! columns, relation rows and search rows beside it are derived from that text in one place and can
//! always be derived again. [`file`] is the only place of the whole program that writes files.

pub mod file;

mod action;
mod assessment;
mod backup;
mod blueprint;
mod bulk;
mod canvas;
mod check;
mod columns;
mod entity;
mod error;
mod journal;
mod kind;
mod migrate;
mod model;
mod open;
mod past;
mod query;
mod reader;
mod relation;
mod rename;
mod scorecard;
mod search;
mod summary;
mod table;
#[cfg(test)]
mod testing;
mod tx;
mod undo;
mod walk;
mod words;

pub use action::ActionRow;
pub use assessment::AssessmentRow;
pub use blueprint::BlueprintRow;
pub use canvas::CanvasRow;
pub use entity::{EntityCursor, EntityPage, EntityQuery, EntityRow, NodeRow};
pub use error::StoreError;
pub use journal::Coalesce;
pub use kind::Kind;
pub use model::ModelRow;
pub use open::{APPLICATION_ID, Store};
pub use past::PastItem;
pub use query::SearchHit;
pub use reader::{Counts, ItemOrder, Reader};
pub use relation::{Neighbour, RelationRow};
pub use scorecard::ScorecardRow;
pub use summary::{Change, ChangeSet, ChangedItem};
pub use tx::{Put, Tx};
