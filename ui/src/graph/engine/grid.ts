import type { Point, Rect } from './scene';

/**
 * A uniform grid over boxes: answers "which boxes are in this part of the world" in time that
 * grows with the answer, not with the number of boxes.
 *
 * Cells are stored as one flat list with offsets (compressed rows), so building it for 50,000
 * boxes allocates two arrays. Boxes are named by their position: left, top, width and height of box
 * `i` are four numbers from `boxes[4 * i]` on.
 */
export class Grid {
  private readonly boxes: Float64Array;
  private readonly count: number;
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

  constructor(boxes: Float64Array) {
    this.boxes = boxes;
    this.count = boxes.length / 4;
    let right = -Infinity;
    let bottom = -Infinity;
    let left = Infinity;
    let top = Infinity;
    let extent = 0;
    for (let i = 0; i < this.count; i++) {
      const [x, y, w, h] = this.box(i);
      left = Math.min(left, x);
      top = Math.min(top, y);
      right = Math.max(right, x + w);
      bottom = Math.max(bottom, y + h);
      extent += Math.max(w, h);
    }
    const empty = this.count === 0;
    const width = Math.max(1, right - left);
    const height = Math.max(1, bottom - top);
    const count = Math.max(1, this.count);
    // About one box a cell, but never cells so small that the grid outgrows the boxes.
    const even = Math.sqrt((width * height) / count);
    this.cell = empty ? 1 : Math.max(1, even, (2 * extent) / count);
    // A long thin world could still ask for far too many cells in one direction.
    this.cell = Math.max(this.cell, width / 2048, height / 2048);
    this.left = empty ? 0 : left;
    this.top = empty ? 0 : top;
    this.columns = empty ? 1 : Math.floor(width / this.cell) + 1;
    this.rows = empty ? 1 : Math.floor(height / this.cell) + 1;

    const counts = new Uint32Array(this.columns * this.rows + 1);
    for (let i = 0; i < this.count; i++) {
      const [x, y, w, h] = this.box(i);
      this.cells(x, y, w, h, (c) => (counts[c + 1] = (counts[c + 1] ?? 0) + 1));
    }
    for (let c = 1; c < counts.length; c++) counts[c] = (counts[c] ?? 0) + (counts[c - 1] ?? 0);
    this.starts = counts;
    this.items = new Uint32Array(counts[counts.length - 1] ?? 0);
    const next = counts.slice();
    for (let i = 0; i < this.count; i++) {
      const [x, y, w, h] = this.box(i);
      this.cells(x, y, w, h, (c) => {
        const at = next[c] ?? 0;
        this.items[at] = i;
        next[c] = at + 1;
      });
    }
    this.seen = new Uint32Array(this.count);
  }

  /** Boxes that share a point with `rect`, in ascending order. */
  within(rect: Rect): number[] {
    this.query += 1;
    const { boxes, seen, query } = this;
    const found: number[] = [];
    const right = rect.x + rect.w;
    const bottom = rect.y + rect.h;
    const meets = (index: number): boolean => {
      const at = 4 * index;
      const x = boxes[at] ?? 0;
      const y = boxes[at + 1] ?? 0;
      if (x > right || y > bottom) return false;
      return rect.x <= x + (boxes[at + 2] ?? 0) && rect.y <= y + (boxes[at + 3] ?? 0);
    };
    if (this.mostly(rect)) {
      // Going through all of them in order is cheaper than sorting nearly as many.
      for (let index = 0; index < this.count; index++) if (meets(index)) found.push(index);
      return found;
    }
    this.cells(rect.x, rect.y, rect.w, rect.h, (c) => {
      const end = this.starts[c + 1] ?? 0;
      for (let at = this.starts[c] ?? 0; at < end; at++) {
        const index = this.items[at] ?? 0;
        if (seen[index] === query) continue;
        seen[index] = query;
        if (meets(index)) found.push(index);
      }
    });
    return found.sort((a, b) => a - b);
  }

  /** Whether `rect` covers a quarter of the grid or more. */
  private mostly(rect: Rect): boolean {
    const { cell, columns, rows, left, top } = this;
    const w = Math.min(rect.x + rect.w, left + columns * cell) - Math.max(rect.x, left);
    const h = Math.min(rect.y + rect.h, top + rows * cell) - Math.max(rect.y, top);
    return w > 0 && h > 0 && 4 * w * h >= columns * rows * cell * cell;
  }

  /** The box at `point`, the last (topmost) of several, or −1; boxes count as grown by `margin`. */
  at(point: Point, margin = 0): number {
    const around = { x: point.x - margin, y: point.y - margin, w: 2 * margin, h: 2 * margin };
    let best = -1;
    let exact = -1;
    for (const index of this.within(around)) {
      // A box that truly holds the point wins over one that only comes near.
      if (this.meets(index, { ...point, w: 0, h: 0 })) exact = index;
      else if (best === -1) best = index;
    }
    return exact === -1 ? best : exact;
  }

  private meets(index: number, rect: Rect): boolean {
    const [x, y, w, h] = this.box(index);
    return x <= rect.x + rect.w && rect.x <= x + w && y <= rect.y + rect.h && rect.y <= y + h;
  }

  private box(index: number): [number, number, number, number] {
    const at = 4 * index;
    const { boxes } = this;
    return [boxes[at] ?? 0, boxes[at + 1] ?? 0, boxes[at + 2] ?? 0, boxes[at + 3] ?? 0];
  }

  private cells(x: number, y: number, w: number, h: number, visit: (cell: number) => void): void {
    const clamp = (value: number, end: number) => Math.min(end - 1, Math.max(0, value));
    const x0 = clamp(Math.floor((x - this.left) / this.cell), this.columns);
    const x1 = clamp(Math.floor((x + w - this.left) / this.cell), this.columns);
    const y0 = clamp(Math.floor((y - this.top) / this.cell), this.rows);
    const y1 = clamp(Math.floor((y + h - this.top) / this.cell), this.rows);
    for (let row = y0; row <= y1; row++) {
      for (let column = x0; column <= x1; column++) visit(row * this.columns + column);
    }
  }
}
