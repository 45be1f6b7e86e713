import { curveBounds, edgeCurve, type Curve } from './curve';
import { Grid } from './grid';
import { labelRect, placeLabels } from './labels';
import { isMap, mapEdge, mapNode, MAP_CARD, type MapScene, type Picture } from './map';
import { Incidence } from './neighbours';
import {
  grown,
  holds,
  nodeRect,
  overlaps,
  type Point,
  type Rect,
  type SceneEdge,
  type SceneNode,
} from './scene';

/** Size of node titles in world units. */
export const TITLE_SIZE = 13;
/** Size of the names on edges in world units. */
export const LABEL_SIZE = 11;
/** Height of an edge label's box in world units. */
export const LABEL_HEIGHT = 16;
/** Space left and right of an edge label's text. */
const LABEL_PADDING = 4;
/** Space left of a title: the border and the chip of the kind. */
export const TITLE_INSET = 36;
/** Space right of a title; less than the layout reserves, because fonts differ a little. */
const TITLE_END = 6;
/** Space above and below the title of a card with one line. */
const TITLE_MARGIN = 8;
/** More edges than this are drawn without their names. */
const LABELLED_EDGES = 4000;

const numbers = new Intl.NumberFormat();

/** Measures a text in a font. */
export type Measure = (text: string, font: string) => number;

/** How an edge is drawn. */
export const STROKE = { optional: 0, required: 1, implied: 2, dangling: 3 } as const;

/** What is known of the cards around one: they were looked at, one touches it, one hides its title. */
const AROUND = { looked: 1, touched: 2, hidden: 4 } as const;

/** Some nodes or edges by their position. */
export type Indices = readonly number[] | Uint32Array;

/**
 * A picture with everything derived from it that does not change while a person looks around:
 * boxes, index for culling and hit tests, courses of edges, shortened titles, places of labels.
 *
 * What every frame reads lies in flat lists, whichever form the picture has; objects are made for
 * what is seen from near.
 */
export class Drawing {
  /** How many nodes. */
  readonly count: number;
  /** How many edges. */
  readonly edgeCount: number;
  /** Left, top, width and height of every node's card. */
  readonly boxes: Float64Array;
  /** Place in the palette of every node. */
  readonly colors: Uint8Array;
  /** 1 for every node that does not exist. */
  readonly missing: Uint8Array;
  /** Both ends of every edge. */
  readonly ends: Uint32Array;
  /** How every edge is drawn. */
  readonly strokes: Uint8Array;
  /** The index of nodes by where they are. */
  grid: Grid;
  /** The rectangle around all nodes. */
  bounds: Rect | undefined;
  /** Nodes are seen as equal squares from afar, not as their cards. */
  readonly dots: boolean;
  private readonly edgeBoxes: Float64Array | undefined;
  private readonly found: Uint32Array;
  private nodes: (SceneNode | undefined)[] = [];
  private curves: (Curve | undefined)[] = [];
  private incidence: Incidence | undefined;
  private byId: Map<string, number> | undefined;
  private titles: string[] = [];
  private identifiers: string[] = [];
  private labels: (Rect | undefined)[] | undefined;
  /** What is known of the cards around every node, as bits of `AROUND`. */
  private around: Uint8Array | undefined;
  private below: number[][] = [];
  /** A part of the world that is being looked at, with the edges there. */
  private attended: { area: Rect; edges: Uint32Array } | undefined;

  constructor(
    readonly picture: Picture,
    private readonly measure: Measure,
  ) {
    this.dots = isMap(picture);
    if (isMap(picture)) {
      this.count = picture.ids.length;
      this.edgeCount = picture.ends.length / 2;
      this.colors = picture.colors;
      this.missing = picture.missing;
      this.ends = picture.ends;
      this.boxes = mapBoxes(picture);
      this.strokes = new Uint8Array(this.edgeCount);
      for (let edge = 0; edge < this.edgeCount; edge++) {
        if (this.missing[this.ends[2 * edge + 1] ?? 0] === 1) this.strokes[edge] = STROKE.dangling;
      }
    } else {
      const { nodes, edges } = picture;
      this.count = nodes.length;
      this.edgeCount = edges.length;
      this.nodes = [...nodes];
      this.colors = Uint8Array.from(nodes, (node) => node.color);
      this.missing = Uint8Array.from(nodes, (node) => (node.missing ? 1 : 0));
      this.ends = Uint32Array.from(edges.flatMap((edge) => [edge.from, edge.to]));
      this.strokes = Uint8Array.from(edges, strokeOf);
      this.boxes = new Float64Array(4 * nodes.length);
      nodes.forEach((node, index) => {
        const { x, y, w, h } = nodeRect(node);
        this.boxes.set([x, y, w, h], 4 * index);
      });
      this.edgeBoxes = new Float64Array(4 * edges.length);
      edges.forEach((edge, index) => {
        const curve = edgeCurve(edge, nodes);
        const { x, y, w, h } = curveBounds(curve);
        this.curves[index] = curve;
        this.edgeBoxes?.set([x, y, w, h], 4 * index);
      });
    }
    this.found = new Uint32Array(this.edgeCount);
    this.grid = new Grid(this.boxes);
    this.bounds = boundsOf(this.boxes);
  }

