import type { Curve } from './curve';
import { detailAt, roughened, type Detail } from './detail';
import { paintNodes, paintPiles } from './cards';
import { paintPlainCards } from './plain-cards';
import { labelFont, STROKE, type Drawing, type Indices } from './drawing';
import { contains, grown, type Rect } from './scene';
import type { Theme } from './theme';
import { visibleRect, type Size, type Viewport } from './viewport';

/** Length of an arrow head in world units. */
const HEAD = 8;
/** Thick lines are stroked in batches of this many; longer paths cost more than their parts. */
const BATCH = 200;
/** Thin lines are painted in portions of this many. */
const LINES = 5_000;
/** How visible things are that do not belong to the highlighted kind. */
const DIMMED = 0.18;

/** What is drawn, and from where it is seen. */
export interface Frame {
  context: CanvasRenderingContext2D;
  drawing: Drawing;
  theme: Theme;
  view: Viewport;
  size: Size;
  /** Device pixels in a CSS pixel. */
  ratio: number;
}

/** Which nodes stand out; everything else is dimmed. */
export type Highlight = ReadonlySet<number> | undefined;

/** What stands out in a picture. */
export interface Look {
  highlight: Highlight;
  /** Edges stand out that join two highlighted nodes, otherwise all that touch one. */
  strict: boolean;
}

/** Sets the canvas up so that world units can be drawn directly. */
export function enterWorld({ context, view, ratio }: Frame): void {
  const scale = view.zoom * ratio;
  context.setTransform(scale, 0, 0, scale, view.x * ratio, view.y * ratio);
}

/** Empties the canvas of a frame. */
export function clear({ context, size, ratio }: Frame): void {
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, Math.ceil(size.w * ratio), Math.ceil(size.h * ratio));
}

/** Work that pauses now and then, so that it can go on in another frame. */
export type Steps = Generator<undefined, void>;

/** What lies in a part of the world, and how it is drawn. */
export interface Sight {
  nodes: Indices;
  edges: Indices;
  plan: Plan;
}

/** How the parts of one picture are drawn. */
export interface Plan {
  detail: Detail;
  /** The share of edges that is drawn, 0 to 1. */
  share: number;
}

/** What a frame shows, with the detail that the number of nodes and edges allows. */
export function sightOf({ drawing, view, size }: Frame): Sight {
  const area = visibleRect(view, size);
  drawing.attend(area);
  const edges = drawing.edgesWithin(area);
  const nodes = drawing.grid.within(area);
  const detail = detailAt(view.zoom, nodes.length, edges.length, drawing.dots);
  return { nodes, edges, plan: { detail, share: 1 } };
}

/** What `area` holds, drawn as the picture it belongs to. */
export function partOf({ drawing, view, size }: Frame, area: Rect, plan: Plan): Sight {
  drawing.attend(grown(visibleRect(view, size), 2 * HEAD));
  // Borders and arrow heads reach out of the boxes of nodes and edges.
  const edges = sampled(drawing.edgesWithin(grown(area, 2 * HEAD)), plan.share);
  return { nodes: drawing.grid.within(grown(area, 2)), edges, plan };
}

/** The same with few edges and plain nodes, for a view that moves. */
export function roughly({ nodes, edges, plan }: Sight, most: number): Sight {
  const share = Math.min(1, most / Math.max(1, edges.length));
  const detail = roughened(plan.detail, share);
  return { nodes, edges: sampled(edges, share), plan: { detail, share } };
}

/** A share of edges, always the same ones. */
function sampled(edges: Indices, share: number): Indices {
  if (share >= 1) return edges;
  const most = share * 2 ** 32;
  // Neighbours in the list often are of one kind; multiplying scatters them (Knuth's constant).
  return edges.filter((edge: number) => Math.imul(edge, 2_654_435_761) >>> 0 < most);
}

/** Draws everything that does not depend on the pointer. */
export function paint(frame: Frame, sight: Sight, look: Look): void {
  const steps = paintInSteps(frame, sight, look);
  while (!steps.next().done);
}

/** The same with pauses. */
export function* paintInSteps(frame: Frame, sight: Sight, { highlight, strict }: Look): Steps {
  const { drawing, context } = frame;
  const { nodes, edges } = sight;
  const { detail } = sight.plan;
  clear(frame);
  enterWorld(frame);
  if (detail.cards) paintPiles(frame, nodes);
  if (!highlight) {
    yield* paintEdges(frame, edges, detail);
    yield* paintAll(frame, nodes, detail);
    return;
  }
  const lit = (edge: number): boolean => {
    const from = highlight.has(drawing.ends[2 * edge] ?? -1);
    const to = highlight.has(drawing.ends[2 * edge + 1] ?? -1);
    return strict ? from && to : from || to;
  };
  const dim = edges.filter((edge) => !lit(edge));
  const bright = edges.filter(lit);
  context.globalAlpha = DIMMED;
  yield* paintEdges(frame, dim, detail);
  const plain = nodes.filter((node) => !highlight.has(node));
  yield* paintAll(frame, plain, detail);
  context.globalAlpha = 1;
  yield* paintEdges(frame, bright, detail);
  const marked = nodes.filter((node) => highlight.has(node));
  yield* paintAll(frame, marked, detail);
}

function* paintAll(frame: Frame, nodes: Indices, detail: Detail): Steps {
  if (detail.cards && detail.rough) paintPlainCards(frame, nodes, detail.titles);
  else yield* paintNodes(frame, nodes, detail);
}

