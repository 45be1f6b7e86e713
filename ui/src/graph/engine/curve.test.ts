import { describe, expect, it } from 'vitest';
import { borderPoint, curveBounds, distanceTo, edgeCurve, laneGap, pointAt } from './curve';
import { contains, nodeRect, type SceneEdge, type SceneNode } from './scene';

function node(x: number, y: number): SceneNode {
  const id = `${String(x)},${String(y)}`;
  return {
    id,
    blueprint: 'b',
    identifier: id,
    title: id,
    x,
    y,
    w: 100,
    h: 40,
    missing: false,
    more: 0,
    count: 0,
    color: 0,
  };
}

function edge(from: number, to: number, lane = 0): SceneEdge {
  return {
    from,
    to,
    relation: 'r',
    many: false,
    required: false,
    dangling: false,
    count: 1,
    implied: false,
    lane,
  };
}

const nodes = [node(0, 0), node(400, 0), node(400, 300)];

describe('the course of an edge', () => {
  it('is straight in the middle lane and ends on the borders', () => {
    const curve = edgeCurve(edge(0, 1), nodes);
    expect(curve.straight).toBe(true);
    expect(curve.start).toEqual({ x: 50, y: 0 });
    expect(curve.end).toEqual({ x: 350, y: 0 });
  });

  it('bends to the right of its own direction', () => {
    // The y axis points down, so the right of "eastwards" is down.
    expect(pointAt(edgeCurve(edge(0, 1, 1), nodes), 0.5).y).toBeGreaterThan(20);
    expect(pointAt(edgeCurve(edge(0, 1, -1), nodes), 0.5).y).toBeLessThan(-20);
    expect(pointAt(edgeCurve(edge(1, 0, 1), nodes), 0.5).y).toBeLessThan(-20);
  });

  it('never puts two lanes of a pair on the same way', () => {
    const middles = [0, 1, -1, 2, -2].map((lane) =>
      pointAt(edgeCurve(edge(0, 2, lane), nodes), 0.5),
    );
    const gap = laneGap(400, 300);
    for (const [i, a] of middles.entries()) {
      for (const b of middles.slice(i + 1)) {
        expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(gap * 0.7);
      }
    }
  });

  it('begins and ends on the borders when bent', () => {
    const curve = edgeCurve(edge(0, 2, 1), nodes);
    const on = (n: SceneNode | undefined, p: { x: number; y: number }) =>
      n !== undefined && contains(nodeRect(n), p, 0.001) && !contains(nodeRect(n), p, -0.001);
    expect(on(nodes[0], curve.start)).toBe(true);
    expect(on(nodes[2], curve.end)).toBe(true);
  });

  it('leaves and enters its own node as a loop, later ones farther out', () => {
    const curve = edgeCurve(edge(0, 0), nodes);
    expect(curve.start).toEqual({ x: 24, y: -20 });
    expect(curve.end).toEqual({ x: 50, y: 0 });
    expect(contains(nodeRect(node(0, 0)), pointAt(curve, 0.5))).toBe(false);
    const outer = edgeCurve(edge(0, 0, 1), nodes);
    expect(pointAt(outer, 0.5).x).toBeGreaterThan(pointAt(curve, 0.5).x);
  });

  it('passes its points as a chain', () => {
    const via = [
      { x: 0, y: 200 },
      { x: 400, y: 200 },
    ];
    const curve = edgeCurve({ ...edge(0, 2), via }, nodes);
    expect(curve.start).toEqual({ x: 0, y: 20 });
    expect(curve.end).toEqual({ x: 400, y: 280 });
    expect(distanceTo(curve, { x: 200, y: 203 })).toBeLessThan(4);
    expect(pointAt(curve, 0.5).y).toBeCloseTo(200);
  });

  it('is a number even between nodes at one place', () => {
    const same = [node(0, 0), node(0, 0)];
    for (const lane of [0, 1]) {
      const middle = pointAt(edgeCurve(edge(0, 1, lane), same), 0.5);
      expect(Number.isFinite(middle.x) && Number.isFinite(middle.y)).toBe(true);
    }
  });
});

describe('measuring', () => {
  it('finds the border towards a point', () => {
    const rect = { x: 0, y: 0, w: 100, h: 40 };
    expect(borderPoint(rect, { x: 50, y: 500 })).toEqual({ x: 50, y: 40 });
    expect(borderPoint(rect, { x: 50, y: 20 })).toEqual({ x: 50, y: 20 });
  });

  it('holds the curve in its bounds', () => {
    const curve = edgeCurve(edge(0, 2, 2), nodes);
    const bounds = curveBounds(curve);
    for (let t = 0; t <= 1; t += 0.05) expect(contains(bounds, pointAt(curve, t), 1e-9)).toBe(true);
  });

  it('knows how far a point is from straight and bent edges', () => {
    expect(distanceTo(edgeCurve(edge(0, 1), nodes), { x: 200, y: 7 })).toBe(7);
    const bent = edgeCurve(edge(0, 1, 1), nodes);
    const middle = pointAt(bent, 0.5);
    expect(distanceTo(bent, middle)).toBeLessThan(0.5);
    expect(distanceTo(bent, { x: 200, y: 0 })).toBeGreaterThan(20);
  });
});
