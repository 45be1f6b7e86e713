//! Requests and answers of the command table: what the window, the terminal and tests exchange
//! with the core. JSON, camelCase; Rust is the source, the TypeScript side is generated.

pub mod catalog;
pub mod graph;
pub mod history;
pub mod import;
pub mod maturity;
pub mod studio;
pub mod workspace;

use plinth_core::Problem;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A request without content.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize, TS)]
pub struct Nothing {}

/// Everything found wrong, worst first.
#[derive(Clone, Debug, Default, Serialize, TS)]
pub struct Checked {
    /// The problems.
    pub problems: Vec<Problem>,
}

/// Something written as text: a picture in one of its formats, or items for the clipboard.
#[derive(Clone, Debug, Serialize, TS)]
pub struct PlainText {
    /// The text.
    pub text: String,
}

/// A file that was written.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Written {
    /// Where.
    pub path: String,
    /// Its size in bytes.
    #[ts(type = "number")]
    pub bytes: u64,
}

/// What to do when something else points to a thing that is about to go.
///
/// The problems of a `has-dependents` refusal say which choices lead on. With `has-entities` or
/// `required-by` among them something cannot be without the thing, so that only cascading does;
/// without, both do, and mean the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Dependents {
    /// Refuse and name them.
    #[default]
    Block,
    /// Delete them too.
    Cascade,
    /// Take the pointers out of them.
    Detach,
}
