import { describe, expect, it } from 'vitest';
import type { GraphColor, GraphFilter } from '@/bindings/api';
import { formatRoute, parseRoute } from '@/state/route';
import {
  colorQuery,
  countFilters,
  EVERYTHING,
  filterQuery,
  readAddress,
  toggled,
  viewQuery,
  type View,
} from './query';

const name = { blueprint: 'a/b', identifier: 'c,d?e' };

function thereAndBack(view: View, filter: GraphFilter, color: GraphColor) {
  const query = { ...viewQuery(view), ...filterQuery(filter), ...colorQuery(color) };
  return readAddress(parseRoute(formatRoute('graph', [], query)).query);
}

describe('an address of the graph', () => {
  it('says every view, filter and colour', () => {
    const within = [
      { by: { kind: 'relation', relation: 'domain' } as const, id: 'Domain/x:y' },
      { by: { kind: 'blueprint' } as const, id: 'API' },
    ];
    const views: View[] = [
      { kind: 'start' },
      { kind: 'all', within },
      { kind: 'groups', by: { kind: 'team' }, within: [] },
      { kind: 'groups', by: { kind: 'relation', relation: 'a:b' }, within },
      { kind: 'around', around: name, depth: 3, direction: 'upstream' },
      { kind: 'search', text: 'cart & more' },
      { kind: 'among', among: [name, { blueprint: 'x', identifier: 'y' }] },
      { kind: 'among', among: [name], of: 2001 },
      { kind: 'map', within: [] },
    ];
    const filter: GraphFilter = {
      blueprints: ['a', 'b"'],
      relations: ['r'],
      teams: [''],
      property: { name: 'p', value: '' },
      hide: ['h'],
      reduced: true,
    };
    const colors: GraphColor[] = [
      { by: 'blueprint' },
      { by: 'team' },
      { by: 'property', name: 'a:b' },
    ];
    for (const view of views) {
      for (const color of colors) {
        expect(thereAndBack(view, filter, color)).toEqual({ view, filter, color });
        expect(thereAndBack(view, EVERYTHING, color)).toEqual({ view, filter: EVERYTHING, color });
      }
    }
  });

  it('is as at the start where it makes no sense', () => {
    const start = { view: { kind: 'start' }, filter: EVERYTHING, color: { by: 'blueprint' } };
    for (const query of [
      {},
      { filter: '{', within: '[', color: 'x', by: 'relation:' },
      { filter: '[]', by: 'y' },
      { filter: '{"blueprints":1,"property":{"name":1}}', around: 'x', within: '[null,1,{}]' },
    ]) {
      expect(readAddress(query)).toEqual(start);
    }
    expect(readAddress({ around: 'a/b', depth: '99' }).view).toMatchObject({ depth: 2 });
  });
});

describe('a filter', () => {
  it('counts its parts', () => {
    expect(countFilters(EVERYTHING)).toBe(0);
    expect(countFilters({ ...EVERYTHING, teams: ['a', 'b'], reduced: true })).toBe(2);
  });

  it('toggles one of its words', () => {
    expect(toggled(['a'], 'b')).toEqual(['a', 'b']);
    expect(toggled(['a', 'b'], 'a')).toEqual(['b']);
  });
});
