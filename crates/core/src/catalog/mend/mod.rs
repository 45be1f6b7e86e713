//! What would mend a problem of a blueprint, as changes that a person can accept one by one.
//!
//! Each [`Mend`] makes the problem it was made for go away and brings no error. What only a person
//! can decide has none.

mod circle;
mod derived;
mod naming;
mod relation;
mod vocabulary;

use std::cell::{Cell, RefCell};
use std::collections::{HashMap, HashSet};

use serde_json::Value;

use self::circle::Requirements;
use self::vocabulary::distinct_values;
use super::blueprint::Blueprint;
use super::formula::MOST_COMPARED;
use super::naming::folded;
use super::wording::{nearest, quote, shorten};
use super::{identifier, is_system_blueprint};
use crate::edit::Edit;
use crate::problem::{Problem, Subject};

/// Most names for which a similar one is looked up; comparing every name with every other would
/// take minutes in a broken catalog of ten thousand.
const LOOKED_UP: usize = 50;

/// One change that mends a problem.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mend {
    /// What a button says: "Make a stub for \"Team\"".
    pub label: String,
    /// Blueprints to create.
    pub create: Vec<Value>,
    /// Edits, by blueprint.
    pub edits: Vec<(String, Vec<Edit>)>,
    /// Blueprints to delete.
    pub delete: Vec<String>,
}

impl Mend {
    /// One edit of one blueprint.
    fn edit(label: String, blueprint: &Blueprint, edit: Edit) -> Self {
        Self { label, edits: vec![(blueprint.identifier.clone(), vec![edit])], ..Self::default() }
    }
}

/// Finds mends. Made once for all problems of the same blueprints.
pub struct Mender<'a> {
    all: &'a [Blueprint],
    known: HashMap<&'a str, &'a Blueprint>,
    titles: HashSet<String>,
    /// Titles that more than one blueprint has, as sentences show them.
    shared: HashSet<String>,
    requirements: Requirements<'a>,
    /// Names looked up so far, with what was found.
    similar: RefCell<HashMap<String, Option<&'a str>>>,
    /// How many more names are compared with unknown ones of calculations.
    left: Cell<usize>,
}

impl<'a> Mender<'a> {
    /// For problems that [`check_blueprints`](super::check_blueprints), [`check_unused`] and
    /// [`Blueprint::read`] find in these.
    pub fn new(all: &'a [Blueprint]) -> Self {
        let mut shown = HashSet::new();
        let shared = all
            .iter()
            .map(|one| folded(&shorten(&one.title)))
            .filter_map(|title| shown.replace(title))
            .collect();
        Self {
            all,
            known: all.iter().map(|one| (one.identifier.as_str(), one)).collect(),
            shared,
            titles: all.iter().map(|one| folded(&one.title)).collect(),
            requirements: Requirements::new(all),
            similar: RefCell::default(),
            left: Cell::new(MOST_COMPARED),
        }
    }

    /// Every change of which each alone mends `problem`, the most probable first.
    pub fn mends(&self, problem: &Problem) -> Vec<Mend> {
        let subject = problem.subject.as_ref().and_then(|subject| subject.identifier.as_deref());
        let Some(blueprint) = subject.and_then(|name| self.known.get(name).copied()) else {
            return Vec::new();
        };
        let place = Place::new(problem.pointer.as_deref().unwrap_or_default());
        let mends = match problem.code.as_str() {
            "missing-title" | "blank-title" | "duplicate-title" => self.title(blueprint),
            "blank-property-title" | "duplicate-property-title" => {
                self.property_title(blueprint, &place)
            }
            "missing-target" => self.missing_target(blueprint, &place),
            "many-and-required" => self.many_and_required(blueprint, &place),
            "required-circle" => self.required_circle(blueprint, &place),
            "duplicate-enum" => distinct_values(blueprint, &place),
            "unused-blueprint" => self.unused(blueprint),
            "mirror-path" => self.path(blueprint, &place),
            "aggregation-target" => self.aggregation_target(blueprint, &place),
            "aggregation-property" => self.aggregation_property(blueprint, &place),
            "formula-property" | "formula-relation" => self.formula(blueprint, &place, problem),
            "unknown-format"
            | "unknown-spec"
            | "unknown-color"
            | "default-refused"
            | "required-undeclared"
            | "name-used-twice" => self.vocabulary(blueprint, &place, &problem.code),
            _ => return Vec::new(),
        };
        mends.into_iter().flatten().collect()
    }

