import { describe, expect, it } from 'vitest';
import { fileName, fileSize, folderOf, placeOf, plural, relativeTime, shortDate } from './format';

describe('paths', () => {
  it('are read on every system', () => {
    expect(fileName('/home/ada/orders.json')).toBe('orders.json');
    expect(fileName('C:\\Users\\ada\\orders.json')).toBe('orders.json');
    expect(fileName('/home/ada/catalog/')).toBe('catalog');
    expect(folderOf('/home/ada/orders.json')).toBe('/home/ada');
    expect(folderOf('/orders.json')).toBe('/');
    expect(folderOf('orders.json')).toBe('');
  });
});

describe('numbers', () => {
  it('come with the right word', () => {
    expect(plural(1, 'entity', 'entities')).toBe('1 entity');
    expect(plural(0, 'entity', 'entities')).toBe('0 entities');
  });

  it('of bytes are short', () => {
    expect(fileSize(12)).toContain('12');
    expect(fileSize(12_400)).toMatch(/12[.,٫]4/);
    expect(fileSize(3_000_000)).toContain('3');
  });
});

describe('times', () => {
  const now = new Date('2026-11-23T12:00:00Z');

  it('are told from now', () => {
    expect(relativeTime('2026-11-23T11:55:00Z', now)).toBe('5 minutes ago');
    expect(relativeTime('2026-11-23T09:00:00Z', now)).toBe('3 hours ago');
    expect(relativeTime('2026-11-22T12:00:00Z', now)).toBe('yesterday');
    expect(relativeTime('2026-11-23T11:59:50Z', now)).toBe('just now');
  });

  it('come back as they are when they are none', () => {
    expect(relativeTime('soon', now)).toBe('soon');
    expect(shortDate('soon')).toBe('soon');
  });

  it('of a bare date stay on that day', () => {
    expect(shortDate('2026-11-23')).toContain('23');
  });
});

describe('placeOf', () => {
  it('names file, line and column as far as they are known', () => {
    const problem = { severity: 'error', code: 'x', message: 'x' } as const;
    expect(placeOf({ ...problem, file: '/a/b.json', line: 3, column: 7 })).toBe('b.json:3:7');
    expect(placeOf({ ...problem, file: 'b.json' })).toBe('b.json');
    expect(placeOf({ ...problem, pointer: '/properties/x' })).toBe('/properties/x');
    expect(placeOf(problem)).toBe('');
  });
});
