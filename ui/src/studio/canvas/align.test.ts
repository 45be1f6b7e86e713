import { describe, expect, it } from 'vitest';
import { aligned, type Box } from './align';

const boxes: Box[] = [
  { id: 'a', x: 0, y: 0, w: 240, h: 80 },
  { id: 'b', x: 300, y: 50, w: 240, h: 128 },
  { id: 'c', x: 1000, y: 200, w: 240, h: 56 },
];

describe('aligning', () => {
  it('moves only what is not in line yet', () => {
    expect(aligned(boxes, 'left')).toEqual([
      { id: 'b', x: 0, y: 50 },
      { id: 'c', x: 0, y: 200 },
    ]);
    expect(aligned(boxes, 'top').map(({ y }) => y)).toEqual([0, 0]);
    expect(aligned(boxes, 'bottom').map(({ id, y }) => [id, y])).toEqual([
      ['a', 176],
      ['b', 128],
    ]);
  });

  it('centres on the whole', () => {
    expect(aligned(boxes, 'centre').map(({ x }) => x)).toEqual([500, 500, 500]);
  });

  it('spreads with equal gaps and keeps the ends', () => {
    expect(aligned(boxes, 'columns')).toEqual([{ id: 'b', x: 500, y: 50 }]);
  });

  it('spreads apart what overlaps', () => {
    const heap = boxes.map((box) => ({ ...box, x: 10, y: 10 }));
    const placed = aligned(heap, 'rows');
    expect(placed.map(({ y }) => y)).toEqual([10 + 80 + 16, 10 + 80 + 16 + 128 + 16]);
  });

  it('does nothing with one', () => {
    expect(aligned(boxes.slice(0, 1), 'left')).toEqual([]);
  });
});
