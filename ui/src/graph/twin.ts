import { edgeAt, edgeCount, endsAt, nodeAt, nodeCount } from './engine/read';
import type { Picture } from './engine/map';
import type { SceneEdge, SceneNode } from './engine/scene';

/** One line of the graph's text twin: a relation, or a node without any. */
export interface TwinRow {
  key: string;
  from: SceneNode;
  edge?: SceneEdge;
  to?: SceneNode;
}

/** The whole picture as lines, by the titles of their beginnings; nothing drawn is left out. */
export function twinRows(picture: Picture): TwinRow[] {
  const count = nodeCount(picture);
  const rank = titleRanks(picture, count);
  const nodes = Array.from({ length: count }, (_, index) => nodeAt(picture, index));
  const alone = new Uint8Array(count).fill(1);
  const lines: (TwinRow & { start: number; end: number })[] = [];
  for (let at = 0; at < edgeCount(picture); at++) {
    const [start, end] = endsAt(picture, at);
    const [from, to, edge] = [nodes[start], nodes[end], edgeAt(picture, at)];
    if (!from || !to || !edge) continue;
    alone[start] = 0;
    alone[end] = 0;
    lines.push({ key: `e${String(at)}`, from, edge, to, start, end });
  }
  nodes.forEach((from, start) => {
    if (from && alone[start] === 1) lines.push({ key: `n${String(start)}`, from, start, end: -1 });
  });
  const order = new Intl.Collator();
  return lines.sort(
    (a, b) =>
      (rank[a.start] ?? 0) - (rank[b.start] ?? 0) ||
      order.compare(a.edge?.relation ?? '', b.edge?.relation ?? '') ||
      (rank[a.end] ?? 0) - (rank[b.end] ?? 0),
  );
}

/** For each node its place among all when sorted by title. */
function titleRanks(picture: Picture, count: number): Uint32Array {
  const order = new Intl.Collator();
  const titles = Array.from({ length: count }, (_, index) => nodeAt(picture, index)?.title ?? '');
  const sorted = titles.map((_, index) => index);
  sorted.sort((a, b) => order.compare(titles[a] ?? '', titles[b] ?? ''));
  const ranks = new Uint32Array(count);
  let rank = -1;
  let last: string | undefined;
  for (const index of sorted) {
    if (titles[index] !== last) rank += 1;
    last = titles[index];
    ranks[index] = rank;
  }
  return ranks;
}

/** The other end of an edge, seen from one node. */
export interface Neighbour {
  index: number;
  node: SceneNode;
  edge: SceneEdge;
}

/** What the node at `index` points to and what points to it, as far as drawn. */
export function neighbours(
  picture: Picture,
  index: number,
): { outgoing: Neighbour[]; incoming: Neighbour[] } {
  const outgoing: Neighbour[] = [];
  const incoming: Neighbour[] = [];
  for (let at = 0; at < edgeCount(picture); at++) {
    const [from, to] = endsAt(picture, at);
    if (from !== index && to !== index) continue;
    const edge = edgeAt(picture, at);
    const start = nodeAt(picture, from);
    const end = nodeAt(picture, to);
    if (!edge) continue;
    if (from === index && end) outgoing.push({ index: to, node: end, edge });
    if (to === index && start) incoming.push({ index: from, node: start, edge });
  }
  return { outgoing, incoming };
}
