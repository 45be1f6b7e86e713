//! Aggregation properties: numbers over related entities.
//!
//! Every entity of the target blueprint that one of the ways leads to counts once, if it passes
//! the query. What a number is worked out from does not depend on the order of the entities.
//!
//! Averages over time divide by the periods from the earliest measured moment to now, a period
//! that has begun counting whole and one at least; `total` knows one period for entities, and for
//! a property it is the ordinary mean. A month is 30 days. Without entities a count, a sum and an
//! average of entities are 0, everything else is null.

use std::collections::{BTreeSet, HashMap};

use serde_json::Value;

use super::Key;
use super::document::Candidate;
use super::jq::{moment, number};
use super::session::{Found, Session, Trouble};
use super::ways::{self, Way};
use crate::catalog::pointer::{child, element};
use crate::catalog::query::Query;
use crate::catalog::wording::quote;
use crate::catalog::{Aggregation, Blueprint};
use crate::problem::{self, Problem};

/// An aggregation that was understood.
#[derive(Clone, Debug)]
pub(super) struct Measurement {
    target: String,
    ways: Vec<Way>,
    query: Option<Query>,
    measure: Measure,
}

#[derive(Clone, Debug, PartialEq)]
enum Measure {
    Count,
    AverageOfEntities(Rate),
    Property { name: String, function: Function },
}

#[derive(Clone, Debug, PartialEq)]
enum Function {
    Sum,
    Min,
    Max,
    Median,
    Average(Rate),
}

/// A division by time.
#[derive(Clone, Debug, PartialEq)]
struct Rate {
    /// Seconds of one period; nothing for the whole time.
    period: Option<f64>,
    /// The property that says when.
    measured_by: String,
}

impl Measurement {
    /// Reads an aggregation of `blueprint`; without errors it can be worked out.
    pub(super) fn read(
        blueprint: &Blueprint,
        name: &str,
        aggregation: &Aggregation,
        blueprints: &HashMap<&str, &Blueprint>,
    ) -> (Option<Self>, Vec<Problem>) {
        let base = child("/aggregationProperties", name);
        let mut problems = Vec::new();
        let measure = read_measure(&aggregation.calculation_spec, &mut problems);
        let query = aggregation.query.as_ref().and_then(|query| {
            let (query, found) = Query::read(query, &child(&base, "query"));
            problems.extend(found);
            query
        });
        let (source, target) = (blueprint.identifier.as_str(), aggregation.target.as_str());
        let ways = match &aggregation.path_filter {
            None => Some(ways::between(blueprints, source, target)),
            Some(filter) => read_filter(filter, blueprints, source, target, &mut problems),
        };
        if problem::has_errors(&problems) {
            return (None, problems);
        }
        let understood = measure.zip(ways).map(|(measure, ways)| Self {
            target: aggregation.target.clone(),
            ways,
            query,
            measure,
        });
        (understood, problems)
    }
}

fn unread(message: String) -> Problem {
    Problem::warning("aggregation-spec", message)
        .fix("Correct the aggregation property in the blueprint.")
}

fn read_measure(spec: &Value, problems: &mut Vec<Problem>) -> Option<Measure> {
    let text = |key: &str| spec.get(key).and_then(Value::as_str);
    let by_property = match text("calculationBy") {
        Some("entities") => false,
        Some("property") => true,
        None => text("property").is_some(),
        Some(other) => {
            problems.push(unread(format!("Nothing is calculated by {}.", quote(other))));
            return None;
        }
    };
    let period = match text("averageOf") {
        None | Some("total") => None,
        Some("hour") => Some(3_600.0),
        Some("day") => Some(86_400.0),
        Some("week") => Some(7.0 * 86_400.0),
        Some("month") => Some(30.0 * 86_400.0),
        Some(other) => {
            problems.push(unread(format!("There is no average of a {}.", quote(other))));
            return None;
        }
    };
    let measured_by = text("measureTimeBy").unwrap_or("$createdAt").to_owned();
    let rate = Rate { period, measured_by };
    let function = text("func").unwrap_or_default();
    if !by_property {
        return match function {
            "count" => Some(Measure::Count),
            "average" => Some(Measure::AverageOfEntities(rate)),
            other => {
                problems.push(unread(format!("Entities have no {}.", quote(other))));
                None
            }
        };
    }
    let function = match function {
        "sum" => Function::Sum,
        "min" => Function::Min,
        "max" => Function::Max,
        "median" => Function::Median,
        "average" => Function::Average(rate),
        other => {
            problems.push(unread(format!("A property has no {}.", quote(other))));
            return None;
        }
    };
    let Some(name) = text("property") else {
        problems.push(unread("The aggregation names no property.".to_owned()));
        return None;
    };
    Some(Measure::Property { name: name.to_owned(), function })
}

/// `[{path: [relation ids], fromBlueprint?}]`, or one such object.
fn read_filter(
    filter: &Value,
    blueprints: &HashMap<&str, &Blueprint>,
    source: &str,
    target: &str,
    problems: &mut Vec<Problem>,
) -> Option<Vec<Way>> {
    let filters = match filter {
        Value::Array(filters) => filters.as_slice(),
        one => std::slice::from_ref(one),
    };
    let mut ways = Vec::new();
    for (at, one) in filters.iter().enumerate() {
        let path = one.get("path").and_then(Value::as_array);
        let path: Option<Vec<&str>> =
            path.and_then(|path| path.iter().map(Value::as_str).collect());
        let from = one.get("fromBlueprint").and_then(Value::as_str);
        let way = path.and_then(|path| ways::written(blueprints, source, target, &path, from));
        match way {
            Some(way) => ways.push(way),
            None => problems.push(unread(format!(
                "The path filter at {} does not lead from {} to {}.",
                element("", at),
                quote(source),
                quote(target)
            ))),
        }
    }
    (!ways.is_empty()).then_some(ways)
}

