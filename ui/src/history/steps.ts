import type { HistoryRow } from '@/bindings/api';

/**
 * How to make `row` the newest change that holds: undo what came after it, or redo up to it.
 * `rows` are newest first, those taken back before the others.
 */
export function stepsTo(
  rows: readonly HistoryRow[],
  row: HistoryRow,
): { direction: 'undo' | 'redo'; count: number } {
  const place = rows.findIndex((each) => each.id === row.id);
  const undone = rows.filter((each) => each.undone).length;
  if (place < 0) return { direction: 'undo', count: 0 };
  return place < undone
    ? { direction: 'redo', count: undone - place }
    : { direction: 'undo', count: place - undone };
}
