//! Entities: the things in the catalog.

use indexmap::IndexMap;
use serde::Serialize;
use serde_json::{Map, Value};
use ts_rs::TS;

use super::fields::Fields;
use super::identifier;
use super::pointer::{child, element};
use super::wording::kind;
use crate::problem::{Problem, Subject, SubjectKind};

/// What one relation of an entity holds; the four are never rewritten into each other.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(untagged)]
pub enum RelationValue {
    /// One identifier.
    One(String),
    /// A list of identifiers, possibly empty.
    Many(Vec<String>),
    /// Null: cleared on purpose.
    Null,
    /// A search query `{combinator, rules}`, kept as data.
    Query(#[ts(type = "unknown")] Value),
}

/// An entity as read; `value` holds every key its author wrote.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Entity {
    /// Its blueprint, when the entity itself names one.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub blueprint: Option<String>,
    /// Unique among the entities of its blueprint.
    pub identifier: String,
    /// Shown instead of its identifier.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Name of an icon.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub icon: Option<String>,
    /// The owning teams, whether written as one text or as a list.
    pub team: Vec<String>,
    /// Property values as written.
    #[ts(type = "Record<string, unknown>")]
    pub properties: Map<String, Value>,
    /// Relation values by key, in the author's order.
    #[ts(type = "Record<string, RelationValue>")]
    pub relations: IndexMap<String, RelationValue>,
    /// The whole entity as written.
    #[ts(type = "unknown")]
    pub value: Value,
}

impl Entity {
    /// Reads an entity and reports everything wrong with its shape.
    ///
    /// Nothing comes back when it has no identifier. Values are judged against a blueprint by
    /// [`EntityValidator`](super::EntityValidator).
    pub fn read(value: &Value) -> (Option<Self>, Vec<Problem>) {
        let (view, problems) = EntityView::read(value);
        (view.map(|view| view.to_entity()), problems)
    }

    /// Every relation target with its relation and its position (0 for a single value).
    pub fn targets(&self) -> impl Iterator<Item = (&str, usize, &str)> {
        self.relations.iter().flat_map(|(relation, value)| {
            let targets: &[String] = match value {
                RelationValue::One(target) => std::slice::from_ref(target),
                RelationValue::Many(targets) => targets,
                RelationValue::Null | RelationValue::Query(_) => &[],
            };
            targets
                .iter()
                .enumerate()
                .map(move |(at, target)| (relation.as_str(), at, target.as_str()))
        })
    }

    /// The entity without its copies, for a validator.
    pub fn view(&self) -> EntityView<'_> {
        EntityView {
            blueprint: self.blueprint.as_deref(),
            identifier: &self.identifier,
            title: self.title.as_deref(),
            properties: Some(&self.properties),
            relations: self.value.get("relations").and_then(Value::as_object),
            value: &self.value,
        }
    }
}

/// An entity that borrows from its value: what large imports are checked through.
#[derive(Clone, Copy, Debug)]
pub struct EntityView<'a> {
    /// Its blueprint, when the entity itself names one.
    pub blueprint: Option<&'a str>,
    /// Unique among the entities of its blueprint.
    pub identifier: &'a str,
    /// Shown instead of its identifier.
    pub title: Option<&'a str>,
    /// Property values; nothing when the key is absent, null or unusable.
    pub properties: Option<&'a Map<String, Value>>,
    /// Relation values; nothing when the key is absent, null or unusable.
    pub relations: Option<&'a Map<String, Value>>,
    /// The whole entity.
    pub value: &'a Value,
}

impl<'a> EntityView<'a> {
    /// Reads an entity without copying it; see [`Entity::read`].
    pub fn read(value: &'a Value) -> (Option<Self>, Vec<Problem>) {
        let mut problems = Vec::new();
        let view = Self::read_into(value, &mut problems);
        if !problems.is_empty() {
            let text = |key| value.get(key).and_then(Value::as_str).map(str::to_owned);
            let subject = Subject {
                kind: SubjectKind::Entity,
                blueprint: text("blueprint"),
                identifier: text("identifier"),
            };
            for problem in &mut problems {
                problem.subject = Some(subject.clone());
            }
        }
        (view, problems)
    }

