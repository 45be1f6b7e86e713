import type { Detail } from './detail';
import { labelFont, titleFont, TITLE_INSET, type Drawing, type Indices } from './drawing';
import { MAP_DOT } from './map';
import type { Frame, Steps } from './paint';
import type { Rect } from './scene';

/** Corner radius of a card in world units. */
export const RADIUS = 7;
/** Width, height and corner radius of the chip that shows the kind. */
export const CHIP = 20;
const CHIP_RADIUS = 5;
/** From the left border to the middle of the chip. */
export const CHIP_MIDDLE = 18;

/** Width of the band that shows the kind of a brief card, in screen pixels. */
const BAND = 4;
/** Size of a brief title, and the space before it, in screen pixels. */
const BRIEF_SIZE = 10;
const BRIEF_INSET = 8;

/** Side of the smallest square that stands for a node, in device pixels. */
const LEAST_DOT = 2.5;

/** Boxes are painted in portions of this many. */
const BOXES = 8_000;

/**
 * Draws nodes: cards with titles from near, boxes in the colour of their kind from afar. Pauses
 * after every portion.
 */
export function* paintNodes(frame: Frame, nodes: Indices, detail: Detail): Steps {
  const { drawing } = frame;
  const real: number[] = [];
  const missing: number[] = [];
  for (const node of nodes) (drawing.missing[node] === 1 ? missing : real).push(node);
  if (!detail.cards) {
    yield* paintBoxes(frame, real, missing);
    return;
  }
  if (drawing.dots && detail.titles) {
    // Cards of a map may lie on each other; those come in layers, so that the upper one covers all of
    // the lower one.
    const crowded: number[] = [];
    const free: number[] = [];
    for (const node of nodes) (drawing.isCrowded(node) ? crowded : free).push(node);
    paintWhole(frame, free);
    for (const layer of layered(drawing, crowded)) {
      yield;
      paintWhole(frame, layer);
    }
    return;
  }
  paintCards(frame, real, missing, detail.brief);
  if (detail.brief) paintBriefTitles(frame, nodes);
  else if (detail.titles) {
    paintMonograms(frame, nodes);
    paintTitles(frame, nodes);
  }
}

/** Nodes in ascending order, parted so that the cards of a part lie beside each other. */
function layered(drawing: Drawing, nodes: readonly number[]): number[][] {
  const levels = new Map<number, number>();
  const layers: number[][] = [];
  for (const node of nodes) {
    let level = 0;
    for (const below of drawing.cardsBelow(node)) {
      level = Math.max(level, (levels.get(below) ?? -1) + 1);
    }
    levels.set(node, level);
    (layers[level] ??= []).push(node);
  }
  return layers;
}

function paintWhole(frame: Frame, nodes: readonly number[]): void {
  const gone = (node: number) => frame.drawing.missing[node] === 1;
  const real = nodes.filter((node) => !gone(node));
  paintCards(frame, real, nodes.filter(gone), false);
  paintMonograms(frame, nodes);
  paintTitles(frame, nodes);
}

/** One path a colour: the number of paths, not of boxes, decides what a frame costs. */
function* paintBoxes(frame: Frame, real: readonly number[], missing: readonly number[]): Steps {
  const { context, drawing, theme, view, ratio } = frame;
  const least = LEAST_DOT / (view.zoom * ratio);
  const dot = Math.max(MAP_DOT, least);
  const { boxes, dots } = drawing;
  const trace = (node: number): void => {
    const at = 4 * node;
    const x = boxes[at] ?? 0;
    const y = boxes[at + 1] ?? 0;
    const w = boxes[at + 2] ?? 0;
    const h = boxes[at + 3] ?? 0;
    if (dots) context.rect(x + (w - dot) / 2, y + (h - dot) / 2, dot, dot);
    else context.rect(x, y, Math.max(w, least), Math.max(h, least));
  };
  let painted = 0;
  for (const [kind, members] of byKind(drawing, real)) {
    context.fillStyle = theme.palette[kind] ?? theme.muted;
    context.beginPath();
    for (const node of members) {
      trace(node);
      painted += 1;
      if (painted % BOXES !== 0) continue;
      context.fill();
      yield;
      context.beginPath();
    }
    context.fill();
  }
  if (missing.length === 0) return;
  context.strokeStyle = theme.muted;
  context.lineWidth = 1 / (view.zoom * ratio);
  context.beginPath();
  for (const node of missing) trace(node);
  context.stroke();
}

