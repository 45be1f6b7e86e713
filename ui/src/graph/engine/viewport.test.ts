import { describe, expect, it } from 'vitest';
import {
  between,
  clampZoom,
  fit,
  MAX_ZOOM,
  MIN_ZOOM,
  panBy,
  reveal,
  toScreen,
  toWorld,
  visibleRect,
  wheelFactor,
  wheelPixels,
  zoomTo,
  type Viewport,
} from './viewport';

const view: Viewport = { x: 30, y: -20, zoom: 0.5 };

describe('screen and world', () => {
  it('are inverse to each other', () => {
    for (const point of [
      { x: 0, y: 0 },
      { x: 123.5, y: -77 },
      { x: -4000, y: 9000 },
    ]) {
      const back = toWorld(view, toScreen(view, point));
      expect(back.x).toBeCloseTo(point.x);
      expect(back.y).toBeCloseTo(point.y);
    }
  });

  it('agree about what is visible', () => {
    expect(visibleRect(view, { w: 100, h: 50 })).toEqual({ x: -60, y: 40, w: 200, h: 100 });
  });

  it('move together when panned', () => {
    const moved = panBy(view, 10, -5);
    expect(toScreen(moved, { x: 4, y: 4 })).toEqual({ x: 42, y: -23 });
  });
});

describe('zoom', () => {
  it('keeps what is under the pointer where it is', () => {
    const anchor = { x: 200, y: 90 };
    const before = toWorld(view, anchor);
    const after = toWorld(zoomTo(view, 1.7, anchor), anchor);
    expect(after.x).toBeCloseTo(before.x);
    expect(after.y).toBeCloseTo(before.y);
  });

  it('stays within its limits', () => {
    expect(clampZoom(0)).toBe(MIN_ZOOM);
    expect(zoomTo(view, 1e9, { x: 0, y: 0 }).zoom).toBe(MAX_ZOOM);
  });
});

describe('wheel', () => {
  it('counts lines and pages as pixels', () => {
    expect(wheelPixels({ deltaX: 0, deltaY: 3, deltaMode: 0 }).dy).toBe(3);
    expect(wheelPixels({ deltaX: 0, deltaY: 3, deltaMode: 1 }).dy).toBe(48);
    expect(wheelPixels({ deltaX: 1, deltaY: 0, deltaMode: 2 }).dx).toBe(400);
  });

  it('changes the zoom by 20 % a step at most', () => {
    expect(wheelFactor({ deltaX: 0, deltaY: 5000, deltaMode: 0 })).toBeCloseTo(1 / 1.2);
    expect(wheelFactor({ deltaX: 0, deltaY: -5000, deltaMode: 2 })).toBeCloseTo(1.2);
    expect(wheelFactor({ deltaX: 0, deltaY: -2, deltaMode: 0 })).toBeCloseTo(1.0202, 3);
  });

  it('is undone by turning back', () => {
    const there = wheelFactor({ deltaX: 0, deltaY: 7, deltaMode: 0 });
    const back = wheelFactor({ deltaX: 0, deltaY: -7, deltaMode: 0 });
    expect(there * back).toBeCloseTo(1);
  });
});

describe('fit', () => {
  it('shows the whole rectangle in the middle', () => {
    const rect = { x: -500, y: 100, w: 4000, h: 1000 };
    const size = { w: 800, h: 600 };
    const seen = visibleRect(fit(rect, size), size);
    expect(seen.x).toBeLessThan(rect.x);
    expect(seen.y).toBeLessThan(rect.y);
    expect(seen.x + seen.w).toBeGreaterThan(rect.x + rect.w);
    expect(seen.x + seen.w / 2).toBeCloseTo(rect.x + rect.w / 2);
    expect(seen.y + seen.h / 2).toBeCloseTo(rect.y + rect.h / 2);
  });

  it('leaves room on the left when asked to', () => {
    const rect = { x: 0, y: 0, w: 4000, h: 100 };
    const view = fit(rect, { w: 1000, h: 600 }, 250);
    expect(toScreen(view, rect).x).toBeCloseTo(298);
    expect(toScreen(view, { x: 4000, y: 0 }).x).toBeCloseTo(952);
  });

  it('does not enlarge what is small', () => {
    expect(fit({ x: 0, y: 0, w: 10, h: 10 }, { w: 800, h: 600 }).zoom).toBe(1);
  });

  it('survives a canvas smaller than its padding', () => {
    const { zoom } = fit({ x: 0, y: 0, w: 10, h: 10 }, { w: 20, h: 20 });
    expect(zoom).toBeGreaterThanOrEqual(MIN_ZOOM);
  });
});

describe('reveal', () => {
  const size = { w: 400, h: 300 };
  const plain = { x: 0, y: 0, zoom: 1 };

  it('leaves a visible rectangle where it is', () => {
    expect(reveal(plain, { x: 100, y: 100, w: 50, h: 20 }, size)).toEqual(plain);
  });

  it('moves only as far as needed', () => {
    expect(reveal(plain, { x: 380, y: 100, w: 50, h: 20 }, size, 10)).toEqual({
      x: -40,
      y: 0,
      zoom: 1,
    });
    expect(reveal(plain, { x: 100, y: -30, w: 50, h: 20 }, size, 10).y).toBe(40);
  });

  it('centres what is larger than the canvas', () => {
    expect(reveal(plain, { x: 0, y: 0, w: 1000, h: 20 }, size).x).toBe(-300);
  });
});

describe('a glide', () => {
  it('begins and ends where it should', () => {
    const target = { x: -10, y: 70, zoom: 2 };
    expect(between(view, target, 0)).toEqual(view);
    expect(between(view, target, 1)).toEqual(target);
    expect(between(view, { ...view, x: 130 }, 0.5)).toEqual({ ...view, x: 80 });
  });
});
