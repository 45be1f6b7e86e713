//! Which blueprint an entity without one probably has: by structure alone, with the evidence.
//!
//! A blueprint *fits* when it declares every property and relation name of the entity, accepts
//! every value's type and enumeration, and misses nothing it requires. Among those that fit,
//! relations decide: an entity that `Cart.domain` points to is what the relation `domain` leads
//! to, and a relation target of a known blueprint must be what the relation asks for. What is
//! decided becomes evidence for its neighbours, round by round; a round only uses what earlier
//! rounds decided, so the order of entities cannot matter.
//!
//! A blueprint is proposed only when it is the only one left **and** something distinctive speaks
//! for it. Names that many catalogs share (`url`, `status`, …) or that many known blueprints
//! declare are weak: they exclude, but they hardly prove.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use indexmap::{IndexMap, IndexSet};
use rayon::prelude::*;
use serde_json::{Map, Value};

use super::merge::same;
use super::plan::Proposal;
use crate::catalog::wording::list;
use crate::catalog::{Blueprint, EntityView, is_system_blueprint};

mod evidence;

use evidence::Evidence;

/// Points that a lone fitting blueprint needs before it is proposed.
const ENOUGH: f64 = 2.0;
/// Most alternatives listed for one entity.
const MOST_ALTERNATIVES: usize = 10;
/// Most fitting blueprints that are weighed against each other to rank alternatives.
const MOST_WEIGHED: usize = 32;
/// Most sources named for one inbound relation.
const MOST_EXAMPLES: usize = 3;

/// Everything that inference looks at.
#[derive(Debug)]
pub struct Known<'a> {
    /// Blueprints of files and workspace, one of each name; also those that wait for a repair.
    pub blueprints: Vec<&'a Blueprint>,
    /// Entities of the files whose blueprint is stated: `(blueprint, entity)`.
    pub typed: Vec<(&'a str, EntityView<'a>)>,
    /// Stored entities: blueprint → identifier → source.
    pub stored: &'a HashMap<String, HashMap<String, String>>,
}

/// Proposes a blueprint for each of `untyped`, in their order.
pub fn infer(known: &Known<'_>, untyped: &[EntityView<'_>]) -> Vec<Proposal> {
    if untyped.is_empty() {
        return Vec::new();
    }
    // Numbered in the order of their names, so that the order they came in cannot matter.
    let mut blueprints = known.blueprints.clone();
    blueprints.sort_by(|a, b| a.identifier.cmp(&b.identifier));
    let index = Index::new(&blueprints);
    let mut rounds = Rounds::new(known, &index, untyped);
    rounds.run();
    (0..untyped.len()).into_par_iter().map(|at| rounds.proposal(at)).collect()
}

/// Blueprints by the names they declare.
struct Index<'a> {
    blueprints: &'a [&'a Blueprint],
    by_name: HashMap<&'a str, u32>,
    properties: HashMap<&'a str, Vec<u32>>,
    relations: HashMap<&'a str, Vec<u32>>,
    /// Blueprints that require nothing, by name: what an empty entity could be.
    open: Vec<u32>,
}

impl<'a> Index<'a> {
    fn new(blueprints: &'a [&'a Blueprint]) -> Self {
        let mut index = Self {
            blueprints,
            by_name: HashMap::new(),
            properties: HashMap::new(),
            relations: HashMap::new(),
            open: Vec::new(),
        };
        for (number, blueprint) in (0u32..).zip(blueprints) {
            index.by_name.insert(&blueprint.identifier, number);
            let computed = blueprint
                .mirrors
                .keys()
                .chain(blueprint.calculations.keys())
                .chain(blueprint.aggregations.keys());
            let names: HashSet<&str> =
                blueprint.properties.keys().chain(computed).map(String::as_str).collect();
            for name in names {
                index.properties.entry(name).or_default().push(number);
            }
            for name in blueprint.relations.keys() {
                index.relations.entry(name).or_default().push(number);
            }
            let requires = blueprint.properties.values().any(|property| property.required)
                || blueprint.relations.values().any(|relation| relation.required);
            if !requires {
                index.open.push(number);
            }
        }
        index
    }

    fn blueprint(&self, number: u32) -> &'a Blueprint {
        self.blueprints[number as usize]
    }

    fn with_property(&self, name: &str) -> &[u32] {
        self.properties.get(name).map_or(&[], Vec::as_slice)
    }

    fn with_relation(&self, name: &str) -> &[u32] {
        self.relations.get(name).map_or(&[], Vec::as_slice)
    }

    /// Blueprints that declare every name and require no other.
    fn by_names(&self, properties: &[&str], relations: &[&str]) -> Vec<u32> {
        let mut lists: Vec<&[u32]> =
            properties.iter().map(|name| self.with_property(name)).collect();
        lists.extend(relations.iter().map(|name| self.with_relation(name)));
        lists.sort_by_key(|list| list.len());
        let Some((shortest, rest)) = lists.split_first() else { return self.open.clone() };
        let declares_all =
            |number: &u32| rest.iter().all(|list| list.binary_search(number).is_ok());
        let misses_nothing = |number: &u32| {
            let blueprint = self.blueprint(*number);
            let has_properties = blueprint
                .properties
                .iter()
                .all(|(name, property)| !property.required || properties.contains(&name.as_str()));
            has_properties
                && blueprint.relations.iter().all(|(name, relation)| {
                    !relation.required || relations.contains(&name.as_str())
                })
        };
        shortest.iter().copied().filter(declares_all).filter(misses_nothing).collect()
    }
}

