import { describe, expect, it } from 'vitest';
import { freeSpot } from './free-spot';

describe('a free place', () => {
  it('is the middle when nothing is there', () => {
    expect(freeSpot([], { x: 120, y: 28 })).toEqual({ x: 0, y: 0 });
  });

  it('is beside what is there', () => {
    const taken = { x: 0, y: 0, w: 240, h: 200 };
    const at = freeSpot([taken], { x: 120, y: 28 });
    const apart = at.x >= 240 || at.x + 240 <= 0 || at.y >= 200 || at.y + 56 <= 0;
    expect(apart).toBe(true);
  });
});
