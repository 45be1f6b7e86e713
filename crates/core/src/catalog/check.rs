//! Blueprints beside each other: targets, circles, paths, and their vocabulary.

use std::collections::{HashMap, HashSet, VecDeque};

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};
use serde_json::Value;

use super::blueprint::Blueprint;
use super::format::{COLORS, FORMATS, SPECS};
use super::formula::check_formulas;
use super::naming::check_titles;
use super::pointer::{child, element};
use super::wording::{list, nearest, plain, quote, show};
use super::{is_system_blueprint, property::Property};
use crate::problem::{Problem, Subject};

/// Most circles that are named one by one; members of further ones name the first.
const MOST_CIRCLES: usize = 100;
/// Most blueprints of a circle that a message lists.
const LONGEST_CIRCLE: usize = 8;

/// Checks blueprints beside each other; every problem names its blueprint and pointer.
///
/// What each blueprint is by itself was judged when it was read.
pub fn check_blueprints(all: &[Blueprint]) -> Vec<Problem> {
    let refs: Vec<&Blueprint> = all.iter().collect();
    let known: HashMap<&str, &Blueprint> =
        all.iter().map(|blueprint| (blueprint.identifier.as_str(), blueprint)).collect();
    let mut problems = Vec::new();
    for blueprint in all {
        for (relation, target) in missing_targets(blueprint, |name| known.contains_key(name)) {
            problems.push(missing_target(blueprint, relation, target));
        }
        problems.extend(check_vocabulary(blueprint));
        problems.extend(check_many_required(blueprint));
        problems.extend(check_paths(blueprint, |name| known.get(name).copied()));
        problems.extend(check_formulas(blueprint));
        problems.extend(check_aggregations(blueprint, |name| known.get(name).copied()));
    }
    problems.extend(check_titles(all));
    problems.extend(check_circles(&refs));
    problems
}

/// Relations whose target is not known: `(relation, target)`. System blueprints always are.
pub fn missing_targets(blueprint: &Blueprint, known: impl Fn(&str) -> bool) -> Vec<(&str, &str)> {
    let relations = blueprint.relations.iter();
    relations
        .filter(|(_, relation)| !is_system_blueprint(&relation.target) && !known(&relation.target))
        .map(|(name, relation)| (name.as_str(), relation.target.as_str()))
        .collect()
}

/// The problem of a relation that leads nowhere yet.
pub fn missing_target(blueprint: &Blueprint, relation: &str, target: &str) -> Problem {
    Problem::warning(
        "missing-target",
        format!(
            "The relation {} leads to the blueprint {}, which is defined nowhere.",
            quote(relation),
            quote(target)
        ),
    )
    .about(Subject::blueprint(&blueprint.identifier))
    .at(child(&child("/relations", relation), "target"))
    .fix(format!("Import the blueprint {} as well, or let a stub be made for it.", quote(target)))
}

/// Relations that are many and required at once: no entity could ever satisfy them.
pub fn check_many_required(blueprint: &Blueprint) -> Vec<Problem> {
    let both =
        blueprint.relations.iter().filter(|(_, relation)| relation.many && relation.required);
    both.map(|(name, _)| {
        Problem::error(
            "many-and-required",
            format!(
                "The relation {} is both many and required, which cannot be combined.",
                quote(name)
            ),
        )
        .about(Subject::blueprint(&blueprint.identifier))
        .at(child("/relations", name))
        .fix(
            "Set \"required\" to false to keep the list, or \"many\" to false to keep it required.",
        )
    })
    .collect()
}

/// Colours, formats and viewers that nobody knows; defaults that their own property refuses.
pub fn check_vocabulary(blueprint: &Blueprint) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (name, property) in &blueprint.properties {
        let base = child("/schema/properties", name);
        check_property(property, &base, &mut problems);
    }
    for (name, calculation) in &blueprint.calculations {
        let base = child("/calculationProperties", name);
        check_format(calculation.format.as_deref(), &base, &mut problems);
        for (value, color) in &calculation.colors {
            check_color(color, &child(&child(&base, "colors"), value), &mut problems);
        }
    }
    about(blueprint, problems)
}

