import { describe, expect, it } from 'vitest';
import type { HistoryRow } from '@/bindings/api';
import { stepsTo } from './steps';

const row = (id: number, undone: boolean): HistoryRow => ({ id, label: `${id}`, at: '', undone });

describe('stepsTo', () => {
  const rows = [row(5, true), row(4, true), row(3, false), row(2, false), row(1, false)];

  it('undoes what came after a change that holds', () => {
    expect(stepsTo(rows, rows[2] ?? row(0, false))).toEqual({ direction: 'undo', count: 0 });
    expect(stepsTo(rows, rows[4] ?? row(0, false))).toEqual({ direction: 'undo', count: 2 });
  });

  it('redoes up to a change that was taken back', () => {
    expect(stepsTo(rows, rows[1] ?? row(0, false))).toEqual({ direction: 'redo', count: 1 });
    expect(stepsTo(rows, rows[0] ?? row(0, false))).toEqual({ direction: 'redo', count: 2 });
  });

  it('stays where it is when the change is not in the list', () => {
    expect(stepsTo(rows, row(99, false)).count).toBe(0);
  });
});
