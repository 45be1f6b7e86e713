import type { Scene, SceneEdge, SceneNode } from '@/bindings/api';

/** One line of the graph's text twin: a relation, or a node without any. */
export interface TwinRow {
  key: string;
  from: SceneNode;
  edge?: SceneEdge;
  to?: SceneNode;
}

/** The whole scene as lines, by the titles of their beginnings; nothing drawn is left out. */
export function twinRows(scene: Scene): TwinRow[] {
  const alone = new Set(scene.nodes.keys());
  const rows: TwinRow[] = [];
  scene.edges.forEach((edge, index) => {
    const from = scene.nodes[edge.from];
    const to = scene.nodes[edge.to];
    if (!from || !to) return;
    alone.delete(edge.from);
    alone.delete(edge.to);
    rows.push({ key: `e${String(index)}`, from, edge, to });
  });
  for (const index of alone) {
    const from = scene.nodes[index];
    if (from) rows.push({ key: `n${String(index)}`, from });
  }
  const order = new Intl.Collator();
  return rows.sort(
    (a, b) =>
      order.compare(a.from.title, b.from.title) ||
      order.compare(a.edge?.relation ?? '', b.edge?.relation ?? '') ||
      order.compare(a.to?.title ?? '', b.to?.title ?? ''),
  );
}

/** The other end of an edge, seen from one node. */
export interface Neighbour {
  index: number;
  node: SceneNode;
  edge: SceneEdge;
}

/** What the node at `index` points to and what points to it, as far as drawn. */
export function neighbours(
  scene: Scene,
  index: number,
): { outgoing: Neighbour[]; incoming: Neighbour[] } {
  const outgoing: Neighbour[] = [];
  const incoming: Neighbour[] = [];
  for (const edge of scene.edges) {
    const to = scene.nodes[edge.to];
    const from = scene.nodes[edge.from];
    if (edge.from === index && to) outgoing.push({ index: edge.to, node: to, edge });
    if (edge.to === index && from) incoming.push({ index: edge.from, node: from, edge });
  }
  return { outgoing, incoming };
}