function* paintEdges(frame: Frame, edges: Indices, detail: Detail): Steps {
  const { context, drawing, theme, view, ratio } = frame;
  const pixel = 1 / (view.zoom * ratio);
  const sorts: { stroke: number; color: string; width: number; dash: number[] }[] = [
    { stroke: STROKE.optional, color: theme.line, width: 1.25, dash: [] },
    { stroke: STROKE.implied, color: theme.line, width: 1.25, dash: [1, 4] },
    { stroke: STROKE.required, color: theme.strongLine, width: 1.75, dash: [] },
    { stroke: STROKE.dangling, color: theme.muted, width: 1.25, dash: [5, 4] },
  ];
  for (const sort of sorts) {
    const members = edges.filter((edge: number) => drawing.strokes[edge] === sort.stroke);
    if (members.length === 0) continue;
    context.strokeStyle = sort.color;
    context.fillStyle = sort.color;
    // From afar a line is one device pixel wide: wider ones cost many times as much.
    context.lineWidth = detail.curves && detail.thick ? Math.max(pixel, sort.width) : pixel;
    const alpha = context.globalAlpha;
    context.globalAlpha = alpha * detail.ink;
    if (detail.curves) {
      context.setLineDash(sort.dash);
      strokeCurves(frame, members);
      context.setLineDash([]);
      fillHeads(frame, members);
    } else {
      yield* strokeLines(frame, members);
    }
    context.globalAlpha = alpha;
  }
  if (detail.labels) paintLabels(frame, edges);
}

/**
 * Straight lines from centre to centre, in portions; what is shorter than a pixel is hidden by its
 * nodes.
 */
function* strokeLines({ context, drawing, view, ratio }: Frame, edges: Indices): Steps {
  const { boxes, ends } = drawing;
  const least = 1 / (view.zoom * ratio);
  let traced = 0;
  context.beginPath();
  for (const edge of edges) {
    const a = 4 * (ends[2 * edge] ?? 0);
    const b = 4 * (ends[2 * edge + 1] ?? 0);
    const ax = (boxes[a] ?? 0) + (boxes[a + 2] ?? 0) / 2;
    const ay = (boxes[a + 1] ?? 0) + (boxes[a + 3] ?? 0) / 2;
    const bx = (boxes[b] ?? 0) + (boxes[b + 2] ?? 0) / 2;
    const by = (boxes[b + 1] ?? 0) + (boxes[b + 3] ?? 0) / 2;
    if (Math.abs(ax - bx) < least && Math.abs(ay - by) < least) continue;
    context.moveTo(ax, ay);
    context.lineTo(bx, by);
    traced += 1;
    if (traced % LINES !== 0) continue;
    context.stroke();
    yield;
    context.beginPath();
  }
  context.stroke();
}

function strokeCurves({ context, drawing }: Frame, edges: Indices): void {
  for (let begin = 0; begin < edges.length; begin += BATCH) {
    context.beginPath();
    for (const index of edges.slice(begin, begin + BATCH)) {
      const curve = drawing.curve(index);
      if (curve) traceCurve(context, curve);
    }
    context.stroke();
  }
}

/** Adds the course of an edge to the current path. */
export function traceCurve(context: CanvasRenderingContext2D, curve: Curve): void {
  const { start, first, second, end } = curve;
  context.moveTo(start.x, start.y);
  if (!curve.straight && curve.via.length === 0) {
    context.bezierCurveTo(first.x, first.y, second.x, second.y, end.x, end.y);
  } else {
    for (const point of curve.via) context.lineTo(point.x, point.y);
    context.lineTo(end.x, end.y);
  }
}

function fillHeads({ context, drawing, view, size }: Frame, edges: Indices): void {
  const area = visibleRect(view, size);
  context.beginPath();
  for (const index of edges) {
    const curve = drawing.curve(index);
    if (curve && contains(area, curve.end, 2 * HEAD))
      traceHead(context, curve, drawing.edge(index)?.many ?? false);
  }
  context.fill();
}

/** Adds an arrow head to the current path: one triangle, or two for a relation that holds many. */
export function traceHead(context: CanvasRenderingContext2D, curve: Curve, many: boolean): void {
  const dx = curve.end.x - curve.second.x;
  const dy = curve.end.y - curve.second.y;
  const length = Math.hypot(dx, dy);
  if (length === 0) return;
  const x = dx / length;
  const y = dy / length;
  for (let i = 0; i < (many ? 2 : 1); i++) {
    const tip = { x: curve.end.x - x * HEAD * i * 0.8, y: curve.end.y - y * HEAD * i * 0.8 };
    context.moveTo(tip.x, tip.y);
    context.lineTo(tip.x - x * HEAD - y * HEAD * 0.45, tip.y - y * HEAD + x * HEAD * 0.45);
    context.lineTo(tip.x - x * HEAD + y * HEAD * 0.45, tip.y - y * HEAD - x * HEAD * 0.45);
    context.closePath();
  }
}

function paintLabels(frame: Frame, edges: Indices): void {
  const { drawing, theme } = frame;
  const places = drawing.shownLabels(theme.font);
  const shown = edges.filter((edge: number) => places[edge] !== undefined);
  paintLabelBoxes(frame, shown, theme.muted);
}

/** Draws the names of `edges` on a ground in the canvas' colour. */
export function paintLabelBoxes(frame: Frame, edges: Indices, color: string): void {
  const { context, drawing, theme } = frame;
  const named = Array.from(edges).filter((edge) => drawing.label(edge) !== '');
  const boxes = named.map((edge) => drawing.labelOf(edge, theme.font));
  context.fillStyle = theme.canvas;
  context.beginPath();
  for (const box of boxes) context.rect(box.x, box.y, box.w, box.h);
  context.fill();
  context.fillStyle = color;
  context.font = labelFont(theme.font);
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  named.forEach((edge, place) => {
    const box = boxes[place];
    if (box) context.fillText(drawing.label(edge), box.x + box.w / 2, box.y + box.h / 2 + 0.5);
  });
}
