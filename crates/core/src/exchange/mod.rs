//! Files and texts on their way in and out.
//!
//! Reading goes bytes → files ([`archive`]) → text ([`detect`]) → JSON ([`json`]) → items with
//! their places ([`read`]). YAML and Backstage descriptors become JSON on the way, as a [`twin`] of
//! the file; nothing is judged against a catalog before [`rehearse`] does so, with proposals for untyped
//! entities ([`infer`]). Writing ([`write`]) goes the other way.

pub mod archive;
pub mod backstage;
pub mod canonical;
pub mod conflict;
pub mod csv;
pub mod detect;
mod document;
mod foreign;
pub mod hcl;
pub mod infer;
pub mod json;
pub mod locate;
pub mod loss;
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
pub mod twin;
pub mod write;
pub mod yaml;

pub use plan::*;
pub use read::read;
pub use reading::*;
pub use rehearse::rehearse;
