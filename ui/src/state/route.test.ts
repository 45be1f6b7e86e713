import { describe, expect, it } from 'vitest';
import { formatRoute, parseRoute } from './route';

describe('routes', () => {
  it('survive the way to text and back, whatever an identifier holds', () => {
    for (const name of ['Cart', 'a/b', 'ümläut', '100%', 'x?y=1', 'a#b', 'Заказ', 'with space']) {
      const text = formatRoute('catalog', ['entity', 'service', name], { tab: 'json' });
      expect(parseRoute(text)).toEqual({
        screen: 'catalog',
        path: ['entity', 'service', name],
        query: { tab: 'json' },
      });
    }
  });

  it('leave out what is not given', () => {
    expect(formatRoute('graph', [], { around: undefined, kind: '' })).toBe('#/graph');
  });

  it('lead home when unknown or empty', () => {
    expect(parseRoute('').screen).toBe('home');
    expect(parseRoute('#/nowhere/at/all')).toEqual({ screen: 'home', path: [], query: {} });
  });

  it('do not fail on a broken escape', () => {
    expect(parseRoute('#/catalog/entity/%E0%A4%A').path.at(-1)).toBe('%E0%A4%A');
  });
});