  /** One node. */
  node(index: number): SceneNode | undefined {
    if (!isMap(this.picture)) return this.nodes[index];
    return (this.nodes[index] ??= mapNode(this.picture, index));
  }

  /** The id of a node. */
  id(index: number): string | undefined {
    return isMap(this.picture) ? this.picture.ids[index] : this.picture.nodes[index]?.id;
  }

  /** The node with an id; −1 when there is none. */
  find(id: string | undefined): number {
    if (id === undefined) return -1;
    this.byId ??= new Map(
      isMap(this.picture)
        ? this.picture.ids.map((each, index) => [each, index])
        : this.picture.nodes.map((node, index) => [node.id, index]),
    );
    return this.byId.get(id) ?? -1;
  }

  /** The centre of a node. */
  centre(index: number): Point {
    const { x, y, w, h } = this.rect(index);
    return { x: x + w / 2, y: y + h / 2 };
  }

  /** The box of a node. */
  rect(index: number): Rect {
    const at = 4 * index;
    const { boxes } = this;
    return {
      x: boxes[at] ?? 0,
      y: boxes[at + 1] ?? 0,
      w: boxes[at + 2] ?? 0,
      h: boxes[at + 3] ?? 0,
    };
  }

  /** One edge. */
  edge(index: number): SceneEdge | undefined {
    return isMap(this.picture) ? mapEdge(this.picture, index) : this.picture.edges[index];
  }

  /** The course of an edge. */
  curve(index: number): Curve | undefined {
    const known = this.curves[index];
    if (known || !isMap(this.picture)) return known;
    const edge = mapEdge(this.picture, index);
    const from = edge && this.node(edge.from);
    const to = edge && this.node(edge.to);
    if (!from || !to) return undefined;
    const made = edgeCurve({ ...edge, from: 0, to: edge.from === edge.to ? 0 : 1 }, [from, to]);
    this.curves[index] = made;
    return made;
  }

  /** The edges that touch a node. */
  incident(node: number): Uint32Array {
    this.incidence ??= new Incidence(this.count, this.ends);
    return this.incidence.of(node);
  }

  /** Puts a node's centre to another point; its edges follow. Not for maps. */
  place(index: number, centre: Point): void {
    const node = this.nodes[index];
    if (isMap(this.picture) || !node) return;
    const moved = { ...node, ...centre };
    this.nodes[index] = moved;
    const { x, y, w, h } = nodeRect(moved);
    this.boxes.set([x, y, w, h], 4 * index);
    for (const edge of this.incident(index)) {
      const it = this.picture.edges[edge];
      const from = it && this.nodes[it.from];
      const to = it && this.nodes[it.to];
      if (!from || !to) continue;
      // Passed points belong to where the layout had put the node.
      const curve = edgeCurve({ ...it, from: 0, to: it.from === it.to ? 0 : 1, via: [] }, [
        from,
        to,
      ]);
      const box = curveBounds(curve);
      this.curves[edge] = curve;
      this.edgeBoxes?.set([box.x, box.y, box.w, box.h], 4 * edge);
    }
    this.labels = undefined;
    this.around = undefined;
    this.below = [];
    this.attended = undefined;
    this.grid = new Grid(this.boxes);
    this.bounds = boundsOf(this.boxes);
  }

  /** Whether another card touches that of a node. */
  isCrowded(index: number): boolean {
    return (this.lookAround(index) & AROUND.touched) !== 0;
  }

  /** Whether a card above that of a node hides some of its title. */
  isTitleHidden(index: number): boolean {
    return (this.lookAround(index) & AROUND.hidden) !== 0;
  }

  /** The nodes whose cards that of a node covers in part. */
  cardsBelow(index: number): readonly number[] {
    this.lookAround(index);
    return this.below[index] ?? [];
  }

