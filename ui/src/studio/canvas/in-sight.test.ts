import { describe, expect, it } from 'vitest';
import { inSight } from './in-sight';

const sight = { x: 0, y: 0, right: 1000, bottom: 800 };
const card = (x: number, y: number) => ({ x, y, w: 240, h: 200 });

describe('relations in sight', () => {
  it('are those of cards in sight', () => {
    expect(inSight(sight, card(100, 100), card(5000, 5000))).toBe(true);
  });

  it('are those that cross it between cards that are not', () => {
    expect(inSight(sight, card(-2000, 300), card(3000, 400))).toBe(true);
  });

  it('are those whose loop or name reaches into it', () => {
    expect(inSight(sight, card(1100, 100), card(1100, 100))).toBe(true);
    expect(inSight(sight, card(-350, 100), card(-350, 100))).toBe(true);
  });

  it('are not those on one side of it', () => {
    expect(inSight(sight, card(1300, 0), card(4000, 700))).toBe(false);
    expect(inSight(sight, card(0, -900), card(900, -500))).toBe(false);
    expect(inSight(sight, card(-900, 0), card(-500, 700))).toBe(false);
    expect(inSight(sight, card(0, 1200), card(900, 2000))).toBe(false);
  });
});
