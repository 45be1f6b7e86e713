//! Blueprints: what entities of one kind look like and point to.

use indexmap::IndexMap;
use serde::Serialize;
use serde_json::Value;
use ts_rs::TS;

use super::aggregation::Aggregation;
use super::calculation::Calculation;
use super::fields::{Fields, LONGEST_TITLE};
use super::identifier;
use super::mirror::Mirror;
use super::pointer::{child, element};
use super::property::Property;
use super::relation::Relation;
use super::wording::{kind, nearest, quote};
use crate::problem::{Problem, Subject};

/// Longest description of a blueprint, in characters.
const LONGEST_DESCRIPTION: usize = 200;

/// A blueprint as read; `value` holds every key its author wrote, also those unknown here
/// (ownership, changelog destination, read-only keys, legacy keys).
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Blueprint {
    /// Its name among blueprints; immutable.
    pub identifier: String,
    /// Shown instead of its identifier; the identifier itself when the title is unusable.
    pub title: String,
    /// What it is for.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Name of an icon; unknown names are fine.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub icon: Option<String>,
    /// `schema.properties`, in the author's order.
    #[ts(as = "std::collections::HashMap<String, Property>")]
    pub properties: IndexMap<String, Property>,
    /// Relations by key, in the author's order.
    #[ts(as = "std::collections::HashMap<String, Relation>")]
    pub relations: IndexMap<String, Relation>,
    /// Mirror properties by key.
    #[ts(as = "std::collections::HashMap<String, Mirror>")]
    pub mirrors: IndexMap<String, Mirror>,
    /// Calculation properties by key.
    #[ts(as = "std::collections::HashMap<String, Calculation>")]
    pub calculations: IndexMap<String, Calculation>,
    /// Aggregation properties by key.
    #[ts(as = "std::collections::HashMap<String, Aggregation>")]
    pub aggregations: IndexMap<String, Aggregation>,
    /// The whole blueprint as written.
    #[ts(type = "unknown")]
    pub value: Value,
}

impl Blueprint {
    /// Reads a blueprint and reports everything wrong with it by itself.
    ///
    /// Nothing comes back when it has no identifier or no readable schema; parts that are wrong
    /// are left out of the maps and reported. Colours, formats and whatever needs other
    /// blueprints is judged by [`check_blueprints`](super::check_blueprints).
    pub fn read(value: &Value) -> (Option<Self>, Vec<Problem>) {
        let mut problems = Vec::new();
        let blueprint = Self::read_into(value, &mut problems);
        let subject = match value.get("identifier").and_then(Value::as_str) {
            Some(identifier) => Subject::blueprint(identifier),
            None => Subject {
                kind: crate::problem::SubjectKind::Blueprint,
                blueprint: None,
                identifier: None,
            },
        };
        for problem in &mut problems {
            problem.subject = Some(subject.clone());
        }
        (blueprint, problems)
    }

    fn read_into(value: &Value, problems: &mut Vec<Problem>) -> Option<Self> {
        let mut fields = Fields::object(value, "", "The blueprint", problems)?;
        let identifier = fields.identifier("The blueprint", identifier::check_blueprint);
        let title = fields.required_title().map(str::to_owned);
        let description = fields.short_text("description", LONGEST_DESCRIPTION).map(str::to_owned);
        let icon = fields.text("icon").map(str::to_owned);
        let properties = read_schema(&mut fields);
        let relations = read_map(&mut fields, "relations", Relation::read);
        let mirrors = read_map(&mut fields, "mirrorProperties", Mirror::read);
        let calculations = read_map(&mut fields, "calculationProperties", Calculation::read);
        let aggregations = read_map(&mut fields, "aggregationProperties", Aggregation::read);
        read_ownership(&mut fields);
        read_changelog_destination(&mut fields);
        fields.flag("includeInGlobalSearch");
        report_formulas(&mut fields);
        let identifier = identifier?.to_owned();
        let blueprint = Self {
            title: title.unwrap_or_else(|| identifier.clone()),
            identifier,
            description,
            icon,
            properties: properties?,
            relations,
            mirrors,
            calculations,
            aggregations,
            value: value.clone(),
        };
        blueprint.check_names(problems);
        Some(blueprint)
    }

    /// Whether entities may carry `name` among their properties although it is computed.
    pub fn is_computed(&self, name: &str) -> bool {
        self.mirrors.contains_key(name)
            || self.calculations.contains_key(name)
            || self.aggregations.contains_key(name)
    }

    /// One name for two kinds of properties makes the second invisible.
    fn check_names(&self, problems: &mut Vec<Problem>) {
        let computed = [
            ("mirrorProperties", self.mirrors.keys().collect::<Vec<_>>()),
            ("calculationProperties", self.calculations.keys().collect()),
            ("aggregationProperties", self.aggregations.keys().collect()),
        ];
        for (section, names) in computed {
            for name in names.into_iter().filter(|name| self.properties.contains_key(*name)) {
                problems.push(
                    Problem::warning(
                        "name-used-twice",
                        format!("{} is both a property and one of {section}.", quote(name)),
                    )
                    .at(child(&child("", section), name))
                    .fix("Rename one of the two."),
                );
            }
        }
    }
}

