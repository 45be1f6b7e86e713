/** The table of which blueprints point to which, in a form that can be drawn at any size. */
import type { GraphMatrix, GraphMatrixCell, LegendEntry } from '@/bindings/api';

/** More blueprints than this on one side are not drawn as a table of rows and columns. */
export const MATRIX_SIDE = 60;

/** Everything that relations join from one blueprint to another. */
export interface MatrixPair {
  from: LegendEntry;
  to: LegendEntry;
  count: number;
  relations: GraphMatrixCell[];
}

/** A matrix as rows and columns, or as the list of its pairs where that would be too large. */
export type MatrixForm =
  | {
      kind: 'table';
      rows: LegendEntry[];
      columns: LegendEntry[];
      /** The pair of two blueprints, by their keys. */
      pair: (from: string, to: string) => MatrixPair | undefined;
      /** The largest count of a pair, at least 1. */
      most: number;
    }
  | { kind: 'list'; pairs: MatrixPair[] };

/**
 * The form that fits a matrix. A small one has a row and a column for every blueprint; a larger one
 * only those that hold something, so that cells do not grow with the square of what is empty.
 */
export function matrixForm({ blueprints, cells }: GraphMatrix): MatrixForm {
  const pairs = new Map<string, MatrixPair>();
  for (const cell of cells) {
    const [from, to] = [blueprints[cell.from], blueprints[cell.to]];
    if (!from || !to) continue;
    const key = pairKey(from.key, to.key);
    const pair = pairs.get(key) ?? { from, to, count: 0, relations: [] };
    pair.count += cell.count;
    pair.relations.push(cell);
    pairs.set(key, pair);
  }
  const all = [...pairs.values()];
  let [rows, columns] = [blueprints, blueprints];
  if (blueprints.length > MATRIX_SIDE) {
    const [starts, ends] = [new Set(all.map((it) => it.from)), new Set(all.map((it) => it.to))];
    rows = blueprints.filter((each) => starts.has(each));
    columns = blueprints.filter((each) => ends.has(each));
  }
  if (rows.length > MATRIX_SIDE || columns.length > MATRIX_SIDE) {
    return { kind: 'list', pairs: all.sort((a, b) => b.count - a.count) };
  }
  return {
    kind: 'table',
    rows,
    columns,
    pair: (from, to) => pairs.get(pairKey(from, to)),
    most: all.reduce((most, { count }) => Math.max(most, count), 1),
  };
}

/** Names a pair. */
export function pairKey(from: string, to: string): string {
  return JSON.stringify([from, to]);
}
