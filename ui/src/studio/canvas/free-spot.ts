/** Where a new card comes to stand when nobody pointed anywhere. */
import type { Point, Rect } from './route';

/** A new card, with some room around it. */
const CARD = { w: 240, h: 56 };
const ROOM = 16;
/** Steps across and down from ring to ring. */
const ACROSS = 140;
const DOWN = 90;
const RINGS = 12;
const WAYS = [
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
  [1, 1],
  [-1, -1],
] as const;

/** The top left corner of a free place near `middle`; `middle` itself when all around is full. */
export function freeSpot(taken: readonly Rect[], middle: Point): Point {
  const wanted = {
    x: Math.round(middle.x - CARD.w / 2),
    y: Math.round(middle.y - CARD.h / 2),
  };
  const covered = (at: Point): boolean =>
    taken.some(
      (rect) =>
        rect.x < at.x + CARD.w + ROOM &&
        rect.x + rect.w > at.x - ROOM &&
        rect.y < at.y + CARD.h + ROOM &&
        rect.y + rect.h > at.y - ROOM,
    );
  if (!covered(wanted)) return wanted;
  for (let ring = 1; ring <= RINGS; ring += 1) {
    for (const [across, down] of WAYS) {
      const at = { x: wanted.x + across * ring * ACROSS, y: wanted.y + down * ring * DOWN };
      if (!covered(at)) return at;
    }
  }
  return wanted;
}
