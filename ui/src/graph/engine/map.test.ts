import { describe, expect, it } from 'vitest';
import { Drawing, STROKE } from './drawing';
import { mapEdge, mapNode, mapScale, nameOf, type MapScene } from './map';
import { findNode, nodeId } from './read';

const map: MapScene = {
  ids: ['Component/Cart', 'a~1b~0c/x/y', 'Domain/Gone'],
  titles: ['Cart', 'Odd', 'Gone'],
  colors: Uint8Array.of(1, 2, 3),
  missing: Uint8Array.of(0, 0, 1),
  ends: Uint32Array.of(0, 1, 0, 2, 1, 1),
  places: Float32Array.of(0, 0, 1000, 0, 0, 1000),
};
const measure = (text: string): number => text.length * 6;

describe('a node id', () => {
  it('names the same entity there and back', () => {
    for (const name of [
      { blueprint: 'Component', identifier: 'Cart' },
      { blueprint: 'a/b~c', identifier: 'x/y' },
      { blueprint: '~1', identifier: '~0' },
    ]) {
      expect(nameOf(nodeId(name))).toEqual(name);
    }
  });
});

describe('a map', () => {
  it('makes objects of what is looked at', () => {
    expect(mapNode(map, 1)).toMatchObject({ blueprint: 'a/b~c', identifier: 'x/y', title: 'Odd' });
    expect(mapNode(map, 9)).toBeUndefined();
    expect(mapEdge(map, 1)).toMatchObject({ from: 0, to: 2, dangling: true });
    expect(mapEdge(map, 9)).toBeUndefined();
    expect(findNode(map, 'Domain/Gone')).toBe(2);
  });

  it('is drawn like a scene', () => {
    const drawing = new Drawing(map, measure);
    expect([drawing.count, drawing.edgeCount]).toEqual([3, 3]);
    expect(drawing.strokes[1]).toBe(STROKE.dangling);
    expect(drawing.centre(1)).toEqual({ x: 1000, y: 0 });
    expect(drawing.bounds).toEqual({ x: -74, y: -16, w: 1148, h: 1032 });
    expect(drawing.grid.at({ x: 1000, y: 5 })).toBe(1);
    expect([...drawing.incident(1)]).toEqual([0, 2]);
    expect(drawing.curve(0)?.straight).toBe(true);
    expect(drawing.curve(2)?.loop).toBe(true);
  });

  it('finds only those edges that cross an area', () => {
    const drawing = new Drawing(map, measure);
    expect([...drawing.edgesWithin({ x: 400, y: -10, w: 50, h: 20 })]).toEqual([0]);
    expect([...drawing.edgesWithin({ x: -10, y: 400, w: 20, h: 20 })]).toEqual([1]);
    expect([...drawing.edgesWithin({ x: 400, y: 400, w: 50, h: 50 })]).toEqual([]);
  });

  it('is spread so that cards stand about a card apart', () => {
    const count = 100;
    const places = Array.from({ length: 2 * count }, (_, i) =>
      i % 2 === 0 ? ((i / 2) % 10) * 3 : Math.floor(i / 20) * 3,
    );
    const scale = mapScale(places);
    expect(3 * scale).toBeGreaterThan(90);
    expect(3 * scale).toBeLessThan(150);
    // Somebody far out changes little for all the others.
    expect(mapScale([...places, 3000, 3000]) / scale).toBeGreaterThan(0.5);
    expect(mapScale([])).toBe(1);
  });
});
