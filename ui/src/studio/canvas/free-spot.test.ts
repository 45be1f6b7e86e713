import { describe, expect, it } from 'vitest';
import { freeSpot } from './free-spot';
import { nameRect, takenBy } from './taken';
import type { Point, Rect } from './route';

const free = (at: Point, taken: readonly Rect[]): boolean =>
  taken.every(
    (rect) =>
      at.x >= rect.x + rect.w ||
      at.x + 240 <= rect.x ||
      at.y >= rect.y + rect.h ||
      at.y + 56 <= rect.y,
  );

describe('a free place', () => {
  it('is the middle when nothing is there', () => {
    expect(freeSpot([], { x: 120, y: 28 })).toEqual({ x: 0, y: 0 });
  });

  it('is the nearest one beside what is there', () => {
    // Up is 56 + 16 + 20 away, every other side farther.
    const taken = { x: -40, y: -20, w: 400, h: 200 };
    expect(freeSpot([taken], { x: 120, y: 28 })).toEqual({ x: 0, y: -92 });
  });

  it('steps over what lies beside the next thing', () => {
    const taken = [
      { x: 0, y: 0, w: 240, h: 60 },
      { x: 0, y: 90, w: 240, h: 60 },
      { x: 0, y: -100, w: 240, h: 60 },
      { x: -500, y: -400, w: 480, h: 1000 },
    ];
    const at = freeSpot(taken, { x: 120, y: 28 });
    expect(free(at, taken)).toBe(true);
    expect(at).toEqual({ x: 0, y: 166 });
  });

  it('is found among hundreds of cards at once', () => {
    const taken = Array.from({ length: 600 }, (_, index) => ({
      x: (index % 25) * 280,
      y: Math.floor(index / 25) * 120,
      w: 240,
      h: 80,
    }));
    const begun = performance.now();
    const at = freeSpot(taken, { x: 3500, y: 1400 });
    expect(performance.now() - begun).toBeLessThan(200);
    expect(free(at, taken)).toBe(true);
  });
});

describe('what is taken', () => {
  const edge = {
    from: 'A',
    relation: 'owner',
    title: 'Owner',
    to: 'B',
    many: false,
    required: false,
    dangling: false,
    lane: 0,
  };
  const left = { x: 0, y: 0, w: 240, h: 56 };
  const right = { x: 600, y: 0, w: 240, h: 56 };

  it('has the names of relations', () => {
    const name = nameRect(edge, left, right);
    expect(name.x + name.w / 2).toBeCloseTo(420, 0);
    expect(free(freeSpot([left, right, name], { x: 420, y: 28 }), [left, right, name])).toBe(true);
  });

  it('has no names of relations whose cards are not there', () => {
    expect(takenBy([], [edge])).toEqual([]);
  });
});
