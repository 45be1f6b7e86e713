import { describe, expect, it } from 'vitest';
import type { GraphMatrix } from '@/bindings/api';
import { matrixForm, MATRIX_SIDE } from './matrix';

function matrix(count: number, cells: [number, number, string, number][]): GraphMatrix {
  return {
    blueprints: Array.from({ length: count }, (_, at) => ({
      key: `b${String(at)}`,
      title: `Blueprint ${String(at)}`,
      count: 1,
      color: 0,
    })),
    cells: cells.map(([from, to, relation, count]) => ({ from, to, relation, count })),
  };
}

function table(given: GraphMatrix) {
  const form = matrixForm(given);
  if (form.kind !== 'table') throw new Error('a list');
  return form;
}

describe('the matrix of blueprints', () => {
  it('has all blueprints while they are few', () => {
    const form = table(matrix(3, [[0, 1, 'uses', 4]]));
    expect([form.rows.length, form.columns.length]).toEqual([3, 3]);
    expect(form.pair('b0', 'b1')?.count).toBe(4);
    expect(form.pair('b1', 'b0')).toBeUndefined();
    expect(form.most).toBe(4);
  });

  it('adds the relations of a pair up', () => {
    const form = table(
      matrix(2, [
        [0, 1, 'uses', 4],
        [0, 1, 'owns', 3],
      ]),
    );
    const pair = form.pair('b0', 'b1');
    expect(pair?.count).toBe(7);
    expect(pair?.relations.map(({ relation }) => relation)).toEqual(['uses', 'owns']);
    expect(form.most).toBe(7);
  });

  it('leaves out empty rows and columns of many blueprints', () => {
    const form = table(
      matrix(431, [
        [7, 400, 'uses', 2],
        [9, 400, 'uses', 1],
      ]),
    );
    expect(form.rows.map(({ key }) => key)).toEqual(['b7', 'b9']);
    expect(form.columns.map(({ key }) => key)).toEqual(['b400']);
  });

  it('is a list, the most first, where a table would have cells by the square', () => {
    const form = matrixForm(
      matrix(
        431,
        Array.from({ length: 430 }, (_, at) => [at, at + 1, 'next', at + 1]),
      ),
    );
    if (form.kind !== 'list') throw new Error('a table');
    expect(form.pairs).toHaveLength(430);
    expect(form.pairs[0]).toMatchObject({ from: { key: 'b429' }, to: { key: 'b430' }, count: 430 });
  });

  it('stays a table up to the limit', () => {
    const cells = (count: number): [number, number, string, number][] =>
      Array.from({ length: count }, (_, at) => [at, count, 'uses', 1]);
    expect(matrixForm(matrix(431, cells(MATRIX_SIDE))).kind).toBe('table');
    expect(matrixForm(matrix(431, cells(MATRIX_SIDE + 1))).kind).toBe('list');
  });

  it('is an empty table without blueprints', () => {
    expect(table(matrix(0, [])).rows).toEqual([]);
  });
});
