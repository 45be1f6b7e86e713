import { describe, expect, it } from 'vitest';
import { edgeCurve } from './curve';
import { shorten } from './drawing';
import { Grid } from './grid';
import { placeLabels } from './labels';
import { boxesOf, nodeRect, overlaps, type SceneEdge, type SceneNode } from './scene';

function node(x: number, y: number): SceneNode {
  const id = `${String(x)},${String(y)}`;
  return {
    id,
    blueprint: 'b',
    identifier: id,
    title: id,
    x,
    y,
    w: 120,
    h: 36,
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

function place(nodes: SceneNode[], edges: SceneEdge[], width: number) {
  const curves = edges.map((e) => edgeCurve(e, nodes));
  return placeLabels(
    curves,
    edges.map(() => width),
    16,
    new Grid(boxesOf(nodes.map(nodeRect))),
  );
}

describe('edge labels', () => {
  it('stand in the middle of a free edge', () => {
    const [label] = place([node(0, 0), node(400, 0)], [edge(0, 1)], 60);
    expect(label).toEqual({ x: 170, y: -8, w: 60, h: 16 });
  });

  it('never cover a node or each other', () => {
    const nodes = Array.from({ length: 12 }, (_, i) =>
      node(Math.cos(i) * 300 * (1 + (i % 3)), Math.sin(i) * 250 * (1 + (i % 2))),
    );
    const edges = nodes.flatMap((_, i) => [edge(i, (i + 1) % 12), edge(i, (i + 5) % 12)]);
    const labels = place(nodes, edges, 70).filter((label) => label !== undefined);
    expect(labels.length).toBeGreaterThan(8);
    labels.forEach((label, i) => {
      expect(nodes.some((n) => overlaps(nodeRect(n), label))).toBe(false);
      expect(labels.some((other, j) => j !== i && overlaps(other, label))).toBe(false);
    });
  });

  it('are left out where there is no room', () => {
    expect(place([node(0, 0), node(140, 0)], [edge(0, 1)], 60)).toEqual([undefined]);
  });
});

describe('titles', () => {
  const measure = (text: string) => Array.from(text).length * 10;

  it('stay whole when they fit', () => {
    expect(shorten('Cart', 40, measure)).toBe('Cart');
  });

  it('are shortened to what fits, ellipsis included', () => {
    expect(shorten('Cart service', 60, measure)).toBe('Cart…');
    expect(shorten('Cart service', 80, measure)).toBe('Cart se…');
    expect(shorten('Cart', 0, measure)).toBe('…');
  });

  it('do not break a letter outside the basic plane', () => {
    expect(shorten('😀😀😀😀', 20, measure)).toBe('😀…');
  });
});
