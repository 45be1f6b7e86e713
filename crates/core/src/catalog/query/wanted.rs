//! What a condition wants, taken apart once so that comparing costs little.

use std::cmp::Ordering;
use std::collections::HashSet;

use jiff::Timestamp;
use serde_json::{Number, Value};

use super::moment::moment;
use super::operator::Order;
use crate::catalog::wording::{quote, show};

/// A value that others are compared with.
#[derive(Clone, Debug)]
pub(super) enum Wanted {
    /// Null, which an absent value equals too.
    Null,
    /// A text, with the instant that it names if it names one.
    Text(String, Option<Timestamp>),
    /// A number.
    Number(Numeral),
    /// True, false, a list or an object: equal or not, nothing else.
    Other(Value),
}

/// A number with its value, so that `1` and `1.0` meet and long whole numbers stay exact.
#[derive(Clone, Debug)]
pub(super) struct Numeral {
    written: Number,
    whole: Option<i128>,
    float: Option<f64>,
}

impl Numeral {
    fn of(number: &Number) -> Self {
        Self { written: number.clone(), whole: number.as_i128(), float: number.as_f64() }
    }

    /// Where `other` lies beside this number; nothing for what no float can hold.
    fn compare(&self, other: &Number) -> Option<Ordering> {
        if self.written == *other {
            return Some(Ordering::Equal);
        }
        if let (Some(own), Some(other)) = (self.whole, other.as_i128()) {
            return Some(other.cmp(&own));
        }
        other.as_f64()?.partial_cmp(&self.float?)
    }
}

impl Wanted {
    /// Takes `value` apart.
    pub(super) fn of(value: &Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::String(text) => Self::Text(text.clone(), moment(text)),
            Value::Number(number) => Self::Number(Numeral::of(number)),
            Value::Bool(_) | Value::Array(_) | Value::Object(_) => Self::Other(value.clone()),
        }
    }

    /// Whether `value` or, in a list, one of its elements equals this.
    pub(super) fn equals(&self, value: &Value) -> bool {
        match value {
            Value::Array(_) if self.is_list() => self.equals_whole(value),
            Value::Array(items) => items.iter().any(|item| self.equals_whole(item)),
            single => self.equals_whole(single),
        }
    }

    /// Whether `value` itself equals this.
    fn equals_whole(&self, value: &Value) -> bool {
        match (self, value) {
            (Self::Null, Value::Null) => true,
            (Self::Text(own, instant), Value::String(text)) => {
                own == text || instant.is_some_and(|instant| moment(text) == Some(instant))
            }
            (Self::Number(own), Value::Number(number)) => {
                own.compare(number) == Some(Ordering::Equal)
            }
            (Self::Other(own), value) => same(own, value),
            _ => false,
        }
    }

    fn is_list(&self) -> bool {
        matches!(self, Self::Other(Value::Array(_)))
    }

    /// Whether it is a number or a moment, so that others can lie above or below it.
    pub(super) fn has_order(&self) -> bool {
        match self {
            Self::Text(_, instant) => instant.is_some(),
            Self::Number(own) => own.float.is_some(),
            Self::Null | Self::Other(_) => false,
        }
    }

    /// Whether `value`, which is not a list, lies beside this as `order` asks.
    pub(super) fn is_met(&self, order: Order, value: &Value) -> bool {
        let Some(place) = self.compare(value) else { return false };
        match order {
            Order::Above => place.is_gt(),
            Order::Below => place.is_lt(),
            Order::AtLeast => place.is_ge(),
            Order::AtMost => place.is_le(),
        }
    }

    fn compare(&self, value: &Value) -> Option<Ordering> {
        match (self, value) {
            (Self::Number(own), Value::Number(number)) => own.compare(number),
            (Self::Text(_, Some(own)), Value::String(text)) => Some(moment(text)?.cmp(own)),
            _ => None,
        }
    }

    /// Where another wanted value lies beside this one, if both are of one kind that has an order.
    pub(super) fn compare_wanted(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Number(own), Self::Number(other)) => own.compare(&other.written),
            (Self::Text(_, Some(own)), Self::Text(_, Some(other))) => Some(other.cmp(own)),
            _ => None,
        }
    }

    /// As a sentence shows it.
    pub(super) fn shown(&self) -> String {
        match self {
            Self::Null => show(&Value::Null),
            Self::Text(text, _) => quote(text),
            Self::Number(own) => show(&Value::Number(own.written.clone())),
            Self::Other(value) => show(value),
        }
    }
}

/// Whether two values are equal, numbers by their value. Texts inside lists and objects are
/// compared letter by letter.
fn same(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Number(left), Value::Number(right)) => {
            left == right || Numeral::of(left).compare(right) == Some(Ordering::Equal)
        }
        (Value::Array(left), Value::Array(right)) => {
            left.len() == right.len() && left.iter().zip(right).all(|(a, b)| same(a, b))
        }
        (Value::Object(left), Value::Object(right)) => {
            left.len() == right.len()
                && left.iter().all(|(key, a)| right.get(key).is_some_and(|b| same(a, b)))
        }
        (left, right) => left == right,
    }
}

/// Several wanted values of which one is enough.
#[derive(Clone, Debug)]
pub(super) struct Choice {
    /// As written, for sentences.
    pub(super) written: Vec<Value>,
    /// The texts that are no moments: found at once, however many there are.
    texts: HashSet<String>,
    others: Vec<Wanted>,
}

impl Choice {
    /// Takes the values apart.
    pub(super) fn of(values: &[Value]) -> Self {
        let mut texts = HashSet::new();
        let mut others = Vec::new();
        for value in values {
            match Wanted::of(value) {
                Wanted::Text(text, None) => drop(texts.insert(text)),
                other => others.push(other),
            }
        }
        Self { written: values.to_vec(), texts, others }
    }

    /// Whether `value` or, in a list, one of its elements equals one of them.
    pub(super) fn equals(&self, value: &Value) -> bool {
        let is_text = |value: &Value| value.as_str().is_some_and(|text| self.texts.contains(text));
        let has_text = match value {
            Value::Array(items) => items.iter().any(is_text),
            single => is_text(single),
        };
        has_text || self.others.iter().any(|wanted| wanted.equals(value))
    }

    /// Whether one of them is null, which an absent value equals.
    pub(super) fn has_null(&self) -> bool {
        self.others.iter().any(|wanted| matches!(wanted, Wanted::Null))
    }

    /// Whether `text` contains one of the texts.
    pub(super) fn is_within(&self, text: &str) -> bool {
        self.written.iter().filter_map(Value::as_str).any(|piece| text.contains(piece))
    }
}