fn read_map<T>(
    fields: &mut Fields<'_, '_>,
    key: &str,
    read: fn(&Value, &str, &mut Vec<Problem>) -> Option<T>,
) -> IndexMap<String, T> {
    let mut map = IndexMap::new();
    for (name, value, pointer) in fields.keyed(key) {
        if let Some(member) = read(value, &pointer, fields.problems()) {
            map.insert(name.to_owned(), member);
        }
    }
    map
}

fn read_schema(fields: &mut Fields<'_, '_>) -> Option<IndexMap<String, Property>> {
    const FIX: &str = "Write \"schema\": {\"properties\": {}, \"required\": []}.";
    if fields.get("schema").is_none() {
        fields.report(
            Problem::error("missing-schema", "The blueprint has no schema.").at("").fix(FIX),
        );
        return None;
    }
    if let Some(other) = fields.get("schema").filter(|schema| !schema.is_object()) {
        fields.report(
            Problem::error(
                "schema-not-an-object",
                format!("The schema is {}, not an object.", kind(other)),
            )
            .at("/schema")
            .fix(FIX),
        );
        return None;
    }
    let map = fields.members("schema")?;
    let mut schema = Fields::new(map, "/schema", fields.problems());
    if schema.get("properties").is_none() {
        let problem = Problem::error("missing-properties", "The schema has no \"properties\".")
            .at("/schema")
            .fix("Add \"properties\": {}.");
        schema.report(problem);
    }
    if schema.get("$ref").is_some() {
        let problem = Problem::warning(
            "schema-reference",
            "The schema refers to another document; references are never followed.",
        )
        .at("/schema/$ref")
        .fix("Write the properties into the blueprint itself.");
        schema.report(problem);
    }
    let mut properties = read_map(&mut schema, "properties", Property::read);
    let declared = schema.get("properties").and_then(Value::as_object);
    for (index, name) in schema.list("required").into_iter().flatten().enumerate() {
        let at = element("/schema/required", index);
        let Some(name) = name.as_str() else {
            let problem = Problem::error(
                "not-a-text",
                format!("A required property is named by {}, not by a text.", kind(name)),
            )
            .at(at)
            .fix("List the keys of the required properties in double quotes.");
            schema.report(problem);
            continue;
        };
        if let Some(property) = properties.get_mut(name) {
            property.required = true;
        } else if declared.is_none_or(|map| !map.contains_key(name)) {
            let fix = match nearest(name, properties.keys().map(String::as_str)) {
                Some(near) => format!("Did you mean {}?", quote(near)),
                None => "Declare it under \"properties\" or take it off the list.".to_owned(),
            };
            let problem = Problem::warning(
                "required-undeclared",
                format!("{} is required but not declared, so it is not asked for.", quote(name)),
            )
            .at(at)
            .fix(fix);
            schema.report(problem);
        }
    }
    Some(properties)
}

fn read_ownership(fields: &mut Fields<'_, '_>) {
    let Some(map) = fields.members("ownership") else { return };
    let mut ownership = Fields::new(map, "/ownership", fields.problems());
    ownership.short_text("title", LONGEST_TITLE);
    match ownership.required_text("type", "The ownership") {
        Some("Inherited") => {
            ownership.required_text("path", "The inherited ownership");
        }
        Some("Direct") | None => {}
        Some(other) => {
            let problem = Problem::error(
                "unknown-ownership",
                format!("The ownership type {} does not exist.", quote(other)),
            )
            .at("/ownership/type")
            .fix("Use \"Direct\", or \"Inherited\" with a \"path\".");
            ownership.report(problem);
        }
    }
}

fn read_changelog_destination(fields: &mut Fields<'_, '_>) {
    let Some(map) = fields.members("changelogDestination") else { return };
    let mut destination = Fields::new(map, "/changelogDestination", fields.problems());
    match destination.required_text("type", "The changelog destination") {
        Some("WEBHOOK") => {
            destination.required_text("url", "The webhook");
        }
        Some("KAFKA") | None => {}
        Some(other) => {
            let problem = Problem::error(
                "unknown-destination",
                format!("The changelog destination {} does not exist.", quote(other)),
            )
            .at("/changelogDestination/type")
            .fix("Use \"KAFKA\", or \"WEBHOOK\" with a \"url\".");
            destination.report(problem);
        }
    }
}

/// Legacy formulas are kept, but nothing computes them until they are converted.
fn report_formulas(fields: &mut Fields<'_, '_>) {
    let count = fields.members("formulaProperties").map_or(0, serde_json::Map::len);
    if count > 0 {
        fields.report(
            Problem::info(
                "formula-properties",
                "\"formulaProperties\" is a legacy key: its values are kept but not computed.",
            )
            .at("/formulaProperties")
            .fix("Convert them to calculation properties."),
        );
    }
}
