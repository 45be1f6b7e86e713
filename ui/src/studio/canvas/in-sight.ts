/** Which relations are worth drawing. */
import type { Rect } from './route';

/** The part of the canvas that is looked at. */
export interface Sight {
  x: number;
  y: number;
  right: number;
  bottom: number;
}

/** How far a bent line, a loop or a name reaches beyond the cards it joins. */
const REACH = 160;

/** Whether a line between two cards can come into sight. A box around both is asked, not the line. */
export function inSight(sight: Sight, from: Rect, to: Rect): boolean {
  return (
    Math.min(from.x, to.x) - REACH <= sight.right &&
    Math.min(from.y, to.y) - REACH <= sight.bottom &&
    Math.max(from.x + from.w, to.x + to.w) + REACH >= sight.x &&
    Math.max(from.y + from.h, to.y + to.h) + REACH >= sight.y
  );
}
