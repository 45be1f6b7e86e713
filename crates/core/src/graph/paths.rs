//! Ways from one node to another.

use super::{Direction, Links};

/// How much of all ways is wanted. Their number can grow with the factorial of the nodes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PathLimits {
    /// At most this many paths.
    pub most: usize,
    /// No path with more relations than this.
    pub longest: u32,
    /// At most this many steps of the search.
    pub steps: usize,
}

impl Default for PathLimits {
    fn default() -> Self {
        Self { most: 100, longest: 12, steps: 1_000_000 }
    }
}

/// Simple paths: none passes a node twice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paths {
    /// Node indices from the first to the last, shorter paths first.
    pub paths: Vec<Vec<u32>>,
    /// There may be more paths: the search stopped at its number of paths or steps, or met ways
    /// that are longer than asked for.
    pub more: bool,
}

/// One shortest path from `from` to `to`, both included; none when there is no way. A node's way to
/// itself is the node alone.
pub fn shortest_path(links: &Links, from: u32, to: u32, direction: Direction) -> Option<Vec<u32>> {
    if from as usize >= links.nodes() || to as usize >= links.nodes() {
        return None;
    }
    let left = distances_to(links, to, direction, Some(from));
    let mut remaining = left[from as usize];
    if remaining == FAR {
        return None;
    }
    let mut path = vec![from];
    let mut at = from;
    while remaining > 0 {
        remaining -= 1;
        at = links.neighbours(at, direction).find(|&next| left[next as usize] == remaining)?;
        path.push(at);
    }
    Some(path)
}

/// All simple paths within the limits, shortest first, each once however many relations join two
/// of its nodes.
pub fn simple_paths(
    links: &Links,
    from: u32,
    to: u32,
    direction: Direction,
    limits: &PathLimits,
) -> Paths {
    let mut answer = Paths::default();
    let nodes = links.nodes();
    if from as usize >= nodes || to as usize >= nodes || from == to {
        return answer;
    }
    let left = distances_to(links, to, direction, None);
    if left[from as usize] == FAR {
        return answer;
    }
    let mut search = Search {
        links,
        to,
        direction,
        left,
        on_path: vec![false; nodes],
        steps: limits.steps,
        too_long: false,
    };
    // Lengths one after the other: what is found first is what a person wants to see first.
    for length in search.left[from as usize]..=limits.longest {
        search.too_long = false;
        let room = limits.most - answer.paths.len();
        let stopped = search.of_length(from, length, room, &mut answer.paths);
        if stopped {
            answer.more = true;
            return answer;
        }
        if !search.too_long {
            return answer;
        }
    }
    answer.more = true;
    answer
}

/// No way leads there.
const FAR: u32 = u32::MAX;

/// Relations from each node to `to`, walking against the direction; stops early once `until` is
/// known.
fn distances_to(links: &Links, to: u32, direction: Direction, until: Option<u32>) -> Vec<u32> {
    let mut left = vec![FAR; links.nodes()];
    left[to as usize] = 0;
    let mut queue = vec![to];
    let mut head = 0;
    while let Some(&node) = queue.get(head) {
        if until == Some(node) {
            break;
        }
        head += 1;
        for before in links.neighbours(node, direction.reversed()) {
            if left[before as usize] == FAR {
                left[before as usize] = left[node as usize] + 1;
                queue.push(before);
            }
        }
    }
    left
}

struct Search<'l> {
    links: &'l Links,
    to: u32,
    direction: Direction,
    left: Vec<u32>,
    on_path: Vec<bool>,
    steps: usize,
    /// A way was cut off because it would have become too long.
    too_long: bool,
}

impl Search<'_> {
    /// Adds the paths of exactly `length` relations; true when it had to stop early.
    fn of_length(
        &mut self,
        from: u32,
        length: u32,
        room: usize,
        paths: &mut Vec<Vec<u32>>,
    ) -> bool {
        let full = paths.len() + room;
        let mut path = vec![from];
        let mut walk = vec![self.onward(from)];
        self.on_path[from as usize] = true;
        let mut stopped = false;
        while let Some(choices) = walk.last_mut() {
            let Some(next) = choices.pop() else {
                walk.pop();
                if let Some(node) = path.pop() {
                    self.on_path[node as usize] = false;
                }
                continue;
            };
            if self.steps == 0 {
                stopped = true;
                break;
            }
            self.steps -= 1;
            if self.on_path[next as usize] {
                continue;
            }
            let used = path.len() as u32;
            if next == self.to {
                if used == length {
                    if paths.len() == full {
                        stopped = true;
                        break;
                    }
                    let mut whole = path.clone();
                    whole.push(next);
                    paths.push(whole);
                }
                continue;
            }
            let left = self.left[next as usize];
            if left == FAR {
                continue;
            }
            if used + left > length {
                self.too_long = true;
                continue;
            }
            path.push(next);
            self.on_path[next as usize] = true;
            walk.push(self.onward(next));
        }
        for node in path {
            self.on_path[node as usize] = false;
        }
        stopped
    }

    /// The neighbours of a node, each once, the first in edge order last.
    fn onward(&self, node: u32) -> Vec<u32> {
        let mut once: Vec<u32> = Vec::new();
        let mut ordered: Vec<(u32, usize)> =
            self.links.neighbours(node, self.direction).zip(0..).collect();
        ordered.sort_unstable();
        ordered.dedup_by_key(|entry| entry.0);
        ordered.sort_unstable_by_key(|entry| std::cmp::Reverse(entry.1));
        once.extend(ordered.into_iter().map(|entry| entry.0));
        once
    }
}
