import type { Curve } from './curve';
import { detailAt, type Detail } from './detail';
import { paintNodes } from './cards';
import { labelFont, type Drawing } from './drawing';
import type { SceneEdge } from './scene';
import type { Theme } from './theme';
import { visibleRect, type Size, type Viewport } from './viewport';

/** Length of an arrow head in world units. */
const HEAD = 8;
/** Thick lines are stroked in batches of this many; longer paths cost more than their parts. */
const BATCH = 200;
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

/** Draws everything that does not depend on the pointer. */
export function paint(frame: Frame, highlight: Highlight): void {
  const { drawing, view, size, context } = frame;
  const area = visibleRect(view, size);
  const edges = drawing.edgesWithin(area);
  const nodes = drawing.grid.within(area);
  const detail = detailAt(view.zoom, nodes.length);
  clear(frame);
  enterWorld(frame);
  if (!highlight) {
    paintEdges(frame, edges, detail);
    paintNodes(frame, nodes, detail);
    return;
  }
  const lit = (edge: number): boolean => {
    const ends = drawing.scene.edges[edge];
    return ends !== undefined && (highlight.has(ends.from) || highlight.has(ends.to));
  };
  context.globalAlpha = DIMMED;
  paintEdges(
    frame,
    edges.filter((edge) => !lit(edge)),
    detail,
  );
  paintNodes(
    frame,
    nodes.filter((node) => !highlight.has(node)),
    detail,
  );
  context.globalAlpha = 1;
  paintEdges(frame, edges.filter(lit), detail);
  paintNodes(
    frame,
    nodes.filter((node) => highlight.has(node)),
    detail,
  );
}

function paintEdges(frame: Frame, edges: readonly number[], detail: Detail): void {
  const { context, drawing, theme, view, ratio } = frame;
  const all = drawing.scene.edges;
  const pixel = 1 / (view.zoom * ratio);
  const sorts: {
    take: (edge: SceneEdge) => boolean;
    color: string;
    width: number;
    dashed: boolean;
  }[] = [
    { take: (e) => !e.dangling && !e.required, color: theme.line, width: 1.25, dashed: false },
    { take: (e) => !e.dangling && e.required, color: theme.strongLine, width: 1.75, dashed: false },
    { take: (e) => e.dangling, color: theme.muted, width: 1.25, dashed: true },
  ];
  for (const sort of sorts) {
    const members = edges.filter((index) => {
      const edge = all[index];
      return edge !== undefined && sort.take(edge);
    });
    if (members.length === 0) continue;
    context.strokeStyle = sort.color;
    context.fillStyle = sort.color;
    // From afar a line is one device pixel wide: wider ones cost many times as much.
    context.lineWidth = detail.curves ? Math.max(pixel, sort.width) : pixel;
    context.setLineDash(sort.dashed && detail.curves ? [5, 4] : []);
    strokeCurves(frame, members, detail);
    context.setLineDash([]);
    if (detail.curves) fillHeads(frame, members);
  }
  if (detail.labels) paintLabels(frame, edges);
}

function strokeCurves({ context, drawing }: Frame, edges: readonly number[], detail: Detail): void {
  const step = detail.curves ? BATCH : edges.length;
  for (let begin = 0; begin < edges.length; begin += step) {
    context.beginPath();
    for (const index of edges.slice(begin, begin + step)) {
      const curve = drawing.curves[index];
      if (curve) traceCurve(context, curve, detail.curves);
    }
    context.stroke();
  }
}

/** Adds the course of an edge to the current path. */
export function traceCurve(context: CanvasRenderingContext2D, curve: Curve, exact: boolean): void {
  const { start, first, second, end } = curve;
  context.moveTo(start.x, start.y);
  if (exact && !curve.straight && curve.via.length === 0) {
    context.bezierCurveTo(first.x, first.y, second.x, second.y, end.x, end.y);
  } else {
    if (exact) for (const point of curve.via) context.lineTo(point.x, point.y);
    context.lineTo(end.x, end.y);
  }
}

function fillHeads({ context, drawing }: Frame, edges: readonly number[]): void {
  context.beginPath();
  for (const index of edges) {
    const curve = drawing.curves[index];
    const edge = drawing.scene.edges[index];
    if (curve && edge) traceHead(context, curve, edge.many);
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

function paintLabels(frame: Frame, edges: readonly number[]): void {
  const { drawing, theme } = frame;
  const places = drawing.shownLabels(theme.font);
  const shown = edges.filter((edge) => places[edge] !== undefined);
  paintLabelBoxes(frame, shown, theme.muted);
}

/** Draws the names of `edges` on a ground in the canvas' colour. */
export function paintLabelBoxes(frame: Frame, edges: readonly number[], color: string): void {
  const { context, drawing, theme } = frame;
  const boxes = edges.map((edge) => drawing.labelOf(edge, theme.font));
  context.fillStyle = theme.canvas;
  context.beginPath();
  for (const box of boxes) context.rect(box.x, box.y, box.w, box.h);
  context.fill();
  context.fillStyle = color;
  context.font = labelFont(theme.font);
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  edges.forEach((edge, place) => {
    const box = boxes[place];
    const relation = drawing.scene.edges[edge]?.relation;
    if (box && relation) context.fillText(relation, box.x + box.w / 2, box.y + box.h / 2 + 0.5);
  });
}
