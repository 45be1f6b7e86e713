import type { Point } from './scene';

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

/** Where nodes are, whatever form they have. */
export interface Places {
  readonly count: number;
  centre(node: number): Point;
}

/** For every node the edges that begin or end at it, as one flat list with offsets. */
export class Incidence {
  private readonly starts: Uint32Array;
  private readonly edges: Uint32Array;

  /** `ends` holds both ends of every edge, one pair after another. */
  constructor(count: number, ends: Uint32Array) {
    const starts = new Uint32Array(count + 1);
    const visit = (touch: (node: number, edge: number) => void): void => {
      for (let at = 0; at + 1 < ends.length; at += 2) {
        const from = ends[at] ?? 0;
        const to = ends[at + 1] ?? 0;
        touch(from, at / 2);
        if (to !== from) touch(to, at / 2);
      }
    };
    visit((node) => (starts[node + 1] = (starts[node + 1] ?? 0) + 1));
    for (let node = 1; node <= count; node++) {
      starts[node] = (starts[node] ?? 0) + (starts[node - 1] ?? 0);
    }
    const next = starts.slice();
    this.edges = new Uint32Array(starts[count] ?? 0);
    visit((node, edge) => {
      const place = next[node] ?? 0;
      this.edges[place] = edge;
      next[node] = place + 1;
    });
    this.starts = starts;
  }

  /** The edges of one node. */
  of(node: number): Uint32Array {
    return this.edges.subarray(this.starts[node] ?? 0, this.starts[node + 1] ?? 0);
  }
}

/** The nodes that share an edge with `node`, without itself. */
export function related(node: number, edges: Iterable<number>, ends: Uint32Array): Set<number> {
  const found = new Set<number>();
  for (const edge of edges) {
    const from = ends[2 * edge] ?? node;
    found.add(from === node ? (ends[2 * edge + 1] ?? node) : from);
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
  places: Places,
  preferred: ReadonlySet<number>,
  only = false,
): number {
  if (node < 0 || node >= places.count) return -1;
  const here = places.centre(node);
  const way = WAYS[heading];
  let best = -1;
  let bestCost = Infinity;
  const weigh = (index: number): void => {
    if (index === node) return;
    const there = places.centre(index);
    const dx = there.x - here.x;
    const dy = there.y - here.y;
    const ahead = dx * way.x + dy * way.y;
    const aside = Math.abs(dx * way.y - dy * way.x);
    // tan 60° is about 1.73.
    if (ahead <= 0 || aside > ahead * 1.73) return;
    const cost = (ahead + aside * SIDEWAYS) * (preferred.has(index) ? RELATED : 1);
    if (cost < bestCost) {
      best = index;
      bestCost = cost;
    }
  };
  if (only) for (const index of preferred) weigh(index);
  else for (let index = 0; index < places.count; index++) weigh(index);
  return best;
}

/** The node whose centre is nearest to a point of the world; −1 when there is none. */
export function nearest(point: Point, places: Places): number {
  let best = -1;
  let bestDistance = Infinity;
  for (let index = 0; index < places.count; index++) {
    const { x, y } = places.centre(index);
    const distance = Math.hypot(x - point.x, y - point.y);
    if (distance < bestDistance) {
      best = index;
      bestDistance = distance;
    }
  }
  return best;
}
