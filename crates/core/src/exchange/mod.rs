//! Files and texts on their way in and out.
//!
//! Reading goes bytes → text ([`detect`]) → JSON ([`json`]) → items with their places ([`read`]);
//! nothing is judged against a catalog before [`rehearse`] does so, with proposals for untyped
//! entities ([`infer`]). Writing ([`write`]) goes the other way.

pub mod canonical;
pub mod conflict;
pub mod detect;
mod document;
pub mod infer;
pub mod json;
pub mod locate;
pub mod merge;
mod outline;
pub mod plan;
pub mod read;
pub mod reading;
pub mod rehearse;
pub mod repair;
mod salvage;
mod scan;
pub mod text;
pub mod write;

pub use plan::*;
pub use read::read;
pub use reading::*;
pub use rehearse::rehearse;
