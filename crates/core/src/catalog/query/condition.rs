//! One condition: what it asks about and what it wants.

use std::borrow::Cow;

use serde_json::Value;

use super::moment::{instant, moment};
use super::operator::Order;
use super::preset::Preset;
use super::wanted::{Choice, Wanted};
use super::{Direction, Record};

/// One condition that was understood.
#[derive(Clone, Debug)]
pub(super) struct Condition {
    /// Where it stands in what its author wrote.
    pub(super) pointer: String,
    pub(super) about: About,
    pub(super) test: Test,
    /// Whether it asks the opposite: a negative operator, `not`, but not both.
    pub(super) negated: bool,
}

/// What a condition asks about.
#[derive(Clone, Debug)]
pub(super) enum About {
    Property(String),
    Relation(String),
    /// The record as a whole, in `relatedTo`.
    Record,
}

/// What a value must be for the condition to pass.
#[derive(Clone, Debug)]
pub(super) enum Test {
    Equal(Wanted),
    Order(Order, Wanted),
    Contains(Wanted),
    BeginsWith(String),
    EndsWith(String),
    Empty,
    ContainsAny(Choice),
    OneOf(Choice),
    Between(Wanted, Wanted),
    During(Preset),
    Expired,
    Related(Related),
}

/// The entities that a record must be related to.
#[derive(Clone, Debug)]
pub(super) struct Related {
    pub(super) blueprint: String,
    /// One of them is enough.
    pub(super) identifiers: Vec<String>,
    /// Either way when none is written.
    pub(super) direction: Option<Direction>,
}

impl Condition {
    pub(super) fn matches(&self, record: &dyn Record, now: i64) -> bool {
        let passed = match &self.test {
            Test::Related(related) => related.holds(record),
            test => test.holds(self.actual(record).as_deref(), now),
        };
        passed != self.negated
    }

    /// What the record holds where the condition looks.
    pub(super) fn actual<'r>(&self, record: &'r dyn Record) -> Option<Cow<'r, Value>> {
        match &self.about {
            About::Property(name) => record.property(name),
            About::Relation(name) => record.relation(name),
            About::Record => None,
        }
    }
}

impl Test {
    /// Whether `value` is as wanted; no value at all counts as null.
    fn holds(&self, value: Option<&Value>, now: i64) -> bool {
        let Some(value) = value.filter(|value| !value.is_null()) else {
            return match self {
                Self::Equal(wanted) => matches!(wanted, Wanted::Null),
                Self::OneOf(choice) => choice.has_null(),
                Self::Empty => true,
                _ => false,
            };
        };
        match self {
            Self::Equal(wanted) => wanted.equals(value),
            Self::OneOf(choice) => choice.equals(value),
            Self::Contains(wanted) => match (wanted, value) {
                (Wanted::Text(piece, _), Value::String(text)) => text.contains(piece.as_str()),
                (_, Value::Array(_)) => wanted.equals(value),
                _ => false,
            },
            Self::ContainsAny(choice) => match value {
                Value::String(text) => choice.is_within(text),
                Value::Array(_) => choice.equals(value),
                _ => false,
            },
            Self::Empty => match value {
                Value::String(text) => text.is_empty(),
                Value::Array(items) => items.is_empty(),
                Value::Object(members) => members.is_empty(),
                Value::Null | Value::Bool(_) | Value::Number(_) => false,
            },
            Self::BeginsWith(start) => {
                any(value, |one| one.as_str().is_some_and(|text| text.starts_with(start.as_str())))
            }
            Self::EndsWith(end) => {
                any(value, |one| one.as_str().is_some_and(|text| text.ends_with(end.as_str())))
            }
            Self::Order(order, wanted) => any(value, |one| wanted.is_met(*order, one)),
            Self::Between(from, to) => {
                any(value, |one| from.is_met(Order::AtLeast, one) && to.is_met(Order::AtMost, one))
            }
            Self::During(preset) => any(value, |one| {
                one.as_str().and_then(moment).is_some_and(|moment| preset.holds(moment, now))
            }),
            Self::Expired => any(value, |one| {
                one.as_str().and_then(moment).is_some_and(|moment| moment <= instant(now))
            }),
            // Asked of the record, never of a value.
            Self::Related(_) => false,
        }
    }
}

/// Whether the value or, in a list, one of its elements passes.
fn any(value: &Value, passes: impl Fn(&Value) -> bool) -> bool {
    match value {
        Value::Array(items) => items.iter().any(passes),
        single => passes(single),
    }
}

impl Related {
    fn holds(&self, record: &dyn Record) -> bool {
        if let [only] = self.identifiers.as_slice() {
            return self.asks(record, &[only.as_str()]);
        }
        let identifiers: Vec<&str> = self.identifiers.iter().map(String::as_str).collect();
        self.asks(record, &identifiers)
    }

    fn asks(&self, record: &dyn Record, identifiers: &[&str]) -> bool {
        let related = |direction| record.related_to(&self.blueprint, identifiers, direction);
        match self.direction {
            Some(direction) => related(direction),
            None => related(Direction::Upstream) || related(Direction::Downstream),
        }
    }
}
