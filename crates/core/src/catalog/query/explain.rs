//! Why a condition passes or fails, for a person.

use serde::Serialize;
use serde_json::Value;
use ts_rs::TS;

use super::condition::{About, Condition, Related, Test};
use super::operator::Order;
use super::wanted::Wanted;
use super::{Direction, Group, Part, Record};
use crate::catalog::wording::{choice, quote, shorten, show, values};

/// What one condition says of one record.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ConditionResult {
    /// Where the condition stands in what its author wrote (JSON pointer).
    pub pointer: String,
    /// Whether it passes.
    pub passed: bool,
    /// The property it asks about.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub property: Option<String>,
    /// The relation it asks about.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub relation: Option<String>,
    /// What the record holds there; nothing when it holds nothing.
    #[ts(optional, type = "unknown")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub actual: Option<Value>,
    /// What is there and what was wanted, as in `language is "Go", wanted "Rust"`.
    pub why: String,
}

/// Appends what every condition of `group` says.
pub(super) fn explain(
    group: &Group,
    record: &dyn Record,
    now: i64,
    results: &mut Vec<ConditionResult>,
) {
    for part in &group.parts {
        match part {
            Part::Condition(condition) => results.push(condition.explain(record, now)),
            Part::Group(group) => explain(group, record, now, results),
        }
    }
}

impl Condition {
    fn explain(&self, record: &dyn Record, now: i64) -> ConditionResult {
        let passed = self.matches(record, now);
        let actual = self.actual(record);
        let why = match (&self.about, &self.test) {
            (_, Test::Related(related)) => related.sentence(passed != self.negated, self.negated),
            (About::Property(name) | About::Relation(name), test) => {
                let found = match actual.as_deref() {
                    None => "not set".to_owned(),
                    Some(value) => found(value),
                };
                format!("{} is {found}, wanted {}", shorten(name), test.phrase(self.negated))
            }
            (About::Record, test) => format!("wanted {}", test.phrase(self.negated)),
        };
        let (property, relation) = match &self.about {
            About::Property(name) => (Some(name.clone()), None),
            About::Relation(name) => (None, Some(name.clone())),
            About::Record => (None, None),
        };
        let actual = actual.map(std::borrow::Cow::into_owned);
        ConditionResult { pointer: self.pointer.clone(), passed, property, relation, actual, why }
    }
}

/// What a record holds, with the first elements of a list.
fn found(value: &Value) -> String {
    match value {
        Value::String(text) if text.is_empty() => "an empty text".to_owned(),
        Value::Array(items) if !items.is_empty() => format!("a list of {}", values(items)),
        Value::Object(members) if members.is_empty() => "an empty object".to_owned(),
        other => show(other),
    }
}

impl Test {
    /// What is wanted, to stand after "wanted"; `negated` when it is the opposite.
    fn phrase(&self, negated: bool) -> String {
        let but = if negated { "anything but " } else { "" };
        let it = if negated { "it not to" } else { "it to" };
        match self {
            Self::Equal(wanted) => format!("{but}{}", wanted.shown()),
            Self::OneOf(wanted) if wanted.written.is_empty() => {
                format!("{but}one of no values")
            }
            Self::OneOf(wanted) => format!("{but}{}", choice(&wanted.written)),
            Self::Order(order, wanted) => {
                let not = if negated { "not " } else { "" };
                format!("{not}{}", beside(*order, wanted))
            }
            Self::Contains(wanted) => format!("{it} contain {}", wanted.shown()),
            Self::ContainsAny(wanted) if wanted.written.is_empty() => {
                format!("{it} contain one of no values")
            }
            Self::ContainsAny(wanted) => format!("{it} contain {}", choice(&wanted.written)),
            Self::BeginsWith(start) => format!("{it} begin with {}", quote(start)),
            Self::EndsWith(end) => format!("{it} end with {}", quote(end)),
            Self::Empty if negated => "a value".to_owned(),
            Self::Empty => "no value".to_owned(),
            Self::Between(from, to) => {
                let not = if negated { "nothing" } else { "something" };
                format!("{not} from {} to {}", from.shown(), to.shown())
            }
            Self::During(preset) => {
                let not = if negated { "no moment" } else { "a moment" };
                format!("{not} {}", preset.phrase())
            }
            Self::Expired if negated => "no moment in the past".to_owned(),
            Self::Expired => "a moment in the past".to_owned(),
            // Says its whole sentence itself.
            Self::Related(_) => String::new(),
        }
    }
}

/// A place beside a number ("more than 3") or a moment ("later than …").
fn beside(order: Order, wanted: &Wanted) -> String {
    let shown = wanted.shown();
    let is_moment = matches!(wanted, Wanted::Text(..));
    match order {
        Order::Above if is_moment => format!("later than {shown}"),
        Order::Below if is_moment => format!("earlier than {shown}"),
        Order::AtLeast if is_moment => format!("{shown} or later"),
        Order::AtMost if is_moment => format!("{shown} or earlier"),
        Order::Above => format!("more than {shown}"),
        Order::Below => format!("less than {shown}"),
        Order::AtLeast => format!("at least {shown}"),
        Order::AtMost => format!("at most {shown}"),
    }
}

impl Related {
    /// Whether it is related, and that the opposite was wanted if it fails.
    fn sentence(&self, is_related: bool, negated: bool) -> String {
        let names: Vec<Value> = self.identifiers.iter().cloned().map(Value::String).collect();
        let others = if names.is_empty() { "any of none".to_owned() } else { choice(&names) };
        let others = format!("{others} of {}", quote(&self.blueprint));
        let not = if is_related { "" } else { "not " };
        let wanted = if negated { "wanted it not to be" } else { "wanted it to be" };
        let way = match self.direction {
            Some(Direction::Upstream) => "dependent on",
            Some(Direction::Downstream) => "a dependency of",
            None => "related to",
        };
        format!("it is {not}{way} {others}, {wanted}")
    }
}
