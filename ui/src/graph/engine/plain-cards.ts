import { CHIP, CHIP_MIDDLE } from './cards';
import { titleFont, TITLE_INSET, type Indices } from './drawing';
import { enterWorld, type Frame } from './paint';

/** Titles are drawn from this zoom on; nobody reads smaller ones while they grow or shrink. */
const READABLE = 0.6;

/**
 * Cards for a view that moves: square corners, a plain chip, and the titles that no other card
 * covers. They lie above each other as the finished ones do.
 */
export function paintPlainCards(frame: Frame, nodes: Indices, titles: boolean): void {
  const { context, drawing, theme, view, ratio } = frame;
  const { boxes, colors, missing } = drawing;
  const readable = titles && view.zoom >= READABLE;
  const named: number[] = [];
  // Boxes on whole device pixels need no smoothing of their edges, which is most of their price.
  const scale = view.zoom * ratio;
  const line = Math.max(1, Math.round(scale));
  const chip = Math.round(CHIP * scale);
  const inset = Math.round((CHIP_MIDDLE - CHIP / 2) * scale);
  context.setTransform(1, 0, 0, 1, 0, 0);
  for (const node of nodes) {
    const at = 4 * node;
    const x = Math.round((boxes[at] ?? 0) * scale + view.x * ratio);
    const y = Math.round((boxes[at + 1] ?? 0) * scale + view.y * ratio);
    const w = Math.round((boxes[at + 2] ?? 0) * scale);
    const h = Math.round((boxes[at + 3] ?? 0) * scale);
    const gone = missing[node] === 1;
    // A smaller box above a larger one is a border at half the price of a stroke.
    context.fillStyle = gone ? theme.muted : theme.line;
    context.fillRect(x, y, w, h);
    context.fillStyle = gone ? theme.canvas : theme.card;
    context.fillRect(x + line, y + line, w - 2 * line, h - 2 * line);
    if (!gone) {
      context.fillStyle = theme.palette[colors[node] ?? 0] ?? theme.muted;
      context.fillRect(x + inset, y + Math.round((h - chip) / 2), chip, chip);
    }
    if (readable && !drawing.isTitleHidden(node)) named.push(node);
  }
  enterWorld(frame);
  // Shortening measures texts, which sets the font: all of it comes before the first title.
  const texts = named.map((node) => drawing.shownTitle(node, theme.font));
  context.font = titleFont(theme.font);
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  context.fillStyle = theme.text;
  for (const [place, node] of named.entries()) {
    const at = 4 * node;
    const y = (boxes[at + 1] ?? 0) + (boxes[at + 3] ?? 0) / 2;
    context.fillText(texts[place] ?? '', (boxes[at] ?? 0) + TITLE_INSET, y + 0.5);
  }
}
