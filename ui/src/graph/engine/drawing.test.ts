import { describe, expect, it } from 'vitest';
import { Drawing } from './drawing';
import { MAP_CARD, type MapScene } from './map';
import { roughly, type Sight } from './paint';
import { detailAt } from './detail';

function map(places: number[]): MapScene {
  const count = places.length / 2;
  return {
    ids: Array.from({ length: count }, (_, at) => `Service/s${String(at)}`),
    titles: Array.from({ length: count }, (_, at) => `Service ${String(at)}`),
    colors: new Uint8Array(count),
    missing: new Uint8Array(count),
    ends: new Uint32Array(),
    places: Float32Array.from(places),
  };
}

describe('the cards around a node', () => {
  const { w, h } = MAP_CARD;
  const drawing = new Drawing(
    // The second lies on the title of the first, the third below the second's lower edge, the
    // fourth alone.
    map([0, 0, w / 2, h / 2, w / 2, h / 2 + h - 4, 10 * w, 0]),
    () => 0,
  );

  it('touch it, or leave it alone', () => {
    expect([0, 1, 2, 3].map((node) => drawing.isCrowded(node))).toEqual([true, true, true, false]);
  });

  it('lie below it when they come before it', () => {
    expect([0, 1, 2, 3].map((node) => drawing.cardsBelow(node))).toEqual([[], [0], [1], []]);
  });

  it('hide its title only from above', () => {
    expect([0, 1, 2, 3].map((node) => drawing.isTitleHidden(node))).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});

describe('a rough picture', () => {
  const edges = Uint32Array.from({ length: 100_000 }, (_, edge) => edge);
  const sight: Sight = {
    nodes: [1, 2, 3],
    edges,
    plan: { detail: detailAt(1, 3, edges.length, true), share: 1 },
  };

  it('has about as many edges as it may, spread over all', () => {
    const rough = roughly(sight, 20_000);
    expect(rough.edges.length).toBeGreaterThan(19_000);
    expect(rough.edges.length).toBeLessThan(21_000);
    const early = Array.from(rough.edges).filter((edge) => edge < 50_000).length;
    expect(early / rough.edges.length).toBeCloseTo(0.5, 1);
    expect(rough.nodes).toBe(sight.nodes);
  });

  it('has all edges when they are few', () => {
    const few = { ...sight, edges: edges.slice(0, 100) };
    expect(roughly(few, 20_000).edges).toBe(few.edges);
  });
});
