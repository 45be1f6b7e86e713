import { describe, expect, it } from 'vitest';
import { addDays, addMonths, isDay, monthGrid, readDay } from './calendar';

describe('days', () => {
  it('are read in the ways people type them', () => {
    expect(readDay('2026-11-23')).toBe('2026-11-23');
    expect(readDay(' 2026/1/5 ')).toBe('2026-01-05');
    expect(readDay('20261123')).toBe('2026-11-23');
    expect(readDay('23 November')).toBeNull();
    expect(readDay('2026-02-30')).toBeNull();
  });

  it('exist or not', () => {
    expect(isDay('2024-02-29')).toBe(true);
    expect(isDay('2026-02-29')).toBe(false);
  });

  it('count across months and years', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2026-01-15', -1)).toBe('2025-12-15');
  });
});

describe('monthGrid', () => {
  it('covers the month in six weeks from the first day of a week', () => {
    const grid = monthGrid('2026-11-23', 1);
    expect(grid).toHaveLength(6);
    expect(grid[0]?.[0]).toBe('2026-10-26');
    expect(grid.flat()).toContain('2026-11-30');
  });
});
