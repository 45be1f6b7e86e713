import { describe, expect, it } from 'vitest';
import { parseNumber } from './number';

describe('parseNumber', () => {
  it('reads numbers and tells what is none', () => {
    expect(parseNumber('12.5')).toEqual({ kind: 'number', value: 12.5 });
    expect(parseNumber('12,5')).toEqual({ kind: 'number', value: 12.5 });
    expect(parseNumber('-1e3')).toEqual({ kind: 'number', value: -1000 });
    expect(parseNumber(' ')).toEqual({ kind: 'empty' });
    for (const text of ['12a', '0x10', '--1', 'NaN', 'Infinity', '1e999', '1,2,3']) {
      expect(parseNumber(text).kind).toBe('invalid');
    }
  });
});
