import { describe, expect, it } from 'vitest';
import { applied, changed, difference, toEdits, valueAt, type Change } from './edits';
import { parseJson, toPlain, type JsonObject } from './json';

const base = parseJson(
  '{"title":"Cart","properties":{"type":"service","size":12345678901234567890,"tags":["a","b"]},"relations":{"system":null}}',
) as JsonObject;

describe('reading by pointer', () => {
  it('reaches keys, items and escaped names', () => {
    expect(valueAt(base, '/properties/tags/1')).toBe('b');
    expect(valueAt(base, '/relations/system')).toBeNull();
    expect(valueAt(base, '/relations/none/at/all')).toBeUndefined();
    expect(valueAt({ 'a/b': { '~': 1 } }, '/a~1b/~0')).toBe(1);
  });
});

describe('applying', () => {
  it('sets, creates parents, removes, and keeps the order of keys', () => {
    const next = applied(base, [
      { pointer: '/title', value: 'Basket' },
      { pointer: '/properties/type' },
      { pointer: '/extra/deep', value: 1 },
    ]);
    expect(Object.keys(next)).toEqual(['title', 'properties', 'relations', 'extra']);
    expect(next['title']).toBe('Basket');
    expect(valueAt(next, '/properties/type')).toBeUndefined();
    expect(valueAt(next, '/extra/deep')).toBe(1);
    expect(base['title']).toBe('Cart');
  });

  it('does not make a parent in order to remove from it', () => {
    expect(applied(base, [{ pointer: '/nothing/here' }])).toEqual(base);
  });
});

describe('one more change', () => {
  it('is forgotten when it leads back to what is stored', () => {
    let changes: Change[] = [];
    changes = changed(base, changes, '/title', 'Basket');
    expect(changes).toEqual([{ pointer: '/title', value: 'Basket' }]);
    expect(changed(base, changes, '/title', 'Cart')).toEqual([]);
  });

  it('tells absent from null', () => {
    expect(changed(base, [], '/relations/system', null)).toEqual([]);
    expect(changed(base, [], '/relations/system', undefined)).toEqual([
      { pointer: '/relations/system' },
    ]);
    expect(changed(base, [], '/relations/other', undefined)).toEqual([]);
    expect(changed(base, [], '/relations/other', null)).toEqual([
      { pointer: '/relations/other', value: null },
    ]);
  });

  it('replaces earlier ones below it and goes into one above it', () => {
    let changes = changed(base, [], '/properties/type', 'library');
    changes = changed(base, changes, '/properties', { type: 'x' });
    expect(changes).toEqual([{ pointer: '/properties', value: { type: 'x' } }]);
    changes = changed(base, changes, '/properties/type', 'y');
    expect(changes).toEqual([{ pointer: '/properties', value: { type: 'y' } }]);
    changes = changed(base, changes, '/properties/type', undefined);
    expect(changes).toEqual([{ pointer: '/properties', value: {} }]);
  });

  it('does not take a longer name for something below', () => {
    const changes = changed(base, [{ pointer: '/title', value: 'A' }], '/titleCase', 'B');
    expect(changes).toHaveLength(2);
  });

  it('can set again below what was removed', () => {
    const changes = changed(base, [{ pointer: '/properties' }], '/properties/type', 'new');
    expect(valueAt(applied(base, changes), '/properties')).toEqual({ type: 'new' });
  });
});

describe('difference', () => {
  it('names only what was touched, so that untouched digits are not sent', () => {
    const next = parseJson(
      '{"title":"Cart","properties":{"type":"library","size":12345678901234567890,"tags":["a"]},"owner":"me"}',
    ) as JsonObject;
    expect(toEdits(difference(base, next), toPlain)).toEqual([
      { pointer: '/relations' },
      { pointer: '/properties/type', value: 'library' },
      { pointer: '/properties/tags', value: ['a'] },
      { pointer: '/owner', value: 'me' },
    ]);
  });

  it('applied to the first object gives the second', () => {
    const pairs = [
      ['{}', '{"a":{"b":1}}'],
      ['{"a":{"b":1,"c/d":[1,{"e":2}]}}', '{"a":{"c/d":[1,{"e":3}]}}'],
      ['{"a":1}', '{"a":{"b":null}}'],
      ['{"a":{"x":1}}', '{"a":[1]}'],
      ['{"a":null,"b":1.0}', '{"b":1}'],
    ];
    for (const [from = '', to = ''] of pairs) {
      const [a, b] = [parseJson(from) as JsonObject, parseJson(to) as JsonObject];
      expect(applied(a, difference(a, b))).toEqual(b);
    }
  });
});
