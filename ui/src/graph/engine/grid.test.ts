import { describe, expect, it } from 'vitest';
import { Grid } from './grid';
import { boxesOf, overlaps, type Rect } from './scene';

/** Numbers that look random and are the same in every run. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

function scattered(count: number): Rect[] {
  const next = sequence(7);
  return Array.from({ length: count }, () => ({
    x: next() * 5000 - 2500,
    y: next() * 900,
    w: 20 + next() * 200,
    h: 20 + next() * 40,
  }));
}

describe('a grid', () => {
  it('finds exactly the boxes that overlap', () => {
    const rects = scattered(500);
    const grid = new Grid(boxesOf(rects));
    const next = sequence(99);
    for (let i = 0; i < 200; i++) {
      const area = {
        x: next() * 6000 - 3000,
        y: next() * 1200 - 150,
        w: next() * 900,
        h: next() * 300,
      };
      const expected = rects.flatMap((rect, index) => (overlaps(rect, area) ? [index] : []));
      expect(grid.within(area)).toEqual(expected);
    }
  });

  it('is empty without boxes', () => {
    const grid = new Grid(boxesOf([]));
    expect(grid.within({ x: -1e6, y: -1e6, w: 2e6, h: 2e6 })).toEqual([]);
    expect(grid.at({ x: 0, y: 0 })).toBe(-1);
  });

  it('holds boxes at one point and boxes without area', () => {
    const grid = new Grid(
      boxesOf([
        { x: 5, y: 5, w: 0, h: 0 },
        { x: 5, y: 5, w: 0, h: 0 },
      ]),
    );
    expect(grid.within({ x: 0, y: 0, w: 10, h: 10 })).toEqual([0, 1]);
  });

  it('stays small for a world that is long and thin', () => {
    const rects = Array.from({ length: 100 }, (_, i) => ({ x: i * 1e6, y: 0, w: 10, h: 10 }));
    const grid = new Grid(boxesOf(rects));
    expect(grid.at({ x: 42e6 + 5, y: 5 })).toBe(42);
  });
});

describe('a hit test', () => {
  const grid = new Grid(
    boxesOf([
      { x: 0, y: 0, w: 100, h: 40 },
      { x: 50, y: 20, w: 100, h: 40 },
      { x: 300, y: 0, w: 10, h: 10 },
    ]),
  );

  it('takes the topmost box', () => {
    expect(grid.at({ x: 60, y: 30 })).toBe(1);
    expect(grid.at({ x: 10, y: 10 })).toBe(0);
    expect(grid.at({ x: 200, y: 10 })).toBe(-1);
  });

  it('is generous within its margin, but prefers a true hit', () => {
    expect(grid.at({ x: 295, y: 5 }, 6)).toBe(2);
    expect(grid.at({ x: 295, y: 5 }, 4)).toBe(-1);
    expect(grid.at({ x: 48, y: 22 }, 6)).toBe(0);
  });
});
