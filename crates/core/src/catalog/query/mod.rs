//! The query language of scorecards, filters and searches: read once, asked of many records.
//!
//! A query is a tree of groups (`and`, `or`) over conditions. A scorecard's rule calls its list
//! `conditions`, a search calls it `rules`; both are read wherever either may stand, and groups
//! nest to a bounded depth. A query comes back only when **all** of it was understood: half a
//! query would say something that its author did not.
//!
//! What the operators mean, decided once for all of them:
//!
//! - **A negative operator is the exact opposite of its positive one.** `!=`, `notIn`,
//!   `doesNotContains`, `isNotExpired` and the others pass wherever `=`, `in`, … fail, and so does
//!   every operator with `"not": true`. It follows that an absent value passes a negative
//!   operator: what is not there does not contain anything. Where that is not meant, ask for
//!   `isNotEmpty` beside it.
//! - **Absent and null are the same**; both equal `null` and nothing else. `isEmpty` passes for
//!   them and for an empty text, list or object; a number or a truth value is never empty.
//! - **Kinds never mix.** `3` and `"3"` differ, as do `true` and `"true"`. Numbers compare by their
//!   value (`1` is `1.0`), texts that are both moments (RFC 3339, or a day, read as its midnight in
//!   UTC) by the instant they name, all other texts letter by letter, case included.
//! - **Order is for numbers and moments.** `>`, `<`, `>=`, `<=` and `between` fail for every other
//!   kind, and for a number beside a moment. The ends of a range belong to it.
//! - **A list passes where one of its elements does**, so that a property mirrored through many
//!   relations and a relation to many can be asked like a single one; its opposite then says that
//!   no element does. Only a list that is itself what is wanted, as in `= ["a", "b"]`, is compared
//!   as a whole.
//! - `contains` looks for a piece of a text, but for a whole element in a list; `containsAny` does
//!   the same with several; `in` and `matchAny` want the value, or an element, to equal one of
//!   theirs.
//! - **`isExpired`** passes from the moment on that the property names.
//! - **`relatedTo`** follows relations the way that its `direction` says, or either way without one.
//!   Upstream is what a record depends on, downstream what depends on it.
//! - **Presets** end now and reach back a rolling day, 7 or 14 days, or calendar months; only
//!   `today` and `yesterday` are whole days of UTC.

mod condition;
mod explain;
mod moment;
mod operand;
mod operator;
mod preset;
mod read;
#[cfg(test)]
pub(in crate::catalog) mod tests;
mod wanted;

use std::borrow::Cow;

use serde_json::Value;

use self::condition::Condition;
pub use self::explain::ConditionResult;
use crate::problem::Problem;

/// What a query is asked of: one entity with everything that can be named in it.
pub trait Record {
    /// A property, a derived property or a `$meta` property; None when absent.
    fn property(&self, name: &str) -> Option<Cow<'_, Value>>;
    /// A relation's value as stored: identifier, list, null; None when absent.
    fn relation(&self, name: &str) -> Option<Cow<'_, Value>>;
    /// Whether it is related, directly or through others, to one of the entities.
    fn related_to(&self, blueprint: &str, identifiers: &[&str], direction: Direction) -> bool;
}

/// Which way relations are followed from a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Towards what the record depends on.
    Upstream,
    /// Towards what depends on the record.
    Downstream,
}

/// A query that was understood; made once, asked often.
///
/// Asking it allocates nothing but for `relatedTo` with several identifiers.
#[derive(Clone, Debug)]
pub struct Query {
    root: Group,
}

/// Parts of which all (`and`) or at least one (`or`) must pass.
#[derive(Clone, Debug)]
struct Group {
    all: bool,
    negated: bool,
    parts: Vec<Part>,
}

#[derive(Clone, Debug)]
enum Part {
    Condition(Box<Condition>),
    Group(Group),
}

impl Query {
    /// Reads a scorecard query (`conditions`), a filter or a search query (`rules`), nested ones
    /// too.
    ///
    /// `pointer` is where `value` stands in what its author wrote; problems are reported below it.
    /// Either the query comes back or at least one problem does, never both. An empty `rules` asks
    /// nothing: it passes everything under `and` and nothing under `or`. Empty `conditions` are an
    /// error, because a scorecard's rule must ask something.
    pub fn read(value: &Value, pointer: &str) -> (Option<Self>, Vec<Problem>) {
        let mut problems = Vec::new();
        let root = read::read_query(value, pointer, &mut problems);
        (root.filter(|_| problems.is_empty()).map(|root| Self { root }), problems)
    }

    /// Whether a record passes at the instant `now` (milliseconds since 1970, UTC).
    pub fn matches(&self, record: &dyn Record, now: i64) -> bool {
        self.root.matches(record, now)
    }

    /// What every condition says of a record at the instant `now`, in the order in which they are
    /// written; see [`ConditionResult`].
    pub fn explain(&self, record: &dyn Record, now: i64) -> Vec<ConditionResult> {
        let mut results = Vec::new();
        explain::explain(&self.root, record, now, &mut results);
        results
    }
}

impl Group {
    fn matches(&self, record: &dyn Record, now: i64) -> bool {
        let mut parts = self.parts.iter();
        let passed = if self.all {
            parts.all(|part| part.matches(record, now))
        } else {
            parts.any(|part| part.matches(record, now))
        };
        passed != self.negated
    }
}

impl Part {
    fn matches(&self, record: &dyn Record, now: i64) -> bool {
        match self {
            Self::Condition(condition) => condition.matches(record, now),
            Self::Group(group) => group.matches(record, now),
        }
    }
}
