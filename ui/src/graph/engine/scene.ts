/**
 * What the engine draws: a graph that the core has laid out.
 *
 * World units are CSS pixels at 100 %. A node's `x` and `y` are its centre; a `Rect` begins at its
 * top left corner. Edges name their ends by position in `nodes`.
 */
export interface Scene {
  nodes: readonly SceneNode[];
  edges: readonly SceneEdge[];
  bounds: Rect;
  /** Cards of blueprints show the identifier below the title. */
  subject: 'blueprints' | 'entities';
}

/** A box with a title. */
export interface SceneNode {
  id: string;
  blueprint: string;
  identifier: string;
  title: string;
  x: number;
  y: number;
  w: number;
  h: number;
  /** Something points to it, but it does not exist. */
  missing: boolean;
  /** How many neighbours are not drawn. */
  more: number;
  /** How many entities it stands for; 0 for a node that stands for itself. */
  count: number;
  /** Place in the palette of its blueprint, team or value. */
  color: number;
}

/** A relation between two nodes. */
export interface SceneEdge {
  from: number;
  to: number;
  relation: string;
  many: boolean;
  required: boolean;
  /** Its target does not exist. */
  dangling: boolean;
  /** How many relations it stands for. */
  count: number;
  /** It leads through nodes that are not drawn. */
  implied: boolean;
  /**
   * Tells edges between the same two nodes apart: 0 runs straight, the others bend by so many
   * steps to the right of their own direction (negative: left). Loops count 0, 1, 2 … outwards.
   */
  lane: number;
  /** Points that it passes between its ends. */
  via?: readonly Point[];
}

/** A point in world or screen units, as the context says. */
export interface Point {
  x: number;
  y: number;
}

/** An upright rectangle from its top left corner. */
export interface Rect {
  x: number;
  y: number;
  w: number;
  h: number;
}

/** A scene without anything in it. */
export const EMPTY_SCENE: Scene = {
  nodes: [],
  edges: [],
  bounds: { x: 0, y: 0, w: 0, h: 0 },
  subject: 'entities',
};

/** The box of a node. */
export function nodeRect(node: SceneNode): Rect {
  return { x: node.x - node.w / 2, y: node.y - node.h / 2, w: node.w, h: node.h };
}

/** Boxes as one flat list: left, top, width and height of each. */
export function boxesOf(rects: readonly Rect[]): Float64Array {
  const boxes = new Float64Array(4 * rects.length);
  rects.forEach((rect, index) => boxes.set([rect.x, rect.y, rect.w, rect.h], 4 * index));
  return boxes;
}

/** Whether two boxes share a point. */
export function overlaps(a: Rect, b: Rect): boolean {
  return a.x <= b.x + b.w && b.x <= a.x + a.w && a.y <= b.y + b.h && b.y <= a.y + a.h;
}

/** Whether a point lies in a box that is grown by `margin` on every side. */
export function contains(rect: Rect, point: Point, margin = 0): boolean {
  return (
    point.x >= rect.x - margin &&
    point.x <= rect.x + rect.w + margin &&
    point.y >= rect.y - margin &&
    point.y <= rect.y + rect.h + margin
  );
}

/** Whether a box lies within another. */
export function holds(outer: Rect, inner: Rect): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.w <= outer.x + outer.w &&
    inner.y + inner.h <= outer.y + outer.h
  );
}

/** A box grown by `margin` on every side. */
export function grown({ x, y, w, h }: Rect, margin: number): Rect {
  return { x: x - margin, y: y - margin, w: w + 2 * margin, h: h + 2 * margin };
}

/** The smallest box around all of `rects`; nothing when there are none. */
export function union(rects: Iterable<Rect>): Rect | undefined {
  let left = Infinity;
  let top = Infinity;
  let right = -Infinity;
  let bottom = -Infinity;
  for (const rect of rects) {
    left = Math.min(left, rect.x);
    top = Math.min(top, rect.y);
    right = Math.max(right, rect.x + rect.w);
    bottom = Math.max(bottom, rect.y + rect.h);
  }
  if (left > right) return undefined;
  return { x: left, y: top, w: right - left, h: bottom - top };
}

/** The box spanned by two opposite corners, whichever they are. */
export function spanned(a: Point, b: Point): Rect {
  return {
    x: Math.min(a.x, b.x),
    y: Math.min(a.y, b.y),
    w: Math.abs(a.x - b.x),
    h: Math.abs(a.y - b.y),
  };
}
