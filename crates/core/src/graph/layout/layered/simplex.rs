//! The layers in which all edges together are shortest: the network simplex method of Gansner,
//! Koutsofios, North and Vo ("A Technique for Drawing Directed Graphs", 1993), in a plain form
//! whose every step takes time for the whole graph; layered pictures are small.

/// Exchanges of a tree edge before the search takes what it has.
const EXCHANGES: usize = 6_000;

/// Layers of a connected graph without cycles, beginning with any that put each edge's end below
/// its start.
pub(super) fn shortest(layers: &[i32], down: &[(u32, u32)]) -> Vec<i32> {
    let edges: Vec<(usize, usize)> = down
        .iter()
        .filter(|(top, bottom)| top != bottom)
        .map(|&(top, bottom)| (top as usize, bottom as usize))
        .collect();
    let mut search = Search { layers: layers.to_vec(), edges, tree: Vec::new() };
    if !search.grow_tree() {
        return search.layers;
    }
    for _ in 0..EXCHANGES {
        if !search.exchange() {
            break;
        }
    }
    let top = search.layers.iter().copied().min().unwrap_or(0);
    search.layers.iter().map(|layer| layer - top).collect()
}

struct Search {
    layers: Vec<i32>,
    edges: Vec<(usize, usize)>,
    /// The edges of the spanning tree; all of them are as short as possible.
    tree: Vec<usize>,
}

impl Search {
    /// How many layers an edge is longer than it must be.
    fn slack(&self, edge: usize) -> i32 {
        let (top, bottom) = self.edges[edge];
        self.layers[bottom] - self.layers[top] - 1
    }

    /// A first tree of edges without slack; false when the graph is in several parts.
    fn grow_tree(&mut self) -> bool {
        let count = self.layers.len();
        let mut inside = vec![false; count];
        let Some(first) = inside.first_mut() else {
            return false;
        };
        *first = true;
        let mut members = vec![0];
        while members.len() < count {
            // The edge with the least slack that leaves the tree.
            let leaving = (0..self.edges.len())
                .filter(|&edge| inside[self.edges[edge].0] != inside[self.edges[edge].1])
                .min_by_key(|&edge| self.slack(edge));
            let Some(edge) = leaving else {
                return false;
            };
            let slack = self.slack(edge);
            let (top, bottom) = self.edges[edge];
            let (shift, new) = if inside[top] { (slack, bottom) } else { (-slack, top) };
            for &member in &members {
                self.layers[member] += shift;
            }
            inside[new] = true;
            members.push(new);
            self.tree.push(edge);
        }
        true
    }

    /// Replaces the tree edge that costs most by one that makes the whole shorter; false when
    /// there is none.
    fn exchange(&mut self) -> bool {
        let count = self.layers.len();
        let rooted = Rooted::new(count, &self.edges, &self.tree);
        // What moving a node and everything below it in the tree up by one layer saves.
        let mut saving = vec![0_i32; count];
        for &(top, bottom) in &self.edges {
            saving[top] -= 1;
            saving[bottom] += 1;
        }
        for &node in rooted.order.iter().skip(1).rev() {
            saving[rooted.parent[node].0] += saving[node];
        }
        let worst = rooted.order[1..]
            .iter()
            .map(|&node| {
                let edge = rooted.parent[node].1;
                let points_out = self.edges[self.tree[edge]].0 == node;
                (if points_out { -saving[node] } else { saving[node] }, node, points_out)
            })
            .min();
        let Some((cut, node, points_out)) = worst else {
            return false;
        };
        if cut >= 0 {
            return false;
        }
        let below = |other: usize| rooted.is_below(other, node);
        let entering = (0..self.edges.len())
            .filter(|&edge| {
                let (top, bottom) = self.edges[edge];
                if points_out { !below(top) && below(bottom) } else { below(top) && !below(bottom) }
            })
            .min_by_key(|&edge| self.slack(edge));
        let Some(entering) = entering else {
            return false;
        };
        let slack = self.slack(entering);
        for other in 0..count {
            if below(other) {
                self.layers[other] += if points_out { -slack } else { slack };
            }
        }
        self.tree[rooted.parent[node].1] = entering;
        true
    }
}

/// The tree seen from one of its nodes.
struct Rooted {
    /// Nodes, each after its parent.
    order: Vec<usize>,
    /// The parent of each node, and which tree edge leads there.
    parent: Vec<(usize, usize)>,
    /// Where each node and the last one below it stand in `order`.
    span: Vec<(usize, usize)>,
}

impl Rooted {
    fn new(count: usize, edges: &[(usize, usize)], tree: &[usize]) -> Self {
        let mut joined: Vec<Vec<(usize, usize)>> = vec![Vec::new(); count];
        for (place, &edge) in tree.iter().enumerate() {
            let (top, bottom) = edges[edge];
            joined[top].push((bottom, place));
            joined[bottom].push((top, place));
        }
        let mut order = Vec::with_capacity(count);
        let mut parent = vec![(0, 0); count];
        let mut span = vec![(0, 0); count];
        let mut stack = vec![(0, usize::MAX, 0)];
        while let Some((node, from, edge)) = stack.pop() {
            if from != usize::MAX {
                parent[node] = (from, edge);
            }
            span[node] = (order.len(), order.len());
            order.push(node);
            let onward = joined[node].iter().filter(|(next, _)| *next != from);
            stack.extend(onward.map(|&(next, edge)| (next, node, edge)));
        }
        for &node in order.iter().skip(1).rev() {
            let above = parent[node].0;
            span[above].1 = span[above].1.max(span[node].1);
        }
        Self { order, parent, span }
    }

    fn is_below(&self, node: usize, above: usize) -> bool {
        let (first, last) = self.span[above];
        (first..=last).contains(&self.span[node].0)
    }
}
