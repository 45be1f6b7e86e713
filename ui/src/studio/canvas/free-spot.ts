/** Where a new card comes to stand when nobody pointed anywhere. */
import type { Point, Rect } from './route';

/** A new card, with some room around it. */
const CARD = { w: 240, h: 56 };
const ROOM = 16;

/**
 * The top left corner of the free place nearest to `middle`. The nearest one stands either as far
 * to the left or right as wanted, or right beside something: no other columns need a look.
 */
export function freeSpot(taken: readonly Rect[], middle: Point): Point {
  const wanted = {
    x: Math.round(middle.x - CARD.w / 2),
    y: Math.round(middle.y - CARD.h / 2),
  };
  const columns = new Set([
    wanted.x,
    ...taken.flatMap((rect) => [
      Math.floor(rect.x - CARD.w - ROOM),
      Math.ceil(rect.x + rect.w + ROOM),
    ]),
  ]);
  const nearestFirst = [...columns].sort((a, b) => Math.abs(a - wanted.x) - Math.abs(b - wanted.x));
  let best = wanted;
  let least = Infinity;
  for (const x of nearestFirst) {
    const aside = Math.abs(x - wanted.x);
    if (aside >= least) break;
    const inTheWay = taken.filter(
      (rect) => rect.x < x + CARD.w + ROOM && rect.x + rect.w > x - ROOM,
    );
    for (const y of [freeAbove(inTheWay, wanted.y), freeBelow(inTheWay, wanted.y)]) {
      const distance = Math.hypot(aside, y - wanted.y);
      if (distance < least) {
        least = distance;
        best = { x, y };
      }
    }
  }
  return best;
}

/** The nearest place at or below `y` in a column with these in the way. */
function freeBelow(inTheWay: readonly Rect[], y: number): number {
  let place = y;
  for (const rect of [...inTheWay].sort((a, b) => a.y - b.y)) {
    if (covers(rect, place)) place = Math.ceil(rect.y + rect.h + ROOM);
  }
  return place;
}

/** The nearest place at or above `y`. */
function freeAbove(inTheWay: readonly Rect[], y: number): number {
  let place = y;
  for (const rect of [...inTheWay].sort((a, b) => b.y + b.h - (a.y + a.h))) {
    if (covers(rect, place)) place = Math.floor(rect.y - CARD.h - ROOM);
  }
  return place;
}

function covers(rect: Rect, y: number): boolean {
  return rect.y < y + CARD.h + ROOM && rect.y + rect.h > y - ROOM;
}
