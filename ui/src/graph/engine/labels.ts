import { pointAt, type Curve } from './curve';
import type { Grid } from './grid';
import { overlaps, type Rect } from './scene';

/** Places along an edge where its label may stand, best first. */
const PLACES = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74];
/** Space kept free around a label. */
const GAP = 3;

/**
 * Where the label of each edge stands, in world units.
 *
 * Labels keep clear of nodes and of each other; one that finds no room is left out (it is shown
 * when the edge or one of its nodes is hovered or selected). Placement does not depend on the
 * zoom, so labels do not jump while a person zooms.
 */
export function placeLabels(
  curves: readonly Curve[],
  widths: readonly number[],
  height: number,
  nodes: Grid,
): (Rect | undefined)[] {
  const taken = new Buckets(Math.max(64, height * 6));
  return curves.map((curve, index) => {
    const width = widths[index] ?? 0;
    for (const place of PLACES) {
      const rect = labelRect(curve, place, width, height);
      const room = { x: rect.x - GAP, y: rect.y - GAP, w: rect.w + 2 * GAP, h: rect.h + 2 * GAP };
      if (nodes.within(room).length > 0 || taken.touches(room)) continue;
      taken.add(rect);
      return rect;
    }
    return undefined;
  });
}

/** The box of a label at a fraction `t` along its edge. */
export function labelRect(curve: Curve, t: number, width: number, height: number): Rect {
  const middle = pointAt(curve, t);
  if (curve.loop) {
    return { x: middle.x - 14, y: middle.y - height - 1, w: width, h: height };
  }
  return { x: middle.x - width / 2, y: middle.y - height / 2, w: width, h: height };
}

/** Boxes added one by one, found again by the square they lie in. */
class Buckets {
  private readonly buckets = new Map<string, Rect[]>();

  constructor(private readonly size: number) {}

  add(rect: Rect): void {
    this.visit(rect, (key) => {
      const bucket = this.buckets.get(key);
      if (bucket) bucket.push(rect);
      else this.buckets.set(key, [rect]);
      return false;
    });
  }

  touches(rect: Rect): boolean {
    return this.visit(rect, (key) =>
      (this.buckets.get(key) ?? []).some((other) => overlaps(other, rect)),
    );
  }

  private visit(rect: Rect, stop: (key: string) => boolean): boolean {
    const x1 = Math.floor((rect.x + rect.w) / this.size);
    const y1 = Math.floor((rect.y + rect.h) / this.size);
    for (let y = Math.floor(rect.y / this.size); y <= y1; y++) {
      for (let x = Math.floor(rect.x / this.size); x <= x1; x++) {
        if (stop(`${String(x)}:${String(y)}`)) return true;
      }
    }
    return false;
  }
}
