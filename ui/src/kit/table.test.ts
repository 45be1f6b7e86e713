import { describe, expect, it } from 'vitest';
import { gridTemplate, visibleRows } from './table';

describe('visibleRows', () => {
  it('draws what is in view and a little more', () => {
    expect(visibleRows(0, 360, 36, 100_000, 5)).toEqual({ first: 0, last: 15 });
    expect(visibleRows(3600, 360, 36, 100_000, 5)).toEqual({ first: 95, last: 115 });
  });

  it('never goes beyond the rows', () => {
    expect(visibleRows(9_999_999, 360, 36, 20, 5)).toEqual({ first: 20, last: 20 });
    expect(visibleRows(0, 360, 36, 0, 5)).toEqual({ first: 0, last: 0 });
  });
});

describe('gridTemplate', () => {
  it('prefers chosen widths and lets one column grow', () => {
    const columns = [
      { id: 'a', label: 'A', width: 100, grow: true },
      { id: 'b', label: 'B', width: 80 },
    ];
    expect(gridTemplate(columns, {})).toBe('minmax(100px, 1fr) 80px');
    expect(gridTemplate(columns, { b: 120 })).toBe('minmax(100px, 1fr) 120px');
  });
});
