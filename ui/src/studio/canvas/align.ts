/** Lines chosen cards up. */
import type { Rect } from './route';

export const alignments = [
  'left',
  'centre',
  'right',
  'top',
  'middle',
  'bottom',
  'columns',
  'rows',
] as const;

/** `columns` and `rows` spread cards with equal gaps, across and down. */
export type Alignment = (typeof alignments)[number];

export interface Box extends Rect {
  id: string;
}

/** New top left corners, whole pixels; only of boxes that move. */
export function aligned(
  boxes: readonly Box[],
  how: Alignment,
): { id: string; x: number; y: number }[] {
  if (boxes.length < 2) return [];
  const left = Math.min(...boxes.map((box) => box.x));
  const top = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.w));
  const bottom = Math.max(...boxes.map((box) => box.y + box.h));
  const placed = boxes.map((box) => ({ ...box }));
  switch (how) {
    case 'left':
      for (const box of placed) box.x = left;
      break;
    case 'centre':
      for (const box of placed) box.x = (left + right - box.w) / 2;
      break;
    case 'right':
      for (const box of placed) box.x = right - box.w;
      break;
    case 'top':
      for (const box of placed) box.y = top;
      break;
    case 'middle':
      for (const box of placed) box.y = (top + bottom - box.h) / 2;
      break;
    case 'bottom':
      for (const box of placed) box.y = bottom - box.h;
      break;
    case 'columns':
      spread(placed, 'x', 'w', left, right);
      break;
    case 'rows':
      spread(placed, 'y', 'h', top, bottom);
      break;
  }
  return placed
    .map((box) => ({ id: box.id, x: Math.round(box.x), y: Math.round(box.y) }))
    .filter((box, index) => box.x !== boxes[index]?.x || box.y !== boxes[index]?.y);
}

function spread(
  boxes: Box[],
  place: 'x' | 'y',
  size: 'w' | 'h',
  first: number,
  last: number,
): void {
  const inOrder = [...boxes].sort((a, b) => a[place] - b[place] || a.id.localeCompare(b.id));
  const filled = boxes.reduce((sum, box) => sum + box[size], 0);
  // Boxes that overlap have no gaps to even out; they are put side by side.
  const gap = Math.max((last - first - filled) / (boxes.length - 1), 16);
  let at = first;
  for (const box of inOrder) {
    box[place] = at;
    at += box[size] + gap;
  }
}
