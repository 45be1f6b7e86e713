//! Maturity models and assessments: reading, checking, scoring, drawing.
//!
//! A model is versioned data; an assessment refers to one by id, version and hash. Each aspect is
//! judged on its own: there is no overall number, and a level is never rounded up.

pub mod agreement;
pub mod assessment;
pub mod check;
pub mod date;
pub mod evidence;
pub mod geometry;
pub mod hash;
pub mod ladder;
pub mod mask;
pub mod model;
pub mod result;
pub mod score;

pub use assessment::Assessment;
pub use model::Model;
pub use result::Results;

#[cfg(test)]
mod sample;

/// `format` of a model file.
pub const MODEL_FORMAT: &str = "maturity-model";
/// `format` of an assessment file.
pub const ASSESSMENT_FORMAT: &str = "maturity-assessment";
/// The newest `formatVersion` of both that this version reads, and the one it writes.
pub const FORMAT_VERSION: u32 = 1;
