//! What is worked out of stored entities: derived properties and the levels of scorecards.

mod definitions;
mod entity;
mod stored_entities;

pub(crate) use definitions::DeriveMemory;
pub(crate) use entity::{Whole, of_entity};