  private lookAround(index: number): number {
    const known = (this.around ??= new Uint8Array(this.count));
    const before = known[index] ?? 0;
    if (before !== 0) return before;
    const rect = this.rect(index);
    const title = {
      x: rect.x + TITLE_INSET,
      y: rect.y + TITLE_MARGIN,
      w: rect.w - TITLE_INSET - TITLE_END,
      h: rect.h - 2 * TITLE_MARGIN,
    };
    let bits: number = AROUND.looked;
    for (const other of this.grid.within(rect)) {
      if (other === index) continue;
      bits |= AROUND.touched;
      if (other < index) (this.below[index] ??= []).push(other);
      if (other > index && overlaps(this.rect(other), title)) bits |= AROUND.hidden;
    }
    known[index] = bits;
    return bits;
  }

  /** Forgets measured texts, for when a font has arrived. */
  remeasure(): void {
    this.titles = [];
    this.identifiers = [];
    this.labels = undefined;
  }

  /** The title of a node, shortened to fit its box. */
  shownTitle(index: number, font: string): string {
    return (this.titles[index] ??= this.fitted(
      index,
      this.node(index)?.title ?? '',
      titleFont(font),
    ));
  }

  /** What stands below the title of a node, shortened to fit; nothing for most. */
  shownIdentifier(index: number, font: string): string {
    return (this.identifiers[index] ??= this.fitted(index, this.second(index), labelFont(font)));
  }

  /** The second line of a node: of how many it stands for, or a blueprint's identifier. */
  private second(index: number): string {
    const node = this.node(index);
    if (!node || isMap(this.picture)) return '';
    if (node.count > 0) return numbers.format(node.count);
    const shown = this.picture.subject === 'blueprints' && node.title !== node.identifier;
    return shown ? node.identifier : '';
  }

  private fitted(index: number, text: string, font: string): string {
    const room = (this.boxes[4 * index + 2] ?? 0) - TITLE_INSET - TITLE_END;
    return this.shortened(text, room, font);
  }

  /** As much of a text as fits into `room` pixels in a font. */
  shortened(text: string, room: number, font: string): string {
    return shorten(text, room, (part) => this.measure(part, font));
  }

  /** The box of every edge's label; none where there is no room. */
  shownLabels(font: string): readonly (Rect | undefined)[] {
    if (isMap(this.picture) || this.edgeCount > LABELLED_EDGES) return [];
    this.labels ??= placeLabels(
      this.curves.flatMap((curve) => curve ?? []),
      this.picture.edges.map((edge) => this.labelWidth(labelOf(edge), font)),
      LABEL_HEIGHT,
      this.grid,
    );
    return this.labels;
  }

  /** The box of one edge's label, in the middle of the edge when it found no room of its own. */
  labelOf(edge: number, font: string): Rect {
    const placed = this.shownLabels(font)[edge];
    const curve = this.curve(edge);
    if (placed || !curve) return placed ?? { x: 0, y: 0, w: 0, h: 0 };
    const width = this.labelWidth(this.label(edge), font);
    return labelRect(curve, 0.5, width, LABEL_HEIGHT);
  }

  /** What is written on an edge; empty in a map. */
  label(edge: number): string {
    const it = this.edge(edge);
    return it === undefined ? '' : labelOf(it);
  }

  /**
   * Prepares for questions about `area` and what is next to it: these then look at the edges there
   * only, not at all of them.
   */
  attend(area: Rect): void {
    if (this.attended && holds(this.attended.area, area)) return;
    this.attended = undefined;
    const wide = grown(area, Math.max(area.w, area.h) / 2);
    const { bounds } = this;
    // From afar nearly all edges are there.
    if (!bounds || 4 * wide.w * wide.h > bounds.w * bounds.h) return;
    this.attended = { area: wide, edges: this.edgesWithin(wide) };
  }

  /** The edges that may cross `area`. */
  edgesWithin(area: Rect): Uint32Array {
    const { found, attended } = this;
    const known = attended && holds(attended.area, area) ? attended.edges : undefined;
    const all = known?.length ?? this.edgeCount;
    let count = 0;
    for (let at = 0; at < all; at++) {
      const edge = known ? (known[at] ?? 0) : at;
      if (!this.mayCross(edge, area)) continue;
      found[count] = edge;
      count += 1;
    }
    return found.slice(0, count);
  }

  private mayCross(edge: number, area: Rect): boolean {
    const { edgeBoxes, boxes, ends } = this;
    const right = area.x + area.w;
    const bottom = area.y + area.h;
    if (edgeBoxes) {
      const at = 4 * edge;
      const x = edgeBoxes[at] ?? 0;
      const y = edgeBoxes[at + 1] ?? 0;
      if (x > right || y > bottom) return false;
      return x + (edgeBoxes[at + 2] ?? 0) >= area.x && y + (edgeBoxes[at + 3] ?? 0) >= area.y;
    }
    // Cards of a map are alike, so their corners tell as much as their centres.
    const a = 4 * (ends[2 * edge] ?? 0);
    const b = 4 * (ends[2 * edge + 1] ?? 0);
    const ax = (boxes[a] ?? 0) + MAP_CARD.w / 2;
    const bx = (boxes[b] ?? 0) + MAP_CARD.w / 2;
    if ((ax < area.x && bx < area.x) || (ax > right && bx > right)) return false;
    const ay = (boxes[a + 1] ?? 0) + MAP_CARD.h / 2;
    const by = (boxes[b + 1] ?? 0) + MAP_CARD.h / 2;
    if ((ay < area.y && by < area.y) || (ay > bottom && by > bottom)) return false;
    return crosses(ax, ay, bx, by, area);
  }