    fn read_into(value: &'a Value, problems: &mut Vec<Problem>) -> Option<Self> {
        let mut fields = Fields::object(value, "", "The entity", problems)?;
        let identifier = fields.identifier("The entity", identifier::check_entity);
        let title = fields.text("title");
        fields.text("icon");
        let blueprint = fields.text("blueprint").filter(|name| !name.is_empty());
        let properties = fields.members("properties");
        let relations = fields.members("relations");
        check_team(&mut fields);
        for (name, value) in relations.into_iter().flatten() {
            check_relation_value(name, value, &mut fields);
        }
        Some(Self { blueprint, identifier: identifier?, title, properties, relations, value })
    }

    /// Every relation target with its relation and its position (0 for a single value).
    pub fn targets(&self) -> impl Iterator<Item = (&'a str, usize, &'a str)> + use<'a> {
        self.relations.into_iter().flatten().flat_map(|(relation, value)| {
            let targets: &[Value] = match value {
                Value::Array(targets) => targets,
                single => std::slice::from_ref(single),
            };
            targets
                .iter()
                .enumerate()
                .filter_map(move |(at, target)| Some((relation.as_str(), at, target.as_str()?)))
        })
    }

    /// The same entity with its own copies.
    pub fn to_entity(&self) -> Entity {
        let relations = self
            .relations
            .into_iter()
            .flatten()
            .filter_map(|(name, value)| Some((name.clone(), relation_value(value)?)))
            .collect();
        Entity {
            blueprint: self.blueprint.map(str::to_owned),
            identifier: self.identifier.to_owned(),
            title: self.title.map(str::to_owned),
            icon: self.value.get("icon").and_then(Value::as_str).map(str::to_owned),
            team: teams(self.value.get("team")),
            properties: self.properties.cloned().unwrap_or_default(),
            relations,
            value: self.value.clone(),
        }
    }
}

fn relation_value(value: &Value) -> Option<RelationValue> {
    Some(match value {
        Value::Null => RelationValue::Null,
        Value::String(target) => RelationValue::One(target.clone()),
        Value::Array(targets) => RelationValue::Many(
            targets.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        ),
        Value::Object(_) => RelationValue::Query(value.clone()),
        Value::Bool(_) | Value::Number(_) => return None,
    })
}

fn teams(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::String(team)) => vec![team.clone()],
        Some(Value::Array(teams)) => {
            teams.iter().filter_map(Value::as_str).map(str::to_owned).collect()
        }
        _ => Vec::new(),
    }
}

fn check_team(fields: &mut Fields<'_, '_>) {
    let wrong = match fields.get("team") {
        None | Some(Value::String(_) | Value::Object(_)) => return,
        Some(Value::Array(teams)) => match teams.iter().position(|team| !team.is_string()) {
            None => return,
            Some(index) => (element("/team", index), kind(&teams[index])),
        },
        Some(other) => ("/team".to_owned(), kind(other)),
    };
    fields.report(
        Problem::error("not-a-text", format!("A team is {}, not a text.", wrong.1))
            .at(wrong.0)
            .fix("Write one team as a text, or several as a list of texts."),
    );
}

fn check_relation_value(name: &str, value: &Value, fields: &mut Fields<'_, '_>) {
    let (at, wrong) = match value {
        Value::Null | Value::String(_) => return,
        Value::Object(query) if query.contains_key("combinator") || query.contains_key("rules") => {
            return;
        }
        Value::Array(targets) => match targets.iter().position(|target| !target.is_string()) {
            None => return,
            Some(index) => (element(&child("/relations", name), index), kind(&targets[index])),
        },
        other => (child("/relations", name), kind(other)),
    };
    fields.report(
        Problem::error(
            "relation-value",
            format!("A relation target is {wrong}, not an identifier."),
        )
        .at(at)
        .fix("Write the identifier of the entity it leads to, in double quotes."),
    );
}
