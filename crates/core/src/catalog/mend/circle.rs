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
            (Some(from), Some(to)) => self.way(*from, *to).is_some(),
            _ => false,
        }
    }

    /// The steps of the shortest circle through the required relation `relation` of `start` that
    /// each cut it: once nothing of `from` requires `to`, no other way closes it either. The first
    /// `most`, from `start` on.
    pub(super) fn cuts(&self, start: &Blueprint, relation: &str, most: usize) -> Vec<Step<'a>> {
        let Some(required) = start.relations.get(relation).filter(|one| one.required) else {
            return Vec::new();
        };
        let ends =
            (self.index.get(start.identifier.as_str()), self.index.get(required.target.as_str()));
        let (Some(&own), Some(&next)) = ends else { return Vec::new() };
        let Some(way) = self.way(next, own) else { return Vec::new() };
        let only = self.without_detour(&way).into_iter().map(|at| (way[at], way[at + 1]));
        [(own, next)]
            .into_iter()
            .chain(only)
            .take(most)
            .map(|(from, to)| self.step(from, to))
            .collect()
    }

    /// The steps of a shortest way that every way between its ends takes, by where they begin.
    ///
    /// A detour leaves the way and comes back further on; a step that no detour passes over is on
    /// every way. All detours together are walked once, so that a circle of ten thousand costs no
    /// more than ten thousand steps.
    fn without_detour(&self, way: &[usize]) -> Vec<usize> {
        let mut place = vec![usize::MAX; self.targets.len()];
        for (at, &one) in way.iter().enumerate() {
            place[one] = at;
        }
        let mut seen = vec![false; self.targets.len()];
        let mut aside: Vec<usize> = Vec::new();
        let mut only = Vec::new();
        // How far along the way detours from the steps so far lead.
        let mut furthest = 0;
        for (at, pair) in way.windows(2).enumerate() {
            aside.push(pair[0]);
            while let Some(here) = aside.pop() {
                for &next in &self.targets[here] {
                    if (here, next) == (pair[0], pair[1]) {
                        continue;
                    }
                    if place[next] != usize::MAX {
                        furthest = furthest.max(place[next]);
                    } else if !std::mem::replace(&mut seen[next], true) {
                        aside.push(next);
                    }
                }
            }
            if furthest <= at {
                only.push(at);
            }
        }
        only
    }

    fn step(&self, from: usize, to: usize) -> Step<'a> {
        let (from, to) = (&self.blueprints[from], &self.blueprints[to]);
        let relations = from
            .relations
            .iter()
            .filter(|(_, relation)| relation.required && relation.target == to.identifier)
            .map(|(name, _)| name.as_str())
            .collect();
        Step { from, relations }
    }

    /// The shortest way, both ends included.
    fn way(&self, from: usize, to: usize) -> Option<Vec<usize>> {
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
                if before[next] == usize::MAX {
                    before[next] = here;
                    queue.push_back(next);
                }
            }
        }
        None
    }
}
