//! Titles that tell nothing apart: blank ones, and one title for two things.

use std::collections::HashMap;

use super::blueprint::Blueprint;
use super::pointer::child;
use super::wording::quote;
use crate::problem::{Problem, Subject};

/// One title of a property, written or derived, with its key and its place.
pub(crate) struct Titled<'a> {
    /// The property's key.
    pub(crate) key: &'a str,
    /// Its title, if it has one.
    pub(crate) title: Option<&'a str>,
    /// Where the title stands.
    pub(crate) pointer: String,
}

/// The properties of a blueprint in the order in which a card shows them.
pub(crate) fn titled(blueprint: &Blueprint) -> Vec<Titled<'_>> {
    let mut all = Vec::new();
    macro_rules! section {
        ($section:literal, $map:expr) => {
            for (key, property) in &$map {
                let pointer = child(&child($section, key), "title");
                all.push(Titled { key, title: property.title.as_deref(), pointer });
            }
        };
    }
    section!("/schema/properties", blueprint.properties);
    section!("/mirrorProperties", blueprint.mirrors);
    section!("/calculationProperties", blueprint.calculations);
    section!("/aggregationProperties", blueprint.aggregations);
    all
}

/// What makes two titles look the same.
pub(crate) fn folded(title: &str) -> String {
    title.trim().to_lowercase()
}

/// Blueprints with a blank title, and those whose title another one had first.
pub(crate) fn check_titles(all: &[Blueprint]) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut first: HashMap<String, &Blueprint> = HashMap::with_capacity(all.len());
    for blueprint in all {
        let about = Subject::blueprint(&blueprint.identifier);
        let key = folded(&blueprint.title);
        if key.is_empty() {
            problems.push(
                Problem::warning("blank-title", "The title is blank.")
                    .about(about)
                    .at("/title")
                    .fix("Give it a title that can be seen."),
            );
            continue;
        }
        if let Some(other) = first.get(&key) {
            problems.push(
                Problem::warning(
                    "duplicate-title",
                    format!(
                        "{} and {} are both called {}.",
                        quote(&other.identifier),
                        quote(&blueprint.identifier),
                        quote(blueprint.title.trim())
                    ),
                )
                .about(about)
                .at("/title")
                .fix("Give one of the two another title."),
            );
        } else {
            first.insert(key, blueprint);
        }
        problems.extend(check_property_titles(blueprint));
    }
    problems
}

fn check_property_titles(blueprint: &Blueprint) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut first: HashMap<String, &str> = HashMap::new();
    for Titled { key, title, pointer } in titled(blueprint) {
        let Some(title) = title else { continue };
        let about = Subject::blueprint(&blueprint.identifier);
        let folded = folded(title);
        if folded.is_empty() {
            problems.push(
                Problem::warning(
                    "blank-property-title",
                    format!("The title of {} is blank.", quote(key)),
                )
                .about(about)
                .at(pointer)
                .fix("Write a title, or leave it out to show the key."),
            );
        } else if let Some(other) = first.get(&folded) {
            problems.push(
                Problem::info(
                    "duplicate-property-title",
                    format!(
                        "{} and {} are both called {}.",
                        quote(other),
                        quote(key),
                        quote(title.trim())
                    ),
                )
                .about(about)
                .at(pointer)
                .fix("Give one of the two another title."),
            );
        } else {
            first.insert(folded, key);
        }
    }
    problems
}
