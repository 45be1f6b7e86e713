//! Single points of failure on the way from one node: what can be reached only through another.

use super::{Direction, Links};

/// Not reached from the start.
const NONE: u32 = u32::MAX;

/// For each node that the start reaches, what hangs on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dominators {
    only_through: Vec<u32>,
}

impl Dominators {
    /// How many others the start reaches only through `node`.
    pub fn only_through(&self, node: u32) -> u32 {
        self.only_through.get(node as usize).copied().unwrap_or(0)
    }
}

/// The dominators of everything that `start` reaches in `direction`, by the semidominators of
/// Lengauer and Tarjan in the simple form of Georgiadis ("Semi-NCA", 2005).
pub fn dominators(links: &Links, start: u32, direction: Direction) -> Dominators {
    let nodes = links.nodes();
    let mut answer = Dominators { only_through: vec![0; nodes] };
    if start as usize >= nodes {
        return answer;
    }
    let (visited, parent, number) = depth_first(links, start, direction);
    let count = visited.len();
    let mut forest = Forest {
        parent: parent.clone(),
        semi: (0_u32..).take(count).collect(),
        label: (0_u32..).take(count).collect(),
        path: Vec::new(),
    };
    for own in (1..count).rev() {
        let mut semi = parent[own];
        for before in links.neighbours(visited[own], direction.reversed()) {
            let before = number[before as usize];
            if before != NONE {
                let best = forest.lowest(before, own as u32 + 1);
                semi = semi.min(forest.semi[best as usize]);
            }
        }
        forest.semi[own] = semi;
    }
    let mut immediate = parent;
    for own in 1..count {
        while immediate[own] > forest.semi[own] {
            immediate[own] = immediate[immediate[own] as usize];
        }
    }
    let mut behind = vec![0_u32; count];
    for own in (1..count).rev() {
        behind[immediate[own] as usize] += behind[own] + 1;
    }
    for (&node, &behind) in visited.iter().zip(&behind) {
        answer.only_through[node as usize] = behind;
    }
    answer
}

/// Nodes in the order of a depth-first walk; for each the number of the one it was found from; and
/// for each node of the graph its number.
fn depth_first(links: &Links, start: u32, direction: Direction) -> (Vec<u32>, Vec<u32>, Vec<u32>) {
    let mut number = vec![NONE; links.nodes()];
    let (mut visited, mut parent) = (vec![start], vec![0]);
    number[start as usize] = 0;
    let mut walk = vec![(0_u32, links.neighbours(start, direction))];
    while let Some((from, neighbours)) = walk.last_mut() {
        let Some(node) = neighbours.find(|&node| number[node as usize] == NONE) else {
            walk.pop();
            continue;
        };
        let own = visited.len() as u32;
        number[node as usize] = own;
        visited.push(node);
        parent.push(*from);
        walk.push((own, links.neighbours(node, direction)));
    }
    (visited, parent, number)
}

/// The walked part of the depth-first tree, with its paths shortened as they are asked for.
struct Forest {
    parent: Vec<u32>,
    semi: Vec<u32>,
    label: Vec<u32>,
    path: Vec<u32>,
}

impl Forest {
    /// The node with the least semidominator on the tree path above `node`, among those numbered
    /// from `linked`; `node` itself when it is not among them.
    fn lowest(&mut self, node: u32, linked: u32) -> u32 {
        let mut top = node;
        while self.parent[top as usize] >= linked {
            self.path.push(top);
            top = self.parent[top as usize];
        }
        let mut label = self.label[top as usize];
        let root = self.parent[top as usize];
        while let Some(below) = self.path.pop() {
            let below = below as usize;
            self.parent[below] = root;
            let own = self.label[below];
            if self.semi[label as usize] < self.semi[own as usize] {
                self.label[below] = label;
            } else {
                label = own;
            }
        }
        label
    }
}
