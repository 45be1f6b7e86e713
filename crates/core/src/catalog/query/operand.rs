//! Reading what a condition compares with, as its operator needs it.

use serde_json::Value;

use super::condition::Test;
use super::operator::Operator;
use super::preset::{PRESETS, Preset};
use super::read::instead;
use super::wanted::{Choice, Wanted};
use crate::catalog::fields::Fields;
use crate::catalog::pointer::{child, element};
use crate::catalog::wording::{kind, quote};
use crate::problem::Problem;

/// Most values that one condition compares with.
pub(super) const MOST_VALUES: usize = 10_000;

/// One condition's value, read as its operator needs it.
struct Operand<'a, 'f, 'm, 'p> {
    fields: &'f mut Fields<'m, 'p>,
    operator: &'a str,
    value: &'m Value,
}

/// Reads what a value must be; `name` is the operator as written.
pub(super) fn read_test(
    fields: &mut Fields<'_, '_>,
    name: &str,
    operator: Operator,
) -> Option<Test> {
    match operator {
        Operator::Empty => return Some(Test::Empty),
        Operator::Expired => return Some(Test::Expired),
        _ => {}
    }
    let Some(value) = fields.written("value") else {
        let problem = Problem::warning(
            "missing-value",
            format!("The condition has no \"value\" for {} to compare with.", quote(name)),
        )
        .at(fields.pointer())
        .fix("Add a \"value\".");
        fields.report(problem);
        return None;
    };
    let mut operand = Operand { fields, operator: name, value };
    match operator {
        Operator::Equal => operand.equal().map(Test::Equal),
        Operator::Order(order) => operand.ordered().map(|wanted| Test::Order(order, wanted)),
        Operator::Contains => operand.single().map(Test::Contains),
        Operator::BeginsWith => operand.text().map(Test::BeginsWith),
        Operator::EndsWith => operand.text().map(Test::EndsWith),
        Operator::ContainsAny => operand.choice(true).map(Test::ContainsAny),
        Operator::MatchAny => operand.choice(true).map(Test::OneOf),
        Operator::In => operand.choice(false).map(Test::OneOf),
        Operator::Between => operand.range(),
        Operator::Empty | Operator::Expired | Operator::RelatedTo => None,
    }
}

impl Operand<'_, '_, '_, '_> {
    /// Says what the operator wants instead of what stands at `pointer`.
    fn refuse<T>(&mut self, pointer: String, found: &str, wanted: &str, fix: &str) -> Option<T> {
        let message = format!("{} wants {wanted}, but finds {found}.", quote(self.operator));
        self.fields.report(Problem::warning("unusable-value", message).at(pointer).fix(fix));
        None
    }

    fn refuse_value<T>(&mut self, wanted: &str, fix: &str) -> Option<T> {
        self.refuse(self.fields.at("value"), kind(self.value), wanted, fix)
    }

    fn equal(&mut self) -> Option<Wanted> {
        if self.value.get("preset").is_some_and(Value::is_string) {
            return self.refuse(
                self.fields.at("value"),
                "a preset",
                "a value",
                "Use \"between\" or \"notBetween\" with a preset.",
            );
        }
        Some(Wanted::of(self.value))
    }

    fn ordered(&mut self) -> Option<Wanted> {
        let wanted = Wanted::of(self.value);
        if wanted.has_order() {
            return Some(wanted);
        }
        self.refuse_value(
            "a number or a moment",
            "Write a number without quotes, or a moment such as \"2024-03-26T09:30:00Z\".",
        )
    }

    fn single(&mut self) -> Option<Wanted> {
        match self.value {
            Value::String(_) | Value::Number(_) | Value::Bool(_) => Some(Wanted::of(self.value)),
            _ => self.refuse_value(
                "a single value",
                "Write one text, or use \"containsAny\" with a list.",
            ),
        }
    }

    fn text(&mut self) -> Option<String> {
        match self.value.as_str() {
            Some(text) => Some(text.to_owned()),
            None => self.refuse_value("a text", "Put it in double quotes."),
        }
    }

    /// Several values; a single one where `takes_one` allows it.
    fn choice(&mut self, takes_one: bool) -> Option<Choice> {
        match self.value {
            Value::Array(values) if values.len() <= MOST_VALUES => Some(Choice::of(values)),
            Value::Array(values) => self.refuse(
                self.fields.at("value"),
                &format!("{}", values.len()),
                &format!("at most {MOST_VALUES} values"),
                "Say what they have in common, or mark them with a property of their own.",
            ),
            Value::String(_) | Value::Number(_) | Value::Bool(_) if takes_one => {
                Some(Choice::of(std::slice::from_ref(self.value)))
            }
            _ => self.refuse_value("a list of values", "Put the values in square brackets."),
        }
    }

    /// A preset by its name or as `{"preset": …}`, or two ends as `{"from": …, "to": …}` or as a
    /// list of two.
    fn range(&mut self) -> Option<Test> {
        let at = self.fields.at("value");
        let ends = match self.value {
            Value::String(name) => return self.preset(name, at),
            Value::Object(members) => match members.get("preset") {
                Some(Value::String(name)) => return self.preset(name, child(&at, "preset")),
                _ => [("from", members.get("from")), ("to", members.get("to"))]
                    .map(|(key, end)| (end, child(&at, key))),
            },
            Value::Array(ends) if ends.len() == 2 => {
                [0, 1].map(|index| (ends.get(index), element(&at, index)))
            }
            _ => [(None, at.clone()), (None, at.clone())],
        };
        let [(Some(from), from_at), (Some(to), to_at)] = ends else {
            return self.refuse_value(
                "two ends or a preset",
                "Write {\"from\": …, \"to\": …} or {\"preset\": \"lastWeek\"}.",
            );
        };
        let mut wanted = [(from, from_at), (to, to_at)].map(|(end, pointer)| {
            let wanted = Wanted::of(end);
            if wanted.has_order() {
                return Some(wanted);
            }
            self.refuse(
                pointer,
                kind(end),
                "numbers or moments",
                "Write a number without quotes, or a moment such as \"2024-03-26T09:30:00Z\".",
            )
        });
        let (from, to) = (wanted[0].take()?, wanted[1].take()?);
        match from.compare_wanted(&to) {
            Some(place) if place.is_ge() => Some(Test::Between(from, to)),
            Some(_) => self.refuse(
                at,
                "its ends the other way round",
                "a range that begins before it ends",
                "Swap the two ends.",
            ),
            None => self.refuse(
                at,
                "one of each",
                "two numbers or two moments",
                "Write both ends as numbers or both as moments.",
            ),
        }
    }

    fn preset(&mut self, name: &str, pointer: String) -> Option<Test> {
        if let Some(preset) = Preset::named(name) {
            return Some(Test::During(preset));
        }
        let problem = Problem::warning(
            "unknown-preset",
            format!("The date preset {} is not known.", quote(name)),
        )
        .at(pointer)
        .fix(instead(name, PRESETS.iter().map(|(name, ..)| *name)));
        self.fields.report(problem);
        None
    }
}
