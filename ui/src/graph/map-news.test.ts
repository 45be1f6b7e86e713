import { describe, expect, it } from 'vitest';
import { t } from '@/i18n';
import { mapNews } from './map-news';

describe('what is said of a map', () => {
  it('is its beginning, its stops and its end', () => {
    expect(mapNews(undefined, 'working', 0)).toBe(t.graph.mapStarted);
    expect(mapNews('working', 'stopped', 0.4)).toBe(t.graph.mapHalted('40%'));
    expect(mapNews('stopped', 'working', 0.4)).toBe(t.graph.mapStarted);
    expect(mapNews('working', 'done', 1)).toBe(t.graph.mapDone);
  });

  it('is nothing while only the share grows', () => {
    expect(mapNews('working', 'working', 0.5)).toBeUndefined();
    expect(mapNews('stopped', 'stopped', 0.5)).toBeUndefined();
  });

  it('is nothing where no layout was seen, or the map went away', () => {
    expect(mapNews(undefined, 'done', 1)).toBeUndefined();
    expect(mapNews('working', undefined, 0)).toBeUndefined();
  });
});
