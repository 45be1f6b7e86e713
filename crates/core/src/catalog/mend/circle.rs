//! Circles of required relations, and where to cut them.

use std::collections::{HashMap, VecDeque};

use crate::catalog::blueprint::Blueprint;

/// Who requires whom.
pub(super) struct Requirements<'a> {
    index: HashMap<&'a str, usize>,
    /// Targets of the required relations of each blueprint.
    targets: Vec<Vec<usize>>,
    blueprints: &'a [Blueprint],
}

/// One step of a circle: every required relation of a blueprint to the next one.
pub(super) struct Step<'a> {
    pub(super) from: &'a Blueprint,
    pub(super) to: &'a Blueprint,
    pub(super) relations: Vec<&'a str>,
}

impl<'a> Requirements<'a> {
    pub(super) fn new(all: &'a [Blueprint]) -> Self {
        let index: HashMap<&str, usize> =
            all.iter().enumerate().map(|(at, one)| (one.identifier.as_str(), at)).collect();
        let targets = all
            .iter()
            .map(|one| {
                let required = one.relations.values().filter(|relation| relation.required);
                required
                    .filter_map(|relation| index.get(relation.target.as_str()).copied())
                    .collect()
            })
            .collect();
        Self { index, targets, blueprints: all }
    }

    /// Whether requiring leads from one blueprint to another, or to itself without a step.
    pub(super) fn leads(&self, from: &str, to: &str) -> bool {
        match (self.index.get(from), self.index.get(to)) {
            (Some(from), Some(to)) => self.way(*from, *to, None).is_some(),
            _ => false,
        }
    }

    /// The shortest circle that takes the required relation `relation` of `start`, step by step.
    pub(super) fn circle(&self, start: &'a Blueprint, relation: &str) -> Vec<Step<'a>> {
        let Some(required) = start.relations.get(relation).filter(|one| one.required) else {
            return Vec::new();
        };
        let ends =
            (self.index.get(start.identifier.as_str()), self.index.get(required.target.as_str()));
        let (Some(&start), Some(&next)) = ends else { return Vec::new() };
        let Some(mut way) = self.way(next, start, None) else { return Vec::new() };
        way.insert(0, start);
        way.windows(2).map(|pair| self.step(pair[0], pair[1])).collect()
    }

    /// Whether the circle through `relation` of `start` is gone, whichever way it takes, once
    /// nothing of `cut.from` requires `cut.to`.
    pub(super) fn is_cut(&self, start: &Blueprint, relation: &str, cut: &Step<'_>) -> bool {
        let at = |one: &Blueprint| self.index.get(one.identifier.as_str()).copied();
        let (Some(own), Some(from), Some(to)) = (at(start), at(cut.from), at(cut.to)) else {
            return false;
        };
        let Some(&next) =
            start.relations.get(relation).and_then(|one| self.index.get(one.target.as_str()))
        else {
            return false;
        };
        (own, next) == (from, to) || self.way(next, own, Some((from, to))).is_none()
    }

    fn step(&self, from: usize, to: usize) -> Step<'a> {
        let (from, to) = (&self.blueprints[from], &self.blueprints[to]);
        let relations = from
            .relations
            .iter()
            .filter(|(_, relation)| relation.required && relation.target == to.identifier)
            .map(|(name, _)| name.as_str())
            .collect();
        Step { from, to, relations }
    }

    /// The shortest way, both ends included, that does not take the step `without`.
    fn way(&self, from: usize, to: usize, without: Option<(usize, usize)>) -> Option<Vec<usize>> {
        let mut before = vec![usize::MAX; self.targets.len()];
        before[from] = from;
        let mut queue = VecDeque::from([from]);
        while let Some(here) = queue.pop_front() {
            if here == to {
                let mut way = vec![to];
                let mut at = to;
                while at != from {
                    at = before[at];
                    way.push(at);
                }
                way.reverse();
                return Some(way);
            }
            for &next in &self.targets[here] {
                if before[next] == usize::MAX && without != Some((here, next)) {
                    before[next] = here;
                    queue.push_back(next);
                }
            }
        }
        None
    }
}
