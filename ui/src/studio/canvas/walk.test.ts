import { describe, expect, it } from 'vitest';
import { headingOf, nearest, neighbour, nextRelation, type Place } from './walk';

const place = (id: string, x: number, y: number): Place => ({ id, x, y, w: 240, h: 80 });
const a = place('a', 0, 0);
const places = new Map(
  [a, place('b', 400, 20), place('c', 300, 600), place('d', 900, 0)].map(
    (each) => [each.id, each] as const,
  ),
);

describe('arrow keys', () => {
  it('lead to the nearest card in their direction', () => {
    expect(nearest(a, places.values(), 'right')?.id).toBe('b');
    expect(nearest(a, places.values(), 'down')?.id).toBe('c');
    expect(nearest(a, places.values(), 'left')).toBeUndefined();
  });

  it('lead along relations, either way', () => {
    const edges = [
      { from: 'a', to: 'd' },
      { from: 'c', to: 'a' },
      { from: 'a', to: 'a' },
    ];
    expect(neighbour(a, places, edges, 'right')?.id).toBe('d');
    expect(neighbour(a, places, edges, 'down')?.id).toBe('c');
    expect(neighbour(a, places, edges, 'up')).toBeUndefined();
  });

  it('have headings', () => {
    expect(headingOf('ArrowUp')).toBe('up');
    expect(headingOf('Enter')).toBeUndefined();
  });
});

describe('the relations of a card', () => {
  const relations = [
    ['b-a', { from: 'b', to: 'a' }],
    ['a-c', { from: 'a', to: 'c' }],
    ['b-c', { from: 'b', to: 'c' }],
    ['a-a', { from: 'a', to: 'a' }],
  ] as const;

  it('are gone through by key, its own first, each once', () => {
    expect(nextRelation(relations, 'a', undefined, 1)).toBe('a-c');
    expect(nextRelation(relations, 'a', 'a-c', 1)).toBe('a-a');
    expect(nextRelation(relations, 'a', 'a-a', 1)).toBe('b-a');
    expect(nextRelation(relations, 'a', 'b-a', 1)).toBe('a-c');
    expect(nextRelation(relations, 'a', 'a-c', -1)).toBe('b-a');
    expect(nextRelation(relations, 'a', undefined, -1)).toBe('b-a');
  });

  it('begin anew when the chosen one is another card’s, and may be none', () => {
    expect(nextRelation(relations, 'a', 'b-c', 1)).toBe('a-c');
    expect(nextRelation(relations, 'd', undefined, 1)).toBeUndefined();
  });
});
