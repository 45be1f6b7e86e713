//! Leaving nodes out without losing what they join.

use super::Links;

/// Edges followed before the search gives up.
const WORK: usize = 20_000_000;

/// A way between two shown nodes that leads only through hidden ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Implied {
    /// Where the way begins.
    pub from: u32,
    /// Where it ends.
    pub to: u32,
    /// The first hidden node on a shortest such way.
    pub via: u32,
}

/// What stands in for hidden nodes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contracted {
    /// Each pair of shown nodes that only hidden ways join, once, in the order of `from`.
    pub implied: Vec<Implied>,
    /// How many more such pairs there are than were asked for.
    pub left_out: u64,
    /// False when there was too much to follow; then more may be missing than `left_out` says.
    pub complete: bool,
}

/// Finds the pairs that ways through `hidden` nodes join and no edge joins directly, at most
/// `most` of them. A hidden hub with a thousand neighbours on both sides would otherwise become a
/// million edges. Ways back to their own beginning do not count; a shorter `hidden` shows the rest.
pub fn contract(links: &Links, hidden: &[bool], most: usize) -> Contracted {
    let is_hidden = |node: u32| hidden.get(node as usize).copied().unwrap_or(false);
    let mut answer = Contracted { complete: true, ..Contracted::default() };
    let mut work = 0;
    // The node last looked at that met each node on its ways.
    let mut met_by = vec![u32::MAX; links.nodes()];
    // Hidden nodes to go on from, each with the first hidden node on the way to it.
    let mut queue: Vec<(u32, u32)> = Vec::new();
    for from in (0_u32..).take(links.nodes()) {
        let direct = links.upstream(from);
        if is_hidden(from) || !direct.iter().any(|&to| is_hidden(to)) {
            continue;
        }
        queue.clear();
        met_by[from as usize] = from;
        let mut is_new = |node: u32| std::mem::replace(&mut met_by[node as usize], from) != from;
        for &to in direct {
            if is_new(to) && is_hidden(to) {
                queue.push((to, to));
            }
        }
        let mut head = 0;
        while let Some(&(at, via)) = queue.get(head) {
            head += 1;
            work += links.upstream(at).len();
            for &to in links.upstream(at) {
                if !is_new(to) {
                    continue;
                }
                if is_hidden(to) {
                    queue.push((to, via));
                } else if answer.implied.len() < most {
                    answer.implied.push(Implied { from, to, via });
                } else {
                    answer.left_out += 1;
                }
            }
            if work > WORK {
                answer.complete = false;
                return answer;
            }
        }
    }
    answer
}
