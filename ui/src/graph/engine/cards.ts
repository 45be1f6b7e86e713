import type { Detail } from './detail';
import { labelFont, titleFont, TITLE_INSET, type Drawing } from './drawing';
import type { Frame } from './paint';
import type { Rect } from './scene';

/** Corner radius of a card in world units. */
export const RADIUS = 7;
/** Width, height and corner radius of the chip that shows the kind. */
const CHIP = 20;
const CHIP_RADIUS = 5;
/** From the left border to the middle of the chip. */
const CHIP_MIDDLE = 18;

/** Width of the band that shows the kind of a brief card, in screen pixels. */
const BAND = 4;
/** Size of a brief title, and the space before it, in screen pixels. */
const BRIEF_SIZE = 10;
const BRIEF_INSET = 8;

/** Draws nodes: cards with titles from near, boxes in the colour of their kind from afar. */
export function paintNodes(frame: Frame, nodes: readonly number[], detail: Detail): void {
  const { drawing } = frame;
  const real: number[] = [];
  const missing: number[] = [];
  for (const node of nodes) (drawing.scene.nodes[node]?.missing ? missing : real).push(node);
  if (!detail.cards) {
    paintBoxes(frame, real, missing);
    return;
  }
  paintCards(frame, real, missing, detail.brief);
  if (detail.brief) {
    paintBriefTitles(frame, nodes);
    return;
  }
  if (!detail.titles) return;
  paintMonograms(frame, nodes);
  paintTitles(frame, nodes);
}

/** One path a colour: the number of paths, not of boxes, decides what a frame costs. */
function paintBoxes(frame: Frame, real: readonly number[], missing: readonly number[]): void {
  const { context, drawing, theme, view, ratio } = frame;
  for (const [kind, members] of byKind(drawing, real)) {
    context.fillStyle = theme.palette[kind] ?? theme.muted;
    context.beginPath();
    for (const rect of members) context.rect(rect.x, rect.y, rect.w, rect.h);
    context.fill();
  }
  context.strokeStyle = theme.muted;
  context.lineWidth = 1 / (view.zoom * ratio);
  context.beginPath();
  for (const node of missing) {
    const rect = drawing.rects[node];
    if (rect) context.rect(rect.x, rect.y, rect.w, rect.h);
  }
  context.stroke();
}

function paintCards(
  frame: Frame,
  real: readonly number[],
  missing: readonly number[],
  brief: boolean,
): void {
  const { context, drawing, theme, view, ratio } = frame;
  const rects = (nodes: readonly number[]) => nodes.flatMap((node) => drawing.rects[node] ?? []);
  context.lineWidth = Math.max(1 / (view.zoom * ratio), 1);
  context.fillStyle = theme.card;
  context.strokeStyle = theme.line;
  roundRects(context, rects(real));
  context.fill();
  context.stroke();
  for (const [kind, members] of byKind(drawing, real)) {
    context.fillStyle = theme.palette[kind] ?? theme.muted;
    context.beginPath();
    for (const r of members) {
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

function roundRects(context: CanvasRenderingContext2D, rects: readonly Rect[]): void {
  context.beginPath();
  for (const r of rects) context.roundRect(r.x, r.y, r.w, r.h, RADIUS);
}

/** Titles at a constant size on the screen, as much of them as the card has room for. */
function paintBriefTitles(frame: Frame, nodes: readonly number[]): void {
  const { context, drawing, theme, view } = frame;
  const size = Math.min(BRIEF_SIZE, 30 * view.zoom);
  const font = `500 ${String(size / view.zoom)}px ${theme.font}`;
  const measured = `500 ${String(BRIEF_SIZE)}px ${theme.font}`;
  const scale = size / BRIEF_SIZE;
  context.font = font;
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  const texts = nodes.map((index) => {
    const node = drawing.scene.nodes[index];
    const room = ((node?.w ?? 0) * view.zoom - BRIEF_INSET - 4) / scale;
    return drawing.shortened(node?.title ?? '', room, measured);
  });
  // Measuring has set another font.
  context.font = font;
  nodes.forEach((index, place) => {
    const node = drawing.scene.nodes[index];
    const rect = drawing.rects[index];
    if (!node || !rect) return;
    context.fillStyle = node.missing ? theme.muted : theme.text;
    const x = rect.x + BRIEF_INSET / view.zoom;
    const text = texts[place] ?? '';
    // A lone ellipsis says nothing.
    if (text !== '…') context.fillText(text, x, node.y + 0.5 / view.zoom);
  });
}

/** Two letters of the kind, because colour alone does not tell everybody what a node is. */
function paintMonograms(frame: Frame, nodes: readonly number[]): void {
  const { context, drawing, theme } = frame;
  context.font = `650 9.5px ${theme.font}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  for (const index of nodes) {
    const node = drawing.scene.nodes[index];
    const rect = drawing.rects[index];
    if (!node || !rect) continue;
    context.fillStyle = node.missing ? theme.muted : theme.canvas;
    const text = node.missing ? '?' : monogram(node.blueprint);
    context.fillText(text, rect.x + CHIP_MIDDLE, node.y + 0.5);
  }
}

/** The first two letters or digits of a name, the first one large. */
export function monogram(name: string): string {
  const [first = '', second = ''] = Array.from(name.matchAll(/[\p{L}\p{N}]/gu), (m) => m[0]);
  return first.toUpperCase() + second;
}

function paintTitles(frame: Frame, nodes: readonly number[]): void {
  const { context, drawing, theme } = frame;
  const titles = drawing.shownTitles(theme.font);
  const identifiers = drawing.shownIdentifiers(theme.font);
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  context.font = titleFont(theme.font);
  for (const index of nodes) {
    const node = drawing.scene.nodes[index];
    const rect = drawing.rects[index];
    if (!node || !rect) continue;
    context.fillStyle = node.missing ? theme.muted : theme.text;
    const lift = identifiers[index] === undefined ? -0.5 : 7.5;
    context.fillText(titles[index] ?? '', rect.x + TITLE_INSET, node.y - lift);
  }
  context.font = labelFont(theme.font);
  context.fillStyle = theme.muted;
  for (const index of nodes) {
    const node = drawing.scene.nodes[index];
    const rect = drawing.rects[index];
    const identifier = identifiers[index];
    if (!node || !rect) continue;
    if (identifier !== undefined) {
      context.fillText(identifier, rect.x + TITLE_INSET, node.y + 9);
    }
    if (node.more > 0) paintMore(frame, rect, node.more);
  }
}

/** "+37" below the lower right corner: neighbours that are not drawn. */
function paintMore({ context }: Frame, rect: Rect, more: number): void {
  context.textAlign = 'right';
  context.fillText(`+${String(more)}`, rect.x + rect.w - 2, rect.y + rect.h + 9);
  context.textAlign = 'left';
}

function byKind(drawing: Drawing, nodes: readonly number[]): Map<number, Rect[]> {
  const kinds = new Map<number, Rect[]>();
  for (const node of nodes) {
    const rect = drawing.rects[node];
    if (!rect) continue;
    const kind = drawing.scene.nodes[node]?.color ?? 0;
    const members = kinds.get(kind);
    if (members) members.push(rect);
    else kinds.set(kind, [rect]);
  }
  return kinds;
}
