//! Ways from the entities of one blueprint to those of another.

use std::collections::{HashMap, HashSet, VecDeque};

use crate::catalog::Blueprint;

#[cfg(test)]
mod tests;

/// Longest way that is looked for, in relations.
const LONGEST: usize = 6;
/// Most ways between two blueprints; the shortest are kept.
const MOST: usize = 64;
/// Most beginnings of ways that are tried.
const MOST_TRIED: usize = 20_000;

/// One relation on a way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Step {
    /// The blueprint that declares the relation.
    pub(super) blueprint: String,
    pub(super) relation: String,
    /// Whether the way follows it, or goes against it.
    pub(super) along: bool,
}

/// Relations one after the other.
pub(super) type Way = Vec<Step>;

/// Every way from `source` to `target`: along relations only, or against relations only, and
/// through no blueprint twice. A blueprint that leads to itself has ways that begin and end there.
///
/// Up and down mixed would connect nearly everything with everything, and so would going round in
/// circles; a path filter can still ask for such a way.
pub(super) fn between(
    blueprints: &HashMap<&str, &Blueprint>,
    source: &str,
    target: &str,
) -> Vec<Way> {
    let mut all = Vec::new();
    for along in [true, false] {
        let edges = edges(blueprints, along);
        all.extend(search(&edges, source, target));
    }
    all.sort_by_key(Vec::len);
    all.truncate(MOST);
    all
}

type Edges<'b> = HashMap<&'b str, Vec<(Step, &'b str)>>;

fn edges<'b>(blueprints: &HashMap<&'b str, &'b Blueprint>, along: bool) -> Edges<'b> {
    let mut edges: Edges<'b> = HashMap::new();
    let mut sorted: Vec<_> = blueprints.values().collect();
    sorted.sort_by_key(|blueprint| &blueprint.identifier);
    for blueprint in sorted {
        for (name, relation) in &blueprint.relations {
            let ends = (blueprint.identifier.as_str(), relation.target.as_str());
            let (from, to) = if along { ends } else { (ends.1, ends.0) };
            let step =
                Step { blueprint: blueprint.identifier.clone(), relation: name.clone(), along };
            edges.entry(from).or_default().push((step, to));
        }
    }
    edges
}

fn search(edges: &Edges<'_>, source: &str, target: &str) -> Vec<Way> {
    // Only what leads to the target is worth trying.
    let mut backward: HashMap<&str, Vec<&str>> = HashMap::new();
    for (from, steps) in edges {
        for (_, to) in steps {
            backward.entry(to).or_default().push(from);
        }
    }
    let mut useful: HashSet<&str> = HashSet::from([target]);
    let mut open = vec![target];
    while let Some(name) = open.pop() {
        for before in backward.get(name).into_iter().flatten() {
            if useful.insert(before) {
                open.push(before);
            }
        }
    }
    let mut found = Vec::new();
    let mut tried = 0;
    let mut begun: VecDeque<(Way, Vec<&str>)> = VecDeque::from([(Vec::new(), vec![source])]);
    while let Some((way, through)) = begun.pop_front() {
        let here = through.last().copied().unwrap_or(source);
        for (step, to) in edges.get(here).into_iter().flatten() {
            tried += 1;
            if found.len() >= MOST || tried > MOST_TRIED {
                return found;
            }
            let longer = || way.iter().chain([step]).cloned().collect::<Way>();
            if *to == target {
                found.push(longer());
            } else if useful.contains(to) && !through.contains(to) && way.len() + 1 < LONGEST {
                begun.push_back((longer(), through.iter().copied().chain([*to]).collect()));
            }
        }
    }
    found
}

/// The way that a path filter writes as relation ids, or nothing when they do not fit.
///
/// A path begins at `from`: at the source, whose relations it follows to the target, or at the
/// target, whose relations it follows to the source. Without `from` it begins at the source where
/// that has the first relation, else at the target.
pub(super) fn written(
    blueprints: &HashMap<&str, &Blueprint>,
    source: &str,
    target: &str,
    path: &[&str],
    from: Option<&str>,
) -> Option<Way> {
    let declares = |name: &str| {
        let first = path.first()?;
        blueprints.get(name).filter(|one| one.relations.contains_key(*first)).map(|_| ())
    };
    let start = match from {
        Some(from) if from == source || from == target => from,
        Some(_) => return None,
        None if declares(source).is_some() => source,
        None => target,
    };
    let end = if start == source { target } else { source };
    let mut way = Vec::new();
    let mut here = start;
    for name in path {
        let blueprint = blueprints.get(here)?;
        let relation = blueprint.relations.get(*name)?;
        way.push(Step {
            blueprint: here.to_owned(),
            relation: (*name).to_owned(),
            along: start == source,
        });
        here = relation.target.as_str();
    }
    if start != source {
        way.reverse();
    }
    (here == end && !way.is_empty()).then_some(way)
}
