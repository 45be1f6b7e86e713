import { describe, expect, it } from 'vitest';
import type { StudioCard, StudioEdge } from '@/bindings/api';
import {
  blueprintOf,
  cardId,
  cardNode,
  edgeId,
  kept,
  noteId,
  relationItem,
  storedId,
} from './nodes';
import { rowOf } from './places';
import { degrees } from './spoken';

const card = (identifier: string): StudioCard => ({
  identifier,
  title: identifier,
  color: 0,
  description: '',
  x: 10,
  y: 20,
  w: 240,
  h: 80,
  rows: [],
  entities: 0,
  problems: 0,
  missing: false,
});
const edge = (from: string, relation: string, to: string): StudioEdge => ({
  from,
  relation,
  title: '',
  to,
  many: false,
  required: false,
  dangling: false,
  lane: 0,
});

describe('names on the canvas', () => {
  it('tell notes from blueprints, whatever they are called', () => {
    expect(blueprintOf(cardId('note:1'))).toBe('note:1');
    expect(blueprintOf(noteId('a'))).toBeUndefined();
    expect(storedId(noteId('a:b'))).toBe('a:b');
    expect(edgeId({ from: 'a', relation: 'b,c' })).not.toBe(edgeId({ from: 'a,b', relation: 'c' }));
  });
});

describe('nodes and edges', () => {
  it('have their size and the middle as the only handle', () => {
    const node = cardNode(card('a'), 'A');
    expect(node.width).toBe(240);
    expect(node.measured).toEqual({ width: 240, height: 80 });
    expect(node.handles?.map(({ x, y }) => [x, y])).toEqual([
      [120, 40],
      [120, 40],
    ]);
  });

  it('leave out a relation without an end', () => {
    const cards = new Map([['a', card('a')]]);
    expect(relationItem(edge('a', 'r', 'gone'), cards, '')).toBeUndefined();
    expect(relationItem(edge('a', 'r', 'a'), cards, '')?.source).toBe('card:a');
  });

  it('stay the same objects while they say the same', () => {
    const before = new Map([['a', { id: 'a', value: 1 }]]);
    const next = kept(
      [
        { id: 'a', value: 1 },
        { id: 'b', value: 2 },
      ],
      before,
      (item) => item,
      (item, old) => item.value === old.value,
    );
    expect(next[0]).toBe(before.get('a'));
    expect(next[1]).toEqual({ id: 'b', value: 2 });
  });
});

describe('what is said', () => {
  it('counts relations both ways', () => {
    const counts = degrees([edge('a', 'r', 'b'), edge('a', 's', 'a')]);
    expect(counts.get('a')).toEqual({ out: 2, into: 1 });
    expect(counts.get('b')).toEqual({ out: 0, into: 1 });
  });

  it('finds the row of a problem', () => {
    expect(rowOf('/schema/properties/a~1b/type')).toBe('a/b');
    expect(rowOf('/mirrorProperties/m')).toBe('m');
    expect(rowOf('/relations/r')).toBeUndefined();
    expect(rowOf(undefined)).toBeUndefined();
  });
});
