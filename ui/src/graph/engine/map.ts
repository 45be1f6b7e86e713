import type { Scene, SceneEdge, SceneNode } from './scene';

/**
 * The second form of what the engine draws: a whole map of many thousand nodes in compact lists.
 * Nodes become objects only where somebody looks at them from near.
 */
export interface MapScene {
  /** `blueprint/identifier` of every node, the blueprint escaped as in a JSON pointer. */
  readonly ids: readonly string[];
  readonly titles: readonly string[];
  /** Place in the palette of every node. */
  readonly colors: Uint8Array;
  /** 1 for every node that something points to but that does not exist. */
  readonly missing: Uint8Array;
  /** Both ends of every edge, one pair after another. */
  readonly ends: Uint32Array;
  /** Centre of every node: x and y, one pair after another. */
  readonly places: Float32Array;
}

/** Either form. */
export type Picture = Scene | MapScene;

/** Whether a picture is in the compact form. */
export function isMap(picture: Picture): picture is MapScene {
  return 'places' in picture;
}

/** The card of a map's node, seen from near. */
export const MAP_CARD = { w: 148, h: 32 };
/** Side of the square that stands for a map's node from afar, in world units. */
export const MAP_DOT = 40;

/** Middle distance of neighbouring nodes that leaves most cards free, in world units. */
const ROOM = 110;

/** One node of a map as an object. */
export function mapNode(map: MapScene, index: number): SceneNode | undefined {
  const id = map.ids[index];
  if (id === undefined) return undefined;
  return {
    id,
    ...nameOf(id),
    title: map.titles[index] ?? id,
    x: map.places[2 * index] ?? 0,
    y: map.places[2 * index + 1] ?? 0,
    ...MAP_CARD,
    missing: map.missing[index] === 1,
    more: 0,
    count: 0,
    color: map.colors[index] ?? 0,
  };
}

/** One edge of a map as an object; a map does not know names of relations. */
export function mapEdge(map: MapScene, index: number): SceneEdge | undefined {
  const from = map.ends[2 * index];
  const to = map.ends[2 * index + 1];
  if (from === undefined || to === undefined) return undefined;
  return {
    from,
    to,
    relation: '',
    many: false,
    required: false,
    dangling: map.missing[to] === 1,
    count: 1,
    implied: false,
    lane: 0,
  };
}

/** Blueprint and identifier of an entity's node id; the first slash parts them. */
export function nameOf(id: string): { blueprint: string; identifier: string } {
  const slash = id.indexOf('/');
  const blueprint = id.slice(0, Math.max(0, slash));
  return {
    blueprint: blueprint.replaceAll('~1', '/').replaceAll('~0', '~'),
    identifier: id.slice(slash + 1),
  };
}

/**
 * A factor for places of any unit, so that a node of middling density has about as much room as a
 * card needs.
 *
 * The density is that around nodes, not that of the whole area: settled maps are clustered, and a
 * few nodes far out must not count.
 */
export function mapScale(places: ArrayLike<number>): number {
  const count = Math.floor(places.length / 2);
  if (count < 2) return 1;
  const xs = Float64Array.from({ length: count }, (_, i) => places[2 * i] ?? 0);
  const ys = Float64Array.from({ length: count }, (_, i) => places[2 * i + 1] ?? 0);
  const even = Math.sqrt((extent(xs) * extent(ys)) / count);
  // Cells that would hold eight nodes if these were spread evenly.
  const cell = even * Math.sqrt(8);
  const cells = new Map<number, number>();
  for (let i = 0; i < count; i++) {
    const column = Math.floor((xs[i] ?? 0) / cell);
    const row = Math.floor((ys[i] ?? 0) / cell);
    const at = row * 1e6 + column;
    cells.set(at, (cells.get(at) ?? 0) + 1);
  }
  let neighbours = 0;
  for (const inside of cells.values()) neighbours += inside * inside;
  const spacing = cell / Math.sqrt(neighbours / count);
  return ROOM / spacing;
}

/** From where 2 % of the values lie below to where 2 % lie above. */
function extent(values: Float64Array): number {
  const sorted = values.slice().sort();
  const cut = Math.floor(sorted.length / 50);
  return Math.max(1, (sorted[sorted.length - 1 - cut] ?? 0) - (sorted[cut] ?? 0));
}
