//! Judging model and assessment files: all problems, each with its place and what to do.
//!
//! Unknown keys are fine and are kept. A file of a newer `formatVersion` is refused with the code
//! `newer-format` and nothing else, because nothing else can be said about it.

mod assessment;
mod fields;
mod model;
#[cfg(test)]
mod testing;

pub use assessment::assessment;
pub use model::model;
