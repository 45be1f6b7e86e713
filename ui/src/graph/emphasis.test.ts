import { describe, expect, it } from 'vitest';
import { nodesOf } from './emphasis';
import type { MapScene } from './engine/map';
import type { Scene, SceneNode } from './engine/scene';

function node(blueprint: string, color: number): SceneNode {
  return {
    id: `${blueprint}/x`,
    blueprint,
    identifier: 'x',
    title: 'X',
    x: 0,
    y: 0,
    w: 10,
    h: 10,
    missing: false,
    more: 0,
    count: 0,
    color,
  };
}

const scene: Scene = {
  subject: 'entities',
  nodes: [node('a', 1), node('b', 2), node('c', 1)],
  edges: [],
  bounds: { x: 0, y: 0, w: 10, h: 10 },
};
// The same nodes in the compact form; the last blueprint has a slash in its name.
const map: MapScene = {
  ids: ['a/x', 'b/x', 'c~1d/x'],
  titles: ['X', 'X', 'X'],
  colors: Uint8Array.of(1, 2, 1),
  missing: new Uint8Array(3),
  ends: new Uint32Array(),
  places: new Float32Array(6),
};

describe('nodes of an entry of the legend', () => {
  it('are those of the blueprint, not others of its colour', () => {
    expect(nodesOf(scene, { color: 1, key: 'c' }, 'blueprint')).toEqual(new Set([2]));
    expect(nodesOf(map, { color: 1, key: 'c/d' }, 'blueprint')).toEqual(new Set([2]));
  });

  it.each(['team', 'property'] as const)('are those of the colour where it says a %s', (by) => {
    expect(nodesOf(scene, { color: 1, key: 'b' }, by)).toEqual(new Set([0, 2]));
    expect(nodesOf(map, { color: 1, key: 'b' }, by)).toEqual(new Set([0, 2]));
  });

  it('may be none', () => {
    expect(nodesOf(scene, { color: 1, key: 'z' }, 'blueprint').size).toBe(0);
    expect(nodesOf(map, { color: 9, key: 'a' }, 'team').size).toBe(0);
  });
});
