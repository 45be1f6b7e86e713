import { describe, expect, it } from 'vitest';
import { incidence, nearest, related, towards } from './neighbours';
import type { SceneEdge, SceneNode } from './scene';

function node(x: number, y: number): SceneNode {
  const id = `${String(x)},${String(y)}`;
  return {
    id,
    blueprint: 'b',
    identifier: id,
    title: id,
    x,
    y,
    w: 10,
    h: 10,
    missing: false,
    more: 0,
    color: 0,
  };
}

function edge(from: number, to: number, lane = 0): SceneEdge {
  return { from, to, relation: 'r', many: false, required: false, dangling: false, lane };
}

describe('arrow keys', () => {
  const nodes = [node(0, 0), node(100, 0), node(160, 10), node(0, 90), node(-40, -100)];
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
    const edges = [edge(0, 1), edge(2, 0), edge(1, 1)];
    const lists = incidence(3, edges);
    expect(lists).toEqual([[0, 1], [0, 2], [1]]);
    expect(related(0, edges, lists)).toEqual(new Set([1, 2]));
    expect(related(1, edges, lists)).toEqual(new Set([0]));
  });
});

describe('nearest', () => {
  it('finds the node around a point, or none', () => {
    expect(nearest({ x: 95, y: 3 }, [node(0, 0), node(100, 0)])).toBe(1);
    expect(nearest({ x: 0, y: 0 }, [])).toBe(-1);
  });
});