  /** The edges that may pass within `reach` of a point. */
  edgesNear(point: Point, reach: number): Uint32Array {
    return this.edgesWithin({
      x: point.x - reach,
      y: point.y - reach,
      w: 2 * reach,
      h: 2 * reach,
    });
  }

  private labelWidth(text: string, font: string): number {
    return this.measure(text, labelFont(font)) + 2 * LABEL_PADDING;
  }
}

function mapBoxes(map: MapScene): Float64Array {
  const boxes = new Float64Array(4 * map.ids.length);
  for (let i = 0; i < map.ids.length; i++) {
    boxes[4 * i] = (map.places[2 * i] ?? 0) - MAP_CARD.w / 2;
    boxes[4 * i + 1] = (map.places[2 * i + 1] ?? 0) - MAP_CARD.h / 2;
    boxes[4 * i + 2] = MAP_CARD.w;
    boxes[4 * i + 3] = MAP_CARD.h;
  }
  return boxes;
}

function boundsOf(boxes: Float64Array): Rect | undefined {
  let left = Infinity;
  let top = Infinity;
  let right = -Infinity;
  let bottom = -Infinity;
  for (let at = 0; at < boxes.length; at += 4) {
    const x = boxes[at] ?? 0;
    const y = boxes[at + 1] ?? 0;
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x + (boxes[at + 2] ?? 0));
    bottom = Math.max(bottom, y + (boxes[at + 3] ?? 0));
  }
  return left > right ? undefined : { x: left, y: top, w: right - left, h: bottom - top };
}

/** Whether the line from a to b crosses `area`; both ends may lie outside. */
function crosses(ax: number, ay: number, bx: number, by: number, area: Rect): boolean {
  // The line misses the rectangle when all four corners lie on one side of it.
  const dx = bx - ax;
  const dy = by - ay;
  const side = (x: number, y: number) => (x - ax) * dy - (y - ay) * dx;
  const right = area.x + area.w;
  const bottom = area.y + area.h;
  const a = side(area.x, area.y);
  const b = side(right, area.y);
  const c = side(area.x, bottom);
  const d = side(right, bottom);
  return !((a > 0 && b > 0 && c > 0 && d > 0) || (a < 0 && b < 0 && c < 0 && d < 0));
}

function strokeOf(edge: SceneEdge): number {
  if (edge.dangling) return STROKE.dangling;
  if (edge.implied) return STROKE.implied;
  return edge.required ? STROKE.required : STROKE.optional;
}

/** What is written on an edge: the relation, and of how many it stands for. */
function labelOf(edge: SceneEdge): string {
  return edge.count > 1 ? `${edge.relation} ×${numbers.format(edge.count)}` : edge.relation;
}

/** The canvas font of node titles. */
export function titleFont(family: string): string {
  return `500 ${String(TITLE_SIZE)}px ${family}`;
}

/** The canvas font of edge labels. */
export function labelFont(family: string): string {
  return `${String(LABEL_SIZE)}px ${family}`;
}

/** The longest beginning of `text` that fits into `width`, with an ellipsis when shortened. */
export function shorten(text: string, width: number, measure: (text: string) => number): string {
  if (measure(text) <= width) return text;
  const letters = Array.from(text);
  let low = 0;
  let high = letters.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const fits = measure(`${letters.slice(0, middle).join('').trimEnd()}…`) <= width;
    if (fits) low = middle;
    else high = middle - 1;
  }
  return low === 0 ? '…' : `${letters.slice(0, low).join('').trimEnd()}…`;
}

/** A measure that remembers what it has measured, for repeated relation names. */
export function cachedMeasure(context: CanvasRenderingContext2D): Measure & { clear: () => void } {
  const cache = new Map<string, number>();
  const measure = (text: string, font: string): number => {
    const key = `${font}\n${text}`;
    let width = cache.get(key);
    if (width === undefined) {
      context.font = font;
      width = context.measureText(text).width;
      if (cache.size > 20_000) cache.clear();
      cache.set(key, width);
    }
    return width;
  };
  return Object.assign(measure, {
    clear: () => {
      cache.clear();
    },
  });
}
