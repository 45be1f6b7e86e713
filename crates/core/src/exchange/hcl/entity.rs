//! `port_entity`.

use serde_json::{Map, Value};

use super::DEPTH;
use super::expression::{Arguments, Expression, block};
use crate::catalog::READ_ONLY_KEYS;
use crate::catalog::pointer::child;
use crate::exchange::json::parse;
use crate::exchange::loss::{Loss, Losses};
use crate::exchange::write::SourceItem;
use crate::problem::Subject;

/// Members that an entity's resource has arguments for.
const KNOWN: [&str; 7] =
    ["identifier", "title", "blueprint", "icon", "team", "properties", "relations"];

/// The resource of one entity; `owner` is the label of its blueprint's resource.
pub(super) fn resource(
    item: &SourceItem<'_>,
    label: &str,
    owner: Option<&str>,
    losses: &mut Vec<Loss>,
) -> Option<String> {
    let blueprint = item.blueprint.unwrap_or_default();
    let subject = Subject::entity(blueprint, item.identifier);
    let mut losses = Losses { subject, list: losses };
    let Ok(Value::Object(entity)) = parse(item.source, DEPTH) else {
        losses.add("", "Its stored text is no object.");
        return None;
    };
    let mut arguments = Arguments::default();
    arguments.add("identifier", Expression::Literal(Value::from(item.identifier)));
    if let Some(title) = entity.get("title").filter(|title| title.is_string()) {
        arguments.add("title", Expression::Literal(title.clone()));
    }
    let blueprint = match owner {
        Some(label) => Expression::Reference(format!("port_blueprint.{label}.identifier")),
        None => Expression::Literal(Value::from(blueprint)),
    };
    arguments.add("blueprint", blueprint);
    if let Some(icon) = entity.get("icon").filter(|icon| icon.is_string()) {
        arguments.add("icon", Expression::Literal(icon.clone()));
    }
    match entity.get("team") {
        Some(team @ Value::Array(_)) => arguments.add("teams", Expression::Literal(team.clone())),
        Some(team @ Value::String(_)) => {
            arguments.add("teams", Expression::Literal(Value::Array(vec![team.clone()])));
        }
        _ => {}
    }
    let section = |name: &str| entity.get(name).and_then(Value::as_object);
    if let Some(members) = section("properties") {
        arguments.add_object("properties", properties(members, &mut losses));
    }
    if let Some(members) = section("relations") {
        arguments.add_object("relations", relations(members, &mut losses));
    }
    for key in entity.keys() {
        if !KNOWN.contains(&key.as_str()) && !READ_ONLY_KEYS.contains(&key.as_str()) {
            losses.add(child("", key), "The resource has no such argument.");
        }
    }
    Some(block("port_entity", label, &arguments))
}

fn properties(members: &Map<String, Value>, losses: &mut Losses<'_>) -> Vec<(String, Expression)> {
    let mut groups = Groups::default();
    let mut lists = Groups::default();
    for (name, value) in members {
        let literal = || Expression::Literal(value.clone());
        match value {
            Value::String(_) => groups.add("string_props", name, literal()),
            Value::Number(_) => groups.add("number_props", name, literal()),
            Value::Bool(_) => groups.add("boolean_props", name, literal()),
            Value::Object(_) => groups.add("object_props", name, Expression::Json(value.clone())),
            Value::Array(items) if items.iter().all(Value::is_string) => {
                lists.add("string_items", name, literal());
            }
            Value::Array(items) if items.iter().all(Value::is_number) => {
                lists.add("number_items", name, literal());
            }
            Value::Array(items) if items.iter().all(Value::is_boolean) => {
                lists.add("boolean_items", name, literal());
            }
            Value::Array(items) if items.iter().all(Value::is_object) => {
                let texts = items.iter().map(|item| Value::from(item.to_string()));
                lists.add("object_items", name, Expression::Literal(texts.collect()));
            }
            Value::Array(_) => {
                losses.add(child("/properties", name), "The items of a list must be of one kind.");
            }
            Value::Null => {
                losses.add(child("/properties", name), "Null is the same as an absent argument.");
            }
        }
    }
    let mut all = groups.0;
    if !lists.0.is_empty() {
        all.push(("array_props".to_owned(), Expression::Object(lists.0)));
    }
    all.sort_by(|a, b| a.0.cmp(&b.0));
    all
}

fn relations(members: &Map<String, Value>, losses: &mut Losses<'_>) -> Vec<(String, Expression)> {
    let mut groups = Groups::default();
    for (name, value) in members {
        let literal = Expression::Literal(value.clone());
        match value {
            Value::String(_) => groups.add("single_relations", name, literal),
            Value::Array(_) => groups.add("many_relations", name, literal),
            Value::Null => {
                losses.add(child("/relations", name), "Null is the same as an absent argument.");
            }
            _ => losses.add(child("/relations", name), "A relation by search has no argument."),
        }
    }
    groups.0.sort_by(|a, b| a.0.cmp(&b.0));
    groups.0
}

/// Members sorted into named groups.
#[derive(Default)]
struct Groups(Vec<(String, Expression)>);

impl Groups {
    fn add(&mut self, group: &str, name: &str, value: Expression) {
        let member = (name.to_owned(), value);
        match self.0.iter_mut().find(|(known, _)| known == group) {
            Some((_, Expression::Object(members))) => members.push(member),
            _ => self.0.push((group.to_owned(), Expression::Object(vec![member]))),
        }
    }
}
