//! What a file shape cannot hold, said before anything is written.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::problem::Subject;

/// One thing that an export leaves out or that its reader will not accept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Loss {
    /// The item it belongs to.
    pub subject: Subject,
    /// What is lost, as a JSON pointer into the item, or empty for the item as a whole.
    pub what: String,
    /// Why, in one sentence.
    pub why: String,
}

/// The losses of one item in the making.
pub(super) struct Losses<'l> {
    pub(super) subject: Subject,
    pub(super) list: &'l mut Vec<Loss>,
}

impl Losses<'_> {
    pub(super) fn add(&mut self, what: impl Into<String>, why: impl Into<String>) {
        let subject = self.subject.clone();
        self.list.push(Loss { subject, what: what.into(), why: why.into() });
    }
}
