//! The use cases of Plinth and the one table of commands that carries them.
//!
//! [`call`] is the only way in: the window, the terminal and the tests' HTTP host each hand it a
//! command's name and a JSON request. A command body is short: it reads the request, calls the core
//! and the store, and shapes the answer.

pub mod api;
pub mod bindings;
pub mod blueprint;
mod derive;
pub mod entity;
mod error;
pub mod export;
pub mod graph;
pub mod history;
mod host;
pub mod import;
pub mod link;
pub mod listing;
pub mod maturity;
mod removal;
pub mod report;
pub mod settings;
pub mod shipped;
mod sources;
mod state;
mod stored;
pub mod studio;
pub mod table;
pub mod workspace;

pub use error::{AppError, ErrorCode};
pub use host::Host;
pub use state::App;
pub use table::call;
