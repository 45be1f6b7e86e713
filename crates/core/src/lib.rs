//! The domain of Plinth: catalog, graphs and maturity models.
//!
//! Nothing here reads a file, a clock, an environment variable or a database, and nothing here can
//! fail for reasons of the machine: time and limits come in as arguments, and every checker gives
//! back its value together with all problems it found.

pub mod catalog;
pub mod edit;
pub mod exchange;
pub mod generate;
pub mod graph;
pub mod maturity;
pub mod problem;

pub use problem::{Problem, Severity, Subject, SubjectKind};