/// Whether the values (not the names) of an entity suit a blueprint.
fn values_suit(blueprint: &Blueprint, entity: &EntityView<'_>) -> bool {
    let properties = entity.properties.into_iter().flatten().all(|(name, value)| {
        match blueprint.properties.get(name) {
            Some(property) => property.suits(value) && !(property.required && value.is_null()),
            None => true,
        }
    });
    properties
        && entity.relations.into_iter().flatten().all(|(name, value)| {
            blueprint.relations.get(name).is_some_and(|relation| match value {
                Value::Null => !relation.required,
                Value::Array(_) => relation.many,
                Value::String(_) => !relation.many,
                _ => true,
            })
        })
}

/// Relations that lead to an identifier, by the blueprint they lead to.
#[derive(Default)]
struct Inbound {
    by_target: BTreeMap<u32, Pointers>,
}

#[derive(Default)]
struct Pointers {
    count: usize,
    /// `(source entity, relation)` of the first few.
    examples: Vec<(String, String)>,
}

impl Inbound {
    fn add(&mut self, target: u32, source: &str, relation: &str) {
        let pointers = self.by_target.entry(target).or_default();
        let seen = pointers.examples.iter().any(|(s, r)| s == source && r == relation);
        if seen {
            return;
        }
        pointers.count += 1;
        if pointers.examples.len() < MOST_EXAMPLES {
            pointers.examples.push((source.to_owned(), relation.to_owned()));
        }
    }
}

/// What is known of one untyped entity.
#[derive(Clone, PartialEq)]
enum Verdict {
    Decided(u32),
    Undecided,
}

struct Rounds<'a, 'k> {
    known: &'k Known<'a>,
    index: &'k Index<'a>,
    untyped: &'k [EntityView<'k>],
    /// Blueprints whose names and values fit, by entity.
    fitting: Vec<Arc<[u32]>>,
    verdicts: Vec<Verdict>,
    /// Untyped entities by identifier.
    by_identifier: HashMap<&'k str, Vec<usize>>,
    /// Untyped entities by the identifiers they point to.
    pointing: HashMap<&'k str, Vec<usize>>,
    inbound: HashMap<&'k str, Inbound>,
    /// Blueprints of known entities by identifier: stated in the files, stored, or decided.
    types: HashMap<String, Vec<u32>>,
    /// Names of entities stated in the files: a relation to one of them proves nothing about an
    /// untyped namesake.
    stated: HashSet<(u32, &'k str)>,
}