fn check_property(property: &Property, base: &str, problems: &mut Vec<Problem>) {
    check_format(property.format.as_deref(), base, problems);
    if let Some(spec) = property.spec.as_deref().filter(|spec| !SPECS.contains(spec)) {
        problems.push(
            Problem::warning("unknown-spec", format!("The viewer {} is not known.", quote(spec)))
                .at(child(base, "spec"))
                .fix(format!("Use {}.", SPECS.join(", "))),
        );
    }
    problems.extend(repeated_value(property, base));
    for (value, color) in &property.enum_colors {
        check_color(color, &child(&child(base, "enumColors"), value), problems);
    }
    if let Some(default) = property.default.as_ref().filter(|default| !property.suits(default)) {
        problems.push(
            Problem::warning(
                "default-refused",
                format!("The default {} is not a value this property accepts.", show(default)),
            )
            .at(child(base, "default"))
            .fix("Choose a default of the property's type and enumeration."),
        );
    }
}

/// The first allowed value that reads like one before it. One is enough to say: all of them go
/// together.
fn repeated_value(property: &Property, base: &str) -> Option<Problem> {
    let mut first: HashMap<String, &Value> = HashMap::new();
    let values = property.enum_values.iter().enumerate();
    let (at, before, value) = values
        .filter_map(|(at, value)| Some((at, first.insert(plain(value), value)?, value)))
        .next()?;
    let message = if before == value {
        format!("The value {} is listed more than once.", show(value))
    } else {
        format!("The values {} and {} read the same in every list.", show(before), show(value))
    };
    Some(
        Problem::warning("duplicate-enum", message)
            .at(element(&child(base, "enum"), at))
            .fix("List each value once."),
    )
}

fn check_format(format: Option<&str>, base: &str, problems: &mut Vec<Problem>) {
    let Some(format) = format.filter(|format| !FORMATS.contains(format)) else { return };
    let fix = match nearest(format, FORMATS) {
        Some(near) => format!("Did you mean {}?", quote(near)),
        None => format!("Use one of {}.", FORMATS.join(", ")),
    };
    problems.push(
        Problem::warning(
            "unknown-format",
            format!(
                "The format {} is not known, so values are not checked against it.",
                quote(format)
            ),
        )
        .at(child(base, "format"))
        .fix(fix),
    );
}

fn check_color(color: &str, at: &str, problems: &mut Vec<Problem>) {
    if COLORS.contains(&color) {
        return;
    }
    let fix = match nearest(color, COLORS) {
        Some(near) => format!("Did you mean {}?", quote(near)),
        None => format!("Use one of {}.", COLORS.join(", ")),
    };
    problems.push(
        Problem::warning("unknown-color", format!("The colour {} is not known.", quote(color)))
            .at(at)
            .fix(fix),
    );
}

/// Mirror and ownership paths that take a relation which does not exist, and targets of
/// aggregations that are defined nowhere. A path is followed as far as blueprints are known.
pub fn check_paths<'a>(
    blueprint: &'a Blueprint,
    known: impl Fn(&str) -> Option<&'a Blueprint>,
) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (name, mirror) in &blueprint.mirrors {
        let (relations, last) = mirror.steps();
        let at = child(&child("/mirrorProperties", name), "path");
        let end = follow(blueprint, &relations, &known, &at, &mut problems);
        if relations.is_empty() {
            problems.push(
                Problem::warning(
                    "mirror-path",
                    format!("The path {} crosses no relation.", quote(&mirror.path)),
                )
                .at(at)
                .fix("Write a relation, a dot and a property: \"system.$title\"."),
            );
        } else if let Some(end) = end
            && !last.starts_with('$')
            && !end.properties.contains_key(last)
            && !end.is_computed(last)
        {
            let fix = match nearest(last, end.properties.keys().map(String::as_str)) {
                Some(near) => format!("Did you mean {}?", quote(near)),
                None => format!(
                    "Name a property of {} or a meta property such as $title.",
                    quote(&end.identifier)
                ),
            };
            problems.push(
                Problem::warning(
                    "mirror-path",
                    format!(
                        "The path {} ends at {}, which {} does not have.",
                        quote(&mirror.path),
                        quote(last),
                        quote(&end.identifier)
                    ),
                )
                .at(at)
                .fix(fix),
            );
        }
    }
    for pointer in ["/ownership/path", "/teamInheritance/path"] {
        if let Some(path) = blueprint.value.pointer(pointer).and_then(|path| path.as_str()) {
            let relations: Vec<&str> = path.split('.').collect();
            follow(blueprint, &relations, &known, pointer, &mut problems);
        }
    }
    for (name, aggregation) in &blueprint.aggregations {
        if !is_system_blueprint(&aggregation.target) && known(&aggregation.target).is_none() {
            problems.push(
                Problem::warning(
                    "aggregation-target",
                    format!(
                        "The aggregation counts entities of {}, which is defined nowhere.",
                        quote(&aggregation.target)
                    ),
                )
                .at(child(&child("/aggregationProperties", name), "target"))
                .fix(format!("Import the blueprint {} as well.", quote(&aggregation.target))),
            );
        }
    }
    about(blueprint, problems)
}