    /// A blueprint as a label names it: its title, with its identifier where the title alone could
    /// mean another one.
    fn called(&self, blueprint: &Blueprint) -> String {
        let title = quote(&blueprint.title);
        if self.shared.contains(&folded(&shorten(&blueprint.title))) {
            format!("{title} ({})", shorten(&blueprint.identifier))
        } else {
            title
        }
    }

    fn unused(&self, blueprint: &Blueprint) -> Vec<Option<Mend>> {
        vec![Some(Mend {
            label: format!("Delete {}", self.called(blueprint)),
            delete: vec![blueprint.identifier.clone()],
            ..Mend::default()
        })]
    }

    /// The blueprint whose identifier is nearest to one that does not exist.
    fn similar(&self, missing: &str) -> Option<&'a str> {
        let mut similar = self.similar.borrow_mut();
        if let Some(found) = similar.get(missing) {
            return *found;
        }
        if similar.len() >= LOOKED_UP {
            return None;
        }
        let found = nearest(missing, self.all.iter().map(|one| one.identifier.as_str()));
        similar.insert(missing.to_owned(), found);
        found
    }
}

/// Blueprints that stand alone: no entities, no relations, and nothing that points to them.
pub fn check_unused(all: &[Blueprint], has_entities: impl Fn(&str) -> bool) -> Vec<Problem> {
    let pointed: HashSet<&str> = all
        .iter()
        .flat_map(|one| {
            let relations = one.relations.values().map(|relation| relation.target.as_str());
            relations.chain(one.aggregations.values().map(|sum| sum.target.as_str()))
        })
        .collect();
    all.iter()
        .filter(|one| {
            one.relations.is_empty()
                && !is_system_blueprint(&one.identifier)
                && !pointed.contains(one.identifier.as_str())
                && !has_entities(&one.identifier)
        })
        .map(|one| {
            Problem::info(
                "unused-blueprint",
                format!(
                    "{} has no entities, and no relation leads to it or away.",
                    quote(&one.title)
                ),
            )
            .about(Subject::blueprint(&one.identifier))
            .at("")
            .fix("Relate it to another blueprint, give it entities, or delete it.")
        })
        .collect()
}

/// A blueprint with a name and nothing else; nothing when no blueprint may have that name.
fn stub(name: &str) -> Option<Mend> {
    if identifier::check_blueprint(name).is_some() {
        return None;
    }
    Some(Mend {
        label: format!("Make a stub for {}", quote(name)),
        create: vec![crate::exchange::rehearse::stub(name)],
        ..Mend::default()
    })
}

/// A JSON pointer taken apart.
struct Place {
    whole: String,
    keys: Vec<String>,
}

impl Place {
    fn new(pointer: &str) -> Self {
        let keys = pointer
            .split('/')
            .skip(1)
            .map(|key| key.replace("~1", "/").replace("~0", "~"))
            .collect();
        Self { whole: pointer.to_owned(), keys }
    }

    fn key(&self, at: usize) -> Option<&str> {
        self.keys.get(at).map(String::as_str)
    }

    /// The pointer of the first `keys` keys.
    fn first(&self, keys: usize) -> String {
        self.whole.split('/').take(keys + 1).collect::<Vec<_>>().join("/")
    }
}

#[cfg(test)]
mod tests;