function paintCards(
  frame: Frame,
  real: readonly number[],
  missing: readonly number[],
  brief: boolean,
): void {
  const { context, drawing, theme, view, ratio } = frame;
  const rects = (nodes: readonly number[]) => nodes.map((node) => drawing.rect(node));
  context.lineWidth = Math.max(1 / (view.zoom * ratio), 1);
  context.fillStyle = theme.card;
  context.strokeStyle = theme.line;
  roundRects(context, rects(real));
  context.fill();
  context.stroke();
  for (const [kind, members] of byKind(drawing, real)) {
    context.fillStyle = theme.palette[kind] ?? theme.muted;
    context.beginPath();
    for (const node of members) {
      const r = drawing.rect(node);
      if (brief) {
        context.roundRect(r.x, r.y, BAND / view.zoom, r.h, [RADIUS, 0, 0, RADIUS]);
        continue;
      }
      const [x, y] = [r.x + CHIP_MIDDLE - CHIP / 2, r.y + r.h / 2 - CHIP / 2];
      context.roundRect(x, y, CHIP, CHIP, CHIP_RADIUS);
    }
    context.fill();
  }
  if (missing.length === 0) return;
  context.fillStyle = theme.canvas;
  context.strokeStyle = theme.muted;
  context.setLineDash([4, 3]);
  roundRects(context, rects(missing));
  context.fill();
  context.stroke();
  context.setLineDash([]);
}

/** A second card behind every node that stands for many; edges end above it. */
export function paintPiles(frame: Frame, nodes: Indices): void {
  const { context, drawing, theme, view, ratio } = frame;
  if (drawing.dots) return;
  const rects: Rect[] = [];
  for (const node of nodes) {
    if ((drawing.node(node)?.count ?? 0) === 0) continue;
    const rect = drawing.rect(node);
    rects.push({ ...rect, x: rect.x + 4, y: rect.y + 4 });
  }
  if (rects.length === 0) return;
  context.lineWidth = Math.max(1 / (view.zoom * ratio), 1);
  context.fillStyle = theme.card;
  context.strokeStyle = theme.line;
  roundRects(context, rects);
  context.fill();
  context.stroke();
}

function roundRects(context: CanvasRenderingContext2D, rects: readonly Rect[]): void {
  context.beginPath();
  for (const r of rects) context.roundRect(r.x, r.y, r.w, r.h, RADIUS);
}

/** Titles at a constant size on the screen, as much of them as the card has room for. */
function paintBriefTitles(frame: Frame, nodes: Indices): void {
  const { context, drawing, theme, view } = frame;
  const size = Math.min(BRIEF_SIZE, 30 * view.zoom);
  const font = `500 ${String(size / view.zoom)}px ${theme.font}`;
  const measured = `500 ${String(BRIEF_SIZE)}px ${theme.font}`;
  const scale = size / BRIEF_SIZE;
  context.font = font;
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  const texts = Array.from(nodes, (index) => {
    const node = drawing.node(index);
    const room = ((node?.w ?? 0) * view.zoom - BRIEF_INSET - 4) / scale;
    return drawing.shortened(node?.title ?? '', room, measured);
  });
  // Measuring has set another font.
  context.font = font;
  nodes.forEach((index: number, place: number) => {
    const node = drawing.node(index);
    if (!node) return;
    context.fillStyle = node.missing ? theme.muted : theme.text;
    const x = drawing.rect(index).x + BRIEF_INSET / view.zoom;
    const text = texts[place] ?? '';
    // A lone ellipsis says nothing.
    if (text !== '…') context.fillText(text, x, node.y + 0.5 / view.zoom);
  });
}

