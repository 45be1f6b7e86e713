import { nodeRect, type Point, type Rect, type SceneEdge, type SceneNode } from './scene';

/** The course of an edge: a cubic Bézier curve from the border of one node to that of another. */
export interface Curve {
  readonly start: Point;
  readonly first: Point;
  readonly second: Point;
  readonly end: Point;
  /** A straight line, which is cheaper to stroke and to measure. */
  readonly straight: boolean;
  /** Points it passes as a chain of lines; empty for a curve. */
  readonly via: readonly Point[];
  /** It ends where it begins; its name stands beside it, not on it. */
  readonly loop?: boolean;
}

const NO_POINTS: readonly Point[] = [];

/** How far the first loop of a node reaches out of its corner. */
const LOOP_REACH = 34;
/** How much farther each following loop reaches. */
const LOOP_STEP = 16;

/** The course of `edge` between its nodes. */
export function edgeCurve(edge: SceneEdge, nodes: readonly SceneNode[]): Curve {
  const from = nodes[edge.from];
  const to = nodes[edge.to];
  if (!from || !to) {
    const nowhere = { x: 0, y: 0 };
    return line(nowhere, nowhere);
  }
  if (edge.from === edge.to) return loop(nodeRect(from), edge.lane);
  if (edge.via && edge.via.length > 0) return chain(from, to, edge.via);
  return edge.lane === 0
    ? line(borderPoint(nodeRect(from), to), borderPoint(nodeRect(to), from))
    : bent(from, to, edge.lane);
}

function line(start: Point, end: Point): Curve {
  const [first, second] = [mix(start, end, 1 / 3), mix(start, end, 2 / 3)];
  return { start, first, second, end, straight: true, via: NO_POINTS };
}

function chain(from: SceneNode, to: SceneNode, via: readonly Point[]): Curve {
  const first = via[0] ?? to;
  const second = via[via.length - 1] ?? from;
  const start = borderPoint(nodeRect(from), first);
  const end = borderPoint(nodeRect(to), second);
  return { start, first, second, end, straight: false, via };
}

function bent(from: SceneNode, to: SceneNode, lane: number): Curve {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const length = Math.hypot(dx, dy) || 1;
  // Names are wider than high, so edges that run down bend further apart. The middle of a
  // quadratic curve lies half way to its control point, hence the factor two.
  const bend = lane * laneGap(dx, dy) * 2;
  const control = {
    x: (from.x + to.x) / 2 - (dy / length) * bend,
    y: (from.y + to.y) / 2 + (dx / length) * bend,
  };
  const start = borderPoint(nodeRect(from), control);
  const end = borderPoint(nodeRect(to), control);
  return {
    start,
    first: mix(start, control, 2 / 3),
    second: mix(end, control, 2 / 3),
    end,
    straight: false,
    via: NO_POINTS,
  };
}

/** Distance between neighbouring lanes of an edge that runs in a direction, in world units. */
export function laneGap(dx: number, dy: number): number {
  return (26 * Math.abs(dx) + 44 * Math.abs(dy)) / (Math.hypot(dx, dy) || 1);
}

function loop(rect: Rect, lane: number): Curve {
  const reach = LOOP_REACH + lane * LOOP_STEP;
  const right = rect.x + rect.w;
  const middle = rect.y + rect.h / 2;
  return {
    start: { x: right - 26, y: rect.y },
    first: { x: right - 30, y: rect.y - reach * 1.25 },
    second: { x: right + reach * 1.35, y: middle - 2 - reach * 0.2 },
    end: { x: right, y: middle },
    straight: false,
    via: NO_POINTS,
    loop: true,
  };
}

/** Where the line from the middle of `rect` towards `target` leaves the rectangle. */
export function borderPoint(rect: Rect, target: Point): Point {
  const x = rect.x + rect.w / 2;
  const y = rect.y + rect.h / 2;
  const dx = target.x - x;
  const dy = target.y - y;
  if (dx === 0 && dy === 0) return { x, y };
  const scale = Math.min(
    dx === 0 ? Infinity : rect.w / 2 / Math.abs(dx),
    dy === 0 ? Infinity : rect.h / 2 / Math.abs(dy),
  );
  return { x: x + dx * scale, y: y + dy * scale };
}

/** The point a fraction `t` (0 to 1) along a curve. */
export function pointAt(curve: Curve, t: number): Point {
  if (curve.straight) return mix(curve.start, curve.end, t);
  if (curve.via.length > 0) return alongChain([curve.start, ...curve.via, curve.end], t);
  const u = 1 - t;
  const at = (a: number, b: number, c: number, d: number) =>
    u * u * u * a + 3 * u * u * t * b + 3 * u * t * t * c + t * t * t * d;
  return {
    x: at(curve.start.x, curve.first.x, curve.second.x, curve.end.x),
    y: at(curve.start.y, curve.first.y, curve.second.y, curve.end.y),
  };
}

function alongChain(points: readonly Point[], t: number): Point {
  const lengths = points.slice(1).map((b, i) => {
    const a = points[i] ?? b;
    return Math.hypot(b.x - a.x, b.y - a.y);
  });
  let left = t * lengths.reduce((sum, length) => sum + length, 0);
  for (const [i, length] of lengths.entries()) {
    const [a, b] = [points[i], points[i + 1]];
    if (a && b && left <= length) return mix(a, b, length === 0 ? 0 : left / length);
    left -= length;
  }
  return points[points.length - 1] ?? { x: 0, y: 0 };
}

/** The smallest box that surely holds a curve. */
export function curveBounds(curve: Curve): Rect {
  const points = [curve.start, curve.first, curve.second, curve.end, ...curve.via];
  const xs = points.map((point) => point.x);
  const ys = points.map((point) => point.y);
  const x = Math.min(...xs);
  const y = Math.min(...ys);
  return { x, y, w: Math.max(...xs) - x, h: Math.max(...ys) - y };
}

/** How far `point` is from a curve, near enough for a pointer. */
export function distanceTo(curve: Curve, point: Point): number {
  const pieces = curve.straight ? 1 : 16;
  let best = Infinity;
  let a = curve.start;
  for (let i = 1; i <= pieces; i++) {
    const b = pointAt(curve, i / pieces);
    best = Math.min(best, distanceToSegment(point, a, b));
    a = b;
  }
  return best;
}

function distanceToSegment(p: Point, a: Point, b: Point): number {
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const square = dx * dx + dy * dy;
  const along = square === 0 ? 0 : ((p.x - a.x) * dx + (p.y - a.y) * dy) / square;
  const t = Math.min(1, Math.max(0, along));
  return Math.hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
}

function mix(a: Point, b: Point, t: number): Point {
  return { x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t };
}