impl Session<'_> {
    /// The number of an aggregation on one entity.
    pub(super) fn aggregate(&self, key: Key, measurement: &Measurement, depth: u8) -> Found {
        match self.measure(key, measurement, depth) {
            Ok(value) => Found::of(value),
            Err(trouble) => Found::failed(trouble),
        }
    }

    fn measure(&self, key: Key, wanted: &Measurement, depth: u8) -> Result<Value, Trouble> {
        let mut counted = Vec::new();
        for key in self.reached(key, &wanted.ways)? {
            let Some(entity) = self.entities.entity(key) else { continue };
            if *entity.blueprint != *wanted.target {
                continue;
            }
            if let Some(query) = &wanted.query {
                let candidate = Candidate::new(self, key, entity, depth);
                let passes = query.matches(&candidate, self.now);
                if let Some(trouble) = candidate.into_trouble() {
                    return Err(trouble);
                }
                if !passes {
                    continue;
                }
            }
            counted.push(key);
        }
        #[expect(clippy::cast_precision_loss, reason = "far fewer entities than 2^53")]
        let count = counted.len() as f64;
        let (name, function) = match &wanted.measure {
            Measure::Count => return Ok(number(count)),
            Measure::AverageOfEntities(rate) => {
                let Some(period) = rate.period else { return Ok(number(count)) };
                let moments = self.moments(&counted, rate, depth)?;
                let measured: Vec<f64> = moments.into_iter().flatten().collect();
                #[expect(clippy::cast_precision_loss, reason = "far fewer entities than 2^53")]
                let count = measured.len() as f64;
                return Ok(number(count / self.periods(&measured, period)));
            }
            Measure::Property { name, function } => (name, function),
        };
        if let Function::Average(rate) = function
            && rate.period.is_some()
        {
            return self.average_over_time(&counted, name, rate, depth);
        }
        let mut numbers = Vec::new();
        for key in counted {
            numbers.extend(self.number(key, name, depth)?);
        }
        // Sums of fractions depend on their order; sorted, on nothing but the numbers.
        numbers.sort_by(f64::total_cmp);
        let (Some(&first), Some(&last)) = (numbers.first(), numbers.last()) else {
            return Ok(if *function == Function::Sum { number(0.0) } else { Value::Null });
        };
        let middle = numbers.len() / 2;
        #[expect(clippy::cast_precision_loss, reason = "far fewer entities than 2^53")]
        let length = numbers.len() as f64;
        Ok(number(match function {
            Function::Sum => numbers.iter().sum(),
            Function::Min => first,
            Function::Max => last,
            Function::Average(_) => numbers.iter().sum::<f64>() / length,
            Function::Median if numbers.len() % 2 == 1 => numbers[middle],
            Function::Median => (numbers[middle - 1] + numbers[middle]) / 2.0,
        }))
    }

    fn average_over_time(
        &self,
        counted: &[Key],
        name: &str,
        rate: &Rate,
        depth: u8,
    ) -> Result<Value, Trouble> {
        let mut numbers = Vec::new();
        let mut measured = Vec::new();
        for (key, moment) in counted.iter().zip(self.moments(counted, rate, depth)?) {
            let Some(moment) = moment else { continue };
            if let Some(number) = self.number(*key, name, depth)? {
                numbers.push(number);
                measured.push(moment);
            }
        }
        let Some(period) = rate.period.filter(|_| !numbers.is_empty()) else {
            return Ok(Value::Null);
        };
        numbers.sort_by(f64::total_cmp);
        Ok(number(numbers.iter().sum::<f64>() / self.periods(&measured, period)))
    }

    fn number(&self, key: Key, name: &str, depth: u8) -> Result<Option<f64>, Trouble> {
        let found = self.resolve(key, name, depth + 1);
        match found.trouble.filter(Trouble::spreads) {
            Some(trouble) => Err(trouble),
            None => Ok(found.value.as_f64().filter(|number| number.is_finite())),
        }
    }

    /// When each entity was measured, in seconds since 1970; nothing where that cannot be read.
    fn moments(
        &self,
        counted: &[Key],
        rate: &Rate,
        depth: u8,
    ) -> Result<Vec<Option<f64>>, Trouble> {
        let mut moments = Vec::with_capacity(counted.len());
        for key in counted {
            let found = self.resolve(*key, &rate.measured_by, depth + 1);
            if let Some(trouble) = found.trouble.filter(Trouble::spreads) {
                return Err(trouble);
            }
            moments.push(found.value.as_str().and_then(moment));
        }
        Ok(moments)
    }

    /// Periods from the earliest moment to now.
    fn periods(&self, moments: &[f64], period: f64) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "milliseconds of this era are exact")]
        let now = self.now as f64 / 1000.0;
        let first = moments.iter().copied().fold(f64::INFINITY, f64::min);
        ((now - first) / period).ceil().max(1.0)
    }

    /// Every entity at the end of a way, each once.
    fn reached(&self, key: Key, ways: &[Way]) -> Result<BTreeSet<Key>, Trouble> {
        let mut reached = BTreeSet::new();
        for way in ways {
            let mut here = vec![key];
            for step in way {
                let mut next = Vec::new();
                for key in here {
                    let keys = if step.along {
                        self.entities.targets(key, &step.relation)
                    } else {
                        self.entities.sources(key, &step.blueprint, &step.relation)
                    };
                    if !self.visit(keys.len()) {
                        return Err(Trouble::Wide);
                    }
                    next.extend_from_slice(&keys);
                }
                next.sort_unstable();
                next.dedup();
                here = next;
            }
            reached.extend(here);
        }
        Ok(reached)
    }
}