/** Two letters of the kind, because colour alone does not tell everybody what a node is. */
function paintMonograms(frame: Frame, nodes: Indices): void {
  const { context, drawing, theme } = frame;
  context.font = `650 9.5px ${theme.font}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  for (const index of nodes) {
    const node = drawing.node(index);
    if (!node) continue;
    context.fillStyle = node.missing ? theme.muted : theme.canvas;
    const text = node.missing ? '?' : monogram(node.blueprint || node.title);
    context.fillText(text, drawing.rect(index).x + CHIP_MIDDLE, node.y + 0.5);
  }
}

/** The first two letters or digits of a name, the first one large. */
export function monogram(name: string): string {
  const [first = '', second = ''] = Array.from(name.matchAll(/[\p{L}\p{N}]/gu), (m) => m[0]);
  return first.toUpperCase() + second;
}

function paintTitles(frame: Frame, nodes: Indices): void {
  const { context, drawing, theme } = frame;
  // Shortening measures texts, which sets the font: all of it comes before the first stroke.
  const titles = Array.from(nodes, (node) => drawing.shownTitle(node, theme.font));
  const seconds = Array.from(nodes, (node) => drawing.shownIdentifier(node, theme.font));
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  context.font = titleFont(theme.font);
  nodes.forEach((index: number, place: number) => {
    const node = drawing.node(index);
    if (!node) return;
    context.fillStyle = node.missing ? theme.muted : theme.text;
    const lift = seconds[place] === '' ? -0.5 : 7.5;
    context.fillText(titles[place] ?? '', drawing.rect(index).x + TITLE_INSET, node.y - lift);
  });
  context.font = labelFont(theme.font);
  context.fillStyle = theme.muted;
  nodes.forEach((index: number, place: number) => {
    const node = drawing.node(index);
    const rect = drawing.rect(index);
    if (!node) return;
    const second = seconds[place] ?? '';
    if (second !== '') context.fillText(second, rect.x + TITLE_INSET, node.y + 9);
  });
  paintStubs(frame, nodes);
}

/** Where the stub of a node with neighbours that are not drawn stands, in world units. */
export function stubRect(rect: Rect, more: number): Rect {
  const w = 16 + 6.5 * String(more).length;
  return { x: rect.x + rect.w - w - 2, y: rect.y + rect.h - 5, w, h: 16 };
}

/** "+37" on the lower edge: neighbours that are not drawn. A click on it draws them. */
function paintStubs(frame: Frame, nodes: Indices): void {
  const { context, drawing, theme } = frame;
  const stubs: { rect: Rect; text: string }[] = [];
  for (const index of nodes) {
    const more = drawing.node(index)?.more ?? 0;
    if (more === 0) continue;
    stubs.push({ rect: stubRect(drawing.rect(index), more), text: `+${String(more)}` });
  }
  if (stubs.length === 0) return;
  context.fillStyle = theme.canvas;
  context.strokeStyle = theme.line;
  context.lineWidth = 1;
  context.beginPath();
  for (const { rect } of stubs) context.roundRect(rect.x, rect.y, rect.w, rect.h, 8);
  context.fill();
  context.stroke();
  context.fillStyle = theme.text;
  context.font = `500 10.5px ${theme.font}`;
  context.textAlign = 'center';
  for (const { rect, text } of stubs) {
    context.fillText(text, rect.x + rect.w / 2, rect.y + rect.h / 2 + 0.5);
  }
}

function byKind(drawing: Drawing, nodes: readonly number[]): Map<number, number[]> {
  const kinds = new Map<number, number[]>();
  for (const node of nodes) {
    const kind = drawing.colors[node] ?? 0;
    const members = kinds.get(kind);
    if (members) members.push(node);
    else kinds.set(kind, [node]);
  }
  return kinds;
}
