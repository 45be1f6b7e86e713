import type { Point, SceneEdge, SceneNode } from './scene';

/** An arrow key. */
export type Heading = 'left' | 'right' | 'up' | 'down';

const WAYS: Record<Heading, Point> = {
  left: { x: -1, y: 0 },
  right: { x: 1, y: 0 },
  up: { x: 0, y: -1 },
  down: { x: 0, y: 1 },
};

/** Sideways distance counts this much more than distance ahead. */
const SIDEWAYS = 2;
/** A related node counts as this much nearer than one that is not. */
const RELATED = 0.5;

/** For every node the edges that begin or end at it. */
export function incidence(count: number, edges: readonly SceneEdge[]): number[][] {
  const lists: number[][] = Array.from({ length: count }, () => []);
  edges.forEach((edge, index) => {
    lists[edge.from]?.push(index);
    if (edge.to !== edge.from) lists[edge.to]?.push(index);
  });
  return lists;
}

/** The nodes that share an edge with `node`, without itself. */
export function related(node: number, edges: readonly SceneEdge[], lists: number[][]): Set<number> {
  const found = new Set<number>();
  for (const index of lists[node] ?? []) {
    const edge = edges[index];
    if (!edge) continue;
    found.add(edge.from === node ? edge.to : edge.from);
  }
  found.delete(node);
  return found;
}

/**
 * Where an arrow key leads from `node`: the nearest node within 60° of the heading, with related
 * nodes preferred, or only related nodes when `only` is given. −1 when there is none.
 */
export function towards(
  node: number,
  heading: Heading,
  nodes: readonly SceneNode[],
  preferred: ReadonlySet<number>,
  only = false,
): number {
  const here = nodes[node];
  if (!here) return -1;
  const way = WAYS[heading];
  let best = -1;
  let bestCost = Infinity;
  const candidates = only ? preferred : nodes.keys();
  for (const index of candidates) {
    const there = nodes[index];
    if (!there || index === node) continue;
    const dx = there.x - here.x;
    const dy = there.y - here.y;
    const ahead = dx * way.x + dy * way.y;
    const aside = Math.abs(dx * way.y - dy * way.x);
    // tan 60° is about 1.73.
    if (ahead <= 0 || aside > ahead * 1.73) continue;
    const cost = (ahead + aside * SIDEWAYS) * (preferred.has(index) ? RELATED : 1);
    if (cost < bestCost) {
      best = index;
      bestCost = cost;
    }
  }
  return best;
}

/** The node whose centre is nearest to a point of the world; −1 when there is none. */
export function nearest(point: Point, nodes: readonly SceneNode[]): number {
  let best = -1;
  let bestDistance = Infinity;
  nodes.forEach((node, index) => {
    const distance = Math.hypot(node.x - point.x, node.y - point.y);
    if (distance < bestDistance) {
      best = index;
      bestDistance = distance;
    }
  });
  return best;
}
