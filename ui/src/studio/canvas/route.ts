/** The course of a relation between two cards, as a path with its arrow head and its name's place. */
import { borderPoint, laneGap, pointAt, type Curve } from '@/graph/engine/curve';

export interface Point {
  x: number;
  y: number;
}

export interface Rect extends Point {
  w: number;
  h: number;
}

export interface Route {
  /** The line, for the `d` of a path; it ends where the head begins. */
  line: string;
  /** One triangle, or two for a relation that holds many. */
  head: string;
  /** Where the name stands. */
  label: Point;
  /** Where the target end can be taken hold of, and the source end. */
  grip: Point;
  tail: Point;
}

const HEAD_LENGTH = 9;
const HEAD_HALF = 4.5;
/** How far the grips lie before the borders of the cards. */
const GRIP_BACK = 11;
/** How much farther along its line each lane's name stands. */
const NAME_STEP = 0.13;
/** How far the first loop of a card reaches out of its corner, and each further one more. */
const LOOP_REACH = 38;
const LOOP_STEP = 30;

/** The middle of a rectangle. */
export function middle(rect: Rect): Point {
  return { x: rect.x + rect.w / 2, y: rect.y + rect.h / 2 };
}

/** A node's rectangle. */
export function rectOf(node: {
  position: Point;
  width?: number | undefined;
  height?: number | undefined;
}): Rect {
  return { ...node.position, w: node.width ?? 0, h: node.height ?? 0 };
}

/** The route of a relation between two cards as they stand, which may be the same one. */
export function routeOf(
  edge: { from: string; to: string; lane: number; many: boolean },
  from: Rect,
  to: Rect,
): Route {
  return edge.from === edge.to
    ? routeAround(from, edge.lane, edge.many)
    : routeBetween(from, to, edge.lane, edge.many);
}

/** The route from one card to another. `lane` tells parallel relations apart. */
export function routeBetween(from: Rect, to: Rect, lane: number, many: boolean): Route {
  // Names of parallel relations stand at different heights, so that they do not cover each other.
  const along = Math.min(0.74, Math.max(0.26, 0.5 + lane * NAME_STEP));
  return routeAlong(bentCurve(from, to, lane), many, along);
}

/** The route of a relation that points to its own card, around the top right corner. */
export function routeAround(card: Rect, lane: number, many: boolean): Route {
  const reach = LOOP_REACH + Math.abs(lane) * LOOP_STEP;
  const right = card.x + card.w;
  const down = card.y + Math.min(card.h / 2, 24);
  const route = routeAlong(
    {
      start: { x: right - 40, y: card.y },
      first: { x: right - 44, y: card.y - reach * 1.2 },
      second: { x: right + reach * 1.4, y: down - reach * 0.4 },
      end: { x: right, y: down },
      straight: false,
      via: [],
      loop: true,
    },
    many,
  );
  return { ...route, label: { x: right + 4, y: card.y - reach * 0.72 } };
}

function bentCurve(from: Rect, to: Rect, lane: number): Curve {
  const a = middle(from);
  const b = middle(to);
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = Math.hypot(dx, dy) || 1;
  // The middle of a quadratic curve lies half way to its control point.
  const bend = lane * laneGap(dx, dy) * 2;
  const control = {
    x: (a.x + b.x) / 2 - (dy / length) * bend,
    y: (a.y + b.y) / 2 + (dx / length) * bend,
  };
  const start = borderPoint(from, lane === 0 ? b : control);
  const end = borderPoint(to, lane === 0 ? a : control);
  const part = lane === 0 ? 1 / 3 : 2 / 3;
  return {
    start,
    first: towards(start, lane === 0 ? end : control, part),
    second: towards(end, lane === 0 ? start : control, part),
    end,
    straight: lane === 0,
    via: [],
  };
}

function routeAlong(curve: Curve, many: boolean, along = 0.5): Route {
  const { start, first, second, end } = curve;
  const back = unit(second, end);
  const heads = many ? 2 : 1;
  const neck = step(end, back, -HEAD_LENGTH * heads);
  const line = curve.straight
    ? `M${at(start)}L${at(neck)}`
    : `M${at(start)}C${at(first)} ${at(second)} ${at(neck)}`;
  let head = triangle(end, back);
  if (many) head += triangle(step(end, back, -HEAD_LENGTH), back);
  return {
    line,
    head,
    label: pointAt(curve, along),
    grip: step(end, back, -GRIP_BACK),
    tail: step(start, unit(start, first), GRIP_BACK),
  };
}

function triangle(tip: Point, direction: Point): string {
  const foot = step(tip, direction, -HEAD_LENGTH);
  const side = { x: -direction.y * HEAD_HALF, y: direction.x * HEAD_HALF };
  return `M${at(tip)}L${at({ x: foot.x + side.x, y: foot.y + side.y })}L${at({ x: foot.x - side.x, y: foot.y - side.y })}Z`;
}

function unit(from: Point, to: Point): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  return { x: (to.x - from.x) / length, y: (to.y - from.y) / length };
}

function step(point: Point, direction: Point, length: number): Point {
  return { x: point.x + direction.x * length, y: point.y + direction.y * length };
}

function towards(a: Point, b: Point, part: number): Point {
  return { x: a.x + (b.x - a.x) * part, y: a.y + (b.y - a.y) * part };
}

function at(point: Point): string {
  return `${point.x.toFixed(1)} ${point.y.toFixed(1)}`;
}
