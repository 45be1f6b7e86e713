import { describe, expect, it } from 'vitest';
import { strips } from './scroll';

describe('the strips that a moved picture leaves empty', () => {
  it('are exactly what the moved picture does not cover', () => {
    for (const [dx, dy] of [
      [3, 2],
      [-3, 2],
      [3, -2],
      [-3, -2],
      [0, 4],
      [-4, 0],
      [0, 0],
    ] as const) {
      const [width, height] = [10, 8];
      const parts = strips(dx, dy, width, height);
      for (let x = 0; x < width; x++) {
        for (let y = 0; y < height; y++) {
          const covered = x >= dx && x < width + dx && y >= dy && y < height + dy;
          const times = parts.filter(
            (part) => x >= part.x && x < part.x + part.w && y >= part.y && y < part.y + part.h,
          ).length;
          expect(times).toBe(covered ? 0 : 1);
        }
      }
    }
  });
});