/// Aggregations over a property that the entities they count do not have.
fn check_aggregations<'a>(
    blueprint: &Blueprint,
    known: impl Fn(&str) -> Option<&'a Blueprint>,
) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (name, aggregation) in &blueprint.aggregations {
        let Some(property) = aggregation.property() else { continue };
        let Some(target) = known(&aggregation.target) else { continue };
        if target.properties.contains_key(property) || target.is_computed(property) {
            continue;
        }
        let fix = match nearest(property, target.properties.keys().map(String::as_str)) {
            Some(near) => format!("Did you mean {}?", quote(near)),
            None => format!("Name a property of {}.", quote(&target.identifier)),
        };
        let base = child("/aggregationProperties", name);
        problems.push(
            Problem::warning(
                "aggregation-property",
                format!(
                    "The aggregation works on {}, which {} does not have.",
                    quote(property),
                    quote(&target.identifier)
                ),
            )
            .at(child(&child(&base, "calculationSpec"), "property"))
            .fix(fix),
        );
    }
    about(blueprint, problems)
}

/// The blueprint at the end of a way of relations; nothing when a step is unknown.
fn follow<'a>(
    start: &'a Blueprint,
    relations: &[&str],
    known: &impl Fn(&str) -> Option<&'a Blueprint>,
    at: &str,
    problems: &mut Vec<Problem>,
) -> Option<&'a Blueprint> {
    let mut here = start;
    for step in relations {
        let Some(relation) = here.relations.get(*step) else {
            let fix = match nearest(step, here.relations.keys().map(String::as_str)) {
                Some(near) => format!("Did you mean {}?", quote(near)),
                None if here.relations.is_empty() => {
                    format!(
                        "{} has no relations: add one or take the path out.",
                        quote(&here.identifier)
                    )
                }
                None => format!(
                    "Use a relation of {}: {}.",
                    quote(&here.identifier),
                    list(here.relations.keys().map(String::as_str))
                ),
            };
            problems.push(
                Problem::warning(
                    "mirror-path",
                    format!(
                        "The path takes the relation {}, which {} does not have.",
                        quote(step),
                        quote(&here.identifier)
                    ),
                )
                .at(at)
                .fix(fix),
            );
            return None;
        };
        here = known(&relation.target)?;
    }
    Some(here)
}

