import type { Snippet } from 'svelte';

/** One column of a VirtualTable. */
export interface Column<Row> {
  id: string;
  label: string;
  /** Pixels at the start. */
  width: number;
  minWidth?: number;
  /** Takes what is left over. */
  grow?: boolean;
  align?: 'start' | 'end';
  sortable?: boolean;
  /** Plain text of a cell, where there is no snippet. */
  text?: (row: Row) => string;
  cell?: Snippet<[Row]>;
}

/** The order a table is in. */
export interface Sort {
  column: string;
  descending: boolean;
}

/** Which rows to draw: those in view and a few beyond. */
export function visibleRows(
  scrollTop: number,
  height: number,
  rowHeight: number,
  total: number,
  beyond = 8,
): { first: number; last: number } {
  const first = Math.max(0, Math.floor(scrollTop / rowHeight) - beyond);
  const last = Math.min(total, Math.ceil((scrollTop + height) / rowHeight) + beyond);
  return { first: Math.min(first, last), last };
}

/** Widths of columns as a CSS grid template; chosen widths come first. */
export function gridTemplate<Row>(
  columns: readonly Column<Row>[],
  widths: Readonly<Record<string, number>>,
): string {
  return columns
    .map((column) => {
      const chosen = widths[column.id];
      if (chosen !== undefined) return column.grow ? `minmax(${chosen}px, 1fr)` : `${chosen}px`;
      return column.grow ? `minmax(${column.width}px, 1fr)` : `${column.width}px`;
    })
    .join(' ');
}
