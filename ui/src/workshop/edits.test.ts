import { describe, expect, test } from 'vitest';
import { applyEdits, newId } from './edits';

describe('applyEdits', () => {
  const value = { title: 'A', aspects: { one: { votes: { p: {} } } } };

  test('sets, creates parents and leaves the original alone', () => {
    const edits = [
      { pointer: '/title', value: 'B' },
      { pointer: '/aspects/two/target/level', value: 'x' },
    ];
    expect(applyEdits<unknown>(value, edits)).toEqual({
      title: 'B',
      aspects: { one: { votes: { p: {} } }, two: { target: { level: 'x' } } },
    });
    expect(value.title).toBe('A');
  });

  test('removes, and removing what is not there changes nothing', () => {
    const without = applyEdits(value, [{ pointer: '/aspects/one/votes/p' }]);
    expect(without.aspects.one.votes).toEqual({});
    expect(applyEdits(value, [{ pointer: '/aspects/none/votes/p' }])).toEqual(value);
  });

  test('null is a value, and later edits win', () => {
    const edits = [
      { pointer: '/title', value: 'B' },
      { pointer: '/title', value: null },
    ];
    expect(applyEdits<unknown>(value, edits)).toMatchObject({ title: null });
  });

  test('ids may hold slashes and tildes', () => {
    const edits = [{ pointer: '/aspects/a~1b~0c', value: 1 }];
    expect(applyEdits<unknown>({}, edits)).toEqual({ aspects: { 'a/b~c': 1 } });
  });
});

test('ids differ and name their kind', () => {
  const ids = new Set(Array.from({ length: 200 }, () => newId('p')));
  expect(ids.size).toBe(200);
  expect([...ids].every((id) => /^p-[0-9a-f]{12}$/.test(id))).toBe(true);
});