impl<'a, 'k> Rounds<'a, 'k>
where
    'a: 'k,
{
    fn new(known: &'k Known<'a>, index: &'k Index<'a>, untyped: &'k [EntityView<'k>]) -> Self {
        let mut rounds = Self {
            known,
            index,
            untyped,
            fitting: fitting(index, untyped),
            verdicts: vec![Verdict::Undecided; untyped.len()],
            by_identifier: HashMap::new(),
            pointing: HashMap::new(),
            inbound: HashMap::new(),
            types: HashMap::new(),
            stated: HashSet::new(),
        };
        for (at, entity) in untyped.iter().enumerate() {
            rounds.by_identifier.entry(entity.identifier).or_default().push(at);
            for (_, _, target) in entity.targets() {
                rounds.pointing.entry(target).or_default().push(at);
            }
        }
        for (blueprint, entity) in &known.typed {
            let Some(number) = index.by_name.get(blueprint) else { continue };
            rounds.stated.insert((*number, entity.identifier));
            rounds.learn_type(entity.identifier, *number);
            rounds.learn_targets(*number, entity);
        }
        rounds.learn_stored();
        rounds
    }

    fn learn_type(&mut self, identifier: &str, number: u32) {
        // Only identifiers that somebody untyped points to can matter.
        if self.pointing.contains_key(identifier) {
            let types = self.types.entry(identifier.to_owned()).or_default();
            if !types.contains(&number) {
                types.push(number);
            }
        }
    }

    fn learn_targets(&mut self, number: u32, entity: &EntityView<'_>) {
        let blueprint = self.index.blueprint(number);
        for (relation, _, target) in entity.targets() {
            let Some((target, _)) = self.by_identifier.get_key_value(target) else { continue };
            let wanted = blueprint.relations.get(relation).map(|relation| relation.target.as_str());
            if let Some(wanted) = wanted.and_then(|wanted| self.index.by_name.get(wanted)) {
                self.inbound.entry(*target).or_default().add(*wanted, entity.identifier, relation);
            }
        }
    }

    /// Stored entities know their blueprint; those that point to untyped ones are witnesses.
    fn learn_stored(&mut self) {
        let mut names: Vec<&String> = self.known.stored.keys().collect();
        names.sort();
        for name in names {
            let Some(number) = self.index.by_name.get(name.as_str()).copied() else { continue };
            let Some(entities) = self.known.stored.get(name) else { continue };
            for identifier in entities.keys() {
                self.learn_type(identifier, number);
            }
            let mut witnesses: Vec<(&String, Value)> = entities
                .par_iter()
                .filter_map(|(identifier, source)| {
                    let value: Value = serde_json::from_str(source).ok()?;
                    let view = EntityView::read(&value).0?;
                    let points = view.targets().any(|(_, _, t)| self.by_identifier.contains_key(t));
                    points.then_some((identifier, value))
                })
                .collect();
            witnesses.sort_by_key(|(identifier, _)| *identifier);
            for (_, value) in &witnesses {
                if let Some(view) = EntityView::read(value).0 {
                    self.learn_targets(number, &view);
                }
            }
        }
    }

    fn run(&mut self) {
        let mut open: Vec<usize> = (0..self.untyped.len()).collect();
        while !open.is_empty() {
            let decided: Vec<(usize, u32)> =
                open.par_iter().filter_map(|at| Some((*at, self.judge(*at)?))).collect();
            let mut touched: Vec<usize> = Vec::new();
            for (at, number) in &decided {
                self.verdicts[*at] = Verdict::Decided(*number);
            }
            for (at, number) in decided {
                let entity = self.untyped[at];
                self.learn_type(entity.identifier, number);
                self.learn_targets(number, &entity);
                touched.extend(self.pointing.get(entity.identifier).into_iter().flatten());
                for (_, _, target) in entity.targets() {
                    touched.extend(self.by_identifier.get(target).into_iter().flatten());
                }
            }
            touched.sort_unstable();
            touched.dedup();
            touched.retain(|at| self.verdicts[*at] == Verdict::Undecided);
            open = touched;
        }
    }

    /// The one blueprint an entity can be said to have, given what is known now.
    fn judge(&self, at: usize) -> Option<u32> {
        let left = self.left(at);
        let entity = &self.untyped[at];
        let wanted = self.wanted(at);
        if !wanted.is_empty() {
            let both: Vec<u32> = wanted.iter().copied().filter(|n| left.contains(n)).collect();
            match both.as_slice() {
                [one] => return Some(*one),
                [] if self.has_namesake(at) => {}
                _ => return None,
            }
        }
        match left.as_slice() {
            [one] if Evidence::of(self.index, &self.types, entity, *one).points >= ENOUGH => {
                Some(*one)
            }
            _ => self.stored_twin(entity, &left),
        }
    }

    /// Fitting blueprints that no known relation target contradicts.
    fn left(&self, at: usize) -> Vec<u32> {
        let entity = &self.untyped[at];
        let contradicted = |number: &u32| {
            let blueprint = self.index.blueprint(*number);
            entity.targets().any(|(relation, _, target)| {
                let Some(relation) = blueprint.relations.get(relation) else { return false };
                let Some(types) = self.types.get(target) else { return false };
                !is_system_blueprint(&relation.target)
                    && !self.is_open(target)
                    && !types.iter().any(|t| self.index.blueprint(*t).identifier == relation.target)
            })
        };
        self.fitting[at].iter().copied().filter(|number| !contradicted(number)).collect()
    }

    /// Whether some untyped entity of this identifier is still undecided.
    fn is_open(&self, identifier: &str) -> bool {
        let namesakes = self.by_identifier.get(identifier);
        namesakes.is_some_and(|all| all.iter().any(|at| self.verdicts[*at] == Verdict::Undecided))
    }

    /// What relations of known entities say this entity is.
    fn wanted(&self, at: usize) -> Vec<u32> {
        let identifier = self.untyped[at].identifier;
        let Some(inbound) = self.inbound.get(identifier) else { return Vec::new() };
        let numbers = inbound.by_target.keys().copied();
        numbers.filter(|number| !self.stated.contains(&(*number, identifier))).collect()
    }

    fn has_namesake(&self, at: usize) -> bool {
        self.by_identifier.get(self.untyped[at].identifier).is_some_and(|all| all.len() > 1)
    }

    /// The blueprint under which exactly this entity is stored already.
    fn stored_twin(&self, entity: &EntityView<'_>, left: &[u32]) -> Option<u32> {
        if self.known.stored.is_empty() {
            return None;
        }
        let twins: Vec<u32> = left
            .iter()
            .copied()
            .filter(|number| {
                let name = &self.index.blueprint(*number).identifier;
                let source = self.known.stored.get(name).and_then(|all| all.get(entity.identifier));
                source.is_some_and(|source| is_twin(source, entity.value))
            })
            .collect();
        match twins.as_slice() {
            [one] => Some(*one),
            _ => None,
        }
    }

    fn proposal(&self, at: usize) -> Proposal {
        let left = self.left(at);
        let (blueprint, evidence) = match self.verdicts[at] {
            Verdict::Decided(number) => {
                let name = self.index.blueprint(number).identifier.clone();
                (Some(name), self.reasons(at, number))
            }
            Verdict::Undecided => (None, self.doubts(at, &left)),
        };
        Proposal {
            alternatives: self.alternatives(at, &left, blueprint.as_deref()),
            blueprint,
            evidence,
            accepted: false,
        }
    }

    fn reasons(&self, at: usize, number: u32) -> Vec<String> {
        let entity = &self.untyped[at];
        let mut reasons = Evidence::of(self.index, &self.types, entity, number).sentences;
        let name = &self.index.blueprint(number).identifier;
        let pointers =
            self.inbound.get(entity.identifier).and_then(|inbound| inbound.by_target.get(&number));
        if let Some(pointers) = pointers {
            reasons.insert(0, evidence::inbound(pointers, name));
        }
        if reasons.is_empty() {
            reasons.push(format!("The same entity is stored already, as one of {name}."));
        }
        reasons
    }

    fn doubts(&self, at: usize, left: &[u32]) -> Vec<String> {
        let entity = &self.untyped[at];
        let names = |numbers: &[u32]| {
            numbers.iter().map(|n| self.index.blueprint(*n).identifier.as_str()).collect::<Vec<_>>()
        };
        let wanted = self.wanted(at);
        let mut doubts = Vec::new();
        if let Some(inbound) = self.inbound.get(entity.identifier) {
            for (number, pointers) in &inbound.by_target {
                doubts.push(evidence::inbound(pointers, &self.index.blueprint(*number).identifier));
            }
        }
        if !wanted.is_empty() && !wanted.iter().any(|n| left.contains(n)) {
            doubts.push(format!("It does not fit {}, though.", list(names(&wanted))));
        } else if left.is_empty() {
            doubts.extend(evidence::near_misses(self.index, entity));
        } else if let [one] = left {
            doubts.push(evidence::weak(&self.index.blueprint(*one).identifier, entity));
        } else if entity.properties.is_none_or(Map::is_empty)
            && entity.relations.is_none_or(Map::is_empty)
        {
            doubts.push(
                "It has no properties and no relations that could tell blueprints apart."
                    .to_owned(),
            );
        } else {
            doubts.push(format!("{} fit equally well.", list(names(left))));
        }
        doubts
    }

    fn alternatives(&self, at: usize, left: &[u32], chosen: Option<&str>) -> Vec<String> {
        let entity = &self.untyped[at];
        let wanted = self.wanted(at);
        if left.len() > MOST_WEIGHED {
            // Among very many nothing distinguishes; weighing each would only cost time.
            let first = left.iter().filter(|number| wanted.contains(number));
            let rest = left.iter().filter(|number| !wanted.contains(number));
            return first
                .chain(rest)
                .map(|number| self.index.blueprint(*number).identifier.as_str())
                .filter(|name| Some(*name) != chosen)
                .take(MOST_ALTERNATIVES)
                .map(str::to_owned)
                .collect();
        }
        let mut ranked: Vec<(bool, f64, &str)> = left
            .iter()
            .map(|number| {
                let points = Evidence::of(self.index, &self.types, entity, *number).points;
                let name = self.index.blueprint(*number).identifier.as_str();
                (!wanted.contains(number), -points, name)
            })
            .filter(|(_, _, name)| Some(*name) != chosen)
            .collect();
        ranked.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)).then(a.2.cmp(b.2)));
        ranked.into_iter().take(MOST_ALTERNATIVES).map(|(_, _, name)| name.to_owned()).collect()
    }
}

