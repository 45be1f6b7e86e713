import { describe, expect, it } from 'vitest';
import { Incidence, nearest, related, towards, type Places } from './neighbours';

function at(...places: [number, number][]): Places {
  return {
    count: places.length,
    centre: (node) => ({ x: places[node]?.[0] ?? 0, y: places[node]?.[1] ?? 0 }),
  };
}

describe('arrow keys', () => {
  const nodes = at([0, 0], [100, 0], [160, 10], [0, 90], [-40, -100]);
  const none = new Set<number>();

  it('lead to the nearest node in that direction', () => {
    expect(towards(0, 'right', nodes, none)).toBe(1);
    expect(towards(0, 'down', nodes, none)).toBe(3);
    expect(towards(0, 'up', nodes, none)).toBe(4);
  });

  it('stay where nothing lies ahead', () => {
    expect(towards(4, 'up', nodes, none)).toBe(-1);
    expect(towards(99, 'up', nodes, none)).toBe(-1);
  });

  it('prefer a related node that is not much farther', () => {
    expect(towards(0, 'right', nodes, new Set([2]))).toBe(2);
  });

  it('walk only relations when asked to', () => {
    expect(towards(0, 'down', nodes, new Set([2]), true)).toBe(-1);
    expect(towards(0, 'right', nodes, new Set([2]), true)).toBe(2);
  });

  it('can come back the way they went', () => {
    const next = towards(0, 'right', nodes, none);
    expect(towards(next, 'left', nodes, none)).toBe(0);
  });
});

describe('relations', () => {
  it('are known from both ends, loops once', () => {
    const ends = Uint32Array.of(0, 1, 2, 0, 1, 1);
    const lists = new Incidence(3, ends);
    expect([0, 1, 2].map((node) => [...lists.of(node)])).toEqual([[0, 1], [0, 2], [1]]);
    expect(related(0, lists.of(0), ends)).toEqual(new Set([1, 2]));
    expect(related(1, lists.of(1), ends)).toEqual(new Set([0]));
  });
});

describe('nearest', () => {
  it('finds the node around a point, or none', () => {
    expect(nearest({ x: 95, y: 3 }, at([0, 0], [100, 0]))).toBe(1);
    expect(nearest({ x: 0, y: 0 }, at())).toBe(-1);
  });
});
