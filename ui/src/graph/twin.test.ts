import { describe, expect, it } from 'vitest';
import type { Scene, SceneNode } from './engine/scene';
import { neighbours, twinRows } from './twin';

function node(title: string): SceneNode {
  return {
    id: title,
    blueprint: 'b',
    identifier: title,
    title,
    x: 0,
    y: 0,
    w: 10,
    h: 10,
    missing: false,
    more: 0,
    count: 0,
    color: 0,
  };
}

const scene: Scene = {
  subject: 'entities',
  nodes: [node('Shop'), node('Cart'), node('Alone')],
  edges: [
    {
      from: 0,
      to: 1,
      relation: 'uses',
      many: false,
      required: false,
      dangling: false,
      count: 1,
      implied: false,
      lane: 0,
    },
    {
      from: 1,
      to: 1,
      relation: 'parent',
      many: false,
      required: false,
      dangling: false,
      count: 1,
      implied: false,
      lane: 0,
    },
  ],
  bounds: { x: 0, y: 0, w: 0, h: 0 },
};

describe('the text twin', () => {
  it('lists every relation and every node without one, by title', () => {
    const lines = twinRows(scene).map((row) => [row.from.title, row.edge?.relation, row.to?.title]);
    expect(lines).toEqual([
      ['Alone', undefined, undefined],
      ['Cart', 'parent', 'Cart'],
      ['Shop', 'uses', 'Cart'],
    ]);
  });

  it('knows both directions of a node, a loop in both', () => {
    const { outgoing, incoming } = neighbours(scene, 1);
    expect(outgoing.map((n) => n.node.title)).toEqual(['Cart']);
    expect(incoming.map((n) => n.node.title)).toEqual(['Shop', 'Cart']);
  });
});
