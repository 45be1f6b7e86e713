import { contains, overlaps, type Point, type Rect } from './scene';

/**
 * A uniform grid over boxes: answers "which boxes are in this part of the world" in time that
 * grows with the answer, not with the number of boxes.
 *
 * Cells are stored as one flat list with offsets (compressed rows), so building it for 50,000
 * boxes allocates two arrays. Boxes are named by their position in the list given.
 */
export class Grid {
  private readonly rects: readonly Rect[];
  private readonly left: number;
  private readonly top: number;
  private readonly cell: number;
  private readonly columns: number;
  private readonly rows: number;
  /** `items[starts[c] .. starts[c + 1]]` are the boxes that touch cell `c`. */
  private readonly starts: Uint32Array;
  private readonly items: Uint32Array;
  /** Number of the last query that saw a box, so that none is reported twice. */
  private readonly seen: Uint32Array;
  private query = 0;

  constructor(rects: readonly Rect[]) {
    this.rects = rects;
    let right = -Infinity;
    let bottom = -Infinity;
    let left = Infinity;
    let top = Infinity;
    let extent = 0;
    for (const r of rects) {
      left = Math.min(left, r.x);
      top = Math.min(top, r.y);
      right = Math.max(right, r.x + r.w);
      bottom = Math.max(bottom, r.y + r.h);
      extent += Math.max(r.w, r.h);
    }
    const width = Math.max(1, right - left);
    const height = Math.max(1, bottom - top);
    const count = Math.max(1, rects.length);
    // About one box a cell, but never cells so small that the grid outgrows the boxes.
    const even = Math.sqrt((width * height) / count);
    this.cell = rects.length === 0 ? 1 : Math.max(1, even, (2 * extent) / count);
    // A long thin world could still ask for far too many cells in one direction.
    this.cell = Math.max(this.cell, width / 2048, height / 2048);
    this.left = rects.length === 0 ? 0 : left;
    this.top = rects.length === 0 ? 0 : top;
    this.columns = rects.length === 0 ? 1 : Math.floor(width / this.cell) + 1;
    this.rows = rects.length === 0 ? 1 : Math.floor(height / this.cell) + 1;

    const counts = new Uint32Array(this.columns * this.rows + 1);
    for (const r of rects) this.cells(r, (c) => (counts[c + 1] = (counts[c + 1] ?? 0) + 1));
    for (let c = 1; c < counts.length; c++) counts[c] = (counts[c] ?? 0) + (counts[c - 1] ?? 0);
    this.starts = counts;
    this.items = new Uint32Array(counts[counts.length - 1] ?? 0);
    const next = counts.slice();
    rects.forEach((r, index) => {
      this.cells(r, (c) => {
        const at = next[c] ?? 0;
        this.items[at] = index;
        next[c] = at + 1;
      });
    });
    this.seen = new Uint32Array(rects.length);
  }

  /** Boxes that share a point with `rect`, in ascending order. */
  within(rect: Rect): number[] {
    this.query += 1;
    const found: number[] = [];
    this.cells(rect, (c) => {
      const end = this.starts[c + 1] ?? 0;
      for (let at = this.starts[c] ?? 0; at < end; at++) {
        const index = this.items[at] ?? 0;
        if (this.seen[index] === this.query) continue;
        this.seen[index] = this.query;
        const box = this.rects[index];
        if (box && overlaps(box, rect)) found.push(index);
      }
    });
    return found.sort((a, b) => a - b);
  }

  /** The box at `point`, the last (topmost) of several, or −1; boxes count as grown by `margin`. */
  at(point: Point, margin = 0): number {
    const around = {
      x: point.x - margin,
      y: point.y - margin,
      w: 2 * margin,
      h: 2 * margin,
    };
    let best = -1;
    for (const index of this.within(around)) {
      const box = this.rects[index];
      if (!box) continue;
      // A box that truly holds the point wins over one that only comes near.
      if (contains(box, point)) best = index;
      else if (best === -1 && contains(box, point, margin)) best = index;
    }
    return best;
  }

  private cells(rect: Rect, visit: (cell: number) => void): void {
    const clamp = (value: number, end: number) => Math.min(end - 1, Math.max(0, value));
    const x0 = clamp(Math.floor((rect.x - this.left) / this.cell), this.columns);
    const x1 = clamp(Math.floor((rect.x + rect.w - this.left) / this.cell), this.columns);
    const y0 = clamp(Math.floor((rect.y - this.top) / this.cell), this.rows);
    const y1 = clamp(Math.floor((rect.y + rect.h - this.top) / this.cell), this.rows);
    for (let y = y0; y <= y1; y++) {
      for (let x = x0; x <= x1; x++) visit(y * this.columns + x);
    }
  }
}