/// What an entity's values look like to a blueprint: its set of names, and for every name the kind
/// of its value, and the value itself where some blueprint lists the allowed ones.
type Look<'e> = (usize, Vec<(u8, Option<&'e Value>)>);

/// Fitting blueprints of every entity. Entities with one set of names share the search by name,
/// and those that look alike share the judgement of values.
fn fitting(index: &Index<'_>, untyped: &[EntityView<'_>]) -> Vec<Arc<[u32]>> {
    let mut shapes: IndexSet<(Vec<&str>, Vec<&str>)> = IndexSet::new();
    let shape_of: Vec<usize> = untyped
        .iter()
        .map(|entity| {
            let shape = (sorted_names(entity.properties), sorted_names(entity.relations));
            shapes.insert_full(shape).0
        })
        .collect();
    let shapes: Vec<_> = shapes.into_iter().collect();
    let by_shape: Vec<(Vec<u32>, Vec<bool>)> = shapes
        .par_iter()
        .map(|(properties, relations)| {
            let named = index.by_names(properties, relations);
            let lists_values = |name: &&str| {
                let mut declared = named.iter().map(|number| index.blueprint(*number));
                declared.any(|b| b.properties.get(*name).is_some_and(|p| !p.enum_values.is_empty()))
            };
            let listed = properties.iter().map(lists_values).collect();
            (named, listed)
        })
        .collect();
    let mut looks: IndexMap<Look<'_>, usize> = IndexMap::new();
    let look_of: Vec<usize> = untyped
        .iter()
        .zip(shape_of)
        .enumerate()
        .map(|(at, (entity, shape))| {
            let (properties, relations) = &shapes[shape];
            let listed = by_shape[shape].1.iter().copied();
            let mut look = Vec::with_capacity(properties.len() + relations.len());
            for (name, listed) in properties.iter().zip(listed) {
                let value = entity.properties.and_then(|map| map.get(*name));
                look.push((tag(value), value.filter(|_| listed)));
            }
            for name in relations {
                look.push((tag(entity.relations.and_then(|map| map.get(*name))), None));
            }
            let entry = looks.entry((shape, look));
            let number = entry.index();
            entry.or_insert(at);
            number
        })
        .collect();
    let by_look: Vec<Arc<[u32]>> = looks
        .into_iter()
        .collect::<Vec<_>>()
        .into_par_iter()
        .map(|((shape, _), example)| {
            let entity = &untyped[example];
            let named = by_shape[shape].0.iter().copied();
            named.filter(|number| values_suit(index.blueprint(*number), entity)).collect()
        })
        .collect();
    look_of.into_iter().map(|look| Arc::clone(&by_look[look])).collect()
}

/// The kind of a value as a small number.
fn tag(value: Option<&Value>) -> u8 {
    match value {
        None | Some(Value::Null) => 0,
        Some(Value::Bool(_)) => 1,
        Some(Value::Number(_)) => 2,
        Some(Value::String(_)) => 3,
        Some(Value::Array(_)) => 4,
        Some(Value::Object(_)) => 5,
    }
}

fn sorted_names(map: Option<&Map<String, Value>>) -> Vec<&str> {
    let mut names: Vec<&str> = map.into_iter().flatten().map(|(name, _)| name.as_str()).collect();
    names.sort_unstable();
    names
}

fn is_twin(source: &str, entity: &Value) -> bool {
    let Ok(mut stored) = serde_json::from_str::<Value>(source) else { return false };
    if let Some(members) = stored.as_object_mut() {
        members.shift_remove("blueprint");
    }
    same(&stored, entity)
}