/// Circles in which every relation is required: nobody could create the first entity.
///
/// Each member of such a circle gets an error that names it.
pub fn check_circles(all: &[&Blueprint]) -> Vec<Problem> {
    let mut graph: DiGraph<&Blueprint, &str> = DiGraph::new();
    let nodes: HashMap<&str, NodeIndex> = all
        .iter()
        .map(|blueprint| (blueprint.identifier.as_str(), graph.add_node(*blueprint)))
        .collect();
    for blueprint in all {
        let Some(from) = nodes.get(blueprint.identifier.as_str()) else { continue };
        for (name, relation) in blueprint.relations.iter().filter(|(_, relation)| relation.required)
        {
            if let Some(to) = nodes.get(relation.target.as_str()) {
                graph.add_edge(*from, *to, name);
            }
        }
    }
    let mut problems = Vec::new();
    let mut searched = 0;
    for component in kosaraju_scc(&graph) {
        let alone = component.len() == 1 && !graph.contains_edge(component[0], component[0]);
        if alone {
            continue;
        }
        let members: HashSet<NodeIndex> = component.iter().copied().collect();
        let mut component = component;
        component.sort_by_key(|node| graph[*node].identifier.as_str());
        // Which circle names a member, and where in it the member stands.
        let mut named: HashMap<NodeIndex, (usize, usize)> = HashMap::new();
        let mut circles: Vec<Vec<NodeIndex>> = Vec::new();
        for node in &component {
            if !named.contains_key(node) && (circles.is_empty() || searched < MOST_CIRCLES) {
                searched += 1;
                let circle = shortest_circle(&graph, *node, &members);
                for (at, member) in circle.iter().enumerate() {
                    named.entry(*member).or_insert((circles.len(), at));
                }
                circles.push(circle);
            }
            let (circle, turn) = named.get(node).copied().unwrap_or_default();
            problems.push(circle_problem(&graph, *node, &circles[circle], turn, &members));
        }
    }
    problems
}

fn shortest_circle(
    graph: &DiGraph<&Blueprint, &str>,
    start: NodeIndex,
    members: &HashSet<NodeIndex>,
) -> Vec<NodeIndex> {
    let mut before: HashMap<NodeIndex, NodeIndex> = HashMap::new();
    let mut queue = VecDeque::from([start]);
    while let Some(node) = queue.pop_front() {
        let mut next: Vec<NodeIndex> =
            graph.neighbors(node).filter(|neighbor| members.contains(neighbor)).collect();
        next.sort_by_key(|neighbor| graph[*neighbor].identifier.as_str());
        for neighbor in next {
            if neighbor == start {
                let mut circle = vec![node];
                while let Some(previous) =
                    circle.last().filter(|n| **n != start).and_then(|n| before.get(n))
                {
                    circle.push(*previous);
                }
                circle.reverse();
                return circle;
            }
            if let std::collections::hash_map::Entry::Vacant(entry) = before.entry(neighbor) {
                entry.insert(node);
                queue.push_back(neighbor);
            }
        }
    }
    vec![start]
}

/// The error of one member; its circle is told from the place `turn`, where it stands.
fn circle_problem(
    graph: &DiGraph<&Blueprint, &str>,
    node: NodeIndex,
    circle: &[NodeIndex],
    turn: usize,
    members: &HashSet<NodeIndex>,
) -> Problem {
    let mut names: Vec<&str> = (0..circle.len().min(LONGEST_CIRCLE))
        .map(|step| graph[circle[(turn + step) % circle.len()]].identifier.as_str())
        .collect();
    let first = names[0];
    if circle.len() > LONGEST_CIRCLE {
        names.push("…");
    }
    names.push(first);
    let blueprint = graph[node];
    let onward = circle.get((turn + 1) % circle.len()).map(|next| graph[*next].identifier.as_str());
    let relation = blueprint
        .relations
        .iter()
        .find(|(_, relation)| relation.required && Some(relation.target.as_str()) == onward)
        .or_else(|| {
            let inside = |target: &str| {
                graph
                    .neighbors(node)
                    .any(|to| members.contains(&to) && graph[to].identifier == target)
            };
            blueprint
                .relations
                .iter()
                .find(|(_, relation)| relation.required && inside(&relation.target))
        })
        .map(|(name, _)| name.as_str())
        .unwrap_or_default();
    Problem::error(
        "required-circle",
        format!(
            "Every relation in the circle {} is required, so no entity could be the first.",
            names.join(" → ")
        ),
    )
    .about(Subject::blueprint(&blueprint.identifier))
    .at(child("/relations", relation))
    .fix(format!(
        "Set \"required\" of {} to false, or of another relation in the circle.",
        quote(relation)
    ))
}

fn about(blueprint: &Blueprint, mut problems: Vec<Problem>) -> Vec<Problem> {
    for problem in &mut problems {
        problem.subject = Some(Subject::blueprint(&blueprint.identifier));
    }
    problems
}
