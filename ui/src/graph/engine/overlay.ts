import { RADIUS } from './cards';
import { titleFont } from './drawing';
import { MAP_DOT } from './map';
import { clear, enterWorld, paintLabelBoxes, traceCurve, traceHead, type Frame } from './paint';
import type { Rect } from './scene';
import { toScreen } from './viewport';

/** Below this zoom titles are too small to read, so the hovered node shows its own beside it. */
const READABLE = 0.75;
/** More edges than this are marked with thin lines. */
const THICK_EDGES = 200;

/** What depends on the pointer and the keyboard; −1 stands for none. */
export interface Attention {
  hoverNode: number;
  hoverEdge: number;
  focus: number;
  selected: ReadonlySet<number>;
  /** Nodes that keep their places. */
  pinned: ReadonlySet<number>;
  /** Edges of a path that is being shown. */
  path: readonly number[];
  /** The lasso, in world units. */
  lasso: Rect | undefined;
}

/** Draws hover, focus and selection on the transparent canvas above the drawing. */
export function paintOverlay(frame: Frame, attention: Attention): void {
  const { context, drawing, theme, view } = frame;
  clear(frame);
  enterWorld(frame);
  const unit = 1 / view.zoom;
  const nodes = new Set(attention.selected);
  if (attention.hoverNode >= 0) nodes.add(attention.hoverNode);
  if (attention.focus >= 0) nodes.add(attention.focus);

  const edges = new Set<number>();
  // A lasso over half the graph would paint every edge; the selection itself is enough then.
  if (nodes.size <= 24) {
    for (const node of nodes) for (const edge of drawing.incident(node)) edges.add(edge);
  }
  if (attention.hoverEdge >= 0) edges.add(attention.hoverEdge);
  for (const edge of attention.path) edges.add(edge);
  strokeEdges(frame, [...edges]);

  pins(frame, attention.pinned);
  context.strokeStyle = theme.accent;
  ring(frame, [...attention.selected], 2 * Math.max(1, unit * 0.75), 1.5);
  if (attention.hoverNode >= 0) ring(frame, [attention.hoverNode], Math.max(1.5, unit), 0);
  if (attention.focus >= 0) {
    context.setLineDash([4 * unit, 3 * unit]);
    ring(frame, [attention.focus], 2 * unit, 5 * unit);
    context.setLineDash([]);
  }
  if (attention.lasso) lasso(frame, attention.lasso);
  if (attention.hoverNode >= 0 && view.zoom < READABLE) tag(frame, attention.hoverNode);
  else if (attention.focus >= 0 && view.zoom < READABLE) tag(frame, attention.focus);
}

function strokeEdges(frame: Frame, edges: readonly number[]): void {
  const { context, drawing, theme, view, ratio } = frame;
  if (edges.length === 0) return;
  context.strokeStyle = theme.accent;
  context.fillStyle = theme.accent;
  const pixel = 1 / (view.zoom * ratio);
  const thick = edges.length <= THICK_EDGES;
  context.lineWidth = thick ? Math.max(pixel, view.zoom > 0.3 ? 2 : 1 / view.zoom) : pixel;
  context.beginPath();
  for (const index of edges) {
    const curve = drawing.curve(index);
    if (curve) traceCurve(context, curve);
  }
  context.stroke();
  if (view.zoom <= 0.3 || !thick) return;
  context.beginPath();
  for (const index of edges) {
    const curve = drawing.curve(index);
    if (curve) traceHead(context, curve, drawing.edge(index)?.many ?? false);
  }
  context.fill();
  if (view.zoom > 0.45) paintLabelBoxes(frame, edges, theme.accent);
}

function ring(frame: Frame, nodes: readonly number[], width: number, gap: number): void {
  const { context, drawing, view } = frame;
  context.lineWidth = width;
  context.beginPath();
  for (const node of nodes) {
    const r = drawing.rect(node);
    if (drawing.dots && view.zoom < 0.45) {
      const side = Math.max(MAP_DOT, 6 / view.zoom);
      context.rect(r.x + (r.w - side) / 2, r.y + (r.h - side) / 2, side, side);
    } else {
      context.roundRect(r.x - gap, r.y - gap, r.w + 2 * gap, r.h + 2 * gap, RADIUS + gap);
    }
  }
  context.stroke();
}

/** A needle head on the upper right corner of every node that keeps its place. */
function pins({ context, drawing, theme, view }: Frame, nodes: ReadonlySet<number>): void {
  if (nodes.size === 0 || view.zoom < 0.25) return;
  context.fillStyle = theme.accent;
  context.strokeStyle = theme.canvas;
  context.lineWidth = 1.5;
  context.beginPath();
  for (const node of nodes) {
    const r = drawing.rect(node);
    context.moveTo(r.x + r.w, r.y + 1);
    context.arc(r.x + r.w - 4, r.y + 1, 4, 0, 2 * Math.PI);
  }
  context.fill();
  context.stroke();
}

function lasso({ context, theme, view }: Frame, rect: Rect): void {
  context.save();
  context.fillStyle = theme.accent;
  context.globalAlpha = 0.12;
  context.fillRect(rect.x, rect.y, rect.w, rect.h);
  context.globalAlpha = 1;
  context.strokeStyle = theme.accent;
  context.lineWidth = 1 / view.zoom;
  context.strokeRect(rect.x, rect.y, rect.w, rect.h);
  context.restore();
}

/** The full title above a node, in screen size. */
function tag(frame: Frame, node: number): void {
  const { context, drawing, theme, view, size, ratio } = frame;
  const rect = drawing.rect(node);
  const title = drawing.node(node)?.title;
  if (!title) return;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.font = titleFont(theme.font);
  const corner = toScreen(view, { x: rect.x + rect.w / 2, y: rect.y });
  const w = Math.min(size.w - 8, context.measureText(title).width + 16);
  const x = Math.max(4, Math.min(size.w - w - 4, corner.x - w / 2));
  const y = Math.max(4, corner.y - 32);
  context.fillStyle = theme.card;
  context.strokeStyle = theme.accent;
  context.lineWidth = 1;
  context.beginPath();
  context.roundRect(x, y, w, 24, 6);
  context.fill();
  context.stroke();
  context.fillStyle = theme.text;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(title, x + w / 2, y + 12.5, w - 12);
}
